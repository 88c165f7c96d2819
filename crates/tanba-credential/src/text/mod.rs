//! Credentials in text, for which the C2PA library has no handler: placed, found and taken out here.
//!
//! | carrier | for | what the hash covers |
//! | --- | --- | --- |
//! | [`TextPlace::Wrapper`] | unstructured text, CSV | the text in NFC, as UTF-8, but for the wrapper |
//! | [`TextPlace::Line`] | Markdown, XML, programs: inside a comment | the bytes but for the comment's line |
//! | [`TextPlace::Element`] | HTML: in the head | the bytes but for the element |
//!
//! Source: C2PA Technical Specification 2.4, A.7 to A.9 (A.7 of 2.3 for the wrapper).

mod block;
mod find;
mod pieces;
mod script;
mod sign;
mod verify;
mod wrapper;

use std::ops::Range;

pub use find::{TextCredential, strip_text, text_credentials};
pub use pieces::LABEL as TEXT_PIECES;
pub use sign::{SignedText, TextParent, TextPlace, sign_text};
pub use verify::{CheckedText, verify_text};

/// The only credential of a text, if there is exactly one and it can be read.
pub(crate) fn single(text: &str) -> Option<TextCredential> {
    let mut found = text_credentials(text, &crate::limits::Limits::default());
    if found.len() == 1 { found.pop().filter(|one| one.store.is_some()) } else { None }
}

/// The wrapper of a store; `None` where another store would give a better one and this is not the last try.
pub(crate) fn wrapped(store: &[u8], is_last: bool) -> Option<String> {
    let best = wrapper::wrapped(store);
    if is_last { best.or_else(|| wrapper::wrapped_anyway(store)) } else { best }
}

/// How a credential is written into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carrier {
    /// Invisible characters.
    Wrapper,
    /// A block between delimiters, inside a comment or the front matter.
    Block,
    /// An element of HTML.
    Script,
}

/// One carrier that was found.
#[derive(Clone, Debug)]
struct Found {
    carrier: Carrier,
    /// Where it stands in the text, bytes; a block with the lines that it stands on.
    range: Range<usize>,
    /// What the hash leaves out by the specification's rules, bytes.
    unhashed: Range<usize>,
    store: Result<Vec<u8>, Problem>,
}

/// Why a carrier gives no store.
#[derive(Clone, Debug)]
struct Problem {
    code: &'static str,
    why: String,
    /// It names a place in the network.
    url: Option<String>,
}

impl Problem {
    fn new(code: &'static str, why: String) -> Self {
        Self { code, why, url: None }
    }

    fn elsewhere(url: &str) -> Self {
        let url: String = url.chars().take(2_048).collect();
        Self { code: "manifest.inaccessible", why: format!("it lies at {url}"), url: Some(url) }
    }
}
