//! Boxes: at the outermost level of a file, and nested in memory.

use std::ops::Range;

use crate::audio::stream::{self, Stream};
use crate::bytes::{array, be32, be64};
use crate::{Format, MediaError};

/// More boxes on one level than any writer makes.
const MAX_BOXES: usize = 100_000;

/// A box of the outermost level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Top {
    pub(crate) kind: [u8; 4],
    /// The extended type of a `uuid` box.
    pub(crate) uuid: Option<[u8; 16]>,
    pub(crate) at: u64,
    /// Where its content starts, behind the extended type.
    pub(crate) body: u64,
    pub(crate) end: u64,
    /// Whether its header says that it goes on to the end of the file.
    pub(crate) is_open: bool,
}

fn broken(at: u64, what: &str) -> MediaError {
    MediaError::broken(Format::M4a, format!("byte {at}"), what)
}

/// Every box of the outermost level. The last one may be cut off.
pub(crate) fn top(source: &mut dyn Stream) -> Result<Vec<Top>, MediaError> {
    let length = stream::length(source)?;
    let mut list = Vec::new();
    let mut at = 0;
    while at + 8 <= length {
        crate::limits::check("number of boxes", list.len() as u64, MAX_BOXES as u64)?;
        let head = stream::read_at(source, at, 32)?;
        let (Some(size), Some(kind)) = (be32(&head, 0), array::<4>(&head, 4)) else { break };
        let (header, size) = match size {
            0 => (8, length - at),
            1 => (16, be64(&head, 8).ok_or_else(|| broken(at, "a box is cut off"))?),
            size => (8, u64::from(size)),
        };
        if size < header {
            return Err(broken(at, "a box is smaller than its header"));
        }
        let end = at.saturating_add(size);
        let is_sound = &kind == b"mdat";
        if end > length && !is_sound {
            return Err(broken(at, "a box goes beyond the file"));
        }
        let uuid = if &kind == b"uuid" { array::<16>(&head, header as usize) } else { None };
        let body = at + header + if uuid.is_some() { 16 } else { 0 };
        let end = end.min(length);
        if body > end {
            return Err(broken(at, "a box is smaller than its header"));
        }
        list.push(Top { kind, uuid, at, body, end, is_open: be32(&head, 0) == Some(0) });
        at = end;
    }
    Ok(list)
}

/// A box in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Atom {
    pub(crate) kind: [u8; 4],
    pub(crate) whole: Range<usize>,
    pub(crate) body: Range<usize>,
}

/// The boxes that fill `range`; what is no whole box at its end is left out (`udta` may end with four zeros).
pub(crate) fn inner(bytes: &[u8], range: Range<usize>) -> Vec<Atom> {
    let mut list = Vec::new();
    let mut at = range.start;
    while at < range.end && list.len() < MAX_BOXES {
        let Some((size, kind)) = be32(bytes, at).zip(array::<4>(bytes, at + 4)) else { break };
        let (header, size) = match size {
            0 => (8, Some(range.end - at)),
            1 => (16, be64(bytes, at + 8).and_then(|s| usize::try_from(s).ok())),
            size => (8, usize::try_from(size).ok()),
        };
        let end = size.filter(|s| *s >= header).and_then(|s| at.checked_add(s)).filter(|e| *e <= range.end);
        let Some(end) = end else { break };
        list.push(Atom { kind, whole: at..end, body: at + header..end });
        at = end;
    }
    list
}

/// The first box of this kind among `range`'s.
pub(crate) fn child(bytes: &[u8], range: Range<usize>, kind: &[u8; 4]) -> Option<Atom> {
    inner(bytes, range).into_iter().find(|atom| &atom.kind == kind)
}

/// The box at the end of a path of kinds.
pub(crate) fn descend(bytes: &[u8], mut range: Range<usize>, path: &[&[u8; 4]]) -> Option<Range<usize>> {
    for kind in path {
        range = child(bytes, range, kind)?.body;
    }
    Some(range)
}

/// A box of this kind and content.
pub(crate) fn made(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    [&size.to_be_bytes(), &kind[..], body].concat()
}
