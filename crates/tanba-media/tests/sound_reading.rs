//! Every coding of sound: the right samples at the right place, however they are stored.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "common/sounds.rs"]
mod sounds;

use std::io::Cursor;

use sounds::{all, best_lag, correlation, fixture, hear, try_hear};
use tanba_media::audio::{self, Codec};
use tanba_media::{Format, Limits, MediaError, Medium};

fn format_of(name: &str) -> Format {
    match name.rsplit('.').next().unwrap() {
        "wav" => Format::Wav,
        "flac" => Format::Flac,
        "mp3" => Format::Mp3,
        "m4a" => Format::M4a,
        "ogg" => Format::OggVorbis,
        _ => Format::OggOpus,
    }
}

#[test]
fn formats_are_told_by_content() {
    for (name, bytes) in all() {
        let expected = format_of(&name);
        assert_eq!(audio::sniff(Cursor::new(&bytes), &Limits::default()).unwrap(), expected, "{name}");
        assert_eq!(Format::from_bytes(&bytes), Some(expected), "{name}");
        assert_eq!(expected.medium(), Medium::Sound);
        assert!(expected.mime().starts_with("audio/"));
        assert_eq!(Format::from_extension(expected.extension()), Some(expected));
    }
}

#[test]
fn pictures_are_no_sounds_and_sounds_no_pictures() {
    let limits = Limits::default();
    let png = std::fs::read(sounds::folder().join("../media/rgba_8.png")).unwrap();
    assert!(matches!(audio::open(Cursor::new(&png), &limits), Err(MediaError::Unsupported { .. })));
    let error = tanba_media::decode(&fixture("pcm_16.wav"), &limits).unwrap_err();
    assert_eq!(error.to_string(), "WAV: it is a sound, not a picture");
}

#[test]
fn all_are_decoded_whole() {
    for (name, bytes) in all() {
        if name == "vorbis_surround.ogg" {
            let refusal = try_hear(&bytes, &Limits::default()).err();
            assert!(matches!(refusal, Some(MediaError::Unsupported { .. })), "better none than wrong samples");
            continue;
        }
        let heard = try_hear(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(heard.damaged, 0, "{name}");
        assert_eq!(heard.info.bytes, bytes.len() as u64, "{name}");
        assert!(heard.samples.iter().all(|s| s.is_finite() && s.abs() < 1.2), "{name}");
        let loudest = heard.samples.iter().fold(0f32, |m, s| m.max(s.abs()));
        assert!(loudest > 0.2, "{name}: {loudest}");
        if let Some(frames) = heard.info.frames {
            assert_eq!(frames, heard.frames() as u64, "{name}: the headers say something else");
        }
    }
}

#[test]
fn lossless_is_exact() {
    let original = hear("pcm_16.wav");
    for name in ["flac_16.flac", "m4a_alac.m4a"] {
        let heard = hear(name);
        assert_eq!((heard.info.rate, heard.info.channels, heard.info.bits), (44_100, 2, Some(16)), "{name}");
        assert!(heard.samples == original.samples, "{name}");
    }
    assert!(hear("flac_surround.flac").samples == hear("surround.wav").samples);
    assert!(hear("flac_24.flac").samples == hear("pcm_24.wav").samples);
}

#[test]
fn depths_agree_to_their_step() {
    let exact = hear("float_64.wav");
    assert_eq!(exact.info.codec, Codec::PcmFloat);
    for (name, bits, step) in [("pcm_24.wav", 24, 1.3e-7), ("pcm_32.wav", 32, 6e-8), ("float_32.wav", 32, 6e-8)] {
        let heard = hear(name);
        assert_eq!(heard.info.bits, Some(bits), "{name}");
        let worst = heard.samples.iter().zip(&exact.samples).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst <= step, "{name}: {worst}");
    }
    let plain = hear("wide_rf64.wav");
    assert!(hear("streamed.wav").samples == plain.samples, "sizes that are not known");
    let worst = |name: &str| {
        let heard = hear(name);
        heard.samples.iter().zip(&plain.samples).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    };
    assert!(worst("tagged.wav") == 0.0);
    // Half a step of 8 bits, and what a dither of the encoder may add.
    assert!(worst("pcm_8.wav") <= 1.01 / 128.0, "{}", worst("pcm_8.wav"));
}

