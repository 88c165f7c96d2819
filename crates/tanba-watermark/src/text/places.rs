//! Where in prose a mark may stand: at the end of words, before the punctuation that closes them; in some scripts after it.

use super::letters::{Class, class, is_unspaced, is_wide, joins, joins_before};

/// How good a place is, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    Word,
    Clause,
    Sentence,
}

/// A place for a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Byte offset in the text.
    pub(super) offset: usize,
    pub(super) rank: Rank,
    /// Characters of the stretch up to here.
    pub(super) characters: usize,
    /// The script allows no places after bare words, so that places are few.
    pub(super) rare: bool,
}

/// One stretch of prose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Prose {
    /// Bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// A mark may also stand at the very end.
    pub(super) open_end: bool,
}

/// Tells every place in a stretch, in order; returns how many characters the stretch has.
pub(super) fn each(text: &str, prose: Prose, mut place: impl FnMut(Place)) -> usize {
    let mut token = Token::default();
    let mut pending: Option<(Place, char)> = None;
    let (mut characters, mut lines) = (0, 0);
    for (offset, character) in text[prose.start..prose.end].char_indices() {
        let class = class(character);
        if class == Class::Space {
            lines += usize::from(character == '\n');
            pending = pending.or_else(|| token.place(prose.start + offset, characters));
            token = Token::default();
        } else {
            if let Some((waiting, last)) = pending.take() {
                place(settled(waiting, last, Some(character), lines));
            } else if token.ends_before(character, class) {
                token.place(prose.start + offset, characters).into_iter().for_each(|(p, _)| place(p));
                token = Token::default();
            }
            lines = 0;
            token.take(character, class, prose.start + offset + character.len_utf8());
        }
        characters += 1;
    }
    if prose.open_end {
        pending = pending.or_else(|| token.place(prose.end, characters));
        lines += 2 * usize::from(prose.end == text.len());
    }
    pending.into_iter().for_each(|(waiting, last)| place(settled(waiting, last, None, lines)));
    characters
}

/// What follows decides whether a full stop ends a sentence (as in rules SB6 to SB8a of UAX #29), and a paragraph's end ends one without it.
fn settled(mut place: Place, last: char, next: Option<char>, lines: usize) -> Place {
    let goes_on = next.is_some_and(|next| next.is_lowercase() || next.is_numeric());
    if place.rank == Rank::Sentence && last == '.' && goes_on && lines < 2 {
        place.rank = Rank::Word;
    } else if lines >= 2 {
        place.rank = Rank::Sentence;
    }
    place
}

/// What stands between two spaces, as far as it was read.
#[derive(Clone, Copy, Default)]
struct Token {
    /// Letters, counted up to what matters.
    letters: u8,
    last_letter: char,
    /// Byte offset after it.
    letters_end: usize,
    /// The last character that is no closing quote or bracket.
    last: char,
    /// The last character.
    end: char,
    punctuation: Option<Rank>,
    closed: bool,
    spoilt: bool,
}

impl Token {
    fn take(&mut self, character: char, class: Class, end: usize) {
        let after = self.closed || self.punctuation.is_some();
        match class {
            // Text without spaces goes on after anything.
            Class::Letter if is_unspaced(character) => {
                *self = Self {
                    letters: self.letters.saturating_add(1),
                    last_letter: character,
                    ..Self::default()
                };
            }
            Class::Letter => {
                self.spoilt |= after;
                self.letters = self.letters.saturating_add(1);
                self.last_letter = character;
            }
            Class::Inner if self.letters > 0 => self.closed |= after,
            Class::Opening if self.letters == 0 => {}
            Class::Opening if is_unspaced(self.last_letter) => self.closed = true,
            // Some quotes open in one language and close in another.
            Class::Opening if matches!(character, '"' | '“' | '‘') => self.closed = true,
            Class::Closing if self.letters > 0 => self.closed = true,
            Class::Inner if character != '-' => {}
            Class::Clause if self.letters > 0 => self.punctuation = self.punctuation.max(Some(Rank::Clause)),
            Class::Terminal if self.letters > 0 || joins_before(character) => {
                self.punctuation = Some(Rank::Sentence)
            }
            _ => self.spoilt = true,
        }
        if class == Class::Letter {
            self.letters_end = end;
        }
        self.end = character;
        if class != Class::Closing && class != Class::Opening {
            self.last = character;
        }
    }

