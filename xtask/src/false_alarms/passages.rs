//! Passages of unmarked sounds: each depends on the sound and its number only.

use crate::attacks::audio::{mp3, part_of, speed};
use crate::sounds::Sound;

/// Shortest and longest passage, s.
const SECONDS: (f64, f64) = (5.0, 10.0);
/// Every so many passages, one is played at another speed, by up to this share.
const EVERY_SPEED: u64 = 4;
const SPEEDS: f64 = 0.1;
/// Every so many passages, one has been an MP3.
const EVERY_MP3: u64 = 9;
const BITRATES: [&str; 3] = ["48k", "64k", "96k"];

/// A number in `0.0..1.0` that depends on the passage and on what it is for.
fn draw(index: u64, purpose: u64) -> f64 {
    (crate::attacks::random(index, purpose) + 1.0) / 2.0
}

/// Where passages lie that together cover a sound of so many seconds once, in seconds: beginning and length. What is left
/// at the end and shorter than a passage is left out; a sound shorter than one is not.
pub(super) fn places(seconds: f64, round: u64) -> Vec<(f64, f64)> {
    let mut places = Vec::new();
    let mut start = draw(round, 3) * SECONDS.0 * f64::from(u8::from(round > 0));
    loop {
        let length = SECONDS.0 + (SECONDS.1 - SECONDS.0) * draw(round << 32 | places.len() as u64, 4);
        if start + length > seconds {
            break;
        }
        places.push((start, length));
        start += length;
    }
    places
}

/// One of these passages, as it may be found in the world.
pub(super) fn passage(sound: &Sound, place: (f64, f64), index: u64) -> Sound {
    let passage = part_of(sound, place.0, place.1);
    let passage = if index.is_multiple_of(EVERY_SPEED) {
        speed(&passage, 1.0 + SPEEDS * (2.0 * draw(index, 5) - 1.0))
    } else {
        passage
    };
    if index.is_multiple_of(EVERY_MP3) {
        let bitrate = BITRATES[(draw(index, 6) * BITRATES.len() as f64) as usize % BITRATES.len()];
        return mp3(&passage, bitrate).unwrap_or(passage);
    }
    passage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_cover_a_sound_once() {
        for round in 0..3 {
            let places = places(600.0, round);
            assert!(places.iter().all(|(_, length)| (5.0..=10.0).contains(length)));
            assert!(places.windows(2).all(|pair| (pair[0].0 + pair[0].1 - pair[1].0).abs() < 1e-9));
            let covered: f64 = places.iter().map(|(_, length)| length).sum();
            assert!(covered > 580.0, "{covered}");
        }
        assert_ne!(places(60.0, 0), places(60.0, 1));
    }
}
