//! Names of invisible characters, as in the Unicode Character Database.

/// Names of single characters, by code point.
const NAMES: [(u32, &str); 68] = [
    (0x85, "NEXT LINE"),
    (0xa0, "NO-BREAK SPACE"),
    (0xad, "SOFT HYPHEN"),
    (0x34f, "COMBINING GRAPHEME JOINER"),
    (0x61c, "ARABIC LETTER MARK"),
    (0x115f, "HANGUL CHOSEONG FILLER"),
    (0x1160, "HANGUL JUNGSEONG FILLER"),
    (0x1680, "OGHAM SPACE MARK"),
    (0x17b4, "KHMER VOWEL INHERENT AQ"),
    (0x17b5, "KHMER VOWEL INHERENT AA"),
    (0x180b, "MONGOLIAN FREE VARIATION SELECTOR ONE"),
    (0x180c, "MONGOLIAN FREE VARIATION SELECTOR TWO"),
    (0x180d, "MONGOLIAN FREE VARIATION SELECTOR THREE"),
    (0x180e, "MONGOLIAN VOWEL SEPARATOR"),
    (0x180f, "MONGOLIAN FREE VARIATION SELECTOR FOUR"),
    (0x2000, "EN QUAD"),
    (0x2001, "EM QUAD"),
    (0x2002, "EN SPACE"),
    (0x2003, "EM SPACE"),
    (0x2004, "THREE-PER-EM SPACE"),
    (0x2005, "FOUR-PER-EM SPACE"),
    (0x2006, "SIX-PER-EM SPACE"),
    (0x2007, "FIGURE SPACE"),
    (0x2008, "PUNCTUATION SPACE"),
    (0x2009, "THIN SPACE"),
    (0x200a, "HAIR SPACE"),
    (0x200b, "ZERO WIDTH SPACE"),
    (0x200c, "ZERO WIDTH NON-JOINER"),
    (0x200d, "ZERO WIDTH JOINER"),
    (0x200e, "LEFT-TO-RIGHT MARK"),
    (0x200f, "RIGHT-TO-LEFT MARK"),
    (0x2028, "LINE SEPARATOR"),
    (0x2029, "PARAGRAPH SEPARATOR"),
    (0x202a, "LEFT-TO-RIGHT EMBEDDING"),
    (0x202b, "RIGHT-TO-LEFT EMBEDDING"),
    (0x202c, "POP DIRECTIONAL FORMATTING"),
    (0x202d, "LEFT-TO-RIGHT OVERRIDE"),
    (0x202e, "RIGHT-TO-LEFT OVERRIDE"),
    (0x202f, "NARROW NO-BREAK SPACE"),
    (0x205f, "MEDIUM MATHEMATICAL SPACE"),
    (0x2060, "WORD JOINER"),
    (0x2061, "FUNCTION APPLICATION"),
    (0x2062, "INVISIBLE TIMES"),
    (0x2063, "INVISIBLE SEPARATOR"),
    (0x2064, "INVISIBLE PLUS"),
    (0x2066, "LEFT-TO-RIGHT ISOLATE"),
    (0x2067, "RIGHT-TO-LEFT ISOLATE"),
    (0x2068, "FIRST STRONG ISOLATE"),
    (0x2069, "POP DIRECTIONAL ISOLATE"),
    (0x206a, "INHIBIT SYMMETRIC SWAPPING"),
    (0x206b, "ACTIVATE SYMMETRIC SWAPPING"),
    (0x206c, "INHIBIT ARABIC FORM SHAPING"),
    (0x206d, "ACTIVATE ARABIC FORM SHAPING"),
    (0x206e, "NATIONAL DIGIT SHAPES"),
    (0x206f, "NOMINAL DIGIT SHAPES"),
    (0x2800, "BRAILLE PATTERN BLANK"),
    (0x3000, "IDEOGRAPHIC SPACE"),
    (0x3164, "HANGUL FILLER"),
    (0xfeff, "ZERO WIDTH NO-BREAK SPACE"),
    (0xffa0, "HALFWIDTH HANGUL FILLER"),
    (0xfff9, "INTERLINEAR ANNOTATION ANCHOR"),
    (0xfffa, "INTERLINEAR ANNOTATION SEPARATOR"),
    (0xfffb, "INTERLINEAR ANNOTATION TERMINATOR"),
    (0x1bca0, "SHORTHAND FORMAT LETTER OVERLAP"),
    (0x1bca1, "SHORTHAND FORMAT CONTINUING OVERLAP"),
    (0x1bca2, "SHORTHAND FORMAT DOWN STEP"),
    (0x1bca3, "SHORTHAND FORMAT UP STEP"),
    (0xe0001, "LANGUAGE TAG"),
];

/// The name of a character of which [`super::invisible`] tells.
pub(super) fn name(character: char) -> String {
    let code = u32::from(character);
    if let Ok(place) = NAMES.binary_search_by_key(&code, |(code, _)| *code) {
        return NAMES[place].1.to_owned();
    }
    match code {
        0xfe00..=0xfe0f => format!("VARIATION SELECTOR-{}", code - 0xfe00 + 1),
        0xe0100..=0xe01ef => format!("VARIATION SELECTOR-{}", code - 0xe0100 + 17),
        0xe007f => "CANCEL TAG".to_owned(),
        0xe0020..=0xe007e => format!("TAG {}", ascii(code - 0xe0000)),
        0..=0x1f | 0x7f..=0x9f => format!("control character {code:02X}"),
        0x1d173..=0x1d17a => "MUSICAL SYMBOL, a format character".to_owned(),
        _ => "unassigned format character".to_owned(),
    }
}

/// A printable ASCII character as tag characters name it.
fn ascii(code: u32) -> String {
    const DIGITS: [&str; 10] =
        ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];
    match char::from_u32(code).unwrap_or_default() {
        ' ' => "SPACE".to_owned(),
        digit @ '0'..='9' => format!("DIGIT {}", DIGITS[digit as usize - '0' as usize]),
        letter @ 'a'..='z' => format!("LATIN SMALL LETTER {}", letter.to_ascii_uppercase()),
        letter @ 'A'..='Z' => format!("LATIN CAPITAL LETTER {letter}"),
        other => format!("“{other}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unicodes() {
        for (character, want) in [
            ('\u{200b}', "ZERO WIDTH SPACE"),
            ('\u{fe0f}', "VARIATION SELECTOR-16"),
            ('\u{e0100}', "VARIATION SELECTOR-17"),
            ('\u{e01ef}', "VARIATION SELECTOR-256"),
            ('\u{e0067}', "TAG LATIN SMALL LETTER G"),
            ('\u{e0031}', "TAG DIGIT ONE"),
            ('\u{e0001}', "LANGUAGE TAG"),
            ('\u{1b}', "control character 1B"),
        ] {
            assert_eq!(name(character), want);
        }
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
