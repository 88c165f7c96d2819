//! ID3v2 tags: in front of MP3 and some FLAC files, and in a chunk of WAV.

mod frames;
mod tag;

pub(crate) use tag::Tag;

use super::carriers::{Edit, Inventory};
use super::sniff::id3_end;
use super::stream::{self, Piece, Stream};
use crate::{Format, Limits, MediaError};

/// The tag at the start of the stream and the position where it ends.
pub(crate) fn in_front(source: &mut dyn Stream, limits: &Limits) -> Result<Option<(Tag, u64)>, MediaError> {
    let head = stream::read_at(source, 0, 10)?;
    let Some(end) = id3_end(&head) else { return Ok(None) };
    limits.tag(end)?;
    let bytes = stream::read_at(source, 0, end)?;
    if (bytes.len() as u64) < end {
        let what = format!("the ID3v2 tag says {end} bytes, the file has {}", bytes.len());
        return Err(MediaError::broken(Format::Mp3, "byte 6", what));
    }
    Ok(Tag::parse(&bytes, Format::Mp3)?.map(|tag| (tag, end)))
}

/// Where the sound starts: behind the tag, if there is one.
pub(crate) fn sound_start(source: &mut dyn Stream) -> Result<u64, MediaError> {
    Ok(id3_end(&stream::read_at(source, 0, 10)?).unwrap_or(0))
}

pub(crate) fn carried(source: &mut dyn Stream, limits: &Limits) -> Result<Inventory, MediaError> {
    let Some((tag, _)) = in_front(source, limits)? else { return Ok(Inventory::default()) };
    Ok(Inventory { items: tag.carried(Format::Mp3, limits)?, has_c2pa: tag.has_c2pa() })
}

pub(crate) fn edited(
    source: &mut dyn Stream,
    edit: &Edit,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let length = stream::length(source)?;
    let (mut tag, start) = in_front(source, limits)?.unwrap_or((Tag::new(), 0));
    tag.drop_carriers(edit);
    if edit.strip {
        let end = sound_end(source, start, length)?;
        return Ok(vec![Piece::Copy(start..end)]);
    }
    if let Some(packet) = &edit.xmp {
        tag.add_xmp(packet);
    }
    if let Some(json) = &edit.aigc {
        tag.add_aigc(json);
    }
    let mut pieces = tag.pieces(edit.c2pa_room, Format::Mp3)?;
    pieces.push(Piece::Copy(start..length));
    Ok(pieces)
}

/// Where the tags at the end start: ID3v1 (128 bytes) and APEv2 in front of it.
pub(crate) fn sound_end(source: &mut dyn Stream, start: u64, length: u64) -> Result<u64, MediaError> {
    let mut end = length;
    if end >= start + 128 && stream::read_at(source, end - 128, 3)? == b"TAG" {
        end -= 128;
    }
    if end >= start + 32 {
        let footer = stream::read_at(source, end - 32, 32)?;
        if footer.starts_with(b"APETAGEX") {
            let size = u64::from(crate::bytes::le32(&footer, 12).unwrap_or(0));
            let has_header = footer[23] & 0x80 != 0;
            let whole = size + if has_header { 32 } else { 0 };
            end = end.checked_sub(whole).filter(|e| *e >= start).unwrap_or(end);
        }
    }
    Ok(end)
}
