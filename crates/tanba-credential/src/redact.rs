//! Taking statements out of a credential that is signed already, as C2PA defines it: their content goes, the claim that
//! listed them stays whole, and a new manifest, signed by whoever does it, says what was taken out.

use std::io::Cursor;
use std::sync::Mutex;

use c2pa::assertions::{Action, C2paReason};
use c2pa::{Builder, BuilderIntent};
use serde_json::json;

use crate::claim::Software;
use crate::error::CredentialError;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::limits::Limits;
use crate::scan::{Outline, ScanError, outline};
use crate::sign::{ClaimSigner, SPEC_VERSION, SignedManifest, TroubledSigner, add_examined, signing_error};
use crate::timestamp::TimestampAuthority;
use crate::trust::Trust;
use crate::verify::{Binding, examine_as, offline_context};

/// The media type of a manifest store by itself.
const BARE_STORE: &str = "application/c2pa";

/// Statements that hold a credential together; C2PA forbids to take them out.
const KEPT: [&str; 5] = ["c2pa.actions", "c2pa.hash.", "c2pa.soft-binding", "c2pa.ingredient", "c2pa.claim"];

/// Takes the assertions of these labels out of a manifest store's active manifest.
///
/// What comes back is a store with the old manifest, without them, and an update manifest by `identity` above it. It is bound to
/// the same file as the old one.
///
/// # Errors
/// [`CredentialError::BadRequest`] for a label that the manifest has not, or that has to stay, and for a store that does not hold;
/// [`CredentialError::Limit`]; [`CredentialError::Expired`] and [`CredentialError::NotYetValid`] of the identity;
/// [`CredentialError::Timestamp`].
pub fn redact(
    store: &[u8],
    labels: &[&str],
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<SignedManifest, CredentialError> {
    identity.certificate().check_time(Instant::now())?;
    let limits = Limits::default();
    let refused = |field: &'static str, why: String| CredentialError::BadRequest { field, why };
    let outline = match outline(store, &limits) {
        Ok(outline) => outline,
        Err(ScanError::Limit(error)) => return Err(error),
        Err(ScanError::Malformed { offset, detail, .. }) => {
            return Err(refused("store", format!("it is damaged at byte {offset}: {detail}")));
        }
    };
    let mut builder = Builder::from_context(offline_context());
    let failed = |error: c2pa::Error| signing_error(BARE_STORE, &error);
    prepare(&mut builder, store, labels, &outline, &limits)?;
    let signer =
        ClaimSigner { identity, chain: identity.chain(), timestamper, ocsp: None, trouble: Mutex::new(None) };
    let mut target = Cursor::new(Vec::new());
    let manifest = builder
        .sign(signer.as_signer(), BARE_STORE, &mut Cursor::new(store), &mut target)
        .map_err(|error| signer.take_trouble().unwrap_or_else(|| failed(error)))?;
    SignedManifest::of(manifest, identity)
}

fn prepare(
    builder: &mut Builder,
    store: &[u8],
    labels: &[&str],
    outline: &Outline,
    limits: &Limits,
) -> Result<(), CredentialError> {
    let failed = |error: c2pa::Error| signing_error(BARE_STORE, &error);
    let refused = |field: &'static str, why: String| CredentialError::BadRequest { field, why };
    let mut nothing = Cursor::new(&[][..]);
    let examined =
        examine_as(store, &mut nothing, BARE_STORE, &Trust::none(), limits, (outline, Binding::LeftOut))?;
    let answer = examined.map_err(|error| refused("store", error.to_string()))?;
    if answer.state() == c2pa::ValidationState::Invalid {
        return Err(refused("store", "it does not hold, so that nothing of it may be signed anew".into()));
    }
    let manifest = answer.reader.active_manifest();
    let manifest = manifest.ok_or_else(|| refused("store", "it has no manifest".into()))?;
    let label = answer.reader.active_label().unwrap_or_default().to_owned();
    let mut uris = Vec::new();
    for wanted in labels {
        if KEPT.iter().any(|kept| wanted.starts_with(kept)) {
            return Err(refused("labels", format!("{wanted} holds the credential together and has to stay")));
        }
        if !manifest.assertions().iter().any(|assertion| assertion.label_with_instance() == *wanted) {
            return Err(refused("labels", format!("the credential has no assertion {wanted}")));
        }
        uris.push(format!("self#jumbf=/c2pa/{label}/c2pa.assertions/{wanted}"));
    }
    if uris.is_empty() {
        return Err(refused("labels", "nothing is to be taken out".into()));
    }
    let generator = Software::tanba();
    let definition = json!({
        "claim_version": 2,
        "claim_generator_info": [{ "name": generator.name, "version": generator.version, "specVersion": SPEC_VERSION }],
        "format": BARE_STORE,
    });
    builder.definition = serde_json::from_value(definition)
        .map_err(|error| CredentialError::Signing { detail: error.to_string() })?;
    builder.set_intent(BuilderIntent::Update);
    add_examined(builder, BARE_STORE, store.to_vec(), &answer).map_err(failed)?;
    for uri in &uris {
        let action = Action::new("c2pa.redacted")
            .set_reason(C2paReason::PiiPresent)
            .set_parameter("redacted".to_owned(), uri.clone())
            .map_err(failed)?;
        builder.add_action(action).map_err(failed)?;
    }
    builder.definition.redactions = Some(uris);
    Ok(())
}

#[cfg(test)]
mod tests {
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

        let redacted = redact(&store, &["org.example.author"], &identity, None).unwrap();
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
            let error = redact(&store, labels, &identity, None).err();
            assert!(matches!(error, Some(CredentialError::BadRequest { field: "labels", .. })), "{labels:?}");
        }
        let mut bent = store.clone();
        let at = bent.windows(8).position(|w| w == b"c2pa.cre").unwrap();
        bent[at] = b'C';
        assert!(redact(&bent, &["org.example.none"], &identity, None).is_err());
        assert!(redact(&store[..100], &["org.example.none"], &identity, None).is_err());
    }
}
