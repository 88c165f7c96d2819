//! Positions in the file that `moov` and `moof` state, moved to where the bytes stand now.

use std::ops::Range;

use super::atoms::{descend, inner};
use crate::bytes::{be32, be64};
use crate::{Format, MediaError};

/// From old to new positions: ranges that were kept, in order, and where each stands now.
pub(super) struct Moves(pub(super) Vec<(Range<u64>, u64)>);

impl Moves {
    fn of(&self, old: u64) -> Option<u64> {
        let at = self.0.partition_point(|(range, _)| range.start <= old).checked_sub(1)?;
        let (range, new) = self.0.get(at).filter(|(range, _)| range.contains(&old))?;
        Some(new + (old - range.start))
    }

    pub(super) fn is_still(&self) -> bool {
        self.0.iter().all(|(range, new)| range.start == *new)
    }
}

fn too_far() -> MediaError {
    MediaError::unsupported(
        Format::M4a,
        "with the metadata its sound would stand beyond 4 GiB, which its 32-bit offsets cannot say",
        "write it again with 64-bit offsets first",
    )
}

/// Puts right the chunk offsets of all tracks in `moov` (header included).
pub(super) fn patch_moov(moov: &mut [u8], moves: &Moves) -> Result<(), MediaError> {
    let tracks: Vec<_> = inner(moov, 8..moov.len()).into_iter().filter(|a| &a.kind == b"trak").collect();
    for track in tracks {
        let Some(table) = descend(moov, track.body, &[b"mdia", b"minf", b"stbl"]) else { continue };
        for atom in inner(moov, table) {
            let width = match &atom.kind {
                b"stco" => 4,
                b"co64" => 8,
                _ => continue,
            };
            let number = be32(moov, atom.body.start + 4).unwrap_or(0) as usize;
            for at in (atom.body.start + 8..atom.body.end).step_by(width).take(number) {
                patch(moov, at, width, atom.body.end, moves)?;
            }
        }
    }
    Ok(())
}

/// Puts right the base offsets of a fragment (`moof`, header included).
pub(super) fn patch_moof(moof: &mut [u8], moves: &Moves) -> Result<(), MediaError> {
    for track in inner(moof, 8..moof.len()).into_iter().filter(|a| &a.kind == b"traf") {
        let Some(head) = descend(moof, track.body, &[b"tfhd"]) else { continue };
        // Flag 1: a base offset follows the track's number.
        if be32(moof, head.start).unwrap_or(0) & 1 != 0 {
            patch(moof, head.start + 8, 8, head.end, moves)?;
        }
    }
    Ok(())
}

/// Puts right where the random-access table says that fragments stand (`mfra`, header included).
pub(super) fn patch_mfra(mfra: &mut [u8], moves: &Moves) -> Result<(), MediaError> {
    for table in inner(mfra, 8..mfra.len()).into_iter().filter(|a| &a.kind == b"tfra") {
        let is_wide = mfra.get(table.body.start) == Some(&1);
        let sizes = be32(mfra, table.body.start + 8).unwrap_or(0);
        let numbers: u32 = [4, 2, 0].iter().map(|shift| (sizes >> shift & 3) + 1).sum();
        let width = if is_wide { 8 } else { 4 };
        let number = be32(mfra, table.body.start + 12).unwrap_or(0) as usize;
        let step = 2 * width + numbers as usize;
        for at in (table.body.start + 16..table.body.end).step_by(step).take(number) {
            patch(mfra, at + width, width, table.body.end, moves)?;
        }
    }
    Ok(())
}

/// One big-endian position of 4 or 8 bytes. One that points nowhere stays as it is.
fn patch(bytes: &mut [u8], at: usize, width: usize, end: usize, moves: &Moves) -> Result<(), MediaError> {
    if at + width > end {
        return Ok(());
    }
    let old = if width == 4 { be32(bytes, at).map(u64::from) } else { be64(bytes, at) };
    let Some(new) = old.and_then(|old| moves.of(old)) else { return Ok(()) };
    if width == 4 {
        let new = u32::try_from(new).map_err(|_| too_far())?;
        bytes[at..at + 4].copy_from_slice(&new.to_be_bytes());
    } else {
        bytes[at..at + 8].copy_from_slice(&new.to_be_bytes());
    }
    Ok(())
}
