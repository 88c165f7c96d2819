//! Other people's tools read what is stamped here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::process::Command;

use image::{DynamicImage, ImageFormat};
use serde_json::Value;
use support::{Place, fixture, skip};

const NAMES: [&str; 4] = ["a.png", "a.jpg", "a.webp", "a.tiff"];

/// A stamped picture in each of the formats that take all four layers.
fn stamped() -> Place {
    let place = Place::new();
    let picture = DynamicImage::ImageRgb8(image::load_from_memory(&fixture("coffee.png")).unwrap().to_rgb8());
    for name in NAMES {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::from_path(name).unwrap()).unwrap();
        place.write(name, &bytes.into_inner());
        place.stamp(
            name,
            &["--in-place", "--lang", "en,kk", "--system", "Imaginator", "--system-version", "3.1"],
        );
    }
    place
}

#[test]
fn exiftool_reads_the_metadata_and_finds_no_fault() {
    if Command::new("exiftool").arg("-ver").output().is_err() {
        return skip("exiftool is not installed");
    }
    let place = stamped();
    for name in NAMES {
        let output = Command::new("exiftool")
            .args(["-j", "-G1", "-a", "-validate", "-all"])
            .arg(place.path(name))
            .output();
        let output = output.unwrap();
        let read: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let get = |key: &str| read[0].get(key).map(ToString::to_string).unwrap_or_default();
        assert!(get("XMP-iptcExt:DigitalSourceType").contains("trainedAlgorithmicMedia"), "{name}: {read:?}");
        assert!(get("XMP-iptcExt:AISystemUsed").contains("Imaginator"), "{name}");
        assert!(get("XMP-iptcExt:AISystemVersionUsed").contains("3.1"), "{name}");
        assert!(get("XMP-iptcCore:AltTextAccessibility").contains("AI-generated"), "{name}: {read:?}");
        assert!(get("XMP-iptcCore:AltTextAccessibility-kk").contains("ЖИ көмегімен"), "{name}: {read:?}");
        assert!(get("XMP-TC260:Aigc").contains("ContentProducer"), "{name}: {read:?}");
        assert!(!get("ExifTool:Error").contains("rror"), "{name}: {read:?}");
    }
}

const READ: &str = "
import json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
for path, mime in zip(sys.argv[1::2], sys.argv[2::2]):
    store = json.loads(c2pa.Reader(mime, open(path, 'rb')).json())
    active = store['manifests'][store['active_manifest']]
    labels = {a['label']: a['data'] for a in active['assertions']}
    binding = next(data for label, data in labels.items() if label.startswith('c2pa.soft-binding'))
    actions = next(data for label, data in labels.items() if label.startswith('c2pa.actions'))['actions']
    source = next(a['digitalSourceType'] for a in actions if 'digitalSourceType' in a)
    print(store['validation_state'], source.rsplit('/', 1)[-1], binding['alg'])
";

#[test]
fn the_official_c2pa_reader_calls_the_credential_valid() {
    let place = stamped();
    let mimes = ["image/png", "image/jpeg", "image/webp", "image/tiff"];
    let mut python = Command::new("python3");
    python.args(["-c", READ]);
    for (name, mime) in NAMES.iter().zip(mimes) {
        python.arg(place.path(name)).arg(mime);
    }
    let Ok(output) = python.output() else { return skip("python3 is not installed") };
    if output.status.code() == Some(77) {
        return skip("the Python package c2pa-python is not installed");
    }
    let said = String::from_utf8(output.stdout).unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines, ["Valid trainedAlgorithmicMedia org.tanba.image.1"; 4], "{talk}");
}

#[test]
fn the_official_c2pa_reader_calls_the_credential_of_a_sound_valid() {
    let place = Place::new();
    place.write("a.wav", &sounds::wav(&sounds::tune(5.0)));
    let mut files = vec![("a.wav", "audio/wav")];
    if sounds::has_ffmpeg() {
        for (name, mime) in [("a.flac", "audio/flac"), ("a.mp3", "audio/mpeg"), ("a.m4a", "audio/mp4")] {
            sounds::ffmpeg(&place.path("a.wav"), &[], &place.path(name));
            files.push((name, mime));
        }
    }
    let mut python = Command::new("python3");
    python.args(["-c", READ]);
    for (name, mime) in &files {
        place.stamp(name, &["--in-place", "--reencode"]);
        python.arg(place.path(name)).arg(mime);
    }
    let Ok(output) = python.output() else { return skip("python3 is not installed") };
    if output.status.code() == Some(77) {
        return skip("the Python package c2pa-python is not installed");
    }
    let said = String::from_utf8(output.stdout).unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines, vec!["Valid trainedAlgorithmicMedia org.tanba.audio.1"; files.len()], "{talk}");
}

#[test]
fn the_official_c2pa_reader_takes_the_credential_beside_a_file() {
    let place = Place::new();
    place.write("a.wav", &sounds::wav(&sounds::tune(5.0)));
    place.stamp("a.wav", &["-o", "b.wav", "--sidecar"]);
    let read = "
import json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
store = open(sys.argv[2], 'rb').read()
print(json.loads(c2pa.Reader('audio/wav', open(sys.argv[1], 'rb'), store).json())['validation_state'])
";
    let python = Command::new("python3")
        .args(["-c", read])
        .arg(place.path("b.wav"))
        .arg(place.path("b.wav.c2pa"))
        .output();
    let Ok(output) = python else { return skip("python3 is not installed") };
    if output.status.code() == Some(77) {
        return skip("the Python package c2pa-python is not installed");
    }
    let talk = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "Valid", "{talk}");
}

#[test]
fn exiftool_finds_no_fault_with_a_sound() {
    if Command::new("exiftool").arg("-ver").output().is_err() {
        return skip("exiftool is not installed");
    }
    let place = Place::new();
    place.write("a.wav", &sounds::wav(&sounds::tune(5.0)));
    let mut names = vec!["a.wav"];
    if sounds::has_ffmpeg() {
        for name in ["a.mp3", "a.m4a", "a.flac", "a.ogg"] {
            sounds::ffmpeg(&place.path("a.wav"), &[], &place.path(name));
            names.push(name);
        }
    }
    for name in names {
        place.stamp(name, &["--in-place"]);
        let output = Command::new("exiftool")
            .args(["-j", "-G1", "-a", "-validate", "-all"])
            .arg(place.path(name))
            .output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        let read: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert!(read[0].get("ExifTool:Error").is_none(), "{name}: {text}");
        assert!(
            text.contains("trainedAlgorithmicMedia") || name == "a.flac" || name == "a.ogg",
            "{name}: {text}"
        );
    }
}
