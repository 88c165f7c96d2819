//! Long sounds, and credentials beside their files.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use serde_json::Value;
use sounds::{ffmpeg, has_ffmpeg, tune, wav};
use support::{Place, fixture, skip, verdict};

/// Peak of resident memory while the command ran, MiB, as far as it was seen; `None` where the system does not say.
fn peak_mib(place: &Place, args: &[&str]) -> Option<f64> {
    let mut child = place.command().args(args).stdout(std::process::Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let now = std::fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok());
        peak = kib.map(|kib| kib / 1024.0).or(peak);
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success(), "{args:?}");
            return peak;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn a_long_sound_takes_less_memory_than_it_is_long() {
    let place = Place::new();
    let minute = tune(60.0);
    place.write("long.wav", &wav(&minute.repeat(10)));
    let Some(peak) = peak_mib(&place, &["stamp", "long.wav", "-o", "out.wav"]) else {
        return skip("the peak of memory is not known here");
    };
    // The file has 101 MiB.
    assert!(peak < 80.0, "{peak:.0} MiB");
    let (code, report) = place.check("out.wav", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
    assert_eq!(place.files(), ["long.wav", "out.wav"], "no temporary file is left");
}

/// An Ogg file with its credential beside it; `None` without ffmpeg.
fn stamped_ogg(place: &Place) -> Option<Value> {
    if !has_ffmpeg() {
        return None;
    }
    let source = place.write("source.wav", &wav(&tune(6.0)));
    ffmpeg(&source, &["-c:a", "libvorbis", "-b:a", "112k"], &place.path("a.ogg"));
    Some(place.stamp("a.ogg", &["-o", "b.ogg", "--sidecar"]))
}

#[test]
fn an_ogg_file_has_its_credential_beside_it() {
    let place = Place::new();
    let Some(stamped) = stamped_ogg(&place) else { return };
    assert_eq!(stamped["sidecar"], "b.ogg.c2pa");
    assert_eq!(stamped["credential"]["sidecar"], true);
    let (code, report) = place.check("b.ogg", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
    assert_eq!(report["credential"]["sidecar"], true);

    // Under its other name, and under any name that is given.
    std::fs::rename(place.path("b.ogg.c2pa"), place.path("b.c2pa")).unwrap();
    assert_eq!(verdict(&place.check("b.ogg", &[]).1), ("ai-generated", "signed"));
    std::fs::rename(place.path("b.c2pa"), place.path("kept")).unwrap();
    assert_eq!(verdict(&place.check("b.ogg", &[]).1), ("ai-generated", "declared"));
    assert_eq!(verdict(&place.check("b.ogg", &["--sidecar", "kept"]).1), ("ai-generated", "signed"));
}

#[test]
fn without_the_option_ogg_says_what_to_ask_for() {
    let place = Place::new();
    if stamped_ogg(&place).is_none() {
        return;
    }
    let ran = place.run(&["stamp", "a.ogg", "-o", "c.ogg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains(
            "C2PA defines no credential inside Ogg Vorbis; ask for one beside the file with --sidecar"
        ),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_wrong_or_damaged_credential_beside_a_file_is_altered() {
    let place = Place::new();
    if stamped_ogg(&place).is_none() {
        return;
    }
    // The credential of another file.
    let (code, report) = place.check("a.ogg", &["--sidecar", "b.ogg.c2pa"]);
    assert_eq!((code, verdict(&report).0), (1, "altered"), "{report}");
    let store = place.read("b.ogg.c2pa");
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("text", b"not a credential".to_vec()),
        ("half", store[..store.len() / 2].to_vec()),
        ("flipped", store.iter().enumerate().map(|(i, b)| if i == 900 { b ^ 1 } else { *b }).collect()),
    ] {
        place.write(name, &bytes);
        let (code, report) = place.check("b.ogg", &["--sidecar", name]);
        assert_eq!((code, verdict(&report).0), (1, "altered"), "{name} {report}");
    }
    // The file changed after it was signed.
    let mut bytes = place.read("b.ogg");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    place.write("b.ogg", &bytes);
    assert_eq!(verdict(&place.check("b.ogg", &["--sidecar", "b.ogg.c2pa"]).1).0, "altered");
    assert_eq!(verdict(&place.check("b.ogg", &[]).1).0, "altered");
}

#[test]
fn a_credential_of_the_same_stem_does_not_make_another_file_altered() {
    let place = Place::new();
    place.write("a.wav", &wav(&tune(3.0)));
    place.stamp("a.wav", &["-o", "x.wav", "--sidecar"]);
    std::fs::rename(place.path("x.wav.c2pa"), place.path("x.c2pa")).unwrap();
    place.write("x.png", &fixture("coffee.png"));
    assert_eq!(verdict(&place.check("x.wav", &[]).1), ("ai-generated", "signed"));
    let (code, report) = place.check("x.png", &[]);
    assert_eq!((code, verdict(&report)), (1, ("unlabelled", "")), "{report}");
    let credential = report["evidence"].as_array().unwrap().iter().find(|e| e["layer"] == "credential");
    assert!(credential.unwrap()["detail"].as_str().unwrap().contains("belongs to another file"), "{report}");
    // Named for the file in full, it counts.
    std::fs::rename(place.path("x.c2pa"), place.path("x.png.c2pa")).unwrap();
    assert_eq!(verdict(&place.check("x.png", &[]).1).0, "altered");
}

#[test]
fn the_credential_beside_an_input_becomes_the_parent() {
    let place = Place::new();
    let Some(first) = stamped_ogg(&place) else { return };
    let second = place.stamp("b.ogg", &["-o", "c.ogg", "--sidecar"]);
    assert_ne!(first["credential"]["label"], second["credential"]["label"]);
    let (code, report) = place.check("c.ogg", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
    assert_eq!(report["credential"]["ingredients"][0]["relationship"], "parentOf", "{report}");
    assert_eq!(report["credential"]["ingredients"][0]["credentialed"], true, "{report}");

    // One that belongs to another file does not.
    std::fs::rename(place.path("c.ogg.c2pa"), place.path("a.c2pa")).unwrap();
    place.stamp("a.ogg", &["-o", "d.ogg", "--sidecar"]);
    let (_, report) = place.check("d.ogg", &[]);
    assert_eq!(verdict(&report), ("ai-generated", "signed"), "{report}");
    assert_eq!(report["credential"]["ingredients"].as_array().map(Vec::len), Some(0), "{report}");
}

#[test]
fn every_format_can_have_its_credential_beside_it() {
    let place = Place::new();
    place.write("a.wav", &wav(&tune(5.0)));
    place.write("b.png", &fixture("coffee.png"));
    for name in ["a.wav", "b.png"] {
        let (once, twice) = (format!("once-{name}"), format!("twice-{name}"));
        place.stamp(name, &["-o", &once]);
        let stamped = place.stamp(&once, &["-o", &twice, "--sidecar"]);
        let (code, report) = place.check(&twice, &[]);
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{name} {report}");
        assert_eq!(report["credential"]["sidecar"], true, "{name}");
        assert_eq!(report["credential"]["ingredients"][0]["credentialed"], true, "{name} {report}");
        assert_eq!(report["mark"]["id"], stamped["mark"]["id"], "{name}");
    }
}

#[test]
fn one_credential_is_not_given_for_many_files() {
    let place = Place::new();
    place.write("a.png", &fixture("coffee.png"));
    let ran = place.run(&["check", "a.png", "a.png", "--sidecar", "x.c2pa"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--sidecar belongs to one file"), "{}", ran.stderr);
}
