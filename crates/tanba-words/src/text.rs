//! Words of others within words of ours.

use std::borrow::Cow;

/// Begins and ends a run whose direction is its own (UAX #9, FSI and PDI).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Text from outside so that it cannot disturb what stands around it: control characters, which terminals obey, are replaced, marks that
/// turn the direction of text are taken out, and a text with right-to-left letters is isolated.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() && !turns(c) && !is_right_to_left(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut kept: String = text.chars().filter(|c| !turns(*c)).map(visible).collect();
    if kept.chars().any(is_right_to_left) {
        kept.insert(0, ISOLATE[0]);
        kept.push(ISOLATE[1]);
    }
    Cow::Owned(kept)
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Embeddings, overrides and isolates (UAX #9, section 2).
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Blocks whose letters run from right to left (Unicode Character Database, DerivedBidiClass: defaults R and AL).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["Example Studio", "Студия «Үлгі»", "示例工作室", ""] {
            assert!(matches!(safe(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn text_cannot_disturb_what_stands_around_it() {
        assert_eq!(safe("استوديو"), "\u{2068}استوديو\u{2069}");
        assert_eq!(safe("a\u{1b}[31mb\nc"), "a\u{fffd}[31mb c");
        assert_eq!(safe("evil\u{202e}gnp.exe"), "evilgnp.exe");
        assert_eq!(safe("א\u{2069}ב"), "\u{2068}אב\u{2069}");
    }
}
