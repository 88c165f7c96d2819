//! Who did what, and when: a log that only grows, each entry bound to all before it.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::registry::{Registry, now};
use crate::store::{Row, Session};

/// Entries read at once.
const PAGE: i64 = 1000;
/// What the first entry is bound to.
const ORIGIN: [u8; 32] = [0; 32];

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Register,
    Update,
    Withdraw,
    Redact,
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Action::Register => "register",
            Action::Update => "update",
            Action::Withdraw => "withdraw",
            Action::Redact => "redact",
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number, from 1, without gaps.
    pub seq: i64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who, as the caller named them.
    pub actor: String,
    /// `register`, `update`, `withdraw` or `redact`.
    pub action: String,
    /// The record's number in this registry.
    pub record_id: i64,
    /// The manifest that the record had then.
    pub manifest_id: String,
    /// Why, as the caller said; empty for registrations.
    pub reason: String,
    /// SHA-256 over the entry before it and all of the above.
    pub hash: [u8; 32],
}

/// The end of the log. Who keeps it elsewhere can show later that nothing before it was changed or cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// Number of entries.
    pub seq: i64,
    /// Hash of the last one.
    pub hash: [u8; 32],
}

impl AuditEntry {
    /// Each text with its length before it, so that no two entries give the same bytes.
    fn digest(&self, before: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"tanba audit 1");
        hash.update(before);
        for number in [self.seq, self.at, self.record_id] {
            hash.update(number.to_be_bytes());
        }
        for text in [&self.actor, &self.action, &self.manifest_id, &self.reason] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }
}

impl Registry {
    /// Entries of the audit log after number `after` (0: from the first), oldest first, 1,000 at most.
    ///
    /// # Errors
    /// [`Store`](crate::Error::Store).
    pub fn audit(&self, after: i64) -> Result<Vec<AuditEntry>> {
        let sql =
            "SELECT seq, at, actor, action, record_id, manifest_id, reason, hash FROM audit WHERE seq > $1
            ORDER BY seq LIMIT $2";
        let rows = self.pool.read(|session| session.query(sql, &[after.into(), PAGE.into()]))?;
        rows.into_iter().map(entry).collect()
    }

    /// Reads the whole log and follows its chain; the end that it leads to. With `known`, an end that was kept elsewhere, it also sees that
    /// the log still runs through it: the chain alone does not show that its last entries were cut off.
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) names the first entry that is missing or was changed.
    pub fn verify_audit(&self, known: Option<&AuditHead>) -> Result<AuditHead> {
        let mut head = AuditHead { seq: 0, hash: ORIGIN };
        let mut met = known.is_none_or(|known| *known == head);
        loop {
            let entries = self.audit(head.seq)?;
            if entries.is_empty() {
                break;
            }
            for entry in entries {
                if entry.seq != head.seq + 1 {
                    return Err(Error::Damaged(format!(
                        "entry {} of the audit log is missing",
                        head.seq + 1
                    )));
                }
                if entry.digest(&head.hash) != entry.hash {
                    return Err(Error::Damaged(format!("entry {} of the audit log was changed", entry.seq)));
                }
                head = AuditHead { seq: entry.seq, hash: entry.hash };
                met |= known == Some(&head);
            }
        }
        match known {
            Some(known) if !met => {
                Err(Error::Damaged(format!("the audit log no longer has entry {} as it was", known.seq)))
            }
            _ => Ok(head),
        }
    }
}

/// Adds one entry; inside the transaction of what it tells.
pub(crate) fn append(
    session: &mut dyn Session,
    actor: &str,
    action: Action,
    record_id: i64,
    manifest_id: &str,
    reason: &str,
) -> Result<()> {
    let last = session.first("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", &[])?;
    let (seq, before) = match last {
        Some(mut row) => (row.int()?, row.hash()?),
        None => (0, ORIGIN),
    };
    let mut entry = AuditEntry {
        seq: seq + 1,
        at: now(),
        actor: actor.into(),
        action: action.name().into(),
        record_id,
        manifest_id: manifest_id.into(),
        reason: reason.into(),
        hash: ORIGIN,
    };
    entry.hash = entry.digest(&before);
    let sql = "INSERT INTO audit (seq, at, actor, action, record_id, manifest_id, reason, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        entry.seq.into(),
        entry.at.into(),
        entry.actor.as_str().into(),
        entry.action.as_str().into(),
        record_id.into(),
        manifest_id.into(),
        reason.into(),
        entry.hash.as_slice().into(),
    ];
    session.execute(sql, &values).map(drop)
}

fn entry(mut row: Row) -> Result<AuditEntry> {
    Ok(AuditEntry {
        seq: row.int()?,
        at: row.int()?,
        actor: row.text()?,
        action: row.text()?,
        record_id: row.int()?,
        manifest_id: row.text()?,
        reason: row.text()?,
        hash: row.hash()?,
    })
}
