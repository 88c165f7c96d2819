//! Positions beside the samples go on to name the frames that they named, whatever is put between them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::io::Cursor;

use tanba_media::Limits;
use tanba_media::audio::Rewriter;

/// Frames of the sound: mono, 16 bits.
const FRAMES: usize = 1001;
/// Where new frames go, and how many: in front, within and behind.
const NEW: [(usize, usize); 3] = [(0, 300), (500, 10), (FRAMES, 77)];

fn chunk(id: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let padding: &[u8] = if body.len() % 2 == 1 { &[0] } else { &[] };
    [&id[..], &(body.len() as u32).to_le_bytes(), body, padding].concat()
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn cue(points: &[(u32, u32)]) -> Vec<u8> {
    let data = u32::from_le_bytes(*b"data");
    let points = points.iter().map(|(name, at)| words(&[*name, *at, data, 0, 0, *at]));
    chunk(b"cue ", &[words(&[points.len() as u32]), points.collect::<Vec<_>>().concat()].concat())
}

/// `adtl` with a name for point 1 and a region from point 2 on.
fn labels(length: u32) -> Vec<u8> {
    let region = [words(&[2, length]), b"rgn \0\0\0\0\0\0\0\0".to_vec()].concat();
    let name = [&words(&[1])[..], b"odd\0\0"].concat();
    chunk(b"LIST", &[&b"adtl"[..], &chunk(b"labl", &name), &chunk(b"ltxt", &region)].concat())
}

fn sampler(first: u32, last: u32) -> Vec<u8> {
    chunk(b"smpl", &words(&[0, 0, 22_676, 60, 0, 0, 0, 1, 0, 0, 0, first, last, 0, 0]))
}

fn broadcast(time: u64) -> Vec<u8> {
    let mut body = vec![b'x'; 602];
    body[338..346].copy_from_slice(&time.to_le_bytes());
    chunk(b"bext", &body)
}

fn sample(frame: usize) -> i16 {
    (frame * 31 % 2000) as i16 - 1000
}

/// The chunks in front of the samples, and behind them.
fn wav(front: &[Vec<u8>], samples: &[i16], behind: &[Vec<u8>]) -> Vec<u8> {
    let format =
        [&1u16.to_le_bytes()[..], &1u16.to_le_bytes(), &words(&[44_100, 88_200]), &[2, 0, 16, 0]].concat();
    let samples: Vec<u8> = samples.iter().flat_map(|s| s.to_le_bytes()).collect();
    let body = [chunk(b"fmt ", &format), front.concat(), chunk(b"data", &samples), behind.concat()].concat();
    [&b"RIFF"[..], &(body.len() as u32 + 4).to_le_bytes(), b"WAVE", &body].concat()
}

fn with_new_frames(bytes: &[u8], new: &[(usize, usize)]) -> Vec<u8> {
    let mut rewriter =
        Rewriter::new(Cursor::new(bytes), Cursor::new(Vec::new()), &Limits::default()).unwrap();
    let mut at = 0;
    for (before, frames) in new {
        rewriter.push(&vec![0.0; before - at]).unwrap();
        // In two portions, as they come from a stream.
        rewriter.insert(&vec![0.5; frames / 2]).unwrap();
        rewriter.insert(&vec![0.5; frames - frames / 2]).unwrap();
        at = *before;
    }
    rewriter.push(&vec![0.0; FRAMES - at]).unwrap();
    rewriter.finish().unwrap().into_inner()
}

#[test]
fn cue_points_regions_loops_and_times_follow_their_frames() {
    let old: Vec<i16> = (0..FRAMES).map(sample).collect();
    let mut new = vec![16_384; 300];
    new.extend(&old[..500]);
    new.extend([16_384; 10]);
    new.extend(&old[500..]);
    new.extend([16_384; 77]);
    // Point 2 begins a region over the new frames in the middle, the loop ends on the last old frame.
    let last = FRAMES as u32 - 1;
    let before = wav(
        &[broadcast(44_100 * 3600), cue(&[(1, 0), (2, 450), (3, last)])],
        &old,
        &[labels(100), sampler(500, last), chunk(b"note", b"cue ")],
    );
    let after = wav(
        &[broadcast(44_100 * 3600 - 300), cue(&[(1, 300), (2, 750), (3, last + 310)])],
        &new,
        &[labels(110), sampler(810, last + 310), chunk(b"note", b"cue ")],
    );
    assert!(with_new_frames(&before, &NEW) == after);
    assert!(with_new_frames(&before, &[]) == before);
}

#[test]
fn points_behind_the_samples_move_too() {
    let old: Vec<i16> = (0..FRAMES).map(sample).collect();
    let new = [&[16_384; 31][..], &old].concat();
    let file = |samples: &[i16], at: u32, time: u64| {
        wav(&[], samples, &[labels(10), cue(&[(1, at), (2, at + 5)]), broadcast(time)])
    };
    // A time too early for the new frames cannot go below midnight.
    assert!(with_new_frames(&file(&old, 7, 20), &[(0, 31)]) == file(&new, 38, 0));
}

#[test]
fn damaged_chunks_stay_as_they_are() {
    let old: Vec<i16> = (0..FRAMES).map(sample).collect();
    let new = [&[16_384; 31][..], &old].concat();
    let damaged = [
        chunk(b"cue ", &words(&[9])),
        chunk(b"cue ", &[1, 2]),
        chunk(b"smpl", &[0; 20]),
        chunk(b"bext", &[0; 340]),
        chunk(b"LIST", b"adtlltxt\xff\xff\xff\xff\x01"),
        chunk(b"plst", &words(&[2, 77, 5])),
    ];
    assert!(with_new_frames(&wav(&damaged, &old, &[]), &[(0, 31)]) == wav(&damaged, &new, &[]));
}
