//! What a run finds out, as it goes into tables, JSON and the chart.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::attacks::{Attack, Family, Floor};

/// Name of our own scheme in the results.
pub(super) const OURS: &str = "tanba";

/// Which set of pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Set {
    /// As they are.
    Full,
    /// 256 pixels, milder half of the attacks.
    Small,
}

/// A scheme that was measured.
#[derive(Serialize, Deserialize)]
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) payload_bits: u32,
}

/// An attack, without what carries it out.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) family: Family,
    pub(super) strength: String,
    pub(super) mild: bool,
    pub(super) floor: Floor,
}

/// What marking one picture cost.
#[derive(Serialize, Deserialize)]
pub(super) struct Cost {
    pub(super) scheme: String,
    pub(super) set: Set,
    pub(super) picture: String,
    pub(super) kind: String,
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
#[derive(Serialize, Deserialize)]
pub(super) struct Outcome {
    pub(super) scheme: String,
    pub(super) set: Set,
    pub(super) picture: String,
    pub(super) kind: String,
    pub(super) attack: String,
    /// The very payload came back.
    pub(super) exact: bool,
    /// The reader said that there is a mark. Peers always say something, so that only ours can be wrong.
    pub(super) found: bool,
    pub(super) wrong: bool,
    pub(super) score: Option<f32>,
}

/// Everything.
#[derive(Serialize, Deserialize)]
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
            strength: a.strength.to_owned(),
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

    /// Adds what an earlier run found on pictures that a scheme was not given in this one.
    pub(super) fn add(&mut self, other: Self) {
        let key = |c: &Cost| (c.scheme.clone(), c.set, c.picture.clone());
        let have: Vec<_> = self.pictures.iter().map(key).collect();
        let is_new = |scheme: &str, set: Set, picture: &str| {
            !have.iter().any(|(s, t, p)| s == scheme && *t == set && p == picture)
        };
        self.outcomes.extend(other.outcomes.into_iter().filter(|o| is_new(&o.scheme, o.set, &o.picture)));
        self.pictures.extend(other.pictures.into_iter().filter(|c| is_new(&c.scheme, c.set, &c.picture)));
        for scheme in other.schemes {
            if self.schemes.iter().all(|s| s.name != scheme.name) {
                self.schemes.push(scheme);
            }
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
    pub(super) fn kinds(&self) -> Vec<&str> {
        self.ours(Set::Full).map(|o| o.kind.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every scheme but ours.
    pub(super) fn peers(&self) -> impl Iterator<Item = &Scheme> {
        self.schemes.iter().filter(|s| s.name != OURS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(scheme: &str, picture: &str, exact: bool) -> (Cost, Outcome) {
        let (scheme, picture, kind) = (scheme.to_owned(), picture.to_owned(), "photo".to_owned());
        let cost = Cost {
            scheme: scheme.clone(),
            set: Set::Full,
            picture: picture.clone(),
            kind: kind.clone(),
            width: 1,
            height: 1,
            psnr_db: None,
            ssim: None,
            jpeg_growth: None,
            embed_mpx_s: 0.0,
            read_mpx_s: 0.0,
            unmarked_mpx_s: 0.0,
        };
        let attack = "jpeg 50".to_owned();
        (
            cost,
            Outcome {
                scheme,
                set: Set::Full,
                picture,
                kind,
                attack,
                exact,
                found: exact,
                wrong: false,
                score: None,
            },
        )
    }

    fn results(of: &[(&str, &str, bool)]) -> Results {
        let mut results = Results::new(&[]);
        for (scheme, picture, exact) in of {
            let (cost, outcome) = outcome(scheme, picture, *exact);
            results.schemes.push(Scheme { name: (*scheme).to_owned(), payload_bits: 64 });
            results.pictures.push(cost);
            results.outcomes.push(outcome);
        }
        results
    }

    #[test]
    fn earlier_results_add_pictures_but_change_none() {
        let mut now = results(&[(OURS, "a", true)]);
        now.add(results(&[(OURS, "a", false), ("peer", "a", false), ("peer", "b", true)]));
        assert_eq!(now.exact_by(OURS, |_| true), Share { yes: 1, all: 1 });
        assert_eq!(now.exact_by("peer", |_| true), Share { yes: 1, all: 2 });
        assert_eq!(now.peers().count(), 1);
    }
}
