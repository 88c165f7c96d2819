//! Removing what has to go.

use std::path::Path;
use std::time::Duration;

use tanba_registry::Registry;

use super::key;
use crate::args::Words;
use crate::failure::Failure;
use crate::registry::failure;
use crate::{Outcome, inputs, term};

pub(super) fn withdraw(registry: &Registry, name: &str, words: &Words) -> Result<Outcome, Failure> {
    let was_there = registry.withdraw(key(name), &words.actor, &words.reason).map_err(failure)?;
    term::say(if was_there {
        format!(
            "{name}: withdrawn; credential, fingerprints and signer are removed, and backups are yours to see to"
        )
    } else {
        format!("{name}: was withdrawn before")
    });
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
    let redacted = tanba::registration(store, Vec::new())
        .map_err(|error| Failure { message: error.to_string(), hint: error.hint() }.about(credential))?;
    registry
        .replace(key(name), &redacted.manifest_id, &redacted.credential, &words.actor, &words.reason)
        .map_err(failure)?;
    term::say(format_args!("{name}: replaced by {}", redacted.manifest_id));
    Ok(Outcome::Good)
}

pub(super) fn sweep(registry: &Registry, minutes: u64) -> Result<Outcome, Failure> {
    let removed = registry.sweep(Duration::from_secs(minutes.saturating_mul(60))).map_err(failure)?;
    term::say(format_args!("removed {removed} objects that no record needs"));
    Ok(Outcome::Good)
}
