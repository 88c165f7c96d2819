//! Image file directories (TIFF 6.0, section 2): shared by TIFF files and by Exif blocks.

use std::ops::Range;

use crate::bytes::array;

/// More entries than any writer makes; hostile directories stop here.
const MAX_ENTRIES: u16 = 4096;

/// Byte order of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Little,
    Big,
}

impl Order {
    pub(crate) fn u16(self, bytes: &[u8], at: usize) -> Option<u16> {
        let raw = array(bytes, at)?;
        Some(if self == Self::Little { u16::from_le_bytes(raw) } else { u16::from_be_bytes(raw) })
    }

    pub(crate) fn u32(self, bytes: &[u8], at: usize) -> Option<u32> {
        let raw = array(bytes, at)?;
        Some(if self == Self::Little { u32::from_le_bytes(raw) } else { u32::from_be_bytes(raw) })
    }

    pub(crate) fn put16(self, value: u16) -> [u8; 2] {
        if self == Self::Little { value.to_le_bytes() } else { value.to_be_bytes() }
    }

    pub(crate) fn put32(self, value: u32) -> [u8; 4] {
        if self == Self::Little { value.to_le_bytes() } else { value.to_be_bytes() }
    }
}

/// Byte order and offset of the first directory; `None` for BigTIFF and anything else.
pub(crate) fn header(bytes: &[u8]) -> Option<(Order, usize)> {
    let order = match bytes.get(..4)? {
        [b'I', b'I', 42, 0] => Order::Little,
        [b'M', b'M', 0, 42] => Order::Big,
        _ => return None,
    };
    Some((order, usize::try_from(order.u32(bytes, 4)?).ok()?))
}

/// One 12-byte entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) tag: u16,
    pub(crate) kind: u16,
    /// Offset of the 12 bytes.
    pub(crate) at: usize,
    /// Where the value is, in place or elsewhere; always inside the block.
    pub(crate) value: Range<usize>,
}

/// One directory.
#[derive(Debug, Clone)]
pub(crate) struct Ifd {
    /// Offset of the entry count.
    pub(crate) at: usize,
    /// Entries whose value lies inside the block, in the order of the file.
    pub(crate) entries: Vec<Entry>,
    /// Entries as the directory counts them.
    pub(crate) declared: u16,
    /// Offset of the next directory; 0 if there is none.
    pub(crate) next: usize,
}

impl Ifd {
    /// Reads the directory at `at`; `None` if it does not lie inside the block.
    pub(crate) fn read(bytes: &[u8], order: Order, at: usize) -> Option<Self> {
        let declared = order.u16(bytes, at)?;
        if declared > MAX_ENTRIES {
            return None;
        }
        let first = at.checked_add(2)?;
        let end = first.checked_add(usize::from(declared) * 12)?;
        let entries =
            (0..usize::from(declared)).filter_map(|i| read_entry(bytes, order, first + i * 12)).collect();
        let next = match order.u32(bytes, end) {
            Some(next) => usize::try_from(next).ok()?,
            // Some writers cut the last four bytes off.
            None if end <= bytes.len() => 0,
            None => return None,
        };
        Some(Self { at, entries, declared, next })
    }

    pub(crate) fn find(&self, tag: u16) -> Option<&Entry> {
        self.entries.iter().find(|e| e.tag == tag)
    }

    /// First number of a SHORT or LONG value.
    pub(crate) fn number(&self, bytes: &[u8], order: Order, tag: u16) -> Option<u32> {
        self.find(tag)?.numbers(bytes, order).next()
    }

    /// Whether a value lies, wrongly, in the file's header or in this directory: writing there would break both.
    pub(crate) fn overlaps(&self, value: &Range<usize>) -> bool {
        value.start < 8 || value.start < self.at + self.len() && self.at < value.end
    }

    /// Size of the directory in bytes, count and link included.
    pub(crate) fn len(&self) -> usize {
        6 + usize::from(self.declared) * 12
    }
}

impl Entry {
    /// All numbers of a BYTE, SHORT or LONG value.
    pub(crate) fn numbers<'a>(&self, bytes: &'a [u8], order: Order) -> impl Iterator<Item = u32> + use<'a> {
        let data = bytes.get(self.value.clone()).unwrap_or_default();
        let kind = self.kind;
        data.chunks_exact(size_of_kind(kind).max(1)).filter_map(move |c| match kind {
            1 | 7 => c.first().map(|b| u32::from(*b)),
            3 => order.u16(c, 0).map(u32::from),
            4 | 13 => order.u32(c, 0),
            _ => None,
        })
    }
}

/// Bytes of one value of a field type (TIFF 6.0, p. 15; 13 is IFD, supplement 1); 0 if unknown.
pub(crate) fn size_of_kind(kind: u16) -> usize {
    match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 => 8,
        _ => 0,
    }
}

fn read_entry(bytes: &[u8], order: Order, at: usize) -> Option<Entry> {
    let tag = order.u16(bytes, at)?;
    let kind = order.u16(bytes, at + 2)?;
    let count = order.u32(bytes, at + 4)?;
    let len = size_of_kind(kind).checked_mul(usize::try_from(count).ok()?)?;
    let start = if len <= 4 { at + 8 } else { usize::try_from(order.u32(bytes, at + 8)?).ok()? };
    let value = start..start.checked_add(len)?;
    bytes.get(value.clone())?;
    Some(Entry { tag, kind, at, value })
}
