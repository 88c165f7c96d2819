//! What is measured of pictures.

use serde::{Deserialize, Serialize};

use crate::attacks::Attack;
use crate::durability::results::{self, Row, Set};

/// Everything of a run.
pub(super) type Results = results::Results<Pictures, Subject>;
/// One picture under one attack.
pub(super) type Outcome = results::Outcome<Subject>;

/// The name of a picture.
#[derive(Serialize, Deserialize)]
pub(super) struct Subject {
    pub(super) picture: String,
}

impl AsRef<str> for Subject {
    fn as_ref(&self) -> &str {
        &self.picture
    }
}

/// What marking each picture cost.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Pictures {
    pictures: Vec<Cost>,
}

impl results::Costs for Pictures {
    type Cost = Cost;

    fn list(&self) -> &[Cost] {
        &self.pictures
    }

    fn list_mut(&mut self) -> &mut Vec<Cost> {
        &mut self.pictures
    }
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

impl results::Cost for Cost {
    fn scheme(&self) -> &str {
        &self.scheme
    }

    fn set(&self) -> Set {
        self.set
    }

    fn name(&self) -> &str {
        &self.picture
    }
}

impl From<&Attack> for Row {
    fn from(attack: &Attack) -> Self {
        Self {
            name: attack.name.clone(),
            family: attack.family,
            strength: attack.strength.to_owned(),
            mild: attack.mild,
            floor: attack.floor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::durability::results::{Costs, OURS, Scheme, Share};

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
        let outcome = Outcome {
            scheme,
            set: Set::Full,
            subject: Subject { picture },
            kind,
            attack: "jpeg 50".to_owned(),
            exact,
            found: exact,
            wrong: false,
            score: None,
        };
        (cost, outcome)
    }

    fn results(of: &[(&str, &str, bool)]) -> Results {
        let mut results = Results::new(Vec::new());
        for (scheme, picture, exact) in of {
            let (cost, outcome) = outcome(scheme, picture, *exact);
            results.schemes.push(Scheme { name: (*scheme).to_owned(), payload_bits: 64 });
            results.costs.list_mut().push(cost);
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
        assert_eq!(now.exact_beside("peer"), Share { yes: 1, all: 1 });
        assert_eq!(now.peers().count(), 1);
    }

    #[test]
    fn json_speaks_of_pictures() {
        let text = serde_json::to_string(&results(&[(OURS, "a", true)])).unwrap();
        assert!(text.contains("\"attacks\":[],\"pictures\":[{\"scheme\":\"tanba\""), "{text}");
        assert!(text.contains("\"set\":\"full\",\"picture\":\"a\",\"kind\":\"photo\",\"attack\""), "{text}");
        assert_eq!(serde_json::from_str::<Results>(&text).unwrap().outcomes[0].subject.picture, "a");
    }
}
