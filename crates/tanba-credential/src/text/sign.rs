//! Signing a text.

use std::borrow::Cow;
use std::io::Cursor;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{block, find, pieces, script, wrapper};
use crate::claim::{Claim, ParentStream};
use crate::error::CredentialError;
use crate::identity::Identity;
use crate::limits::Limits;
use crate::prepare::prepare;
use crate::sign::SignedManifest;
use crate::timestamp::TimestampAuthority;

/// Tries to get a wrapper that needs no padding but zeros; each succeeds in one of three cases.
const TRIES: usize = 24;
/// The same where each asks an authority for a time stamp.
const TRIES_WITH_AUTHORITY: usize = 4;

/// Where the credential of a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace<'a> {
    /// After the text, as invisible characters.
    Wrapper,
    /// Into a comment on a line of its own.
    Line {
        /// Byte offset at which a line begins, or the length of the text.
        at: usize,
        /// What begins a comment, for example `#` or `<!--`.
        prefix: &'a str,
        /// What ends it, or nothing.
        suffix: &'a str,
    },
    /// Into an element of HTML.
    Element {
        /// Byte offset of `</head>`.
        at: usize,
    },
}

/// The text from which this one was made.
#[derive(Clone, Copy, Debug)]
pub struct TextParent<'a> {
    /// Its media type.
    pub mime: &'a str,
    /// The whole of it, with the credential that it may carry.
    pub text: &'a str,
}

/// A text with a fresh credential.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SignedText {
    /// The text, credential included; in NFC where the credential is a wrapper.
    pub text: String,
    /// What was put in, bytes.
    pub range: Range<usize>,
    /// The credential.
    pub manifest: SignedManifest,
}

/// Signs a text that carries no credential yet ([`super::strip_text`] takes those out) and puts the credential in its place.
///
/// Beside what the claim says, the credential gets short hashes of the text's pieces, so that a later check can tell where
/// the text was changed. They tell nothing that the text does not tell.
///
/// # Errors
/// As [`crate::prepare`] and [`crate::Prepared::sign`]; [`CredentialError::BadRequest`] for a place outside of the text.
pub fn sign_text(
    text: &str,
    place: TextPlace<'_>,
    claim: &Claim<'_>,
    parent: Option<TextParent<'_>>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<SignedText, CredentialError> {
    let text = match place {
        TextPlace::Wrapper if !is_nfc(text) => Cow::Owned(text.nfc().collect::<String>()),
        _ => Cow::Borrowed(text),
    };
    let at = place.offset(&text)?;
    let mut claim = claim.clone();
    claim.assertions.push(pieces::assertion(text.as_bytes()));
    let store = parent.and_then(|parent| store_of(parent.text));
    let tries = if timestamper.is_some() { TRIES_WITH_AUTHORITY } else { TRIES };
    for left in (0..tries).rev() {
        let mut bytes = parent.map(|parent| Cursor::new(parent.text.as_bytes()));
        let stream = parent.zip(bytes.as_mut()).map(|(parent, stream)| ParentStream {
            mime: parent.mime,
            stream,
            beside: store.as_deref(),
        });
        let prepared = prepare(&claim, stream, identity, timestamper)?;
        let room = place.room(&text, usize::try_from(prepared.size()).unwrap_or(usize::MAX));
        // What stands in the room does not count.
        let asset = [&text[..at], &" ".repeat(room), &text[at..]].concat();
        let range = at..at + room;
        let hole = range.start as u64..range.end as u64;
        let manifest = prepared.sign(&mut Cursor::new(asset.as_bytes()), Some(hole))?;
        let Some(carrier) = place.carrier(&text, &manifest.manifest, left == 0) else { continue };
        if carrier.len() != room {
            let detail = format!("the carrier has {} bytes instead of {room}", carrier.len());
            return Err(CredentialError::Signing { detail });
        }
        return Ok(SignedText { text: [&text[..at], &carrier, &text[at..]].concat(), range, manifest });
    }
    Err(CredentialError::Signing { detail: "the store has more than 4 GiB".to_owned() })
}

/// The store of the only credential of a text.
fn store_of(text: &str) -> Option<Vec<u8>> {
    let mut found = find::all(text, &Limits::default(), find::MOST);
    if found.len() == 1 { found.pop()?.store.ok() } else { None }
}

impl TextPlace<'_> {
    fn offset(&self, text: &str) -> Result<usize, CredentialError> {
        let at = match *self {
            Self::Wrapper => text.len(),
            Self::Line { at, .. } | Self::Element { at } => at,
        };
        if !text.is_char_boundary(at) {
            let why = format!("byte {at} is no place in a text of {} bytes", text.len());
            return Err(CredentialError::BadRequest { field: "place", why });
        }
        Ok(at)
    }

    /// Bytes of the carrier for a store of that many.
    fn room(&self, text: &str, store: usize) -> usize {
        match self {
            Self::Wrapper => wrapper::wrapped_len(store),
            Self::Line { prefix, suffix, .. } => {
                block::line_len(store, prefix, suffix) + line_end(text).len()
            }
            Self::Element { .. } => script::element_len(store),
        }
    }

    /// The carrier; `None` where another store would give a better one and this is not the last try.
    fn carrier(&self, text: &str, store: &[u8], is_last: bool) -> Option<String> {
        match *self {
            Self::Wrapper => super::wrapped(store, is_last),
            Self::Line { at, prefix, suffix } => {
                let line = block::line(store, prefix, suffix);
                let end = line_end(text);
                let is_end = at == text.len() && at > 0;
                Some(if is_end { [end, &line].concat() } else { [&line, end].concat() })
            }
            Self::Element { .. } => Some(script::element(store)),
        }
    }
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
