//! The log of who did what.

use serde_json::json;
use tanba_registry::{AuditEntry, AuditHead, Registry};
use tanba_words::{cli, failures, say};

use super::{hex, time};
use crate::failure::Failure;
use crate::lang::told;
use crate::registry::failure;
use crate::{Outcome, term};

pub(super) fn print(registry: &Registry, mut after: i64, as_json: bool) -> Result<Outcome, Failure> {
    loop {
        let entries = registry.audit(after).map_err(failure)?;
        let Some(last) = entries.last() else { return Ok(Outcome::Good) };
        after = last.seq;
        for entry in &entries {
            let line = if as_json { as_object(entry) } else { described(entry) };
            if term::print(line)?.is_break() {
                return Ok(Outcome::Good);
            }
        }
    }
}

fn described(entry: &AuditEntry) -> String {
    let said = say!(
        cli::AUDIT_ENTRY,
        number = entry.seq.to_string(),
        date = time(entry.at),
        action = entry.action.to_string(),
        manifest = &entry.manifest_id,
        actor = &entry.actor,
    );
    told(&match entry.reason.is_empty() {
        true => said,
        false => say!(cli::AUDIT_REASON, entry = said, reason = &entry.reason),
    })
}

fn as_object(entry: &AuditEntry) -> String {
    let object = json!({
        "number": entry.seq,
        "at": time(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "manifest_id": entry.manifest_id,
        "reason": entry.reason,
        "hash": hex(&entry.hash),
    });
    object.to_string()
}

pub(super) fn verify(registry: &Registry, known: Option<&str>, as_json: bool) -> Result<Outcome, Failure> {
    let known = known.map(head).transpose()?;
    let end = registry.verify_audit(known.as_ref()).map_err(failure)?;
    let hash = hex(&end.hash);
    if !as_json {
        term::say(told(&say!(cli::AUDIT_WHOLE, count = end.seq.unsigned_abs())));
    }
    let line = if as_json {
        json!({ "number": end.seq, "hash": hash }).to_string()
    } else {
        format!("{}:{hash}", end.seq)
    };
    let _ = term::print(line)?;
    Ok(Outcome::Good)
}

/// NUMBER:HASH as `verify` prints it.
fn head(text: &str) -> Result<AuditHead, Failure> {
    let parsed = || -> Option<AuditHead> {
        let (number, digits) = text.split_once(':')?;
        let mut hash = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
        }
        Some(AuditHead { seq: number.parse().ok()?, hash })
    };
    parsed().ok_or_else(|| {
        Failure::new(say!(failures::FAIL_AUDIT_END, text = text)).hint(say!(failures::HINT_AUDIT_END))
    })
}
