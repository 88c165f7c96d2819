//! XMP in JPEG: one APP1 segment, and more for what does not fit (XMP part 3, 1.1.3).

use super::mpf;
use super::segments::{APP0, APP1, MAX_PAYLOAD, SOI, Segment, Segments, push_segment};
use crate::bytes::{be32, text_of};
use crate::exif::EXIF_PREFIX;
use crate::{Format, Limits, MediaError};

const PREFIX: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_PREFIX: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
/// GUID, full length, offset.
const EXTENDED_HEAD: usize = 40;

/// The main packet of each XMP segment, and the extended packet that the first one names.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let segments = Segments::parse(bytes)?;
    let mut packets = Vec::new();
    for (segment, data) in segments.payloads(bytes, APP1, PREFIX) {
        limits.metadata(data.len() as u64)?;
        let packet = text_of(data);
        packets.push(packet.ok_or_else(|| not_text(segment))?);
    }
    let Some(guid) = packets.first().and_then(|p| extended_guid(p)) else { return Ok(packets) };
    let joined = extended(bytes, &segments, guid.as_bytes(), limits)?;
    packets.extend(joined.and_then(|raw| text_of(&raw)));
    Ok(packets)
}

/// The packet in a segment of its own, after JFIF and Exif; every older packet is gone, extended ones unless
/// `keep_extended`.
pub(crate) fn write(bytes: &[u8], packet: &str, keep_extended: bool) -> Result<Vec<u8>, MediaError> {
    let segments = Segments::parse(bytes)?;
    let room = MAX_PAYLOAD - PREFIX.len();
    if packet.len() > room {
        return Err(MediaError::Limit {
            what: "size of the XMP packet of a JPEG in bytes",
            found: packet.len() as u64,
            limit: room as u64,
        });
    }
    let is_xmp = |s: &Segment| {
        let data = &bytes[s.payload.clone()];
        let extended = !keep_extended && data.starts_with(EXTENDED_PREFIX);
        s.marker == APP1 && (data.starts_with(PREFIX) || extended)
    };
    let leads = |s: &Segment| {
        s.marker == APP0 || s.marker == APP1 && bytes[s.payload.clone()].starts_with(EXIF_PREFIX)
    };
    let old = segments.list.iter().position(is_xmp);
    let place = old.or_else(|| segments.list.iter().position(|s| !leads(s)));
    let place = place.unwrap_or(segments.list.len());
    let mut out = Vec::with_capacity(bytes.len() + packet.len() + 64);
    out.extend_from_slice(&[0xFF, SOI]);
    for (i, segment) in segments.list.iter().enumerate() {
        if i == place {
            push_segment(&mut out, APP1, &[PREFIX, packet.as_bytes()].concat())?;
        }
        if !is_xmp(segment) {
            out.extend_from_slice(&bytes[segment.whole.clone()]);
        }
    }
    out.extend_from_slice(&bytes[segments.end..]);
    mpf::moved(bytes, out)
}

/// `xmpNote:HasExtendedXMP`, as attribute or element: 32 hex digits.
fn extended_guid(packet: &str) -> Option<&str> {
    let (_, after) = packet.split_once("HasExtendedXMP")?;
    let start = after.find(|c: char| c.is_ascii_hexdigit())?;
    let guid = after.get(start..start + 32)?;
    guid.bytes().all(|b| b.is_ascii_hexdigit()).then_some(guid)
}

/// Joins the pieces with this GUID; `None` if there are none or they leave a hole.
fn extended(
    bytes: &[u8],
    segments: &Segments,
    guid: &[u8],
    limits: &Limits,
) -> Result<Option<Vec<u8>>, MediaError> {
    let mut pieces: Vec<(u32, &[u8])> = Vec::new();
    let mut total = 0;
    for (_, data) in segments.payloads(bytes, APP1, EXTENDED_PREFIX) {
        let Some(rest) = data.strip_prefix(guid) else { continue };
        let (Some(full), Some(offset)) = (be32(rest, 0), be32(rest, 4)) else { continue };
        limits.metadata(full.into())?;
        total = full as usize;
        pieces.push((offset, &data[EXTENDED_HEAD..]));
    }
    pieces.sort_by_key(|(offset, _)| *offset);
    let mut joined = Vec::new();
    for (offset, piece) in pieces {
        if offset as usize == joined.len() && joined.len() + piece.len() <= total {
            joined.extend_from_slice(piece);
        }
    }
    Ok((!joined.is_empty() && joined.len() == total).then_some(joined))
}

fn not_text(segment: &Segment) -> MediaError {
    let place = format!("APP1 segment at byte {}", segment.whole.start);
    MediaError::broken(Format::Jpeg, place, "XMP is not UTF-8")
}
