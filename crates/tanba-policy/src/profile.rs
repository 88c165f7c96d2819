//! One law as data.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tanba_words::Language;

use crate::{Date, EvidenceLevel, Medium, PlatformDuty, ProfileError, Rule, StampPlan, Translated};

/// The name of the schema that profiles follow.
pub const SCHEMA: &str = "tanba.profile/1";

/// What one law asks of labels.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `tanba.profile/1`.
    pub schema: String,
    /// The name on the command line: small letters, digits, hyphens. Built-in ones are named by country, and by state after a hyphen.
    pub id: String,
    /// What a person calls it.
    pub name: Translated,
    /// The day on which its content was last compared with the sources.
    pub as_of: Date,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// The media that the law covers and tanba can stamp; obligations name those that each is about.
    pub media: Vec<Medium>,
    /// What whoever stamps has to do to meet it.
    #[serde(default)]
    pub stamp: StampPlan,
    /// What it asks of a file.
    pub obligations: Vec<Obligation>,
    /// What it asks of a platform that receives a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platform: Vec<PlatformDuty>,
    /// What it asks of people and services, which no file shows. It is printed, never judged.
    #[serde(default)]
    pub duties: Vec<Translated>,
}

/// Where a rule comes from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// By which obligations name it.
    pub id: String,
    /// Its title, in the words by which it can be found.
    pub title: String,
    /// How well it is known.
    pub evidence: EvidenceLevel,
}

/// One duty.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// The profile's id, a full stop, and a name: `kz.warning`.
    pub id: String,
    /// A short name.
    pub title: Translated,
    /// What the law asks, in a sentence.
    pub duty: Translated,
    /// What to do where it is not met.
    pub fix: Translated,
    /// The id of its source, and where in it: `law-230, Art. 21(2)`.
    pub source: String,
    /// How well this very rule is known; its source may be known better than what is made of it.
    pub evidence: EvidenceLevel,
    /// To which files it applies.
    pub applies: Applies,
    /// When it is met.
    pub rule: Rule,
}

/// To which files a duty applies.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Applies {
    /// Which media; all of the profile's where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Medium>,
    /// The first day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Texts of fewer words are left alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_words: Option<usize>,
}

impl Profile {
    /// Reads a profile and looks whether it makes sense.
    ///
    /// # Errors
    /// [`ProfileError`]: not JSON, unknown fields, another schema, unknown sources, ids twice, words without English, bad patterns,
    /// numbers or dates.
    pub fn from_json(json: &str) -> Result<Self, ProfileError> {
        let profile: Self = serde_json::from_str(json)?;
        profile.validate()?;
        Ok(profile)
    }

    fn validate(&self) -> Result<(), ProfileError> {
        if self.schema != SCHEMA {
            return Err(ProfileError::OtherSchema(self.schema.clone()));
        }
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_plain) {
            return Err(ProfileError::BadId(self.id.clone()));
        }
        in_english(&self.name, "the profile's name")?;
        let mut ids = BTreeSet::new();
        let obliged = self.obligations.iter().map(|obligation| &obligation.id);
        for id in obliged.chain(self.platform.iter().map(|duty| &duty.id)) {
            let named_after = id.strip_prefix(&self.id).is_some_and(|rest| rest.starts_with('.'));
            if !named_after || !ids.insert(id) {
                return Err(ProfileError::BadObligation(id.clone()));
            }
        }
        for Obligation { id, title, duty, fix, source, applies, rule, .. } in &self.obligations {
            self.validate_one(id, source, applies, &[(title, "title"), (duty, "duty"), (fix, "fix")])?;
            rule.validate(id)?;
        }
        for PlatformDuty { id, title, duty, label, source, applies, .. } in &self.platform {
            let label = label.as_ref().unwrap_or(title);
            self.validate_one(id, source, applies, &[(title, "title"), (duty, "duty"), (label, "label")])?;
        }
        Ok(())
    }

    fn validate_one(
        &self,
        id: &str,
        source: &str,
        applies: &Applies,
        words: &[(&Translated, &str)],
    ) -> Result<(), ProfileError> {
        if self.named_source(source).is_none() {
            let source_id = split(source).0.to_owned();
            return Err(ProfileError::UnknownSource { obligation: id.to_owned(), source_id });
        }
        for (words, what) in words {
            in_english(words, &format!("the {what} of {id}"))?;
        }
        if let (Some(from), Some(until)) = (applies.from, applies.until)
            && until < from
        {
            return Err(ProfileError::BadDates { obligation: id.to_owned(), until });
        }
        Ok(())
    }

    /// The source of an obligation.
    #[must_use]
    pub fn source(&self, obligation: &Obligation) -> Option<&Source> {
        self.named_source(&obligation.source)
    }

    fn named_source(&self, named: &str) -> Option<&Source> {
        let (id, _) = split(named);
        self.sources.iter().find(|source| source.id == id)
    }

    /// Title of a source that is named by its id, and where in it.
    #[must_use]
    pub fn source_in_words(&self, named: &str) -> String {
        let title = self.named_source(named).map_or("", |source| source.title.as_str());
        match split(named).1 {
            Some(place) => format!("{title}, {place}"),
            None => title.to_owned(),
        }
    }
}

/// The id of a source, and the place in it.
fn split(source: &str) -> (&str, Option<&str>) {
    source.split_once(',').map_or((source.trim(), None), |(id, place)| (id.trim(), Some(place.trim())))
}

fn in_english(words: &Translated, place: &str) -> Result<(), ProfileError> {
    if words.has(Language::En) { Ok(()) } else { Err(ProfileError::NoEnglish { place: place.to_owned() }) }
}

/// The JSON Schema (2020-12) of profiles.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Profile).into()
}
