//! MPEG-4 files: boxes must not move, since offsets in the file and its hash count from the start.
//!
//! C2PA Technical Specification 2.2, A.5 ("Embedding manifests into BMFF-based assets"): the first manifests lie in a `uuid` box whose
//! purpose is `manifest`, or `original` once there is a second box whose purpose is `update`, at the end, for update manifests. The
//! first box keeps its place and length here: what was taken out of it leaves zeros behind its store.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::boxes::{Children, boxed};

const C2PA_UUID: [u8; 16] =
    [0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81];
/// How the type of an update manifest's box begins; that of others has other letters there.
const UPDATE_TYPE: &[u8; 4] = b"c2um";
/// Length, type, identifier, version and flags.
const HEAD: usize = 8 + 16 + 4;
/// The longest purpose, with its zero byte, and the offset of Merkle trees behind it.
const LONGEST_REST: usize = 9 + 8;
/// More boxes at the top than any file has that is not made to waste time.
const MOST_BOXES: usize = 1 << 20;

pub(super) fn is_one(mime: &str) -> bool {
    matches!(
        mime,
        "image/avif"
            | "image/heic"
            | "image/heif"
            | "audio/mp4"
            | "video/mp4"
            | "video/quicktime"
            | "application/mp4"
            | "audio/x-m4a"
            | "video/x-m4v"
    )
}

/// A box of C2PA at the top.
struct Held {
    /// Where its store begins and the box ends, bytes from the start of the file.
    store: u64,
    end: u64,
    start: u64,
}

/// Writes `asset` to `target` with the manifests of `store` in its boxes.
pub(super) fn replace<R, W>(asset: &mut R, target: &mut W, store: &[u8]) -> io::Result<()>
where
    R: Read + Seek,
    W: Write + Seek,
{
    let (first, second) = split(store)?;
    let size = asset.seek(SeekFrom::End(0))?;
    let (original, update) = boxes(asset, size)?;
    let room = usize::try_from(original.end - original.store).unwrap_or(usize::MAX);
    if first.len() > room {
        return Err(bad(format!(
            "the credential's box has room for {room} bytes, and {} are needed",
            first.len()
        )));
    }
    if update.as_ref().is_some_and(|update| update.end != size) {
        return Err(bad(
            "the box of update manifests is not the last one, and what follows must not move".into()
        ));
    }
    asset.rewind()?;
    copy(asset, target, original.start + HEAD as u64)?;
    target.write_all(b"original\0")?;
    target.write_all(&[0; 8])?;
    target.write_all(&first)?;
    io::copy(&mut io::repeat(0).take((room - first.len()) as u64), target)?;
    asset.seek(SeekFrom::Start(original.end))?;
    let rest = update.map_or(size, |update| update.start) - original.end;
    copy(asset, target, rest)?;
    let length = HEAD + b"update\0".len() + 8 + second.len();
    let length = u32::try_from(length).map_err(|_| bad("the credential has more than 4 GiB".into()))?;
    target.write_all(
        &[&length.to_be_bytes()[..], b"uuid", &C2PA_UUID, &[0; 4], b"update\0", &[0; 8]].concat(),
    )?;
    target.write_all(&second)?;
    target.flush()
}

fn copy(from: &mut impl Read, to: &mut impl Write, length: u64) -> io::Result<()> {
    let copied = io::copy(&mut from.take(length), to)?;
    if copied == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn bad(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The box of the first manifests, and that of updates if there is one.
fn boxes<R: Read + Seek>(asset: &mut R, size: u64) -> io::Result<(Held, Option<Held>)> {
    let (mut first, mut update) = (None, None);
    let mut at = 0;
    for _ in 0..MOST_BOXES {
        if at >= size {
            break;
        }
        asset.seek(SeekFrom::Start(at))?;
        let mut head = Vec::new();
        (&mut *asset).take((HEAD + LONGEST_REST) as u64).read_to_end(&mut head)?;
        let end = end(&head, at, size)?;
        if head.get(4..8) == Some(b"uuid") && head.get(8..24) == Some(&C2PA_UUID) {
            let rest = head.get(HEAD..).unwrap_or_default();
            for purpose in [&b"manifest\0"[..], b"original\0", b"update\0"] {
                let store = at + (HEAD + purpose.len() + 8) as u64;
                if rest.starts_with(purpose) && store <= end {
                    let slot = if purpose == b"update\0" { &mut update } else { &mut first };
                    *slot = Some(Held { store, end, start: at });
                }
            }
        }
        at = end;
    }
    let first = first.ok_or_else(|| bad("no box at its top holds a credential".into()))?;
    Ok((first, update))
}

/// Where a box ends. One that ends with the file may be any length, so that nothing can follow it.
fn end(head: &[u8], at: u64, size: u64) -> io::Result<u64> {
    let number = |range: std::ops::Range<usize>| {
        head.get(range).map(|bytes| bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let length = match number(0..4) {
        Some(1) => number(8..16),
        Some(0) => {
            return Err(bad(format!("the box at byte {at} has no length, so that nothing can follow it")));
        }
        length => length,
    };
    let end = length.filter(|length| *length >= 8).and_then(|length| at.checked_add(length));
    end.filter(|end| *end <= size)
        .ok_or_else(|| bad(format!("the box at byte {at} does not fit into the file")))
}

/// The store as two: all but the update manifests, and these.
fn split(store: &[u8]) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let children = Children::of(store)?;
    let (mut first, mut second) = (children.description.to_vec(), children.description.to_vec());
    for manifest in children {
        let described = Children::of(manifest)?.description;
        // Behind the description's length and type.
        let is_update = described.get(8..12) == Some(UPDATE_TYPE);
        if is_update { &mut second } else { &mut first }.extend_from_slice(manifest);
    }
    Ok((boxed(*b"jumb", &first)?, boxed(*b"jumb", &second)?))
}
