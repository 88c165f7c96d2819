//! What stands in a text itself.

use std::ops::Range;

use tanba_media::text::{Syntax, has_notice_at, has_notice_at_usual};

use crate::text::is_wording;
use crate::{Layer, NoticeFinding};

/// The notice that stands in the text itself.
pub(crate) fn notice(text: &str, syntax: Syntax) -> Option<NoticeFinding> {
    finding(has_notice_at(text, syntax, is_wording))
}

/// The same for all but HTML.
pub(crate) fn notice_usual(text: &str, syntax: Syntax) -> Option<NoticeFinding> {
    finding(has_notice_at_usual(text, syntax, is_wording))
}

fn finding(found: Vec<(Vec<String>, Range<usize>)>) -> Option<NoticeFinding> {
    let mut sentences: Vec<String> = Vec::new();
    for sentence in found.into_iter().flat_map(|(sentences, _)| sentences) {
        let sentence = crate::text::without_marks(&sentence).trim().to_owned();
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    (!sentences.is_empty()).then_some(NoticeFinding { text: sentences, recorded_in: Layer::Notice })
}

/// Where the notices of a text stand: at its start or its end.
#[cfg(feature = "policy")]
pub(crate) fn notice_places(text: &str, syntax: Syntax) -> Vec<tanba_policy::NoticePlace> {
    use tanba_policy::NoticePlace::{End, Start};
    // By words, not by bytes: a credential that stands in front is long, and nobody reads it.
    let words = crate::text::count_words;
    let place = |range: Range<usize>| {
        if words(&text[..range.start]) <= words(&text[range.end..]) { Start } else { End }
    };
    has_notice_at(text, syntax, is_wording).into_iter().map(|(_, range)| place(range)).collect()
}
