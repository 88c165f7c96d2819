//! The XMP packet of a file (ISO 16684-1 and XMP part 3), read and written in place.
//!
//! | container | carrier |
//! | --- | --- |
//! | PNG | `iTXt` chunk `XML:com.adobe.xmp`, compressed or not |
//! | JPEG | APP1 segment, with extended segments joined |
//! | WebP | `XMP ` chunk and its flag in `VP8X` |
//! | TIFF | tag 700 of the first directory |
//! | GIF | application extension `XMP DataXMP` |
//! | SVG | `<metadata>` |
//! | JPEG XL | `xml ` box |
//! | AVIF, HEIC | item `application/rdf+xml` (read only) |
//! | WAV | chunk `_PMX` |
//! | MP3 | ID3v2 frame `PRIV`, owner `XMP` |
//! | FLAC | the same frame, where a tag stands in front (written only there) |
//! | M4A | `uuid` box |

mod join;

use std::io::{Cursor, Read, Seek, Write};

use crate::audio::carriers::{self, Content, Edit};
use crate::{Format, Limits, MediaError, Medium, bmff, gif, jpeg, png, svg, tiff, webp};

/// The XMP packet, as stored; `None` if there is none. Of several copies the first counts. Extended XMP of a JPEG is
/// merged into the packet.
///
/// # Errors
/// [`MediaError::Broken`] if the container or the packet's text is broken, [`MediaError::Limit`] if the packet is
/// larger than `limits` allow, [`MediaError::Unsupported`] if it is stored in a way that is not read here.
pub fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Option<String>, MediaError> {
    let packets = packets(bytes, format, limits)?;
    let mut packets = packets.into_iter();
    let Some(first) = packets.next() else { return Ok(None) };
    match packets.next() {
        Some(extended) if format == Format::Jpeg && first.contains("HasExtendedXMP") => {
            join::joined(&first, &extended, limits).map(Some)
        }
        _ => Ok(Some(first)),
    }
}

/// Puts `packet` in place of every XMP packet of the file, so that there is exactly one. All else stays
/// byte-identical, C2PA manifests included.
///
/// # Errors
/// [`MediaError::Broken`] if the container is broken, [`MediaError::Limit`] if the packet is too large for the
/// container or `limits`, [`MediaError::Unsupported`] for AVIF and HEIC.
pub fn write(bytes: &[u8], format: Format, packet: &str, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    replace(bytes, format, packet, Extended::Drop, limits)
}

/// [`read`] for sounds of any length.
///
/// # Errors
/// As [`read`], [`MediaError::Io`], and [`MediaError::Misuse`] for pictures.
pub fn read_stream<R: Read + Seek>(
    mut source: R,
    format: Format,
    limits: &Limits,
) -> Result<Option<String>, MediaError> {
    let items = carriers::carried(&mut source, format, limits)?.items;
    Ok(items
        .into_iter()
        .find_map(|item| if let Content::Xmp(packet) = item.content { Some(packet) } else { None }))
}

/// [`write()`] for sounds of any length.
///
/// # Errors
/// As [`write()`], [`MediaError::Io`], [`MediaError::Misuse`] for pictures, and [`MediaError::Unsupported`] for sounds that
/// have no place for XMP.
pub fn write_stream<R: Read + Seek, W: Write>(
    mut source: R,
    format: Format,
    packet: &str,
    limits: &Limits,
    mut sink: W,
) -> Result<(), MediaError> {
    limits.metadata(packet.len() as u64)?;
    if !carriers::takes_xmp(&mut source, format, limits)? {
        let hint = "write a declaration instead, which goes into fields of its own";
        return Err(MediaError::unsupported(format, "it has no place for XMP", hint));
    }
    let edit = Edit { xmp: Some(packet.to_owned()), ..Edit::default() };
    carriers::write(&mut source, format, &edit, limits, &mut sink).map(drop)
}

/// What happens to the extended packets of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extended {
    /// The new packet stands for them too.
    Drop,
    /// The new packet still names them.
    Keep,
}

/// [`write`], with a choice for extended packets.
pub(crate) fn replace(
    bytes: &[u8],
    format: Format,
    packet: &str,
    extended: Extended,
    limits: &Limits,
) -> Result<Vec<u8>, MediaError> {
    limits.input(bytes)?;
    limits.metadata(packet.len() as u64)?;
    match format {
        Format::Png => png::xmp::write(bytes, packet),
        Format::Jpeg => jpeg::xmp::write(bytes, packet, extended == Extended::Keep),
        Format::WebP => webp::xmp::write(bytes, packet),
        Format::Tiff => tiff::xmp::write(bytes, packet),
        Format::Gif => gif::write_xmp(bytes, packet),
        Format::Svg => svg::write_xmp(bytes, packet, limits),
        Format::Jxl => bmff::write_jxl_xmp(bytes, packet),
        Format::Wav | Format::Flac | Format::Mp3 | Format::M4a | Format::OggVorbis | Format::OggOpus => {
            let mut out = Vec::new();
            write_stream(Cursor::new(bytes), format, packet, limits, &mut out).map(|()| out)
        }
        Format::Text(_) => {
            let hint = "label it by what its syntax has, or by credential";
            Err(MediaError::unsupported(format, "texts carry no XMP", hint))
        }
        Format::Avif | Format::Heic => Err(MediaError::unsupported(
            format,
            "XMP is read, not written, in this container",
            "label it by credential, or convert it to PNG or JPEG first",
        )),
    }
}

/// Every XMP packet of the file, the main one first.
pub(crate) fn packets(bytes: &[u8], format: Format, limits: &Limits) -> Result<Vec<String>, MediaError> {
    if format.medium() != Medium::Sound {
        return picture_packets(bytes, format, limits);
    }
    limits.input(bytes)?;
    let items = carriers::carried(&mut Cursor::new(bytes), format, limits)?.items;
    let packet = |content| if let Content::Xmp(packet) = content { Some(packet) } else { None };
    Ok(items.into_iter().filter_map(|item| packet(item.content)).collect())
}

/// [`packets`] of all but sounds, without the code for those.
pub(crate) fn picture_packets(
    bytes: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<Vec<String>, MediaError> {
    limits.input(bytes)?;
    match format {
        Format::Png => png::xmp::read(bytes, limits),
        Format::Jpeg => jpeg::xmp::read(bytes, limits),
        Format::WebP => webp::xmp::read(bytes, limits),
        Format::Tiff => tiff::xmp::read(bytes, limits),
        Format::Gif => gif::read_xmp(bytes, limits),
        Format::Svg => svg::read_xmp(bytes, limits),
        Format::Jxl => bmff::read_jxl_xmp(bytes, limits),
        Format::Avif | Format::Heic => bmff::read_item_xmp(bytes, format, limits),
        // Texts have none, and sounds are not for this function.
        _ => Ok(Vec::new()),
    }
}
