//! What many windows gave: a histogram of scores, the loudest sources, alarms. Tallies of several runs add up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Look;

/// Width of a histogram bar, in deviations.
const BAR: f32 = 0.25;
/// How many of the highest scores are named.
const NAMED: usize = 8;

/// Counts of any number of windows.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Tally {
    /// Windows whose score lies in the bar that begins at the index times [`BAR`].
    bars: Vec<u64>,
    /// Windows in which a mark was found.
    alarms: u64,
    /// Highest score of each picture or sound.
    highest: BTreeMap<String, f32>,
}

impl Tally {
    pub(super) fn of<'a>(looks: &[Look], name: impl Fn(usize) -> &'a str) -> Self {
        let mut tally = Self::default();
        for look in looks {
            let bar = (look.score / BAR) as usize;
            tally.count(bar, 1);
            tally.alarms += u64::from(look.alarm);
            tally.raise(name(look.source), look.score);
        }
        tally
    }

    pub(super) fn add(&mut self, other: &Self) {
        other.bars.iter().enumerate().for_each(|(bar, count)| self.count(bar, *count));
        self.alarms += other.alarms;
        other.highest.iter().for_each(|(name, score)| self.raise(name, *score));
    }

    fn count(&mut self, bar: usize, windows: u64) {
        if self.bars.len() <= bar {
            self.bars.resize(bar + 1, 0);
        }
        self.bars[bar] += windows;
    }

    fn raise(&mut self, name: &str, score: f32) {
        let highest = self.highest.entry(name.to_owned()).or_default();
        *highest = highest.max(score);
    }

    pub(super) fn windows(&self) -> u64 {
        self.bars.iter().sum()
    }

    /// Pictures or sounds that were looked at.
    pub(super) fn sources(&self) -> usize {
        self.highest.len()
    }

    /// Histogram beside what a model expects of as many windows: the share of scores above a level.
    pub(super) fn print_scores(&self, above: impl Fn(f64) -> f64) {
        let all = self.windows() as f64;
        println!("{:<34} {:>9} {:>11}", "score (sync correlation, deviations)", "windows", "expected");
        let mut after = all * above(0.0);
        for (i, count) in self.bars.iter().enumerate() {
            let (from, to) = (i as f32 * BAR, (i + 1) as f32 * BAR);
            after = all * above(f64::from(to));
            let expected = all * above(f64::from(from)) - after;
            if *count > 0 || expected >= 0.5 {
                println!("{:<34} {count:>9} {expected:>11.1}", format!("{from:>6.2} to {to:>5.2}"));
            }
        }
        println!("{:<34} {:>9} {after:>11.1}", "above that", 0);
    }

    /// What gave the highest scores: strictly periodic pictures and sounds come first, and nothing else should.
    pub(super) fn print_highest(&self, source: &str) {
        let mut best: Vec<(&str, f32)> =
            self.highest.iter().map(|(name, score)| (name.as_str(), *score)).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let named: Vec<String> =
            best.iter().take(NAMED).map(|(name, score)| format!("{score:.2} {name}")).collect();
        println!("highest scores by {source}: {}", named.join(", "));
    }

    /// Prints the count beside the bound; fails if anything was found.
    pub(super) fn verdict(&self, source: &str, bound: f64) -> Result<(), String> {
        println!("false alarms: {}; bound per {source}: {bound:.2e}", self.alarms);
        if self.alarms == 0 {
            Ok(())
        } else {
            Err(format!("{} marks found in unmarked windows", self.alarms))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_of_parts_add_up_to_that_of_the_whole() {
        let look = |i: usize| Look { score: (i * 37 % 101) as f32 / 11.0, alarm: i == 31, source: i % 3 };
        let name = |i: usize| ["a", "b", "c"][i];
        let looks: Vec<Look> = (0..50).map(look).collect();
        let mut sum = Tally::of(&looks[..20], name);
        sum.add(&Tally::of(&looks[20..], name));
        let whole = Tally::of(&looks, name);
        assert_eq!((&sum.bars, sum.alarms, &sum.highest), (&whole.bars, 1, &whole.highest));
        assert_eq!((sum.windows(), sum.sources()), (50, 3));
        assert!(sum.verdict("picture", 1e-9).is_err());
    }
}
