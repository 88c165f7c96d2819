//! The rhythm short-long short-short: "A I" in Morse code (GB 45438-2025; ITU-R M.1677).

/// Seconds of one unit: a short tone. A long tone and the pause between letters are three.
const UNIT: f64 = 0.12;
/// Hertz: heard through a telephone and by most people with hearing loss.
const PITCH: f64 = 750.0;
/// Seconds in which a tone comes and goes, so that it does not click.
const RAMP: f64 = 0.01;
/// Peak of a tone.
const LEVEL: f64 = 0.5;
/// Tone and following pause, in units.
const UNITS: [(u32, u32); 4] = [(1, 1), (3, 3), (1, 1), (1, 0)];

/// The rhythm as samples at this rate.
pub(super) fn rhythm(rate: u32) -> Vec<f32> {
    let frames = |seconds: f64| (seconds * f64::from(rate)).round() as usize;
    let mut samples = Vec::new();
    for (tone, pause) in UNITS {
        let length = frames(f64::from(tone) * UNIT);
        let ramp = frames(RAMP).max(1);
        samples.extend((0..length).map(|i| {
            let near_end = (i + 1).min(length - i) as f64 / ramp as f64;
            let envelope = 0.5 - 0.5 * (std::f64::consts::PI * near_end.min(1.0)).cos();
            let angle = std::f64::consts::TAU * PITCH * i as f64 / f64::from(rate);
            (LEVEL * envelope * angle.sin()) as f32
        }));
        samples.resize(samples.len() + frames(f64::from(pause) * UNIT), 0.0);
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lengths of tones and pauses, in units, as they are heard.
    #[test]
    fn tones_should_be_short_long_short_short() {
        let rate = 8000;
        let samples = rhythm(rate);
        let unit = (UNIT * f64::from(rate)) as usize;
        let loud: Vec<bool> =
            samples.chunks(unit).map(|unit| unit.iter().any(|sample| sample.abs() > 0.4)).collect();
        let heard: String = loud.iter().map(|loud| if *loud { '=' } else { ' ' }).collect();
        assert_eq!(heard, "= ===   = =");
    }

    #[test]
    fn tones_should_not_click() {
        let samples = rhythm(48_000);
        let steps = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0f32, f32::max);
        // A full-scale step of the tone itself.
        assert!(steps <= (LEVEL * std::f64::consts::TAU * PITCH / 48_000.0) as f32 + 1e-3, "{steps}");
    }
}
