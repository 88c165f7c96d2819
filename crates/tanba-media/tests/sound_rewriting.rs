//! Differences into samples: nothing lost, nothing else touched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "common/sounds.rs"]
mod sounds;

use std::io::Cursor;

use sounds::{all, fixture, try_hear};
use tanba_media::audio::{Codec, Rewriter, Rewriting};
use tanba_media::{Format, Limits, MediaError};

/// Writes a sound with these differences, pushed in uneven portions.
fn rewritten(bytes: &[u8], differences: &[f32]) -> Result<Vec<u8>, MediaError> {
    let mut rewriter = Rewriter::new(Cursor::new(bytes), Cursor::new(Vec::new()), &Limits::default())?;
    let mut rest = differences;
    for portion in [1, 7, 0, 4099, 333, 20_000].into_iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at(portion.min(rest.len()));
        rewriter.push(now)?;
        rest = later;
    }
    rewriter.finish().map(Cursor::into_inner)
}

fn lossless() -> Vec<(String, Vec<u8>)> {
    let is_lossless =
        |name: &str| (name.ends_with(".wav") && !name.starts_with("adpcm")) || name.ends_with(".flac");
    all().into_iter().filter(|(name, _)| is_lossless(name)).collect()
}

#[test]
fn no_difference_changes_nothing() {
    for (name, bytes) in lossless() {
        let heard = try_hear(&bytes, &Limits::default()).unwrap();
        let out =
            rewritten(&bytes, &vec![0.0; heard.samples.len()]).unwrap_or_else(|e| panic!("{name}: {e}"));
        if name.ends_with(".wav") {
            assert!(out == bytes, "{name}");
        } else {
            let again = try_hear(&out, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(again.samples == heard.samples, "{name}");
            assert_eq!(again.info.bits, heard.info.bits, "{name}");
        }
    }
}

#[test]
fn a_difference_is_added_to_the_depth_of_the_file() {
    for (name, bytes) in lossless() {
        let before = try_hear(&bytes, &Limits::default()).unwrap();
        let differences: Vec<f32> =
            (0..before.samples.len()).map(|i| 0.01 * (i as f32 / 5.0).sin()).collect();
        let out = rewritten(&bytes, &differences).unwrap_or_else(|e| panic!("{name}: {e}"));
        let after = try_hear(&out, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((after.info.codec, after.info.bits), (before.info.codec, before.info.bits), "{name}");
        assert_eq!(after.frames(), before.frames(), "{name}");
        let step = match after.info.codec {
            // Steps of G.711 grow with the level; the largest, of 1024 in 32768, holds for the loudest samples.
            Codec::ALaw | Codec::MuLaw => 512.0 / 32768.0,
            Codec::PcmFloat => 1e-7,
            _ => 0.5 / (1u64 << (after.info.bits.unwrap() - 1)) as f32 + 1e-7,
        };
        for ((b, a), d) in before.samples.iter().zip(&after.samples).zip(&differences) {
            assert!((b + d - a).abs() <= step * 1.01, "{name}: {b} + {d} became {a}");
        }
    }
}

#[test]
fn everything_outside_the_samples_is_copied() {
    let bytes = fixture("tagged.wav");
    let at = bytes.windows(4).position(|w| w == b"data").unwrap() + 8;
    let out = rewritten(&bytes, &[0.01; 8000]).unwrap();
    assert_eq!(out.len(), bytes.len());
    assert!(out[..at] == bytes[..at] && out[at + 16_000..] == bytes[at + 16_000..]);
    assert!(out[at..at + 16_000] != bytes[at..at + 16_000]);
}

#[test]
fn full_scale_is_clipped() {
    for name in ["pcm_16.wav", "pcm_24.wav", "pcm_8.wav", "flac_16.flac"] {
        let bytes = fixture(name);
        let number = try_hear(&bytes, &Limits::default()).unwrap().samples.len();
        for (difference, bound) in [(5.0, 0.99), (-5.0, -1.0)] {
            let out = rewritten(&bytes, &vec![difference; number]).unwrap();
            let heard = try_hear(&out, &Limits::default()).unwrap();
            assert!(heard.samples.iter().all(|s| s * bound >= 0.98), "{name}");
        }
    }
}

#[test]
fn the_number_of_differences_must_fit() {
    for name in ["pcm_16.wav", "flac_16.flac"] {
        let bytes = fixture(name);
        let number = try_hear(&bytes, &Limits::default()).unwrap().samples.len();
        for wrong in [0, number - 1, number + 1] {
            let result = rewritten(&bytes, &vec![0.0; wrong]);
            assert!(matches!(result, Err(MediaError::Misuse { .. })), "{name}: {wrong}");
        }
    }
}

#[test]
fn lossy_sounds_need_an_encoder() {
    for name in ["mp3_cbr_id3v23.mp3", "vorbis.ogg", "opus.opus", "m4a_aac.m4a", "adpcm_ms.wav"] {
        let error = rewritten(&fixture(name), &[]).unwrap_err();
        assert!(
            matches!(&error, MediaError::Unsupported { .. }) && error.hint().is_some(),
            "{name}: {error}"
        );
        let rewriting = try_hear(&fixture(name), &Limits::default()).unwrap().info.rewriting();
        assert_eq!(
            rewriting,
            if name.ends_with("wav") { Rewriting::No } else { Rewriting::Reencoding },
            "{name}"
        );
        assert!(name.ends_with("wav") || !Format::from_bytes(&fixture(name)).unwrap().can_write_samples());
    }
}

/// Three frames of a ramp, the same in all channels.
fn ramp(channels: usize) -> Vec<f32> {
    [0.25f32, 0.5, -0.5].iter().flat_map(|s| std::iter::repeat_n(*s, channels)).collect()
}

#[test]
fn new_samples_stand_where_they_are_put() {
    for (name, bytes) in lossless() {
        let before = try_hear(&bytes, &Limits::default()).unwrap();
        let channels = before.info.channels as usize;
        let new = ramp(channels);
        // In front, in the middle and at the end.
        let cut = before.samples.len() / channels / 2 * channels;
        let mut rewriter =
            Rewriter::new(Cursor::new(&bytes), Cursor::new(Vec::new()), &Limits::default()).unwrap();
        rewriter.insert(&new).unwrap();
        rewriter.push(&vec![0.0; cut]).unwrap();
        rewriter.insert(&new).unwrap();
        rewriter.push(&vec![0.0; before.samples.len() - cut]).unwrap();
        rewriter.insert(&new).unwrap();
        let out = rewriter.finish().unwrap_or_else(|e| panic!("{name}: {e}")).into_inner();
        let after = try_hear(&out, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let expected = [&new[..], &before.samples[..cut], &new, &before.samples[cut..], &new].concat();
        assert_eq!(after.samples.len(), expected.len(), "{name}");
        let stated = after.info.frames.unwrap() as usize;
        assert_eq!(stated * channels, expected.len(), "{name}: length as its headers state it");
        // Half a step of 8 bits; a step of G.711 at half of full scale.
        let near = |(a, b): (&f32, &f32)| (a - b).abs() <= 1.0 / 64.0;
        assert!(after.samples.iter().zip(&expected).all(near), "{name}");
        if name.ends_with(".wav") {
            let riff = u32::from_le_bytes(out[4..8].try_into().unwrap());
            assert!(riff == u32::MAX || riff as usize + 8 == out.len(), "{name}: {riff} of {}", out.len());
        }
    }
}

#[test]
fn what_is_put_in_is_quantised_once() {
    let (name, bytes) = lossless().into_iter().find(|(name, _)| name.ends_with(".flac")).unwrap();
    let before = try_hear(&bytes, &Limits::default()).unwrap();
    let new = ramp(before.info.channels as usize);
    let mut rewriter =
        Rewriter::new(Cursor::new(&bytes), Cursor::new(Vec::new()), &Limits::default()).unwrap();
    rewriter.insert(&new).unwrap();
    rewriter.push(&vec![0.0; before.samples.len()]).unwrap();
    let after = try_hear(&rewriter.finish().unwrap().into_inner(), &Limits::default()).unwrap();
    assert_eq!(&after.samples[..new.len()], &new, "{name}");
    assert!(after.samples[new.len()..] == before.samples, "{name}");
}

#[test]
fn one_file_may_be_read_twice_at_once() {
    for name in ["pcm_16.wav", "flac_16.flac"] {
        let file = std::fs::File::open(sounds::folder().join(name)).unwrap();
        let limits = Limits::default();
        // References to one file share its position.
        let mut reader = tanba_media::audio::open(&file, &limits).unwrap();
        let mut rewriter = Rewriter::new(&file, Cursor::new(Vec::new()), &limits).unwrap();
        let mut samples = Vec::new();
        while reader.next_block(&mut samples).unwrap() {
            rewriter.push(&vec![0.0; samples.len()]).unwrap();
            samples.clear();
        }
        let out = rewriter.finish().unwrap().into_inner();
        let (before, after) = (try_hear(&fixture(name), &limits).unwrap(), try_hear(&out, &limits).unwrap());
        assert!(before.samples == after.samples, "{name}");
    }
}
