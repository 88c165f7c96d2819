//! Whether something in an input may be a credential.
//!
//! What is looked for is what every carrier of C2PA begins with; that it is there proves nothing, that it is missing proves that there is
//! no credential.

use std::io::{Read, Seek};

use memchr::memmem;
use serde::Serialize;
use tanba_media::{Format, Medium};
use tanba_words::{Message, report as words, say};

use crate::{CredentialFinding, Seen};

/// How a credential seems to be carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Trace {
    /// In a segment, chunk or box of the file.
    Embedded,
    /// As invisible characters of a text.
    Wrapper,
    /// Between delimiters, or in an element, of a structured text.
    Block,
}

/// Bytes that are read at once.
const PIECE: usize = 1 << 20;
/// The beginning of a JUMBF box's description with the type of a C2PA store (C2PA Technical Specification 2.2, 11.1.4).
const STORE: &[u8] = b"jumdc2pa";
/// What names a store in ID3 frames and in SVG.
const NAMES: [&[u8]; 3] = [b"application/c2pa", b"application/x-c2pa-manifest-store", b"c2pa:manifest"];
/// The same for pictures: broken stores are stores too. In samples it stands once in some gigabytes.
const SHORT: [&[u8]; 4] = [b"jumb", b"jumd", b"c2pa", b"C2PA"];
/// The chunk of PNG.
const PNG: &[u8] = b"caBX";
/// The box of ISO BMFF: d8fec3d6-1b0e-483c-9297-5828877ec481.
const BOX: &[u8] =
    &[0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81];
/// The chunk of RIFF.
const RIFF: &[u8] = b"C2PA";
/// Selectors that no ordinary text has, as the credential's own search counts them.
const STRAY: usize = 24;

/// In a picture or a sound, read in pieces; the source is left at its end.
pub(super) fn in_file<R: Read + Seek>(source: &mut R, format: Format) -> std::io::Result<Option<Trace>> {
    let mut wanted = vec![STORE, BOX];
    wanted.extend(NAMES);
    if format.medium() == Medium::Sound {
        wanted.push(RIFF);
    } else {
        wanted.extend(SHORT);
        wanted.push(PNG);
    }
    let finders: Vec<_> = wanted.iter().map(memmem::Finder::new).collect();
    let longest = wanted.iter().map(|one| one.len()).max().unwrap_or(1);
    source.rewind()?;
    let mut piece = Vec::with_capacity(PIECE + longest);
    loop {
        let kept = piece.len();
        let read = source.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        if finders.iter().any(|finder| finder.find(&piece).is_some()) {
            return Ok(Some(Trace::Embedded));
        }
        if read == 0 {
            return Ok(None);
        }
        // What is cut in two is found with the next piece.
        let cut = (kept + read).saturating_sub(longest - 1);
        piece.drain(..cut);
    }
}

/// In a text.
pub(super) fn in_text(text: &str) -> Option<Trace> {
    let bytes = text.as_bytes();
    let has = |what: &[u8]| memmem::find(bytes, what).is_some();
    if has(b"C2PA MANIFEST-----") || has(b"application/c2pa") || has(b"c2pa:manifest") {
        return Some(Trace::Block);
    }
    let is_selector = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    let begins =
        memmem::find_iter(bytes, "\u{FEFF}").any(|at| text[at..].chars().nth(1).is_some_and(is_selector));
    let strays = || text.chars().filter(|c| ('\u{E0100}'..='\u{E01EF}').contains(c)).take(STRAY).count();
    (begins || (has(b"\xF3\xA0") && strays() == STRAY)).then_some(Trace::Wrapper)
}

/// What looking for a credential gives where there is no trace of one.
pub(super) fn absent(format: Format) -> Seen<CredentialFinding> {
    if is_carrier(format) { Seen::Absent } else { Seen::NotLooked(nowhere(format)) }
}

/// Why a credential was not looked for.
pub(crate) fn nowhere(format: Format) -> Message {
    say!(words::CREDENTIAL_NO_PLACE, format = format.name())
}

/// Whether C2PA defines a place for a credential, and the C2PA library reads it there.
fn is_carrier(format: Format) -> bool {
    !matches!(format, Format::OggVorbis | Format::OggOpus)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn formats_without_a_place_are_those_of_the_credential_library() {
        for format in Format::ALL {
            assert_eq!(is_carrier(format), tanba_credential::can_verify(format.mime()), "{format:?}");
        }
    }

    #[test]
    fn what_is_cut_by_the_end_of_a_piece_is_found() {
        for before in [PIECE - 4, PIECE, 2 * PIECE - 1] {
            let mut bytes = vec![0; before];
            bytes.extend(STORE);
            let found = |bytes: &[u8]| in_file(&mut Cursor::new(bytes), Format::Wav).unwrap();
            assert_eq!(found(&bytes), Some(Trace::Embedded), "{before}");
            bytes.pop();
            assert_eq!(found(&bytes), None, "{before}");
        }
    }

    #[test]
    fn texts_show_each_carrier_and_nothing_else() {
        assert_eq!(in_text("A text. \u{FEFF}\u{E0133}\u{E0122}"), Some(Trace::Wrapper));
        assert_eq!(in_text(&"\u{E0133}".repeat(STRAY)), Some(Trace::Wrapper));
        assert_eq!(in_text("# -----BEGIN C2PA MANIFEST-----"), Some(Trace::Block));
        assert_eq!(in_text("<script type=\"application/c2pa\">"), Some(Trace::Block));
        assert_eq!(in_text("\u{FEFF}A text of ❤\u{FE0F}, marked\u{FE0A}\u{FE01}."), None);
    }
}
