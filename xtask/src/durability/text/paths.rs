//! What happens to a marked text on its way.

use crate::attacks::random;
use crate::texts::excerpts::is_selector;
use crate::texts::filters::Filters;

/// One way that a text may go.
pub(super) struct Path {
    pub(super) name: String,
    pub(super) family: &'static str,
    pub(super) how: How,
}

/// From a text, and a number to draw lots by, to what is left of it.
type Way = Box<dyn Fn(&str, u64) -> String + Sync>;

pub(super) enum How {
    /// What we do ourselves.
    Ours(Way),
    /// Other people's programs, one after the other.
    Programs(Vec<String>),
    /// Excerpts of so many characters, cut anywhere, instead of sentences.
    Cut(usize),
}

/// Programs that may all come before a reader sees the text.
const ONE_AFTER_THE_OTHER: [&str; 5] = [
    "NFC",
    "JSON, ASCII escapes",
    "HTML, lxml",
    "Python: re-wrapped at 72, textwrap",
    "Python: str.strip of each line",
];

pub(super) fn all(filters: &Filters) -> Vec<Path> {
    let mut paths = ours();
    let names = filters.names();
    if ONE_AFTER_THE_OTHER.iter().all(|name| names.iter().any(|n| n == name)) {
        paths.push(Path {
            name: "NFC, JSON, HTML, re-wrapped, stripped, one after the other".into(),
            family: "program",
            how: How::Programs(ONE_AFTER_THE_OTHER.map(str::to_owned).to_vec()),
        });
    }
    let programs = names.into_iter().map(|name| Path {
        family: if name.starts_with("cleaner") || name.starts_with("allowed") {
            "cleaner"
        } else {
            "program"
        },
        how: How::Programs(vec![name.clone()]),
        name,
    });
    paths.extend(programs);
    paths
}

fn ours() -> Vec<Path> {
    let ours = |name: &str, family, how: Way| Path { name: name.to_owned(), family, how: How::Ours(how) };
    let mut paths = vec![ours("untouched", "none", Box::new(|text, _| text.to_owned()))];
    for characters in [250, 300, 400] {
        let name = format!("any {characters} characters, cut anywhere");
        paths.push(Path { name, family: "cut", how: How::Cut(characters) });
    }
    for percent in [1, 3, 10, 20, 30] {
        let name = format!("{percent} % of the invisible characters lost");
        paths.push(ours(&name, "damage", Box::new(move |text, seed| thinned(text, seed, percent))));
    }
    for percent in [10, 20, 30] {
        let name = format!("invisible characters lost at {percent} % of their places");
        paths.push(ours(&name, "damage", Box::new(move |text, seed| without_places(text, seed, percent))));
    }
    for percent in [2, 5, 10] {
        let name = format!("{percent} % of the words retyped");
        paths.push(ours(&name, "edit", Box::new(move |text, seed| retyped(text, seed, percent))));
    }
    paths.push(ours("every sentence twice", "edit", Box::new(|text, _| doubled(text))));
    paths
}

fn lost(seed: u64, place: usize, percent: u64) -> bool {
    random(seed, place as u64) < percent as f64 / 50.0 - 1.0
}

fn thinned(text: &str, seed: u64, percent: u64) -> String {
    text.char_indices()
        .filter(|(at, c)| !is_selector(*c) || !lost(seed, *at, percent))
        .map(|(_, c)| c)
        .collect()
}

/// Loses all selectors of a run alike.
fn without_places(text: &str, seed: u64, percent: u64) -> String {
    let mut gone = None;
    let keep = |(at, c): &(usize, char)| {
        if !is_selector(*c) {
            gone = None;
            return true;
        }
        !*gone.get_or_insert_with(|| lost(seed, *at, percent))
    };
    text.char_indices().filter(keep).map(|(_, c)| c).collect()
}

/// Words that somebody types anew have no marks in them.
fn retyped(text: &str, seed: u64, percent: u64) -> String {
    let part = |(at, part): (usize, &str)| {
        if lost(seed, at, percent) { part.replace(is_selector, "") } else { part.to_owned() }
    };
    let mut at = 0;
    let parts = text.split_inclusive([' ', '\n', '，', '。']);
    let numbered = parts.map(|part| {
        at += part.len();
        (at, part)
    });
    numbered.map(part).collect()
}

fn doubled(text: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    text.split_sentence_bounds().flat_map(|sentence| [sentence, sentence]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: &str = "One\u{fe0a}\u{fe01} two\u{fe0a}\u{fe02}. Three\u{fe0a}\u{fe03} four. ";

    #[test]
    fn only_the_invisible_is_lost() {
        let visible = MARKED.replace(is_selector, "");
        for way in [thinned, without_places, retyped] {
            assert_eq!(way(MARKED, 1, 100), visible);
            assert_eq!(way(MARKED, 1, 0), MARKED);
        }
        let some = (0..100).filter(|seed| without_places(MARKED, *seed, 30) != MARKED).count();
        assert!((40..90).contains(&some), "{some}");
        assert_eq!(doubled("A b. C d.").matches("A b. ").count(), 2);
    }
}
