//! Reading.

use std::collections::HashMap;

use super::decode::{Decoder, Needed, Stretch};
use super::group::{Run, runs};
use super::rejoin::Rejoined;
use super::schedule::Schedule;
use super::vote;
use crate::{Key, MarkId};

/// P(a given text gives an id that nobody wrote into it), for a key that was chosen without looking at the text: at
/// most 7.3e-10 for groups that agree in order, and 2^-34 for those that agree by vote. `SPEC.md` derives both.
pub const FALSE_POSITIVE: f64 = 8e-10;

/// How to look.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DetectOptions {
    /// Segments that are told, at most; more are counted only. Default: 10,000.
    pub segments: usize,
}

impl Default for DetectOptions {
    fn default() -> Self {
        Self { segments: 10_000 }
    }
}

/// What detection says about one text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Detection {
    /// The mark that most groups carry, if there is one.
    pub mark: Option<Found>,
    /// Where marks were read, in the order of the text.
    pub segments: Vec<Segment>,
    /// Segments beyond those that are told.
    pub more_segments: usize,
    /// The most groups that agreed on any one id among sixteen, also when nothing was found. Any four that stand in order agree; five to
    /// eight are needed. A hint, not a decision.
    pub score: usize,
    /// Groups of carriers that are whole, of whichever mark.
    pub groups: usize,
    /// Runs of carriers that are not made of whole groups: characters of them are lost, or they are no marks.
    pub damaged: usize,
}

/// A mark that was read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// The payload.
    pub id: MarkId,
    /// Groups that say so. None, where only votes over damaged groups gave it.
    pub groups: usize,
    /// Upper bound of the probability that an unmarked text gives any id, all hypotheses counted.
    pub false_positive: f64,
}

/// A part of the text that carries one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// Byte offset of its first group.
    pub start: usize,
    /// Byte offset after its last group.
    pub end: usize,
    /// The payload.
    pub id: MarkId,
    /// Groups that say so.
    pub groups: usize,
}

/// Looks for marks. Time grows with the length of the text; beside what is returned it takes at most some megabytes, and a
/// copy of a text in which line breaks part marks.
#[must_use]
pub fn detect(text: &str, key: &Key, options: &DetectOptions) -> Detection {
    let joined = Rejoined::of(text);
    let mut detection = detect_joined(&joined.text, key, options);
    for segment in &mut detection.segments {
        (segment.start, segment.end) = (joined.begin(segment.start), joined.end(segment.end));
    }
    detection
}

fn detect_joined(text: &str, key: &Key, options: &DetectOptions) -> Detection {
    let (groups, damaged) = count(text);
    let mut detection =
        Detection { mark: None, segments: Vec::new(), more_segments: 0, score: 0, groups, damaged };
    if groups + damaged == 0 {
        return detection;
    }
    let schedule = Schedule::new(key);
    let mut totals = Totals::default();
    let score = stretches(text, &schedule, Needed::of(groups), |stretch| {
        totals.add(stretch);
        if detection.segments.len() < options.segments {
            let Stretch { id, run: Run { start, end }, groups } = stretch;
            detection.segments.push(Segment { start, end, id, groups });
        } else {
            detection.more_segments += 1;
        }
    });
    detection.score = score;
    let voted = || vote::read(text, || runs(text), &schedule).map(|id| (id, 0));
    let most = totals.most().or_else(voted);
    detection.mark = most.map(|(id, groups)| Found { id, groups, false_positive: FALSE_POSITIVE });
    detection
}

/// Whole groups, and runs that do not consist of whole groups.
pub(super) fn count(text: &str) -> (usize, usize) {
    runs(text).fold((0, 0), |(groups, damaged), run| {
        (groups + run.groups(text).count(), damaged + usize::from(!run.is_whole(text)))
    })
}

/// Tells every stretch of groups that say one id, in the order of the text; `needed` of all its groups. Returns the score.
pub(super) fn stretches(
    text: &str,
    schedule: &Schedule,
    needed: Needed,
    mut ended: impl FnMut(Stretch),
) -> usize {
    let mut decoder = Decoder::new(schedule, needed);
    for run in runs(text) {
        for (place, group) in run.groups(text) {
            decoder.push(place, group, &mut ended);
        }
    }
    decoder.finish(&mut ended)
}

/// How many groups each id has, and where it stands among the ids.
#[derive(Default)]
struct Totals(HashMap<MarkId, (usize, usize)>);

impl Totals {
    /// Ids beyond these are not counted: a text of so many origins has no main one.
    const MOST: usize = 65_536;

    fn add(&mut self, stretch: Stretch) {
        let place = self.0.len();
        if place < Self::MOST || self.0.contains_key(&stretch.id) {
            self.0.entry(stretch.id).or_insert((0, place)).0 += stretch.groups;
        }
    }

    /// The id with the most groups, the first of equals.
    fn most(&self) -> Option<(MarkId, usize)> {
        let (id, (groups, _)) =
            self.0.iter().max_by_key(|(_, (groups, place))| (*groups, usize::MAX - place))?;
        Some((*id, *groups))
    }
}
