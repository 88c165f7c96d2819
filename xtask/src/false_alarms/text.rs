//! Unmarked passages of texts, and selectors that mean nothing.

use std::collections::BTreeMap;
use std::time::Instant;

use rayon::prelude::*;
use tanba_watermark::Key;
use tanba_watermark::text::{DetectOptions, Detection, EmbedOptions, FALSE_POSITIVE, detect, embed};

use super::progress;
use crate::attacks::random;
use crate::marking::id_for;
use crate::options::Options;
use crate::texts::{self, Text};

/// Shortest and longest passage, characters.
const PASSAGE: (usize, usize) = (250, 2500);
/// Passages that are looked at between two lines of progress.
const BATCH: usize = 2000;
/// Random whole groups of a text of nothing else.
const GROUPS: usize = 64;

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Unmarked,
    OtherKey,
    RandomGroups,
    RandomSelectors,
    RandomInvisible,
}

impl Kind {
    const ALL: [Self; 5] =
        [Self::Unmarked, Self::OtherKey, Self::RandomGroups, Self::RandomSelectors, Self::RandomInvisible];

    fn name(self) -> &'static str {
        match self {
            Self::Unmarked => "unmarked passages",
            Self::OtherKey => "the same, marked under another key",
            Self::RandomGroups => "64 random groups, whole",
            Self::RandomSelectors => "the same, a tenth of the selectors lost",
            Self::RandomInvisible => "the same number of random invisible characters",
        }
    }

    /// How many of so many: the others are there to try the model, not to count passages.
    fn share(self, passages: usize) -> usize {
        if self == Self::Unmarked { passages } else { passages.div_ceil(5) }
    }
}

/// Of one kind: looks, alarms, and how many had which score.
#[derive(Default)]
struct Tally {
    looks: usize,
    alarms: usize,
    /// With whole groups or parts of such.
    with_groups: usize,
    scores: BTreeMap<usize, usize>,
}

pub(super) fn run(options: &Options) -> Result<(), String> {
    let texts = texts::load(options)?;
    let passages = options.windows.max(1);
    let mut alarms = 0;
    let mut random_groups = Tally::default();
    println!(
        "{} texts of the kinds {}; passages of {} to {} characters cut anywhere;\nhalf of them under the public key, half under a \
         key of their own",
        texts.len(),
        kinds(&texts),
        PASSAGE.0,
        PASSAGE.1
    );
    println!("{:<48} {:>9} {:>12} {:>7}", "looked at", "looks", "with groups", "alarms");
    for kind in Kind::ALL {
        let tally = tallied(kind, kind.share(passages), &texts);
        println!("{:<48} {:>9} {:>12} {:>7}", kind.name(), tally.looks, tally.with_groups, tally.alarms);
        alarms += tally.alarms;
        if kind == Kind::RandomGroups {
            random_groups = tally;
        }
    }
    print_model(&random_groups);
    println!("false alarms: {alarms}; bound per text: {FALSE_POSITIVE:.2e}");
    if alarms == 0 { Ok(()) } else { Err(format!("{alarms} marks found where none was written")) }
}

fn kinds(texts: &[Text]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.iter().for_each(|text| *counts.entry(&text.kind).or_default() += 1);
    counts.iter().map(|(kind, count)| format!("{kind} ({count})")).collect::<Vec<_>>().join(", ")
}

fn tallied(kind: Kind, looks: usize, texts: &[Text]) -> Tally {
    let start = Instant::now();
    let mut tally = Tally::default();
    for first in (0..looks).step_by(BATCH) {
        let last = (first + BATCH).min(looks);
        let seen: Vec<Detection> =
            (first..last).into_par_iter().map(|index| look(kind, index as u64, texts)).collect();
        for detection in seen {
            tally.looks += 1;
            tally.alarms += usize::from(detection.mark.is_some());
            tally.with_groups += usize::from(detection.groups + detection.damaged > 0);
            *tally.scores.entry(detection.score).or_default() += 1;
        }
        progress(last, looks, start);
    }
    tally
}

fn look(kind: Kind, index: u64, texts: &[Text]) -> Detection {
    // The statement is about keys that were chosen without seeing the text, so keys are drawn, too.
    let key = if index.is_multiple_of(2) { Key::public() } else { Key::from_secret(&index.to_le_bytes()) };
    let text = match kind {
        Kind::Unmarked => passage(index, texts).to_owned(),
        Kind::OtherKey => foreign(passage(index, texts), index),
        Kind::RandomGroups => groups(index),
        Kind::RandomSelectors => {
            let keep = |(place, c): &(usize, char)| *c == 'a' || draw(index, 1 << 32 | *place as u64) > 0.1;
            groups(index).char_indices().filter(keep).map(|(_, c)| c).collect()
        }
        Kind::RandomInvisible => soup(index),
    };
    let detection = detect(&text, &key, &DetectOptions::default());
    if detection.mark.is_some() {
        let path = std::env::temp_dir().join(format!("tanba-alarm-{index}.txt"));
        let _ = std::fs::write(&path, &text);
        eprintln!("FALSE ALARM, {}, number {index}: {}", kind.name(), path.display());
    }
    detection
}

