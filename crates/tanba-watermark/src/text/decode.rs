//! From a sequence of groups to mark ids and where they stand.

use std::collections::{HashMap, VecDeque};

use super::group::{Group, Run, SYMBOLS};
use super::schedule::{Schedule, Symbol, Word};
use crate::MarkId;

/// Groups without a known id that are looked at together.
const WINDOW: usize = 16;
/// How far back the four groups of a hypothesis reach: one of them is the newest.
const REACH: usize = 5;
/// Ids whose groups are recognised when they come back after others.
const REMEMBERED: usize = 1024;

/// How many groups have to agree before an id is believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Needed {
    /// One after the other, with consecutive indices.
    consecutive: usize,
    /// Among sixteen, in the order of their indices.
    ordered: usize,
}

impl Needed {
    /// Of a text with so many whole groups. The probabilities behind the numbers are derived in `SPEC.md`.
    pub(super) fn of(groups: usize) -> Self {
        match groups {
            0..=7 => Self { consecutive: 5, ordered: 6 },
            8..=10 => Self { consecutive: 6, ordered: 6 },
            11..=131_072 => Self { consecutive: 6, ordered: 7 },
            _ => Self { consecutive: 7, ordered: 8 },
        }
    }
}

/// Groups that say one id, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub(super) id: MarkId,
    pub(super) run: Run,
    pub(super) groups: usize,
}

#[derive(Clone, Copy)]
struct Seen {
    run: Run,
    sent: Group,
    symbol: Symbol,
}

/// Takes groups in the order of the text.
pub(super) struct Decoder<'a> {
    schedule: &'a Schedule,
    needed: Needed,
    /// Newest first.
    unknown: VecDeque<Seen>,
    known: HashMap<Group, Word>,
    ids: usize,
    open: Option<(Word, Stretch)>,
    /// The most groups that agreed on one hypothesis.
    most: usize,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(schedule: &'a Schedule, needed: Needed) -> Self {
        Self {
            schedule,
            needed,
            unknown: VecDeque::with_capacity(WINDOW),
            known: HashMap::new(),
            ids: 0,
            open: None,
            most: 0,
        }
    }

    /// Takes the group that stands at `run`; tells each stretch that has ended.
    pub(super) fn push(&mut self, run: Run, sent: Group, ended: &mut impl FnMut(Stretch)) {
        let symbol = self.schedule.symbol(sent);
        let current = self.open.filter(|(word, _)| word.has(symbol)).map(|(word, _)| word);
        if let Some(word) = current.or_else(|| self.known.get(&sent).copied()) {
            self.unknown.clear();
            self.carry_on(word, run, ended);
            return;
        }
        self.unknown.truncate(WINDOW - 1);
        self.unknown.push_front(Seen { run, sent, symbol });
        if let Some(word) = self.hypothesis() {
            self.remember(word);
            let agreeing: Vec<Run> =
                self.unknown.drain(..).filter(|seen| word.has(seen.symbol)).map(|seen| seen.run).collect();
            agreeing.into_iter().rev().for_each(|run| self.carry_on(word, run, ended));
        }
    }

    /// Tells the last stretch; returns the most groups that agreed on any hypothesis, believed or not.
    pub(super) fn finish(self, ended: &mut impl FnMut(Stretch)) -> usize {
        if let Some((_, stretch)) = self.open {
            ended(stretch);
        }
        self.most
    }

    fn carry_on(&mut self, word: Word, run: Run, ended: &mut impl FnMut(Stretch)) {
        if let Some((open, stretch)) = &mut self.open {
            if *open == word {
                stretch.run.end = run.end;
                stretch.groups += 1;
                return;
            }
            ended(*stretch);
        }
        self.open = Some((word, Stretch { id: word.id, run, groups: 1 }));
    }

    fn remember(&mut self, word: Word) {
        if self.ids < REMEMBERED {
            self.ids += 1;
            self.known.extend((0..SYMBOLS).map(|i| (self.schedule.group(word.symbol(i)), word)));
        }
    }

    /// A word that enough of the unknown groups agree on, the newest among them.
    fn hypothesis(&mut self) -> Option<Word> {
        let newest = *self.unknown.front()?;
        if self.unknown.len() < self.needed.consecutive {
            return None;
        }
        let symbols: Vec<Symbol> = self.unknown.iter().take(REACH + 1).map(|seen| seen.symbol).collect();
        let back = |i: usize| symbols.get(i).copied();
        for i in 1..=REACH - 2 {
            for j in i + 1..REACH {
                for k in j + 1..=REACH {
                    let (Some(a), Some(b), Some(c)) = (back(i), back(j), back(k)) else { continue };
                    let behind = [a, b, c].map(|symbol| distance(newest.symbol, symbol));
                    if behind[0] == 0 || behind[0] >= behind[1] || behind[1] >= behind[2] {
                        continue;
                    }
                    let word = Word::through([newest.symbol, a, b, c]);
                    let (consecutive, ordered) = self.agreeing(&word);
                    self.most = self.most.max(consecutive).max(ordered);
                    if consecutive >= self.needed.consecutive || ordered >= self.needed.ordered {
                        return Some(word);
                    }
                }
            }
        }
        None
    }

    /// How many groups agree, going back from the newest: one right after the other, and in the order of their indices.
    fn agreeing(&self, word: &Word) -> (usize, usize) {
        let Some(newest) = self.unknown.front() else { return (0, 0) };
        let (mut counted, mut last, mut consecutive) = (Vec::with_capacity(WINDOW), None, 0);
        for (back, seen) in self.unknown.iter().enumerate() {
            let behind = distance(newest.symbol, seen.symbol);
            // Equal symbols have equal masks, and say nothing new.
            let is_new = !counted.contains(&seen.sent.symbol());
            if !is_new || !word.has(seen.symbol) || last.is_some_and(|last| behind <= last) {
                continue;
            }
            consecutive += usize::from(consecutive == back && behind == back);
            counted.push(seen.sent.symbol());
            last = Some(behind);
        }
        (consecutive, counted.len())
    }
}

