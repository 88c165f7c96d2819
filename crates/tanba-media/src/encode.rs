//! Samples back to bytes, into the container they came from.

use std::borrow::Cow;

use crate::{Decoded, Format, Limits, MediaError, jpeg, png, strip, tiff, webp};

/// How [`encode`] writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeOptions {
    /// Leave out any C2PA manifest store (PNG `caBX`, JPEG APP11, WebP `C2PA`, TIFF 0xCD41). Default: keep it,
    /// byte for byte; its hash will no longer fit the changed samples.
    pub drop_c2pa: bool,
    /// How hard to compress where nothing is lost (PNG). Default: [`Effort::Fast`].
    pub effort: Effort,
    /// Bounds on `original`. Default: [`Limits::default`].
    pub limits: Limits,
}

impl EncodeOptions {
    /// Leaves out any C2PA manifest store.
    pub fn without_c2pa(effort: Effort, limits: Limits) -> Self {
        Self { drop_c2pa: true, effort, limits }
    }
}

/// Time against size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effort {
    /// About 10 ms a megapixel.
    #[default]
    Fast,
    /// About 250 ms a megapixel; 2 to 6 % smaller for photographs, up to a half for flat graphics.
    Small,
}

/// Writes `decoded.raster` into the container `original` and keeps everything else of it.
///
/// PNG: chunks as they were. JPEG: own quantisation tables, subsampling and scans; only the blocks whose samples
/// changed get new coefficients, all others keep theirs. WebP: lossy stays lossy, lossless stays lossless.
/// TIFF: own compression, predictor and tags. Samples that did not change leave the coded picture byte-identical.
///
/// # Errors
/// [`MediaError::Misuse`] if `decoded` is not a decoding of `original` (other format, size, layout or depth),
/// [`MediaError::Unsupported`] with the reason of [`Decoded::rewritable`], and whatever decoding `original` gives.
pub fn encode(original: &[u8], decoded: &Decoded, options: &EncodeOptions) -> Result<Vec<u8>, MediaError> {
    let limits = &options.limits;
    limits.input(original)?;
    if Format::from_bytes(original) != Some(decoded.format) {
        return Err(MediaError::misuse(format!("the original is not a {}", decoded.format)));
    }
    decoded.raster.validate()?;
    if let Err(reason) = &decoded.rewritable {
        return Err(MediaError::unsupported(decoded.format, reason.to_string(), reason.hint()));
    }
    let original = if options.drop_c2pa {
        Cow::Owned(strip::drop_c2pa(original, decoded.format, limits)?)
    } else {
        Cow::Borrowed(original)
    };
    match decoded.format {
        Format::Png => png::encode(&original, decoded, options),
        Format::Jpeg => jpeg::encode(&original, decoded, limits),
        Format::WebP => webp::encode(&original, decoded, limits),
        Format::Tiff => tiff::encode(&original, decoded, limits),
        other => Err(MediaError::misuse(format!("{other} has no encoder"))),
    }
}

/// The error for a raster that cannot have come from the original.
pub(crate) fn shape_mismatch(decoded: &Decoded) -> MediaError {
    let raster = &decoded.raster;
    MediaError::misuse(format!(
        "the {}×{} {:?} {}-bit raster does not have the shape of the original",
        raster.width,
        raster.height,
        raster.layout,
        raster.samples.bits()
    ))
}
