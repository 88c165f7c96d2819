//! Frames of ID3v2.3 and 2.4, split without being understood, and the three kinds that matter here.

use std::borrow::Cow;

use crate::bytes::{array, be32, find};

/// More frames than any writer makes; what follows them is kept unread.
const MAX_FRAMES: usize = 100_000;

/// One frame: its name, its flags and its bytes as they are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    id: [u8; 4],
    flags: [u8; 2],
    body: Vec<u8>,
}

pub(super) fn synchsafe(size: u32) -> [u8; 4] {
    [size >> 21, size >> 14, size >> 7, size].map(|b| (b & 0x7F) as u8)
}

pub(super) fn from_synchsafe(raw: u32) -> u32 {
    raw.to_be_bytes().iter().fold(0, |n, b| n << 7 | u32::from(b & 0x7F))
}

/// Takes the byte out that unsynchronisation puts behind each `FF`.
pub(super) fn synchronised(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut after_ff = false;
    for byte in bytes {
        if !(after_ff && *byte == 0) {
            out.push(*byte);
        }
        after_ff = *byte == 0xFF;
    }
    out
}

/// The frames in `bytes` and what is left behind them.
pub(super) fn split(major: u8, bytes: &[u8]) -> (Vec<Frame>, &[u8]) {
    let strict = split_with(bytes, |raw| if major == 4 { from_synchsafe(raw) } else { raw });
    if major == 4 && strict.1.iter().any(|b| *b != 0) {
        // Old iTunes wrote plain sizes into 2.4.
        let plain = split_with(bytes, |raw| raw);
        if plain.1.iter().all(|b| *b == 0) {
            return plain;
        }
    }
    strict
}

fn split_with(mut bytes: &[u8], size_of: impl Fn(u32) -> u32) -> (Vec<Frame>, &[u8]) {
    let mut frames = Vec::new();
    while let (Some(id), Some(raw), Some(flags)) =
        (array::<4>(bytes, 0), be32(bytes, 4), array::<2>(bytes, 8))
    {
        let is_name = id.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let size = usize::try_from(size_of(raw)).unwrap_or(usize::MAX);
        let Some(body) = bytes.get(10..size.saturating_add(10)).filter(|_| is_name) else { break };
        if frames.len() == MAX_FRAMES {
            break;
        }
        frames.push(Frame { id, flags, body: body.to_vec() });
        bytes = &bytes[10 + size..];
    }
    (frames, bytes)
}

impl Frame {
    pub(super) fn new(id: [u8; 4], body: Vec<u8>) -> Self {
        Self { id, flags: [0; 2], body }
    }

    pub(super) fn write(&self, major: u8, out: &mut Vec<u8>) {
        let size = u32::try_from(self.body.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&self.id);
        out.extend_from_slice(&if major == 4 { synchsafe(size) } else { size.to_be_bytes() });
        out.extend_from_slice(&self.flags);
        out.extend_from_slice(&self.body);
    }

    /// What the frame says, without the outer forms. `None` if it is compressed or encrypted.
    fn content(&self, major: u8) -> Option<Cow<'_, [u8]>> {
        let format = self.flags[1];
        let (packed, grouped, extra) = match major {
            4 => (format & 0x0C != 0, format & 0x40 != 0, if format & 0x01 != 0 { 4 } else { 0 }),
            _ => (format & 0xC0 != 0, format & 0x20 != 0, 0),
        };
        let body = self.body.get(extra + usize::from(grouped)..)?;
        if packed {
            return None;
        }
        let is_unsynchronised = major == 4 && format & 0x02 != 0;
        Some(if is_unsynchronised { Cow::Owned(synchronised(body)) } else { Cow::Borrowed(body) })
    }

    /// The value of a TXXX frame of this description, in any case of letters.
    pub(super) fn user_text(&self, major: u8, description: &str) -> Option<String> {
        if &self.id != b"TXXX" {
            return None;
        }
        let content = self.content(major)?;
        let (encoding, text) = content.split_first()?;
        let (name, value) = terminated(*encoding, text)?;
        let found = decoded(*encoding, name)?;
        let value = || Some(decoded(*encoding, value)?.trim_end_matches('\0').to_owned());
        if found.eq_ignore_ascii_case(description) { value() } else { None }
    }

    /// The data of a PRIV frame of this owner.
    pub(super) fn private(&self, major: u8, owner: &[u8]) -> Option<Vec<u8>> {
        if &self.id != b"PRIV" {
            return None;
        }
        let content = self.content(major)?;
        let (found, data) = terminated(0, &content)?;
        (found == owner).then(|| data.to_vec())
    }

    /// Whether it is a GEOB frame with a C2PA manifest store, by its media type now or formerly.
    pub(super) fn is_c2pa(&self, major: u8) -> bool {
        let is_store = |content: &[u8]| {
            let kind = terminated(0, content.get(1..).unwrap_or_default()).map(|(kind, _)| kind);
            kind == Some(b"application/c2pa") || kind == Some(b"application/x-c2pa-manifest-store")
        };
        &self.id == b"GEOB" && self.content(major).is_some_and(|content| is_store(&content))
    }
}

/// Text up to its terminator, and what follows.
fn terminated(encoding: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if matches!(encoding, 1 | 2) {
        let at = bytes.chunks_exact(2).position(|unit| unit == [0, 0])? * 2;
        return Some((&bytes[..at], &bytes[at + 2..]));
    }
    let at = find(bytes, b"\0")?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

/// Text by the encoding byte (ID3v2.4.0 structure, 4).
fn decoded(encoding: u8, bytes: &[u8]) -> Option<String> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|c| unit([c[0], c[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    match (encoding, bytes) {
        (0, _) => Some(bytes.iter().map(|b| char::from(*b)).collect()),
        (1, [0xFE, 0xFF, rest @ ..]) => utf16(rest, u16::from_be_bytes),
        (1, [0xFF, 0xFE, rest @ ..]) => utf16(rest, u16::from_le_bytes),
        (1, rest) => utf16(rest, u16::from_le_bytes),
        (2, rest) => utf16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}
