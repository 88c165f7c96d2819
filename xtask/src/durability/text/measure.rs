//! Marks, sends on, cuts out, reads.

use rayon::prelude::*;
use tanba_watermark::text::{DetectOptions, EmbedOptions, detect, embed};
use tanba_watermark::{Key, MarkId};

use super::paths::{How, Path};
use super::results::{Cost, Count, Outcome, Results};
use crate::marking::id_for;
use crate::texts::excerpts::{self, CHARACTERS};
use crate::texts::filters::Filters;
use crate::texts::{FOUR, Text};

/// Characters of a long excerpt.
const LONG: usize = 1000;
/// Characters between two beginnings of excerpts that are cut anywhere: no divisor of anything.
const STRIDE: usize = 97;

struct Marked<'a> {
    text: &'a Text,
    id: MarkId,
    marked: String,
}

pub(super) fn all(texts: &[Text], paths: &[Path], filters: &mut Filters, programs_get: usize) -> Results {
    let (costs, marked): (Vec<Cost>, Vec<Option<Marked>>) = texts.par_iter().map(mark).unzip();
    let marked: Vec<Marked> = marked.into_iter().flatten().collect();
    let some = chosen(&marked, programs_get);
    let mut outcomes = Vec::new();
    for path in paths {
        match &path.how {
            How::Programs(names) => {
                eprintln!("{}", path.name);
                outcomes.extend(some.iter().map(|m| look(m, path, through(filters, names, &m.marked))));
            }
            How::Ours(way) => {
                let each = marked.par_iter().enumerate();
                outcomes.par_extend(each.map(|(i, m)| look(m, path, Ok(way(&m.marked, i as u64)))));
            }
            How::Cut(characters) => outcomes.par_extend(marked.par_iter().map(|m| cut(m, path, *characters))),
        }
    }
    let paths = paths.iter().map(|path| (path.name.clone(), path.family)).collect();
    Results { schema: "tanba.durability.text/1", costs, paths, outcomes }
}

fn mark(text: &Text) -> (Cost, Option<Marked<'_>>) {
    let id = id_for(&text.name);
    let mut cost = Cost {
        text: text.name.clone(),
        group: text.group(),
        characters: text.text.chars().count(),
        bytes: text.text.len(),
        error: None,
        added_characters: 0,
        added_bytes: 0,
        places: 0,
    };
    match embed(&text.text, id, &Key::public(), &EmbedOptions::default()) {
        Ok((marked, embedded)) => {
            (cost.added_characters, cost.added_bytes) = (embedded.characters, embedded.bytes);
            cost.places = embedded.places;
            (cost, Some(Marked { text, id, marked }))
        }
        Err(error) => {
            cost.error = Some(error.to_string());
            (cost, None)
        }
    }
}

/// The texts of the four languages, and others spread over the rest.
fn chosen<'a>(marked: &'a [Marked<'a>], count: usize) -> Vec<&'a Marked<'a>> {
    let (four, rest): (Vec<_>, Vec<_>) = marked.iter().partition(|m| FOUR.contains(&m.text.group()));
    let left = count.saturating_sub(four.len());
    let step = rest.len().checked_div(left).unwrap_or(usize::MAX).max(1);
    four.into_iter().take(count).chain(rest.into_iter().step_by(step).take(left)).collect()
}

fn through(filters: &mut Filters, names: &[String], text: &str) -> Result<String, String> {
    names.iter().try_fold(text.to_owned(), |text, name| filters.through(name, &text))
}

fn look(marked: &Marked, path: &Path, arrived: Result<String, String>) -> Outcome {
    let mut outcome = Outcome {
        path: path.name.clone(),
        text: marked.text.name.clone(),
        group: marked.text.group(),
        sentences: Count::default(),
        longer: Count::default(),
        whole: Count::default(),
        error: None,
    };
    match arrived {
        Ok(text) => {
            let read = |count: &mut Count, of: Vec<&str>| {
                of.into_iter().for_each(|excerpt| count.add(right(excerpt, marked.id)));
            };
            read(&mut outcome.sentences, excerpts::excerpts(&text, CHARACTERS));
            read(&mut outcome.longer, excerpts::excerpts(&text, LONG));
            outcome.whole.add(right(&text, marked.id));
        }
        Err(error) => outcome.error = Some(error),
    }
    outcome
}

fn cut(marked: &Marked, path: &Path, characters: usize) -> Outcome {
    let mut outcome = look(marked, path, Ok(String::new()));
    outcome.whole = Count::default();
    for excerpt in excerpts::anywhere(&marked.marked, characters, STRIDE) {
        outcome.sentences.add(right(excerpt, marked.id));
    }
    outcome
}

/// Whether the id that a text gives is the right one, if it gives any.
fn right(text: &str, id: MarkId) -> Option<bool> {
    let found = detect(text, &Key::public(), &DetectOptions::default()).mark;
    found.map(|mark| mark.id == id)
}
