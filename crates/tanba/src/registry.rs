//! The registry's database as a store of credentials, and what it is given to keep.

use tanba_credential::{Checked, Limits, SoftBinding, Trust, verify_recovered};
use tanba_registry::{Authority, Found, Key, MediaKind, Registration, Registry, Signer};

use crate::check::signer_name;
use crate::stamp::algorithm;
use crate::{CredentialStore, Error, Fingerprint, Held, HeldCredential, MarkId, Medium, StoreTrouble};

impl From<tanba_registry::Error> for StoreTrouble {
    fn from(error: tanba_registry::Error) -> Self {
        let hint = Some(error.hint().to_owned());
        Self { message: error.to_string(), hint }
    }
}

impl CredentialStore for Registry {
    fn by_mark(&self, mark: MarkId, algorithm: &str) -> Result<Option<Held>, StoreTrouble> {
        let found = self.look_up(Key::Mark(mark.value()))?;
        Ok(match found {
            // The same 64 bits in a picture and in a text are two marks.
            Some(Found::Active(record))
                if record.summary.binding.as_deref().is_some_and(|b| b != algorithm) =>
            {
                None
            }
            Some(Found::Active(record)) => Some(Held::Active(held(record))),
            Some(Found::Withdrawn { .. }) => Some(Held::Withdrawn),
            None => None,
        })
    }

    fn alike(&self, fingerprint: Fingerprint, distance: u32) -> Result<Option<HeldCredential>, StoreTrouble> {
        let nearest = self.search(fingerprint, distance, 1)?.matches.into_iter().next();
        let Some(nearest) = nearest else { return Ok(None) };
        Ok(match self.look_up(Key::Manifest(&nearest.summary.manifest_id))? {
            Some(Found::Active(record)) => Some(held(record)),
            // Withdrawn in between.
            Some(Found::Withdrawn { .. }) | None => None,
        })
    }
}

#[cfg(feature = "remote")]
impl CredentialStore for tanba_registry::Remote {
    fn by_mark(&self, mark: MarkId, algorithm: &str) -> Result<Option<Held>, StoreTrouble> {
        use tanba_registry::RemoteRecord as Told;
        let found = tanba_registry::Remote::by_mark(self, mark.value(), algorithm)?;
        Ok(found.map(|record| match record {
            Told::Active { manifest_id, credential: store, fingerprints } => {
                Held::Active(HeldCredential { manifest_id, store, fingerprints })
            }
            Told::Withdrawn => Held::Withdrawn,
        }))
    }

    /// The server decides how far it looks; what it gives is compared again.
    fn alike(&self, fingerprint: Fingerprint, _: u32) -> Result<Option<HeldCredential>, StoreTrouble> {
        use tanba_registry::RemoteRecord as Told;
        Ok(match tanba_registry::Remote::alike(self, fingerprint)? {
            Some(Told::Active { manifest_id, credential: store, fingerprints }) => {
                Some(HeldCredential { manifest_id, store, fingerprints })
            }
            Some(Told::Withdrawn) | None => None,
        })
    }
}

fn held(record: tanba_registry::Record) -> HeldCredential {
    HeldCredential {
        manifest_id: record.summary.manifest_id,
        store: record.credential,
        fingerprints: record.fingerprints,
    }
}

/// What a registry is to keep of a signed work: everything but the fingerprints is read out of the credential itself, after it was
/// verified.
///
/// # Errors
/// [`Error::Unregistrable`] for a credential that does not hold, bears no name or names no signer.
pub fn registration(store: Vec<u8>, fingerprints: Vec<Fingerprint>) -> Result<Registration, Error> {
    let refused = |why: &str| Error::Unregistrable(why.to_owned());
    let checked = verify_recovered(&store, &Trust::none(), &Limits::default())?;
    if checked.verified().is_none() {
        let code = checked.codes.iter().find(|code| code.kind == tanba_credential::CodeKind::Failure);
        return Err(refused(&format!(
            "its credential does not hold ({})",
            code.map_or("no reason given", |code| &code.code)
        )));
    }
    let (binding, media) = binding(&checked).map_or((None, MediaKind::Other), |(b, media)| (Some(b), media));
    let mark = binding.map(|binding| binding.value.parse::<MarkId>());
    let mark = mark.transpose().map_err(|_| refused("its soft binding is no mark id"))?;
    let binding = binding.map(|binding| binding.alg.clone());
    let media = fingerprints.first().map_or(media, |first| of_kind(*first));
    let manifest_id = checked.label.clone().ok_or_else(|| refused("its manifest has no name"))?;
    let certificate = checked.signer.as_ref().and_then(|signer| signer.chain.first());
    let certificate = certificate.ok_or_else(|| refused("its signer's certificate cannot be read"))?;
    let mut hash = [0; 32];
    hex::decode_to_slice(&certificate.fingerprint, &mut hash)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let signer = Signer { certificate: hash, name: signer_name(certificate) };
    Ok(Registration {
        credential: store,
        manifest_id,
        mark: mark.map(MarkId::value),
        binding,
        media,
        fingerprints,
        signer,
        authority: Authority::Signer,
    })
}

/// The watermark that the credential names.
fn binding(checked: &Checked) -> Option<(&SoftBinding, MediaKind)> {
    let schemes = [
        (Medium::Picture, MediaKind::Image),
        (Medium::Sound, MediaKind::Audio),
        (Medium::Text, MediaKind::Text),
    ];
    checked.bindings().iter().find_map(|binding| {
        let scheme = schemes.iter().find(|(medium, _)| algorithm(*medium) == binding.alg)?;
        Some((binding, scheme.1))
    })
}

fn of_kind(fingerprint: Fingerprint) -> MediaKind {
    match fingerprint.kind {
        crate::FingerprintKind::IsccImage => MediaKind::Image,
        crate::FingerprintKind::IsccAudio => MediaKind::Audio,
        crate::FingerprintKind::IsccText => MediaKind::Text,
        _ => MediaKind::Other,
    }
}
