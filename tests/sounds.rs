//! Sounds: which layers each format takes, what is read back, what is said where a layer is not possible.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use serde_json::Value;
use sounds::{RATE, ffmpeg, has_ffmpeg, samples, tune, wav};
use support::{Place, root, verdict};

fn left_out(report: &Value) -> Vec<&str> {
    report["left_out"].as_array().unwrap().iter().map(|left| left["layer"].as_str().unwrap()).collect()
}

fn status<'r>(report: &'r Value, layer: &str) -> &'r str {
    let evidence = report["evidence"].as_array().unwrap();
    evidence.iter().find(|e| e["layer"] == layer).unwrap()["status"].as_str().unwrap()
}

#[test]
fn a_wav_takes_all_four_layers() {
    let place = Place::new();
    let original = tune(9.0);
    place.write("a.wav", &wav(&original));
    let stamped = place.stamp("a.wav", &["-o", "out.wav", "--sound-notice", "both", "--lang", "kk,ru"]);
    assert_eq!(left_out(&stamped), Vec::<&str>::new());
    assert!(stamped["quality"]["snr_db"].as_f64().unwrap() > 25.0, "{stamped}");
    assert!((-40.0..0.0).contains(&stamped["quality"]["nmr_db"].as_f64().unwrap()), "{stamped}");
    assert_eq!(stamped["notice"]["langs"], serde_json::json!(["kk", "ru"]));
    let begins = stamped["notice"]["at_s"].as_array().unwrap();
    let notice = stamped["notice"]["seconds"].as_f64().unwrap();
    assert_eq!(begins[0], 0.0);
    assert!((begins[1].as_f64().unwrap() - 9.0 - notice).abs() < 0.01, "{stamped}");

    let (code, report) = place.check("out.wav", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")));
    for layer in ["credential", "watermark", "metadata", "notice"] {
        assert_eq!(status(&report, layer), "found", "{layer} {report}");
    }
    assert_eq!(report["mark"]["id"], stamped["mark"]["id"]);
    // The programme stands where the notice says, changed by no more than the mark.
    let out = samples(&place.read("out.wav"));
    let start = (notice * f64::from(RATE)).round() as usize * 2;
    let programme = &out[start..start + original.len()];
    let off: f64 = programme.iter().zip(&original).map(|(a, b)| f64::from(a - b).powi(2)).sum();
    let energy: f64 = original.iter().map(|s| f64::from(*s).powi(2)).sum();
    assert!(10.0 * (energy / off).log10() > 25.0, "{:.1} dB", 10.0 * (energy / off).log10());
    assert_eq!(out.len(), original.len() + 2 * start);
}

#[test]
fn every_format_takes_what_it_can() {
    if !has_ffmpeg() {
        return;
    }
    let place = Place::new();
    let source = place.write("source.wav", &wav(&tune(8.0)));
    for (name, coder) in [
        ("a.flac", &["-c:a", "flac"][..]),
        ("a.mp3", &["-c:a", "libmp3lame", "-b:a", "128k"]),
        ("a.m4a", &["-c:a", "aac", "-b:a", "128k"]),
        ("a.ogg", &["-c:a", "libvorbis", "-b:a", "112k"]),
        ("a.opus", &["-c:a", "libopus", "-b:a", "64k"]),
    ] {
        ffmpeg(&source, coder, &place.path(name));
        let lossy = name != "a.flac";
        let in_ogg = matches!(name, "a.ogg" | "a.opus");
        let plain = format!("plain-{name}");
        let stamped = place.stamp(name, &["-o", &plain]);
        let mut missing = vec!["notice"];
        if lossy {
            missing.push("watermark");
        }
        if in_ogg {
            missing.push("credential");
        }
        assert_eq!(left_out(&stamped), missing, "{name} {stamped}");
        if lossy {
            let why = stamped["left_out"].to_string();
            assert!(why.contains("--reencode"), "the hint names the option: {why}");
        }
        let (code, report) = place.check(&plain, &[]);
        let confidence = match (in_ogg, lossy) {
            (true, _) => "declared",
            (false, _) => "signed",
        };
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", confidence)), "{name} {report}");
        ffmpeg(&place.path(&plain), &["-f", "null"], std::path::Path::new("-"));

        let all = format!("all-{name}");
        let stamped = place.stamp(name, &["-o", &all, "--reencode", "--sound-notice", "start"]);
        let missing = if in_ogg { vec!["credential"] } else { vec![] };
        assert_eq!(left_out(&stamped), missing, "{name} {stamped}");
        let (code, report) = place.check(&all, &[]);
        let confidence = if in_ogg { "marked" } else { "signed" };
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", confidence)), "{name} {report}");
        assert_eq!(report["mark"]["id"], stamped["mark"]["id"], "{name}");
        ffmpeg(&place.path(&all), &["-f", "null"], std::path::Path::new("-"));
    }
}

#[test]
fn a_messenger_leaves_the_mark() {
    if !has_ffmpeg() {
        return;
    }
    let place = Place::new();
    let spoken = root().join("crates/tanba-notice/sounds");
    let others = ["kk", "en", "zh"].map(|lang| spoken.join(format!("{lang}-generated.flac")));
    let mut join: Vec<&str> = others.iter().flat_map(|path| ["-i", path.to_str().unwrap()]).collect();
    join.extend(["-filter_complex", "concat=n=4:v=0:a=1"]);
    ffmpeg(&spoken.join("ru-generated.flac"), &join, &place.path("a.flac"));
    let stamped = place.stamp("a.flac", &["-o", "stamped.flac"]);
    ffmpeg(
        &place.path("stamped.flac"),
        &["-ss", "3", "-t", "6", "-map_metadata", "-1", "-c:a", "libopus", "-b:a", "32k"],
        &place.path("voice.opus"),
    );
    let (code, report) = place.check("voice.opus", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "marked")), "{report}");
    assert_eq!(report["mark"]["id"], stamped["mark"]["id"]);
}

