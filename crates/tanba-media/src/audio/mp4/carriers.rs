//! Metadata of MPEG-4 sound: the AIGC item in `moov`, and XMP and C2PA in `uuid` boxes of the outermost level.

use super::atoms::{Top, child, inner, made, top};
use super::items;
use super::offsets::{Moves, patch_mfra, patch_moof, patch_moov};
use crate::audio::carriers::{Carried, Content, Edit, Inventory};
use crate::audio::stream::{self, Piece, Stream};
use crate::{Format, Limits, MediaError};

/// XMP part 3, 2.2.2.
const XMP: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
/// C2PA, "Embedding manifests into BMFF-based assets".
const C2PA: [u8; 16] = *b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";

/// Limits the work that the positions of very many boxes would make.
const MAX_FRAGMENTS: u64 = 100_000;

pub(crate) fn carried(source: &mut dyn Stream, limits: &Limits) -> Result<Inventory, MediaError> {
    let mut found = Inventory::default();
    for item in top(source)? {
        if &item.kind == b"moov" {
            let moov = whole(source, &item, limits)?;
            if let Some(udta) = child(&moov, 8..moov.len(), b"udta") {
                for (carrier, json) in items::labels(&moov, &udta) {
                    limits.metadata(json.len() as u64)?;
                    found.items.push(Carried::new(carrier, Content::Aigc(json)));
                }
            }
        } else if item.uuid == Some(XMP) {
            limits.metadata(item.end - item.body)?;
            let packet = stream::read_at(source, item.body, item.end - item.body)?;
            let place = format!("uuid box at byte {}", item.at);
            found.items.push(Carried::xmp(Format::M4a, &place, &packet, limits)?);
        } else if item.uuid == Some(C2PA) {
            found.has_c2pa = true;
        }
    }
    Ok(found)
}

fn whole(source: &mut dyn Stream, item: &Top, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    limits.tag(item.end - item.at)?;
    stream::read_at(source, item.at, item.end - item.at)
}

pub(crate) fn edited(
    source: &mut dyn Stream,
    edit: &Edit,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let list = top(source)?;
    if let Some(cut) = list.iter().find(|item| item.is_cut) {
        let place = format!("byte {}", cut.at);
        return Err(MediaError::broken(Format::M4a, place, "the file ends before this box does"));
    }
    let mut plan: Vec<(&Top, Piece)> = Vec::new();
    for item in &list {
        let is_gone = match item.uuid {
            Some(XMP) => edit.xmp.is_some() || edit.strip,
            Some(C2PA) => edit.drop_c2pa || edit.strip,
            Some(_) => edit.strip,
            None => edit.strip && &item.kind == b"meta",
        };
        if is_gone {
            continue;
        }
        let piece = if &item.kind == b"moov" && (edit.aigc.is_some() || edit.strip) {
            Piece::Bytes(new_moov(&whole(source, item, limits)?, edit)?)
        } else {
            Piece::Copy(item.at..item.end)
        };
        plan.push((item, piece));
    }
    if !plan.iter().any(|(item, _)| &item.kind == b"moov") {
        return Err(MediaError::broken(Format::M4a, "boxes", "there is no moov box"));
    }
    settle(source, &mut plan, limits)?;
    let mut pieces: Vec<Piece> = plan.into_iter().map(|(_, piece)| piece).collect();
    if let Some(packet) = &edit.xmp {
        let fresh = made(b"uuid", &[&XMP[..], packet.as_bytes()].concat());
        append(&mut pieces, &list, fresh)?;
    }
    Ok(pieces)
}

/// `moov` with the user data changed; its chunk offsets are still the old ones.
fn new_moov(moov: &[u8], edit: &Edit) -> Result<Vec<u8>, MediaError> {
    let broken = |what: &str| MediaError::broken(Format::M4a, "moov box", what);
    let atoms = inner(moov, 8..moov.len());
    if atoms.last().is_none_or(|last| last.whole.end != moov.len()) {
        return Err(broken("the boxes in it do not fill it"));
    }
    let mut body = Vec::with_capacity(moov.len() + 512);
    let first = atoms.iter().position(|a| &a.kind == b"udta");
    for (i, atom) in atoms.iter().enumerate() {
        if Some(i) == first {
            body.extend_from_slice(&items::edited(moov, Some(atom), edit));
        } else if !(edit.strip && &atom.kind == b"meta") {
            body.extend_from_slice(&moov[atom.whole.clone()]);
        }
    }
    if first.is_none() {
        body.extend_from_slice(&items::edited(moov, None, edit));
    }
    let fresh = made(b"moov", &body);
    if let Some(json) = &edit.aigc {
        // Boxes that lie about their size may hide what was put among them.
        let labels = child(&fresh, 8..fresh.len(), b"udta").map(|udta| items::labels(&fresh, &udta));
        if !matches!(labels.as_deref(), Some([(_, label)]) if label == json) {
            return Err(broken("its user data is damaged, so that no label can be put into it"));
        }
    }
    Ok(fresh)
}

