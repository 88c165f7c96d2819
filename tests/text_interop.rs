//! Other people's tools read our texts, and we read theirs.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/texts.rs"]
mod texts;

use std::process::Command;

use support::{Place, skip, verdict};
use texts::{PROSE, files};

/// Runs a program of Python; `None` where Python or a package is missing.
fn python(place: &Place, program: &str, args: &[&str]) -> Option<String> {
    let program = format!(
        "import json, sys\ntry:\n    import c2pa_text, encypher_c2pa\nexcept ImportError:\n    sys.exit(77)\n{program}"
    );
    let mut command = Command::new("python3");
    command.args(["-c", &program]).args(args).current_dir(place.path("."));
    let Ok(output) = command.output() else {
        skip("python3 is not installed");
        return None;
    };
    if output.status.code() == Some(77) {
        skip("the Python packages c2pa-text and encypher-c2pa are not installed");
        return None;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

const MIMES: [(&str, &str); 6] = [
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("html", "text/html"),
    ("xml", "application/xml"),
    ("py", "text/x-python"),
    ("csv", "text/csv"),
];

/// Every syntax in every language, stamped.
fn stamped(place: &Place) -> Vec<(String, &'static str)> {
    let mut all = Vec::new();
    for (name, text) in PROSE.into_iter().flat_map(files) {
        place.write(&name, text.as_bytes());
        place.stamp(&name, &["--in-place"]);
        let mime = MIMES.iter().find(|(extension, _)| name.ends_with(extension)).unwrap().1;
        all.push((name, mime));
    }
    all
}

/// An independent verifier finds the credential in its place, and nothing wrong with it but a signer whom nobody knows.
#[test]
fn encypher_verifies_every_syntax() {
    let place = Place::new();
    let all = stamped(&place);
    let args: Vec<&str> = all.iter().flat_map(|(name, mime)| [name.as_str(), *mime]).collect();
    let program = "
for path, mime in zip(sys.argv[1::2], sys.argv[2::2]):
    report = encypher_c2pa.verify(open(path, 'rb').read(), mime, telemetry=False, online=False)
    said = json.dumps(report)
    codes = ['claimSignature.validated', 'assertion.dataHash.match']
    print(path, *['yes' if code in said else 'NO ' + code for code in codes], 'dataHash.mismatch' in said)
";
    let Some(said) = python(&place, program, &args) else { return };
    for (line, (name, _)) in said.lines().zip(&all) {
        assert_eq!(line, format!("{name} yes yes False"), "{said}");
    }
    assert_eq!(said.lines().count(), all.len());
}

/// The reference for the bytes of wrapper, block and element takes the same store out of them that we put in.
#[test]
fn c2pa_text_takes_out_what_we_put_in() {
    let place = Place::new();
    let all = stamped(&place);
    let args: Vec<&str> = all.iter().flat_map(|(name, mime)| [name.as_str(), *mime]).collect();
    let program = "
for path, mime in zip(sys.argv[1::2], sys.argv[2::2]):
    text = open(path, newline='', encoding='utf-8').read()
    if mime == 'text/html':
        store = c2pa_text.extract_html(text).manifest
    elif mime in ('text/plain', 'text/csv'):
        store = c2pa_text.extract_manifest(text)[0]
    else:
        store = c2pa_text.extract_structured(text).manifest
    print(path, store[4:8].decode(), store.find(b'org.tanba.text.1') > 0)
";
    let Some(said) = python(&place, program, &args) else { return };
    for (line, (name, _)) in said.lines().zip(&all) {
        assert_eq!(line, format!("{name} jumb True"), "{said}");
    }
    assert_eq!(said.lines().count(), all.len());
}

/// A wrapper that c2pa-text wrote, with its own padding, holds for us.
#[test]
fn a_wrapper_by_c2pa_text_is_valid() {
    let place = Place::new();
    place.write("a.txt", PROSE[0].2.as_bytes());
    place.stamp("a.txt", &["-o", "ours.txt"]);
    let program = "
text = open('ours.txt', newline='', encoding='utf-8').read()
start = text.rindex('\\ufeff')
store = c2pa_text.extract_manifest(text)[0]
length = len(text[start:].encode())
theirs = c2pa_text.encode_wrapper_padded(store, length)
assert len(theirs.encode()) == length
open('theirs.txt', 'w', newline='', encoding='utf-8').write(text[:start] + theirs)
print('same' if theirs == text[start:] else 'other padding')
";
    let Some(said) = python(&place, program, &[]) else { return };
    let (code, report) = place.check("theirs.txt", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{said} {report}");
}
