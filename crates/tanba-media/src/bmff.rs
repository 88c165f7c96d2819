//! XMP in boxes (ISO/IEC 14496-12): the `xml ` box of JPEG XL, the items of AVIF and HEIC.

use std::ops::Range;

use crate::bytes::{array, be16, be32, be64, find, text_of};
use crate::{Format, Limits, MediaError};

/// More boxes on one level, or items in a file, than any writer makes.
const MAX_BOXES: u64 = 100_000;

const XMP_TYPE: &[u8] = b"application/rdf+xml\0";

/// Signature and file type of a JPEG XL container (ISO/IEC 18181-2, 9).
const JXL_START: &[u8; 32] = b"\0\0\0\x0CJXL \x0D\x0A\x87\x0A\0\0\0\x14ftypjxl \0\0\0\0jxl ";

struct Box4 {
    kind: [u8; 4],
    whole: Range<usize>,
    body: Range<usize>,
}

/// The boxes that fill `range`.
fn boxes(bytes: &[u8], range: Range<usize>, format: Format) -> Result<Vec<Box4>, MediaError> {
    let mut list = Vec::new();
    let mut at = range.start;
    while at < range.end {
        crate::limits::check("number of boxes", list.len() as u64, MAX_BOXES)?;
        let broken = || MediaError::broken_at(format, at, "a box does not fit where it stands");
        let (size, kind) = be32(bytes, at).zip(array::<4>(bytes, at + 4)).ok_or_else(broken)?;
        let (head, size) = match size {
            0 => (8, Some(range.end - at)),
            1 => (16, be64(bytes, at + 8).and_then(|s| usize::try_from(s).ok())),
            size => (8, usize::try_from(size).ok()),
        };
        let end = size.filter(|s| *s >= head).and_then(|s| at.checked_add(s)).filter(|e| *e <= range.end);
        let end = end.ok_or_else(broken)?;
        list.push(Box4 { kind, whole: at..end, body: at + head..end });
        at = end;
    }
    Ok(list)
}

pub(crate) fn read_jxl_xmp(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    if bytes.starts_with(&[0xFF, 0x0A]) {
        return Ok(Vec::new());
    }
    let mut packets = Vec::new();
    for item in boxes(bytes, 0..bytes.len(), Format::Jxl)? {
        let body = &bytes[item.body.clone()];
        if &item.kind == b"brob" && body.starts_with(b"xml ") {
            return Err(compressed());
        }
        if is_xmp(bytes, &item) {
            limits.metadata(body.len() as u64)?;
            let place = format!("xml box at byte {}", item.whole.start);
            let packet = text_of(body);
            packets.push(packet.ok_or_else(|| MediaError::broken(Format::Jxl, place, "XMP is not UTF-8"))?);
        }
    }
    Ok(packets)
}

/// Before the codestream, so that it may go on to the end of the file. A bare codestream is put into a container.
pub(crate) fn write_jxl_xmp(bytes: &[u8], packet: &str) -> Result<Vec<u8>, MediaError> {
    let fresh = made(b"xml ", packet.as_bytes())?;
    if bytes.starts_with(&[0xFF, 0x0A]) {
        return Ok([&JXL_START[..], &fresh, &made(b"jxlc", bytes)?].concat());
    }
    let list = boxes(bytes, 0..bytes.len(), Format::Jxl)?;
    if list.iter().any(|b| &b.kind == b"brob" && bytes[b.body.clone()].starts_with(b"xml ")) {
        return Err(compressed());
    }
    let is_code = |b: &Box4| matches!(&b.kind, b"jxlc" | b"jxlp");
    let place = list.iter().position(|b| is_xmp(bytes, b)).or_else(|| list.iter().position(is_code));
    let Some(place) = place else {
        return Err(MediaError::broken(Format::Jxl, "boxes", "there is no codestream"));
    };
    let mut out = Vec::with_capacity(bytes.len() + fresh.len());
    for (i, item) in list.iter().enumerate() {
        if i == place {
            out.extend_from_slice(&fresh);
        }
        if !is_xmp(bytes, item) {
            out.extend_from_slice(&bytes[item.whole.clone()]);
        }
    }
    Ok(out)
}

fn made(kind: &[u8; 4], body: &[u8]) -> Result<Vec<u8>, MediaError> {
    let size = u32::try_from(body.len() + 8).map_err(|_| MediaError::misuse("a box holds 4 GiB at most"))?;
    Ok([&size.to_be_bytes(), &kind[..], body].concat())
}

