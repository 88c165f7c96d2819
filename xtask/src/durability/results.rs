//! What a run finds out, as it goes into tables, JSON and the chart.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::attacks::{Attack, Family, Floor};

/// Name of our own scheme in the results.
pub(super) const OURS: &str = "tanba";

/// Which set of pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Set {
    /// As they are.
    Full,
    /// 256 pixels, milder half of the attacks.
    Small,
}

/// A scheme that was measured.
#[derive(Serialize)]
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) payload_bits: u32,
}

/// An attack, without what carries it out.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) family: Family,
    pub(super) strength: &'static str,
    pub(super) mild: bool,
    pub(super) floor: Floor,
}

/// What marking one picture cost.
#[derive(Serialize)]
pub(super) struct Cost {
    pub(super) scheme: String,
    pub(super) set: Set,
    pub(super) picture: String,
    pub(super) kind: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
    /// `None`: the picture could not be marked, and counts as lost under every attack.
    pub(super) psnr_db: Option<f64>,
    pub(super) ssim: Option<f64>,
    /// Size of the marked picture as JPEG over that of the unmarked one, qualities 75 and 90.
    pub(super) jpeg_growth: Option<[f64; 2]>,
    /// Millions of pixels a second: marking, reading the untouched mark, looking at the unmarked picture.
    pub(super) embed_mpx_s: f64,
    pub(super) read_mpx_s: f64,
    pub(super) unmarked_mpx_s: f64,
}

/// One picture under one attack.
#[derive(Serialize)]
pub(super) struct Outcome {
    pub(super) scheme: String,
    pub(super) set: Set,
    pub(super) picture: String,
    pub(super) kind: &'static str,
    pub(super) attack: String,
    /// The very payload came back.
    pub(super) exact: bool,
    /// The reader said that there is a mark. Peers always say something, so that only ours can be wrong.
    pub(super) found: bool,
    pub(super) wrong: bool,
    pub(super) score: Option<f32>,
}

/// Everything.
#[derive(Serialize)]
pub(super) struct Results {
    pub(super) schemes: Vec<Scheme>,
    pub(super) attacks: Vec<Row>,
    pub(super) pictures: Vec<Cost>,
    pub(super) outcomes: Vec<Outcome>,
}

/// So many of so many.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Share {
    pub(super) yes: usize,
    pub(super) all: usize,
}

impl Share {
    pub(super) fn of(outcomes: impl IntoIterator<Item = bool>) -> Self {
        outcomes
            .into_iter()
            .fold(Self::default(), |s, yes| Self { yes: s.yes + usize::from(yes), all: s.all + 1 })
    }

    /// `None` of nothing.
    pub(super) fn percent(self) -> Option<f64> {
        (self.all > 0).then(|| 100.0 * self.yes as f64 / self.all as f64)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&if self.all == 0 { "–".to_owned() } else { format!("{}/{}", self.yes, self.all) })
    }
}

impl Results {
    pub(super) fn new(attacks: &[Attack]) -> Self {
        let row = |a: &Attack| Row {
            name: a.name.clone(),
            family: a.family,
            strength: a.strength,
            mild: a.mild,
            floor: a.floor,
        };
        Self {
            schemes: Vec::new(),
            attacks: attacks.iter().map(row).collect(),
            pictures: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    /// Outcomes of our scheme on one set.
    pub(super) fn ours(&self, set: Set) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(move |o| o.scheme == OURS && o.set == set)
    }

    /// Exact payloads of our scheme under one attack.
    pub(super) fn exact(&self, set: Set, attack: &str) -> Share {
        Share::of(self.ours(set).filter(|o| o.attack == attack).map(|o| o.exact))
    }

    /// The same, one kind of picture only.
    pub(super) fn exact_of_kind(&self, attack: &str, kind: &str) -> Share {
        let these = self.ours(Set::Full).filter(|o| o.attack == attack && o.kind == kind);
        Share::of(these.map(|o| o.exact))
    }

    /// Exact payloads of a scheme under the attacks that `of` picks.
    pub(super) fn exact_by(&self, scheme: &str, of: impl Fn(&str) -> bool) -> Share {
        let these = self.outcomes.iter().filter(|o| o.scheme == scheme && o.set == Set::Full);
        Share::of(these.filter(|o| of(&o.attack)).map(|o| o.exact))
    }

    /// Kinds of pictures in the full set.
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.ours(Set::Full).map(|o| o.kind).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every scheme but ours.
    pub(super) fn peers(&self) -> impl Iterator<Item = &Scheme> {
        self.schemes.iter().filter(|s| s.name != OURS)
    }
}
