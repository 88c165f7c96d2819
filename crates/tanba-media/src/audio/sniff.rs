//! Which sound container it is, by its content.

use std::io::{Read, Seek};

use super::stream::{self, Stream};
use crate::bytes::{be32, find};
use crate::{Format, Limits, MediaError, decoded};

/// Enough for the first Ogg page with its header packet, or two MPEG frames.
const HEAD: u64 = 8192;

/// Tells the format of a stream, pictures too, looking behind ID3v2 tags and into the tracks of MPEG-4 files.
///
/// # Errors
/// [`MediaError::Unsupported`] for bytes of no known format, [`MediaError::Io`] if the source cannot be read.
pub fn sniff<R: Read + Seek>(mut source: R, limits: &Limits) -> Result<Format, MediaError> {
    format_of(&mut source, limits)
}

pub(crate) fn format_of(source: &mut dyn Stream, limits: &Limits) -> Result<Format, MediaError> {
    let head = stream::read_at(source, 0, HEAD)?;
    if let Some(behind) = id3_end(&head) {
        let marker = stream::read_at(source, behind, 4)?;
        return match marker[..] {
            [b'f', b'L', b'a', b'C'] => Ok(Format::Flac),
            // The layer bits of ADTS are 0, which no MPEG layer has.
            [0xFF, second, ..] if second & 0xF6 == 0xF0 => Err(MediaError::Unsupported {
                format: "AAC",
                what: "it comes in ADTS frames, without a container".to_owned(),
                hint: "put it into an M4A file first",
            }),
            _ => Ok(Format::Mp3),
        };
    }
    if let Some(format) = Format::from_bytes(&head) {
        return Ok(format);
    }
    if head.get(4..8) == Some(b"ftyp") {
        let moov = super::mp4::moov_bytes(source, limits)?;
        return match moov.as_deref().map(tracks) {
            Some((true, false)) => Ok(Format::M4a),
            Some((_, true)) => Err(MediaError::Unsupported {
                format: "MP4",
                what: "it holds moving pictures".to_owned(),
                hint: "pass a sound or a still picture",
            }),
            _ => Err(decoded::unknown(&head)),
        };
    }
    Err(decoded::unknown(&head))
}

/// Where an ID3v2 tag at the start ends (ID3v2.4 structure, 3.1 and 3.4).
pub(crate) fn id3_end(head: &[u8]) -> Option<u64> {
    let [b'I', b'D', b'3', major, _, flags, s @ ..] = head else { return None };
    let size = s.get(..4)?;
    if *major == 0xFF || size.iter().any(|b| *b >= 0x80) {
        return None;
    }
    let size = size.iter().fold(0u64, |n, b| n << 7 | u64::from(*b));
    let footer = if *major == 4 && flags & 0x10 != 0 { 10 } else { 0 };
    Some(10 + size + footer)
}

/// Sounds that the first bytes tell, MPEG-4 left out.
pub(crate) fn sound(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..]
        | [b'R', b'F', b'6', b'4', _, _, _, _, b'W', b'A', b'V', b'E', ..]
        | [b'B', b'W', b'6', b'4', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Format::Wav),
        [b'f', b'L', b'a', b'C', ..] => Some(Format::Flac),
        [b'I', b'D', b'3', ..] => {
            let behind = usize::try_from(id3_end(bytes)?).ok()?;
            let is_flac = bytes.get(behind..).is_some_and(|b| b.starts_with(b"fLaC"));
            Some(if is_flac { Format::Flac } else { Format::Mp3 })
        }
        [b'O', b'g', b'g', b'S', ..] => ogg(bytes),
        [0xFF, ..] => layer_three(bytes).then_some(Format::Mp3),
        _ => None,
    }
}

/// By the first packet of the first page (RFC 3533, 6).
fn ogg(bytes: &[u8]) -> Option<Format> {
    let segments = usize::from(*bytes.get(26)?);
    let packet = bytes.get(27 + segments..)?;
    if packet.starts_with(b"\x01vorbis") {
        Some(Format::OggVorbis)
    } else if packet.starts_with(b"OpusHead") {
        Some(Format::OggOpus)
    } else {
        None
    }
}

/// An MPEG frame of Layer III, and another one where it ends if the bytes go that far.
fn layer_three(bytes: &[u8]) -> bool {
    let Some(length) = super::mpeg::Frame::parse(bytes).map(|f| f.length) else { return false };
    match bytes.get(length..) {
        Some(next) if next.len() >= 4 => super::mpeg::Frame::parse(next).is_some(),
        _ => true,
    }
}

/// MPEG-4 with sound and no moving picture: by a brand that says so, or by the tracks if `moov` is among the bytes.
pub(crate) fn mpeg4(bytes: &[u8]) -> Option<Format> {
    let size = usize::try_from(be32(bytes, 0)?).ok()?.clamp(16, 256);
    let brand = bytes.get(8..12)?;
    if matches!(brand, b"M4A " | b"M4B ") {
        return Some(Format::M4a);
    }
    let compatible = bytes.get(16..size.min(bytes.len())).unwrap_or_default();
    let is_general = |b: &[u8]| {
        matches!(b, b"mp41" | b"mp42" | b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"dash" | b"M4A ")
    };
    if !is_general(brand) && !compatible.chunks_exact(4).any(is_general) {
        return None;
    }
    let moov = bytes.get(find(bytes, b"moov")?..)?;
    (tracks(moov) == (true, false)).then_some(Format::M4a)
}

/// Whether there are handlers of sound and of moving pictures. `hdlr`: size, type, version, pre-defined, handler type.
fn tracks(moov: &[u8]) -> (bool, bool) {
    let mut found = (false, false);
    for at in memchr::memmem::find_iter(moov, b"hdlr") {
        match moov.get(at + 12..at + 16) {
            Some(b"soun") => found.0 = true,
            Some(b"vide") => found.1 = true,
            _ => {}
        }
    }
    found
}
