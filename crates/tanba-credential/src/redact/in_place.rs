//! Files that sign their own lengths: RIFF (WAV, WebP, AVI) that of the whole in its head, MP3 and FLAC that of the tag in which the
//! credential lies. A longer credential does not fit into the place of a shorter one there. Manifests may be compressed, though, and then
//! the redacted ones mostly take less room than the whole one did; zeros fill it up.
//!
//! C2PA Technical Specification 2.3, "Compressed boxes": a manifest's superbox is replaced by one of the same label whose
//! only content is a `brob` box with the whole superbox in Brotli (RFC 7932).

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::{Range, RangeFrom};

use memchr::memmem;

use super::boxes::{Children, boxed};

/// Bytes that are searched at a time.
const PORTION: usize = 1 << 20;
/// Where in a description's box the type begins, behind length and type of the box; and where the label does, behind type and toggles.
const KIND: Range<usize> = 8..12;
const LABEL: RangeFrom<usize> = 25..;
/// Type of a compressed manifest's superbox, and the toggles that say that it can be asked for and has a label.
const COMPRESSED: [u8; 17] = *b"c2cm\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71\x03";

/// Writes `asset` to `target` with the manifests of `new`, compressed, in the place of `old`.
pub(super) fn replace<R: Read + Seek, W: Write>(
    asset: &mut R,
    target: &mut W,
    (old, new): (&[u8], &[u8]),
) -> io::Result<()> {
    let at = find(asset, old)?.ok_or_else(|| bad("the credential does not lie in one piece".to_owned()))?;
    let packed = packed(new)?;
    let Some(left) = old.len().checked_sub(packed.len()) else {
        return Err(bad(format!(
            "files of this kind sign their own length: the redacted credential has {} bytes, and its place has {}",
            packed.len(),
            old.len()
        )));
    };
    asset.rewind()?;
    io::copy(&mut (&mut *asset).take(at), target)?;
    target.write_all(&packed)?;
    io::copy(&mut io::repeat(0).take(left as u64), target)?;
    asset.seek(SeekFrom::Start(at + old.len() as u64))?;
    io::copy(asset, target)?;
    target.flush()
}

fn bad(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Where `wanted` begins.
fn find<R: Read + Seek>(asset: &mut R, wanted: &[u8]) -> io::Result<Option<u64>> {
    asset.rewind()?;
    let (mut window, mut start) = (Vec::new(), 0_u64);
    loop {
        let before = window.len();
        let more = (&mut *asset).take((PORTION + wanted.len()) as u64).read_to_end(&mut window)?;
        if let Some(at) = memmem::find(&window, wanted) {
            return Ok(Some(start + at as u64));
        }
        if more == 0 {
            return Ok(None);
        }
        let done = (before + more).saturating_sub(wanted.len());
        window.drain(..done);
        start += done as u64;
    }
}

/// The store with each of its manifests compressed, unless it is so already.
fn packed(store: &[u8]) -> io::Result<Vec<u8>> {
    let children = Children::of(store)?;
    let mut inside = children.description.to_vec();
    for manifest in children {
        let description = Children::of(manifest)?.description;
        if description.get(KIND) == Some(b"c2cm") {
            inside.extend_from_slice(manifest);
            continue;
        }
        let label = description.get(LABEL).unwrap_or_default();
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &*manifest, &mut brotli, &parameters)?;
        let description = [&COMPRESSED[..], label].concat();
        let both = [boxed(*b"jumd", &description)?, boxed(*b"brob", &brotli)?].concat();
        inside.extend(boxed(*b"jumb", &both)?);
    }
    boxed(*b"jumb", &inside)
}
