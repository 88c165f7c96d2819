//! Texts.

use tanba::credential;

use super::{Bench, Tally, explain, heading};
use crate::options::Options;
use crate::texts;
use crate::texts::excerpts::{excerpts, is_selector};

/// Shorter ones are left out; the rest is cut to the longer length at a paragraph's end.
const CHARACTERS: std::ops::Range<usize> = 1_500..40_000;
/// How many texts.
const TEXTS: usize = 60;

type Path = (&'static str, fn(&str) -> Vec<String>);

/// What becomes of texts: each path gives the copies that it makes of one.
const PATHS: [Path; 9] = [
    ("copied", |text| vec![text.to_owned()]),
    ("line breaks changed", |text| vec![text.replace('\n', "\r\n"), text.replace("\n\n", "\n")]),
    ("quoted", |text| vec![text.lines().map(|line| format!("> {line}\n")).collect()]),
    ("a page around it", |text| {
        vec![format!("{}{text}{}", "Menu\nHome\nAbout us\n".repeat(5), "\nAll rights reserved.\n".repeat(5))]
    }),
    ("every tenth line left out", |text| vec![every(text, |i| i % 10 != 9)]),
    ("every twentieth word replaced", |text| vec![words_replaced(text)]),
    ("the first half", |text| vec![every(text, |i| i < text.lines().count() / 2)]),
    ("the second half", |text| vec![every(text, |i| i >= text.lines().count() / 2)]),
    ("three sentences", |text| excerpts(text, 250).into_iter().step_by(40).map(str::to_owned).collect()),
];

pub(super) fn run(options: &Options) -> Result<(), String> {
    let bench = Bench::new()?;
    let mut works = Vec::new();
    for text in texts::load(options)?.into_iter().filter(texts::Text::is_prose) {
        if works.len() == TEXTS {
            break;
        }
        let plain: String = text.text.chars().take(CHARACTERS.end).collect();
        if plain.chars().count() < CHARACTERS.start {
            continue;
        }
        // Scripts in which marks have no place are not what is measured here.
        let Ok((bytes, _)) = bench.registered(plain.as_bytes()) else { continue };
        let stamped = String::from_utf8(bytes).map_err(|e| e.to_string())?;
        let (bare, _) = credential::strip_text(&stamped, &credential::Limits::default());
        works.push((plain, bare));
    }
    println!("{} texts, stamped and registered, their credentials taken out\n", works.len());
    heading("path");
    let mut all = Tally::default();
    for (name, path) in PATHS {
        let mut tally = Tally::default();
        for copy in works.iter().flat_map(|(_, text)| path(text)) {
            bench.ask(copy.as_bytes(), &mut tally)?;
        }
        tally.line(name);
        all.add(&tally);
    }
    all.line("all");
    println!();
    heading("marks copied to other texts");
    for (name, offset) in [("the next text", 1), ("the tenth after it", 10)] {
        let mut tally = Tally::default();
        for (i, (_, from)) in works.iter().enumerate() {
            let (other, _) = &works[(i + offset) % works.len()];
            bench.ask(transplanted(from, other).as_bytes(), &mut tally)?;
        }
        tally.line(name);
    }
    explain();
    Ok(())
}

fn every(text: &str, keep: impl Fn(usize) -> bool) -> String {
    text.lines().enumerate().filter(|(i, _)| keep(*i)).map(|(_, line)| format!("{line}\n")).collect()
}

/// The marks at the words' ends stay.
fn words_replaced(text: &str) -> String {
    let replaced = |(i, word): (usize, &str)| {
        let letters = word.chars().filter(|c| !is_selector(*c)).count();
        if i % 20 != 19 || letters == 0 {
            return word.to_owned();
        }
        let marks: String = word.chars().filter(|c| is_selector(*c)).collect();
        format!("{}{marks}", "x".repeat(letters))
    };
    text.split(' ').enumerate().map(replaced).collect::<Vec<_>>().join(" ")
}

/// The words of another text with the marks of this one, where they stood.
fn transplanted(from: &str, words: &str) -> String {
    let mut others = words.chars().filter(|c| !is_selector(*c)).cycle();
    from.chars().filter_map(|c| if is_selector(c) { Some(c) } else { others.next() }).collect()
}
