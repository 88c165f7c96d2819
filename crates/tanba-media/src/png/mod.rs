//! PNG (ISO/IEC 15948, third edition): samples and chunks.

pub(crate) mod chunks;
mod read;
mod write;
pub(crate) mod xmp;

pub(crate) use read::decode;
pub(crate) use write::encode;

/// The Exif block (`eXIf`), if there is a well-formed chunk list to find it in.
pub(crate) fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let list = chunks::parse(bytes).ok()?;
    bytes.get(list.iter().find(|c| c.is(b"eXIf"))?.data.clone())
}
