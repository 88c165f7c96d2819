//! Short-time spectra, thirty-two frames at a time.

use crate::fft::Fft;

/// Samples a frame, at 16 kHz: 32 ms.
pub(super) const FRAME: usize = 512;
/// Bins from 0 to the highest frequency.
pub(super) const BINS: usize = FRAME / 2 + 1;
const LANES: usize = 16;
/// Frames that are transformed together: two real ones travel as one complex one.
pub(super) const BATCH: usize = 2 * LANES;

/// One bin of [`BATCH`] frames: real parts of even frames, then of odd ones, and the same for imaginary parts.
#[derive(Clone, Copy)]
pub(super) struct Bin {
    /// Even frames, then odd frames.
    pub(super) re: [[f32; LANES]; 2],
    /// Even frames, then odd frames.
    pub(super) im: [[f32; LANES]; 2],
}

/// Transforms batches of frames under one window.
pub(super) struct Frames {
    fft: Fft,
    window: Vec<f32>,
    re: Vec<[f32; LANES]>,
    im: Vec<[f32; LANES]>,
}

impl Frames {
    /// `window` has [`FRAME`] values.
    pub(super) fn new(window: Vec<f32>) -> Self {
        Self { fft: Fft::new(FRAME), window, re: vec![[0.0; LANES]; FRAME], im: vec![[0.0; LANES]; FRAME] }
    }

    /// The root of a Hann window: applied twice at half a frame's distance it sums to 1.
    pub(super) fn root_hann() -> Vec<f32> {
        let sine = |i| libm::sin(std::f64::consts::PI * (i as f64 + 0.5) / FRAME as f64) as f32;
        (0..FRAME).map(sine).collect()
    }

    /// A Hann window.
    pub(super) fn hann() -> Vec<f32> {
        Self::root_hann().iter().map(|value| value * value).collect()
    }

    /// Takes [`BATCH`] frames, the first at `first`, each `hop` later; samples outside are silence.
    pub(super) fn forward(&mut self, samples: &[f32], first: i64, hop: usize) {
        for lane in 0..LANES {
            let start = first + (2 * lane * hop) as i64;
            self.load(samples, start, lane, false);
            self.load(samples, start + hop as i64, lane, true);
        }
        self.fft.batch(&mut self.re, &mut self.im);
    }

    fn load(&mut self, samples: &[f32], start: i64, lane: usize, odd: bool) {
        let target = if odd { &mut self.im } else { &mut self.re };
        let inside = usize::try_from(start).ok().and_then(|start| samples.get(start..start + FRAME));
        if let Some(inside) = inside {
            for ((place, window), sample) in self.fft.places().iter().zip(&self.window).zip(inside) {
                target[*place as usize][lane] = window * sample;
            }
            return;
        }
        for (i, (place, window)) in self.fft.places().iter().zip(&self.window).enumerate() {
            let at = usize::try_from(start + i as i64).ok();
            let sample = at.and_then(|at| samples.get(at)).copied().unwrap_or(0.0);
            target[*place as usize][lane] = window * sample;
        }
    }

    /// One bin (0 to 256) of the frames that were taken.
    #[inline]
    pub(super) fn bin(&self, k: usize) -> Bin {
        let mirror = (FRAME - k) % FRAME;
        let (ar, ai) = (&self.re[k], &self.im[k]);
        let (br, bi) = (&self.re[mirror], &self.im[mirror]);
        let mut bin = Bin { re: [[0.0; LANES]; 2], im: [[0.0; LANES]; 2] };
        for i in 0..LANES {
            bin.re[0][i] = 0.5 * (ar[i] + br[i]);
            bin.im[0][i] = 0.5 * (ai[i] - bi[i]);
            bin.re[1][i] = 0.5 * (ai[i] + bi[i]);
            bin.im[1][i] = 0.5 * (br[i] - ar[i]);
        }
        bin
    }

    /// Back to samples: adds the windowed frames whose spectra are the gains times what [`Frames::forward`] took to
    /// `out`, where frame 0 starts at 0. `gains` has for each bin from `first_bin` on one value a frame
    /// ([`BATCH`] of them: even frames, then odd ones); other bins are 0.
    pub(super) fn filtered(
        &self,
        scratch: &mut Scratch,
        first_bin: usize,
        gains: &[[[f32; LANES]; 2]],
        hop: usize,
        out: &mut [f32],
    ) {
        let places = self.fft.places();
        scratch.re.iter_mut().for_each(|value| *value = [0.0; LANES]);
        scratch.im.iter_mut().for_each(|value| *value = [0.0; LANES]);
        for (i, gain) in gains.iter().enumerate() {
            let k = first_bin + i;
            let bin = self.bin(k);
            // Real and imaginary parts swapped: a forward transform of that is the inverse one, swapped.
            let (low, high) = (places[k] as usize, places[FRAME - k] as usize);
            for lane in 0..LANES {
                let (er, ei) = (gain[0][lane] * bin.re[0][lane], gain[0][lane] * bin.im[0][lane]);
                let (or, oi) = (gain[1][lane] * bin.re[1][lane], gain[1][lane] * bin.im[1][lane]);
                scratch.im[low][lane] = er - oi;
                scratch.re[low][lane] = ei + or;
                scratch.im[high][lane] = er + oi;
                scratch.re[high][lane] = or - ei;
            }
        }
        self.fft.batch(&mut scratch.re, &mut scratch.im);
        let scale = 1.0 / FRAME as f32;
        for frame in 0..BATCH {
            let source = if frame % 2 == 0 { &scratch.im } else { &scratch.re };
            let target = &mut out[frame * hop..frame * hop + FRAME];
            for ((target, source), window) in target.iter_mut().zip(source).zip(&self.window) {
                *target += source[frame / 2] * window * scale;
            }
        }
    }
}

/// Room for the way back.
pub(super) struct Scratch {
    re: Vec<[f32; LANES]>,
    im: Vec<[f32; LANES]>,
}

impl Scratch {
    pub(super) fn new() -> Self {
        Self { re: vec![[0.0; LANES]; FRAME], im: vec![[0.0; LANES]; FRAME] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_of_one_give_the_samples_back() {
        let samples: Vec<f32> = (0..10_000).map(|i| ((i * 7919 + 13) % 101) as f32 / 50.0 - 1.0).collect();
        let mut frames = Frames::new(Frames::root_hann());
        frames.forward(&samples, 100, 256);
        let mut out = vec![0.0; (BATCH - 1) * 256 + FRAME];
        frames.filtered(&mut Scratch::new(), 1, &[[[1.0; LANES]; 2]; BINS - 2], 256, &mut out);
        let mean: f32 = samples[356..356 + 7000].iter().sum::<f32>() / 7000.0;
        for i in 256..7000 {
            // The constant part and the highest bin stay out.
            assert!((out[i] - (samples[100 + i] - mean)).abs() < 0.15, "{i}");
        }
    }
}
