//! Every record in turn, for copies and counts; and taking over that one was withdrawn elsewhere.

use crate::audit::{self, Action};
use crate::error::{Conflict, Result};
use crate::limits::within;
use crate::look_up::find;
use crate::record::{Found, Key, MediaKind};
use crate::registry::{Registry, now};

/// One record of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, in the order of registration; numbers may be missing.
    pub number: i64,
    /// The label of its active manifest.
    pub manifest_id: String,
    /// The 64-bit payload of the watermark.
    pub mark: Option<u64>,
    /// What is registered.
    pub found: Found,
}

impl Registry {
    /// Records after number `after` (0: from the first), in the order of registration, `limit` at most. Each is as it stands when it is
    /// read: others may write meanwhile.
    ///
    /// # Errors
    /// [`Input`](crate::Error::Input) over a limit, [`Store`](crate::Error::Store), [`Damaged`](crate::Error::Damaged).
    pub fn entries(&self, after: i64, limit: usize) -> Result<Vec<Entry>> {
        within("the number of records", limit, self.limits.batch)?;
        let sql = "SELECT record_id, manifest_id, mark FROM records WHERE record_id > $1 ORDER BY record_id LIMIT $2";
        let count = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.pool.read(|session| session.query(sql, &[after.into(), count.into()]))?;
        let mut entries = Vec::with_capacity(rows.len());
        for mut row in rows {
            let (number, manifest_id) = (row.int()?, row.text()?);
            let mark = row.optional(|row| row.int())?.map(i64::cast_unsigned);
            // A record never goes; only its manifest may change, and the old one still leads to it.
            if let Some(found) = self.look_up(Key::Manifest(&manifest_id))? {
                entries.push(Entry { number, manifest_id, mark, found });
            }
        }
        Ok(entries)
    }

    /// Takes over that a record was withdrawn elsewhere, so that it is not registered here. `true`: it was not known here.
    ///
    /// # Errors
    /// [`Conflict::ManifestTaken`], [`Conflict::MarkTaken`] when something is registered here under the manifest id or the mark: it has to be
    /// withdrawn here first; [`Input`](crate::Error::Input), [`Store`](crate::Error::Store).
    pub fn note_withdrawn(&self, manifest_id: &str, mark: Option<u64>, actor: &str) -> Result<bool> {
        self.limits.text("the manifest id", manifest_id)?;
        self.limits.text("the actor", actor)?;
        self.pool.write(|session| {
            if let Some(known) = find(session, Key::Manifest(manifest_id), false)? {
                let taken = Conflict::ManifestTaken { manifest_id: manifest_id.into() };
                return if known.active.is_some() { Err(taken.into()) } else { Ok(false) };
            }
            if let Some(mark) = mark
                && find(session, Key::Mark(mark), false)?.is_some()
            {
                return Err(Conflict::MarkTaken { mark }.into());
            }
            let sql = "INSERT INTO records (mark, manifest_id, media, registered_at, changed_at, withdrawn)
                VALUES ($1, $2, $3, $4, $5, 1) RETURNING record_id";
            let (at, media) = (now(), MediaKind::Other.number());
            let values = [mark.into(), manifest_id.into(), media.into(), at.into(), at.into()];
            let mut record_id = 0;
            session.each(sql, &values, &mut |mut row| {
                record_id = row.int()?;
                Ok(())
            })?;
            let sql = "INSERT INTO manifests (manifest_id, record_id) VALUES ($1, $2)";
            session.execute(sql, &[manifest_id.into(), record_id.into()])?;
            audit::append(session, actor, Action::Withdraw, record_id, manifest_id, "withdrawn elsewhere")?;
            Ok(true)
        })
    }
}
