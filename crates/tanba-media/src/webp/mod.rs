//! WebP (RFC 9649): samples and RIFF chunks.

mod read;
pub(crate) mod riff;
mod vp8;
mod write;
pub(crate) mod xmp;

pub(crate) use read::decode;
pub(crate) use write::encode;

/// The Exif block, if there is a well-formed chunk list to find it in.
pub(crate) fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let file = riff::Riff::parse(bytes).ok()?;
    bytes.get(file.find(b"EXIF")?.data.clone())
}
