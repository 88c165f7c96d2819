//! Encoders that Python's Pillow brings along: AVIF and GIF.

use std::cell::RefCell;
use std::time::Duration;

use image::RgbImage;

use crate::python::Helper;

/// A large AVIF takes seconds; nothing takes minutes.
const PATIENCE: Duration = Duration::from_secs(120);

const SCRIPT: &str = include_str!("pillow.py");

thread_local! {
    /// One process a thread, started at first use; `None` inside: it cannot be had.
    static PILLOW: RefCell<Option<Option<Helper>>> = const { RefCell::new(None) };
}

/// The picture after encoding and decoding; `None` when Pillow is missing or fails.
pub(super) fn through(picture: &RgbImage, format: &str, parameter: u32) -> Option<RgbImage> {
    PILLOW.with_borrow_mut(|slot| {
        let helper = slot.get_or_insert_with(|| Helper::start(SCRIPT)).as_mut()?;
        let result = coded(helper, picture, format, parameter);
        if helper.is_dead() {
            *slot = None;
        }
        result
    })
}

fn coded(helper: &mut Helper, picture: &RgbImage, format: &str, parameter: u32) -> Option<RgbImage> {
    let source = helper.write("in.ppm", picture).ok()?;
    let target = helper.path("out.ppm");
    let answer = helper.ask(&[format, &parameter.to_string(), &source, &target], PATIENCE).ok()?;
    if answer.first().is_some_and(|word| word == "ok") { helper.read("out.ppm").ok() } else { None }
}
