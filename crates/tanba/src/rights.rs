//! What a signer says about the people behind a work, and about what may be done with it.
//!
//! | statement | assertion | source |
//! | --- | --- | --- |
//! | how much a person had a hand in it | `c2pa.ai-disclosure`, `contentProfile.humanOversightLevel` | C2PA 2.4, 18.28 |
//! | who, and in which role | `org.tanba.people` | roles of Kazakhstan's law on artificial intelligence |
//! | that no model may be trained on it | `cawg.training-mining` | CAWG, Training and Data Mining 1.1 |
//! | an author, by a signature of their own | `cawg.identity` | CAWG, Identity Assertion 1.1 |

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tanba_credential::{Assertion, Checked};
use tanba_words::{Arg, Message, report, say};

use crate::System;

mod authors;

pub use authors::FoundAuthor;

/// How much a model did, and how much a person.
const DISCLOSURE: &str = "c2pa.ai-disclosure";
/// The people behind a work; left out unless the caller names some, and personal.
pub const PEOPLE_ASSERTION: &str = "org.tanba.people";
/// What may be trained on a work.
pub const TRAINING_ASSERTION: &str = "cawg.training-mining";
/// What kind of system made it (C2PA 2.4, asset types); the only one of which is known that it is right.
const MODEL: &str = "c2pa.types.model";
/// Most people that are read from a credential, and most characters of a name.
const MOST_PEOPLE: usize = 32;
const LONGEST_NAME: usize = 256;

/// How much a person had a hand in what a model made, in the words of C2PA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Oversight {
    /// Nobody looked at it.
    FullyAutonomous,
    /// A person told the model what to make, and nobody approved what came out.
    PromptGuided,
    /// A person looked at it and approved it.
    HumanValidated,
}

impl Oversight {
    /// All, in rising order.
    pub const ALL: [Self; 3] = [Self::FullyAutonomous, Self::PromptGuided, Self::HumanValidated];

    /// The value in the assertion.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::FullyAutonomous => "fully_autonomous",
            Self::PromptGuided => "prompt_guided",
            Self::HumanValidated => "human_validated",
        }
    }

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FullyAutonomous => "fully-autonomous",
            Self::PromptGuided => "prompt-guided",
            Self::HumanValidated => "human-validated",
        }
    }

    /// What it means.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::FullyAutonomous => "nobody looked at it",
            Self::PromptGuided => "a person told the model what to make",
            Self::HumanValidated => "a person looked at it and approved it",
        }
    }

    fn said(self) -> Message {
        match self {
            Self::FullyAutonomous => say!(report::RIGHTS_FULLY_AUTONOMOUS),
            Self::PromptGuided => say!(report::RIGHTS_PROMPT_GUIDED),
            Self::HumanValidated => say!(report::RIGHTS_HUMAN_VALIDATED),
        }
    }
}

/// What somebody is to a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Has the rights in the AI system.
    Owner,
    /// Runs the AI system.
    Operator,
    /// Used it.
    User,
    /// Made the work.
    Author,
}

impl Role {
    /// All.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Operator, Self::User, Self::Author];

    /// The name on the command line and in the assertion.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Operator => "operator",
            Self::User => "user",
            Self::Author => "author",
        }
    }

    fn said(self) -> Message {
        match self {
            Self::Owner => say!(report::RIGHTS_ROLE_OWNER),
            Self::Operator => say!(report::RIGHTS_ROLE_OPERATOR),
            Self::User => say!(report::RIGHTS_ROLE_USER),
            Self::Author => say!(report::RIGHTS_ROLE_AUTHOR),
        }
    }
}

/// Somebody behind a work. A pseudonym is as good a name as any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// In which role.
    pub role: Role,
    /// The name that is to be read; personal. Absent from reports unless names are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Why a text is no [`Person`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}; give a role and a name, such as author=Aigerim: roles are owner, operator, user and author")]
pub struct NoPerson(String);

impl FromStr for Person {
    type Err = NoPerson;

    /// Reads `role=name`.
    fn from_str(text: &str) -> Result<Self, NoPerson> {
        let (role, name) = text.split_once('=').ok_or_else(|| NoPerson("there is no “=” in it".into()))?;
        let role = Role::ALL.into_iter().find(|known| known.name() == role.trim());
        let role = role.ok_or_else(|| NoPerson("that role is not known".into()))?;
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(NoPerson(format!(
                "a name has 1 to {LONGEST_NAME} characters, and no control characters"
            )));
        }
        Ok(Self { role, name: Some(name.to_owned()) })
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.role.name(), self.name.as_deref().unwrap_or_default())
    }
}

/// What to say about people and rights. Nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// How much a person had a hand in it. Default: not stated.
    pub oversight: Option<Oversight>,
    /// Who is behind it. Default: nobody is named, since names are personal.
    pub people: Vec<Person>,
    /// Whether training models on it, and mining it, is ruled out. Default: nothing is said.
    pub no_training: bool,
}

impl Rights {
    /// The assertions that say so.
    pub(crate) fn assertions(&self, system: Option<&System>) -> Vec<Assertion> {
        let mut all = Vec::new();
        if let Some(oversight) = self.oversight {
            let mut data =
                json!({ "modelType": MODEL, "contentProfile": { "humanOversightLevel": oversight.value() } });
            if let Some(system) = system {
                data["modelName"] = json!(system.name);
            }
            all.push(Assertion { label: DISCLOSURE.to_owned(), data });
        }
        if !self.people.is_empty() {
            let data = json!({ "people": self.people });
            all.push(Assertion { label: PEOPLE_ASSERTION.to_owned(), data });
        }
        if self.no_training {
            let no = json!({ "use": "notAllowed" });
            let entries: BTreeMap<&str, &Value> = RULED_OUT.into_iter().map(|use_| (use_, &no)).collect();
            all.push(Assertion { label: TRAINING_ASSERTION.to_owned(), data: json!({ "entries": entries }) });
        }
        all
    }
}

