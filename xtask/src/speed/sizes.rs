//! Whether cost and memory grow with the number of pixels only.

use std::path::Path;

use image::RgbImage;

use super::{HEADING, measure, memory, row};
use crate::attacks;

/// Megapixels that are measured.
const SIZES: [f64; 6] = [0.25, 1.0, 4.0, 16.0, 48.0, 100.0];
/// A photograph-like rendering with detail at every scale, 3840 × 2400.
const SOURCE: &str = "../fixtures/images/ribbon.jpg";

/// That picture scaled to a number of megapixels.
pub(super) fn picture(megapixels: f64) -> Result<RgbImage, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SOURCE);
    let source = image::open(&path).map_err(|e| format!("{}: {e}", path.display()))?.into_rgb8();
    let factor = (megapixels * 1e6 / f64::from(source.width() * source.height())).sqrt();
    let side = |n: u32| (f64::from(n) * factor).round() as u32;
    Ok(attacks::scaled_to(&source, side(source.width()), side(source.height())))
}

pub(super) fn run() -> Result<(), String> {
    println!(
        "\none picture in many sizes; peak memory of a process over 3 bytes a pixel, the picture itself included"
    );
    println!("{HEADING}   memory: embed, read");
    for megapixels in SIZES {
        let picture = picture(megapixels)?;
        let runs = if megapixels > 8.0 { 3 } else { super::RUNS };
        let times = measure("size", &picture, runs)?;
        drop(picture);
        let [embed, read] = ["embed", "read"].map(|task| memory::measured(task, megapixels));
        let decoded = 3.0 * megapixels * 1e6 / f64::from(1 << 20);
        let shown =
            |peak: Option<f64>| peak.map_or("–".into(), |p| format!("{p:.0} MiB, {:.2} ×", p / decoded));
        let label = format!("{megapixels} Mpx");
        println!("{} {:>17} {:>17}", row(&label, megapixels, &times), shown(embed), shown(read));
    }
    Ok(())
}
