//! What is signed here verifies here, in every carrier, and any change afterwards shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use common::{CARRIERS, GENERATED, MODIFIED, check, created, fixture, identity, trusting};
use tanba_credential::{
    Action, Algorithm, Claim, CodeKind, CredentialError, Identity, Instant, Limits, NewIdentity, Parent,
    SoftBinding, Software, State, Trust, Whole, sign, verify,
};

#[test]
fn every_carrier_takes_a_credential_and_gives_it_back() {
    let identity = identity();
    let trust = trusting(&identity);
    for (name, mime) in CARRIERS {
        let plain = fixture(name);
        assert!(verify(&plain, mime, &trust, &Limits::default()).unwrap().is_none(), "{name}");
        let signed = sign(&plain, &created(mime), &identity, None).unwrap_or_else(|e| panic!("{name}: {e}"));
        let unknown = check(&signed.bytes, mime, &Trust::none());
        assert_eq!(unknown.state, State::Valid, "{name}: {:?}", unknown.codes);
        let trusted = check(&signed.bytes, mime, &trust);
        assert_eq!(trusted.state, State::Trusted, "{name}: {:?}", trusted.codes);
        assert_eq!(trusted.label.as_deref(), Some(signed.label.as_str()), "{name}");
        assert!(trusted.reason.is_empty(), "{name}: {:?}", trusted.reason);
    }
}

#[test]
fn every_algorithm_that_is_generated_verifies() {
    for algorithm in [Algorithm::Ed25519, Algorithm::Es256, Algorithm::Es384] {
        let identity = Identity::generate(&NewIdentity { algorithm, ..NewIdentity::named("Alg") }).unwrap();
        let signed = sign(&fixture("plain.png"), &created("image/png"), &identity, None).unwrap();
        assert_eq!(signed.alg, algorithm);
        let checked = check(&signed.bytes, "image/png", &trusting(&identity));
        assert_eq!(checked.state, State::Trusted, "{algorithm}: {:?}", checked.codes);
        assert_eq!(checked.signer.unwrap().alg, Some(algorithm));
    }
}

#[test]
fn the_claim_comes_back_as_it_was_made() {
    let identity = identity();
    let mut claim = created("image/png");
    claim.title = Some("A lake".to_owned());
    claim.system = Some(Software::new("Dreamer", "3.1"));
    claim.when = Some(Instant::from_unix(1_750_000_000));
    claim.soft_binding = Some(SoftBinding {
        alg: "org.tanba.image.1".to_owned(),
        value: "0123456789abcdef".to_owned(),
        whole: Some(Whole::Pixels { width: 640, height: 480 }),
    });
    let signed = sign(&fixture("plain.png"), &claim, &identity, None).unwrap();
    let checked = check(&signed.bytes, "image/png", &trusting(&identity));

    assert_eq!(checked.title.as_deref(), Some("A lake"));
    assert_eq!(checked.claim_generator, Some(Software::tanba()));
    let [made, marked] = checked.actions.as_slice() else { panic!("{:?}", checked.actions) };
    assert_eq!(made.action, "c2pa.created");
    assert_eq!(made.digital_source_type.as_deref(), Some(GENERATED));
    assert_eq!(made.software_agent, Some(Software::new("Dreamer", "3.1")));
    assert_eq!(made.when.as_deref(), Some("2025-06-15T15:06:40Z"));
    assert_eq!(marked.action, "c2pa.watermarked.bound");
    assert_eq!(checked.soft_bindings, [claim.soft_binding.unwrap()]);
    let raw = checked.raw_json();
    assert!(raw.contains("\"allActionsIncluded\": true"), "{raw}");
    assert!(raw.contains("\"specVersion\""), "{raw}");
    let signer = checked.signer.unwrap();
    assert_eq!(signer.organisation.as_deref(), Some("Test studio"));
    assert!(!signer.self_signed);
    assert_eq!(signer.chain.len(), 1, "the root stays out of the credential");
}

#[test]
fn a_credential_that_was_there_becomes_the_parent() {
    let (camera, studio) = (identity(), identity());
    let first = sign(&fixture("plain.jpg"), &created("image/jpeg"), &camera, None).unwrap();
    for action in [Action::Created, Action::Edited] {
        let mut claim = Claim::new("image/webp", action, MODIFIED);
        claim.parent = Some(Parent { mime: "image/jpeg", bytes: &first.bytes });
        let second = sign(&fixture("plain.webp"), &claim, &studio, None).unwrap();
        let checked = check(&second.bytes, "image/webp", &trusting(&studio));
        assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
        let names: Vec<_> = checked.actions.iter().map(|action| action.action.as_str()).collect();
        assert_eq!(names, ["c2pa.opened", "c2pa.edited"]);
        assert_eq!(checked.actions[1].digital_source_type.as_deref(), Some(MODIFIED));
        let [parent] = checked.ingredients.as_slice() else { panic!("{:?}", checked.ingredients) };
        assert_eq!(parent.relationship, "parentOf");
        assert_eq!(parent.state, Some(State::Valid));
        assert_eq!(parent.label.as_deref(), Some(first.label.as_str()));
        assert_eq!(parent.actions[0].digital_source_type.as_deref(), Some(GENERATED));
    }
}

