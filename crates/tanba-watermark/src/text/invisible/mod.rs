//! Which invisible characters a text has, where, and what they are there for.

mod kinds;
mod names;

pub use kinds::Kind;

use kinds::Context;

/// How to list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListOptions {
    /// Entries that are told, at most; all characters are counted. Default: 10,000.
    pub entries: usize,
}

impl Default for ListOptions {
    fn default() -> Self {
        Self { entries: 10_000 }
    }
}

/// The invisible characters of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invisible {
    /// In the order of the text, as many as were asked for.
    pub entries: Vec<Entry>,
    /// How many entries there are in all.
    pub total_entries: usize,
    /// How many characters there are of each kind that occurs, in the order of [`Kind`].
    pub counts: Vec<(Kind, usize)>,
}

impl Invisible {
    /// Characters of all kinds.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn count(&mut self, kind: Kind) {
        match self.counts.binary_search_by_key(&kind, |(kind, _)| *kind) {
            Ok(place) => self.counts[place].1 += 1,
            Err(place) => self.counts.insert(place, (kind, 1)),
        }
    }
}

/// One invisible character, or several of the same sort one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The first of them.
    pub character: char,
    /// How many: equal ones, or of a wrapper or passage mark all of them.
    pub count: usize,
    /// What they are there for.
    pub kind: Kind,
    /// Byte offset in the text.
    pub offset: usize,
    /// Line, from 1; a line feed ends one.
    pub line: usize,
    /// Column, from 1, in characters, invisible ones counted.
    pub column: usize,
}

impl Entry {
    /// Name of the character in Unicode, such as `ZERO WIDTH SPACE`; a description where it has none.
    #[must_use]
    pub fn name(&self) -> String {
        names::name(self.character)
    }

    /// Bytes after the last of them.
    fn end(&self) -> usize {
        self.offset + self.count * self.character.len_utf8()
    }

    fn goes_on(&self, character: char, kind: Kind, offset: usize) -> bool {
        let whole = matches!(kind, Kind::Wrapper | Kind::PassageMark);
        self.kind == kind && (whole || self.character == character && self.end() == offset)
    }
}

/// Lists every character that has no shape of its own, or is a control or an unusual space. One pass; memory for the entries
/// that are told only.
#[must_use]
pub fn invisible(text: &str, options: &ListOptions) -> Invisible {
    let mut list = Invisible::default();
    let mut context = Context::default();
    let (mut line, mut column) = (1, 0);
    // The entry that may go on, and whether the character before belongs to it.
    let mut open: Option<Entry> = None;
    for (offset, character) in text.char_indices() {
        column += 1;
        let kind = context.kind(text, offset, character);
        if let Some(kind) = kind {
            list.count(kind);
            match &mut open {
                Some(entry) if entry.goes_on(character, kind, offset) => entry.count += 1,
                _ => {
                    list.take(open.take(), options);
                    open = Some(Entry { character, count: 1, kind, offset, line, column });
                }
            }
        } else {
            list.take(open.take(), options);
        }
        if character == '\n' {
            (line, column) = (line + 1, 0);
        }
    }
    list.take(open, options);
    list
}

impl Invisible {
    fn take(&mut self, entry: Option<Entry>, options: &ListOptions) {
        let Some(entry) = entry else { return };
        self.total_entries += 1;
        if self.entries.len() < options.entries {
            self.entries.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        invisible(text, &ListOptions::default()).entries.iter().map(|entry| entry.kind).collect()
    }

    #[test]
    fn what_belongs_to_emoji_and_scripts_is_told_apart() {
        let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        for (text, want) in [
            ("👩🏽\u{200d}💻", Kind::EmojiJoiner),
            ("❤\u{fe0f}", Kind::VariationSelector),
            ("葛\u{e0100}城", Kind::VariationSelector),
            ("می\u{200c}خواهم", Kind::ScriptJoiner),
            ("क्\u{200d}ष", Kind::ScriptJoiner),
            ("word\u{200d}", Kind::ZeroWidth),
            ("word\u{fe0f}", Kind::LooseSelector),
            ("a\u{e0100}", Kind::LooseSelector),
            ("a\u{e0041}b", Kind::Tag),
            ("a\u{202e}b", Kind::BidiControl),
            ("\u{3164}", Kind::Filler),
            ("a\u{2009}b", Kind::ExoticSpace),
            ("a\u{ad}b", Kind::SoftHyphen),
            ("f\u{2061}(x)", Kind::Operator),
            ("a\u{0}", Kind::Control),
            ("\u{feff}text", Kind::ByteOrderMark),
            ("text\u{feff}", Kind::ZeroWidth),
            ("a\u{2028}b", Kind::LineSeparator),
            ("\u{fff9}", Kind::Format),
        ] {
            assert_eq!(kinds(text), [want], "{text:?}");
        }
        assert!(kinds(england).iter().all(|kind| *kind == Kind::EmojiTag));
        assert!(kinds("Plain text, с кириллицей и 中文。\r\n\tYes\n").is_empty());
    }

    #[test]
    fn wrappers_and_marks_are_one_entry_each() {
        let mark = "\u{fe0a}\u{fe01}\u{fe02}\u{fe03}\u{fe04}\u{fe05}";
        let text = format!("One.\u{200b}\u{200b}\nTwo.{mark}{mark} Three.\u{feff}\u{e0133}\u{e0122}\u{fe00}");
        let list = invisible(&text, &ListOptions::default());
        let told: Vec<_> =
            list.entries.iter().map(|e| (e.kind, e.count, e.line, e.column, e.name())).collect();
        assert_eq!(
            told,
            [
                (Kind::ZeroWidth, 2, 1, 5, "ZERO WIDTH SPACE".into()),
                (Kind::PassageMark, 12, 2, 5, "VARIATION SELECTOR-11".into()),
                (Kind::Wrapper, 4, 2, 24, "ZERO WIDTH NO-BREAK SPACE".into()),
            ]
        );
        assert_eq!(list.counts, [(Kind::Wrapper, 4), (Kind::PassageMark, 12), (Kind::ZeroWidth, 2)]);
        assert_eq!(
            (list.characters(), &text[list.entries[1].offset..list.entries[1].offset + 3]),
            (18, "\u{fe0a}")
        );
    }

    #[test]
    fn the_list_is_bounded_and_the_counts_are_not() {
        let options = ListOptions { entries: 2 };
        let list = invisible(&"a\u{200b}".repeat(1000), &options);
        assert_eq!((list.entries.len(), list.total_entries, list.characters()), (2, 1000, 1000));
        let list = invisible(&"\u{200b}".repeat(1_000_000), &options);
        assert_eq!((list.entries[0].count, list.total_entries), (1_000_000, 1));
    }
}
