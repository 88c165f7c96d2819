//! One fast look over bytes: whether any layer of text can be there at all.

use memchr::memmem::Finder;

use super::group::begins_with_group;

/// Bytes that are searched for one pattern after the other while they are in the processor's first cache.
const BLOCK: usize = 32 * 1024;

/// The first byte of U+FEFF and of the selectors that carry marks.
const LEADING: u8 = 0xef;

/// What a look found: byte offset of the first of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layers {
    /// U+FEFF with a variation selector after it: the C2PA wrapper of plain text (C2PA 2.3, A.7).
    pub wrapper: Option<usize>,
    /// Six characters that may be a group of a passage mark.
    pub passage_mark: Option<usize>,
    /// `-----BEGIN C2PA MANIFEST-----`: the wrapper of structured text (C2PA 2.4, A.9).
    pub structured: Option<usize>,
    /// `application/c2pa`: a manifest in HTML, or as a data URI.
    pub manifest_type: Option<usize>,
    /// `AIGC`: the label of the Chinese rules in metadata and front matter.
    pub aigc: Option<usize>,
    /// `ai-disclosure`: the element of that name in HTML and the assertion of C2PA.
    pub disclosure: Option<usize>,
}

impl Layers {
    /// Nothing was found, so that no slower reader needs to look.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        *self == Self::default()
    }
}

/// Looks for every layer in bytes of any kind, which need not be valid UTF-8. Several gigabytes a second on one core.
#[must_use]
pub fn scan(bytes: &[u8]) -> Layers {
    let mut layers = Layers::default();
    let mut searches = [
        Search::new(b"\xef\xbb\xbf", is_wrapper, &mut layers.wrapper),
        Search::new(b"\xef\xb8\x8a", begins_with_group, &mut layers.passage_mark),
        Search::new(b"-----BEGIN C2PA MANIFEST-----", |_| true, &mut layers.structured),
        Search::new(b"application/c2pa", |_| true, &mut layers.manifest_type),
        Search::new(b"AIGC", |_| true, &mut layers.aigc),
        Search::new(b"ai-disclosure", |_| true, &mut layers.disclosure),
    ];
    for start in (0..bytes.len()).step_by(BLOCK) {
        let block = &bytes[start..(start + BLOCK).min(bytes.len())];
        // Many texts have no such byte at all, and one look for it is faster than two for what may follow it.
        let begins = memchr::memchr(LEADING, block).map(|place| start + place);
        for search in searches.iter_mut().filter(|search| search.found.is_none()) {
            let from = if search.finder.needle().first() == Some(&LEADING) { begins } else { Some(start) };
            from.into_iter().for_each(|from| search.block(bytes, from, start + block.len()));
        }
    }
    layers
}

struct Search<'a> {
    finder: Finder<'static>,
    /// Whether what begins with the pattern is what is looked for.
    is_it: fn(&[u8]) -> bool,
    found: &'a mut Option<usize>,
}

impl<'a> Search<'a> {
    fn new(pattern: &'static [u8], is_it: fn(&[u8]) -> bool, found: &'a mut Option<usize>) -> Self {
        Self { finder: Finder::new(pattern), is_it, found }
    }

    /// Looks at what begins between two places; patterns may reach beyond the second.
    fn block(&mut self, bytes: &[u8], start: usize, end: usize) {
        let end = (end + self.finder.needle().len() - 1).min(bytes.len());
        let mut places = self.finder.find_iter(&bytes[start..end]).map(|place| start + place);
        *self.found = places.find(|place| (self.is_it)(&bytes[*place..]));
    }
}

fn is_wrapper(bytes: &[u8]) -> bool {
    matches!(bytes, [_, _, _, 0xef, 0xb8, 0x80..=0x8f, ..] | [_, _, _, 0xf3, 0xa0, 0x84..=0x87, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_texts_are_clean() {
        let texts = [
            "\u{feff}A file with a byte order mark — “quoted” x⁹⁄₂ ⁉ ❤\u{fe0f} 👩\u{200d}💻",
            "می\u{200c}روم",
            "他说：“好。”……",
            "-----BEGIN CERTIFICATE-----",
            "aigc AI-disclosure",
            "葛\u{e0100}城",
        ];
        for text in texts {
            assert!(scan(text.as_bytes()).is_clean(), "{text}");
        }
        assert!(scan(b"\xef\xbb\xbf").is_clean() && scan(b"\xef\xb8\x8a").is_clean() && scan(b"").is_clean());
    }

    #[test]
    fn every_layer_is_found_wherever_it_stands() {
        type Field = fn(&Layers) -> Option<usize>;
        let layers: [(&str, Field); 7] = [
            ("\u{feff}\u{fe00}", |l| l.wrapper),
            ("\u{feff}\u{e0133}", |l| l.wrapper),
            ("\u{fe0a}\u{fe00}\u{fe0f}\u{fe0a}\u{fe01}\u{fe07}", |l| l.passage_mark),
            ("-----BEGIN C2PA MANIFEST-----", |l| l.structured),
            ("application/c2pa", |l| l.manifest_type),
            ("AIGC", |l| l.aigc),
            ("ai-disclosure", |l| l.disclosure),
        ];
        for (pattern, field) in layers {
            for before in [0, 1, BLOCK - 29, BLOCK - 5, BLOCK - 1, BLOCK, 3 * BLOCK - 2] {
                let text = ["\u{e9}".repeat(before / 2), "a".repeat(before % 2), pattern.into(), " b".into()]
                    .concat();
                let found = scan(text.as_bytes());
                assert_eq!(field(&found), Some(before), "{pattern} after {before}");
                assert_eq!(scan(&text.as_bytes()[..before]), Layers::default());
            }
        }
    }

    #[test]
    fn the_first_of_several_is_told_and_look_alikes_are_passed_over() {
        let text = ["\u{feff}x\u{fe0a}\u{fe0a}\u{feff}\u{fe01} ", &"\u{fe0a}".repeat(7)].concat();
        let found = scan(text.as_bytes());
        assert_eq!((found.wrapper, found.passage_mark), (Some(10), Some(17)));
    }
}
