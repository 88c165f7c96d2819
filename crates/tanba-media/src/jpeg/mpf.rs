//! The multi-picture index (CIPA DC-007), whose offsets must follow when the first picture changes its length.
//!
//! Phones store gain maps and previews behind the end of the first picture and point at them from an APP2 segment.

use super::segments::{APP2, Segments};
use crate::MediaError;
use crate::bytes::find;
use crate::tiff::ifd::{Ifd, Order, header};

const PREFIX: &[u8] = b"MPF\0";
const ENTRIES: u16 = 0xB002;
const ENTRY_LEN: usize = 16;

/// The index in one file.
struct Index {
    /// Offset of its TIFF header, from which picture offsets count.
    base: usize,
    order: Order,
    /// Offset of its first entry in the file.
    entries: usize,
    count: usize,
    /// End of the first picture.
    end: usize,
}

/// `changed` with its index, if it has one, corrected for the pictures having moved since `original`.
pub(crate) fn moved(original: &[u8], mut changed: Vec<u8>) -> Result<Vec<u8>, MediaError> {
    if find(original, PREFIX).is_none() {
        return Ok(changed);
    }
    let (Some(old), Some(new)) = (index(original)?, index(&changed)?) else { return Ok(changed) };
    let shift = |offset: u32| {
        let by = (new.end as i64 - new.base as i64) - (old.end as i64 - old.base as i64);
        u32::try_from(i64::from(offset).saturating_add(by)).ok()
    };
    for i in 0..new.count.min(old.count) {
        let entry = new.entries + i * ENTRY_LEN;
        let (size, offset) = (new.order.u32(&changed, entry + 4), new.order.u32(&changed, entry + 8));
        let (Some(size), Some(offset)) = (size, offset) else { break };
        // The first picture has offset 0 and grew or shrank; all others moved with its end.
        let (size, offset) = if offset == 0 {
            let size = i64::from(size) + new.end as i64 - old.end as i64;
            (u32::try_from(size).ok(), Some(0))
        } else {
            (Some(size), shift(offset))
        };
        if let (Some(size), Some(offset)) = (size, offset) {
            changed[entry + 4..entry + 8].copy_from_slice(&new.order.put32(size));
            changed[entry + 8..entry + 12].copy_from_slice(&new.order.put32(offset));
        }
    }
    Ok(changed)
}

fn index(bytes: &[u8]) -> Result<Option<Index>, MediaError> {
    let segments = Segments::parse(bytes)?;
    let Some((segment, data)) = segments.payloads(bytes, APP2, PREFIX).next() else { return Ok(None) };
    let base = segment.payload.start + PREFIX.len();
    let found = header(data).and_then(|(order, at)| {
        let entries = Ifd::read(data, order, at)?.find(ENTRIES)?.value.clone();
        Some(Index {
            base,
            order,
            entries: base + entries.start,
            count: entries.len() / ENTRY_LEN,
            end: segments.after,
        })
    });
    Ok(found)
}
