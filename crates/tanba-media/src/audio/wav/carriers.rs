//! Metadata in chunks: `AIGC` (GB 45438-2025), `_PMX` (XMP part 3, 2.3.3), `id3 `, `C2PA` (C2PA, "Embedding manifests
//! into RIFF-based assets").

use super::Wav;
use super::chunks::{Chunk, padded};
use crate::audio::carriers::{Carried, Content, Edit, Inventory};
use crate::audio::id3::Tag;
use crate::audio::stream::{self, Piece, Stream};
use crate::{Format, Limits, MediaError};

/// Chunks that are needed to play the file, or to find its parts.
const PLAYED: [&[u8; 4]; 5] = [b"fmt ", b"data", b"fact", b"ds64", b"wavl"];

fn is_id3(chunk: &Chunk) -> bool {
    matches!(&chunk.id, b"id3 " | b"ID3 ")
}

fn content(source: &mut dyn Stream, chunk: &Chunk, limit: u64) -> Result<Vec<u8>, MediaError> {
    crate::limits::check("size of one metadata item in bytes", chunk.data.end - chunk.data.start, limit)?;
    stream::read_at(source, chunk.data.start, chunk.data.end - chunk.data.start)
}

fn tag(source: &mut dyn Stream, chunk: &Chunk, limits: &Limits) -> Result<Option<Tag>, MediaError> {
    let bytes = content(source, chunk, limits.max_tag_bytes)?;
    // A damaged tag in a chunk harms nothing but itself.
    Ok(Tag::parse(&bytes, Format::Wav).ok().flatten())
}

