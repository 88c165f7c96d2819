use super::*;
use crate::checked::State;
use crate::claim::{Action as What, Assertion, Claim, SoftBinding};
use crate::forge::{GENERATED, png};
use crate::identity::NewIdentity;
use crate::recover::verify_recovered;
use crate::sign::sign;
use crate::verify::{store_in, verify_detached};

const PERSON: &str = "Aigerim Example";

#[test]
fn what_is_taken_out_is_gone_and_the_rest_holds() {
    let identity = Identity::generate(&NewIdentity::named("Studio")).unwrap();
    let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
    let mut claim = Claim::new("image/png", What::Created, GENERATED);
    claim.soft_binding =
        Some(SoftBinding { alg: "org.tanba.image.1".into(), value: "0a".repeat(8), whole: None });
    claim.assertions = vec![
        Assertion { label: "org.example.author".into(), data: json!({ "name": PERSON }) },
        Assertion { label: "org.tanba.notice".into(), data: json!({ "text": ["AI-generated"] }) },
    ];
    let asset = sign(&png(), &claim, &identity, None).unwrap().bytes;
    let store = store_in(&mut Cursor::new(&asset), "image/png").unwrap().unwrap();
    let holds = |bytes: &[u8]| bytes.windows(PERSON.len()).any(|window| window == PERSON.as_bytes());
    assert!(holds(&store));

    let redacted =
        redact(&store, Redaction::Named(&["org.example.author"]), &identity, None).unwrap().manifest;
    assert!(!holds(&redacted.manifest));
    let checked = verify_recovered(&redacted.manifest, &trust, &Limits::default()).unwrap();
    assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
    let old = verify_recovered(&store, &trust, &Limits::default()).unwrap();
    assert_ne!(checked.label, old.label);
    assert_eq!(checked.ingredients[0].label, old.label);
    assert_eq!(checked.ingredients[0].soft_bindings, old.soft_bindings);
    assert_eq!(checked.bindings(), old.soft_bindings);
    assert_eq!(checked.assertion("org.tanba.notice"), old.assertion("org.tanba.notice"));
    assert_eq!(checked.assertion("org.example.author"), None);
    // It still is the credential of that very file, and of no other.
    let limits = Limits::default();
    let mut file = Cursor::new(asset);
    let with = verify_detached(&redacted.manifest, &mut file, "image/png", &trust, &limits).unwrap();
    assert_eq!(with.state, State::Trusted, "{:?}", with.codes);
    let mut other = Cursor::new(png());
    let with = verify_detached(&redacted.manifest, &mut other, "image/png", &trust, &limits).unwrap();
    assert_eq!(with.state, State::Invalid);
}

#[test]
fn what_cannot_be_taken_out_is_refused() {
    let identity = Identity::generate(&NewIdentity::named("Studio")).unwrap();
    let claim = Claim::new("image/png", What::Created, GENERATED);
    let asset = sign(&png(), &claim, &identity, None).unwrap().bytes;
    let store = store_in(&mut Cursor::new(&asset), "image/png").unwrap().unwrap();
    for labels in [&["c2pa.actions.v2"][..], &["c2pa.hash.data"], &["org.example.none"], &[]] {
        let error = redact(&store, Redaction::Named(labels), &identity, None).err();
        assert!(matches!(error, Some(CredentialError::BadRequest { field: "labels", .. })), "{labels:?}");
    }
    let mut bent = store.clone();
    let at = bent.windows(8).position(|w| w == b"c2pa.cre").unwrap();
    bent[at] = b'C';
    assert!(redact(&bent, Redaction::Named(&["org.example.none"]), &identity, None).is_err());
    assert!(redact(&store[..100], Redaction::Named(&["org.example.none"]), &identity, None).is_err());
}
