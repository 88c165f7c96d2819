//! GIF 89a: the first frame, read only, and the XMP application extension (XMP part 3, 1.1.2).

use std::io::Cursor;
use std::ops::Range;

use ::gif::{ColorOutput, DecodeOptions, MemoryLimit};

use crate::bytes::{le16, text_of};
use crate::{
    Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples, SourceEncoding,
};

const XMP_ID: &[u8] = b"XMP DataXMP";
/// C2PA specification, "Embedding manifests into GIFs".
const C2PA_ID: &[u8] = b"C2PA_GIF\x01\x00\x00";
const TRAILER: u8 = 0x3B;
/// More blocks than any writer makes.
const MAX_BLOCKS: u64 = 1_000_000;

/// One block after the global colour table.
struct Block {
    whole: Range<usize>,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Image,
    /// An application extension with this offset of its identifier.
    Application(usize),
    Other,
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    let (list, _) = blocks(bytes)?;
    let (width, height) = (le16(bytes, 6).unwrap_or(0), le16(bytes, 8).unwrap_or(0));
    limits.picture(width.into(), height.into(), 9)?;
    let frames = list.iter().filter(|b| b.kind == Kind::Image).count();
    let raster = first_frame(bytes, u32::from(width), u32::from(height), limits)?;
    Ok(Decoded {
        format: Format::Gif,
        raster,
        orientation: Orientation::Normal,
        icc: None,
        source: SourceEncoding::Gif,
        frames: u32::try_from(frames).unwrap_or(u32::MAX).max(1),
        rewritable: Err(Reason::NoEncoder { format: Format::Gif }),
    })
}

/// The first frame on its transparent canvas, RGBA.
fn first_frame(bytes: &[u8], width: u32, height: u32, limits: &Limits) -> Result<Raster, MediaError> {
    let broken = |e: ::gif::DecodingError| MediaError::broken(Format::Gif, "image data", e.to_string());
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    if let Some(bound) = std::num::NonZeroU64::new(limits.max_decoded_bytes) {
        options.set_memory_limit(MemoryLimit::Bytes(bound));
    }
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(broken)?;
    let frame = decoder.read_next_frame().map_err(broken)?;
    let frame = frame.ok_or_else(|| MediaError::broken(Format::Gif, "image data", "there is no frame"))?;
    let mut canvas = vec![0u8; width as usize * height as usize * 4];
    let row = width as usize * 4;
    let (left, top) = (usize::from(frame.left) * 4, usize::from(frame.top));
    let shown = (usize::from(frame.width) * 4).min(row.saturating_sub(left));
    for (y, line) in frame.buffer.chunks_exact((usize::from(frame.width) * 4).max(1)).enumerate() {
        let at = (top + y) * row + left;
        if let Some(target) = canvas.get_mut(at..at + shown) {
            target.copy_from_slice(&line[..shown]);
        }
    }
    let raster = Raster { width, height, layout: Layout::Rgba, samples: Samples::U8(canvas) };
    raster.validate().map_err(|e| MediaError::broken(Format::Gif, "screen descriptor", e.to_string()))?;
    Ok(raster)
}

/// The blocks, and where the trailer stands (or should stand).
fn blocks(bytes: &[u8]) -> Result<(Vec<Block>, usize), MediaError> {
    let broken = |at: usize, what: &str| MediaError::broken_at(Format::Gif, at, what);
    let flags =
        *bytes.get(10).filter(|_| bytes.len() >= 13).ok_or_else(|| broken(0, "the header is cut off"))?;
    let mut at = 13 + table_len(flags);
    let mut list = Vec::new();
    loop {
        crate::limits::check("number of blocks", list.len() as u64, MAX_BLOCKS)?;
        let start = at;
        let cut = || broken(start, "a block is cut off");
        let kind = match bytes.get(at) {
            None => return Err(broken(start, "the file ends before its trailer")),
            Some(&TRAILER) => return Ok((list, start)),
            Some(0x21) => {
                let application = bytes.get(at + 1) == Some(&0xFF) && bytes.get(at + 2) == Some(&11);
                at += 2;
                if application { Kind::Application(at + 1) } else { Kind::Other }
            }
            Some(0x2C) => {
                let flags = *bytes.get(at + 9).ok_or_else(cut)?;
                at += 10 + table_len(flags) + 1;
                Kind::Image
            }
            Some(other) => return Err(broken(start, &format!("0x{other:02X} starts no block"))),
        };
        at = end_of_sub_blocks(bytes, at).ok_or_else(cut)?;
        list.push(Block { whole: start..at, kind });
    }
}

