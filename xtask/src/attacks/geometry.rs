//! Scaling, cutting, turning, bending.

use image::{RgbImage, imageops};

use super::resample::{crop, scaled, scaled_linear, scaled_to, side};
use super::warp::{elastic, perspective, perspective_cut, rotated, rotated_grown, rotated_inner, sheared};
use super::{Attack, Family};

fn geometry(what: &str, strength: &'static str, run: fn(&RgbImage) -> RgbImage) -> Attack {
    Attack::new(Family::Geometry, what, strength, run)
}

pub(super) fn attacks() -> Vec<Attack> {
    [sizes(), cuts(), turns(), bends()].into_iter().flatten().collect()
}

fn sizes() -> Vec<Attack> {
    vec![
        geometry("resize", "0.25", |p| scaled(p, 0.25)),
        geometry("resize", "0.33", |p| scaled(p, 0.33)),
        geometry("resize", "0.5", |p| scaled(p, 0.5)).by_all(),
        geometry("resize", "0.75", |p| scaled(p, 0.75)).by_all().mild(),
        geometry("resize", "1.5", |p| scaled(p, 1.5)).by_all().mild(),
        geometry("resize", "2", |p| scaled(p, 2.0)).by_all().mild(),
        geometry("resize, linear light", "0.5", |p| scaled_linear(p, 0.5)),
        geometry("resize, linear light", "0.75", |p| scaled_linear(p, 0.75)).mild(),
        geometry("aspect", "0.8", |p| aspect(p, 0.8)),
        geometry("aspect", "0.9", |p| aspect(p, 0.9)).by_all().mild(),
        geometry("aspect", "1.1", |p| aspect(p, 1.1)).by_all().mild(),
        geometry("aspect", "1.25", |p| aspect(p, 1.25)),
    ]
}

fn cuts() -> Vec<Attack> {
    vec![
        geometry("crop to", "75 %", |p| crop(p, 0.75, 0.6, 0.3)).by_all().mild(),
        geometry("crop to", "50 %", |p| crop(p, 0.5, 0.3, 0.7)).by_all().mild(),
        geometry("crop to", "25 %", |p| crop(p, 0.25, 0.55, 0.45)).by_all(),
        geometry("crop to", "10 %", |p| crop(p, 0.1, 0.4, 0.6)),
        geometry("crop to", "5 %", |p| crop(p, 0.05, 0.55, 0.5)),
    ]
}

fn turns() -> Vec<Attack> {
    vec![
        geometry("rotate", "2°", |p| rotated(p, 2.0)).by_all().mild(),
        geometry("rotate", "5°", |p| rotated(p, 5.0)).by_all().mild(),
        geometry("rotate", "10°", |p| rotated(p, 10.0)).by_all().mild(),
        geometry("rotate", "17°", |p| rotated(p, 17.0)).by_all(),
        geometry("rotate", "30°", |p| rotated(p, 30.0)).by_all(),
        geometry("rotate", "45°", |p| rotated(p, 45.0)).by_all(),
        geometry("rotate", "60°", |p| rotated(p, 60.0)).by_all(),
        geometry("rotate", "90°", imageops::rotate270).by_all().mild(),
        geometry("rotate", "180°", imageops::rotate180).by_all().mild(),
        geometry("rotate, canvas grown", "17°", |p| rotated_grown(p, 17.0)).by_all(),
        geometry("rotate, canvas grown", "45°", |p| rotated_grown(p, 45.0)).by_all(),
        geometry("rotate, corners cut", "5°", |p| rotated_inner(p, 5.0)).by_all().mild(),
        geometry("rotate, corners cut", "30°", |p| rotated_inner(p, 30.0)).by_all(),
        geometry("mirror", "", imageops::flip_horizontal).by_all().mild(),
        geometry("flip", "", imageops::flip_vertical).by_all().mild(),
    ]
}

fn bends() -> Vec<Attack> {
    vec![
        geometry("shear", "2 %", |p| sheared(p, 0.02)).mild(),
        geometry("shear", "5 %", |p| sheared(p, 0.05)),
        geometry("shear", "10 %", |p| sheared(p, 0.1)),
        geometry("perspective", "2 %", |p| perspective(p, 0.02, [0; 3])).mild(),
        geometry("perspective", "5 %", |p| perspective(p, 0.05, [0; 3])),
        geometry("perspective, rim cut", "2 %", |p| perspective_cut(p, 0.02)).mild(),
        geometry("perspective, rim cut", "5 %", |p| perspective_cut(p, 0.05)),
        geometry("elastic", "1 px", |p| elastic(p, 1.0)).mild(),
        geometry("elastic", "2 px", |p| elastic(p, 2.0)),
    ]
}

/// Width alone scaled.
pub(super) fn aspect(picture: &RgbImage, factor: f64) -> RgbImage {
    scaled_to(picture, side(picture.width(), factor), picture.height())
}
