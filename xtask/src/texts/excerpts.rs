//! What a reader may copy out of a text: some consecutive sentences, as UAX #29 parts them, or anything.

use unicode_segmentation::UnicodeSegmentation;

/// Sentences of an excerpt, at least, and characters, those of marks not counted.
pub(crate) const SENTENCES: usize = 3;
pub(crate) const CHARACTERS: usize = 250;

/// Every run of three consecutive sentences, and as many more as make so many characters; without white space and marks at the very
/// end, as a program may select that knows nothing of clusters.
pub(crate) fn excerpts(text: &str, characters: usize) -> Vec<&str> {
    let sentences: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
    let lengths: Vec<usize> = sentences.iter().map(|(_, sentence)| visible(sentence)).collect();
    let mut found = Vec::new();
    for first in 0..sentences.len() {
        let (mut length, mut count) = (0, 0);
        while count < SENTENCES || length < characters {
            let Some(more) = lengths.get(first + count) else { return found };
            length += more;
            count += 1;
        }
        let (last, sentence) = sentences[first + count - 1];
        let whole = &text[sentences[first].0..last + sentence.len()];
        found.push(whole.trim_end_matches(unseen));
    }
    found
}

/// Excerpts of exactly so many visible characters, one beginning every `stride`; marks at both ends are left out.
pub(crate) fn anywhere(text: &str, characters: usize, stride: usize) -> impl Iterator<Item = &str> {
    let seen: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_selector(*c)).collect();
    let last = seen.len().saturating_sub(characters);
    (0..last).step_by(stride).filter_map(move |first| {
        let (end, character) = seen[first + characters - 1];
        text.get(seen[first].0..end + character.len_utf8())
    })
}

fn unseen(character: char) -> bool {
    character.is_whitespace() || is_selector(character)
}

/// Variation selectors carry the mark.
pub(crate) fn is_selector(character: char) -> bool {
    ('\u{fe00}'..='\u{fe0f}').contains(&character)
}

/// Characters that a person sees, and spaces between them.
fn visible(text: &str) -> usize {
    text.trim_end_matches(unseen).chars().filter(|character| !is_selector(*character)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_long_enough_and_end_visibly() {
        let text = format!(
            "{}.\u{fe0a} {}! Short one.\u{fe0a} {}.\n",
            "A word ".repeat(20),
            "B ".repeat(60),
            "C ".repeat(20)
        );
        let found = excerpts(&text, 250);
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("Short one."));
        assert!(excerpts(&"A b. ".repeat(70), 250).iter().all(|excerpt| visible(excerpt) >= 249));
    }

    #[test]
    fn cuts_have_their_length() {
        let text = "ab\u{fe0a}c".repeat(50);
        let cuts: Vec<&str> = anywhere(&text, 20, 7).collect();
        assert_eq!(cuts.len(), 19);
        assert!(cuts.iter().all(|cut| cut.chars().filter(|c| !is_selector(*c)).count() == 20));
    }
}