/// `encoded` with the user data and the `uuid` boxes of `source` in place of its own.
pub(crate) fn carried_over(
    source: &mut dyn Stream,
    encoded: &mut dyn Stream,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let mut data = Vec::new();
    let mut boxes = Vec::new();
    for item in top(source)? {
        if &item.kind == b"moov" {
            let moov = whole(source, &item, limits)?;
            for atom in inner(&moov, 8..moov.len()) {
                match &atom.kind {
                    b"udta" => data.extend(items::for_other_coding(&moov, &atom)),
                    b"meta" => data.extend_from_slice(&moov[atom.whole]),
                    _ => {}
                }
            }
        } else if item.uuid.is_some() {
            boxes.push(whole(source, &item, limits)?);
        }
    }
    let list = top(encoded)?;
    let mut plan: Vec<(&Top, Piece)> = Vec::new();
    for item in list.iter().filter(|item| item.uuid.is_none()) {
        let piece = if &item.kind == b"moov" {
            let moov = whole(encoded, item, limits)?;
            let own =
                inner(&moov, 8..moov.len()).into_iter().filter(|a| !matches!(&a.kind, b"udta" | b"meta"));
            let mut body: Vec<u8> = own.flat_map(|a| moov[a.whole].to_vec()).collect();
            body.extend_from_slice(&data);
            Piece::Bytes(made(b"moov", &body))
        } else {
            Piece::Copy(item.at..item.end)
        };
        plan.push((item, piece));
    }
    settle(encoded, &mut plan, limits)?;
    let mut pieces: Vec<Piece> = plan.into_iter().map(|(_, piece)| piece).collect();
    for fresh in boxes {
        append(&mut pieces, &list, fresh)?;
    }
    Ok(pieces)
}

/// Every position that a box states, once all boxes have their place.
fn settle(source: &mut dyn Stream, plan: &mut [(&Top, Piece)], limits: &Limits) -> Result<(), MediaError> {
    let mut moves = Vec::new();
    let mut at = 0;
    for (item, piece) in plan.iter() {
        // A box that was rewritten still starts somewhere, which is all that a table of fragments asks for.
        let range = if matches!(piece, Piece::Copy(_)) { item.at..item.end } else { item.at..item.at + 1 };
        moves.push((range, at));
        at += piece.len();
    }
    let moves = Moves(moves);
    if moves.is_still() {
        return Ok(());
    }
    let mut number = 0;
    for (item, piece) in plan.iter_mut() {
        let patch = match &item.kind {
            b"moov" => patch_moov,
            b"moof" => patch_moof,
            b"mfra" => patch_mfra,
            _ => continue,
        };
        number += 1;
        crate::limits::check("number of fragments", number, MAX_FRAGMENTS)?;
        let mut bytes = match piece {
            Piece::Bytes(bytes) => std::mem::take(bytes),
            Piece::Copy(_) | Piece::Room { .. } => whole(source, item, limits)?,
        };
        patch(&mut bytes, &moves)?;
        *piece = Piece::Bytes(bytes);
    }
    Ok(())
}

/// Puts a box at the end. A last box that "goes on to the end of the file" must get a size first.
fn append(pieces: &mut Vec<Piece>, list: &[Top], fresh: Vec<u8>) -> Result<(), MediaError> {
    if let Some(last) = list.last().filter(|last| last.is_open) {
        let size = u32::try_from(last.end - last.at).map_err(|_| {
            let hint = "write it again with the size of its last box";
            MediaError::unsupported(Format::M4a, "its last box has no size and is over 4 GiB", hint)
        })?;
        let head = Piece::Copy(last.at..last.end);
        if let Some(at) = pieces.iter().position(|p| *p == head) {
            let sized = [&size.to_be_bytes()[..], &last.kind].concat();
            pieces.splice(at..=at, [Piece::Bytes(sized), Piece::Copy(last.at + 8..last.end)]);
        }
    }
    pieces.push(Piece::Bytes(fresh));
    Ok(())
}
