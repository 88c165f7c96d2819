//! Metadata in the Vorbis comment block, and in the ID3v2 tag that C2PA puts in front.

use super::blocks::{COMMENT, Flac, MAX_BODY, STREAMINFO};
use crate::audio::carriers::{Edit, Inventory};
use crate::audio::comments::Comments;
use crate::audio::id3;
use crate::audio::stream::{self, Piece, Stream};
use crate::{Format, Limits, MediaError};

fn comments(
    source: &mut dyn Stream,
    body: &std::ops::Range<u64>,
    limits: &Limits,
) -> Result<Comments, MediaError> {
    let bytes = stream::read_at(source, body.start, body.end - body.start)?;
    Comments::parse(&bytes, Format::Flac, limits)
}

pub(crate) fn carried(source: &mut dyn Stream, limits: &Limits) -> Result<Inventory, MediaError> {
    let flac = Flac::parse(source, limits)?;
    let mut found = Inventory::default();
    for block in flac.blocks.iter().filter(|b| b.kind == COMMENT) {
        found.items.extend(comments(source, &block.body, limits)?.carried(Format::Flac, limits)?);
    }
    if let Some((tag, _)) = id3::in_front(source, limits)? {
        found.items.extend(tag.carried(Format::Flac, limits)?);
        found.has_c2pa = tag.has_c2pa();
    }
    Ok(found)
}

pub(crate) fn edited(
    source: &mut dyn Stream,
    edit: &Edit,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let flac = Flac::parse(source, limits)?;
    let length = stream::length(source)?;
    let mut pieces = front(source, edit, limits)?;
    pieces.push(Piece::Bytes(b"fLaC".to_vec()));
    pieces.extend(blocks(source, &flac, edit, limits)?);
    pieces.push(Piece::Copy(flac.sound..length));
    Ok(pieces)
}

/// The tag in front, without what is replaced; nothing if nothing is left of it.
pub(super) fn front(source: &mut dyn Stream, edit: &Edit, limits: &Limits) -> Result<Vec<Piece>, MediaError> {
    let (mut tag, end) = match id3::in_front(source, limits)? {
        Some(found) => found,
        None if edit.c2pa_room.is_some() => (id3::Tag::new(), 0),
        None => return Ok(Vec::new()),
    };
    let has_changed = tag.drop_carriers(edit);
    if let Some(packet) = &edit.xmp {
        tag.add_xmp(packet);
    } else if !has_changed && edit.c2pa_room.is_none() {
        return Ok(vec![Piece::Copy(0..end)]);
    }
    tag.pieces(edit.c2pa_room, Format::Flac)
}

/// All blocks, one comment block among them, the last one marked as such.
fn blocks(
    source: &mut dyn Stream,
    flac: &Flac,
    edit: &Edit,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let mut bodies: Vec<(u8, Piece)> = Vec::new();
    let mut fresh = Comments::new();
    let mut place = None;
    for block in &flac.blocks {
        if block.kind == COMMENT {
            // The standard allows one; of several only the first is what readers see.
            if place.is_none() {
                fresh = comments(source, &block.body, limits)?;
                place = Some(bodies.len());
            }
        } else if !edit.strip || block.kind == STREAMINFO {
            bodies.push((block.kind, Piece::Copy(block.body.clone())));
        }
    }
    let was_there = place.is_some();
    fresh.edit(edit);
    let body = fresh.to_bytes();
    if body.len() > MAX_BODY {
        return Err(MediaError::misuse("a FLAC metadata block holds 16 MiB at most"));
    }
    let adds = edit.aigc.is_some() || !edit.fields.is_empty();
    if adds || (was_there && !edit.strip) {
        bodies.insert(place.unwrap_or(1), (COMMENT, Piece::Bytes(body)));
    }
    Ok(headed(bodies))
}

/// A header in front of each body.
pub(super) fn headed(bodies: Vec<(u8, Piece)>) -> Vec<Piece> {
    let last = bodies.len().saturating_sub(1);
    let mut pieces = Vec::new();
    for (i, (kind, body)) in bodies.into_iter().enumerate() {
        let [_, a, b, c] = u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes();
        pieces.push(Piece::Bytes(vec![kind | if i == last { 0x80 } else { 0 }, a, b, c]));
        pieces.push(body);
    }
    pieces
}
