//! What kinds of characters there are, as far as it matters for where a mark may stand.

/// The part that a character plays at the end of a word or sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Space,
    Letter,
    /// Inside words: apostrophes and hyphens.
    Inner,
    /// Quotes, brackets and dashes before a word.
    Opening,
    /// Ends a clause.
    Clause,
    /// Ends a sentence.
    Terminal,
    /// Quotes and brackets after a word.
    Closing,
    /// Nothing that prose consists of: no mark stands next to it.
    Other,
}

pub(super) fn class(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' => Class::Letter,
        ' ' | '\n' | '\r' | '\t' => Class::Space,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '。' | '！' | '？' | '．' | '｡' | '։' | '჻' | '።'
        | '፧' | '។' | '៕' | '။' | '༎' | '꧉' | '𑅁' | '𑅂' => Class::Terminal,
        ',' | ';' | ':' | '،' | '؛' | '，' | '；' | '：' | '、' | '፣' | '፤' | '፥' | '၊' | '།' | '꧈' | '⹁' => {
            Class::Clause
        }
        '\'' | '’' | 'ʼ' | '-' | '‐' | '‑' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '፡' => {
            Class::Inner
        }
        '(' | '[' | '«' | '“' | '„' | '‘' | '‚' | '‹' | '"' | '¿' | '¡' | '「' | '『' | '（' | '《'
        | '〈' | '【' | '–' | '—' | '―' => Class::Opening,
        ')' | ']' | '»' | '”' | '›' | '」' | '』' | '）' | '》' | '〉' | '】' => Class::Closing,
        '\u{85}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Class::Other,
        _ if character.is_alphabetic() || is_combining(character) => Class::Letter,
        // Signs that belong to letters.
        _ if joins(character) && !character.is_numeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// Signs that belong to letters and are not letters themselves, outside of the scripts that join.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{e31}'..='\u{e4e}'
        | '\u{eb1}'..='\u{ece}' | '\u{135d}'..='\u{135f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}')
}

/// Scripts that are written without spaces, Chinese, Japanese, Yi and Ethiopic: a mark may follow their punctuation at once.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{1200}'..='\u{135a}' | '\u{a000}'..='\u{a48c}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation of those scripts, which needs no space after it.
pub(super) fn is_wide(punctuation: char) -> bool {
    matches!(punctuation, '\u{1362}'..='\u{1367}' | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff1f}' | '”' | '’')
}

/// Scripts in which letters join, or joiners next to letters have a meaning: no mark next to a letter.
pub(super) fn joins(letter: char) -> bool {
    matches!(u32::from(letter), 0x600..=0x8ff | 0x900..=0xdff | 0xf00..=0x109f | 0x1780..=0x18af | 0x1950..=0x1aaf
        | 0x1b00..=0x1c4f | 0xa840..=0xa87f | 0xa8e0..=0xa8ff | 0xa980..=0xa9df | 0xaa60..=0xaa7f | 0xfb50..=0xfdff
        | 0xfe70..=0xfefc | 0x10ac0..=0x10aff | 0x10d00..=0x10d3f | 0x10f30..=0x10fdf | 0x11000..=0x11fff
        | 0x1e900..=0x1e95f)
}

/// Full stops of those scripts, which some writers put after a space.
pub(super) fn joins_before(terminal: char) -> bool {
    matches!(terminal, '۔' | '؟' | '।' | '॥' | '။' | '។')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_four_languages_are_letters() {
        for letter in "әғқңөұүһіӘҚёЁßłñ世日ひカ한ابپहแ".chars() {
            assert_eq!(class(letter), Class::Letter, "{letter}");
        }
        assert!(joins('ب') && joins('ह') && !joins('қ') && !joins('世') && !joins('แ'));
    }

    #[test]
    fn digits_symbols_and_invisible_characters_are_nothing_to_stand_next_to() {
        for other in "0٣९/@#_=<>|\\`*~&$%^+{}😀©\u{200b}\u{2060}\u{2061}\u{2064}\u{feff}\u{fe0f}\u{e0100}\u{202e}\0\u{a0}".chars() {
            assert_eq!(class(other), Class::Other, "{other:?}");
        }
    }
}
