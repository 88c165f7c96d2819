//! Removing what has to go.

use std::path::Path;
use std::time::Duration;

use tanba::credential::{self, Redaction, TimestampAuthority};
use tanba_registry::{Found, Registry};
use tanba_words::{Arg, cli, failures, say};

use super::super::signer;
use super::key;
use crate::args::{SignerArgs, Words};
use crate::failure::Failure;
use crate::lang::told;
use crate::registry::failure;
use crate::{Outcome, inputs, term};

pub(super) fn withdraw(registry: &Registry, name: &str, words: &Words) -> Result<Outcome, Failure> {
    let was_there = registry.withdraw(key(name), &words.actor, &words.reason).map_err(failure)?;
    term::say(told(&match was_there {
        true => say!(cli::RECORD_GONE, key = name),
        false => say!(cli::RECORD_GONE_BEFORE, key = name),
    }));
    Ok(Outcome::Good)
}

/// Signs an update that leaves the assertions out, and stores it in the place of the whole credential.
pub(super) fn redact(
    registry: &Registry,
    name: &str,
    assertions: &[String],
    signer: &SignerArgs,
    words: &Words,
) -> Result<Outcome, Failure> {
    let store = match registry.look_up(key(name)).map_err(failure)? {
        Some(Found::Active(record)) => record.credential,
        Some(Found::Withdrawn { .. }) => {
            return Err(Failure::new(say!(failures::FAIL_RECORD_GONE, key = name)));
        }
        None => {
            return Err(Failure::new(say!(failures::FAIL_RECORD_NONE, key = name))
                .hint(say!(failures::HINT_RECORD_NONE)));
        }
    };
    let identity = signer::choose(signer)?;
    let authority = signer.tsa.as_deref().map(TimestampAuthority::new);
    let labels: Vec<&str> = assertions.iter().map(String::as_str).collect();
    let redacted =
        credential::redact(&store, Redaction::Named(&labels), &identity, authority.as_ref())?.manifest;
    registry
        .replace(key(name), &redacted.label, &redacted.manifest, &words.actor, &words.reason)
        .map_err(failure)?;
    let gone: Vec<Arg> = assertions.iter().map(Into::into).collect();
    term::say(told(&say!(cli::RECORD_REDACTED, key = name, labels = gone, label = &redacted.label)));
    Ok(Outcome::Good)
}

pub(super) fn replace(
    registry: &Registry,
    name: &str,
    credential: &Path,
    words: &Words,
) -> Result<Outcome, Failure> {
    let store = inputs::read_sidecar(credential)?;
    // Verified, and asked for its own name.
    let redacted =
        tanba::registration(store, Vec::new()).map_err(|error| Failure::of(&error).about(credential))?;
    registry
        .replace(key(name), &redacted.manifest_id, &redacted.credential, &words.actor, &words.reason)
        .map_err(failure)?;
    term::say(told(&say!(cli::RECORD_REPLACED, key = name, label = &redacted.manifest_id)));
    Ok(Outcome::Good)
}

pub(super) fn sweep(registry: &Registry, minutes: u64) -> Result<Outcome, Failure> {
    let removed = registry.sweep(Duration::from_secs(minutes.saturating_mul(60))).map_err(failure)?;
    term::say(told(&say!(cli::RECORD_SWEPT, count = removed)));
    Ok(Outcome::Good)
}
