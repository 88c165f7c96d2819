//! Whatever the bytes: an answer or an error, in bounded memory and time, never a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "common/sounds.rs"]
mod sounds;

use std::io::Cursor;
use std::time::{Duration, Instant};

use sounds::{all, fixture, try_hear};
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Format, Limits, MediaError, audio, drop_c2pa, strip_metadata, xmp};

fn small() -> Limits {
    let mut limits = Limits::default();
    limits.max_seconds = 100;
    limits.max_tag_bytes = 4 << 20;
    limits.max_metadata_bytes = 1 << 20;
    limits
}

/// Everything that the crate does with a sound from outside. The results do not matter, only that there are some.
fn everything(bytes: &[u8], limits: &Limits) {
    let heard = audio::open(Cursor::new(bytes), limits).and_then(|mut reader| {
        let (mut samples, mut number) = (Vec::new(), 0);
        while reader.next_block(&mut samples)? {
            assert!(samples.iter().all(|s| s.is_finite()));
            number += samples.len();
            samples.clear();
        }
        Ok(number)
    });
    if let Ok(number) = heard
        && let Ok(mut rewriter) = audio::Rewriter::new(Cursor::new(bytes), Cursor::new(Vec::new()), limits)
        && rewriter.push(&vec![0.001; number]).is_ok()
    {
        let _ = rewriter.finish();
    }
    let Ok(format) = audio::sniff(Cursor::new(bytes), limits) else { return };
    let _ = xmp::read(bytes, format, limits);
    let _ = label::read(bytes, format, limits);
    let _ = drop_c2pa(bytes, format, limits);
    let _ = strip_metadata(bytes, format, limits);
    let mut out = Vec::new();
    let _ = audio::carry_over(Cursor::new(bytes), Cursor::new(bytes), format, limits, &mut out);
    let declaration = Declaration {
        digital_source_type: Some(SourceType::AlgorithmicMedia),
        alt_text: vec![("en".to_owned(), "AI-generated".to_owned())],
        aigc: Some(Aigc::produced("1", "p", "i")),
        ..Declaration::default()
    };
    if let Ok(written) = label::write(bytes, format, &declaration, limits) {
        // What was written must be readable, whatever it was written into.
        let found = label::read(&written.bytes, format, limits).unwrap();
        assert_eq!(found.declaration.digital_source_type, declaration.digital_source_type);
        assert_eq!(found.declaration.aigc, declaration.aigc);
    }
}

/// xorshift64*: reproducible noise without a dependency.
struct Noise(u64);

impl Noise {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

#[test]
fn files_cut_off_anywhere() {
    for (_, bytes) in all() {
        for part in 0..24 {
            everything(&bytes[..bytes.len() * part / 24], &small());
        }
        for end in [1, 2, 3, 4, 11, 12, 27, 44, 45, 46, 60, bytes.len() - 1] {
            everything(&bytes[..end.min(bytes.len())], &small());
        }
    }
}

#[test]
fn files_with_flipped_bits() {
    let mut noise = Noise(0x0074_616E_6261);
    for (_, bytes) in all() {
        for round in 0..40 {
            let mut bytes = bytes.clone();
            // Headers decide more than samples do: half of the rounds hit them alone.
            let reach = if round % 2 == 0 { bytes.len() } else { bytes.len().min(800) };
            for _ in 0..1 + noise.below(6) {
                let at = noise.below(reach);
                bytes[at] ^= 1 << noise.below(8);
            }
            everything(&bytes, &small());
        }
    }
}

#[test]
fn sizes_that_lie() {
    for (_, bytes) in all() {
        for at in 0..bytes.len().min(200) / 4 {
            for value in [[0; 4], [0xFF; 4], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 1]] {
                let mut bytes = bytes.clone();
                bytes[at * 4..at * 4 + 4].copy_from_slice(&value);
                let begun = Instant::now();
                everything(&bytes, &small());
                assert!(begun.elapsed() < Duration::from_secs(20));
            }
        }
    }
}

fn wav(tag: u16, channels: u16, rate: u32, bits: u16, data: &[u8]) -> Vec<u8> {
    let align = channels * bits.div_ceil(8);
    let mut out = [&b"RIFF"[..], &(36 + data.len() as u32).to_le_bytes(), b"WAVEfmt \x10\0\0\0"].concat();
    out.extend_from_slice(&tag.to_le_bytes());
    out.extend_from_slice(&channels.to_le_bytes());
    out.extend_from_slice(&rate.to_le_bytes());
    out.extend_from_slice(&rate.wrapping_mul(u32::from(align)).to_le_bytes());
    out.extend_from_slice(&align.to_le_bytes());
    out.extend_from_slice(&bits.to_le_bytes());
    out.extend_from_slice(b"data");
    out.extend_from_slice(&(data.len() as u32).to_le_bytes());
    out.extend_from_slice(data);
    out
}

