//! Sets and removes tags of the first directory without moving anything else.

use super::ifd::{Ifd, Order, header};
use crate::{Format, MediaError};

/// Field type of raw bytes.
const BYTE: u16 = 1;
/// Field type of 32-bit numbers.
pub(super) const LONG: u16 = 4;

/// Header and first directory of a classic TIFF.
pub(crate) fn first(bytes: &[u8]) -> Result<(Order, Ifd), MediaError> {
    let Some((order, at)) = header(bytes) else {
        return Err(MediaError::unsupported(
            Format::Tiff,
            "BigTIFF is not read or written in place",
            "convert it to a classic TIFF below 4 GiB",
        ));
    };
    let ifd = Ifd::read(bytes, order, at);
    let ifd = ifd.ok_or_else(|| {
        MediaError::broken_at(Format::Tiff, at, "the first directory does not fit the file")
    })?;
    Ok((order, ifd))
}

/// An offset that fits a classic TIFF.
pub(super) fn offset(at: usize) -> Result<u32, MediaError> {
    u32::try_from(at).map_err(|_| MediaError::Limit {
        what: "size of a classic TIFF in bytes",
        found: at as u64,
        limit: u32::MAX.into(),
    })
}

/// Sets a BYTE tag. A value that has room stays where it was; else it goes to the end of the file.
pub(super) fn with_bytes(bytes: &[u8], tag: u16, value: &[u8]) -> Result<Vec<u8>, MediaError> {
    let (order, ifd) = first(bytes)?;
    let mut out = bytes.to_vec();
    let old = ifd.find(tag).cloned();
    let mut at = None;
    if let Some(entry) = old.as_ref().filter(|e| e.value.len() > 4 && !ifd.overlaps(&e.value)) {
        out[entry.value.clone()].fill(0);
        if value.len() <= entry.value.len() {
            at = Some(entry.value.start);
        } else if entry.value.end == out.len() && entry.value.start > ifd.at {
            // Ours from an earlier writing: do not leave a hole behind at each turn.
            out.truncate(entry.value.start);
        }
    }
    let at = at.unwrap_or_else(|| aligned_end(&mut out));
    let end = at + value.len();
    if out.len() < end {
        out.resize(end, 0);
    }
    out[at..end].copy_from_slice(value);
    let mut fresh = [order.put16(tag), order.put16(BYTE)].concat();
    fresh.extend_from_slice(&order.put32(offset(value.len())?));
    if value.len() <= 4 {
        fresh.extend_from_slice(value);
        fresh.resize(12, 0);
    } else {
        fresh.extend_from_slice(&order.put32(offset(at)?));
    }
    match old {
        Some(entry) => out[entry.at..entry.at + 12].copy_from_slice(&fresh),
        None => insert(&mut out, order, &ifd, tag, &fresh)?,
    }
    Ok(out)
}

/// A copy of the directory with one more entry, at the end of the file; the header points at it.
fn insert(out: &mut Vec<u8>, order: Order, ifd: &Ifd, tag: u16, fresh: &[u8]) -> Result<(), MediaError> {
    let mut raw: Vec<Vec<u8>> =
        out[ifd.at + 2..].chunks_exact(12).take(ifd.declared.into()).map(<[u8]>::to_vec).collect();
    // An entry whose value lies outside the file would come to life when the file grows.
    raw.retain(|e| order.u16(e, 0) != Some(tag));
    // Entries are sorted by tag (TIFF 6.0, p. 15); a file that is not sorted already stays as it is.
    let place = raw.iter().position(|e| order.u16(e, 0).is_some_and(|t| t > tag)).unwrap_or(raw.len());
    raw.insert(place, fresh.to_vec());
    let count = u16::try_from(raw.len());
    let count = count.map_err(|_| MediaError::broken_at(Format::Tiff, ifd.at, "the directory is full"))?;
    let old_end = (ifd.at + ifd.len()).min(out.len());
    out[ifd.at..old_end].fill(0);
    let at = aligned_end(out);
    out.extend_from_slice(&order.put16(count));
    raw.iter().for_each(|e| out.extend_from_slice(e));
    out.extend_from_slice(&order.put32(offset(ifd.next)?));
    out[4..8].copy_from_slice(&order.put32(offset(at)?));
    Ok(())
}

/// The file without a tag of its first directory; the value's bytes become zeros.
pub(crate) fn without_tag(bytes: &[u8], tag: u16) -> Result<Vec<u8>, MediaError> {
    let (order, ifd) = first(bytes)?;
    let mut out = bytes.to_vec();
    let Some(entry) = ifd.find(tag) else { return Ok(out) };
    if entry.value.len() > 4 && !ifd.overlaps(&entry.value) {
        out[entry.value.clone()].fill(0);
        if entry.value.end == out.len() && entry.value.start > ifd.at {
            out.truncate(entry.value.start);
        }
    }
    let end = (ifd.at + ifd.len()).min(out.len());
    out.copy_within(entry.at + 12..end, entry.at);
    out[end - 12..end].fill(0);
    out[ifd.at..ifd.at + 2].copy_from_slice(&order.put16(ifd.declared - 1));
    Ok(out)
}

/// Where the next value goes: the end of the file, on a word boundary (TIFF 6.0, p. 15).
pub(super) fn aligned_end(out: &mut Vec<u8>) -> usize {
    if out.len() % 2 == 1 {
        out.push(0);
    }
    out.len()
}
