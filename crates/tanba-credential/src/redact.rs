//! Taking statements out of a credential that is signed already, as C2PA defines it: their content goes, the claims that
//! listed them stay whole, and a new manifest, signed by whoever does it, says what was taken out.

use std::io::Cursor;

use c2pa::assertions::{Action, C2paReason};
use c2pa::{Builder, BuilderIntent};
use serde_json::json;

use crate::binding::Answer;
use crate::claim::Software;
use crate::claim_signer::{ClaimSigner, TroubledSigner};
use crate::error::CredentialError;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::limits::Limits;
use crate::scan::{Outline, ScanError, outline};
use crate::sign::{SPEC_VERSION, SignedManifest, add_examined, signing_error};
use crate::timestamp::TimestampAuthority;
use crate::trust::Trust;
use crate::verify::{Binding, examine_as, offline_context};

#[cfg(not(target_family = "wasm"))]
mod bmff;
#[cfg(not(target_family = "wasm"))]
mod boxes;
#[cfg(not(target_family = "wasm"))]
mod embed;
#[cfg(not(target_family = "wasm"))]
mod in_place;
mod statements;
mod text;

#[cfg(not(target_family = "wasm"))]
pub use embed::redact_stream;
pub use statements::{Statement, statements};
pub use text::{RedactedText, redact_text};

/// The media type of a manifest store by itself.
const BARE_STORE: &str = "application/c2pa";

/// What is to be taken out.
#[derive(Clone, Copy, Debug)]
pub enum Redaction<'a> {
    /// The assertions of these labels, in whichever manifest of the history they stand.
    Named(&'a [&'a str]),
    /// Every assertion that by its kind tells of persons ([`Statement::personal`]).
    Personal,
}

/// A credential from which something was taken out.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Redacted {
    /// The whole store, with the new manifest.
    pub manifest: SignedManifest,
    /// What is gone.
    pub removed: Vec<Statement>,
    /// What is left and could be taken out as well.
    pub left: Vec<Statement>,
}

/// Takes assertions out of a manifest store.
///
/// What comes back is a store with the old manifests, without them, and an update manifest by `identity` above them. It is bound to
/// the same file as the old one.
///
/// # Errors
/// [`CredentialError::BadRequest`] for a label that no manifest has, or that has to stay, where nothing is to be taken out, and for
/// a store that does not hold; [`CredentialError::Limit`]; [`CredentialError::Expired`] and [`CredentialError::NotYetValid`] of the
/// identity; [`CredentialError::Timestamp`].
pub fn redact(
    store: &[u8],
    what: Redaction<'_>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<Redacted, CredentialError> {
    identity.certificate().check_time(Instant::now())?;
    let (outline, answer) = sound(store)?;
    let all = statements::of(&answer, &outline);
    let removed = statements::chosen(&all, what)?;
    let mut builder = Builder::from_context(offline_context());
    prepare(&mut builder, store, &removed, &answer)?;
    let signer = ClaimSigner::new(identity, timestamper, BARE_STORE);
    let mut target = Cursor::new(Vec::new());
    let manifest = builder
        .sign(signer.as_signer(), BARE_STORE, &mut Cursor::new(store), &mut target)
        .map_err(|error| signer.take_trouble().unwrap_or_else(|| signing_error(BARE_STORE, &error)))?;
    let left = all.into_iter().filter(|one| !one.is_bound() && !removed.contains(one)).collect();
    Ok(Redacted { manifest: SignedManifest::of(manifest, identity)?, removed, left })
}

fn refused(field: &'static str, why: impl Into<String>) -> CredentialError {
    CredentialError::BadRequest { field, why: why.into() }
}

/// What the store holds, if all of it but the binding to the file holds.
fn sound(store: &[u8]) -> Result<(Outline, Answer), CredentialError> {
    let limits = Limits::default();
    let outline = match outline(store, &limits) {
        Ok(outline) => outline,
        Err(ScanError::Limit(error)) => return Err(error),
        Err(ScanError::Malformed { offset, detail, .. }) => {
            return Err(refused("store", format!("it is damaged at byte {offset}: {detail}")));
        }
    };
    let mut nothing = Cursor::new(&[][..]);
    let how = (&outline, Binding::LeftOut);
    let examined = examine_as(store, &mut nothing, BARE_STORE, &Trust::none(), &limits, how)?;
    let answer = examined.map_err(|error| refused("store", error.to_string()))?;
    if answer.state() == c2pa::ValidationState::Invalid {
        return Err(refused("store", "it does not hold, so that nothing of it may be signed anew"));
    }
    Ok((outline, answer))
}

fn prepare(
    builder: &mut Builder,
    store: &[u8],
    removed: &[Statement],
    answer: &Answer,
) -> Result<(), CredentialError> {
    let failed = |error: c2pa::Error| signing_error(BARE_STORE, &error);
    let generator = Software::tanba();
    let definition = json!({
        "claim_version": 2,
        "claim_generator_info": [{ "name": generator.name, "version": generator.version, "specVersion": SPEC_VERSION }],
        "format": BARE_STORE,
    });
    builder.definition = serde_json::from_value(definition)
        .map_err(|error| CredentialError::Signing { detail: error.to_string() })?;
    builder.set_intent(BuilderIntent::Update);
    add_examined(builder, BARE_STORE, store.to_vec(), answer).map_err(failed)?;
    let uris: Vec<String> = removed.iter().map(Statement::uri).collect();
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
mod tests;
