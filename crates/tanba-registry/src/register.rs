//! Storing credentials: idempotent, and never over another signer's.

use sha2::{Digest, Sha256};

use crate::audit::{self, Action};
use crate::codes::{fingerprints, set_fingerprints, sorted};
use crate::error::{Conflict, InputError, Result, StoreError};
use crate::limits::within;
use crate::look_up::{Stored, find};
use crate::objects::new_key;
use crate::record::{Authority, Key, Registered, Registration};
use crate::registry::{Registry, now};
use crate::store::{Session, Value};

/// Where the bytes of a credential are.
pub(crate) enum Place {
    Inline,
    Object(String),
}

impl Registry {
    /// Stores one credential, in the name of `actor` (for the audit log: a service or an account, not a person's name).
    ///
    /// # Errors
    /// [`Conflict`](crate::Error::Conflict) when the mark or the manifest has a credential by another signer, or was withdrawn;
    /// [`Input`](crate::Error::Input), [`Store`](crate::Error::Store).
    pub fn register(&self, registration: &Registration, actor: &str) -> Result<Registered> {
        let answers = self.register_all(std::slice::from_ref(registration), actor)?;
        Ok(answers.into_iter().next().ok_or(InputError::Empty("the list of registrations"))??)
    }

    /// Stores many credentials in one transaction. Those that are in conflict say so and do not hold the others up; any other error
    /// means that none was stored.
    ///
    /// # Errors
    /// [`Input`](crate::Error::Input) when any of them is over a limit, [`Store`](crate::Error::Store).
    pub fn register_all(
        &self,
        registrations: &[Registration],
        actor: &str,
    ) -> Result<Vec<std::result::Result<Registered, Conflict>>> {
        within("the list of registrations", registrations.len(), self.limits.batch)?;
        self.limits.text("the actor", actor)?;
        for registration in registrations {
            self.check(registration)?;
        }
        let places = registrations.iter().map(|r| self.place(&r.credential)).collect::<Result<Vec<_>>>()?;
        let mut loose = Vec::new();
        let answers = self.pool.write(|session| {
            let mut answers = Vec::with_capacity(registrations.len());
            for (registration, place) in registrations.iter().zip(&places) {
                answers.push(store(session, registration, place, actor, &mut loose)?);
            }
            Ok(answers)
        })?;
        // An acknowledged registration stays one, whether or not what it left behind can be removed now; `sweep` does it later.
        let _ = self.remove(&loose);
        Ok(answers)
    }

    fn check(&self, registration: &Registration) -> Result<()> {
        let limits = &self.limits;
        within("the credential (bytes)", registration.credential.len(), limits.credential)?;
        if registration.credential.is_empty() {
            return Err(InputError::Empty("the credential").into());
        }
        within("the list of fingerprints", registration.fingerprints.len(), limits.fingerprints)?;
        limits.text("the manifest id", &registration.manifest_id)?;
        limits.text("the signer's name", &registration.signer.name)?;
        registration.binding.as_deref().map_or(Ok(()), |name| limits.text("the soft-binding algorithm", name))
    }

    /// Puts a large credential where large ones go. Until its record is stored, it is noted as loose.
    pub(crate) fn place(&self, credential: &[u8]) -> Result<Place> {
        let Some(objects) = self.objects.as_ref().filter(|_| credential.len() > self.limits.inline) else {
            return Ok(Place::Inline);
        };
        let key = new_key()?;
        self.pool.write(|session| note_loose(session, &key))?;
        objects.put(&key, credential)?;
        Ok(Place::Object(key))
    }

    /// Removes objects that no record needs any more.
    pub(crate) fn remove(&self, loose: &[String]) -> Result<()> {
        let Some(objects) = &self.objects else { return Ok(()) };
        for key in loose {
            objects.delete(key)?;
            self.settle(key)?;
        }
        Ok(())
    }
}

/// Notes an object that may exist though no record needs it.
pub(crate) fn note_loose(session: &mut dyn Session, key: &str) -> Result<()> {
    let sql = "INSERT INTO loose_objects (object_key, since) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    session.execute(sql, &[key.into(), now().into()]).map(drop)
}

fn store(
    session: &mut dyn Session,
    new: &Registration,
    place: &Place,
    actor: &str,
    loose: &mut Vec<String>,
) -> Result<std::result::Result<Registered, Conflict>> {
    let hash: [u8; 32] = Sha256::digest(&new.credential).into();
    let decision = match decide(session, new, &hash)? {
        Ok(decision) => decision,
        Err(conflict) => {
            loose.extend(place.key());
            return Ok(Err(conflict));
        }
    };
    let (record_id, action, registered) = match decision {
        Decision::Nothing => {
            loose.extend(place.key());
            return Ok(Ok(Registered::Unchanged));
        }
        Decision::Create => (insert(session, new, &hash, place)?, Action::Register, Registered::Created),
        Decision::Update(old) => {
            let new_place = Replacement {
                manifest_id: &new.manifest_id,
                credential: &new.credential,
                hash: &hash,
                place,
            };
            loose.extend(new_place.write(session, &old)?);
            describe(session, old.record_id, new)?;
            (old.record_id, Action::Update, Registered::Updated)
        }
    };
    set_fingerprints(session, record_id, &new.fingerprints)?;
    audit::append(session, actor, action, record_id, &new.manifest_id, "")?;
    Ok(Ok(registered))
}

enum Decision {
    Nothing,
    Create,
    Update(Box<Stored>),
}

