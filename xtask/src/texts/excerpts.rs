//! What a reader may copy out of a text: some consecutive sentences, as UAX #29 parts them.

use unicode_segmentation::UnicodeSegmentation;

/// Sentences of an excerpt, at least, and characters, those of marks not counted.
pub(crate) const SENTENCES: usize = 3;
pub(crate) const CHARACTERS: usize = 250;

/// One excerpt of a text.
#[derive(Clone, Copy)]
pub(crate) struct Excerpt<'a> {
    /// To the end of the last grapheme cluster, as programs select text: a mark after the last full stop is part of its cluster.
    pub(crate) text: &'a str,
    /// The same without a mark at the very end, as a program may do that knows nothing of clusters.
    pub(crate) cut: &'a str,
    /// It has three sentences, and not more so as to be long enough.
    pub(crate) three: bool,
}

/// Every run of three consecutive sentences, and as many more as make it long enough.
pub(crate) fn excerpts(text: &str) -> Vec<Excerpt<'_>> {
    let sentences: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
    let lengths: Vec<usize> = sentences.iter().map(|(_, sentence)| visible(sentence)).collect();
    let mut found = Vec::new();
    for first in 0..sentences.len() {
        let (mut characters, mut count) = (0, 0);
        while count < SENTENCES || characters < CHARACTERS {
            let Some(length) = lengths.get(first + count) else { return found };
            characters += length;
            count += 1;
        }
        let (last, sentence) = sentences[first + count - 1];
        let whole = &text[sentences[first].0..last + sentence.len()];
        found.push(Excerpt {
            text: whole.trim_end(),
            cut: whole.trim_end_matches(unseen),
            three: count == SENTENCES,
        });
    }
    found
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
        let text = format!("{}.\u{fe0a} {}! Short one.\u{fe0a} {}.\n", "A word ".repeat(20), "B ".repeat(60), "C ".repeat(20));
        let found = excerpts(&text);
        assert_eq!(found.len(), 1);
        assert!(found[0].three && found[0].cut.ends_with("Short one.") && found[0].text.ends_with("Short one.\u{fe0a}"));
        assert!(excerpts(&"A b. ".repeat(70)).iter().all(|e| !e.three && visible(e.text) >= CHARACTERS - 1));
    }
}
