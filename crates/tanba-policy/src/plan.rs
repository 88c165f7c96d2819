//! What whoever stamps has to do to meet one law or several.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tanba_words::{Arg, Message, policy, say};

use crate::{Medium, NoticePlace, Profile};

/// What a law asks of whoever stamps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StampPlan {
    /// Languages of the notice (BCP 47), the one that is least dispensable first: where several laws want more than one notice takes,
    /// each gets its first.
    pub languages: Vec<String>,
    /// Least height of a drawn notice's text, as a share of the shortest side.
    pub text_height: Option<f64>,
    /// Where a drawn notice may be; anywhere where empty.
    pub image_places: Vec<NoticePlace>,
    /// What is heard.
    pub audio: Option<AudioNotice>,
    /// Where a text has its notice.
    pub text_end: Option<TextEnd>,
    /// Whether the signature needs an authority's time stamp.
    pub time_stamp: bool,
    /// Whether the time at which the content was made or changed has to be stated.
    pub time: bool,
    /// Whether the system needs a name.
    pub system: bool,
    /// Whether it needs a version.
    pub system_version: bool,
    /// The form of the producer's code that is needed (a regular expression).
    pub producer: Option<String>,
    /// Media for which this holds; all of the law's where empty.
    pub media: Vec<Medium>,
}

/// What is heard in a sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AudioNotice {
    /// A sentence.
    Voice,
    /// A sentence or the rhythm of Morse "AI".
    Any,
}

/// Where a text has its notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextEnd {
    /// Before everything else.
    Start,
    /// At the start or the end.
    Any,
}

/// What several laws ask together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Their ids.
    pub profiles: Vec<String>,
    /// Languages of the notice, each once, in the order of the laws.
    pub languages: Vec<String>,
    /// The greatest of their least heights.
    pub text_height: Option<f64>,
    /// What is heard.
    pub audio: Option<AudioNotice>,
    /// Where a text has its notice.
    pub text_end: Option<TextEnd>,
    /// Where a drawn notice may be; anywhere where empty.
    pub image_places: Vec<NoticePlace>,
    /// Which laws need a time stamp.
    pub time_stamp: Vec<String>,
    /// Which need the time at which the content was made or changed.
    pub time: Vec<String>,
    /// Which need the system's name.
    pub system: Vec<String>,
    /// Which need its version.
    pub system_version: Vec<String>,
    /// Which need a producer's code, and its form.
    pub producer: Vec<(String, String)>,
    /// Where they disagree.
    pub conflicts: Vec<Conflict>,
    /// Languages by law.
    wanted_languages: Vec<Vec<String>>,
}

/// What two laws ask and no file can have both of.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Their ids.
    pub profiles: Vec<String>,
    /// About what, in words.
    pub message: Message,
}

impl Conflict {
    /// Whether it is about the languages of the notice, so that naming some settles it.
    #[must_use]
    pub fn is_about_languages(&self) -> bool {
        self.message.id == policy::LAW_CONFLICT_LANGUAGES.name()
    }
}

/// Something that a law needs and whoever stamps did not give.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The law's id.
    pub profile: String,
    /// What is missing and what to do, in words.
    pub message: Message,
}

/// Most languages that one notice takes.
const MOST_LANGUAGES: usize = 3;

impl Plan {
    /// What these laws ask together for a medium. A law that does not cover it asks nothing.
    #[must_use]
    pub fn of(profiles: &[&Profile], medium: Medium) -> Self {
        let mut plan = Self::default();
        for profile in profiles.iter().filter(|profile| profile.media.contains(&medium)) {
            plan.profiles.push(profile.id.clone());
            let asked = &profile.stamp;
            if asked.media.is_empty() || asked.media.contains(&medium) {
                plan.add(&profile.id, asked);
            }
        }
        plan.choose_languages();
        plan.tell_conflicts();
        plan
    }

    /// The union of what the laws want; where that is more than a notice takes, the first of each.
    fn choose_languages(&mut self) {
        let union = |lists: &mut dyn Iterator<Item = &String>| {
            let mut union: Vec<String> = Vec::new();
            for language in lists {
                if !union.contains(language) {
                    union.push(language.clone());
                }
            }
            union
        };
        let all = union(&mut self.wanted_languages.iter().flatten());
        self.languages = if all.len() > MOST_LANGUAGES {
            union(&mut self.wanted_languages.iter().filter_map(|languages| languages.first()))
        } else {
            all
        };
    }

