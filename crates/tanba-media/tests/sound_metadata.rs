//! The metadata layer of sounds: one label where it belongs, all else as it was, and the sound untouched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "common/sounds.rs"]
mod sounds;

use std::io::Cursor;

use sounds::{all, fixture, try_hear};
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Format, Limits, MediaError, audio, drop_c2pa, strip_metadata, xmp};

fn limits() -> Limits {
    Limits::default()
}

fn declaration() -> Declaration {
    Declaration {
        digital_source_type: Some(SourceType::TrainedAlgorithmicMedia),
        ai_system: Some("Voice <Maker> & Co".to_owned()),
        ai_system_version: Some("2.1".to_owned()),
        alt_text: vec![
            ("x-default".to_owned(), "AI-generated".to_owned()),
            ("kk".to_owned(), "ЖИ көмегімен жасалған".to_owned()),
        ],
        aigc: Some(Aigc::produced("1", "001191310000MA1FL0000000001", "0123456789abcdef")),
        disclosure: None,
    }
}

fn written(name: &str, bytes: &[u8], declaration: &Declaration) -> Vec<u8> {
    let format = Format::from_bytes(bytes).unwrap();
    label::write(bytes, format, declaration, &limits()).unwrap_or_else(|e| panic!("{name}: {e}")).bytes
}

/// The samples, or nothing for the one coding that is not decoded.
fn samples(name: &str, bytes: &[u8]) -> Vec<f32> {
    if name.starts_with("vorbis_surround") {
        return Vec::new();
    }
    try_hear(bytes, &limits()).unwrap_or_else(|e| panic!("{name}: {e}")).samples
}

#[test]
fn what_is_written_is_read() {
    for (name, bytes) in all() {
        let format = Format::from_bytes(&bytes).unwrap();
        let before = label::read(&bytes, format, &limits()).unwrap();
        assert!(before.declaration.is_empty(), "{name}");
        let labelled = written(&name, &bytes, &declaration());
        let found = label::read(&labelled, format, &limits()).unwrap();
        let mut read = found.declaration.clone();
        read.alt_text.truncate(2);
        assert_eq!(read.digital_source_type, declaration().digital_source_type, "{name}");
        assert_eq!(read.ai_system, declaration().ai_system, "{name}");
        assert_eq!(read.ai_system_version, declaration().ai_system_version, "{name}");
        assert_eq!(read.aigc, declaration().aigc, "{name}");
        assert_eq!(read.alt_text[0].1, "AI-generated", "{name}");
        let labels = found.sites.iter().filter(|s| s.property == "TC260:AIGC").count();
        assert_eq!(labels, 1, "{name}: {:?}", found.sites);
        assert_eq!(labelled.windows(16).filter(|w| w == b"{\"AIGC\":{\"Label\"").count(), 1, "{name}");
        assert!(samples(&name, &labelled) == samples(&name, &bytes), "{name}: the sound changed");
        assert!(audio::sniff(Cursor::new(&labelled), &limits()).unwrap() == format, "{name}");
    }
}

#[test]
fn written_twice_is_written_once() {
    for (name, bytes) in all() {
        let once = written(&name, &bytes, &declaration());
        assert!(written(&name, &once, &declaration()) == once, "{name}");
    }
}

#[test]
fn nothing_to_say_changes_nothing() {
    for (name, bytes) in all() {
        assert!(written(&name, &bytes, &Declaration::default()) == bytes, "{name}");
        let labelled = written(&name, &bytes, &declaration());
        assert!(written(&name, &labelled, &Declaration::default()) == labelled, "{name}");
    }
}

#[test]
fn a_new_label_replaces_the_old_and_leaves_the_rest() {
    for (name, bytes) in all() {
        let format = Format::from_bytes(&bytes).unwrap();
        let first = written(&name, &bytes, &declaration());
        let only =
            Declaration { aigc: Some(Aigc::produced("2", "another", "id-2")), ..Declaration::default() };
        let second = written(&name, &first, &only);
        let found = label::read(&second, format, &limits()).unwrap();
        assert_eq!(found.declaration.aigc, only.aigc, "{name}");
        assert_eq!(found.declaration.ai_system, declaration().ai_system, "{name}");
        assert!(found.conflicts.is_empty(), "{name}: {:?}", found.conflicts);
        assert!(samples(&name, &second) == samples(&name, &bytes), "{name}");
    }
}

