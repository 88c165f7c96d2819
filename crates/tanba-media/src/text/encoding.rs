//! Bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Limits, MediaError};

const NAME: &str = "text";
const NO_UTF_8: &str =
    "name the encoding if you know it, for example windows-1251 or gb18030: it is converted to UTF-8";

/// A text with what it was encoded in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text; a byte order mark of UTF-8 stays in front of it.
    pub text: String,
    /// Name of the encoding (WHATWG Encoding Standard).
    pub encoding: &'static str,
    /// Whether the bytes were something other than UTF-8.
    pub converted: bool,
}

/// Decodes a text: UTF-8, or UTF-16 with a byte order mark, or the encoding that the caller names.
///
/// # Errors
/// [`MediaError::Broken`] for bytes that are not in the encoding, with the offset of the first; [`MediaError::Misuse`] for
/// an encoding that nobody knows; [`MediaError::Limit`].
pub fn decode(bytes: &[u8], encoding: Option<&str>, limits: &Limits) -> Result<Decoded, MediaError> {
    limits.input(bytes)?;
    let named = encoding.map(named).transpose()?;
    let marked = Encoding::for_bom(bytes);
    match (named, marked) {
        // A mark says more than a name that may be a guess.
        (_, Some((marked, length))) if marked != UTF_8 => legacy(&bytes[length..], marked, length),
        (Some(named), _) if named != UTF_8 => legacy(bytes, named, 0),
        _ => utf_8(bytes),
    }
}

/// [`decode`] for what is UTF-8, as nearly every text is; `None` for UTF-16. A program that calls nothing else has none of the other
/// encodings.
///
/// # Errors
/// As [`decode`].
pub fn decode_usual(bytes: &[u8], limits: &Limits) -> Result<Option<Decoded>, MediaError> {
    limits.input(bytes)?;
    if is_utf_16(bytes) { Ok(None) } else { utf_8(bytes).map(Some) }
}

fn named(label: &str) -> Result<&'static Encoding, MediaError> {
    let unknown = || {
        let label: String = label.chars().take(40).collect();
        MediaError::misuse(format!("no encoding is called {label:?} (WHATWG Encoding Standard)"))
    };
    // “utf-16” alone is little-endian there.
    Encoding::for_label_no_replacement(label.trim().as_bytes()).ok_or_else(unknown)
}

fn utf_8(bytes: &[u8]) -> Result<Decoded, MediaError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), converted: false }),
        Err(error) => {
            let at = error.valid_up_to();
            let what = format!("the byte {:#04x} at {at} is not UTF-8", bytes.get(at).copied().unwrap_or(0));
            Err(MediaError::Unsupported { format: NAME, what, hint: NO_UTF_8 })
        }
    }
}

fn legacy(bytes: &[u8], encoding: &'static Encoding, skipped: usize) -> Result<Decoded, MediaError> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed {
        let at = text.find('\u{FFFD}').map_or(0, |at| text[..at].chars().count());
        return Err(MediaError::Broken {
            format: NAME,
            what: format!("it is not {}", encoding.name()),
            place: format!("after {at} characters and {skipped} bytes of a byte order mark"),
        });
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), converted: true })
}

/// Whether bytes begin with the mark of UTF-16.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(marked, _)| marked == UTF_16LE || marked == UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: Option<&str>) -> Result<(String, &'static str), String> {
        let decoded = decode(bytes, encoding, &Limits::default());
        decoded.map(|d| (d.text, d.encoding)).map_err(|error| error.to_string())
    }

    #[test]
    fn utf_8_stays_as_it_is_with_its_mark() {
        assert_eq!(decoded("Мәтін".as_bytes(), None).unwrap(), ("Мәтін".into(), "UTF-8"));
        assert_eq!(decoded("\u{feff}文".as_bytes(), Some("utf8")).unwrap().0, "\u{feff}文");
    }

    #[test]
    fn utf_16_with_its_mark_and_named_encodings_are_converted() {
        let utf_16: Vec<u8> = "\u{feff}Да 👍".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf_16, None).unwrap(), ("Да 👍".into(), "UTF-16LE"));
        let big: Vec<u8> = "\u{feff}Да".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&big, None).unwrap(), ("Да".into(), "UTF-16BE"));
        assert_eq!(decoded(b"\xc4\xe0", Some("Windows-1251")).unwrap(), ("Да".into(), "windows-1251"));
        assert_eq!(decoded(b"\xce\xc4", Some("gbk")).unwrap().0, "文");
    }

    #[test]
    fn what_cannot_be_decoded_says_where_and_what_to_do() {
        let error = decode(b"ab\xc4\xe0", None, &Limits::default()).unwrap_err();
        assert!(error.to_string().contains("0xc4 at 2"), "{error}");
        assert!(error.hint().unwrap().contains("windows-1251"));
        assert!(decoded(b"a", Some("klingon")).unwrap_err().contains("klingon"));
        assert!(decoded(b"\xff\xfea", None).unwrap_err().contains("UTF-16LE"));
    }
}
