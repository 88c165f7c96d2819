//! Reading what is left when single characters of groups are gone.

use std::collections::BTreeMap;

use super::field;
use super::group::{Group, LENGTH, Run, SYMBOLS};
use super::schedule::{Schedule, Symbol, Word};
use crate::MarkId;

/// Runs below which each damaged one is read together with its neighbours.
const FEW: usize = 96;
/// Values of one index that are considered, at most.
const LIST: usize = 32;
/// Choices of values for the four indices of one hypothesis, at most.
const CHOICES: usize = 4096;
/// Indices from which hypotheses are made: the clearest.
const SEEDS: usize = 8;
/// Fewest indices that have to agree.
const LEAST: usize = 7;
/// Binary logarithm of the false-alarm probability that one text may spend here.
const BUDGET: i32 = -34;
/// Damaged runs of a long text that are looked at, at most: each leaves up to 77 groups possible.
const DAMAGED: usize = 32_768;
/// Votes of a whole group, and of each group that a lost character leaves possible.
const WHOLE: u32 = 16;
const POSSIBLE: u32 = 1;

/// The id that a text says whose groups no longer read one by one. `runs` is called once or twice.
pub(super) fn read<I: Iterator<Item = Run>>(
    text: &str,
    runs: impl Fn() -> I,
    schedule: &Schedule,
) -> Option<MarkId> {
    let mut lists = if runs().nth(FEW).is_none() {
        let runs: Vec<Run> = runs().collect();
        few(text, &runs, schedule)
    } else {
        many(text, runs(), schedule)
    };
    lists.iter_mut().for_each(shorten);
    agreed(&lists)
}

/// Values and their votes for each index.
type Lists = [Vec<(u32, u16)>; SYMBOLS];

/// Groups are numbered one after the other, so that whole ones tell the index of damaged ones.
fn few(text: &str, runs: &[Run], schedule: &Schedule) -> Lists {
    let mut votes: [BTreeMap<u16, u32>; SYMBOLS] = Default::default();
    let mut vote =
        |symbol: Symbol, count| *votes[usize::from(symbol.index)].entry(symbol.value).or_default() += count;
    // How many groups stood before each run, if every run has lost less than half a group.
    let before: Vec<usize> = runs
        .iter()
        .scan(0, |sum, run| Some(std::mem::replace(sum, *sum + ((run.len() + LENGTH / 2) / LENGTH).max(1))))
        .collect();
    let first = offset(text, runs, &before, schedule);
    for (run, before) in runs.iter().zip(&before) {
        if run.is_whole(text) {
            run.groups(text).for_each(|(_, group)| vote(schedule.symbol(group), WHOLE));
            continue;
        }
        for group in possible(text, *run) {
            let symbol = schedule.symbol(group);
            if first.is_some_and(|first| (first + before) % SYMBOLS == usize::from(symbol.index)) {
                vote(symbol, POSSIBLE);
            }
        }
    }
    votes.map(|votes| votes.into_iter().map(|(value, count)| (count, value)).collect())
}

/// The index of a text's first group that most of its whole groups speak for.
fn offset(text: &str, runs: &[Run], before: &[usize], schedule: &Schedule) -> Option<usize> {
    let mut count = [0; SYMBOLS];
    for (run, before) in runs.iter().zip(before).filter(|(run, _)| run.is_whole(text)) {
        for (nth, (_, group)) in run.groups(text).enumerate() {
            let index = usize::from(schedule.symbol(group).index);
            count[(index + SYMBOLS - (before + nth) % SYMBOLS) % SYMBOLS] += 1;
        }
    }
    (0..SYMBOLS).rev().max_by_key(|i| count[*i]).filter(|i| count[*i] > 1)
}

/// In a long text the right groups come again and again.
fn many(text: &str, runs: impl Iterator<Item = Run>, schedule: &Schedule) -> Lists {
    let mut votes = vec![0u32; SYMBOLS << 16];
    let mut vote = |group: Group, count: u32| {
        let symbol = schedule.symbol(group);
        let cell = &mut votes[usize::from(symbol.index) << 16 | usize::from(symbol.value)];
        *cell = cell.saturating_add(count);
    };
    let mut damaged = 0;
    for run in runs {
        if run.is_whole(text) {
            run.groups(text).for_each(|(_, group)| vote(group, WHOLE));
        } else if damaged < DAMAGED {
            damaged += 1;
            possible(text, run).into_iter().for_each(|group| vote(group, POSSIBLE));
        }
    }
    let top = |index: usize| {
        let votes = &votes[index << 16..(index + 1) << 16];
        let most = votes.iter().max().copied().unwrap_or(0).max(1);
        let near = votes.iter().enumerate().filter(|(_, count)| **count * 2 > most);
        near.map(|(value, count)| (*count, value as u16)).take(2 * LIST).collect()
    };
    std::array::from_fn(top)
}

/// The groups that a run can have been that lost a character.
fn possible(text: &str, run: Run) -> Vec<Group> {
    if run.len() + 1 != LENGTH {
        return Vec::new();
    }
    Group::before_loss(&run.digits(text).collect::<Vec<u8>>())
}

/// Keeps the values that have at least half as many votes as the first, unless they are too many to tell apart.
fn shorten(list: &mut Vec<(u32, u16)>) {
    list.sort_unstable_by_key(|(count, value)| (u32::MAX - count, *value));
    let most = list.first().map_or(0, |(count, _)| *count);
    list.retain(|(count, _)| count * 2 > most);
    if list.len() > LIST {
        list.clear();
    }
}

