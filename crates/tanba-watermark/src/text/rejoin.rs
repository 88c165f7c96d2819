//! Groups that a line break parted: programs that wrap long lines count carriers as columns, and Chinese has no spaces to
//! break at.

use std::borrow::Cow;

use memchr::memmem::Finder;

use super::group::{CARRIER_BYTES, begins_with_carrier};

/// A text without the line breaks inside of runs, and where they were.
pub(super) struct Rejoined<'a> {
    pub(super) text: Cow<'a, str>,
    /// Offset in `text` of each break that was taken out, and bytes taken out up to and with it.
    breaks: Vec<(usize, usize)>,
}

impl<'a> Rejoined<'a> {
    /// Takes out line feeds, with a carriage return before them, between two carriers. What nobody wrapped is not copied.
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let parted = |at: usize| {
            let before = bytes[..at].strip_suffix(b"\r").unwrap_or(&bytes[..at]);
            let begins = before.len().checked_sub(CARRIER_BYTES)?;
            let is_parted = begins_with_carrier(&before[begins..]) && begins_with_carrier(&bytes[at + 1..]);
            is_parted.then_some((before.len(), at + 1))
        };
        let finder = Finder::new(b"\n\xef\xb8");
        let mut joined = String::new();
        let (mut breaks, mut from, mut removed) = (Vec::new(), 0, 0);
        for (start, end) in finder.find_iter(bytes).filter_map(parted) {
            joined.push_str(&text[from..start]);
            removed += end - start;
            breaks.push((joined.len(), removed));
            from = end;
        }
        if breaks.is_empty() {
            return Self { text: Cow::Borrowed(text), breaks };
        }
        joined.push_str(&text[from..]);
        Self { text: Cow::Owned(joined), breaks }
    }

    /// The offset in the original text of what begins here.
    pub(super) fn begin(&self, offset: usize) -> usize {
        self.shifted(offset, |at| at <= offset)
    }

    /// The same of what ends here.
    pub(super) fn end(&self, offset: usize) -> usize {
        self.shifted(offset, |at| at < offset)
    }

    fn shifted(&self, offset: usize, is_before: impl Fn(usize) -> bool) -> usize {
        let count = self.breaks.partition_point(|(at, _)| is_before(*at));
        offset + count.checked_sub(1).map_or(0, |last| self.breaks[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_carriers_go_and_others_stay() {
        let text = "a\u{fe0a}\u{fe01}\n\u{fe02}\r\n\u{fe03}b\n\u{fe04}\nc\r\n";
        let joined = Rejoined::of(text);
        assert_eq!(joined.text, "a\u{fe0a}\u{fe01}\u{fe02}\u{fe03}b\n\u{fe04}\nc\r\n");
        let plain = Rejoined::of("\n\u{fe0a}\n\n\u{fe01}");
        assert!(matches!(plain.text, Cow::Borrowed(_)));
        assert_eq!((plain.begin(7), plain.end(7)), (7, 7));
    }

    #[test]
    fn offsets_are_those_of_the_text_as_it_was() {
        let text = "a\u{fe0a}\u{fe01}\n\u{fe02}\r\n\u{fe03}b";
        let joined = Rejoined::of(text);
        for (part, begin, end) in
            [("a", 0, 1), ("\u{fe0a}", 1, 4), ("\u{fe02}", 8, 11), ("\u{fe03}", 13, 16), ("b", 16, 17)]
        {
            let at = joined.text.find(part).unwrap();
            assert_eq!((joined.begin(at), joined.end(at + part.len())), (begin, end), "{part:?}");
            assert_eq!(&text[begin..end], part);
        }
    }
}