/// What the rules say: a mark and a manifest belong to one signer, and what was withdrawn does not come back.
fn decide(
    session: &mut dyn Session,
    new: &Registration,
    hash: &[u8; 32],
) -> Result<std::result::Result<Decision, Conflict>> {
    let by_mark = new.mark.map(|mark| find(session, Key::Mark(mark), false)).transpose()?.flatten();
    let by_manifest = find(session, Key::Manifest(&new.manifest_id), false)?;
    let manifest_id = new.manifest_id.clone();
    let manifest_known = by_manifest.is_some();
    let old = match (by_mark, by_manifest) {
        (None, None) => return Ok(Ok(Decision::Create)),
        (Some(a), Some(b)) if a.record_id != b.record_id => {
            return Ok(Err(Conflict::OtherMark { manifest_id }));
        }
        (None, Some(b)) if b.mark.is_some() => return Ok(Err(Conflict::OtherMark { manifest_id })),
        (Some(old), _) | (None, Some(old)) => old,
    };
    let Some(active) = &old.active else {
        return Ok(Err(Conflict::Withdrawn { manifest_id: old.manifest_id }));
    };
    // An answer that was lost may be asked for again after an update; a redacted credential must not come back at all.
    if manifest_known && old.manifest_id != new.manifest_id {
        return Ok(Err(Conflict::Superseded { manifest_id }));
    }
    let same_signer = active.summary.signer.certificate == new.signer.certificate;
    if !same_signer && new.authority != Authority::TrustedSigner {
        return Ok(Err(match new.mark {
            Some(mark) if old.mark == new.mark => Conflict::MarkTaken { mark },
            _ => Conflict::ManifestTaken { manifest_id },
        }));
    }
    let summary = &active.summary;
    let same = active.hash == *hash
        && summary.manifest_id == new.manifest_id
        && (summary.mark, &summary.binding, summary.media) == (new.mark, &new.binding, new.media)
        && summary.signer == new.signer
        && fingerprints(session, old.record_id)? == sorted(&new.fingerprints);
    Ok(Ok(if same { Decision::Nothing } else { Decision::Update(Box::new(old)) }))
}

impl Place {
    fn key(&self) -> Option<String> {
        match self {
            Place::Inline => None,
            Place::Object(key) => Some(key.clone()),
        }
    }
}

fn insert(session: &mut dyn Session, new: &Registration, hash: &[u8; 32], place: &Place) -> Result<i64> {
    let sql = "INSERT INTO records (mark, manifest_id, binding, media, signer, signer_name, registered_at, changed_at,
            credential_hash, credential_size, object_key, credential)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING record_id";
    let at = now();
    let key = place.key();
    let inline = key.is_none().then_some(new.credential.as_slice());
    let values: [Value; 12] = [
        new.mark.into(),
        new.manifest_id.as_str().into(),
        new.binding.as_deref().into(),
        new.media.number().into(),
        new.signer.certificate.as_slice().into(),
        new.signer.name.as_str().into(),
        at.into(),
        at.into(),
        hash.as_slice().into(),
        (new.credential.len() as u64).into(),
        key.as_deref().into(),
        inline.into(),
    ];
    let mut record_id = 0;
    session.each(sql, &values, &mut |mut row| {
        record_id = row.int()?;
        Ok(())
    })?;
    name(session, &new.manifest_id, record_id)?;
    needed(session, key.as_deref())?;
    Ok(record_id)
}

/// Puts other bytes in the place of a stored credential.
pub(crate) struct Replacement<'a> {
    pub(crate) manifest_id: &'a str,
    pub(crate) credential: &'a [u8],
    pub(crate) hash: &'a [u8; 32],
    pub(crate) place: &'a Place,
}

impl Replacement<'_> {
    /// The object that is no longer needed.
    pub(crate) fn write(&self, session: &mut dyn Session, old: &Stored) -> Result<Option<String>> {
        let key = self.place.key();
        let inline = key.is_none().then_some(self.credential);
        let sql = "UPDATE records SET manifest_id = $1, changed_at = $2, credential_hash = $3, credential_size = $4,
            object_key = $5, credential = $6 WHERE record_id = $7";
        let values: [Value; 7] = [
            self.manifest_id.into(),
            now().into(),
            self.hash.as_slice().into(),
            (self.credential.len() as u64).into(),
            key.as_deref().into(),
            inline.into(),
            old.record_id.into(),
        ];
        session.execute(sql, &values)?;
        name(session, self.manifest_id, old.record_id)?;
        needed(session, key.as_deref())?;
        let gone = old.active.as_ref().and_then(|active| active.object_key.clone());
        if let Some(gone) = &gone {
            note_loose(session, gone)?;
        }
        Ok(gone)
    }
}

fn describe(session: &mut dyn Session, record_id: i64, new: &Registration) -> Result<()> {
    // A record without a mark may get one; one with a mark keeps it.
    let sql = "UPDATE records SET mark = COALESCE(mark, $1), binding = $2, media = $3, signer = $4, signer_name = $5
        WHERE record_id = $6";
    let values: [Value; 6] = [
        new.mark.into(),
        new.binding.as_deref().into(),
        new.media.number().into(),
        new.signer.certificate.as_slice().into(),
        new.signer.name.as_str().into(),
        record_id.into(),
    ];
    session.execute(sql, &values).map(drop)
}

fn name(session: &mut dyn Session, manifest_id: &str, record_id: i64) -> Result<()> {
    let sql = "INSERT INTO manifests (manifest_id, record_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    session.execute(sql, &[manifest_id.into(), record_id.into()]).map(drop)
}

/// A new object has its record now. One that a sweep has laid its hand on is lost.
fn needed(session: &mut dyn Session, object_key: Option<&str>) -> Result<()> {
    let Some(key) = object_key else { return Ok(()) };
    let sql = "DELETE FROM loose_objects WHERE object_key = $1 AND since >= 0";
    match session.execute(sql, &[key.into()])? {
        0 => Err(StoreError::objects("a sweep removed the credential before it was registered").into()),
        _ => Ok(()),
    }
}
