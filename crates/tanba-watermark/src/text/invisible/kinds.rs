//! What invisible characters are there for.

use super::super::group::begins_with_group;
use super::super::letters::{is_unspaced, joins};

/// What an invisible character is there for, as far as its neighbours tell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Of a C2PA wrapper: U+FEFF and variation selectors.
    Wrapper,
    /// Of groups as passage marks consist of them, whoever's they are.
    PassageMark,
    /// Joins emoji to one.
    EmojiJoiner,
    /// Shapes the letters next to it in a script that joins letters.
    ScriptJoiner,
    /// Chooses a shape of the emoji, symbol or ideograph before it.
    VariationSelector,
    /// A variation selector that has nothing to choose.
    LooseSelector,
    /// Of a flag emoji.
    EmojiTag,
    /// A tag character that belongs to no flag: hidden ASCII.
    Tag,
    /// Zero-width spaces, joiners and the like with no purpose that can be seen.
    ZeroWidth,
    /// The byte order mark at the very beginning.
    ByteOrderMark,
    /// Where a word may be parted.
    SoftHyphen,
    /// An invisible operator of mathematics.
    Operator,
    /// Turns the direction of writing; can make text look other than it is.
    BidiControl,
    /// A letter without a shape.
    Filler,
    /// A space other than the usual one.
    ExoticSpace,
    /// Parts lines or paragraphs, and is no line feed.
    LineSeparator,
    /// A control character other than tab, line feed and carriage return.
    Control,
    /// Any other that formats something and is not seen.
    Format,
}

impl Kind {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wrapper => "C2PA wrapper",
            Self::PassageMark => "passage mark",
            Self::EmojiJoiner => "emoji joiner",
            Self::ScriptJoiner => "script joiner",
            Self::VariationSelector => "variation selector",
            Self::LooseSelector => "loose variation selector",
            Self::EmojiTag => "emoji tag",
            Self::Tag => "tag",
            Self::ZeroWidth => "zero width",
            Self::ByteOrderMark => "byte order mark",
            Self::SoftHyphen => "soft hyphen",
            Self::Operator => "invisible operator",
            Self::BidiControl => "bidi control",
            Self::Filler => "filler",
            Self::ExoticSpace => "exotic space",
            Self::LineSeparator => "line separator",
            Self::Control => "control",
            Self::Format => "format",
        }
    }

    /// Whether texts have such characters for good reasons, so that they are no sign of anything hidden.
    #[must_use]
    pub const fn is_ordinary(self) -> bool {
        matches!(
            self,
            Self::EmojiJoiner
                | Self::ScriptJoiner
                | Self::VariationSelector
                | Self::EmojiTag
                | Self::ByteOrderMark
                | Self::SoftHyphen
                | Self::ExoticSpace
                | Self::Operator
        )
    }
}

/// What came before, as far as it matters.
#[derive(Default)]
pub(super) struct Context {
    before: Option<char>,
    /// The last character that is no joiner and no selector.
    base: Option<char>,
    in_wrapper: bool,
    in_flag: bool,
    /// Characters of a mark's group that are still to come.
    of_group: usize,
}

impl Context {
    /// The kind of the character at `offset`; `None` for what is seen.
    pub(super) fn kind(&mut self, text: &str, offset: usize, character: char) -> Option<Kind> {
        let kind = self.of(text, offset, character);
        self.before = Some(character);
        self.in_wrapper = kind == Some(Kind::Wrapper);
        self.in_flag = character == '🏴' || kind == Some(Kind::EmojiTag) && character != '\u{e007f}';
        self.of_group = if kind == Some(Kind::PassageMark) { self.of_group.saturating_sub(1) } else { 0 };
        if !matches!(kind, Some(Kind::EmojiJoiner | Kind::VariationSelector | Kind::PassageMark)) {
            self.base = Some(character);
        }
        kind
    }

    fn of(&mut self, text: &str, offset: usize, character: char) -> Option<Kind> {
        let next = || text[offset + character.len_utf8()..].chars().next();
        Some(match u32::from(character) {
            0x20..=0x7e | 0x9 | 0xa | 0xd => return None,
            0xfeff if next().is_some_and(is_selector) => Kind::Wrapper,
            0xfeff if offset == 0 => Kind::ByteOrderMark,
            0xfe00..=0xfe0f | 0xe0100..=0xe01ef => self.selector(text, offset, character),
            0x200c | 0x200d => self.joiner(next()),
            0xe0020..=0xe007f if self.in_flag => Kind::EmojiTag,
            0xe0000..=0xe007f => Kind::Tag,
            0x200b | 0x2060 | 0xfeff | 0x34f | 0x180e => Kind::ZeroWidth,
            0xad => Kind::SoftHyphen,
            0x2061..=0x2064 => Kind::Operator,
            0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 => Kind::BidiControl,
            0x115f | 0x1160 | 0x3164 | 0xffa0 | 0x17b4 | 0x17b5 => Kind::Filler,
            0xa0 | 0x1680 | 0x2000..=0x200a | 0x202f | 0x205f | 0x2800 | 0x3000 => Kind::ExoticSpace,
            0x85 | 0x2028 | 0x2029 => Kind::LineSeparator,
            0..=0x1f | 0x7f..=0x9f => Kind::Control,
            0x180b..=0x180d
            | 0x180f
            | 0x2065
            | 0x206a..=0x206f
            | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0080..=0xe00ff
            | 0xe01f0..=0xe0fff => Kind::Format,
            _ => return None,
        })
    }

    fn selector(&mut self, text: &str, offset: usize, character: char) -> Kind {
        if self.in_wrapper {
            return Kind::Wrapper;
        }
        if self.of_group == 0 && begins_with_group(&text.as_bytes()[offset..]) {
            self.of_group = 6;
        }
        if self.of_group > 0 {
            return Kind::PassageMark;
        }
        let chooses = |base: char| match u32::from(character) {
            0xfe0e | 0xfe0f => is_emoji(base),
            0xfe00..=0xfe0d => !base.is_ascii() && !base.is_whitespace() || base == '0',
            _ => is_unspaced(base),
        };
        if self.before.is_some_and(chooses) { Kind::VariationSelector } else { Kind::LooseSelector }
    }

    fn joiner(&self, next: Option<char>) -> Kind {
        let emoji = |c: Option<char>| c.is_some_and(|c| is_emoji(c) && !c.is_ascii());
        if emoji(self.base) && emoji(next) {
            Kind::EmojiJoiner
        } else if self.before.is_some_and(joins) {
            Kind::ScriptJoiner
        } else {
            Kind::ZeroWidth
        }
    }
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Blocks in which emoji lie, and the digits and signs that emoji begin with.
fn is_emoji(character: char) -> bool {
    matches!(character, '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | 'Ⓜ' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}
