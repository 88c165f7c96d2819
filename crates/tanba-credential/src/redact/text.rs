//! Taking statements out of the credential of a text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Redacted, Redaction, redact, refused};
use crate::error::CredentialError;
use crate::identity::Identity;
use crate::text::{Carrier, single, wrapped};
use crate::timestamp::TimestampAuthority;

/// Tries to get a wrapper that every known reader takes; each succeeds in one of three cases.
const TRIES: usize = 24;
/// The same where each asks an authority for a time stamp.
const TRIES_WITH_AUTHORITY: usize = 4;

/// A text with a redacted credential.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RedactedText {
    /// The text, credential included.
    pub text: String,
    /// The credential, and what went.
    pub redacted: Redacted,
}

/// [`redact`] for a text that carries one credential: puts the redacted one into the place of the whole one, all else stays as it is.
///
/// # Errors
/// As [`redact`]; [`CredentialError::BadRequest`] where the text carries no credential, several, or a damaged one.
pub fn redact_text(
    text: &str,
    what: Redaction<'_>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<RedactedText, CredentialError> {
    let found =
        single(text).ok_or_else(|| refused("text", "it does not carry exactly one sound credential"))?;
    let store = found.store.unwrap_or_default();
    let (before, carrier, after) =
        (&text[..found.range.start], &text[found.range.clone()], &text[found.range.end..]);
    let tries = if timestamper.is_some() { TRIES_WITH_AUTHORITY } else { TRIES };
    for left in (0..tries).rev() {
        let redacted = redact(&store, what, identity, timestamper)?;
        let manifest = &redacted.manifest.manifest;
        let new = if found.carrier == Carrier::Wrapper {
            wrapped(manifest, left == 0)
        } else {
            let old = STANDARD.encode(&store);
            if !carrier.contains(&old) {
                return Err(refused(
                    "text",
                    "its credential is written over several lines, which is not kept",
                ));
            }
            Some(carrier.replacen(&old, &STANDARD.encode(manifest), 1))
        };
        if let Some(new) = new {
            return Ok(RedactedText { text: [before, &new, after].concat(), redacted });
        }
    }
    Err(CredentialError::Signing { detail: "the store has more than 4 GiB".to_owned() })
}