pub(crate) fn carried(source: &mut dyn Stream, limits: &Limits) -> Result<Inventory, MediaError> {
    let wav = Wav::parse(source, limits)?;
    let mut found = Inventory::default();
    for chunk in &wav.chunks {
        match &chunk.id {
            b"AIGC" => {
                let text = content(source, chunk, limits.max_metadata_bytes)?;
                let text = String::from_utf8_lossy(&text).into_owned();
                found.items.push(Carried::new("WAV chunk AIGC", Content::Aigc(text)));
            }
            b"_PMX" => {
                let bytes = content(source, chunk, limits.max_metadata_bytes)?;
                let place = format!("_PMX chunk at byte {}", chunk.at);
                found.items.push(Carried::xmp(Format::Wav, &place, &bytes, limits)?);
            }
            b"C2PA" => found.has_c2pa = true,
            _ if is_id3(chunk) => {
                if let Some(tag) = tag(source, chunk, limits)? {
                    found.items.extend(tag.carried(Format::Wav, limits)?);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// New chunks go behind all others, so that the sound stays where it is.
pub(crate) fn edited(
    source: &mut dyn Stream,
    edit: &Edit,
    limits: &Limits,
) -> Result<Vec<Piece>, MediaError> {
    let wav = Wav::parse(source, limits)?;
    let mut body = Vec::new();
    for chunk in &wav.chunks {
        let is_gone = match &chunk.id {
            b"AIGC" => edit.aigc.is_some() || edit.strip,
            b"_PMX" => edit.xmp.is_some() || edit.strip,
            b"C2PA" => edit.ends_c2pa(),
            id => edit.strip && !PLAYED.contains(&id),
        };
        if is_gone {
            continue;
        }
        if is_id3(chunk)
            && let Some(mut tag) = tag(source, chunk, limits)?
            && tag.drop_carriers(edit)
        {
            if !tag.is_empty() {
                push(&mut body, &chunk.id, &tag.to_bytes(Format::Wav)?)?;
            }
            continue;
        }
        keep(&mut body, chunk, &wav)?;
    }
    if let Some(packet) = &edit.xmp {
        push(&mut body, b"_PMX", packet.as_bytes())?;
    }
    if let Some(json) = &edit.aigc {
        push(&mut body, b"AIGC", json.as_bytes())?;
    }
    if let Some(size) = edit.c2pa_room {
        push_room(&mut body, &wav, size)?;
    }
    finished(source, &wav, body, !edit.strip)
}

/// A chunk as it is, with its size put right and its padding.
fn keep(body: &mut Vec<Piece>, chunk: &Chunk, wav: &Wav) -> Result<(), MediaError> {
    let size = chunk.data.end - chunk.data.start;
    if size != u64::from(chunk.stated) && !(wav.is_wide() && chunk.stated == u32::MAX) {
        // In RF64 the true size stands in ds64.
        let size = if wav.is_wide() { u32::MAX } else { u32::try_from(size).map_err(|_| too_large())? };
        body.push(Piece::Bytes([&chunk.id[..], &size.to_le_bytes()].concat()));
        body.push(Piece::Copy(chunk.data.clone()));
    } else {
        body.push(Piece::Copy(chunk.at..chunk.data.end));
    }
    if size % 2 == 1 {
        // The padding byte is whatever it was, or new where the file ends without it.
        let is_there = padded(chunk.data.end) <= wav.end;
        body.push(if is_there {
            Piece::Copy(chunk.data.end..chunk.data.end + 1)
        } else {
            Piece::Bytes(vec![0])
        });
    }
    Ok(())
}

fn push(body: &mut Vec<Piece>, id: &[u8; 4], data: &[u8]) -> Result<(), MediaError> {
    let size = u32::try_from(data.len()).map_err(|_| too_large())?;
    let mut bytes = [&id[..], &size.to_le_bytes(), data].concat();
    if data.len() % 2 == 1 {
        bytes.push(0);
    }
    body.push(Piece::Bytes(bytes));
    Ok(())
}

/// The chunk for a manifest store; RF64 has no place for one (C2PA knows RIFF alone).
fn push_room(body: &mut Vec<Piece>, wav: &Wav, size: u64) -> Result<(), MediaError> {
    if wav.is_wide() {
        let kind = String::from_utf8_lossy(&wav.kind);
        let what = format!("C2PA defines no place for a credential in {kind}");
        return Err(MediaError::unsupported(Format::Wav, what, "keep the credential in a file beside it"));
    }
    let stated = u32::try_from(size).map_err(|_| too_large())?;
    body.push(Piece::Bytes([&b"C2PA"[..], &stated.to_le_bytes()].concat()));
    body.push(Piece::Room { size, led_by: 8 });
    if size % 2 == 1 {
        body.push(Piece::Bytes(vec![0]));
    }
    Ok(())
}

fn too_large() -> MediaError {
    MediaError::unsupported(
        Format::Wav,
        "with the metadata it would grow over 4 GiB, which RIFF cannot hold",
        "convert it to FLAC or RF64 first",
    )
}

/// The outer header with the right sizes, the chunks, and what stood behind them.
fn finished(
    source: &mut dyn Stream,
    wav: &Wav,
    mut body: Vec<Piece>,
    keep_rest: bool,
) -> Result<Vec<Piece>, MediaError> {
    let size = stream::total(&body) + 4;
    let mut head = wav.kind.to_vec();
    if wav.is_wide() {
        head.extend_from_slice(&u32::MAX.to_le_bytes());
        resize_ds64(source, wav, &mut body, size)?;
    } else {
        head.extend_from_slice(&u32::try_from(size).map_err(|_| too_large())?.to_le_bytes());
    }
    head.extend_from_slice(b"WAVE");
    body.insert(0, Piece::Bytes(head));
    if keep_rest && wav.end < wav.length {
        body.push(Piece::Copy(wav.end..wav.length));
    }
    Ok(body)
}

/// `ds64`: size of the RIFF chunk, size of `data` (EBU Tech 3306, 3).
fn resize_ds64(source: &mut dyn Stream, wav: &Wav, body: &mut [Piece], size: u64) -> Result<(), MediaError> {
    let Some(ds64) = wav.chunks.iter().find(|c| &c.id == b"ds64") else {
        return Err(MediaError::broken(Format::Wav, "byte 12", "there is no ds64 chunk"));
    };
    let data = wav.chunks.iter().find(|c| &c.id == b"data").map_or(0, |c| c.data.end - c.data.start);
    let length = ds64.data.end - ds64.at;
    crate::limits::check("size of the ds64 chunk in bytes", length, 1 << 20)?;
    let mut bytes = stream::read_at(source, ds64.at, length)?;
    if bytes.len() < 24 {
        return Err(MediaError::broken(
            Format::Wav,
            format!("byte {}", ds64.at),
            "the ds64 chunk is too short",
        ));
    }
    bytes[8..16].copy_from_slice(&size.to_le_bytes());
    bytes[16..24].copy_from_slice(&data.to_le_bytes());
    let old = Piece::Copy(ds64.at..ds64.data.end);
    if let Some(piece) = body.iter_mut().find(|p| **p == old) {
        *piece = Piece::Bytes(bytes);
    }
    Ok(())
}