/// What [`Rights::no_training`] rules out. To use a work as input of a model is another matter.
const RULED_OUT: [&str; 3] = ["cawg.ai_generative_training", "cawg.ai_training", "cawg.data_mining"];
/// Entries that are about training.
const ABOUT_TRAINING: [&str; 4] =
    ["cawg.ai_training", "cawg.ai_generative_training", "c2pa.ai_training", "c2pa.ai_generative_training"];

/// What a credential says about people and rights.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRights {
    /// How much a person had a hand in it: `fully_autonomous`, `prompt_guided`, `human_validated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oversight: Option<Oversight>,
    /// Who is behind it; roles alone, unless names were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// What `cawg.training-mining` says of each use: `allowed`, `notAllowed`, `constrained`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub training: BTreeMap<String, String>,
    /// Authors whose own signatures stand beside the signer's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<FoundAuthor>,
}

impl FoundRights {
    /// What a credential says, with people's names only if they are asked for.
    pub(crate) fn of(checked: &Checked, with_names: bool) -> Self {
        Self {
            oversight: checked.assertion(DISCLOSURE).and_then(oversight),
            people: checked
                .assertion(PEOPLE_ASSERTION)
                .map(|said| people(said, with_names))
                .unwrap_or_default(),
            training: checked.assertion(TRAINING_ASSERTION).map(training).unwrap_or_default(),
            authors: checked.authors.iter().map(|author| FoundAuthor::of(author, with_names)).collect(),
        }
    }

    /// Whether training is ruled out.
    pub(crate) fn rules_training_out(&self) -> bool {
        ABOUT_TRAINING.iter().any(|name| self.training.get(*name).is_some_and(|said| said == "notAllowed"))
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same in words, one clause each.
    pub(crate) fn said(&self) -> Vec<Message> {
        let mut said: Vec<Message> = self.oversight.map(Oversight::said).into_iter().collect();
        if !self.people.is_empty() {
            let named = |person: &Person| match &person.name {
                Some(name) => Arg::from(say!(report::RIGHTS_PERSON, role = person.role.said(), name = name)),
                None => Arg::from(person.role.said()),
            };
            let people: Vec<Arg> = self.people.iter().map(named).collect();
            said.push(say!(report::RIGHTS_PEOPLE, people = people));
        }
        said.extend(self.authors.iter().map(FoundAuthor::said));
        if self.rules_training_out() {
            said.push(say!(report::RIGHTS_NO_TRAINING));
        }
        said
    }
}

fn oversight(said: &Value) -> Option<Oversight> {
    let level = said.get("contentProfile")?.get("humanOversightLevel")?.as_str()?;
    Oversight::ALL.into_iter().find(|known| known.value() == level)
}

fn people(said: &Value, with_names: bool) -> Vec<Person> {
    let all = said.get("people").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let known = all.iter().filter_map(|one| Person::deserialize(one).ok()).take(MOST_PEOPLE);
    let short = |name: String| name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    known.map(|one| Person { name: one.name.filter(|_| with_names).map(short), ..one }).collect()
}

fn training(said: &Value) -> BTreeMap<String, String> {
    let entries = said.get("entries").and_then(Value::as_object);
    let uses = entries.into_iter().flatten().filter_map(|(name, entry)| {
        let said = entry.get("use")?.as_str()?;
        let known = ["allowed", "notAllowed", "constrained"].into_iter().find(|known| *known == said)?;
        let is_ours = name.starts_with("cawg.") || name.starts_with("c2pa.");
        is_ours.then(|| (name.chars().take(64).collect(), known.to_owned()))
    });
    uses.take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_a_role_and_a_name() {
        let person: Person = "author = Aigerim Example".parse().unwrap();
        assert_eq!(person, Person { role: Role::Author, name: Some("Aigerim Example".into()) });
        assert_eq!(person.to_string(), "author=Aigerim Example");
        for bad in ["Aigerim", "boss=Aigerim", "author=", "author=a\u{7}b"] {
            assert!(bad.parse::<Person>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_others_write_is_read_and_nonsense_is_nothing() {
        let entries = json!({ "entries": {
            "c2pa.ai_training": { "use": "notAllowed" }, "cawg.data_mining": { "use": "constrained", "constraint_info": "ask" },
            "cawg.ai_inference": { "use": "perhaps" }, "org.example.x": { "use": "allowed" }, "cawg.y": 3,
        } });
        let found = FoundRights { training: training(&entries), ..FoundRights::default() };
        assert_eq!(found.training.len(), 2);
        assert!(found.rules_training_out());
        assert!(training(&json!({ "entries": [] })).is_empty() && training(&json!(null)).is_empty());
        assert_eq!(oversight(&json!({ "contentProfile": { "humanOversightLevel": "a lot" } })), None);
        let said =
            json!({ "people": [{ "role": "author", "name": "A" }, { "role": "king", "name": "B" }, 3] });
        assert_eq!(people(&said, true), [Person { role: Role::Author, name: Some("A".into()) }]);
        assert_eq!(people(&said, false), [Person { role: Role::Author, name: None }]);
    }
}