#[test]
fn very_short_very_fast_and_very_wide() {
    let limits = Limits::default();
    let heard = |bytes: &[u8]| try_hear(bytes, &limits).unwrap();
    assert_eq!(heard(&wav(1, 2, 44_100, 16, &[])).frames(), 0);
    assert_eq!(heard(&wav(1, 1, 44_100, 16, &[0, 0x40])).samples, [0.5]);
    assert_eq!(heard(&wav(1, 2, 44_100, 16, &[0, 0x40, 1])).frames(), 0, "half a frame is none");
    assert_eq!(heard(&wav(1, 1, 384_000, 16, &[0; 768])).frames(), 384);
    let wide = heard(&wav(1, 64, 48_000, 16, &[1; 64 * 2 * 10]));
    assert_eq!((wide.info.channels, wide.frames()), (64, 10));
    for bytes in [wav(1, 65, 48_000, 16, &[0; 260]), wav(1, 1, 384_001, 16, &[0; 4])] {
        assert!(matches!(try_hear(&bytes, &limits), Err(MediaError::Limit { .. })));
    }
    for bytes in [wav(1, 0, 48_000, 16, &[0; 4]), wav(1, 1, 0, 16, &[0; 4])] {
        assert!(matches!(try_hear(&bytes, &limits), Err(MediaError::Broken { .. })));
    }
    assert!(try_hear(&wav(0x4321, 1, 48_000, 16, &[0; 4]), &limits).is_err());
    for bytes in [wav(1, 1, 44_100, 16, &[]), wav(1, 64, 384_000, 16, &[0; 128])] {
        everything(&bytes, &limits);
    }
}

#[test]
fn numbers_that_are_none_are_silence() {
    let values = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.25, 1e30];
    let bytes = wav(3, 1, 48_000, 32, &values.map(f32::to_le_bytes).concat());
    assert_eq!(try_hear(&bytes, &Limits::default()).unwrap().samples, [0.0, 0.0, 0.0, 0.25, 1e30]);
    let mut rewriter = audio::Rewriter::new(Cursor::new(&bytes), Cursor::new(Vec::new()), &Limits::default()).unwrap();
    rewriter.push(&[0.5, f32::NAN, 0.5, f32::INFINITY, 0.0]).unwrap();
    assert!(rewriter.finish().unwrap().into_inner() == bytes, "nothing that is no number is added, nor added to");
}

