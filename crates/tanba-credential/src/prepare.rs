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
    let placeholder = builder
        .add_assertion(DataHash::LABEL, &place_holder())
        .map(drop)
        .and_then(|()| builder.placeholder(BARE_STORE))
        .map_err(|error| signing_error(&mime, &error))?;
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
        binding.add_padding(padding(unhashed.as_ref()));
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

/// What stands in for the binding: as long as any, once those are padded. Some readers want no byte more than the store says.
fn place_holder() -> DataHash {
    let mut binding = DataHash::new(BINDING, "sha256");
    binding.add_exclusion(HashRange::new(LONGEST, LONGEST));
    binding.set_hash(vec![0; 32]);
    binding
}

/// As many bytes as a number can take; the library knows none that is larger.
const LONGEST: u64 = i64::MAX.unsigned_abs();
/// Bytes of an exclusion in CBOR, its name and both numbers at their longest among them.
const EXCLUSION: usize = 44;

/// Zeros that make a binding as long as the place holder.
fn padding(unhashed: Option<&Range<u64>>) -> Vec<u8> {
    let missing = unhashed.map_or(EXCLUSION, |range| {
        2 * encoded(LONGEST) - encoded(range.start) - encoded(range.end.saturating_sub(range.start))
    });
    // From 24 bytes on their length takes a byte of its own.
    vec![0; if missing > 24 { missing - 1 } else { missing }]
}

/// Bytes of a number in CBOR (RFC 8949, 3).
fn encoded(number: u64) -> usize {
    match number {
        0..=23 => 1,
        24..=0xFF => 2,
        0x100..=0xFFFF => 3,
        0x1_0000..=0xFFFF_FFFF => 5,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::author::{Author, AuthorRole};
    use crate::claim::Action;
    use crate::forge::GENERATED;
    use crate::identity::NewIdentity;

    #[test]
    fn the_store_should_fill_its_room_to_the_last_byte() {
        let identity = Identity::generate(&NewIdentity::named("Exact")).unwrap();
        let claim = Claim::new("audio/wav", Action::Created, GENERATED);
        let author = Author { identity: &identity, roles: vec![AuthorRole::Creator] };
        let authored = Claim { author: Some(author), ..claim.clone() };
        let asset = vec![7; 70_000];
        let holes = [None, Some(0..5), Some(20..60), Some(300..700), Some(60_000..69_999), Some(23..66_000)];
        for (hole, claim) in holes.iter().flat_map(|hole| [(hole, &claim), (hole, &authored)]) {
            let prepared = prepare(claim, None, &identity, None).unwrap();
            let room = prepared.size();
            let store = prepared.sign(&mut Cursor::new(&asset), hole.clone()).unwrap().manifest;
            // The first box says how long it is.
            let stated = u32::from_be_bytes(store[..4].try_into().unwrap());
            assert_eq!((store.len() as u64, u64::from(stated)), (room, room), "{hole:?}");
        }
    }
}