#[test]
fn a_spliced_sound_is_partly_generated() {
    let place = Place::new();
    let (own, made) = (tune(40.0), tune(12.0));
    place.write("made.wav", &wav(&made));
    place.stamp("made.wav", &["-o", "stamped.wav", "--no-credential", "--no-metadata"]);
    let marked = samples(&place.read("stamped.wav"));
    let cut = own.len() / 2;
    place.write("spliced.wav", &wav(&[&own[..cut], &marked, &own[cut..]].concat()));
    let (code, report) = place.check("spliced.wav", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "marked")), "{report}");
    let summary = report["summary"].as_str().unwrap();
    assert!(summary.starts_with("Partly AI-generated: 0:"), "{summary}");
    let segments = report["segments"].as_array().unwrap();
    let (start, end) =
        (segments[0]["start_s"].as_f64().unwrap(), segments.last().unwrap()["end_s"].as_f64().unwrap());
    assert!((start - 20.0).abs() < 3.0 && (end - 32.0).abs() < 3.0, "{segments:?}");
}

#[test]
fn silence_is_not_marked_and_says_so() {
    let place = Place::new();
    place.write("silence.wav", &wav(&vec![0; RATE as usize * 2 * 5]));
    let stamped = place.stamp("silence.wav", &["-o", "out.wav"]);
    assert_eq!(stamped["mark"], Value::Null);
    let why = stamped["left_out"].to_string();
    assert!(why.contains("watermark"), "{why}");
    let (code, report) = place.check("out.wav", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
}

#[test]
fn a_mark_that_is_there_is_kept() {
    let place = Place::new();
    place.write("a.wav", &wav(&tune(8.0)));
    let first = place.stamp("a.wav", &["-o", "once.wav"]);
    let second = place.stamp("once.wav", &["-o", "twice.wav"]);
    assert_eq!(second["mark"]["id"], first["mark"]["id"]);
    assert_eq!(second["mark"]["kept"], true);
    assert_eq!(samples(&place.read("once.wav")), samples(&place.read("twice.wav")));
}

#[test]
fn broken_sounds_are_errors_with_a_hint() {
    let place = Place::new();
    let whole = wav(&tune(1.0));
    place.write("header.wav", &whole[..40]);
    place.write("empty.wav", &wav(&[]));
    let ran = place.run(&["check", "header.wav"]);
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("error:"), "{}", ran.stderr);
    // No samples at all: nothing to find, and nothing to mark.
    let (code, report) = place.check("empty.wav", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "unlabelled"), "{report}");
    let stamped = place.stamp("empty.wav", &["-o", "out.wav"]);
    assert_eq!(stamped["mark"], Value::Null, "{stamped}");
    let refused = place.run(&["stamp", "empty.wav", "-o", "x.wav", "--sound-notice", "sometimes"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("every-N"), "{}", refused.stderr);
}
