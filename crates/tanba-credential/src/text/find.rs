//! Finding the credentials of a text, and taking them out.

use std::ops::Range;

use super::{Carrier, Found, block, script, wrapper};
use crate::limits::Limits;

/// Carriers of each kind that are looked at. Two are one too many already.
pub(super) const MOST: usize = 16;
/// What was taken out may have stood inside of another; nobody but an attacker nests them deeper.
const PASSES: usize = 4;

/// A credential in a text, sound or not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextCredential {
    /// How it is written.
    pub carrier: Carrier,
    /// Where, in bytes; of a block the whole lines.
    pub range: Range<usize>,
    /// The manifest store; `None` where it is damaged or lies elsewhere.
    pub store: Option<Vec<u8>>,
}

/// Finds every credential of a text, up to sixteen of each kind, in the order of the text.
///
/// Selectors in a row that can only be what is left of a wrapper count too.
#[must_use]
pub fn text_credentials(text: &str, limits: &Limits) -> Vec<TextCredential> {
    let mut found = all(text, limits, MOST);
    found.sort_by_key(|found| found.range.start);
    found
        .into_iter()
        .map(|Found { carrier, range, store, .. }| TextCredential { carrier, range, store: store.ok() })
        .collect()
}

/// The text without its credentials, and how many were taken out; of damaged wrappers what can be recognised.
#[must_use]
pub fn strip_text(text: &str, limits: &Limits) -> (String, usize) {
    let (mut text, mut count) = (text.to_owned(), 0);
    for _ in 0..PASSES {
        let mut found = all(&text, limits, usize::MAX);
        if found.is_empty() {
            break;
        }
        found.sort_by_key(|found| found.range.start);
        let (mut bare, mut from) = (String::with_capacity(text.len()), 0);
        for found in found {
            let range = removed(&text, &found);
            // Two kinds may overlap: a wrapper inside a comment.
            if range.start >= from {
                bare.push_str(&text[from..range.start]);
                from = range.end;
                count += 1;
            }
        }
        bare.push_str(&text[from..]);
        text = bare;
    }
    (text, count)
}

/// A block at the end of a text goes with the line feed before it, which was put there for it.
fn removed(text: &str, found: &Found) -> Range<usize> {
    let range = if found.carrier == Carrier::Block { &found.unhashed } else { &found.range };
    let mut range = range.clone();
    if found.carrier == Carrier::Script {
        // The end of the line that was made for it.
        let after = &text[range.end..];
        let line_end = ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end));
        range.end += line_end.map_or(0, str::len);
    }
    range
}

/// Every carrier, `most` of each kind, kind after kind.
pub(super) fn all(text: &str, limits: &Limits, most: usize) -> Vec<Found> {
    let mut found = block::find(text, limits, most);
    found.extend(script::find(text, limits, most));
    found.extend(wrapper::find(text, limits, most));
    found
}
