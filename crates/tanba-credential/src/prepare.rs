//! Signing in two steps, for an asset whose bytes somebody else writes: first the room that the manifest store needs, then
//! the store itself, once all else of the asset is there.
//!
//! Assets of any length are hashed as they are read; memory grows with the credential only.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Mutex;

use c2pa::assertions::DataHash;
use c2pa::{Builder, HashRange};
use sha2::{Digest as _, Sha256};

use crate::claim::{Claim, ParentStream};
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::sign::{ClaimSigner, SignedManifest, TroubledSigner, builder, signing_error};
use crate::timestamp::TimestampAuthority;

/// The media type under which the library hands out a store as it is, without the wrapping of a container.
const BARE_STORE: &str = "application/c2pa";
/// The name that the library gives the hard binding, and looks for when it puts the hash in.
const BINDING: &str = "jumbf manifest";

/// Bytes that are read at a time to be hashed.
const HASHED_AT_ONCE: usize = 64 << 10;

/// A credential for which only the hash of its asset is missing. Made by [`prepare`].
pub struct Prepared<'a> {
    builder: Builder,
    signer: ClaimSigner<'a>,
    identity: &'a Identity,
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
pub fn prepare<'a>(
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
    identity: &'a Identity,
    timestamper: Option<&'a TimestampAuthority>,
) -> Result<Prepared<'a>, CredentialError> {
    identity.certificate().check_time(Instant::now())?;
    claim.check()?;
    let signer =
        ClaimSigner { identity, chain: identity.chain(), timestamper, ocsp: None, trouble: Mutex::new(None) };
    let mime = format::canonical(claim.mime);
    let mut builder = builder(claim, parent, &mime)?;
    let room = c2pa::Signer::reserve_size(&signer);
    let placeholder =
        builder.data_hashed_placeholder(room, BARE_STORE).map_err(|error| signing_error(&mime, &error))?;
    builder.definition.format.clone_from(&mime);
    Ok(Prepared { builder, signer, identity, mime, size: placeholder.len() })
}

impl Prepared<'_> {
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
        let hash = hash_around(asset, unhashed.unwrap_or_default());
        binding.set_hash(hash.map_err(|error| signing_error(&mime, &c2pa::Error::IoError(error)))?);
        let signed = self.builder.sign_data_hashed_embeddable(&self.signer, &binding, BARE_STORE);
        let mut manifest = signed
            .map_err(|error| self.signer.take_trouble().unwrap_or_else(|| signing_error(&mime, &error)))?;
        if manifest.len() > self.size {
            let detail = format!("the manifest store has {} bytes instead of {}", manifest.len(), self.size);
            return Err(CredentialError::Signing { detail });
        }
        // Readers go by the length that the store itself states.
        manifest.resize(self.size, 0);
        SignedManifest::of(manifest, self.identity)
    }
}

/// SHA-256 of all bytes outside of `hole`. The library's own hashing holds up to 512 MiB.
fn hash_around<R: Read + Seek>(asset: &mut R, hole: Range<u64>) -> std::io::Result<Vec<u8>> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; HASHED_AT_ONCE];
    asset.rewind()?;
    let mut left = if hole.is_empty() { u64::MAX } else { hole.start };
    loop {
        let most = usize::try_from(left).unwrap_or(HASHED_AT_ONCE).min(HASHED_AT_ONCE);
        let count = match asset.read(&mut buffer[..most]) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        hasher.update(&buffer[..count]);
        left -= count as u64;
        if left == 0 {
            asset.seek(SeekFrom::Start(hole.end))?;
            left = u64::MAX;
        } else if count == 0 {
            return Ok(hasher.finalize().to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn the_hole_and_nothing_else_is_left_out() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|i| (i * 7 % 251) as u8).collect();
        for hole in [0..0, 0..10, 5..5, 70_000..140_000, 199_990..200_000, 1..200_000] {
            let (start, end) = (hole.start as usize, hole.end as usize);
            let expected = Sha256::digest([&bytes[..start], &bytes[end..]].concat());
            let found = hash_around(&mut Cursor::new(&bytes), hole.clone()).unwrap();
            assert_eq!(found, expected.to_vec(), "{hole:?}");
        }
    }
}