/// The word that most indices agree on, if these are enough for how many words there were to choose from.
fn agreed(lists: &Lists) -> Option<MarkId> {
    let mut clearest: Vec<usize> = (0..SYMBOLS).filter(|i| !lists[*i].is_empty()).collect();
    clearest.sort_by_key(|i| (u32::MAX - lists[*i][0].0, lists[*i].len(), *i));
    let present = clearest.len();
    clearest.truncate(SEEDS);
    let lengths: Vec<usize> = lists.iter().map(Vec::len).collect();
    let needed =
        (LEAST..=present).find(|count| chances(&lengths, *count) - 16 * (*count as i32 - 4) <= BUDGET)?;
    let mut seeds = Vec::new();
    subsets(&clearest, &mut seeds);
    seeds.into_iter().find_map(|seed| from_seed(lists, seed, needed))
}

fn from_seed(lists: &Lists, seed: [usize; 4], needed: usize) -> Option<MarkId> {
    let lengths = seed.map(|index| lists[index].len());
    let choices = lengths.iter().product::<usize>();
    if choices > CHOICES {
        return None;
    }
    let parts: [Vec<[u16; SYMBOLS]>; 4] = std::array::from_fn(|i| parts(lists, seed, i));
    for choice in 0..choices {
        let mut rest = choice;
        let chosen = lengths.map(|length| {
            let nth = rest % length;
            rest /= length;
            nth
        });
        let [a, b, c, d] = std::array::from_fn(|i| &parts[i][chosen[i]]);
        let symbol = |index: usize| a[index] ^ b[index] ^ c[index] ^ d[index];
        let agrees = |index: &usize| lists[*index].iter().any(|(_, value)| *value == symbol(*index));
        if (0..SYMBOLS).filter(agrees).count() >= needed {
            let symbol = |i: usize| Symbol { index: seed[i] as u8, value: lists[seed[i]][chosen[i]].1 };
            return Some(Word::through(std::array::from_fn(symbol)).id);
        }
    }
    None
}

/// The symbols of the words that have one of the seed's values at its `nth` index, and zero at the other three: each word is the sum
/// of four such.
fn parts(lists: &Lists, seed: [usize; 4], nth: usize) -> Vec<[u16; SYMBOLS]> {
    let one = |i: usize| Symbol { index: seed[i] as u8, value: u16::from(i == nth) };
    let unit = Word::through(std::array::from_fn(one)).symbols;
    lists[seed[nth]].iter().map(|(_, value)| unit.map(|symbol| field::product(symbol, *value))).collect()
}

/// All subsets of four.
fn subsets(of: &[usize], all: &mut Vec<[usize; 4]>) {
    for (i, a) in of.iter().enumerate() {
        for (j, b) in of.iter().enumerate().skip(i + 1) {
            for (k, c) in of.iter().enumerate().skip(j + 1) {
                all.extend(of.iter().skip(k + 1).map(|d| [*a, *b, *c, *d]));
            }
        }
    }
}

/// In how many ways `count` indices and a value of each can be chosen, as a binary logarithm, rounded up.
fn chances(lengths: &[usize], count: usize) -> i32 {
    let mut ways = [0u128; SYMBOLS + 1];
    ways[0] = 1;
    for length in lengths {
        for chosen in (1..=SYMBOLS).rev() {
            ways[chosen] += ways[chosen - 1] * *length as u128;
        }
    }
    128 - (ways[count].max(1) - 1).leading_zeros() as i32
}

#[cfg(test)]
mod tests {
    use super::super::group::runs;
    use super::*;
    use crate::Key;

    const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

    /// Groups of an id, parted by letters, of which every character is lost with a chance of `lost` in 100.
    fn damaged(groups: usize, lost: u32, seed: u32) -> String {
        let schedule = Schedule::new(&Key::public());
        let mut chance = Key::from_secret(&seed.to_le_bytes()).stream("damage");
        let mut text = String::new();
        for i in 0..groups {
            let mut group = String::from("a");
            schedule.group(Word::of(ID).symbol(i)).write(&mut group);
            text.extend(group.chars().filter(|c| *c == 'a' || chance.below(100) >= lost));
        }
        text
    }

    fn looked_at(text: &str) -> Option<MarkId> {
        read(text, || runs(text), &Schedule::new(&Key::public()))
    }

    #[test]
    fn long_texts_read_after_losing_a_third_of_the_characters() {
        for seed in 0..4 {
            assert_eq!(looked_at(&damaged(600, 30, seed)), Some(ID));
            assert_eq!(looked_at(&damaged(200, 20, seed)), Some(ID));
        }
    }

    #[test]
    fn short_ones_read_after_losing_some() {
        let back = (0..100).filter(|seed| looked_at(&damaged(12, 10, *seed)) == Some(ID)).count();
        assert!(back > 85, "{back} of 100");
    }

    #[test]
    fn too_little_is_not_believed() {
        assert_eq!(looked_at(&damaged(6, 0, 0)), None);
        assert_eq!(looked_at(""), None);
        for seed in 0..50 {
            let other = Schedule::new(&Key::from_secret(b"other"));
            let text = damaged(60 + 5 * seed as usize, 10, seed);
            assert_eq!(read(&text, || runs(&text), &other), None);
        }
    }

    #[test]
    fn chances_count_choices() {
        assert_eq!(chances(&[1; 16], 16), 0);
        assert_eq!(chances(&[1; 16], 8), 14); // 12870
        assert_eq!(chances(&[4; 16], 8), 30); // 12870 · 65536
        assert_eq!(chances(&[32; 16], 16), 80);
    }
}
