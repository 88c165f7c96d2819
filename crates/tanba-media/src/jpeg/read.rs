//! JPEG to samples.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::frame::{self, Frame};
use super::segments::{APP1, APP2, SOS, Segments};
use crate::exif::EXIF_PREFIX;
use crate::{
    ColorModel, Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples,
    SourceEncoding,
};

const ICC_PREFIX: &[u8] = b"ICC_PROFILE\0";

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let segments = Segments::parse(bytes)?;
    let frame = Frame::find(bytes, &segments)?;
    check_size(&frame, &segments, limits)?;
    let rewritable = match frame.unwritable() {
        Some(coding) => Err(Reason::Coding { coding }),
        None => Ok(()),
    };
    let (raster, color) = samples(bytes, &frame)?;
    let interval = segments.list.iter().filter_map(|s| frame::restart_interval(bytes, s)).next_back();
    let exif = segments.payloads(bytes, APP1, EXIF_PREFIX).next();
    Ok(Decoded {
        format: Format::Jpeg,
        raster,
        orientation: exif.map_or(Orientation::Normal, |(_, data)| crate::exif::orientation(data)),
        icc: icc(bytes, &segments, limits)?,
        source: SourceEncoding::Jpeg {
            progressive: frame.progressive(),
            color,
            sampling: frame.components.iter().map(|c| (c.h as u8, c.v as u8)).collect(),
            restart_interval: interval.unwrap_or(0),
            trailing_bytes: bytes.len() - segments.after,
        },
        frames: 1,
        rewritable,
    })
}

/// Bounds memory, and refuses headers that claim more blocks than the coded data has bits.
fn check_size(frame: &Frame, segments: &Segments, limits: &Limits) -> Result<(), MediaError> {
    let (width, height) = (frame.width as u64, frame.height as u64);
    let components = frame.components.len() as u64;
    // Samples, and for a progressive picture its coefficients in 16 bits.
    let held = components * if frame.progressive() { 3 } else { 1 };
    limits.picture(width, height, held)?;
    let coded: u64 = segments.list.iter().filter(|s| s.marker == SOS).map(|s| s.entropy().len() as u64).sum();
    let blocks = frame.components.iter().map(|c| frame.own_blocks(c)).map(|(w, h)| w as u64 * h as u64).max();
    if blocks.unwrap_or(0) > coded.saturating_mul(8) {
        let what = format!("it claims {width}×{height} pixels, but has only {coded} bytes of image data");
        return Err(MediaError::broken(Format::Jpeg, "frame header", what));
    }
    Ok(())
}

/// Samples by `zune-jpeg`; CMYK comes out as RGB.
pub(crate) fn samples(bytes: &[u8], frame: &Frame) -> Result<(Raster, ColorModel), MediaError> {
    if frame.precision != 8 || !matches!(frame.marker, 0xC0..=0xC2) {
        let what = frame.unwritable().unwrap_or_else(|| "this coding".to_owned());
        let hint = "label it by metadata and credential, or convert it to PNG or baseline JPEG first";
        return Err(MediaError::unsupported(
            Format::Jpeg,
            format!("{what} is not decoded by this program"),
            hint,
        ));
    }
    let gray = frame.components.len() == 1;
    let out = if gray { ColorSpace::Luma } else { ColorSpace::RGB };
    let options = DecoderOptions::default()
        .set_max_width(frame.width)
        .set_max_height(frame.height)
        .set_strict_mode(false)
        .jpeg_set_out_colorspace(out);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let data = decoder.decode().map_err(|e| MediaError::broken(Format::Jpeg, "image data", e.to_string()))?;
    let color = match (frame.components.len(), decoder.input_colorspace()) {
        (1, _) => ColorModel::Gray,
        (4, _) => ColorModel::Cmyk,
        (_, Some(ColorSpace::RGB)) => ColorModel::Rgb,
        _ => ColorModel::YCbCr,
    };
    let (width, height) = (frame.width as u32, frame.height as u32);
    let layout = if gray { Layout::Gray } else { Layout::Rgb };
    let raster = Raster { width, height, layout, samples: Samples::U8(data) };
    raster.validate().map_err(|e| MediaError::broken(Format::Jpeg, "image data", e.to_string()))?;
    Ok((raster, color))
}

/// The ICC profile, joined from its numbered pieces (ICC.1:2022, B.4); `None` if one is missing.
fn icc(bytes: &[u8], segments: &Segments, limits: &Limits) -> Result<Option<Vec<u8>>, MediaError> {
    let mut pieces: Vec<(u8, u8, &[u8])> = segments
        .payloads(bytes, APP2, ICC_PREFIX)
        .filter_map(|(_, rest)| match rest {
            [number, count, data @ ..] => Some((*number, *count, data)),
            _ => None,
        })
        .collect();
    limits.metadata(pieces.iter().map(|(_, _, d)| d.len() as u64).sum())?;
    pieces.sort_by_key(|(number, _, _)| *number);
    pieces.dedup_by_key(|(number, _, _)| *number);
    let whole = pieces.first().is_some_and(|(_, count, _)| usize::from(*count) == pieces.len());
    Ok(whole.then(|| pieces.iter().flat_map(|(_, _, d)| d.iter().copied()).collect()))
}
