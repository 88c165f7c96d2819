//! An identity in the shape in which the C2PA library asks for signatures.

use std::sync::{Arc, Mutex};

use c2pa::dynamic_assertion::DynamicAssertion;
use c2pa::identity::builder::IdentityAssertionBuilder;
use c2pa::{Signer, SigningAlg};

use crate::claim::Claim;
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::timestamp::TimestampAuthority;

/// Room for a time stamp token with its certificates, in bytes.
pub(crate) const TIMESTAMP_ROOM: usize = 20_000;
/// Room for the COSE headers and the padding around signature, certificates and time stamp, in bytes.
const COSE_OVERHEAD: usize = 512;
/// Room that a credential keeps where it cannot become longer later, in bytes: enough for the manifest of a redaction. It is zeros, which
/// take next to nothing once manifests are compressed.
const ROOM_FOR_REDACTION: usize = 2_048;

/// A signer that remembers why it failed: the library flattens errors of signers to text.
pub(crate) trait TroubledSigner {
    fn as_signer(&self) -> &dyn Signer;
    fn take_trouble(&self) -> Option<CredentialError>;
}

/// An identity as the C2PA library wants to see it.
#[derive(Clone)]
pub(crate) struct ClaimSigner {
    pub(crate) identity: Identity,
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) timestamper: Option<TimestampAuthority>,
    pub(crate) ocsp: Option<Vec<u8>>,
    /// Bytes that are kept free.
    pub(crate) spare: usize,
    /// What writes the signature of the author.
    pub(crate) author: Option<Arc<IdentityAssertionBuilder>>,
    /// Shared by all clones.
    pub(crate) trouble: Arc<Mutex<Option<CredentialError>>>,
}

impl ClaimSigner {
    /// That identity signs, for a file of that media type.
    pub(crate) fn new(identity: &Identity, timestamper: Option<&TimestampAuthority>, mime: &str) -> Self {
        let spare = if format::signs_lengths(&format::canonical(mime)) { ROOM_FOR_REDACTION } else { 0 };
        Self {
            identity: identity.clone(),
            chain: identity.chain().to_vec(),
            timestamper: timestamper.cloned(),
            ocsp: None,
            spare,
            author: None,
            trouble: Arc::default(),
        }
    }

    /// That identity signs that claim, and its author beside it; refuses whoever may not sign now.
    pub(crate) fn of(
        claim: &Claim<'_>,
        identity: &Identity,
        timestamper: Option<&TimestampAuthority>,
    ) -> Result<Self, CredentialError> {
        identity.may_sign_now()?;
        if let Some(author) = &claim.author {
            author.identity.may_sign_now()?;
        }
        let author = claim.author.as_ref().map(|author| Arc::new(author.assertion()));
        Ok(Self { author, ..Self::new(identity, timestamper, claim.mime) })
    }
}

impl TroubledSigner for ClaimSigner {
    fn as_signer(&self) -> &dyn Signer {
        self
    }

    fn take_trouble(&self) -> Option<CredentialError> {
        self.trouble.lock().ok().and_then(|mut trouble| trouble.take())
    }
}

impl Signer for ClaimSigner {
    fn sign(&self, data: &[u8]) -> c2pa::Result<Vec<u8>> {
        Ok(self.identity.key().sign(data))
    }

    fn alg(&self) -> SigningAlg {
        self.identity.algorithm().c2pa()
    }

    fn certs(&self) -> c2pa::Result<Vec<Vec<u8>>> {
        Ok(self.chain.clone())
    }

    fn reserve_size(&self) -> usize {
        let certificates: usize = self.chain.iter().map(|der| der.len() + 8).sum();
        let timestamp = if self.timestamper.is_some() { TIMESTAMP_ROOM } else { 0 };
        let ocsp = self.ocsp.as_ref().map_or(0, Vec::len);
        COSE_OVERHEAD
            + self.identity.algorithm().signature_room()
            + certificates
            + timestamp
            + ocsp
            + self.spare
    }

    fn ocsp_val(&self) -> Option<Vec<u8>> {
        self.ocsp.clone()
    }

    fn send_timestamp_request(&self, message: &[u8]) -> Option<c2pa::Result<Vec<u8>>> {
        let authority = self.timestamper.as_ref()?;
        Some(authority.stamp(message).map_err(|error| {
            let flat = c2pa::Error::InternalError(error.to_string());
            if let Ok(mut trouble) = self.trouble.lock() {
                *trouble = Some(error);
            }
            flat
        }))
    }

    fn dynamic_assertions(&self) -> Vec<Box<dyn DynamicAssertion>> {
        let author = self.author.iter().cloned();
        author.map(|author| Box::new(author) as Box<dyn DynamicAssertion>).collect()
    }
}