    /// Whether a mark may stand between this token and a letter that follows without a space.
    fn ends_before(&self, next: char, class: Class) -> bool {
        let next_begins = is_unspaced(next) || class == Class::Opening && is_wide(next) || next == '“';
        is_unspaced(self.last_letter) && self.punctuation.is_some() && is_wide(self.end) && next_begins
    }

    /// The place after this token, and its last character, unless it is something else than a word.
    fn place(&self, offset: usize, characters: usize) -> Option<(Place, char)> {
        let wide = is_unspaced(self.last_letter);
        // A single letter with a full stop or a bracket numbers a list or abbreviates a name.
        let numbering = self.letters == 1 && !wide && (self.punctuation.is_some() || self.closed);
        let rare = self.letters == 0 || joins(self.last_letter);
        let bare = self.punctuation.is_none() && !self.closed;
        if self.spoilt || self.letters == 0 && bare || numbering || bare && joins(self.last_letter) {
            return None;
        }
        let rank = self.punctuation.unwrap_or(if self.closed { Rank::Clause } else { Rank::Word });
        // Speech synthesisers take punctuation for what it is only if white space follows at once.
        let offset = if self.letters == 0 || wide { offset } else { self.letters_end };
        Some((Place { offset, rank, characters, rare }, self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its places shown: `‖` after sentences, `|` after clauses, `·` after words.
    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        each(text, Prose { start: 0, end: text.len(), open_end: true }, |place| {
            out.push_str(&text[from..place.offset]);
            out.push(['·', '|', '‖'][place.rank as usize]);
            from = place.offset;
        });
        out + &text[from..]
    }

    #[test]
    fn places_follow_words_clauses_and_sentences() {
        assert_eq!(shown("Say it, now. Then go"), "Say· it|, now‖. Then· go‖");
        assert_eq!(shown("Он сказал: «Да!» И ушёл.\n"), "Он· сказал|: «Да‖!» И· ушёл‖.\n");
        assert_eq!(shown("Бұл қазақша сөйлем."), "Бұл· қазақша· сөйлем‖.");
        assert_eq!(shown("他说：“好。”然后走了，没有回来。"), "他说：|“好。”‖然后走了，|没有回来。‖");
        assert_eq!(
            shown("在2024年，他用Python写“诗”。（完）再见"),
            "在2024年，|他用Python写“诗”。‖（完）再见‖"
        );
        assert_eq!(shown("„Ja“, sagte er."), "„Ja|“, sagte· er‖.");
    }

    #[test]
    fn a_full_stop_before_a_small_letter_ends_nothing() {
        assert_eq!(shown("See approx. ten or Dr. No"), "See· approx·. ten· or· Dr‖. No‖");
        assert_eq!(shown("Что?! спросил он"), "Что‖?! спросил· он‖");
    }

    #[test]
    fn nothing_stands_next_to_what_is_no_word() {
        for text in [
            "https://example.org/a,b.",
            "me@example.org.",
            "10 000",
            "3.14,",
            "v1.2",
            "a_b",
            "f(x)",
            "#tag",
            "-x",
            "😀",
            "a) ",
            "A. ",
            "e.g. ",
            "&nbsp; ",
            "`code` ",
            "**bold** ",
            "\\x ",
            "C:\\dir ",
            "word\u{200b}",
            "x\u{2061}\u{2062} ",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn joined_scripts_have_places_at_punctuation_only() {
        assert_eq!(shown("می‌روم به خانه. سلام، دوست"), "می‌روم به خانه‖. سلام|، دوست");
        assert_eq!(shown("گیا ۔ پھر"), "گیا ۔‖ پھر");
        assert_eq!(shown("क्‍ष वह आया। फिर"), "क्‍ष वह आया‖। फिर");
    }
}