fn is_xmp(bytes: &[u8], item: &Box4) -> bool {
    let body = &bytes[item.body.clone()];
    &item.kind == b"xml " && (find(body, b"xmpmeta").is_some() || find(body, b"rdf-syntax-ns#").is_some())
}

fn compressed() -> MediaError {
    MediaError::unsupported(
        Format::Jxl,
        "its XMP is Brotli-compressed (a brob box), which is not read here",
        "write the file again without compressed boxes",
    )
}

/// XMP items of AVIF and HEIC: `mime` items of the type of RDF, found by `iinf` and `iloc`.
pub(crate) fn read_item_xmp(
    bytes: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<Vec<String>, MediaError> {
    let top = boxes(bytes, 0..bytes.len(), format)?;
    let Some(meta) = top.iter().find(|b| &b.kind == b"meta" && b.body.len() >= 4) else {
        return Ok(Vec::new());
    };
    let inner = boxes(bytes, meta.body.start + 4..meta.body.end, format)?;
    let body = |kind: &[u8; 4]| inner.iter().find(|b| &b.kind == kind).map(|b| b.body.clone());
    let (Some(infos), Some(locations)) = (body(b"iinf"), body(b"iloc")) else { return Ok(Vec::new()) };
    let data = body(b"idat").unwrap_or(0..0);
    let mut packets = Vec::new();
    for id in xmp_items(bytes, infos, format)? {
        let Some(parts) = extents(bytes, &bytes[locations.clone()], id, &data) else { continue };
        limits.metadata(parts.iter().map(|p| p.len() as u64).sum())?;
        let raw: Vec<u8> = parts.iter().flat_map(|p| p.iter().copied()).collect();
        let packet = text_of(&raw);
        packets.push(
            packet.ok_or_else(|| MediaError::broken(format, format!("item {id}"), "XMP is not UTF-8"))?,
        );
    }
    Ok(packets)
}

/// Ids of the XMP items in `iinf` (version 0 or 1; entries of version 2 or 3).
fn xmp_items(bytes: &[u8], infos: Range<usize>, format: Format) -> Result<Vec<u32>, MediaError> {
    let head = if bytes.get(infos.start) == Some(&0) { 6 } else { 8 };
    let entries = boxes(bytes, (infos.start + head).min(infos.end)..infos.end, format)?;
    let id = |entry: &Box4| {
        let body = &bytes[entry.body.clone()];
        let (id, rest) = match body.first()? {
            2 => (u32::from(be16(body, 4)?), body.get(8..)?),
            3 => (be32(body, 4)?, body.get(10..)?),
            _ => return None,
        };
        let named = rest.strip_prefix(b"mime")?;
        let kind = &named[memchr::memchr(0, named)? + 1..];
        kind.starts_with(XMP_TYPE).then_some(id)
    };
    Ok(entries.iter().filter(|b| &b.kind == b"infe").filter_map(id).collect())
}

/// Where `iloc` says that an item lies: in the file or in `idat`.
fn extents<'a>(bytes: &'a [u8], iloc: &[u8], wanted: u32, data: &Range<usize>) -> Option<Vec<&'a [u8]>> {
    let version = *iloc.first()?;
    let sizes = be16(iloc, 4)?;
    let size = |shift: u16| usize::from(sizes >> shift & 15);
    let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
    let index_size = if version == 0 { 0 } else { size(0) };
    let wide = usize::from(version >= 2) * 2 + 2;
    let mut reader = Fields { data: iloc, at: 6 };
    let count = reader.number(wide)?;
    for _ in 0..count.min(MAX_BOXES) {
        let id = reader.number(wide)?;
        let in_data = version > 0 && reader.number(2)? & 15 == 1;
        reader.number(2)?;
        let base = reader.number(base_size)?;
        let number = reader.number(2)?;
        let mut parts = Vec::new();
        for _ in 0..number {
            reader.number(index_size)?;
            let (offset, length) = (reader.number(offset_size)?, reader.number(length_size)?);
            let whole = if in_data { bytes.get(data.clone())? } else { bytes };
            let start = usize::try_from(base.checked_add(offset)?).ok()?;
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            parts.push((whole, start..if length == 0 { whole.len() } else { end }));
        }
        if id == u64::from(wanted) {
            return parts.into_iter().map(|(whole, range)| whole.get(range)).collect();
        }
    }
    None
}

struct Fields<'a> {
    data: &'a [u8],
    at: usize,
}

impl Fields<'_> {
    /// A big-endian number of 0 to 8 bytes.
    fn number(&mut self, size: usize) -> Option<u64> {
        let raw = self.data.get(self.at..self.at + size)?;
        self.at += size;
        Some(raw.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }
}
