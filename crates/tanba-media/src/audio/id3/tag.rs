//! A tag as a list of frames whose bytes stay what they are (ID3v2.3.0, ID3v2.4.0 structure).

use super::frames::{self, Frame};
use crate::audio::carriers::{Carried, Content, Edit};
use crate::audio::guard::guarded;
use crate::audio::stream::Piece;
use crate::bytes::be32;
use crate::{Format, Limits, MediaError};

/// Largest size that four synchsafe bytes hold.
const MAX_SIZE: usize = (1 << 28) - 1;

/// An ID3v2.3 or 2.4 tag. A tag of version 2.2 is read into one of 2.4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    major: u8,
    /// Header flags that still hold: in 2.4 that all frames are unsynchronised.
    flags: u8,
    frames: Vec<Frame>,
    /// What cannot be read as frames, e.g. of broken writers; kept behind the frames.
    rest: Vec<u8>,
    /// NUL bytes at the end.
    padding: usize,
}

impl Tag {
    /// An empty tag of version 2.3, which more programs read than 2.4.
    pub(crate) fn new() -> Self {
        Self { major: 3, flags: 0, frames: Vec::new(), rest: Vec::new(), padding: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.frames.is_empty() && self.rest.is_empty()
    }

    /// `bytes` is the whole tag, header included. `None` if it is none.
    pub(crate) fn parse(bytes: &[u8], format: Format) -> Result<Option<Self>, MediaError> {
        let Some(end) = crate::audio::sniff::id3_end(bytes) else { return Ok(None) };
        let (major, flags) = (bytes[3], bytes[5]);
        let footer = if major == 4 && flags & 0x10 != 0 { 10 } else { 0 };
        let end = usize::try_from(end).unwrap_or(usize::MAX).saturating_sub(footer).min(bytes.len());
        match major {
            2 => modern(bytes, format).map(Some),
            3 | 4 => Ok(Some(Self::of_body(major, flags, &bytes[10..end]))),
            other => Err(MediaError::unsupported(
                format,
                format!("its tag is ID3v2.{other}, which is not known"),
                "remove the tag, or write it again as ID3v2.4",
            )),
        }
    }

    fn of_body(major: u8, flags: u8, body: &[u8]) -> Self {
        let is_unsynchronised = flags & 0x80 != 0;
        // In 2.3 the scheme covers the tag as a whole, in 2.4 each frame.
        let plain = if major == 3 && is_unsynchronised { frames::synchronised(body) } else { body.to_vec() };
        let start = if flags & 0x40 != 0 { extended_header(major, &plain) } else { 0 };
        let list = plain.get(start..).unwrap_or_default();
        let (frames, rest) = frames::split(major, list);
        let used = rest.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
        let flags = if major == 4 { flags & 0x80 } else { 0 };
        Self { major, flags, frames, rest: rest[..used].to_vec(), padding: rest.len() - used }
    }

    /// The labels in its frames.
    pub(crate) fn carried(&self, format: Format, limits: &Limits) -> Result<Vec<Carried>, MediaError> {
        let mut items = Vec::new();
        for frame in &self.frames {
            if let Some(json) = frame.user_text(self.major, "AIGC") {
                limits.metadata(json.len() as u64)?;
                items.push(Carried::new(format!("{} ID3 TXXX AIGC", format.name()), Content::Aigc(json)));
            } else if let Some(packet) = frame.private(self.major, b"XMP") {
                items.push(Carried::xmp(format, "ID3 PRIV frame", &packet, limits)?);
            }
        }
        Ok(items)
    }

    pub(crate) fn has_c2pa(&self) -> bool {
        self.frames.iter().any(|f| f.is_c2pa(self.major))
    }

    /// Takes out what the edit replaces or drops; whether there was anything.
    pub(crate) fn drop_carriers(&mut self, edit: &Edit) -> bool {
        let (before, major) = (self.frames.len(), self.major);
        self.frames.retain(|frame| {
            let is_aigc = || frame.user_text(major, "AIGC").is_some();
            let is_xmp = || frame.private(major, b"XMP").is_some();
            let is_gone = edit.strip
                || (edit.aigc.is_some() && is_aigc())
                || (edit.xmp.is_some() && is_xmp())
                || (edit.ends_c2pa() && frame.is_c2pa(major));
            !is_gone
        });
        before != self.frames.len()
    }

    pub(crate) fn add_xmp(&mut self, packet: &str) {
        self.frames.push(Frame::new(*b"PRIV", [b"XMP\0", packet.as_bytes()].concat()));
    }

    /// `json` is printable ASCII, which Latin-1 (encoding 0) holds in every version.
    pub(crate) fn add_aigc(&mut self, json: &str) {
        self.frames.push(Frame::new(*b"TXXX", [b"\0AIGC\0", json.as_bytes()].concat()));
    }

    /// The tag, with room for a C2PA manifest store if asked for; nothing if nothing is in it.
    ///
    /// # Errors
    /// As [`Self::to_bytes`].
    pub(crate) fn pieces(mut self, room: Option<u64>, format: Format) -> Result<Vec<Piece>, MediaError> {
        let Some(size) = room else {
            let bytes = if self.is_empty() { Vec::new() } else { self.to_bytes(format)? };
            return Ok(vec![Piece::Bytes(bytes)]);
        };
        let store =
            usize::try_from(size).ok().filter(|size| *size < MAX_SIZE).ok_or_else(|| too_large(format))?;
        // The frame of C2PA, "Embedding manifests into ID3": Latin-1, media type, file name, description, then the store.
        if self.major == 4 {
            // The new frame is not unsynchronised; those that are say so themselves.
            self.flags = 0;
        }
        let head = [&b"\0"[..], b"application/c2pa\0", b"c2pa\0", b"c2pa manifest store\0"].concat();
        self.frames.push(Frame::new(*b"GEOB", [head, vec![0; store]].concat()));
        let mut before = self.to_bytes(format)?;
        let after = before.split_off(before.len() - self.padding - self.rest.len());
        before.truncate(before.len() - store);
        Ok(vec![Piece::Bytes(before), Piece::Room { size, led_by: 0 }, Piece::Bytes(after)])
    }

    /// # Errors
    /// [`MediaError::Unsupported`] over 256 MiB.
    pub(crate) fn to_bytes(&self, format: Format) -> Result<Vec<u8>, MediaError> {
        let mut body = Vec::new();
        for frame in &self.frames {
            frame.write(self.major, &mut body);
        }
        body.extend_from_slice(&self.rest);
        body.resize(body.len() + self.padding, 0);
        if body.len() > MAX_SIZE {
            return Err(too_large(format));
        }
        let size = frames::synchsafe(body.len() as u32);
        Ok([&b"ID3"[..], &[self.major, 0, self.flags], &size, &body].concat())
    }
}

fn too_large(format: Format) -> MediaError {
    let hint = "remove large pictures from the tag first";
    MediaError::unsupported(format, "an ID3v2 tag holds 256 MiB at most", hint)
}

/// Length of the extended header, which says nothing that outlives a change.
fn extended_header(major: u8, body: &[u8]) -> usize {
    let Some(size) = be32(body, 0) else { return 0 };
    let length = if major == 4 { frames::from_synchsafe(size) } else { size.saturating_add(4) };
    usize::try_from(length).unwrap_or(usize::MAX)
}

/// Version 2.2 has names of three letters and no PRIV; the library that knows all of them makes it 2.4.
fn modern(bytes: &[u8], format: Format) -> Result<Tag, MediaError> {
    let broken = |what: String| MediaError::broken(format, "ID3v2.2 tag", what);
    let converted = guarded(|| {
        let old = ::id3::Tag::read_from2(std::io::Cursor::new(bytes))?;
        let mut fresh = Vec::new();
        ::id3::Encoder::new().version(::id3::Version::Id3v24).encode(&old, &mut fresh)?;
        Ok::<_, ::id3::Error>(fresh)
    });
    let fresh = converted.ok_or_else(|| broken("it cannot be read".to_owned()))?;
    let fresh = fresh.map_err(|e| broken(e.to_string()))?;
    Tag::parse(&fresh, format)?.ok_or_else(|| broken("it cannot be read".to_owned()))
}
