//! From a mark id or a manifest id to the credential.

use sha2::{Digest, Sha256};

use crate::codes::fingerprints;
use crate::error::{Error, Result, StoreError};
use crate::record::{Found, Key, MediaKind, Record, Signer, Summary};
use crate::registry::Registry;
use crate::store::{Row, Session, Value};

/// Columns of [`summary`].
pub(crate) const SUMMARY: &str =
    "r.manifest_id, r.mark, r.binding, r.media, r.signer, r.signer_name, r.registered_at, r.changed_at";

/// A record as it stands in the database.
pub(crate) struct Stored {
    pub(crate) record_id: i64,
    pub(crate) manifest_id: String,
    pub(crate) mark: Option<u64>,
    /// None: withdrawn.
    pub(crate) active: Option<Active>,
    pub(crate) changed_at: i64,
}

/// What a record has that was not withdrawn.
pub(crate) struct Active {
    pub(crate) summary: Summary,
    pub(crate) hash: [u8; 32],
    pub(crate) object_key: Option<String>,
    credential: Option<Vec<u8>>,
}

impl Registry {
    /// The credential that is registered under a mark id or a manifest id; none when there never was one.
    ///
    /// # Errors
    /// [`Store`](crate::Error::Store), [`Damaged`](crate::Error::Damaged) when the credential's hash is not what it was.
    pub fn look_up(&self, key: Key<'_>) -> Result<Option<Found>> {
        match self.attempt(key)? {
            Attempt::Done(found) => Ok(found),
            // Between the two reads another process may have replaced or withdrawn the record; what stands there now counts.
            Attempt::ObjectGone => match self.attempt(key)? {
                Attempt::Done(found) => Ok(found),
                Attempt::ObjectGone => {
                    Err(Error::Damaged(format!("the object with the credential of {key} is not there")))
                }
            },
        }
    }

    fn attempt(&self, key: Key<'_>) -> Result<Attempt> {
        let found = self.pool.read(|session| {
            let Some(stored) = find(session, key, true)? else { return Ok(None) };
            let fingerprints = fingerprints(session, stored.record_id)?;
            Ok(Some((stored, fingerprints)))
        })?;
        let Some((stored, fingerprints)) = found else { return Ok(Attempt::Done(None)) };
        let Some(active) = stored.active else {
            return Ok(Attempt::Done(Some(Found::Withdrawn { at: stored.changed_at })));
        };
        let credential = match (active.credential, active.object_key) {
            (Some(credential), _) => credential,
            (None, Some(object)) => match self.object(&object)? {
                Some(credential) => credential,
                None => return Ok(Attempt::ObjectGone),
            },
            (None, None) => return Err(Error::Damaged(format!("{key} has no credential"))),
        };
        if <[u8; 32]>::from(Sha256::digest(&credential)) != active.hash {
            return Err(Error::Damaged(format!("the credential of {key} was changed")));
        }
        let record = Record { summary: active.summary, credential, fingerprints };
        Ok(Attempt::Done(Some(Found::Active(record))))
    }

    fn object(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let objects = self.objects.as_ref();
        objects
            .ok_or_else(|| StoreError::objects("none is configured, and the credential is in one"))?
            .get(key)
    }
}

enum Attempt {
    Done(Option<Found>),
    ObjectGone,
}

/// The record that a key leads to.
pub(crate) fn find(session: &mut dyn Session, key: Key<'_>, credential: bool) -> Result<Option<Stored>> {
    let (place, value): (_, Value) = match key {
        Key::Mark(mark) => ("records r WHERE r.mark = $1", mark.into()),
        Key::Manifest(id) => {
            ("manifests m JOIN records r ON r.record_id = m.record_id WHERE m.manifest_id = $1", id.into())
        }
    };
    let credential = if credential { "r.credential" } else { "NULL" };
    let sql = format!(
        "SELECT r.record_id, r.withdrawn, r.credential_hash, r.object_key, {SUMMARY}, {credential} FROM {place}"
    );
    session.first(&sql, &[value])?.map(stored).transpose()
}

fn stored(mut row: Row) -> Result<Stored> {
    let record_id = row.int()?;
    if row.int()? == 0 {
        let hash = row.hash()?;
        let object_key = row.optional(Row::text)?;
        let summary = summary(&mut row)?;
        let credential = row.optional(Row::bytes)?;
        let (manifest_id, mark, changed_at) = (summary.manifest_id.clone(), summary.mark, summary.changed_at);
        let active = Some(Active { summary, hash, object_key, credential });
        return Ok(Stored { record_id, manifest_id, mark, active, changed_at });
    }
    let (_, _) = (row.value(), row.value());
    let (manifest_id, mark) = (row.text()?, row.optional(Row::int)?);
    let (_binding, _media, _signer, _name, _registered) =
        (row.value(), row.value(), row.value(), row.value(), row.value());
    let changed_at = row.int()?;
    Ok(Stored { record_id, manifest_id, mark: mark.map(i64::cast_unsigned), active: None, changed_at })
}

/// Reads the columns of [`SUMMARY`].
pub(crate) fn summary(row: &mut Row) -> Result<Summary> {
    Ok(Summary {
        manifest_id: row.text()?,
        mark: row.optional(Row::int)?.map(i64::cast_unsigned),
        binding: row.optional(Row::text)?,
        media: MediaKind::from_number(row.int()?),
        signer: Signer { certificate: row.hash()?, name: row.text()? },
        registered_at: row.int()?,
        changed_at: row.int()?,
    })
}
