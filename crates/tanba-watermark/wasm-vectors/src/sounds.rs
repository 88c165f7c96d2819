//! Sounds that are marked, changed and read, all from integers and IEEE basic operations.

use sha2::{Digest, Sha256};
use tanba_watermark::audio::{self, DetectOptions, EmbedOptions};
use tanba_watermark::{Key, MarkId};

use crate::vectors::Outcome;

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

struct Vector {
    name: &'static str,
    rate: u32,
    channels: u16,
    seconds: u64,
    key: fn() -> Key,
}

fn private() -> Key {
    Key::from_secret(b"wasm vectors")
}

/// How many there are.
pub(crate) const COUNT: usize = 4;

/// The first is the sound whose digest stands in `SPEC.md`; rates below, at and above the canonical one, whole ratios and others.
const SOUNDS: [Vector; COUNT] = [
    Vector { name: "the sound of SPEC.md", rate: 16_000, channels: 1, seconds: 8, key: Key::public },
    Vector { name: "8 kHz", rate: 8_000, channels: 1, seconds: 12, key: Key::public },
    Vector { name: "44.1 kHz, two channels", rate: 44_100, channels: 2, seconds: 9, key: private },
    Vector { name: "48 kHz, six channels", rate: 48_000, channels: 6, seconds: 7, key: Key::public },
];

/// The outcome of the sound at `index`; `None` when there are no more.
pub(crate) fn sound(index: usize) -> Option<Result<Outcome, String>> {
    SOUNDS.get(index).map(outcome)
}

/// Sample `i` of the sound in `SPEC.md`.
fn specified(i: u64) -> f32 {
    ((i * i / 7 + 3 * i + i * (i / 97)) % 4001) as f32 / 8000.0 - 0.25
}

/// Noise in which low frequencies prevail, in bursts; -0.5 to 0.5.
fn rumble(i: u64) -> f32 {
    let draw = |i: u64| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ i.wrapping_mul(i) << 17) >> 44;
    let sum: u64 = (0..6).map(|j| draw(i + j)).sum();
    let burst = (1 + i / 1500 * 5 % 8) as f32;
    (sum as f32 / (6 << 20) as f32 - 0.5) * burst / 8.0
}

fn made(vector: &Vector) -> Vec<f32> {
    if vector.channels == 1 && vector.rate == 16_000 {
        return (0..16_000 * vector.seconds).map(specified).collect();
    }
    let channels = u64::from(vector.channels);
    let frames = u64::from(vector.rate) * vector.seconds;
    // Channels share one sound, and each has a little of its own.
    (0..frames)
        .flat_map(|i| (0..channels).map(move |c| rumble(i) + 0.25 * rumble(i + 100_003 * (1 + c))))
        .collect()
}

fn bytes(samples: &[f32]) -> Vec<u8> {
    samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

fn outcome(vector: &Vector) -> Result<Outcome, String> {
    let (name, rate, channels, key) = (vector.name, vector.rate, vector.channels, (vector.key)());
    let plain = made(vector);
    let (differences, cost) = audio::embed(&plain, rate, channels, ID, &key, &EmbedOptions::default())
        .map_err(|e| format!("{name}: {e}"))?;
    let mut all = Sha256::new();
    all.update(bytes(&differences));
    all.update(cost.snr_db.to_bits().to_le_bytes());
    let mut look = |samples: &[f32], channels: u16| {
        let seen = audio::detect(samples, rate, channels, &key, &DetectOptions::default())
            .map_err(|e| format!("{name}: {e}"))?;
        all.update(seen.score.to_bits().to_le_bytes());
        if let Some(found) = &seen.mark {
            all.update(found.id.value().to_le_bytes());
            all.update(found.speed.to_bits().to_le_bytes());
            all.update(found.pitch.to_bits().to_le_bytes());
        }
        for segment in &seen.segments {
            all.update(segment.start_s.to_bits().to_le_bytes());
            all.update(segment.end_s.to_bits().to_le_bytes());
        }
        Ok::<_, String>(seen.mark.map(|found| found.id))
    };
    let marked: Vec<f32> = plain.iter().zip(&differences).map(|(a, b)| a + b).collect();
    if look(&plain, channels)?.is_some() {
        return Err(format!("{name}: a mark was read before one was written"));
    }
    if look(&marked, channels)? != Some(ID) {
        return Err(format!("{name}: the mark was not read"));
    }
    let first: Vec<f32> = marked.iter().step_by(usize::from(channels)).copied().collect();
    let cut = &marked[marked.len() / 28 * 4 / usize::from(channels) * usize::from(channels)..];
    let rough: Vec<f32> = marked.iter().map(|s| (s * 128.0).floor() / 128.0).collect();
    let mut read = 0;
    for (changed, channels) in
        [(cut, channels), (&rough[..], channels), (&first[..], 1), (&faster(&first)[..], 1)]
    {
        read += usize::from(look(changed, channels)? == Some(ID));
    }
    Ok(Outcome { name, digest: all.finalize().into(), read })
}

/// One channel, a 25th faster, by linear interpolation.
fn faster(samples: &[f32]) -> Vec<f32> {
    let count = samples.len() / 26 * 25 - 1;
    let at = |i: usize| (i * 26 / 25, (i * 26 % 25) as f32 / 25.0);
    (0..count).map(at).map(|(i, part)| samples[i] * (1.0 - part) + samples[i + 1] * part).collect()
}
