//! WebP to samples.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::riff::Riff;
use super::vp8;
use crate::{
    Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples, SourceEncoding,
};

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let file = Riff::parse(bytes)?;
    let frames = u32::try_from(file.chunks.iter().filter(|c| c.is(b"ANMF")).count()).unwrap_or(u32::MAX);
    let raster = samples(bytes, limits)?;
    let lossy_data = file.find(b"VP8 ").map(|c| &bytes[c.data.clone()]);
    let rewritable = match lossy_data {
        _ if frames > 0 => Err(Reason::SeveralPictures { frames }),
        Some(_) if !cfg!(feature = "webp-lossy") => {
            Err(Reason::FeatureOff { what: "lossy WebP", feature: "webp-lossy" })
        }
        _ => Ok(()),
    };
    let chunk = |kind: &[u8; 4]| file.find(kind).map(|c| &bytes[c.data.clone()]);
    let icc = chunk(b"ICCP");
    limits.metadata(icc.map_or(0, |p| p.len() as u64))?;
    Ok(Decoded {
        format: Format::WebP,
        raster,
        orientation: chunk(b"EXIF").map_or(Orientation::Normal, crate::exif::orientation),
        icc: icc.map(<[u8]>::to_vec),
        source: SourceEncoding::WebP {
            lossy: lossy_data.is_some(),
            quality: lossy_data.and_then(vp8::quality),
        },
        frames: frames.max(1),
        rewritable,
    })
}

/// Samples of the first frame.
pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Raster, MediaError> {
    let broken = |e: image_webp::DecodingError| match e {
        image_webp::DecodingError::MemoryLimitExceeded => MediaError::Limit {
            what: "memory for the samples in bytes",
            found: limits.max_decoded_bytes.saturating_add(1),
            limit: limits.max_decoded_bytes,
        },
        other => MediaError::broken(Format::WebP, "image data", other.to_string()),
    };
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    // Lossless decoding holds a second copy, lossy decoding its planes.
    limits.picture(width.into(), height.into(), 8)?;
    decoder.set_memory_limit(usize::try_from(limits.max_decoded_bytes).unwrap_or(usize::MAX));
    let layout = if decoder.has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let size = decoder.output_buffer_size();
    let size = size.ok_or_else(|| MediaError::broken(Format::WebP, "header", "its size overflows"))?;
    let mut data = vec![0; size];
    if decoder.is_animated() {
        decoder.read_frame(&mut data).map_err(broken)?;
    } else {
        decoder.read_image(&mut data).map_err(broken)?;
    }
    let raster = Raster { width, height, layout, samples: Samples::U8(data) };
    raster.validate().map_err(|e| MediaError::broken(Format::WebP, "image data", e.to_string()))?;
    Ok(raster)
}
