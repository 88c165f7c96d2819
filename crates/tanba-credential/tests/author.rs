//! An author's own signature stands beside the signer's in every carrier, holds here and for the official reader, and never speaks for the
//! signer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use std::io::Cursor;

use common::{CARRIERS, check, created, fixture, identity, python, trusting};
use tanba_credential::{
    Action, Algorithm, Author, AuthorRole, Claim, Identity, Limits, NewIdentity, Parent, Redaction, State,
    TextPlace, Trust, prepare, redact_stream, sign, sign_text, verify_detached, verify_text,
};

fn author(algorithm: Algorithm) -> Identity {
    Identity::generate(&NewIdentity { algorithm, ..NewIdentity::named("Aigerim Example") }).unwrap()
}

fn by<'a>(mime: &'a str, author: &'a Identity) -> Claim<'a> {
    let roles = vec![AuthorRole::Creator, AuthorRole::Editor];
    Claim { author: Some(Author { identity: author, roles }), ..created(mime) }
}

#[test]
fn an_author_signs_beside_the_signer_in_every_carrier() {
    let studio = identity();
    let both = |author: &Identity| {
        let roots = [studio.root_pem().unwrap(), author.root_pem().unwrap()].concat();
        Trust::from_pem(&roots).unwrap()
    };
    for algorithm in [Algorithm::Ed25519, Algorithm::Es256] {
        let author = author(algorithm);
        for (name, mime) in CARRIERS {
            let signed = sign(&fixture(name), &by(mime, &author), &studio, None).unwrap().bytes;
            let checked = check(&signed, mime, &both(&author));
            assert_eq!(checked.state, State::Trusted, "{name}: {:?}", checked.codes);
            let [found] = &*checked.authors else { panic!("{name}: {:?}", checked.authors) };
            assert_eq!(found.state, State::Trusted, "{name}");
            assert_eq!(found.roles, [AuthorRole::Creator, AuthorRole::Editor], "{name}");
            assert!(found.certificate.as_ref().unwrap().subject.contains("Aigerim Example"), "{name}");
            // Each is trusted by itself.
            let only_studio = check(&signed, mime, &trusting(&studio));
            assert_eq!(
                (only_studio.state, only_studio.authors[0].state),
                (State::Trusted, State::Valid),
                "{name}"
            );
            let only_author = check(&signed, mime, &trusting(&author));
            assert_eq!(
                (only_author.state, only_author.authors[0].state),
                (State::Valid, State::Trusted),
                "{name}"
            );
            let nobody = check(&signed, mime, &Trust::none());
            assert_eq!((nobody.state, nobody.authors[0].state), (State::Valid, State::Valid), "{name}");
        }
    }
}

#[test]
fn without_an_author_there_is_none() {
    let studio = identity();
    let signed = sign(&fixture("plain.png"), &created("image/png"), &studio, None).unwrap().bytes;
    assert!(check(&signed, "image/png", &trusting(&studio)).authors.is_empty());
}

#[test]
fn texts_and_credentials_beside_files_have_authors_too() {
    let (studio, author) = (identity(), author(Algorithm::Ed25519));
    let trust = trusting(&author);
    for place in [TextPlace::Wrapper, TextPlace::Line { at: 0, prefix: "#", suffix: "" }] {
        let signed = sign_text("A line.\n", place, &by("text/plain", &author), None, &studio, None).unwrap();
        let found = verify_text(&signed.text, "text/plain", &trust, &Limits::default()).unwrap().unwrap();
        assert_eq!(found.checked.state, State::Valid, "{:?}", found.checked.codes);
        assert_eq!(found.checked.authors[0].state, State::Trusted);
        let bent = signed.text.replace("A line.", "A lime.");
        let found = verify_text(&bent, "text/plain", &trust, &Limits::default()).unwrap().unwrap();
        assert_eq!((found.checked.state, found.checked.authors[0].state), (State::Invalid, State::Invalid));
    }
    let asset = b"Somebody else's container".to_vec();
    let claim = by("application/octet-stream", &author);
    let prepared = prepare(&claim, None, &studio, None).unwrap();
    let beside = prepared.sign(&mut Cursor::new(&asset), None).unwrap().manifest;
    let check = |asset: &[u8]| {
        verify_detached(
            &beside,
            &mut Cursor::new(asset),
            "application/octet-stream",
            &trust,
            &Limits::default(),
        )
        .unwrap()
    };
    assert_eq!((check(&asset).state, check(&asset).authors[0].state), (State::Valid, State::Trusted));
    assert_eq!((check(b"x").state, check(b"x").authors[0].state), (State::Invalid, State::Invalid));
}

