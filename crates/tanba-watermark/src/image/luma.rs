//! How a picture becomes a plane: luma at working size.

use super::plane::{Plane, Stored};
use super::resample::{AreaRows, WORK_SIDE, WorkSize};
use crate::picture::{Layout, Picture, Sample, Samples};

/// Luma in levels (0–255) with this short side, or the picture's own if that is shorter: each value is the mean over its
/// area of the picture.
pub(super) fn work_luma<T: Stored>(picture: &Picture<'_>, short: usize) -> Plane<T> {
    let size = WorkSize::with_short_side(picture.width, picture.height, short);
    let mut next = luma_rows(picture, size);
    Plane::of_rows(size.width, size.height, |row| next(row))
}

/// Fills in the rows of a plane, one after the other.
pub(super) type Rows<'a> = Box<dyn FnMut(&mut [f32]) + 'a>;

/// The rows of [`work_luma`], one after the other.
pub(super) fn luma_rows<'a>(picture: &Picture<'a>, size: WorkSize) -> Rows<'a> {
    match picture.samples {
        Samples::U8(samples) => of_samples(picture, samples, size, luma_row),
        Samples::U16(samples) => of_samples(picture, samples, size, luma_row),
    }
}

/// Opacity (0–1) at working size; `None` if the layout has no alpha.
pub(super) fn work_opacity(picture: &Picture<'_>) -> Option<Plane> {
    picture.layout.has_alpha().then(|| {
        let size = WorkSize::with_short_side(picture.width, picture.height, WORK_SIDE);
        let mut next = match picture.samples {
            Samples::U8(samples) => of_samples(picture, samples, size, opacity_row),
            Samples::U16(samples) => of_samples(picture, samples, size, opacity_row),
        };
        Plane::of_rows(size.width, size.height, |row| next(row))
    })
}

fn opacity_row<S: Sample>(layout: Layout, samples: &[S], out: &mut [f32]) {
    let channels = layout.channels();
    for (o, p) in out.iter_mut().zip(samples.chunks_exact(channels)) {
        *o = p[channels - 1].to_f32() * (1.0 / S::MAX);
    }
}

/// `read_row` turns one row of the picture into one number a pixel.
fn of_samples<'a, S: Sample>(
    picture: &Picture<'a>,
    samples: &'a [S],
    size: WorkSize,
    read_row: fn(Layout, &[S], &mut [f32]),
) -> Rows<'a> {
    let (width, height, layout) = (picture.width, picture.height, picture.layout);
    let channels = layout.channels();
    let mut rows = AreaRows::new(width, height, size, move |y, values| {
        let from = y * width * channels;
        read_row(layout, &samples[from..from + values.len() * channels], values);
    });
    Box::new(move |out| rows.next(out))
}

/// Luma of one row in levels, ITU-R BT.601 weights (those of JPEG); transparent parts count as mid-grey.
pub(super) fn luma_row<S: Sample>(layout: Layout, samples: &[S], out: &mut [f32]) {
    const SCALE: [f32; 3] = [0.299, 0.587, 0.114];
    let unit = 1.0 / S::PER_LEVEL;
    let over_grey = |luma: f32, alpha: S| 128.0 + (luma - 128.0) * (alpha.to_f32() * (1.0 / S::MAX));
    let weigh =
        |p: &[S]| (p[0].to_f32() * SCALE[0] + p[1].to_f32() * SCALE[1] + p[2].to_f32() * SCALE[2]) * unit;
    match layout {
        Layout::Gray => {
            for (o, s) in out.iter_mut().zip(samples) {
                *o = s.to_f32() * unit;
            }
        }
        Layout::GrayAlpha => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(2)) {
                *o = over_grey(p[0].to_f32() * unit, p[1]);
            }
        }
        Layout::Rgb => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(3)) {
                *o = weigh(p);
            }
        }
        Layout::Rgba => {
            for (o, p) in out.iter_mut().zip(samples.chunks_exact(4)) {
                *o = over_grey(weigh(p), p[3]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinking_keeps_the_mean_of_every_area() {
        let (w, h) = (1201usize, 777usize);
        let samples: Vec<u8> = (0..w * h).map(|i| (i % w / 8) as u8).collect();
        let picture = Picture::new(w as u32, h as u32, Layout::Gray, Samples::U8(&samples)).unwrap();
        let plane: Plane = work_luma(&picture, WORK_SIDE);
        assert_eq!((plane.height, plane.width), (512, 791));
        let step = 777.0 / 512.0;
        for x in 1..plane.width - 1 {
            let ramp = ((x as f64 + 0.5) * step - 3.5) / 8.0 - 0.5 + 0.5;
            assert!((f64::from(plane.row(100)[x]) - ramp).abs() < 0.7, "{x}");
        }
    }
}
