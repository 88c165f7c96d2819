//! Fixtures and small measures that the tests share.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::path::PathBuf;

use tanba_media::{Decoded, Raster, Samples};

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/media")
}

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Every fixture but the notes.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| !n.ends_with(".md") && !n.ends_with(".py"))
        .collect();
    names.sort();
    assert!(names.len() > 30, "the fixtures are missing");
    names.into_iter().map(|n| (n.clone(), fixture(&n))).collect()
}

/// Adds a smooth pattern of this amplitude, in 8-bit steps, to all colour channels alike, alpha left alone.
pub(crate) fn marked(decoded: &Decoded, amplitude: f32) -> Raster {
    let mut raster = decoded.raster.clone();
    let (width, channels) = (raster.width as usize, raster.layout.channels());
    let alpha = raster.layout.has_alpha();
    let add = |i: usize| {
        let (x, y) = (i / channels % width, i / channels / width);
        let is_alpha = alpha && i % channels == channels - 1;
        if is_alpha { 0.0 } else { amplitude * ((x as f32 / 2.3).sin() + (y as f32 / 3.1).cos()) }
    };
    match &mut raster.samples {
        Samples::U8(v) => {
            for (i, s) in v.iter_mut().enumerate() {
                *s = (f32::from(*s) + add(i)).round().clamp(0.0, 255.0) as u8;
            }
        }
        Samples::U16(v) => {
            for (i, s) in v.iter_mut().enumerate() {
                *s = (f32::from(*s) + add(i) * 257.0).round().clamp(0.0, 65535.0) as u16;
            }
        }
        other => panic!("{other:?}"),
    }
    raster
}

/// PSNR in dB over all samples, peak at the full range.
pub(crate) fn psnr(a: &Raster, b: &Raster) -> f64 {
    assert!(a.same_shape(b), "{}x{} against {}x{}", a.width, a.height, b.width, b.height);
    let values = |r: &Raster| -> (Vec<f64>, f64) {
        match &r.samples {
            Samples::U8(v) => (v.iter().map(|s| f64::from(*s)).collect(), 255.0),
            Samples::U16(v) => (v.iter().map(|s| f64::from(*s)).collect(), 65535.0),
            other => panic!("{other:?}"),
        }
    };
    let ((a, peak), (b, _)) = (values(a), values(b));
    let mse = a.iter().zip(&b).map(|(a, b)| (a - b).powi(2)).sum::<f64>() / a.len() as f64;
    if mse == 0.0 { f64::INFINITY } else { 10.0 * (peak * peak / mse).log10() }
}
