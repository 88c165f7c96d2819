//! Putting a redacted credential into the place of the whole one.

use std::io::{Read, Seek, Write};

use super::{Redacted, Redaction, bmff, in_place, redact};
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::timestamp::TimestampAuthority;
use crate::verify::store_in;

/// [`redact`] for an asset that carries its credential: writes it to `target`, with the redacted one in the place of the whole one. All
/// else of the asset stays as it is, byte by byte, but for what its container says of lengths.
///
/// RIFF files (WAV, WebP), MP3 and FLAC sign lengths, so that nothing longer fits into them: there the manifests are compressed, and what
/// does not fit even so is an error.
///
/// How much memory this takes is up to the container, as with [`crate::sign_stream`].
///
/// # Errors
/// As [`redact`]; [`CredentialError::UnsupportedFormat`], [`CredentialError::BrokenAsset`], and [`CredentialError::BadRequest`] where the
/// asset carries no credential.
pub fn redact_stream<R, W>(
    asset: &mut R,
    target: &mut W,
    mime: &str,
    what: Redaction<'_>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<Redacted, CredentialError>
where
    R: Read + Seek + Send,
    W: Read + Write + Seek + Send,
{
    let mime = format::writable(mime)?;
    let store = store_in(asset, &mime)?.ok_or_else(|| super::refused("asset", "it carries no credential"))?;
    let redacted = redact(&store, what, identity, timestamper)?;
    let broken = |detail: String| CredentialError::BrokenAsset { mime: mime.clone(), detail };
    asset.rewind().map_err(|error| broken(error.to_string()))?;
    let manifest = &redacted.manifest.manifest;
    let written = if bmff::is_one(&mime) {
        bmff::replace(asset, target, manifest).map_err(|error| error.to_string())
    } else if format::signs_lengths(&mime) {
        in_place::replace(asset, target, (&store, manifest)).map_err(|error| error.to_string())
    } else {
        let written = c2pa::jumbf_io::save_jumbf_to_stream(&mime, asset, target, manifest);
        written.map_err(|error| error.to_string())
    };
    written.map_err(broken)?;
    Ok(redacted)
}
