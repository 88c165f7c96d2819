//! The block of structured text: the manifest store as a data URI between two delimiters, inside a comment.
//!
//! C2PA Technical Specification 2.4, A.9.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use memchr::memmem;

use super::{Carrier, Found, Problem};
use crate::limits::Limits;

const BEGIN: &str = "-----BEGIN C2PA MANIFEST-----";
const END: &str = "-----END C2PA MANIFEST-----";
const DATA_URI: &str = "data:application/c2pa;base64,";

/// The line that holds a store, without its end.
pub(super) fn line(store: &[u8], prefix: &str, suffix: &str) -> String {
    let mut line = format!("{prefix} {BEGIN} {DATA_URI}");
    STANDARD.encode_string(store, &mut line);
    line.push(' ');
    line.push_str(END);
    if !suffix.is_empty() {
        line.push(' ');
        line.push_str(suffix);
    }
    line
}

/// Length of [`line`] for a store of that many bytes.
pub(super) fn line_len(store: usize, prefix: &str, suffix: &str) -> usize {
    let base64 = store.div_ceil(3) * 4;
    let suffix = if suffix.is_empty() { 0 } else { suffix.len() + 1 };
    prefix.len() + 1 + BEGIN.len() + 1 + DATA_URI.len() + base64 + 1 + END.len() + suffix
}

/// Every block, in order; `most` of them. Delimiters around ordinary words, in a text about the format say, are none.
pub(super) fn find(text: &str, limits: &Limits, most: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < most
        && let Some(end) = position(text, from, END)
    {
        // The nearest one: a text about the format may name the delimiters too.
        let begin = memmem::rfind(&text.as_bytes()[from..end], BEGIN.as_bytes()).map(|at| from + at);
        from = end + END.len();
        let Some(begin) = begin else { continue };
        let reference = text[begin + BEGIN.len()..end].trim();
        found.extend(judged(text, begin..from, reference, limits));
    }
    found
}

fn position(text: &str, from: usize, pattern: &str) -> Option<usize> {
    memmem::find(&text.as_bytes()[from..], pattern.as_bytes()).map(|at| from + at)
}

fn judged(text: &str, delimited: Range<usize>, reference: &str, limits: &Limits) -> Option<Found> {
    let range = lines(text, delimited);
    let store = if let Some(data) = reference.strip_prefix(DATA_URI) {
        decoded(data, limits)
    } else if reference.is_empty() {
        let code = "manifest.structuredText.emptyReference";
        Err(Problem::new(code, "nothing stands between its delimiters".to_owned()))
    } else if is_uri(reference) {
        Err(Problem::elsewhere(reference))
    } else {
        return None;
    };
    Some(Found { carrier: Carrier::Block, unhashed: unhashed(text, range.clone()), range, store })
}

pub(super) fn decoded(data: &str, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let damaged = |why: String| Problem::new("manifest.structuredText.noManifest", why);
    let data = data.trim();
    if data.len() as u64 / 4 * 3 > limits.manifest_bytes {
        return Err(damaged(format!("its {} characters are over the limit", data.len())));
    }
    match STANDARD.decode(data) {
        Ok(store) if store.is_empty() => Err(damaged("it is empty".to_owned())),
        Ok(store) => Ok(store),
        Err(error) => Err(damaged(format!("it is no Base64: {error}"))),
    }
}

/// An absolute URI (RFC 3986, 3.1) without white space.
fn is_uri(reference: &str) -> bool {
    let scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    !reference.contains(char::is_whitespace)
        && reference.split_once(':').is_some_and(|(name, rest)| scheme(name) && !rest.is_empty())
}

/// The whole lines of a block, with the end of the last one.
fn lines(text: &str, block: Range<usize>) -> Range<usize> {
    let start = text[..block.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[block.end..].find('\n').map_or(text.len(), |at| block.end + at + 1);
    start..end
}

/// What the hash leaves out: the lines, and at the end of the text the line feed before them instead of that after them.
fn unhashed(text: &str, lines: Range<usize>) -> Range<usize> {
    let before = &text[..lines.start];
    if lines.end < text.len() {
        return lines;
    }
    let bare = before.strip_suffix('\n').unwrap_or(before);
    bare.strip_suffix('\r').filter(|_| bare.len() < before.len()).unwrap_or(bare).len()..lines.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Result<Vec<u8>, &'static str>> {
        let all = find(text, &Limits::default(), 16).into_iter();
        all.map(|found| found.store.map_err(|problem| problem.code)).collect()
    }

    #[test]
    fn a_line_is_as_long_as_foretold_and_reads_back() {
        for length in 1..20 {
            let store = vec![7; length];
            for (prefix, suffix) in [("#", ""), ("<!--", "-->"), ("//", "")] {
                let line = line(&store, prefix, suffix);
                assert_eq!(line.len(), line_len(length, prefix, suffix));
                assert_eq!(found(&format!("a\n{line}\nb")), [Ok(store.clone())]);
            }
        }
    }

    #[test]
    fn the_form_is_that_of_the_specification() {
        let line = line(&[0xDE, 0xAD, 0xBE, 0xEF], "<!--", "-->");
        assert_eq!(
            line,
            "<!-- -----BEGIN C2PA MANIFEST----- data:application/c2pa;base64,3q2+7w== -----END C2PA MANIFEST----- -->"
        );
    }

    #[test]
    fn several_lines_are_read_too_and_the_hash_leaves_out_whole_lines() {
        let text = "---\r\n-----BEGIN C2PA MANIFEST-----\r\ndata:application/c2pa;base64,3q2+7w==\r\n-----END C2PA MANIFEST-----\r\ntitle: x\r\n---\r\n";
        let block = &find(text, &Limits::default(), 2)[0];
        assert_eq!(block.store.as_deref().ok(), Some([0xDE, 0xAD, 0xBE, 0xEF].as_slice()));
        assert_eq!((block.unhashed.start, &text[block.unhashed.end..]), (5, "title: x\r\n---\r\n"));
    }

    #[test]
    fn at_the_end_the_line_feed_before_it_is_left_out() {
        for (text, hashed) in [("a\n#", "a"), ("a\r\n#", "a"), ("#", "")] {
            let text = text.replace('#', &line(b"x", "#", ""));
            assert_eq!(&text[..find(&text, &Limits::default(), 1)[0].unhashed.start], hashed);
        }
    }

    #[test]
    fn words_between_the_delimiters_are_no_manifest() {
        let say = |inside: &str| format!("{BEGIN}{inside}{END}");
        assert_eq!(found(&say(" some words ")), []);
        assert_eq!(found(&say("  ")), [Err("manifest.structuredText.emptyReference")]);
        assert_eq!(found(&say(" https://example.org/a.c2pa ")), [Err("manifest.inaccessible")]);
        assert_eq!(
            found(&say(" data:application/c2pa;base64,!! ")),
            [Err("manifest.structuredText.noManifest")]
        );
        assert_eq!(found(BEGIN), []);
        assert_eq!(found(&format!("{END}{BEGIN}")), []);
        let line = line(b"x", "#", "");
        assert_eq!(
            found(&format!("{BEGIN} and {END} are its words, {BEGIN} begins it.\n{line}\n{END}")),
            [Ok(b"x".to_vec())]
        );
    }
}
