//! JPEG (ITU-T T.81): samples by `zune-jpeg`, writing on the level of DCT coefficients.
//!
//! Changed samples are not compressed anew. Their *difference* to the old samples is transformed and added to the
//! coefficients that the file holds, so a block that did not change keeps its coefficients to the last bit, chroma
//! survives a change of luma, and no generation loss adds up.

mod coefficients;
mod difference;
mod entropy;
mod frame;
pub(crate) mod mpf;
mod read;
mod scan_read;
mod scan_write;
pub(crate) mod segments;
mod write;
pub(crate) mod xmp;

pub(crate) use read::decode;
pub(crate) use write::encode;

/// The Exif block, if there is a well-formed segment list to find it in.
pub(crate) fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let list = segments::Segments::parse(bytes).ok()?;
    let range = list.payloads(bytes, segments::APP1, crate::exif::EXIF_PREFIX).next()?.0.payload.clone();
    bytes.get(range)
}
