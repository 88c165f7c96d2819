//! The wrapper of unstructured text: the manifest store as invisible characters.
//!
//! C2PA Technical Specification 2.4, A.8 (2.3, A.7), `C2PATextManifestWrapper`: U+FEFF, then one variation selector a byte
//! of magic, version, length and store. Selectors after the store are padding.

use std::ops::Range;

use memchr::memmem::Finder;

use super::{Carrier, Found, Problem};
use crate::limits::Limits;

const MARKER: char = '\u{FEFF}';
const MARKER_BYTES: &[u8] = b"\xEF\xBB\xBF";
const MAGIC: &[u8; 8] = b"C2PATXT\0";
const VERSION: u8 = 1;
/// Magic, version and the length of the store.
const HEADER: usize = 8 + 1 + 4;
/// Bytes of UTF-8 for [`MARKER`], for a selector of the first sixteen, and for any other.
const SHORT: usize = 3;
const LONG: usize = 4;
/// What the specification adds to the longest wrapper, so that padding can always fill it.
const MARGIN: usize = 6;
/// Selectors in a row that no ordinary text has: a wrapper whose marker or head is gone.
const STRAY: usize = 24;

/// Bytes of UTF-8 that the wrapper of a store takes, whatever the store's bytes are.
pub(super) fn wrapped_len(store: usize) -> usize {
    SHORT + LONG * (HEADER + store) + MARGIN
}

/// The wrapper, if it can be filled up with the selector of zero alone; other padding is read by some readers only.
pub(super) fn wrapped(store: &[u8]) -> Option<String> {
    let (wrapper, gap) = unpadded(store)?;
    gap.is_multiple_of(SHORT).then(|| padded(wrapper, gap / SHORT, 0))
}

/// The wrapper, filled up as the specification says: selectors of 0x00, then up to two of 0x10.
pub(super) fn wrapped_anyway(store: &[u8]) -> Option<String> {
    let (wrapper, gap) = unpadded(store)?;
    let long = gap % SHORT;
    Some(padded(wrapper, gap.checked_sub(LONG * long)? / SHORT, long))
}

/// The wrapper without padding, and how many bytes are missing. A store has less than 4 GiB.
fn unpadded(store: &[u8]) -> Option<(String, usize)> {
    let length = u32::try_from(store.len()).ok()?;
    let target = wrapped_len(store.len());
    let mut wrapper = String::with_capacity(target);
    wrapper.push(MARKER);
    let head = MAGIC.iter().chain(std::iter::once(&VERSION)).copied().chain(length.to_be_bytes());
    wrapper.extend(head.chain(store.iter().copied()).map(selector));
    let gap = target.checked_sub(wrapper.len())?;
    Some((wrapper, gap))
}

fn padded(mut wrapper: String, short: usize, long: usize) -> String {
    wrapper.extend(std::iter::repeat_n(selector(0x00), short));
    wrapper.extend(std::iter::repeat_n(selector(0x10), long));
    wrapper
}

fn selector(byte: u8) -> char {
    let code = match byte {
        0..16 => 0xFE00 + u32::from(byte),
        16.. => 0xE0100 + u32::from(byte) - 16,
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn byte(selector: char) -> Option<u8> {
    match selector {
        '\u{FE00}'..='\u{FE0F}' => u8::try_from(u32::from(selector) - 0xFE00).ok(),
        '\u{E0100}'..='\u{E01EF}' => u8::try_from(u32::from(selector) - 0xE0100 + 16).ok(),
        _ => None,
    }
}

/// Every wrapper, sound or damaged, in order; `most` of them.
pub(super) fn find(text: &str, limits: &Limits, most: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < most
        && let Some(run) = next_run(text, from)
    {
        from = run.end;
        found.extend(judged(text, run, limits));
    }
    found
}

/// The next selectors in a row that may be a wrapper, with the marker before them if there is one.
///
/// The marker (EF BB BF) and the selectors of most bytes (F3 A0 84 to F3 A0 87) are rare in ordinary text of any script.
fn next_run(text: &str, mut from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let marker = Finder::new(MARKER_BYTES);
    let mut next_marker = marker.find(bytes.get(from..)?).map(|at| from + at);
    loop {
        let next_selector = memchr::memchr(0xF3, bytes.get(from..)?).map(|at| from + at);
        if next_marker.is_some_and(|at| at < from) {
            next_marker = marker.find(&bytes[from..]).map(|at| from + at);
        }
        let at = match (next_marker, next_selector) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other)?,
        };
        let is_marker = next_marker == Some(at);
        let start = if is_marker { at + SHORT } else { first_selector(text, from, at) };
        let end = start + run_len(&text[start..]);
        if is_marker && end > start || is_stray(&text[start..end]) {
            return Some(if is_marker { at..end } else { start..end });
        }
        from = end.max(at + if is_marker { SHORT } else { LONG });
    }
}

