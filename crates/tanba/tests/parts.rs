//! A check in parts, with the credential's part handed over as JSON, says what the whole check says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tanba::credential::{Identity, NewIdentity, Trust};
use tanba::{
    CheckOptions, CredentialOptions, CredentialPart, Error, LookOptions, Report, StampOptions, TextOptions,
    Trace, check, look_for_credential, open, open_usual, stamp,
};

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut all: Vec<PathBuf> = ["media", "sounds"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    all.sort();
    all
}

/// As whoever loads three parts goes about it.
fn in_parts(bytes: &[u8], text: &TextOptions, credential: &CredentialOptions<'_>) -> Result<Report, Error> {
    let mut source = Cursor::new(bytes);
    let options = LookOptions { text: text.clone(), ..LookOptions::default() };
    let usual = open_usual(&mut source, &options)?;
    let is_usual = usual.is_some();
    let opened = usual.map_or_else(|| open(&mut source, &options), Ok)?;
    let ending = opened.ending();
    let words = opened.text().map(str::to_owned);
    let looked = if is_usual {
        opened.look_usual(&options)
    } else {
        opened.look_rare(&mut Cursor::new(bytes), &options)?
    };
    let asks = looked.asks_for_credential() || credential.sidecar.is_some();
    let found = asks.then(|| {
        let found =
            look_for_credential(&mut Cursor::new(bytes), ending, words.as_deref(), credential).unwrap();
        let json = serde_json::to_string(&found).unwrap();
        serde_json::from_str::<CredentialPart>(&json).unwrap()
    });
    looked.report(found)
}

fn whole(bytes: &[u8], text: &TextOptions, credential: &CredentialOptions<'_>) -> Result<Report, Error> {
    let CredentialOptions { trust, sidecar, sidecar_by_stem } = credential.clone();
    check(
        bytes,
        &CheckOptions { trust, sidecar, sidecar_by_stem, text: text.clone(), ..CheckOptions::default() },
    )
}

fn bare(report: Result<Report, Error>) -> Value {
    let report = report.unwrap_or_else(|error| Report::of_error(&error));
    let mut json = serde_json::to_value(&report).unwrap();
    json.as_object_mut().unwrap().remove("ms");
    json
}

/// Compares the two ways, and gives the verdict with the state of the credential.
fn compared(what: &str, bytes: &[u8], text: &TextOptions, credential: &CredentialOptions<'_>) -> [String; 2] {
    let expected = bare(whole(bytes, text, credential));
    assert_eq!(bare(in_parts(bytes, text, credential)), expected, "{what}");
    ["/verdict", "/credential/state"]
        .map(|at| expected.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned())
}

#[test]
fn fixtures_and_broken_ones() {
    for path in fixtures() {
        let bytes = std::fs::read(&path).unwrap();
        let (text, none) = (TextOptions::of_name(&path), CredentialOptions::default());
        let name = path.display().to_string();
        compared(&name, &bytes, &text, &none);
        // What is cut off may be an error, unless something speaks for the file.
        compared(&name, &bytes[..bytes.len() / 3], &text, &none);
        let like_one = [&bytes[..bytes.len() / 3], b"jumdc2pa"].concat();
        compared(&name, &like_one, &text, &none);
    }
}

#[test]
fn credentials_of_every_kind() {
    let identity = Identity::generate(&NewIdentity::named("Studio")).unwrap();
    let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let texts = [
        ("a.txt", "One sentence. Another one."),
        ("a.html", "<!DOCTYPE html><html><head></head><body><p>Words.</p></body></html>"),
        ("a.md", "---\ntitle: T\n---\n\n# T\n\nWords.\n"),
        ("a.py", "print(1)\n"),
    ];
    let files = [
        "media/rgb_444.jpg",
        "media/rgba_8.png",
        "media/rgb_raw.tif",
        "media/lossless.webp",
        "sounds/pcm_16.wav",
        "sounds/mp3_mono_plain.mp3",
    ];
    let inputs = files
        .map(|name| (name, std::fs::read(root.join(name))))
        .into_iter()
        .filter_map(|(name, bytes)| Some((name, bytes.ok()?)))
        .chain(texts.map(|(name, text)| (name, text.as_bytes().to_vec())));
    let mut states = Vec::new();
    for (name, bytes) in inputs {
        let text = TextOptions::of_name(name);
        let options =
            StampOptions { identity: Some(&identity), text: text.clone(), ..StampOptions::default() };
        let stamped = stamp(&bytes, &options).unwrap().bytes;
        let known = CredentialOptions { trust: trust.clone(), ..CredentialOptions::default() };
        for credential in [CredentialOptions::default(), known] {
            let [_, state] = compared(name, &stamped, &text, &credential);
            states.push(state);
            let mut changed = stamped.clone();
            let at = changed.len() * 2 / 3;
            changed[at] ^= 1;
            compared(name, &changed, &text, &credential);
        }
    }
    assert!(states.len() >= 16, "{}", states.len());
    for state in ["valid", "trusted"] {
        assert_eq!(states.iter().filter(|found| *found == state).count(), states.len() / 2, "{states:?}");
    }
}

#[test]
fn a_credential_beside() {
    let store = b"no store";
    for by_stem in [false, true] {
        let beside = CredentialOptions {
            sidecar: Some(store),
            sidecar_by_stem: by_stem,
            ..CredentialOptions::default()
        };
        for path in fixtures().into_iter().step_by(6) {
            let bytes = std::fs::read(&path).unwrap();
            compared(&path.display().to_string(), &bytes, &TextOptions::of_name(&path), &beside);
        }
    }
}

#[test]
fn what_was_opened_says_what_it_is() {
    let options = LookOptions::default();
    let opened =
        open(&mut Cursor::new(b"A text. \xef\xbb\xbf\xf3\xa0\x84\xb3".as_slice()), &options).unwrap();
    assert_eq!((opened.ending(), opened.trace()), ("txt", Some(Trace::Wrapper)));
    assert!(opened.text().unwrap().starts_with("A text."));
    let html = "<!DOCTYPE html><p>Words.";
    assert!(open_usual(&mut Cursor::new(html), &options).unwrap().is_none());
    assert_eq!(open(&mut Cursor::new(html), &options).unwrap().ending(), "html");
}