#[test]
fn a_riff_that_lies_is_read_as_far_as_it_goes() {
    let good = wav(1, 1, 8000, 16, &[0, 0x40].repeat(100));
    for (at, value) in [(4, u32::MAX), (4, 0), (4, 50), (40, u32::MAX), (40, 1 << 30), (4, 1 << 31)] {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let heard = try_hear(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{at} {value}: {e}"));
        assert_eq!(heard.frames(), 100, "{at} {value}");
    }
}

#[test]
fn thirty_megabytes_of_id3() {
    let sound = fixture("mp3_mono_plain.mp3");
    let size = 30 << 20;
    let frame = [&b"APIC"[..], &u32::to_be_bytes(size - 10), &[0, 0]].concat();
    let tag = [b'I', b'D', b'3', 3, 0, 0, (size >> 21) as u8, (size >> 14 & 0x7F) as u8, 0, 0];
    let mut bytes = [&tag[..], &frame].concat();
    bytes.resize(10 + size as usize, 0xA5);
    bytes.extend_from_slice(&sound);
    let begun = Instant::now();
    let heard = try_hear(&bytes, &Limits::default()).unwrap();
    assert_eq!(heard.frames(), try_hear(&sound, &Limits::default()).unwrap().frames());
    let declaration = Declaration { aigc: Some(Aigc::produced("1", "p", "i")), ..Declaration::default() };
    let labelled = label::write(&bytes, Format::Mp3, &declaration, &Limits::default()).unwrap().bytes;
    assert!(labelled.len() > bytes.len() && labelled[20..size as usize] == bytes[20..size as usize]);
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert!(matches!(label::read(&bytes, Format::Mp3, &small()), Err(MediaError::Limit { .. })));
}

#[test]
fn ogg_pages_with_wrong_sums() {
    for name in ["vorbis.ogg", "opus.opus"] {
        let bytes = fixture(name);
        let format = Format::from_bytes(&bytes).unwrap();
        let starts: Vec<usize> = memchr::memmem::find_iter(&bytes, b"OggS\0").collect();
        let mut header = bytes.clone();
        header[starts[1] + 40] ^= 1;
        assert!(matches!(label::read(&header, format, &Limits::default()), Err(MediaError::Broken { .. })), "{name}");
        let mut sound = bytes.clone();
        let last = *starts.last().unwrap();
        sound[last + 60] ^= 1;
        // Damage in the sound is no reason not to label it, but it is not covered up by a fresh sum.
        let declaration = Declaration { aigc: Some(Aigc::produced("1", "p", "i")), ..Declaration::default() };
        let labelled = label::write(&sound, format, &declaration, &Limits::default()).unwrap().bytes;
        assert!(labelled.ends_with(&sound[last..]), "{name}");
        let heard = try_hear(&sound, &Limits::default());
        assert!(heard.is_ok_and(|h| h.frames() < try_hear(&bytes, &Limits::default()).unwrap().frames()), "{name}");
    }
}

#[test]
fn flac_that_lies_about_itself() {
    let bytes = fixture("flac_16.flac");
    let limits = Limits::default();
    // Number of samples, 36 bits at byte 21 of the file.
    for number in [0u8, 1, 0xFF] {
        let mut lying = bytes.clone();
        lying[22..26].copy_from_slice(&[0, number, number, number]);
        let heard = try_hear(&lying, &limits);
        assert!(heard.is_err() || heard.is_ok_and(|h| h.frames() <= 17_640), "{number}");
        everything(&lying, &limits);
    }
    // Rate, channels and depth, where the frames say otherwise.
    for (at, value) in [(18, 0x01), (20, 0x02), (20, 0x0E), (20, 0xFF), (21, 0x00), (8, 0x00), (10, 0x00)] {
        let mut lying = bytes.clone();
        lying[at] = value;
        everything(&lying, &limits);
    }
}

#[test]
fn boxes_of_any_size() {
    let limits = small();
    let nested = (0..5000).fold(Vec::new(), |inner: Vec<u8>, _| {
        [&((inner.len() + 8) as u32).to_be_bytes()[..], b"moov", &inner].concat()
    });
    let start = b"\0\0\0\x10ftypM4A \0\0\0\0";
    everything(&[&start[..], &nested].concat(), &limits);
    for size in [&[0, 0, 0, 0][..], &[0, 0, 0, 1], &[0, 0, 0, 7], &[0xFF; 4], &[0, 0, 0, 8]] {
        for kind in [b"moov", b"mdat", b"uuid", b"free", b"udta"] {
            everything(&[&start[..], size, kind, &[0xFF; 40]].concat(), &limits);
        }
    }
    let many = [&start[..], &b"\0\0\0\x08free".repeat(200_000)].concat();
    let begun = Instant::now();
    assert!(matches!(audio::open(Cursor::new(&many), &limits), Err(MediaError::Limit { .. })));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn tags_that_never_end() {
    let limits = small();
    let plain = fixture("mp3_mono_plain.mp3");
    for major in [2, 3, 4, 5] {
        for flags in [0, 0x40, 0x80, 0xC0, 0x10] {
            for body in [&[0xFF; 64][..], &[0; 64], b"TXXX\xFF\xFF\xFF\xFF\0\0AIGC", b"GEOB\0\0\0\x02\0\0\0a", b"TXXX\0\0\0\0\0\0"] {
                let mut tag = [b"ID3", &[major, 0, flags, 0, 0, 0, body.len() as u8][..], body].concat();
                everything(&tag, &limits);
                tag.extend_from_slice(&plain);
                everything(&tag, &limits);
            }
        }
    }
}

#[test]
fn a_sound_longer_than_allowed_is_refused() {
    let mut limits = Limits::default();
    limits.max_seconds = 0;
    let long = wav(1, 1, 8000, 8, &[128; 8001]);
    assert!(matches!(try_hear(&long, &limits), Err(MediaError::Limit { .. })));
    // Where the headers say nothing, the samples are counted.
    limits.max_seconds = 0;
    let silent = fixture("m4a_fragments.m4a");
    assert!(try_hear(&silent, &limits).is_ok(), "less than a second");
}
