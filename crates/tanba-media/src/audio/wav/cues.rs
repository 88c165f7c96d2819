//! Chunks that name frames by their number, put right where new frames stand in front of those.
//!
//! `cue `, `plst` and `LIST` of `adtl` (Multimedia Programming Interface 1.0, 3), `smpl` (Multimedia Data Standards Update
//! 1994), `bext` (EBU Tech 3285, 2.3).

use std::collections::HashMap;

use super::Wav;
use super::chunks::{Chunk, padded};
use crate::audio::stream::{self, Stream};
use crate::audio::timeline::Timeline;
use crate::bytes::{array, le32};
use crate::{Limits, MediaError};

/// Bytes of one cue point: name, position, chunk, start of the chunk, start of the block, position in it.
const CUE: usize = 24;
/// Bytes in front of the loops of `smpl`, and of one loop.
const SAMPLER: usize = 36;
const LOOP: usize = 24;
/// Bytes of one segment of a play list: cue point, length, loops.
const SEGMENT: usize = 12;
/// Where `bext` says how long after midnight the first sample was recorded, and how much of the chunk that takes.
const TIME_REFERENCE: usize = 338;

/// New bytes for places in the source: behind the headers of chunks, all of the same length as before.
pub(super) fn moved(
    source: &mut dyn Stream,
    wav: &Wav,
    line: &Timeline,
    limits: &Limits,
) -> Result<Vec<(u64, Vec<u8>)>, MediaError> {
    let mut patches = Vec::new();
    let mut points = HashMap::new();
    // The points first: other chunks refer to them, and may stand in front.
    for chunk in wav.chunks.iter().filter(|chunk| &chunk.id == b"cue ") {
        let mut bytes = content(source, chunk, limits)?;
        move_points(&mut bytes, line, &mut points);
        patches.push((chunk.data.start, bytes));
    }
    for chunk in &wav.chunks {
        let change: fn(&mut [u8], &Timeline, &Points) = match &chunk.id {
            b"smpl" => |bytes, line, _| move_loops(bytes, line),
            b"plst" => move_play_list,
            b"LIST" => move_labels,
            b"bext" => |bytes, line, _| move_time(bytes, line),
            _ => continue,
        };
        let mut bytes = content(source, chunk, limits)?;
        change(&mut bytes, line, &points);
        patches.push((chunk.data.start, bytes));
    }
    Ok(patches)
}

/// Where each cue point stood, by name.
type Points = HashMap<u32, u64>;

fn content(source: &mut dyn Stream, chunk: &Chunk, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let size = chunk.data.end - chunk.data.start;
    limits.metadata(size)?;
    stream::read_at(source, chunk.data.start, size)
}

fn move_points(bytes: &mut [u8], line: &Timeline, points: &mut Points) {
    let Some(bytes) = bytes.get_mut(4..) else { return };
    for point in bytes.chunks_exact_mut(CUE) {
        let (Some(name), Some(position)) = (le32(point, 0), le32(point, 20)) else { continue };
        points.insert(name, u64::from(position));
        if &point[8..12] == b"data" {
            change(point, 4, |frame| line.frame(frame));
            change(point, 20, |frame| line.frame(frame));
        }
    }
}

/// A loop's end is the last frame of it.
fn move_loops(bytes: &mut [u8], line: &Timeline) {
    let Some(bytes) = bytes.get_mut(SAMPLER..) else { return };
    for turn in bytes.chunks_exact_mut(LOOP) {
        change(turn, 8, |frame| line.frame(frame));
        change(turn, 12, |frame| line.frame(frame));
    }
}

fn move_play_list(bytes: &mut [u8], line: &Timeline, points: &Points) {
    let Some(bytes) = bytes.get_mut(4..) else { return };
    bytes.chunks_exact_mut(SEGMENT).for_each(|segment| lengthen(segment, line, points));
}

/// Labels of a point with a length: `ltxt`.
fn move_labels(bytes: &mut [u8], line: &Timeline, points: &Points) {
    if bytes.get(..4) != Some(b"adtl") {
        return;
    }
    let mut at = 4;
    while let (Some(id), Some(size)) = (array::<4>(bytes, at), le32(bytes, at + 4)) {
        if &id == b"ltxt"
            && let Some(label) = bytes.get_mut(at + 8..)
        {
            lengthen(label, line, points);
        }
        at = usize::try_from(padded((at as u64).saturating_add(8 + u64::from(size)))).unwrap_or(usize::MAX);
    }
}

/// The name of a point, then a number of frames from there on.
fn lengthen(bytes: &mut [u8], line: &Timeline, points: &Points) {
    if let Some(start) = le32(bytes, 0).and_then(|name| points.get(&name)) {
        change(bytes, 4, |frames| line.length(*start, frames));
    }
}

/// The old first frame keeps its time, as far as that leaves room for the new ones after midnight.
fn move_time(bytes: &mut [u8], line: &Timeline) {
    if let Some(time) = bytes.get_mut(TIME_REFERENCE..TIME_REFERENCE + 8)
        && let Some(old) = array::<8>(time, 0).map(u64::from_le_bytes)
    {
        time.copy_from_slice(&old.saturating_sub(line.frame(0)).to_le_bytes());
    }
}

fn change(bytes: &mut [u8], at: usize, to: impl Fn(u64) -> u64) {
    if let Some(old) = le32(bytes, at)
        && let Some(place) = bytes.get_mut(at..at + 4)
    {
        let new = u32::try_from(to(u64::from(old))).unwrap_or(u32::MAX);
        place.copy_from_slice(&new.to_le_bytes());
    }
}