#[test]
fn a_broken_parent_is_recorded_as_broken_and_the_child_still_holds() {
    let identity = identity();
    let mut first = sign(&fixture("plain.jpg"), &created("image/jpeg"), &identity, None).unwrap().bytes;
    let last = first.len() - 20;
    first[last] ^= 1;
    assert_eq!(check(&first, "image/jpeg", &Trust::none()).state, State::Invalid);
    let mut claim = Claim::new("image/png", Action::Edited, MODIFIED);
    claim.parent = Some(Parent { mime: "image/jpeg", bytes: &first });
    let second = sign(&fixture("plain.png"), &claim, &identity, None).unwrap();
    let checked = check(&second.bytes, "image/png", &Trust::none());
    assert_eq!(checked.state, State::Valid, "{:?}", checked.codes);
    assert_eq!(checked.ingredients[0].state, Some(State::Invalid));
}

#[test]
fn a_parent_without_credential_adds_no_history_to_what_was_created() {
    let identity = identity();
    let bare = fixture("plain.jpg");
    let mut claim = created("image/png");
    claim.parent = Some(Parent { mime: "image/jpeg", bytes: &bare });
    let signed = sign(&fixture("plain.png"), &claim, &identity, None).unwrap();
    let checked = check(&signed.bytes, "image/png", &Trust::none());
    assert_eq!(checked.actions[0].action, "c2pa.created");
    assert!(checked.ingredients.is_empty());
}

#[test]
fn an_edit_without_parent_takes_the_asset_itself() {
    let signed =
        sign(&fixture("plain.png"), &Claim::new("image/png", Action::Edited, MODIFIED), &identity(), None)
            .unwrap();
    let checked = check(&signed.bytes, "image/png", &Trust::none());
    assert_eq!(checked.state, State::Valid, "{:?}", checked.codes);
    assert_eq!(checked.ingredients[0].relationship, "parentOf");
    assert_eq!(checked.ingredients[0].state, None);
}

#[test]
fn one_changed_byte_of_the_content_shows() {
    let identity = identity();
    for (name, mime) in CARRIERS {
        let mut bytes = sign(&fixture(name), &created(mime), &identity, None).unwrap().bytes;
        let plain = fixture(name);
        // Near its end every carrier here has content, and 16 bytes before it no container structure.
        let needle = &plain[plain.len() - 28..plain.len() - 16];
        let at = bytes.windows(12).rposition(|window| window == needle);
        let Some(at) = at else { panic!("{name}: the original's end is not in the signed file") };
        bytes[at + 5] ^= 1;
        match verify(&bytes, mime, &trusting(&identity), &Limits::default()) {
            Ok(Some(checked)) => {
                assert_eq!(checked.state, State::Invalid, "{name}");
                assert!(checked.verified().is_none(), "{name}");
                let mismatch = checked
                    .codes
                    .iter()
                    .any(|code| code.kind == CodeKind::Failure && code.code.ends_with(".mismatch"));
                assert!(mismatch, "{name}: {:?}", checked.codes);
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn proof_of_verification_comes_from_verification_only() {
    let identity = identity();
    let signed = sign(&fixture("plain.png"), &created("image/png"), &identity, None).unwrap();
    let checked = check(&signed.bytes, "image/png", &trusting(&identity));
    let proof = checked.verified().unwrap();
    assert!(proof.is_trusted());
    assert_eq!(proof.label, checked.label);

    let mut broken = signed.bytes;
    let at = broken.len() - 20;
    broken[at] ^= 1;
    let mut forged = check(&broken, "image/png", &Trust::none());
    forged.state = State::Trusted;
    assert!(forged.verified().is_none());
}

#[test]
fn what_cannot_be_signed_says_why() {
    let identity = identity();
    let refused = |mime: &str, bytes: &[u8]| sign(bytes, &created(mime), &identity, None).unwrap_err();
    assert!(matches!(refused("text/plain", b"hello"), CredentialError::UnsupportedFormat { .. }));
    assert!(matches!(refused("image/png", b""), CredentialError::BrokenAsset { .. }));
    assert!(matches!(refused("image/png", &fixture("plain.jpg")), CredentialError::BrokenAsset { .. }));
    let bare = refused("image/jxl", &fixture("bare_codestream.jxl"));
    assert!(matches!(bare, CredentialError::BrokenAsset { .. }), "{bare:?}");
    let mut claim = Claim::new("image/png", Action::Created, "trainedAlgorithmicMedia");
    let error = sign(&fixture("plain.png"), &claim, &identity, None).unwrap_err();
    assert!(matches!(error, CredentialError::BadRequest { field: "digital_source_type", .. }));
    claim = created("image/png");
    claim.title = Some(String::new());
    let error = sign(&fixture("plain.png"), &claim, &identity, None).unwrap_err();
    assert!(matches!(error, CredentialError::BadRequest { field: "title", .. }));
    assert!(error.hint().is_some());
}
