//! Statements that are taken out of a file's credential are nowhere in its bytes, and the rest holds: here, and for the official reader.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use std::io::Cursor;

use common::{CARRIERS, check, created, fixture, identity, trusting};
use serde_json::json;
use tanba_credential::{
    Action, Assertion, Claim, CredentialError, Identity, Limits, Parent, Redacted, Redaction, SoftBinding,
    State, TextPlace, redact_stream, redact_text, sign, sign_text, verify_text,
};

const PERSON: &str = "Aigerim Example";
const PLACE: &str = "Turan Street 1";
const LENGTH_IS_SIGNED: [&str; 4] = ["plain.webp", "plain.wav", "plain.flac", "plain.mp3"];
const STAYS: &str = "stays where it is";

fn claim(mime: &str) -> Claim<'_> {
    let assertion = |label: &str, data| Assertion { label: label.into(), data };
    Claim {
        soft_binding: Some(SoftBinding {
            alg: "org.tanba.image.1".into(),
            value: "0a".repeat(8),
            whole: None,
        }),
        assertions: vec![
            assertion("org.tanba.people", json!({ "people": [{ "role": "author", "name": PERSON }] })),
            assertion("org.example.studio", json!({ "address": PLACE })),
            assertion("org.example.kept", json!({ "text": STAYS })),
        ],
        ..created(mime)
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn redacted(
    asset: &[u8],
    mime: &str,
    what: Redaction<'_>,
    by: &Identity,
) -> Result<(Vec<u8>, Redacted), CredentialError> {
    let mut target = Cursor::new(Vec::new());
    let redacted = redact_stream(&mut Cursor::new(asset), &mut target, mime, what, by, None)?;
    Ok((target.into_inner(), redacted))
}

#[test]
fn what_is_taken_out_of_a_file_is_nowhere_in_it_and_the_rest_holds() {
    let (studio, officer) = (identity(), identity());
    let trust = trusting(&officer);
    for (name, mime) in CARRIERS {
        let signed = sign(&fixture(name), &claim(mime), &studio, None).unwrap().bytes;
        // In SVG it stands in Base64.
        assert!(name == "plain.svg" || holds(&signed, PERSON) && holds(&signed, PLACE), "{name}");
        let before = check(&signed, mime, &trust);

        let (once, told) =
            redacted(&signed, mime, Redaction::Personal, &officer).unwrap_or_else(|e| panic!("{name}: {e}"));
        let whole = &told.manifest.manifest;
        assert!(!holds(&once, PERSON) && !holds(whole, PERSON) && holds(whole, PLACE), "{name}");
        let removed: Vec<&str> = told.removed.iter().map(|one| &*one.label).collect();
        let left: Vec<&str> = told.left.iter().map(|one| &*one.label).collect();
        assert_eq!(
            (removed, left),
            (vec!["org.tanba.people"], vec!["org.example.studio", "org.example.kept"]),
            "{name}"
        );
        let checked = check(&once, mime, &trust);
        assert_eq!(checked.state, State::Trusted, "{name}: {:?}", checked.codes);
        assert!(checked.fits() && checked.label != before.label, "{name}");
        assert_eq!((checked.deeds(), checked.bindings()), (before.deeds(), before.bindings()), "{name}");
        assert_eq!(checked.assertion("org.example.kept").unwrap()["text"], STAYS, "{name}");

        // And once more; where lengths are signed there is no room for that.
        let again = redacted(&once, mime, Redaction::Named(&["org.example.studio"]), &officer);
        if let Err(error) = &again {
            assert!(
                LENGTH_IS_SIGNED.contains(&name) && error.to_string().contains("bytes"),
                "{name}: {error}"
            );
            continue;
        }
        let (twice, told) = again.unwrap();
        let whole = &told.manifest.manifest;
        for bytes in [&twice, whole] {
            assert!(!holds(bytes, PERSON) && !holds(bytes, PLACE), "{name}");
        }
        assert_eq!(told.removed.len(), 1);
        let checked = check(&twice, mime, &trust);
        // Also where manifests are compressed.
        let raw = checked.raw_json();
        assert!(raw.contains(STAYS) && !raw.contains(PERSON) && !raw.contains(PLACE), "{name}: {raw}");
        assert_eq!(checked.state, State::Trusted, "{name}, twice: {:?}", checked.codes);
        assert_eq!((checked.deeds(), checked.bindings()), (before.deeds(), before.bindings()), "{name}");

        // It is the credential of these bytes only.
        let plain = fixture(name);
        let mut bent = twice.clone();
        let place = |at: usize| {
            let part = &plain[at..][..8];
            let is_padding = part.iter().all(|byte| *byte == 0);
            bent.windows(part.len()).position(|window| window == part && !is_padding)
        };
        let length = plain.len();
        let at = [length / 2, length / 4, length - 12].into_iter().find_map(place).expect(name);
        bent[at] ^= 1;
        let still = tanba_credential::verify(&bent, mime, &trust, &Limits::default());
        assert!(!matches!(still, Ok(Some(checked)) if checked.state != State::Invalid), "{name}");
    }
}

#[test]
fn the_history_can_be_redacted_too() {
    let (studio, officer) = (identity(), identity());
    let first = sign(&fixture("plain.png"), &claim("image/png"), &studio, None).unwrap().bytes;
    let edit = Claim {
        parent: Some(Parent { mime: "image/png", bytes: &first }),
        ..Claim::new("image/png", Action::Edited, common::MODIFIED)
    };
    let second = sign(&fixture("plain.png"), &edit, &studio, None).unwrap().bytes;
    assert!(holds(&second, PERSON));
    let (bare, told) = redacted(&second, "image/png", Redaction::Personal, &officer).unwrap();
    assert!(!holds(&bare, PERSON));
    assert_eq!(told.removed.len(), 1);
    let checked = check(&bare, "image/png", &trusting(&officer));
    assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
}

#[test]
fn texts_are_redacted_in_every_carrier() {
    let (studio, officer) = (identity(), identity());
    let trust = trusting(&officer);
    let html = "<html><head></head><body>Text.</body></html>";
    let line = |at, prefix, suffix| TextPlace::Line { at, prefix, suffix };
    for (text, place) in [
        ("Мәтін бар.\n", TextPlace::Wrapper),
        ("# Title\n\nText.\n", line(0, "<!--", "-->")),
        ("a = 1\nb = 2\n", line(12, "#", "")),
        (html, TextPlace::Element { at: 12 }),
    ] {
        let signed = sign_text(text, place, &claim("text/plain"), None, &studio, None).unwrap().text;
        let mut now = signed.clone();
        for (what, gone) in
            [(Redaction::Personal, PERSON), (Redaction::Named(&["org.example.studio"]), PLACE)]
        {
            now = redact_text(&now, what, &officer, None).unwrap().text;
            let found = verify_text(&now, "text/plain", &trust, &Limits::default()).unwrap().unwrap();
            assert_eq!(found.checked.state, State::Trusted, "{place:?}: {:?}", found.checked.codes);
            assert_eq!(found.first_difference, None);
            let store = tanba_credential::text_credentials(&now, &Limits::default()).remove(0).store.unwrap();
            assert!(!holds(&store, gone) && holds(&store, STAYS), "{place:?}");
        }
        assert_eq!(tanba_credential::strip_text(&now, &Limits::default()).0, text);
        // Any change of the text shows, also behind the credential and before it.
        for changed in [
            now.replacen("Text", "Test", 1).replacen("Мәтін", "Матін", 1).replacen("b = 2", "b = 3", 1),
            format!("{now}x"),
            format!("x{now}"),
        ] {
            let found = verify_text(&changed, "text/plain", &trust, &Limits::default()).unwrap().unwrap();
            assert_eq!(found.checked.state, State::Invalid, "{place:?} {changed:.40}");
        }
    }
}

#[test]
fn what_cannot_be_is_refused_with_what_there_is() {
    let by = identity();
    let signed = sign(&fixture("plain.jpg"), &claim("image/jpeg"), &by, None).unwrap().bytes;
    let why = |what| redacted(&signed, "image/jpeg", what, &by).unwrap_err().to_string();
    let unknown = why(Redaction::Named(&["org.example.none"]));
    assert!(unknown.contains("org.example.none") && unknown.contains("org.example.studio"), "{unknown}");
    assert!(why(Redaction::Named(&["c2pa.hash.data"])).contains("has to stay"));
    let plain = redacted(&fixture("plain.jpg"), "image/jpeg", Redaction::Personal, &by).unwrap_err();
    assert!(plain.to_string().contains("no credential"), "{plain}");
    let none = sign(&fixture("plain.jpg"), &created("image/jpeg"), &by, None).unwrap().bytes;
    let nothing = redacted(&none, "image/jpeg", Redaction::Personal, &by).unwrap_err();
    assert!(nothing.to_string().contains("persons"), "{nothing}");
}

const READ: &str = "
import json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
text = c2pa.Reader(sys.argv[2], open(sys.argv[1], 'rb')).json()
print(json.loads(text)['validation_state'], sys.argv[3] in text)
";

#[test]
fn the_official_reader_calls_redacted_files_valid() {
    let folder = tempfile::tempdir().unwrap();
    let by = identity();
    for (name, mime) in CARRIERS {
        let signed = sign(&fixture(name), &claim(mime), &by, None).unwrap().bytes;
        let (once, _) = redacted(&signed, mime, Redaction::Personal, &by).unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, &once).unwrap();
        let Some(said) = common::python(READ, &[path.as_os_str(), mime.as_ref(), PERSON.as_ref()]) else {
            return;
        };
        assert_eq!(said.trim(), "Valid False", "{name}");
    }
}