/// How many places an earlier group's index lies before a later one's.
fn distance(later: Symbol, earlier: Symbol) -> usize {
    (usize::from(later.index) + SYMBOLS - usize::from(earlier.index)) % SYMBOLS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;

    const A: MarkId = MarkId::new(0x0123_4567_89ab_cdef);
    const B: MarkId = MarkId::new(0xfedc_ba98_0000_0001);

    /// The groups of an id from an index on.
    fn groups(id: MarkId, from: usize, count: usize) -> Vec<Group> {
        let schedule = Schedule::new(&Key::public());
        (from..from + count).map(|i| schedule.group(Word::of(id).symbol(i))).collect()
    }

    fn read(groups: &[Group]) -> Vec<(MarkId, usize, usize)> {
        let schedule = Schedule::new(&Key::public());
        let mut decoder = Decoder::new(&schedule, Needed::of(groups.len()));
        let mut found = Vec::new();
        let mut ended = |s: Stretch| found.push((s.id, s.run.start, s.groups));
        for (i, group) in groups.iter().enumerate() {
            decoder.push(Run { start: i, end: i + 1 }, *group, &mut ended);
        }
        decoder.finish(&mut ended);
        found
    }

    #[test]
    fn five_groups_in_a_row_are_enough_wherever_they_begin() {
        for from in 0..SYMBOLS {
            assert_eq!(read(&groups(A, from, 5)), [(A, 0, 5)]);
            assert_eq!(read(&groups(A, from, 4)), []);
        }
    }

    #[test]
    fn lost_and_foreign_groups_are_passed_over() {
        let mut some = groups(A, 3, 12);
        some.remove(7);
        some.remove(2);
        some[4] = Group::new(9, 0x1234);
        assert_eq!(read(&some), [(A, 0, 9)]);
    }

    #[test]
    fn texts_of_several_origins_come_apart() {
        let all = [groups(A, 0, 20), groups(B, 5, 9), groups(A, 0, 6)].concat();
        assert_eq!(read(&all), [(A, 0, 20), (B, 20, 9), (A, 29, 6)]);
    }

    #[test]
    fn the_wrong_order_is_not_believed_when_groups_are_few() {
        let mut some = groups(A, 0, 6);
        some.reverse();
        assert_eq!(read(&some), []);
        assert_eq!(read(&[groups(A, 0, 1).repeat(40), groups(A, 4, 1).repeat(40)].concat()), []);
    }
}