#[test]
fn telephony_and_adpcm() {
    for (name, codec) in [("a_law.wav", Codec::ALaw), ("mu_law.wav", Codec::MuLaw)] {
        let heard = hear(name);
        assert_eq!((heard.info.codec, heard.info.rate, heard.info.channels), (codec, 8000, 1), "{name}");
    }
    assert!(correlation(&hear("a_law.wav").samples, &hear("mu_law.wav").samples, 0) > 0.999);
    for name in ["adpcm_ms.wav", "adpcm_ima.wav"] {
        let heard = hear(name);
        assert_eq!(heard.info.codec, Codec::Adpcm);
        assert_eq!(best_lag(&heard.samples, &hear("tagged.wav").samples), 0, "{name}");
    }
}

#[test]
fn lossy_starts_where_the_sound_starts() {
    for (name, codec, original) in [
        ("mp3_cbr_id3v23.mp3", Codec::Mp3, "pcm_16.wav"),
        ("mp3_vbr_id3v24.mp3", Codec::Mp3, "pcm_16.wav"),
        ("m4a_aac.m4a", Codec::Aac, "pcm_16.wav"),
        ("vorbis.ogg", Codec::Vorbis, "pcm_16.wav"),
        ("m4a_aac_mono.m4a", Codec::Aac, "tagged.wav"),
    ] {
        let (heard, original) = (hear(name), hear(original));
        assert_eq!(heard.info.codec, codec, "{name}");
        assert_eq!(heard.info.rate, original.info.rate, "{name}");
        assert_eq!(heard.frames(), original.frames(), "{name}");
        let (a, b) = (heard.channel(0), original.channel(0));
        assert_eq!(best_lag(&a, &b), 0, "{name}");
        assert!(correlation(&a, &b, 0) > 0.95, "{name}: {}", correlation(&a, &b, 0));
        assert!(heard.info.bitrate.is_some_and(|b| (15_000..200_000).contains(&b)), "{name}: {:?}", heard.info);
    }
    // Its headers tell of no delay, so it cannot be left out.
    let plain = hear("mp3_mono_plain.mp3");
    assert!(plain.frames() >= 8000);
    let opus = hear("opus.opus");
    assert_eq!((opus.info.rate, opus.info.channels, opus.frames()), (48_000, 2, 19_200));
    assert_eq!(opus.info.trimmed_start, 312);
    assert_eq!(hear("opus_speech.opus").frames(), 24_000);
}

#[test]
fn channels_come_in_the_order_of_wave() {
    let original = hear("surround.wav");
    for name in ["opus_surround.opus"] {
        let heard = hear(name);
        assert_eq!(heard.info.channels, 6, "{name}");
        for channel in [0, 1, 2, 4, 5] {
            let scores: Vec<f64> =
                (0..6).map(|c| correlation(&heard.channel(channel), &original.channel(c), 0).abs()).collect();
            let best = (0..6).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap();
            assert_eq!(best, channel, "{name}: {scores:?}");
        }
    }
}

#[test]
fn limits_hold() {
    let limit = |change: fn(&mut Limits), name: &str| {
        let mut limits = Limits::default();
        change(&mut limits);
        matches!(try_hear(&fixture(name), &limits), Err(MediaError::Limit { .. }))
    };
    for (name, _) in all() {
        assert!(limit(|l| l.max_rate = 7999, &name), "{name}");
        assert!(limit(|l| l.max_channels = 0, &name), "{name}");
    }
    
    assert!(limit(|l| l.max_tag_bytes = 500, "m4a_aac.m4a"));
}