#[test]
fn a_label_in_xmp_moves_to_the_carrier_of_the_standard() {
    let packet = concat!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"audio/x\" ",
        "xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"><TC260:AIGC>{\"AIGC\":{\"Label\":\"3\",",
        "\"ContentProducer\":\"old\",\"ProduceID\":\"1\"}}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    for name in ["pcm_16.wav", "wide_rf64.wav", "mp3_cbr_id3v23.mp3", "mp3_vbr_id3v24.mp3", "m4a_aac.m4a"] {
        let bytes = fixture(name);
        let format = Format::from_bytes(&bytes).unwrap();
        let with = xmp::write(&bytes, format, packet, &limits()).unwrap();
        assert_eq!(xmp::read(&with, format, &limits()).unwrap().unwrap(), packet, "{name}");
        assert_eq!(
            label::read(&with, format, &limits()).unwrap().declaration.aigc.unwrap().label,
            "3",
            "{name}"
        );
        let labelled = written(name, &with, &declaration());
        let found = label::read(&labelled, format, &limits()).unwrap();
        assert!(found.conflicts.is_empty(), "{name}");
        assert_eq!(found.sites.iter().filter(|s| s.property == "TC260:AIGC").count(), 1, "{name}");
        let merged = xmp::read(&labelled, format, &limits()).unwrap().unwrap();
        assert!(
            merged.contains("dc:format=\"audio/x\"") && !merged.contains("TC260:AIGC"),
            "{name}: {merged}"
        );
        assert!(samples(name, &labelled) == samples(name, &bytes), "{name}");
    }
}

#[test]
fn all_that_is_foreign_stays() {
    let cover = |bytes: &[u8]| {
        let at = bytes.windows(4).position(|w| w == b"\x89PNG").unwrap();
        let end = bytes.windows(4).position(|w| w == b"IEND").unwrap() + 8;
        bytes[at..end].to_vec()
    };
    let has = |bytes: &[u8], needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
    for name in ["mp3_cbr_id3v23.mp3", "m4a_aac.m4a"] {
        let labelled = written(name, &fixture(name), &declaration());
        assert!(has(&labelled, &cover(&fixture(name))), "{name}: the cover is gone");
        assert!(has(&labelled, b"Chirp"), "{name}");
    }
    let wav = fixture("tagged.wav");
    let labelled = written("tagged.wav", &wav, &declaration());
    for chunk in [&b"bext"[..], b"LIST", b"INFO", b"INAMChirp", b"fmt "] {
        assert_eq!(has(&wav, chunk), has(&labelled, chunk), "{chunk:?}");
    }
    assert!(labelled.starts_with(b"RIFF") && labelled[8..].starts_with(&wav[8..16]));
    // Everything of the old file but its size stands where it stood.
    assert!(labelled[8..wav.len()] == wav[8..]);
    let riff = u32::from_le_bytes(labelled[4..8].try_into().unwrap()) as usize;
    assert_eq!(riff + 8, labelled.len());
    let flac = fixture("flac_16.flac");
    let labelled = written("flac_16.flac", &flac, &declaration());
    assert!(has(&labelled, b"title=Chirp") || has(&labelled, b"TITLE=Chirp"));
    let at = flac.windows(4).position(|w| w == b"\x89PNG").unwrap();
    assert!(has(&labelled, &flac[at..at + 200]), "the picture block is gone");
}

#[test]
fn sizes_that_lied_are_put_right() {
    for name in ["streamed.wav", "wide_rf64.wav"] {
        let labelled = written(name, &fixture(name), &declaration());
        let heard = try_hear(&labelled, &limits()).unwrap();
        assert_eq!(heard.frames(), 8000, "{name}");
    }
    let streamed = written("streamed.wav", &fixture("streamed.wav"), &declaration());
    let at = streamed.windows(4).position(|w| w == b"data").unwrap();
    assert_eq!(u32::from_le_bytes(streamed[at + 4..at + 8].try_into().unwrap()), 16_000);
}

