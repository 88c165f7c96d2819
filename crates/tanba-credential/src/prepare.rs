//! Signing in two steps, for an asset whose bytes somebody else writes: first the room that the manifest store needs, then
//! the store itself, once all else of the asset is there.
//!
//! Assets of any length are hashed as they are read; memory grows with the credential only.

use std::io::{Read, Seek};
use std::ops::Range;

use c2pa::assertions::DataHash;
use c2pa::{Builder, HashRange};
use sha2::Sha256;

use crate::claim::{Claim, ParentStream};
use crate::claim_signer::{ClaimSigner, TroubledSigner};
use crate::error::CredentialError;
use crate::format;
use crate::hash::digest_outside;
use crate::identity::Identity;
use crate::sign::{SignedManifest, builder, signing_error};
use crate::timestamp::TimestampAuthority;
use crate::verify::offline_context;

/// The media type under which the library hands out a store as it is, without the wrapping of a container.
const BARE_STORE: &str = "application/c2pa";
/// The name that the library gives the hard binding, and looks for when it puts the hash in.
const BINDING: &str = "jumbf manifest";

/// A credential for which only the hash of its asset is missing. Made by [`prepare`].
pub struct Prepared {
    builder: Builder,
    signer: ClaimSigner,
    mime: String,
    size: usize,
}

/// Gets everything ready but the hash of the asset: the parent is read here.
///
/// The hard binding is `c2pa.hash.data`. That is the binding of every container without boxes of its own kind; MPEG-4
/// has another, for which there is [`crate::sign_stream`].
///
/// # Errors
/// [`CredentialError::BadRequest`], also for [`crate::Action::Edited`] without a parent;
/// [`CredentialError::Expired`] and [`CredentialError::NotYetValid`] of the identity, [`CredentialError::Limit`] where the
/// parent's credential exceeds [`crate::Limits::default`], [`CredentialError::BrokenAsset`] of the parent.
pub fn prepare(
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<Prepared, CredentialError> {
    let signer = ClaimSigner::of(claim, identity, timestamper)?;
    claim.check()?;
    let mime = format::canonical(claim.mime);
    let mut builder = builder(claim, parent, &mime, offline_context().with_signer(signer.clone()))?;
    let placeholder = builder.placeholder(BARE_STORE).map_err(|error| signing_error(&mime, &error))?;
    Ok(Prepared { builder, signer, mime, size: placeholder.len() })
}

impl Prepared {
    /// Bytes that the manifest store will have.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size as u64
    }

    /// Hashes the asset but for `unhashed`, the bytes in which the store will stand, and signs. The store that comes back
    /// has [`Self::size`] bytes. Without `unhashed` every byte is hashed: the store is kept beside the asset.
    ///
    /// # Errors
    /// [`CredentialError::BrokenAsset`] where the asset cannot be read, [`CredentialError::Timestamp`],
    /// [`CredentialError::Signing`].
    pub fn sign<R: Read + Seek>(
        mut self,
        asset: &mut R,
        unhashed: Option<Range<u64>>,
    ) -> Result<SignedManifest, CredentialError> {
        let mime = self.mime;
        let mut binding = DataHash::new(BINDING, "sha256");
        if let Some(range) = &unhashed {
            binding.add_exclusion(HashRange::new(range.start, range.end.saturating_sub(range.start)));
        }
        let hash = digest_outside::<Sha256>(asset, unhashed.as_slice());
        binding.set_hash(hash.map_err(|error| signing_error(&mime, &c2pa::Error::IoError(error)))?);
        // The place holder goes.
        self.builder.definition.assertions.retain(|assertion| assertion.label != DataHash::LABEL);
        let bound = self.builder.add_assertion(DataHash::LABEL, &binding).map(drop);
        let signed = bound.and_then(|()| self.builder.sign_embeddable(BARE_STORE));
        let mut manifest = signed
            .map_err(|error| self.signer.take_trouble().unwrap_or_else(|| signing_error(&mime, &error)))?;
        if manifest.len() > self.size {
            let detail = format!("the manifest store has {} bytes instead of {}", manifest.len(), self.size);
            return Err(CredentialError::Signing { detail });
        }
        // Readers go by the length that the store itself states.
        manifest.resize(self.size, 0);
        SignedManifest::of(manifest, &self.signer.identity)
    }
}
