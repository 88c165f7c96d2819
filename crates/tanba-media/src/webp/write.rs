//! Samples to WebP: lossless stays lossless, lossy gets the quality that fits the size it had.

use super::riff::{Builder, Riff};
use crate::encode::shape_mismatch;
use crate::{Decoded, Format, Limits, MediaError, Raster, Samples};

pub(crate) fn encode(original: &[u8], decoded: &Decoded, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let file = Riff::parse(original)?;
    let before = super::read::samples(original, limits)?;
    if !decoded.raster.same_shape(&before) {
        return Err(shape_mismatch(decoded));
    }
    if decoded.raster == before {
        return Ok(original.to_vec());
    }
    drop(before);
    let lossy = file.find(b"VP8 ").map(|c| &original[c.data.clone()]);
    let fresh = match lossy {
        Some(data) => lossy_like(&decoded.raster, data)?,
        None => lossless(&decoded.raster)?,
    };
    let fresh_file = Riff::parse(&fresh)?;
    let is_picture = |kind: &[u8; 4]| matches!(kind, b"VP8 " | b"VP8L" | b"ALPH");
    let mut out = Builder::new(original.len() + fresh.len() / 8);
    let mut written = false;
    for chunk in &file.chunks {
        if !is_picture(&chunk.kind) {
            out.push(&chunk.kind, &original[chunk.data.clone()])?;
        } else if !written {
            for chunk in fresh_file.chunks.iter().filter(|c| is_picture(&c.kind)) {
                out.push(&chunk.kind, &fresh[chunk.data.clone()])?;
            }
            written = true;
        }
    }
    out.finish(&original[file.end..])
}

/// The samples of a raster that came from a WebP file, which has 8 bits and three or four channels.
fn bytes_of(raster: &Raster) -> Result<&[u8], MediaError> {
    match &raster.samples {
        Samples::U8(data) if raster.layout.has_color() => Ok(data),
        _ => Err(MediaError::misuse("a WebP picture has 8 bits and three or four channels")),
    }
}

#[cfg(feature = "webp-lossy")]
fn compress(raster: &Raster, lossless: bool, quality: f32) -> Result<Vec<u8>, MediaError> {
    let data = bytes_of(raster)?;
    let failed = |what: String| MediaError::broken(Format::WebP, "encoder", what);
    let encoder = if raster.layout.has_alpha() {
        webp::Encoder::from_rgba(data, raster.width, raster.height)
    } else {
        webp::Encoder::from_rgb(data, raster.width, raster.height)
    };
    let mut config = webp::WebPConfig::new().map_err(|()| failed("no configuration".to_owned()))?;
    config.lossless = lossless.into();
    config.quality = quality;
    // Colours under full transparency stay what they are.
    config.exact = 1;
    let coded = encoder.encode_advanced(&config).map_err(|e| failed(format!("{e:?}")))?;
    Ok(coded.to_vec())
}

#[cfg(feature = "webp-lossy")]
fn lossless(raster: &Raster) -> Result<Vec<u8>, MediaError> {
    // For lossless, quality is effort; 75 is libwebp's default.
    compress(raster, true, 75.0)
}

#[cfg(not(feature = "webp-lossy"))]
fn lossless(raster: &Raster) -> Result<Vec<u8>, MediaError> {
    let color =
        if raster.layout.has_alpha() { image_webp::ColorType::Rgba8 } else { image_webp::ColorType::Rgb8 };
    let mut out = Vec::new();
    image_webp::WebPEncoder::new(&mut out)
        .encode(bytes_of(raster)?, raster.width, raster.height, color)
        .map_err(|e| MediaError::broken(Format::WebP, "encoder", e.to_string()))?;
    Ok(out)
}

#[cfg(not(feature = "webp-lossy"))]
fn lossy_like(raster: &Raster, _original: &[u8]) -> Result<Vec<u8>, MediaError> {
    bytes_of(raster)?;
    let reason = crate::Reason::FeatureOff { what: "lossy WebP", feature: "webp-lossy" };
    Err(MediaError::unsupported(Format::WebP, reason.to_string(), reason.hint()))
}

/// Starts from the original's quantiser and searches, in at most [`MAX_TRIES`] steps, for the best quality whose size
/// stays within [`MAX_GROWTH`] of the original's.
#[cfg(feature = "webp-lossy")]
fn lossy_like(raster: &Raster, original: &[u8]) -> Result<Vec<u8>, MediaError> {
    /// Size of the coded picture against the original's, at most.
    const MAX_GROWTH: f32 = 1.08;
    /// Below this there is room for a better quality.
    const MIN_GROWTH: f32 = 0.97;
    const MAX_TRIES: u32 = 5;
    let first = super::vp8::quality(original).unwrap_or(75.0);
    let (mut low, mut high) = (0.0f32, 100.0f32);
    let mut quality = first;
    let mut best: Option<(f32, Vec<u8>)> = None;
    for _ in 0..MAX_TRIES {
        let coded = compress(raster, false, quality)?;
        let growth = picture_len(&coded) as f32 / original.len().max(1) as f32;
        let better = |old: f32| {
            if growth <= MAX_GROWTH { old > MAX_GROWTH || growth > old } else { growth < old }
        };
        if best.as_ref().is_none_or(|(old, _)| better(*old)) {
            best = Some((growth, coded));
        }
        if (MIN_GROWTH..=MAX_GROWTH).contains(&growth) {
            break;
        }
        if growth > MAX_GROWTH {
            high = quality
        } else {
            low = quality
        }
        // Size goes about as the square root of the distance to 100; a step by ratio lands near, bisection bounds it.
        let guess = 100.0 - (100.0 - quality).max(1.0) * growth.clamp(0.5, 2.0);
        quality = if guess > low && guess < high { guess } else { f32::midpoint(low, high) };
        if high - low < 0.5 {
            break;
        }
    }
    best.map(|(_, coded)| coded).ok_or_else(|| MediaError::broken(Format::WebP, "encoder", "no output"))
}

#[cfg(feature = "webp-lossy")]
fn picture_len(coded: &[u8]) -> usize {
    Riff::parse(coded).ok().and_then(|f| f.find(b"VP8 ").map(|c| c.data.len())).unwrap_or(coded.len())
}
