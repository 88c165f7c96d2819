//! Two or three attacks in a row.

use image::{RgbImage, imageops};

use super::codecs::{jpeg, webp};
use super::colour::saturation;
use super::cover::padded;
use super::geometry::aspect;
use super::levels::{brightness, contrast, gamma};
use super::local::{noisy, sharpened};
use super::paths::messenger;
use super::resample::{crop, scaled};
use super::warp::{rotated, rotated_inner};
use super::{Attack, Family};

pub(super) fn attacks() -> Vec<Attack> {
    let chain = |what, run: fn(&RgbImage) -> RgbImage| Attack::new(Family::Chain, what, "", run);
    vec![
        chain("resize 0.75 + jpeg 75", |p| jpeg(&scaled(p, 0.75), 75)).mild(),
        chain("resize 0.5 + jpeg 75", |p| jpeg(&scaled(p, 0.5), 75)),
        chain("resize 0.5 + jpeg 50", |p| jpeg(&scaled(p, 0.5), 50)),
        chain("jpeg 70 + resize 2 + jpeg 70", |p| jpeg(&scaled(&jpeg(p, 70), 2.0), 70)),
        chain("crop 50 % + jpeg 75", |p| jpeg(&crop(p, 0.5, 0.4, 0.6), 75)).mild(),
        chain("crop 25 % + jpeg 60", |p| jpeg(&crop(p, 0.25, 0.6, 0.4), 60)),
        chain("rotate 5° + crop 50 % + jpeg 70", |p| jpeg(&crop(&rotated(p, 5.0), 0.5, 0.5, 0.5), 70)),
        chain("resize 0.75 + crop 50 % + webp 75", |p| webp(&crop(&scaled(p, 0.75), 0.5, 0.5, 0.4), 75.0)),
        chain("aspect 0.9 + jpeg 75", |p| jpeg(&aspect(p, 0.9), 75)).mild(),
        chain("aspect 1.1 + rotate 3° + jpeg 75", |p| jpeg(&rotated(&aspect(p, 1.1), 3.0), 75)),
        chain("mirror + rotate 10° + jpeg 75", |p| {
            jpeg(&rotated_inner(&imageops::flip_horizontal(p), 10.0), 75)
        }),
        chain("sharpen + resize 0.75 + jpeg 70", |p| jpeg(&scaled(&sharpened(p, 1.0, 0.8), 0.75), 70)),
        chain("photo filter + jpeg 75", |p| jpeg(&filtered(p), 75)).mild(),
        chain("padding + messenger", |p| messenger(&padded(p, 0.08, [0; 3]))).mild(),
        chain("noise σ 5 + resize 0.75 + webp 75", |p| webp(&scaled(&noisy(p, 5.0), 0.75), 75.0)),
    ]
}

/// What an “enhance” button does: a little brighter, more contrast, more colour.
fn filtered(picture: &RgbImage) -> RgbImage {
    saturation(&contrast(&brightness(&gamma(picture, 0.9), 1.05), 1.15), 1.2)
}
