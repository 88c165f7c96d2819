//! The cue sheet (RFC 9639, 8.7), put right where new frames stand in front of what it names.

use crate::audio::timeline::Timeline;
use crate::bytes::be64;

/// Where the flags of the sheet stand, and where its tracks begin.
const FLAGS: usize = 136;
const TRACKS: usize = 396;
/// Set in the flags of a sheet that describes a compact disc, whose offsets are whole sectors.
const IS_DISC: u8 = 0x80;
/// Frames of a sector.
const SECTOR: u64 = 588;
/// Bytes of a track in front of its index points, the last of which is their number; bytes of a point.
const TRACK: usize = 36;
const POINT: usize = 12;

/// The body of the block for the new order of frames.
pub(super) fn moved(mut body: Vec<u8>, line: &Timeline) -> Vec<u8> {
    let (mut at, mut is_whole) = (TRACKS, true);
    while let (Some(old), Some(&points)) = (be64(&body, at), body.get(at + TRACK - 1)) {
        let track = line.frame(old);
        put(&mut body, at, track);
        is_whole &= track.is_multiple_of(SECTOR);
        at += TRACK;
        for _ in 0..points {
            // A point's offset counts from its track's.
            let Some(offset) = be64(&body, at) else { break };
            let point = line.frame(old.saturating_add(offset)) - track;
            put(&mut body, at, point);
            is_whole &= point.is_multiple_of(SECTOR);
            at += POINT;
        }
    }
    if !is_whole && let Some(flags) = body.get_mut(FLAGS) {
        *flags &= !IS_DISC;
    }
    body
}

fn put(body: &mut [u8], at: usize, value: u64) {
    if let Some(place) = body.get_mut(at..at + 8) {
        place.copy_from_slice(&value.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disc's sheet: tracks with the offsets of their index points.
    fn sheet(tracks: &[(u64, &[u64])]) -> Vec<u8> {
        let mut body = vec![0; TRACKS];
        (body[FLAGS], body[TRACKS - 1]) = (IS_DISC, tracks.len() as u8);
        for (offset, points) in tracks {
            body.extend([&offset.to_be_bytes()[..], &[0; TRACK - 9], &[points.len() as u8]].concat());
            points.iter().for_each(|point| body.extend([&point.to_be_bytes()[..], &[1, 0, 0, 0]].concat()));
        }
        body
    }

    #[test]
    fn tracks_and_their_points_move() {
        let mut line = Timeline::default();
        line.insert(0, 588 * 10);
        line.insert(588 * 30, 588);
        let old = sheet(&[(0, &[0]), (588 * 20, &[0, 588 * 15]), (588 * 100, &[])]);
        let new = sheet(&[(588 * 10, &[0]), (588 * 30, &[0, 588 * 16]), (588 * 111, &[])]);
        assert_eq!(moved(old.clone(), &line), new);
        // A disc has whole sectors.
        line.insert(588 * 99, 1);
        assert_eq!(moved(old, &line)[FLAGS], 0);
    }

    #[test]
    fn a_sheet_that_is_cut_off_does_no_harm() {
        let mut line = Timeline::default();
        line.insert(0, 100);
        let whole = sheet(&[(0, &[0, u64::MAX]), (u64::MAX, &[u64::MAX])]);
        for length in 0..whole.len() {
            assert_eq!(moved(whole[..length].to_vec(), &line).len(), length);
        }
    }
}