/// Bytes of the colour table that the flags announce.
fn table_len(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn end_of_sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let len = usize::from(*bytes.get(at)?);
        at += 1 + len;
        if len == 0 {
            return Some(at);
        }
    }
}

fn has_id(bytes: &[u8], block: &Block, id: &[u8]) -> bool {
    matches!(block.kind, Kind::Application(at) if bytes.get(at..at + 11) == Some(id))
}

pub(crate) fn read_xmp(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let mut packets = Vec::new();
    for block in blocks(bytes)?.0.iter().filter(|b| has_id(bytes, b, XMP_ID)) {
        // Extension, label, length, identifier: 14 bytes. The packet is no sub-block; a trailer of falling numbers,
        // which may be entered anywhere, leads parsers that do not know it to its end.
        let raw = &bytes[block.whole.start + 14..block.whole.end];
        limits.metadata(raw.len() as u64)?;
        let packet = match raw.strip_suffix(&magic_trailer()[..]) {
            Some(packet) => text_of(packet),
            None => text_of(&joined(raw)),
        };
        let place = format!("application extension at byte {}", block.whole.start);
        packets.push(packet.ok_or_else(|| MediaError::broken(Format::Gif, place, "XMP is not UTF-8"))?);
    }
    Ok(packets)
}

/// Sub-blocks as one, for writers that used them.
fn joined(mut raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let [len, rest @ ..] = raw {
        if *len == 0 {
            break;
        }
        let len = usize::from(*len).min(rest.len());
        out.extend_from_slice(&rest[..len]);
        raw = &rest[len..];
    }
    out
}

fn magic_trailer() -> Vec<u8> {
    let mut trailer = vec![1];
    trailer.extend((0..=255u8).rev());
    trailer.push(0);
    trailer
}

/// In place of the old packet, else before the trailer. A GIF 87a becomes 89a, which alone has extensions.
pub(crate) fn write_xmp(bytes: &[u8], packet: &str) -> Result<Vec<u8>, MediaError> {
    if packet.contains('\0') {
        return Err(MediaError::misuse("an XMP packet cannot hold a NUL"));
    }
    let (list, trailer) = blocks(bytes)?;
    let block = [&[0x21, 0xFF, 11], XMP_ID, packet.as_bytes(), &magic_trailer()].concat();
    let old = list.iter().find(|b| has_id(bytes, b, XMP_ID)).map(|b| b.whole.start);
    let place = old.unwrap_or(trailer);
    let mut out = without(bytes, &list, |b| has_id(bytes, b, XMP_ID), 0..place);
    out.extend_from_slice(&block);
    out.extend_from_slice(&without(bytes, &list, |b| has_id(bytes, b, XMP_ID), place..bytes.len()));
    out[4] = b'9';
    Ok(out)
}

/// `range` of the file without some of its blocks.
fn without(bytes: &[u8], list: &[Block], drop: impl Fn(&Block) -> bool, range: Range<usize>) -> Vec<u8> {
    let mut out = Vec::with_capacity(range.len());
    let mut at = range.start;
    for block in list.iter().filter(|b| b.whole.start >= range.start && b.whole.end <= range.end && drop(b)) {
        out.extend_from_slice(&bytes[at..block.whole.start]);
        at = block.whole.end;
    }
    out.extend_from_slice(&bytes[at..range.end]);
    out
}

/// The file without its C2PA extension.
pub(crate) fn without_c2pa(bytes: &[u8]) -> Result<Vec<u8>, MediaError> {
    let (list, _) = blocks(bytes)?;
    Ok(without(bytes, &list, |b| has_id(bytes, b, C2PA_ID), 0..bytes.len()))
}