    fn add(&mut self, id: &str, asked: &StampPlan) {
        self.wanted_languages.push(asked.languages.clone());
        self.text_height = match (self.text_height, asked.text_height) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (one, other) => one.or(other),
        };
        // A sentence meets those to whom any sound will do.
        self.audio = match (self.audio, asked.audio) {
            (Some(AudioNotice::Voice), _) | (_, Some(AudioNotice::Voice)) => Some(AudioNotice::Voice),
            (one, other) => one.or(other),
        };
        self.text_end = match (self.text_end, asked.text_end) {
            (Some(TextEnd::Start), _) | (_, Some(TextEnd::Start)) => Some(TextEnd::Start),
            (one, other) => one.or(other),
        };
        self.add_places(id, &asked.image_places);
        let mut note = |wanted: bool, list: fn(&mut Self) -> &mut Vec<String>| {
            if wanted {
                list(self).push(id.to_owned());
            }
        };
        note(asked.time_stamp, |plan| &mut plan.time_stamp);
        note(asked.time, |plan| &mut plan.time);
        note(asked.system, |plan| &mut plan.system);
        note(asked.system_version, |plan| &mut plan.system_version);
        if let Some(pattern) = &asked.producer {
            self.producer.push((id.to_owned(), pattern.clone()));
        }
    }

    fn add_places(&mut self, id: &str, places: &[NoticePlace]) {
        if places.is_empty() {
            return;
        }
        if self.image_places.is_empty() {
            self.image_places = places.to_vec();
            return;
        }
        let both: Vec<NoticePlace> =
            self.image_places.iter().copied().filter(|place| places.contains(place)).collect();
        if both.is_empty() {
            let message = say!(policy::LAW_CONFLICT_PLACES);
            self.conflicts.push(Conflict { profiles: self.with(id), message });
        } else {
            self.image_places = both;
        }
    }

    fn with(&self, id: &str) -> Vec<String> {
        let all: BTreeSet<&str> = self.profiles.iter().map(String::as_str).chain([id]).collect();
        all.into_iter().map(str::to_owned).collect()
    }

    fn tell_conflicts(&mut self) {
        if self.languages.len() > MOST_LANGUAGES {
            let languages: Vec<Arg> = self.languages.iter().map(Arg::from).collect();
            let message = say!(policy::LAW_CONFLICT_LANGUAGES, languages = languages, most = MOST_LANGUAGES);
            self.conflicts.push(Conflict { profiles: self.profiles.clone(), message });
        }
        let mut patterns: Vec<&str> = self.producer.iter().map(|(_, pattern)| pattern.as_str()).collect();
        patterns.dedup();
        if patterns.len() > 1 {
            let profiles = self.producer.iter().map(|(id, _)| id.clone()).collect();
            self.conflicts.push(Conflict { profiles, message: say!(policy::LAW_CONFLICT_PRODUCERS) });
        }
    }

    /// What the laws need and whoever stamps did not give.
    #[must_use]
    pub fn missing(&self, given: &Given<'_>) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut each = |ids: &[String], message: Message| {
            missing.extend(ids.iter().map(|id| Missing { profile: id.clone(), message: message.clone() }));
        };
        if !given.time_stamp {
            each(&self.time_stamp, say!(policy::LAW_MISSING_TIME_STAMP));
        }
        if given.system.is_none() {
            each(&self.system, say!(policy::LAW_MISSING_SYSTEM));
        }
        if given.system_version.is_none() {
            each(&self.system_version, say!(policy::LAW_MISSING_SYSTEM_VERSION));
        }
        for (id, pattern) in &self.producer {
            let fits =
                |code: &str| regex_lite::Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(code));
            let message = match given.producer {
                Some(code) if fits(code) => continue,
                Some(code) => say!(policy::LAW_WRONG_PRODUCER, code = code),
                None => say!(policy::LAW_MISSING_PRODUCER),
            };
            missing.push(Missing { profile: id.clone(), message });
        }
        missing
    }
}

/// What whoever stamps gives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// Whether an authority is asked for a time stamp.
    pub time_stamp: bool,
    /// The system's name.
    pub system: Option<&'a str>,
    /// Its version.
    pub system_version: Option<&'a str>,
    /// The producer's code.
    pub producer: Option<&'a str>,
}
