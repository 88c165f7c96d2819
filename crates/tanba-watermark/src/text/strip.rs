//! Taking marks away.

use std::collections::HashSet;

use super::decode::Needed;
use super::detect::{count, stretches};
use super::group::{Group, LENGTH, Run, SYMBOLS, runs};
use super::schedule::{Schedule, Word};
use super::vote;
use crate::{Key, MarkId};

/// Ids whose marks are taken away, at most.
const IDS: usize = 65_536;

/// The text without the marks that are read under this key, and how many characters were taken away. Selectors that belong to
/// no such mark stay, as does every other character.
#[must_use]
pub fn strip(text: &str, key: &Key) -> (String, usize) {
    let (groups, damaged) = count(text);
    if groups + damaged == 0 {
        return (text.to_owned(), 0);
    }
    let schedule = Schedule::new(key);
    let marks = Marks::of(text, &schedule, groups);
    let mut bare = String::with_capacity(text.len());
    let (mut from, mut characters) = (0, 0);
    let mut out = |run: Run| {
        bare.push_str(&text[from..run.start]);
        from = run.end;
        characters += run.len();
    };
    for run in runs(text) {
        if marks.has_rest(text, run) {
            out(run);
        } else {
            run.groups(text)
                .filter(|(_, group)| marks.groups.contains(group))
                .for_each(|(place, _)| out(place));
        }
    }
    bare.push_str(&text[from..]);
    (bare, characters)
}

/// All groups of the ids that a text carries, and the part of it between the first and the last.
struct Marks {
    groups: HashSet<Group>,
    part: Run,
}

impl Marks {
    fn of(text: &str, schedule: &Schedule, groups: usize) -> Self {
        let mut ids: HashSet<MarkId> = HashSet::new();
        let mut part: Option<Run> = None;
        stretches(text, schedule, Needed::of(groups), |stretch| {
            if ids.len() < IDS {
                ids.insert(stretch.id);
            }
            part =
                Some(Run { start: part.map_or(stretch.run.start, |part| part.start), end: stretch.run.end });
        });
        let voted = if ids.is_empty() { vote::read(text, || runs(text), schedule) } else { None };
        let part =
            part.or(voted.map(|_| Run { start: 0, end: text.len() })).unwrap_or(Run { start: 0, end: 0 });
        let words = ids.into_iter().chain(voted).map(Word::of);
        let groups =
            words.flat_map(|word| (0..SYMBOLS).map(move |i| schedule.group(word.symbol(i)))).collect();
        Self { groups, part }
    }

    /// Whether a run is what is left of a group of these marks.
    fn has_rest(&self, text: &str, run: Run) -> bool {
        let inside = self.part.start <= run.start && run.end <= self.part.end;
        run.len() < LENGTH && (inside || self.is_rest(text, run))
    }

    fn is_rest(&self, text: &str, run: Run) -> bool {
        let digits: Vec<u8> = run.digits(text).collect();
        Group::before_loss(&digits).iter().any(|group| self.groups.contains(group))
    }
}