/// Where the selectors begin that go on at `at`: those of the first sixteen bytes have another lead byte.
fn first_selector(text: &str, from: usize, mut at: usize) -> usize {
    while let Some(before) = text[from..at].chars().next_back().filter(|c| byte(*c).is_some()) {
        at -= before.len_utf8();
    }
    at
}

fn run_len(text: &str) -> usize {
    text.char_indices().find(|(_, c)| byte(*c).is_none()).map_or(text.len(), |(at, _)| at)
}

/// Whether selectors without a marker are what is left of a wrapper. Passage marks use the first sixteen only.
fn is_stray(run: &str) -> bool {
    run.chars().filter(|c| *c >= '\u{E0100}').take(STRAY).count() == STRAY
}

/// What a run is: a wrapper, a damaged one, or selectors that some emoji or letter brought along.
fn judged(text: &str, run: Range<usize>, limits: &Limits) -> Option<Found> {
    let found =
        |store| Some(Found { carrier: Carrier::Wrapper, unhashed: run.clone(), range: run.clone(), store });
    let damaged = |why: &str| found(Err(Problem::new("manifest.text.corruptedWrapper", why.to_owned())));
    let Some(selectors) = text[run.clone()].strip_prefix(MARKER) else {
        return damaged("the character U+FEFF that begins it is gone");
    };
    let mut bytes = selectors.chars().filter_map(byte);
    let head: Vec<u8> = bytes.by_ref().take(HEADER).collect();
    if !head.starts_with(MAGIC) {
        // Magic may be damaged too; U+FEFF before one selector of an emoji is no wrapper.
        return if is_stray(selectors) { damaged("its first characters are changed") } else { None };
    }
    let &[.., version, a, b, c, d] = head.as_slice() else {
        return damaged("it breaks off in its head");
    };
    if head.len() < HEADER || version != VERSION {
        return damaged(&format!("its version is {version}, not {VERSION}"));
    }
    let length = u32::from_be_bytes([a, b, c, d]);
    if u64::from(length) > limits.manifest_bytes {
        return damaged(&format!("it claims {length} bytes, over the limit of {}", limits.manifest_bytes));
    }
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let store: Vec<u8> = bytes.take(length).collect();
    if store.len() < length {
        let missing = length - store.len();
        return damaged(&format!("{missing} of {length} invisible characters are missing"));
    }
    if store.is_empty() { damaged("it is empty") } else { found(Ok(store)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stores(text: &str) -> Vec<Result<Vec<u8>, &'static str>> {
        find(text, &Limits::default(), 16)
            .into_iter()
            .map(|found| found.store.map_err(|problem| problem.code))
            .collect()
    }

    /// Bytes that an independent implementation (c2pa-text 3.0.0) wrote for sixteen bytes 0–15, without padding.
    const FOREIGN: &str = "hello \u{feff}\u{e0133}\u{e0122}\u{e0140}\u{e0131}\u{e0144}\u{e0148}\u{e0144}\u{fe00}\u{fe01}\
        \u{fe00}\u{fe00}\u{fe00}\u{e0100}\u{fe00}\u{fe01}\u{fe02}\u{fe03}\u{fe04}\u{fe05}\u{fe06}\u{fe07}\u{fe08}\u{fe09}\
        \u{fe0a}\u{fe0b}\u{fe0c}\u{fe0d}\u{fe0e}\u{fe0f}";

    #[test]
    fn a_foreign_wrapper_is_read() {
        assert_eq!(stores(FOREIGN), [Ok((0..16).collect())]);
    }

    #[test]
    fn ours_begins_with_the_same_characters() {
        let store: Vec<u8> = (0..16).collect();
        let (ours, _) = unpadded(&store).unwrap();
        assert_eq!(ours, FOREIGN["hello ".len()..]);
    }

    /// Worked by hand from the formula of A.8: 13 + 16 bytes, 114 of UTF-8 where 125 are wanted: 11 = 3 + 4 + 4.
    #[test]
    fn padding_fills_up_to_the_length_of_the_specification() {
        let store = b"c2pa-manifest-01";
        assert_eq!(unpadded(store).unwrap().1, 11);
        assert!(wrapped(store).is_none());
        let whole = wrapped_anyway(store).unwrap();
        assert_eq!((whole.len(), wrapped_len(store.len())), (125, 125));
        assert!(whole.ends_with("\u{fe00}\u{e0100}\u{e0100}"));
        assert_eq!(stores(&whole), [Ok(store.to_vec())]);
        for length in 1..64 {
            let store = vec![0xAB; length];
            assert_eq!(wrapped_anyway(&store).unwrap().len(), wrapped_len(length));
        }
    }

    #[test]
    fn every_byte_has_a_character_and_back() {
        assert!((0..=255).all(|b| byte(selector(b)) == Some(b)));
        assert_eq!(byte('\u{E01F0}'), None);
    }

    #[test]
    fn damage_is_told_from_absence() {
        let store: Vec<u8> = (0..=255).collect();
        let whole = wrapped_anyway(&store).unwrap();
        let corrupted = [Err("manifest.text.corruptedWrapper")];
        let characters: Vec<char> = whole.chars().collect();
        let without = |at: usize| -> String {
            characters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect()
        };
        assert_eq!(stores(&format!("Text.{}", without(0))), corrupted, "without the marker");
        assert_eq!(stores(&format!("Text.{}", without(3))), corrupted, "without a character of the magic");
        let cut: String = characters[..200].iter().collect();
        assert_eq!(stores(&cut), corrupted, "cut off");
        assert_eq!(stores(&characters[..10].iter().collect::<String>()), corrupted, "cut off in the head");
        assert_eq!(
            stores(&characters[..4].iter().collect::<String>()),
            [],
            "nothing that could be told is left"
        );
        let mut huge = characters.clone();
        huge[10..14].fill(selector(0xFF));
        let huge: String = huge.into_iter().collect();
        assert_eq!(stores(&huge), corrupted, "a length of gigabytes");
    }

    #[test]
    fn ordinary_selectors_and_marks_are_no_wrappers() {
        let marks = "\u{fe0a}\u{fe01}\u{fe02}\u{fe03}\u{fe04}\u{fe05}".repeat(100);
        for text in [
            "❤\u{fe0f} 👩🏽\u{200d}💻",
            "\u{feff}Text",
            "a\u{feff}\u{fe0f}",
            "葛\u{e0100}城\u{e0101}",
            "",
            &marks,
        ] {
            assert_eq!(stores(text), [], "{text:?}");
        }
    }

    #[test]
    fn all_of_several_are_found_and_no_more_than_asked_for() {
        let one = wrapped_anyway(b"one").unwrap();
        let text = format!("A{one}B{one}\n{one}");
        assert_eq!(stores(&text).len(), 3);
        assert_eq!(find(&text, &Limits::default(), 2).len(), 2);
    }
}
