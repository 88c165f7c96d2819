//! A person's right: withdrawing a record, and putting a redacted credential in its place.

use sha2::{Digest, Sha256};

use crate::audit::{self, Action};
use crate::codes::set_fingerprints;
use crate::error::{Conflict, InputError, Result};
use crate::limits::within;
use crate::look_up::{Stored, find};
use crate::record::Key;
use crate::register::{Replacement, note_loose};
use crate::registry::{Registry, now};
use crate::store::Session;

impl Registry {
    /// Removes a record's credential, fingerprints and signer. Its mark id and manifest ids say "withdrawn" from then on and are never
    /// given to another credential. Withdrawing again changes nothing. `true`: it was there until now.
    ///
    /// The bytes are overwritten in SQLite's file and its log is emptied as far as no reader holds it back; PostgreSQL frees the rows and
    /// reuses their place. Backups, archived logs and versions kept by a bucket are the operator's.
    ///
    /// # Errors
    /// [`InputError::Unknown`] when nothing is registered under that key; [`Store`](crate::Error::Store): when the object store did not answer, the record
    /// is withdrawn already, and [`Registry::sweep`] removes the object.
    pub fn withdraw(&self, key: Key<'_>, actor: &str, reason: &str) -> Result<bool> {
        self.check_words(actor, reason)?;
        let (object, was_there) = self.pool.write(|session| {
            let old = required(session, key)?;
            let Some(active) = &old.active else { return Ok((None, false)) };
            if let Some(object) = &active.object_key {
                note_loose(session, object)?;
            }
            set_fingerprints(session, old.record_id, &[])?;
            let sql = "UPDATE records SET withdrawn = 1, changed_at = $1, binding = NULL, signer = NULL, signer_name = NULL,
                credential_hash = NULL, credential_size = NULL, object_key = NULL, credential = NULL WHERE record_id = $2";
            session.execute(sql, &[now().into(), old.record_id.into()])?;
            audit::append(session, actor, Action::Withdraw, old.record_id, &old.manifest_id, reason)?;
            Ok((active.object_key.clone(), true))
        })?;
        self.finish(object, was_there)?;
        Ok(was_there)
    }

    /// Puts a redacted credential in the place of the stored one, whoever signed it: the caller answers for that it is the same one without
    /// what had to go. Mark, fingerprints and signer stay; both manifest ids lead to it.
    ///
    /// # Errors
    /// [`InputError::Unknown`] when nothing is registered under that key, [`InputError::SameManifest`]; [`Conflict::Withdrawn`],
    /// [`Conflict::ManifestTaken`] when the new manifest id is registered already; [`Store`](crate::Error::Store).
    pub fn replace(
        &self,
        key: Key<'_>,
        manifest_id: &str,
        credential: &[u8],
        actor: &str,
        reason: &str,
    ) -> Result<()> {
        self.check_words(actor, reason)?;
        self.limits.text("the manifest id", manifest_id)?;
        within("the credential (bytes)", credential.len(), self.limits.credential)?;
        if credential.is_empty() {
            return Err(InputError::Empty("the credential").into());
        }
        let place = self.place(credential)?;
        let hash = Sha256::digest(credential).into();
        let replacement = Replacement { manifest_id, credential, hash: &hash, place: &place };
        let object = self.pool.write(|session| {
            let old = required(session, key)?;
            if old.active.is_none() {
                return Err(Conflict::Withdrawn { manifest_id: old.manifest_id }.into());
            }
            if old.manifest_id == manifest_id {
                return Err(InputError::SameManifest.into());
            }
            let holder = find(session, Key::Manifest(manifest_id), false)?;
            if holder.is_some() {
                return Err(Conflict::ManifestTaken { manifest_id: manifest_id.into() }.into());
            }
            let object = replacement.write(session, &old)?;
            audit::append(session, actor, Action::Redact, old.record_id, manifest_id, reason)?;
            Ok(object)
        })?;
        self.finish(object, true)
    }

    fn check_words(&self, actor: &str, reason: &str) -> Result<()> {
        self.limits.text("the actor", actor)?;
        self.limits.text("the reason", reason)
    }

    /// Removes what the database no longer names from the object store, and from the files of the database.
    fn finish(&self, object: Option<String>, scrub: bool) -> Result<()> {
        self.remove(&object.into_iter().collect::<Vec<_>>())?;
        if scrub { self.pool.read(|session| session.scrub()) } else { Ok(()) }
    }
}

fn required(session: &mut dyn Session, key: Key<'_>) -> Result<Stored> {
    Ok(find(session, key, false)?.ok_or_else(|| InputError::Unknown(key.to_string()))?)
}