#[test]
fn manifests_are_found_and_dropped() {
    let store = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0\x11\0\x10\x80\0\0\xAA\x008\x9Bq\x03c2pa\0";
    for (name, _) in all() {
        let bytes = fixture(&name);
        let format = Format::from_bytes(&bytes).unwrap();
        assert!(!audio::has_c2pa(Cursor::new(&bytes), format, &limits()).unwrap(), "{name}");
        assert!(drop_c2pa(&bytes, format, &limits()).unwrap() == bytes, "{name}");
        let Some(signed) = with_manifest(&bytes, format, store) else { continue };
        assert!(audio::has_c2pa(Cursor::new(&signed), format, &limits()).unwrap(), "{name}");
        let labelled = written(&name, &signed, &declaration());
        assert!(
            audio::has_c2pa(Cursor::new(&labelled), format, &limits()).unwrap(),
            "{name}: a label drops nothing"
        );
        let dropped = drop_c2pa(&labelled, format, &limits()).unwrap();
        assert!(!audio::has_c2pa(Cursor::new(&dropped), format, &limits()).unwrap(), "{name}");
        assert!(!dropped.windows(store.len()).any(|w| w == store), "{name}");
        assert_eq!(
            label::read(&dropped, format, &limits()).unwrap().declaration.aigc,
            declaration().aigc,
            "{name}"
        );
        assert!(samples(&name, &dropped) == samples(&name, &bytes), "{name}");
    }
}

/// A manifest where C2PA puts it, written by hand.
fn with_manifest(bytes: &[u8], format: Format, store: &[u8]) -> Option<Vec<u8>> {
    match format {
        Format::Wav if bytes.starts_with(b"RIFF") && bytes[4] != 0xFF => {
            let mut out = bytes.to_vec();
            if out.len() % 2 == 1 {
                out.push(0);
            }
            out.extend_from_slice(b"C2PA");
            out.extend_from_slice(&(store.len() as u32).to_le_bytes());
            out.extend_from_slice(store);
            let size = (out.len() - 8) as u32;
            out[4..8].copy_from_slice(&size.to_le_bytes());
            Some(out)
        }
        Format::Flac | Format::Mp3 if !bytes.starts_with(b"ID3") => {
            let body = [b"\0application/c2pa\0c2pa\0c2pa manifest store\0", store].concat();
            let size = |n: usize| [0, 0, (n >> 7) as u8, (n & 0x7F) as u8];
            let frame = [&b"GEOB"[..], &size(body.len()), &[0, 0], &body].concat();
            Some([&b"ID3\x04\0\0"[..], &size(frame.len()), &frame, bytes].concat())
        }
        Format::M4a => {
            let uuid = b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";
            let size = (8 + 16 + store.len()) as u32;
            Some([bytes, &size.to_be_bytes(), b"uuid", uuid, store].concat())
        }
        _ => None,
    }
}

#[test]
fn stripping_leaves_the_sound_alone() {
    for (name, bytes) in all() {
        let format = Format::from_bytes(&bytes).unwrap();
        let labelled = written(&name, &bytes, &declaration());
        let stripped = strip_metadata(&labelled, format, &limits()).unwrap();
        assert!(label::read(&stripped, format, &limits()).unwrap().declaration.is_empty(), "{name}");
        assert!(!stripped.windows(4).any(|w| w == b"AIGC"), "{name}");
        assert!(!stripped.windows(5).any(|w| w == b"Chirp"), "{name}");
        assert!(samples(&name, &stripped) == samples(&name, &bytes), "{name}");
    }
}

#[test]
fn old_tags_are_made_new() {
    // ID3v2.2 with a title, which has no PRIV frame.
    let plain = fixture("mp3_mono_plain.mp3");
    let frame = b"TT2\0\0\x06\0Chirp";
    let tag = [&b"ID3\x02\0\0\0\0\0"[..], &[frame.len() as u8], frame].concat();
    let old = [&tag[..], &plain].concat();
    let labelled = written("ID3v2.2", &old, &declaration());
    assert_eq!(&labelled[..4], b"ID3\x04");
    let found = label::read(&labelled, Format::Mp3, &limits()).unwrap();
    assert_eq!(found.declaration.aigc, declaration().aigc);
    assert!(labelled.windows(4).any(|w| w == b"TIT2") && labelled.windows(5).any(|w| w == b"Chirp"));
    assert!(labelled.ends_with(&plain));
}

#[test]
fn what_cannot_be_written_is_refused_with_a_reason() {
    let bytes = fixture("vorbis.ogg");
    let error = xmp::write(&bytes, Format::OggVorbis, "<x/>", &limits()).unwrap_err();
    assert!(matches!(&error, MediaError::Unsupported { .. }) && error.hint().is_some(), "{error}");
    let bad = Declaration { aigc: Some(Aigc::produced("7", "p", "i")), ..Declaration::default() };
    assert!(matches!(
        label::write(&bytes, Format::OggVorbis, &bad, &limits()),
        Err(MediaError::Misuse { .. })
    ));
    let png = Cursor::new(b"\x89PNG".to_vec());
    assert!(matches!(label::read_stream(png, Format::Png, &limits()), Err(MediaError::Misuse { .. })));
}
