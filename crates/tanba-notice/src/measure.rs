//! A notice that was drawn before, found again at its recorded place: how well its text contrasts with its ground now.

use crate::canvas::{Canvas, Sample};
use crate::paint::luminance;
use crate::picture::{PictureMut, Rect, SamplesMut, Upright};

/// Share of the plate's width and height at each side that is left out: its corners are round.
const MARGIN: f32 = 0.08;
/// Share of the pixels that are darker, or brighter, than what counts as ink: letters cover more than that of a plate, noise less.
const INK: f32 = 0.04;
/// Levels of luminance that are told apart, by their square root: near to what eyes tell apart.
const LEVELS: usize = 1024;

/// The contrast ratio (WCAG 2.2: 1 to 21) of text and ground within `rect`, in stored pixels; `None` where the rectangle is not in
/// the picture or holds too few pixels to tell.
///
/// The ground is what most of the rectangle is like, the text what is farthest from it and no noise.
#[must_use]
pub fn contrast_within(picture: PictureMut<'_>, rect: Rect) -> Option<f32> {
    picture.checked().ok()?;
    let inside = |from: u32, length: u32, size: u32| from.checked_add(length).is_some_and(|end| end <= size);
    if !inside(rect.x, rect.w, picture.width) || !inside(rect.y, rect.h, picture.height) {
        return None;
    }
    // As stored: contrast does not care which way is up.
    let upright = Upright::new(picture.width, picture.height, 1).ok()?;
    let PictureMut { width: stored_width, layout, samples, .. } = picture;
    match samples {
        SamplesMut::U8(samples) => contrast(&Canvas { samples, stored_width, layout, upright }, rect),
        SamplesMut::U16(samples) => contrast(&Canvas { samples, stored_width, layout, upright }, rect),
    }
}

fn contrast<S: Sample>(canvas: &Canvas<'_, S>, rect: Rect) -> Option<f32> {
    let margin = |length: u32| (length as f32 * MARGIN) as u32;
    let (left, top) = (margin(rect.w), margin(rect.h));
    let mut levels = vec![0_u32; LEVELS];
    let mut count = 0_u32;
    for y in rect.y + top..rect.y + rect.h - top {
        for x in rect.x + left..rect.x + rect.w - left {
            let level = luminance(canvas.colour(canvas.pixel(x, y))).clamp(0.0, 1.0).sqrt();
            levels[(level * (LEVELS - 1) as f32 + 0.5) as usize] += 1;
            count += 1;
        }
    }
    if count < 64 {
        return None;
    }
    let at = |share: f32| {
        let wanted = (share * count as f32) as u32;
        let mut seen = 0;
        let level = levels.iter().position(|number| {
            seen += number;
            seen > wanted
        });
        let level = level.unwrap_or(LEVELS - 1) as f32 / (LEVELS - 1) as f32;
        level * level
    };
    let (dark, ground, bright) = (at(INK), at(0.5), at(1.0 - INK));
    let ratio = |one: f32, other: f32| (one.max(other) + 0.05) / (one.min(other) + 0.05);
    Some(ratio(dark, ground).max(ratio(ground, bright)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Layout, NoticeOptions, draw};

    fn picture(samples: &mut [u8]) -> PictureMut<'_> {
        PictureMut { width: 640, height: 480, layout: Layout::Rgb, samples: SamplesMut::U8(samples) }
    }

    #[test]
    fn a_drawn_notice_contrasts_as_it_was_drawn_and_less_once_it_is_painted_over() {
        for ground in [30_u8, 128, 220] {
            let mut samples = vec![ground; 640 * 480 * 3];
            let options = NoticeOptions { langs: vec![Lang::Kk, Lang::Ru], ..NoticeOptions::default() };
            let drawn = draw(picture(&mut samples), 1, &options).unwrap();
            let measured = contrast_within(picture(&mut samples), drawn.rect).unwrap();
            assert!(measured > 10.0 && measured <= 21.0, "{measured} where {} was drawn", drawn.contrast);
            // Somebody hides it: everything half way to grey, then nearly all the way.
            let faded = |share: f32| {
                let mut hidden: Vec<u8> = samples
                    .iter()
                    .map(|&sample| (f32::from(sample) * (1.0 - share) + 128.0 * share) as u8)
                    .collect();
                contrast_within(picture(&mut hidden), drawn.rect).unwrap()
            };
            assert!(faded(0.5) < measured / 1.5, "{}", faded(0.5));
            assert!(faded(0.9) < 1.7, "{}", faded(0.9));
        }
    }

    #[test]
    fn a_plain_area_has_no_contrast_and_a_place_outside_none_at_all() {
        let mut samples = vec![90; 640 * 480 * 3];
        let rect = Rect { x: 10, y: 10, w: 200, h: 50 };
        assert!(contrast_within(picture(&mut samples), rect).unwrap() < 1.01);
        for outside in [Rect { x: 600, ..rect }, Rect { y: u32::MAX, ..rect }, Rect { w: 2, h: 2, ..rect }] {
            assert_eq!(contrast_within(picture(&mut samples), outside), None);
        }
    }
}
