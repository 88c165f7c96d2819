//! Adding the mark to the samples: one pass over the pixels, from a plane at working size.

use super::embed::Embedded;
use super::luma::luma_row;
use super::plane::Plane;
use super::quality::{Quality, WINDOW};
use crate::picture::{Layout, Sample};

/// Rows of windows between two on which similarity is measured: a quarter of the picture says enough about its mean.
const BANDS: usize = 4;

/// The mark of one picture, ready to be added row by row.
pub(super) struct Mark<'a> {
    /// Levels at working size.
    pub(super) plane: &'a Plane,
    /// Native pixels a canonical pixel.
    pub(super) step: f64,
}

/// Four neighbours and how much each of them counts at a place between the second and the third.
#[derive(Clone, Copy)]
struct Taps {
    places: [usize; 4],
    weights: [f32; 4],
}

impl Taps {
    /// Native pixel `i` between `count` working pixels: cubic interpolation (Catmull and Rom 1974).
    fn of(i: usize, step: f64, count: usize) -> Self {
        let place = (i as f64 + 0.5) / step - 0.5;
        let floor = libm::floor(place);
        let t = (place - floor) as f32;
        let (t2, t3) = (t * t, t * t * t);
        let weights = [
            0.5 * (2.0 * t2 - t3 - t),
            0.5 * (3.0 * t3 - 5.0 * t2 + 2.0),
            0.5 * (4.0 * t2 - 3.0 * t3 + t),
            0.5 * (t3 - t2),
        ];
        let inside = |at: i64| at.clamp(0, count as i64 - 1) as usize;
        Self { places: std::array::from_fn(|n| inside(floor as i64 - 1 + n as i64)), weights }
    }
}

/// The rows of the plane that are in use, drawn out to native width.
struct Widened {
    across: Vec<Taps>,
    /// Row `n` lies in slot `n` modulo four.
    rows: [(Option<usize>, Vec<f32>); 4],
}

impl Widened {
    fn new(width: usize, mark: &Mark<'_>) -> Self {
        let across = (0..width).map(|x| Taps::of(x, mark.step, mark.plane.width)).collect();
        Self { across, rows: std::array::from_fn(|_| (None, vec![0f32; width])) }
    }

    fn fill(&mut self, plane: &Plane, n: usize) {
        let (held, out) = &mut self.rows[n % 4];
        if *held == Some(n) {
            return;
        }
        *held = Some(n);
        let row = plane.row(n);
        for (o, Taps { places: p, weights: w }) in out.iter_mut().zip(&self.across) {
            *o = row[p[0]] * w[0] + row[p[1]] * w[1] + row[p[2]] * w[2] + row[p[3]] * w[3];
        }
    }

    /// One native row of the mark, levels.
    fn row(&mut self, mark: &Mark<'_>, y: usize, out: &mut [f32]) {
        let down = Taps::of(y, mark.step, mark.plane.height);
        down.places.iter().for_each(|n| self.fill(mark.plane, *n));
        let [a, b, c, d] = down.places.map(|n| self.rows[n % 4].1.as_slice());
        let w = down.weights;
        for ((((o, a), b), c), d) in out.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *o = a * w[0] + b * w[1] + c * w[2] + d * w[3];
        }
    }
}

impl Mark<'_> {
    /// Adds the mark to all colours of all pixels that are not fully transparent.
    pub(super) fn on_samples<S: Sample>(
        &self,
        samples: &mut [S],
        width: usize,
        height: usize,
        layout: Layout,
    ) -> Embedded {
        let channels = layout.channels();
        let mut widened = Widened::new(width, self);
        let mut change = vec![0f32; width];
        let mut shifts = vec![0i32; width * channels];
        let (mut before, mut after) = (vec![0f32; width], vec![0f32; width]);
        let mut quality = Quality::new(width);
        for (y, row) in samples.chunks_exact_mut(width * channels).enumerate() {
            widened.row(self, y, &mut change);
            spread::<S>(&change, row, layout, &mut shifts);
            let measured = (y / WINDOW).is_multiple_of(BANDS);
            if measured {
                luma_row(layout, row, &mut before);
            }
            quality.changed(shift(row, &shifts));
            if measured {
                luma_row(layout, row, &mut after);
                quality.row(&before, &after);
            }
        }
        let colours = channels - usize::from(layout.has_alpha());
        quality.finish((width * height * colours) as f64)
    }
}

/// What each sample of a row is to change by, in its own units: nothing for alpha and where there is nothing to see.
fn spread<S: Sample>(change: &[f32], row: &[S], layout: Layout, out: &mut [i32]) {
    // A cast rounds towards zero: far above zero it rounds down, which makes this round half up.
    let whole = |levels: f32| (levels * S::PER_LEVEL + (HALF_RANGE + 0.5)) as i32 - HALF_RANGE as i32;
    match layout {
        Layout::Gray => {
            for (o, levels) in out.iter_mut().zip(change) {
                *o = whole(*levels);
            }
        }
        Layout::Rgb => {
            for (o, levels) in out.chunks_exact_mut(3).zip(change) {
                o.fill(whole(*levels));
            }
        }
        Layout::GrayAlpha | Layout::Rgba => {
            let channels = layout.channels();
            let pixels = row.chunks_exact(channels);
            for ((o, pixel), levels) in out.chunks_exact_mut(channels).zip(pixels).zip(change) {
                let seen = pixel[channels - 1].to_f32() > 0.0;
                o.fill(if seen { whole(*levels) } else { 0 });
                o[channels - 1] = 0;
            }
        }
    }
}

/// More than the mark ever changes a sample by, in units of the finer sample type.
const HALF_RANGE: f32 = 65536.0;

/// Shifts each sample and clamps it to its range; the sum of the squared changes in squared levels.
fn shift<S: Sample>(row: &mut [S], shifts: &[i32]) -> f64 {
    let mut squares = 0u64;
    for (samples, shifts) in row.chunks_mut(BLOCK).zip(shifts.chunks(BLOCK)) {
        let mut sum = 0u32;
        for (sample, shift) in samples.iter_mut().zip(shifts) {
            let shifted = sample.shifted(*shift);
            let difference = shifted.difference(*sample);
            sum = sum.wrapping_add((difference * difference) as u32);
            *sample = shifted;
        }
        squares += u64::from(sum);
    }
    squares as f64 / f64::from(S::PER_LEVEL * S::PER_LEVEL)
}

/// Samples whose squares are summed in 32 bits: changes of 63 levels each, far more than any mark's, still fit.
const BLOCK: usize = 16;
