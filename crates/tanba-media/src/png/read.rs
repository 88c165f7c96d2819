//! PNG to samples.

use std::io::Cursor;

use ::png::{BitDepth, ColorType, Decoder, Transformations};

use super::chunks::{self, Chunk, Header};
use crate::bytes::{InflateError, be32, inflate};
use crate::{
    Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples, SourceEncoding,
};

/// Deflate cannot expand more than this (RFC 1951: 258 bytes from two bits), so a header that claims more lies.
const MAX_DEFLATE_RATIO: u64 = 1032;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let list = chunks::parse(bytes)?;
    let header = Header::read(bytes, &list)?;
    // Expanded palettes with transparency take four bytes a pixel.
    let held = if header.color_type == 3 { 4 } else { header.bits_per_pixel().div_ceil(8) + 2 };
    limits.picture(header.width.into(), header.height.into(), held)?;
    plausible(&header, &list)?;
    let raster = read_samples(bytes, &header, limits)?;
    let frames = frames(bytes, &list);
    let rewritable =
        if list.iter().any(|c| c.is(b"acTL")) { Err(Reason::SeveralPictures { frames }) } else { Ok(()) };
    let exif = list.iter().find(|c| c.is(b"eXIf")).map(|c| &bytes[c.data.clone()]);
    Ok(Decoded {
        format: Format::Png,
        raster,
        orientation: exif.map_or(Orientation::Normal, crate::exif::orientation),
        icc: icc(bytes, &list, limits)?,
        source: SourceEncoding::Png {
            color_type: header.color_type,
            bit_depth: header.bit_depth,
            interlaced: header.interlaced,
        },
        frames,
        rewritable,
    })
}

/// Refuses a header that claims more rows than the compressed data could hold.
fn plausible(header: &Header, list: &[Chunk]) -> Result<(), MediaError> {
    let coded: u64 = list.iter().filter(|c| c.is(b"IDAT")).map(|c| c.data.len() as u64).sum();
    let row = (u64::from(header.width) * header.bits_per_pixel()).div_ceil(8);
    let needed = row.saturating_mul(header.height.into());
    if needed > coded.saturating_mul(MAX_DEFLATE_RATIO) {
        let Header { width, height, .. } = header;
        let what = format!("it claims {width}×{height} pixels, but has only {coded} bytes of image data");
        return Err(MediaError::broken(Format::Png, "chunk IHDR", what));
    }
    Ok(())
}

fn read_samples(bytes: &[u8], header: &Header, limits: &Limits) -> Result<Raster, MediaError> {
    let broken = |e: ::png::DecodingError| match e {
        ::png::DecodingError::LimitsExceeded => MediaError::Limit {
            what: "memory for the samples in bytes",
            found: limits.max_decoded_bytes.saturating_add(1),
            limit: limits.max_decoded_bytes,
        },
        other => MediaError::broken(Format::Png, "image data", other.to_string()),
    };
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder
        .set_limits(::png::Limits { bytes: usize::try_from(limits.max_decoded_bytes).unwrap_or(usize::MAX) });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (color, depth) = reader.output_color_type();
    let size = reader.output_buffer_size();
    let size = size.ok_or_else(|| MediaError::broken(Format::Png, "chunk IHDR", "its size overflows"))?;
    let mut buffer = vec![0; size];
    let info = reader.next_frame(&mut buffer).map_err(broken)?;
    buffer.truncate(info.buffer_size());
    let layout = match color {
        ColorType::Grayscale => Layout::Gray,
        ColorType::GrayscaleAlpha => Layout::GrayAlpha,
        ColorType::Rgb => Layout::Rgb,
        ColorType::Rgba => Layout::Rgba,
        ColorType::Indexed => {
            return Err(MediaError::broken(Format::Png, "chunk PLTE", "the palette is missing"));
        }
    };
    let samples = if depth == BitDepth::Sixteen {
        Samples::U16(buffer.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect())
    } else {
        Samples::U8(buffer)
    };
    let raster = Raster { width: header.width, height: header.height, layout, samples };
    raster.validate().map_err(|e| MediaError::broken(Format::Png, "image data", e.to_string()))?;
    Ok(raster)
}

/// Frames of `acTL` (at least 1).
fn frames(bytes: &[u8], list: &[Chunk]) -> u32 {
    let control = list.iter().find(|c| c.is(b"acTL")).and_then(|c| be32(&bytes[c.data.clone()], 0));
    control.unwrap_or(1).max(1)
}

fn icc(bytes: &[u8], list: &[Chunk], limits: &Limits) -> Result<Option<Vec<u8>>, MediaError> {
    let Some(chunk) = list.iter().find(|c| c.is(b"iCCP")) else { return Ok(None) };
    let data = &bytes[chunk.data.clone()];
    let Some((_, [_method, packed @ ..])) = chunks::split_nul(data) else { return Ok(None) };
    match inflate(packed, limits) {
        Ok(profile) => Ok(Some(profile)),
        // A broken profile does not make the picture unreadable; viewers ignore it too.
        Err(InflateError::Broken) => Ok(None),
        Err(InflateError::Limit(limit)) => Err(limit),
    }
}
