//! TIFF to samples.

use std::io::Cursor;

use ::tiff::ColorType;
use ::tiff::decoder::{Decoder, DecodingResult};

use super::ifd::{Ifd, Order, header};
use crate::{
    Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples, SourceEncoding,
};

/// Directories followed before a chain counts as endless.
const MAX_PAGES: u32 = 10_000;

/// Tags of TIFF 6.0 that decide how samples are coded.
pub(super) mod tag {
    pub(crate) const SUBFILE: u16 = 254;
    pub(crate) const BITS: u16 = 258;
    pub(crate) const COMPRESSION: u16 = 259;
    pub(crate) const PHOTOMETRIC: u16 = 262;
    pub(crate) const FILL_ORDER: u16 = 266;
    pub(crate) const STRIP_OFFSETS: u16 = 273;
    pub(crate) const ORIENTATION: u16 = 274;
    pub(crate) const SAMPLES: u16 = 277;
    pub(crate) const ROWS_PER_STRIP: u16 = 278;
    pub(crate) const STRIP_COUNTS: u16 = 279;
    pub(crate) const PLANAR: u16 = 284;
    pub(crate) const PREDICTOR: u16 = 317;
    pub(crate) const TILE_WIDTH: u16 = 322;
    pub(crate) const SAMPLE_FORMAT: u16 = 339;
    pub(crate) const ICC: u16 = 34_675;
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let raster = samples(bytes, limits)?;
    let Some((order, ifd)) = header(bytes).and_then(|(o, at)| Some((o, Ifd::read(bytes, o, at)?))) else {
        return Ok(big(raster));
    };
    let number = |tag, default| ifd.number(bytes, order, tag).unwrap_or(default);
    let small = |tag, default| u16::try_from(number(tag, default)).unwrap_or(0);
    let frames = pages(bytes, order, &ifd);
    let rewritable = match unwritable(bytes, order, &ifd) {
        _ if frames > 1 => Err(Reason::SeveralPictures { frames }),
        Some(coding) => Err(Reason::Coding { coding }),
        None => Ok(()),
    };
    let icc = ifd.find(tag::ICC).map(|e| bytes[e.value.clone()].to_vec());
    limits.metadata(icc.as_ref().map_or(0, |p| p.len() as u64))?;
    Ok(Decoded {
        format: Format::Tiff,
        raster,
        orientation: Orientation::from_exif(small(tag::ORIENTATION, 1)),
        icc,
        source: SourceEncoding::Tiff {
            compression: small(tag::COMPRESSION, 1),
            predictor: small(tag::PREDICTOR, 1),
            bits: small(tag::BITS, 1),
            tiled: ifd.find(tag::TILE_WIDTH).is_some(),
        },
        frames,
        rewritable,
    })
}

/// What is known of a BigTIFF.
fn big(raster: Raster) -> Decoded {
    let bits = raster.samples.bits().into();
    Decoded {
        format: Format::Tiff,
        raster,
        orientation: Orientation::Normal,
        icc: None,
        source: SourceEncoding::Tiff { compression: 0, predictor: 0, bits, tiled: false },
        frames: 1,
        rewritable: Err(Reason::Coding { coding: "BigTIFF".to_owned() }),
    }
}

/// Why the samples cannot be written back; `None` if they can.
pub(super) fn unwritable(bytes: &[u8], order: Order, ifd: &Ifd) -> Option<String> {
    let number = |tag, default| ifd.number(bytes, order, tag).unwrap_or(default);
    let bits: Vec<u32> = ifd.find(tag::BITS).map(|e| e.numbers(bytes, order).collect()).unwrap_or_default();
    let samples = number(tag::SAMPLES, 1);
    let even = bits.first().is_some_and(|b| matches!(b, 8 | 16)) && bits.iter().all(|b| *b == bits[0]);
    let photometric = number(tag::PHOTOMETRIC, 0);
    let colors = match photometric {
        1 => 1,
        2 => 3,
        _ => 0,
    };
    let what = match number(tag::COMPRESSION, 1) {
        1 | 5 | 8 | 32_773 | 32_946 => None,
        other => Some(format!("TIFF compression {other}")),
    };
    what.or_else(|| ifd.find(tag::TILE_WIDTH).map(|_| "tiled TIFF".to_owned()))
        .or_else(|| (!even).then(|| format!("TIFF with {bits:?} bits a sample")))
        .or_else(|| (colors == 0).then(|| format!("TIFF with photometric interpretation {photometric}")))
        .or_else(|| {
            (samples != colors && samples != colors + 1).then(|| format!("TIFF with {samples} channels"))
        })
        .or_else(|| (number(tag::PLANAR, 1) != 1).then(|| "planar TIFF".to_owned()))
        .or_else(|| {
            (number(tag::SAMPLE_FORMAT, 1) != 1).then(|| "TIFF with signed or float samples".to_owned())
        })
        .or_else(|| {
            (!matches!(number(tag::PREDICTOR, 1), 1 | 2)).then(|| "TIFF with a float predictor".to_owned())
        })
        .or_else(|| (number(tag::FILL_ORDER, 1) != 1).then(|| "TIFF with reversed bits".to_owned()))
        .or_else(|| ifd.find(tag::STRIP_OFFSETS).is_none().then(|| "TIFF without strips".to_owned()))
}

