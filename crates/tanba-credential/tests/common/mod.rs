//! What the tests of this crate share.
#![allow(dead_code)] // each test program uses its own part
#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests fail like tests

use std::path::PathBuf;

use tanba_credential::{Action, Checked, Claim, Identity, Limits, NewIdentity, Trust, verify};

pub(crate) const GENERATED: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
pub(crate) const MODIFIED: &str =
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

pub(crate) const CARRIERS: [(&str, &str); 14] = [
    ("plain.png", "image/png"),
    ("plain.jpg", "image/jpeg"),
    ("plain.webp", "image/webp"),
    ("plain.gif", "image/gif"),
    ("plain.tiff", "image/tiff"),
    ("plain.avif", "image/avif"),
    ("plain.heic", "image/heic"),
    ("plain.jxl", "image/jxl"),
    ("plain.svg", "image/svg+xml"),
    ("plain.wav", "audio/wav"),
    ("plain.flac", "audio/flac"),
    ("plain.mp3", "audio/mpeg"),
    ("plain.m4a", "audio/mp4"),
    ("plain.mp4", "video/mp4"),
];

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// The folder of inputs that are not part of the project, by `TANBA_SHARED` or above the sources.
pub(crate) fn shared(part: &str) -> Option<PathBuf> {
    let named = std::env::var_os("TANBA_SHARED").map(PathBuf::from).map(|root| root.join(part));
    let above = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut candidates =
        named.into_iter().chain(above.ancestors().map(|root| root.join("shared").join(part)));
    candidates.find(|path| path.is_dir())
}

pub(crate) fn identity() -> Identity {
    Identity::generate(&NewIdentity::named("Test studio")).unwrap()
}

pub(crate) fn trusting(identity: &Identity) -> Trust {
    Trust::from_pem(&identity.root_pem().unwrap()).unwrap()
}

pub(crate) fn created(mime: &str) -> Claim<'_> {
    Claim::new(mime, Action::Created, GENERATED)
}

pub(crate) fn check(asset: &[u8], mime: &str, trust: &Trust) -> Checked {
    verify(asset, mime, trust, &Limits::default()).unwrap().expect("no credential found")
}

/// Says that a test did not run, past the capture of a test's output.
pub(crate) fn skipped(why: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).unwrap();
}

/// What a script for the official Python binding prints; `None`, said aloud, where there is no such binding. A script ends with 77 then.
pub(crate) fn python(script: &str, args: &[&std::ffi::OsStr]) -> Option<String> {
    let Ok(output) = std::process::Command::new("python3").args(["-c", script]).args(args).output() else {
        skipped("python3 is not installed");
        return None;
    };
    if output.status.code() == Some(77) {
        skipped("the Python package c2pa-python is not installed");
        return None;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
