//! Taking marks away.

use super::decode::Needed;
use super::detect::{count, stretches};
use super::group::{LENGTH, Run, runs};
use super::schedule::{Schedule, Word};
use super::vote;
use crate::Key;

/// The text without the marks that are read under this key, and how many characters were taken away. Carriers that belong to
/// no such mark stay, as does every other character.
#[must_use]
pub fn strip(text: &str, key: &Key) -> (String, usize) {
    let (groups, damaged) = count(text);
    let mut cut = Cut { text, bare: String::new(), from: 0, characters: 0 };
    if groups + damaged > 0 {
        let schedule = Schedule::new(key);
        let mut found = false;
        stretches(text, &schedule, Needed::of(groups), |stretch| {
            found = true;
            cut.stretch(stretch.run, &schedule, &Word::of(stretch.id));
        });
        if let Some(id) = (!found).then(|| vote::read(text, || runs(text), &schedule)).flatten() {
            cut.stretch(Run { start: 0, end: text.len() }, &schedule, &Word::of(id));
        }
    }
    cut.finish()
}

/// A text that is copied without some parts.
struct Cut<'a> {
    text: &'a str,
    bare: String,
    from: usize,
    characters: usize,
}

impl Cut<'_> {
    /// Takes the groups of one mark out of a part of the text, and what is left of groups that lost characters.
    fn stretch(&mut self, part: Run, schedule: &Schedule, word: &Word) {
        let text = self.text;
        for run in runs(&text[part.start..part.end]) {
            let run = Run { start: part.start + run.start, end: part.start + run.end };
            if run.len() < LENGTH {
                self.out(run);
            }
            run.groups(text)
                .filter(|(_, group)| word.has(schedule.symbol(*group)))
                .for_each(|(place, _)| self.out(place));
        }
    }

    fn out(&mut self, run: Run) {
        self.bare.push_str(&self.text[self.from..run.start]);
        self.from = run.end;
        self.characters += run.len();
    }

    fn finish(mut self) -> (String, usize) {
        self.bare.push_str(&self.text[self.from..]);
        (self.bare, self.characters)
    }
}