/// Full-size pages; reduced-resolution copies (tag 254, bit 0) do not count.
fn pages(bytes: &[u8], order: Order, first: &Ifd) -> u32 {
    let (mut count, mut seen, mut next) = (1, 1, first.next);
    while next != 0 && seen < MAX_PAGES {
        let Some(ifd) = Ifd::read(bytes, order, next) else { break };
        let reduced = ifd.number(bytes, order, tag::SUBFILE).unwrap_or(0) & 1 == 1;
        count += u32::from(!reduced);
        seen += 1;
        next = ifd.next;
    }
    count
}

/// The samples of the first page.
pub(super) fn samples(bytes: &[u8], limits: &Limits) -> Result<Raster, MediaError> {
    let mut bounds = ::tiff::decoder::Limits::default();
    let max = usize::try_from(limits.max_decoded_bytes).unwrap_or(usize::MAX);
    (bounds.decoding_buffer_size, bounds.intermediate_buffer_size) = (max, max);
    bounds.ifd_value_size = usize::try_from(limits.max_metadata_bytes).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(failed)?.with_limits(bounds);
    let (width, height) = decoder.dimensions().map_err(failed)?;
    let color = decoder.colortype().map_err(failed)?;
    let channels: u64 = match color {
        ColorType::RGB(_) | ColorType::YCbCr(_) => 3,
        ColorType::RGBA(_) | ColorType::CMYK(_) => 4,
        _ => 2,
    };
    limits.picture(width.into(), height.into(), channels * u64::from(color.bit_depth()).div_ceil(8) * 2)?;
    let data = decoder.read_image().map_err(failed)?;
    let (layout, samples) = converted(color, data, width)?;
    let raster = Raster { width, height, layout, samples };
    raster.validate().map_err(|e| MediaError::broken(Format::Tiff, "image data", e.to_string()))?;
    Ok(raster)
}

fn failed(error: ::tiff::TiffError) -> MediaError {
    use ::tiff::TiffError;
    match error {
        TiffError::UnsupportedError(what) => unsupported(what.to_string()),
        TiffError::LimitsExceeded => {
            MediaError::Limit { what: "memory for the samples in bytes", found: u64::MAX, limit: 0 }
        }
        other => MediaError::broken(Format::Tiff, "image data", other.to_string()),
    }
}

fn unsupported(what: String) -> MediaError {
    MediaError::unsupported(
        Format::Tiff,
        what,
        "label it by metadata and credential, or convert it to 8 or 16 bits a sample first",
    )
}

fn converted(color: ColorType, data: DecodingResult, width: u32) -> Result<(Layout, Samples), MediaError> {
    let layout = match color {
        ColorType::Gray(_) => Layout::Gray,
        ColorType::GrayA(_) => Layout::GrayAlpha,
        ColorType::RGB(_) => Layout::Rgb,
        ColorType::RGBA(_) => Layout::Rgba,
        other => return Err(unsupported(format!("{other:?} samples are not decoded by this program"))),
    };
    let samples = match (data, color) {
        (DecodingResult::U8(v), ColorType::Gray(bits @ (1 | 2 | 4))) => {
            let scale = 255 / ((1u16 << bits) - 1) as u8;
            Samples::U8(unpacked(&v, bits, width).iter().map(|v| v * scale).collect())
        }
        (DecodingResult::U8(v), _) if color.bit_depth() == 8 => Samples::U8(v),
        (DecodingResult::U16(v), _) if color.bit_depth() == 16 => Samples::U16(v),
        _ => return Err(unsupported(format!("{color:?} samples are not decoded by this program"))),
    };
    Ok((layout, samples))
}

/// One value a byte out of rows that are packed and end on a byte.
fn unpacked(data: &[u8], bits: u8, width: u32) -> Vec<u8> {
    let (bits, width) = (usize::from(bits), width as usize);
    let row = (width * bits).div_ceil(8).max(1);
    let mask = ((1u16 << bits) - 1) as u8;
    let value = |line: &[u8], x: usize| {
        let at = x * bits;
        let wide = u16::from(line[at / 8]) << 8 | u16::from(line.get(at / 8 + 1).copied().unwrap_or(0));
        (wide >> (16 - bits - at % 8)) as u8 & mask
    };
    data.chunks_exact(row).flat_map(|line| (0..width).map(|x| value(line, x)).collect::<Vec<_>>()).collect()
}
