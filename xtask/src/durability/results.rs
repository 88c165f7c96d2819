//! What a run finds out, whatever the medium, as it goes into tables, JSON and the chart.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::attacks::{Family, Floor};

/// Name of our own scheme in the results.
pub(super) const OURS: &str = "tanba";

/// Which set of pictures or sounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Set {
    /// As they are.
    Full,
    /// Pictures of 256 pixels, milder half of the attacks.
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

/// What marking one picture or sound cost: each medium measures something else.
pub(super) trait Cost {
    /// Who marked it.
    fn scheme(&self) -> &str;
    fn set(&self) -> Set;
    /// Name of the picture or sound.
    fn name(&self) -> &str;
}

/// All costs of a run, under the medium's own word in JSON.
pub(super) trait Costs: Default {
    type Cost: Cost;
    fn list(&self) -> &[Self::Cost];
    fn list_mut(&mut self) -> &mut Vec<Self::Cost>;
}

/// One picture or sound (`S` is its name, under the medium's own word in JSON) under one attack.
#[derive(Serialize, Deserialize)]
pub(super) struct Outcome<S> {
    pub(super) scheme: String,
    pub(super) set: Set,
    #[serde(flatten)]
    pub(super) subject: S,
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
pub(super) struct Results<L, S> {
    pub(super) schemes: Vec<Scheme>,
    pub(super) attacks: Vec<Row>,
    #[serde(flatten)]
    pub(super) costs: L,
    pub(super) outcomes: Vec<Outcome<S>>,
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

impl<L: Costs, S: AsRef<str>> Results<L, S> {
    pub(super) fn new(attacks: Vec<Row>) -> Self {
        Self { schemes: Vec::new(), attacks, costs: L::default(), outcomes: Vec::new() }
    }

    /// Adds what an earlier run found on pictures or sounds that a scheme was not given in this one.
    pub(super) fn add(&mut self, mut other: Self) {
        let key = |c: &L::Cost| (c.scheme().to_owned(), c.set(), c.name().to_owned());
        let have: Vec<_> = self.costs.list().iter().map(key).collect();
        let is_new = |scheme: &str, set: Set, name: &str| {
            !have.iter().any(|(s, t, n)| s == scheme && *t == set && n == name)
        };
        let outcomes = other.outcomes.into_iter();
        self.outcomes.extend(outcomes.filter(|o| is_new(&o.scheme, o.set, o.subject.as_ref())));
        let costs = std::mem::take(other.costs.list_mut()).into_iter();
        self.costs.list_mut().extend(costs.filter(|c| is_new(c.scheme(), c.set(), c.name())));
        for scheme in other.schemes {
            if self.schemes.iter().all(|s| s.name != scheme.name) {
                self.schemes.push(scheme);
            }
        }
    }

    /// Costs of a scheme on one set.
    pub(super) fn costs_of(&self, scheme: &str, set: Set) -> impl Iterator<Item = &L::Cost> {
        self.costs.list().iter().filter(move |c| c.scheme() == scheme && c.set() == set)
    }

    /// Outcomes of our scheme on one set.
    pub(super) fn ours(&self, set: Set) -> impl Iterator<Item = &Outcome<S>> {
        self.outcomes.iter().filter(move |o| o.scheme == OURS && o.set == set)
    }

    /// Exact payloads of our scheme under one attack.
    pub(super) fn exact(&self, set: Set, attack: &str) -> Share {
        Share::of(self.ours(set).filter(|o| o.attack == attack).map(|o| o.exact))
    }

    /// The same, one kind only.
    pub(super) fn exact_of_kind(&self, attack: &str, kind: &str) -> Share {
        let these = self.ours(Set::Full).filter(|o| o.attack == attack && o.kind == kind);
        Share::of(these.map(|o| o.exact))
    }

    /// Exact payloads of a scheme under the attacks that `of` picks.
    pub(super) fn exact_by(&self, scheme: &str, of: impl Fn(&str) -> bool) -> Share {
        let these = self.outcomes.iter().filter(|o| o.scheme == scheme && o.set == Set::Full);
        Share::of(these.filter(|o| of(&o.attack)).map(|o| o.exact))
    }

    /// Exact payloads of our scheme on what a peer was given.
    pub(super) fn exact_beside(&self, peer: &str) -> Share {
        let given = |o: &&Outcome<S>| self.costs_of(peer, Set::Full).any(|c| c.name() == o.subject.as_ref());
        Share::of(self.ours(Set::Full).filter(given).map(|o| o.exact))
    }

    /// Kinds in the full set.
    pub(super) fn kinds(&self) -> Vec<&str> {
        self.ours(Set::Full).map(|o| o.kind.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every scheme but ours.
    pub(super) fn peers(&self) -> impl Iterator<Item = &Scheme> {
        self.schemes.iter().filter(|s| s.name != OURS)
    }
}
