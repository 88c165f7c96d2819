//! Change of sampling rate, as a stream: windowed sinc, tabulated at 256 fractions of a sample.
//!
//! The same numbers on every machine: positions are integers, sums run over eight lanes in a fixed order.

use std::sync::Arc;

/// Fractions of an input sample that have a row of taps of their own: a timing error of 1/512 sample at most.
const FRACTIONS: u64 = 256;
const LANES: usize = 8;
/// Kaiser window for some 60 dB of stop band.
const BETA: f64 = 5.65;

/// Turns a stream at one rate into a stream at another, without delay: output sample `n` lies at time `n` / to.
#[derive(Clone)]
pub(super) struct Resampler {
    from: u64,
    to: u64,
    taps: usize,
    /// Shared by all channels.
    table: Arc<[f32]>,
    /// Input that is still needed; `held[0]` is input sample `start - taps`.
    held: Vec<f32>,
    start: u64,
    received: u64,
    made: u64,
    /// Where the next output sample lies: input sample `whole` and `rest` / to.
    whole: u64,
    rest: u64,
}

impl Resampler {
    /// Rates in Hz, both above 0.
    pub(super) fn new(from: u32, to: u32) -> Self {
        let (taps, table) = if from == to { (LANES, Vec::new()) } else { table(from, to) };
        let (from, to) = (u64::from(from), u64::from(to));
        Self {
            from,
            to,
            taps,
            table: table.into(),
            held: vec![0.0; taps],
            start: 0,
            received: 0,
            made: 0,
            whole: 0,
            rest: 0,
        }
    }

    /// Takes input and appends what output it allows.
    pub(super) fn push(&mut self, input: impl IntoIterator<Item = f32>, out: &mut Vec<f32>) {
        if self.table.is_empty() {
            let before = out.len();
            out.extend(input);
            self.made += (out.len() - before) as u64;
            return;
        }
        let before = self.held.len();
        self.held.extend(input);
        self.received += (self.held.len() - before) as u64;
        self.make(u64::MAX, out);
    }

    /// Appends the rest, as if silence followed, up to `total` output samples in all.
    pub(super) fn finish(&mut self, total: u64, out: &mut Vec<f32>) {
        if self.table.is_empty() {
            let missing = total.saturating_sub(self.made) as usize;
            out.resize(out.len() + missing, 0.0);
            self.made += missing as u64;
            return;
        }
        while self.made < total {
            self.held.resize(self.held.len() + 4 * self.taps, 0.0);
            self.received += 4 * self.taps as u64;
            self.make(total, out);
        }
    }

    fn make(&mut self, total: u64, out: &mut Vec<f32>) {
        let half = self.taps as u64 / 2;
        let (step, step_rest) = (self.from / self.to, self.from % self.to);
        while self.made != total && self.whole + half < self.received {
            // Below 2^28: a 32-bit division is several times as fast.
            let fraction = (self.rest * FRACTIONS) as u32 / self.to as u32;
            let row = &self.table[fraction as usize * self.taps..][..self.taps];
            // Taps reach from `whole - half + 1` to `whole + half`.
            let first = (self.whole + 1 + half - self.start) as usize;
            out.push(dot(row, &self.held[first..first + self.taps]));
            self.made += 1;
            self.whole += step;
            self.rest += step_rest;
            if self.rest >= self.to {
                self.rest -= self.to;
                self.whole += 1;
            }
        }
        let needed = self.whole.min(self.received);
        let drop = (needed - self.start) as usize;
        if drop > 16 * self.taps {
            self.held.drain(..drop);
            self.start = needed;
        }
    }
}

/// The sum of products, over eight lanes that are added at the end.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for i in 0..LANES {
            lanes[i] += a[i] * b[i];
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// Taps a row, and all rows: low-pass at half the lower rate (at most 8 kHz), a quarter of that wide.
fn table(from: u32, to: u32) -> (usize, Vec<f32>) {
    let rate = f64::from(from);
    let cutoff = (f64::from(from.min(to)) / 2.0).min(8000.0);
    let taps = ((2.7 * rate / (cutoff / 4.0)) as usize).div_ceil(LANES) * LANES;
    let half = taps as f64 / 2.0;
    let mut table = Vec::with_capacity(taps * FRACTIONS as usize);
    for fraction in 0..FRACTIONS {
        let offset = (fraction as f64 + 0.5) / FRACTIONS as f64;
        let row = table.len();
        let mut sum = 0.0;
        for tap in 0..taps {
            let x = tap as f64 + 1.0 - half - offset;
            let value = sinc(2.0 * cutoff / rate * x) * kaiser(x / half);
            sum += value;
            table.push(value as f32);
        }
        let scale = (1.0 / sum) as f32;
        table[row..].iter_mut().for_each(|value| *value *= scale);
    }
    (taps, table)
}

fn sinc(x: f64) -> f64 {
    let x = std::f64::consts::PI * x;
    if x == 0.0 { 1.0 } else { libm::sin(x) / x }
}

fn kaiser(x: f64) -> f64 {
    if x * x >= 1.0 { 0.0 } else { bessel(BETA * (1.0 - x * x).sqrt()) / bessel(BETA) }
}

/// The modified Bessel function of order 0 by its power series.
fn bessel(x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..40 {
        let factor = x / (2.0 * f64::from(k));
        term *= factor * factor;
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(rate: u32, hz: f64, count: usize) -> Vec<f32> {
        (0..count)
            .map(|i| libm::sin(2.0 * std::f64::consts::PI * hz * i as f64 / f64::from(rate)) as f32)
            .collect()
    }

    fn resampled(from: u32, to: u32, input: &[f32], piece: usize) -> Vec<f32> {
        let mut resampler = Resampler::new(from, to);
        let mut out = Vec::new();
        for piece in input.chunks(piece) {
            resampler.push(piece.iter().copied(), &mut out);
        }
        resampler.finish(input.len() as u64 * u64::from(to) / u64::from(from), &mut out);
        out
    }

    #[test]
    fn a_tone_keeps_its_time_and_height() {
        for (from, to) in
            [(48_000, 16_000), (44_100, 16_000), (16_000, 44_100), (8_000, 16_000), (16_000, 8_000)]
        {
            let out = resampled(from, to, &tone(from, 1000.0, from as usize / 2), 1000);
            let expected = tone(to, 1000.0, out.len());
            assert_eq!(out.len(), to as usize / 2);
            let inner = 200..out.len() - 200;
            let error = inner.map(|i| (out[i] - expected[i]).abs()).fold(0f32, f32::max);
            assert!(error < 4e-3, "{from} to {to}: {error}");
        }
    }

    #[test]
    fn pieces_do_not_matter() {
        let input = tone(44_100, 700.0, 5000);
        assert_eq!(resampled(44_100, 16_000, &input, 5000), resampled(44_100, 16_000, &input, 7));
    }

    #[test]
    fn what_would_alias_is_gone() {
        let out = resampled(48_000, 16_000, &tone(48_000, 9_500.0, 24_000), 24_000);
        assert!(out[100..7900].iter().all(|value| value.abs() < 3e-3));
    }
}