/// A number in `0.0..1.0`.
fn draw(index: u64, purpose: u64) -> f64 {
    (random(index, purpose) + 1.0) / 2.0
}

/// Texts come in turn, so that short and odd ones get as many looks as long ones.
fn passage(index: u64, texts: &[Text]) -> &str {
    let text = &texts[index as usize % texts.len()].text;
    let length = PASSAGE.0 as f64 + draw(index, 1) * (PASSAGE.1 - PASSAGE.0) as f64;
    let characters = text.len() as f64 / text.chars().count().max(1) as f64;
    let bytes = ((length * characters) as usize).min(text.len());
    let start = text.floor_char_boundary((draw(index, 2) * (text.len() - bytes) as f64) as usize);
    &text[start..text.floor_char_boundary(start + bytes)]
}

fn foreign(passage: &str, index: u64) -> String {
    let key = Key::from_secret(&[index.to_le_bytes(), [0xff; 8]].concat());
    let id = id_for(&index.to_string());
    embed(passage, id, &key, &EmbedOptions::default())
        .map_or_else(|_| passage.to_owned(), |(marked, _)| marked)
}

/// Groups that somebody without the key may write: the lead, and five digits.
fn groups(index: u64) -> String {
    let digit = |place| char::from_u32(0xfe00 + (draw(index, place) * 16.0) as u32);
    (0..GROUPS as u64)
        .flat_map(|group| {
            let digits = (0..5).filter_map(move |place| digit(100 + 5 * group + place));
            ['a', '\u{fe0a}'].into_iter().chain(digits)
        })
        .collect()
}

fn soup(index: u64) -> String {
    const INVISIBLE: [char; 8] =
        ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{fe0f}', '\u{e0101}', '\u{2062}'];
    let other = |place| INVISIBLE[(draw(index, place) * INVISIBLE.len() as f64) as usize];
    let selector = |place| char::from_u32(0xfe00 + (draw(index, place) * 16.0) as u32).unwrap_or(' ');
    (0..6 * GROUPS as u64)
        .map(|place| match draw(index, 1000 + place) {
            x if x < 0.1 => 'a',
            x if x < 0.2 => other(5000 + place),
            _ => selector(9000 + place),
        })
        .collect()
}

/// How many groups agree by chance, beside the bound of SPEC.md's section 6 with weaker thresholds.
fn print_model(tally: &Tally) {
    println!(
        "{GROUPS} random groups: agreeing groups beside the bound, which counts every subset of sixteen"
    );
    println!("{:<24} {:>9} {:>11}", "agreeing at least", "texts", "bound");
    for least in 4..=7 {
        let texts: usize = tally.scores.range(least..).map(|(_, count)| count).sum();
        let bound = (GROUPS as f64 * bound(least)).min(1.0) * tally.looks as f64;
        println!("{least:<24} {texts:>9} {bound:>11.4}");
    }
}

/// Of one group as the newest of `least` that agree in order, among sixteen.
fn bound(least: usize) -> f64 {
    let subsets = choose(15, least - 1);
    subsets * 16.0 * subsets / 16f64.powi(least as i32) * 2f64.powi(-16 * (least as i32 - 4))
}

fn choose(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |ways, i| ways * (n - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_that_of_the_specification() {
        assert_eq!(choose(15, 6), 5005.0);
        // Seven of sixteen in order, in 131,072 groups.
        assert!((131_072.0 * bound(7) / 7.0e-10 - 1.0).abs() < 0.02);
    }

    #[test]
    fn passages_have_their_length_and_random_groups_are_groups() {
        let text = "Көктемде өзен тасиды. ".repeat(500);
        let texts = texts::of("udhr-kaz", &text);
        for index in 0..50 {
            let characters = passage(index, &texts).chars().count();
            assert!((240..=2501).contains(&characters), "{characters}");
        }
        let found = look(Kind::RandomGroups, 3, &texts);
        assert_eq!((found.groups, found.damaged), (GROUPS, 0));
        assert!(look(Kind::RandomSelectors, 3, &texts).damaged > 0);
        assert!(look(Kind::OtherKey, 3, &texts).groups > 4);
    }
}