#[test]
fn an_author_is_of_this_claim_only_and_goes_when_people_are_redacted() {
    let (studio, officer, author) = (identity(), identity(), author(Algorithm::Ed25519));
    let png = "image/png";
    let first = sign(&fixture("plain.png"), &by(png, &author), &studio, None).unwrap().bytes;
    // Whoever edits the work does not speak for the author of what it was.
    let edit = Claim {
        parent: Some(Parent { mime: png, bytes: &first }),
        ..Claim::new(png, Action::Edited, common::MODIFIED)
    };
    let second = sign(&fixture("plain.png"), &edit, &studio, None).unwrap().bytes;
    assert!(check(&second, png, &trusting(&author)).authors.is_empty());

    let mut bare = Cursor::new(Vec::new());
    redact_stream(&mut Cursor::new(&first), &mut bare, png, Redaction::Personal, &officer, None).unwrap();
    let bare = bare.into_inner();
    let checked = check(&bare, png, &trusting(&officer));
    assert_eq!((checked.state, checked.authors.len()), (State::Trusted, 0), "{:?}", checked.codes);
    let name = b"Aigerim Example";
    assert!(!bare.windows(name.len()).any(|window| window == name));
}

#[test]
fn a_forged_author_is_told() {
    let (studio, author) = (identity(), author(Algorithm::Ed25519));
    // The author's assertion moved to another work, signed by the same studio: its hash is not that of the new content.
    let own = sign(&fixture("plain.png"), &by("image/png", &author), &studio, None).unwrap().bytes;
    let checked = check(&own, "image/png", &trusting(&author));
    let stolen = checked.assertion("cawg.identity").expect("it is there as data").clone();
    let claim = Claim {
        assertions: vec![tanba_credential::Assertion { label: "cawg.identity".into(), data: stolen }],
        ..created("image/png")
    };
    let forged = sign(&fixture("plain.png"), &claim, &studio, None).unwrap().bytes;
    let checked = check(&forged, "image/png", &trusting(&author));
    assert!(checked.authors.iter().all(|author| author.state == State::Invalid), "{:?}", checked.authors);
    assert_eq!(checked.authors.len(), 1);
    let nonsense = Claim {
        assertions: vec![tanba_credential::Assertion {
            label: "cawg.identity".into(),
            data: serde_json::json!({"a": 1}),
        }],
        ..created("image/png")
    };
    let forged = sign(&fixture("plain.png"), &nonsense, &studio, None).unwrap().bytes;
    let checked = check(&forged, "image/png", &trusting(&studio));
    assert_eq!((checked.state, checked.authors[0].state), (State::Trusted, State::Invalid));
}

/// What it makes of the identity, and its failures but those about trust: both signers are strangers to it.
const READER: &str = r"
import json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
for path in sys.argv[1:]:
    store = json.loads(c2pa.Reader(path).json())
    manifest = store['manifests'][store['active_manifest']]
    identity = [one['data'] for one in manifest['assertions'] if one['label'] == 'cawg.identity']
    codes = store.get('validation_results', {}).get('activeManifest', {})
    found = [one['code'] for one in codes.get('success', [])]
    failed = sorted(one['code'] for one in codes.get('failure', []) if not one['code'].endswith('.untrusted'))
    name = identity[0].get('signature_info', {}).get('common_name')
    roles = identity[0]['signer_payload']['role']
    formed = 'well-formed' if 'cawg.identity.well-formed' in found else 'malformed'
    print(path.rsplit('/', 1)[-1], name, *roles, formed, failed)
";

#[test]
fn the_official_reader_finds_the_author() {
    let (studio, author) = (identity(), author(Algorithm::Es256));
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("authors");
    std::fs::create_dir_all(&folder).unwrap();
    let mut paths = Vec::new();
    for (name, mime) in CARRIERS {
        let path = folder.join(name);
        std::fs::write(&path, sign(&fixture(name), &by(mime, &author), &studio, None).unwrap().bytes)
            .unwrap();
        paths.push(path.into_os_string());
    }
    let paths: Vec<&std::ffi::OsStr> = paths.iter().map(|path| &**path).collect();
    let Some(told) = python(READER, &paths) else { return };
    let found: Vec<&str> = told.lines().collect();
    assert_eq!(found.len(), CARRIERS.len(), "{told}");
    for (line, (name, _)) in found.iter().zip(CARRIERS) {
        let wanted = format!("{name} Aigerim Example cawg.creator cawg.editor well-formed []");
        assert_eq!(*line, wanted);
    }
}
