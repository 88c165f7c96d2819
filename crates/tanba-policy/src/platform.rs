//! What a law asks of a platform that receives a file: as data, and what that comes to for one upload.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tanba_words::{Arg, Id, Language, Message, policy, say, words};

use crate::judge::english;
use crate::rule::Detail;
use crate::test::{Told, told};
use crate::upload::{UploadLabel, upload_label};
use crate::{Applies, Date, EvidenceLevel, Facts, Known, Profile, Synthetic, Translated};

/// One duty of a platform.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlatformDuty {
    /// The profile's id, a full stop, and a name: `cn.upload-confirmed`.
    pub id: String,
    /// A short name.
    pub title: Translated,
    /// What the law asks, in a sentence.
    pub duty: Translated,
    /// Words that have to stand near the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Translated>,
    /// Holds for uploads that are called one of these; for all where empty. A law that has such duties has the three words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<UploadLabel>,
    /// What of the file has to be shown, as far as the file says it; it holds for content of people and cameras too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show: Vec<Shown>,
    /// Whether what the file carries has to stay in it; the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// The id of its source, and where in it.
    pub source: String,
    /// How well this very rule is known.
    pub evidence: EvidenceLevel,
    /// To which files it applies.
    pub applies: Applies,
}

/// What of a file has to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Whether AI made it, or a signer says that none did.
    Origin,
    /// Whether there is a digital signature, and whether it holds.
    Signature,
    /// The rest is as in the rules of obligations.
    #[serde(untagged)]
    Detail(Detail),
}

/// What a law asks of a platform that receives this file.
#[derive(Clone, Debug, Serialize)]
pub struct Upload {
    /// What the platform has to call it; `None` where the law has no such words or nothing speaks for AI.
    pub label: Option<UploadLabel>,
    /// The value of `Label` that the platform writes into `AIGC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aigc_label: Option<char>,
    /// Why, in English.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Why, for any language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub detail_messages: Vec<Message>,
    /// What there is to do.
    pub tasks: Vec<Task>,
}

/// One duty of a platform, for one upload.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// The duty's id.
    pub id: String,
    /// Whether it holds for this file on this day.
    pub due: bool,
    /// Whether it rests on the law's own words.
    pub binding: bool,
    /// How well the rule is known.
    pub evidence: EvidenceLevel,
    /// Title of the source, and where in it.
    pub source: String,
    /// What it asks, in English.
    #[serde(serialize_with = "english")]
    pub duty: Translated,
    /// Words that have to stand near the content, by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Translated>,
    /// What has to be shown or kept, or why it is not due, in English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
    /// The same for any language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub detail_messages: Vec<Message>,
    /// The language in which the law wants its words, where that is one that is spoken here.
    #[serde(skip)]
    pub own_language: Option<Language>,
    /// Whether the details are what has to be kept, not what has to be shown.
    #[serde(skip)]
    pub keep: bool,
    /// Its short name.
    #[serde(skip)]
    pub title: Translated,
}

impl Profile {
    /// What this law asks of a platform that receives such a file on that day; `None` where it asks nothing of platforms.
    ///
    /// `declared`: whoever uploaded it says that AI made it.
    #[must_use]
    pub fn upload(&self, facts: &Facts, declared: bool, as_of: Date) -> Option<Upload> {
        if self.platform.is_empty() {
            return None;
        }
        let has_words = self.platform.iter().any(|duty| !duty.when.is_empty());
        let covered = self.platform.iter().any(|duty| {
            let asked = if duty.applies.media.is_empty() { &self.media } else { &duty.applies.media };
            asked.contains(&facts.medium)
        });
        let called = has_words && covered;
        let label = called.then(|| upload_label(facts, declared)).flatten();
        let why: Vec<Message> = called.then(|| why(label, facts)).into_iter().collect();
        let tasks = self.platform.iter().filter_map(|duty| self.task(duty, label, facts, as_of)).collect();
        Some(Upload {
            label,
            aigc_label: label.map(UploadLabel::digit),
            detail: words(Language::En).clauses(&why),
            detail_messages: why,
            tasks,
        })
    }

    /// `None` for a duty on uploads that are called otherwise.
    fn task(
        &self,
        duty: &PlatformDuty,
        label: Option<UploadLabel>,
        facts: &Facts,
        as_of: Date,
    ) -> Option<Task> {
        if !duty.when.is_empty() && !label.is_some_and(|label| duty.when.contains(&label)) {
            return None;
        }
        let found = if duty.keep { carried(facts) } else { shown(&duty.show, facts) };
        let about_provenance = duty.keep || !duty.show.is_empty();
        let why_not = self.not_on(&duty.applies, facts, as_of).or_else(|| {
            (about_provenance && carried(facts).is_empty()).then(|| say!(policy::LAW_UPLOAD_NOTHING_CARRIED))
        });
        let due = why_not.is_none();
        let messages = why_not.map_or(found, |why| vec![why]);
        Some(Task {
            id: duty.id.clone(),
            due,
            binding: duty.evidence.is_binding(),
            evidence: duty.evidence,
            source: self.source_in_words(&duty.source),
            duty: duty.duty.clone(),
            label: duty.label.clone().filter(|_| due),
            details: messages.iter().map(|message| words(Language::En).format(message)).collect(),
            detail_messages: messages,
            own_language: self.stamp.languages.first().and_then(|tag| Language::from_tag(tag)),
            keep: duty.keep,
            title: duty.title.clone(),
        })
    }
}

impl Task {
    /// The words near the content: in the law's own language, then in the reader's.
    #[must_use]
    pub fn label_for(&self, reader: Language) -> Vec<(&str, Language)> {
        let Some(label) = &self.label else { return Vec::new() };
        let mut languages = vec![self.own_language.unwrap_or(reader)];
        languages.extend((!languages.contains(&reader)).then_some(reader));
        languages.into_iter().map(|language| label.in_language(language)).collect()
    }
}

fn why(label: Option<UploadLabel>, facts: &Facts) -> Message {
    match label {
        Some(UploadLabel::Confirmed) => say!(policy::LAW_UPLOAD_WHY_CONFIRMED),
        Some(UploadLabel::Possible) => say!(policy::LAW_UPLOAD_WHY_POSSIBLE),
        Some(UploadLabel::Suspected) => say!(policy::LAW_UPLOAD_WHY_SUSPECTED),
        None if facts.synthetic == Synthetic::No => say!(policy::LAW_NOT_SYNTHETIC),
        None => say!(policy::LAW_UPLOAD_WHY_NONE),
    }
}

/// The layers that tell where the file comes from.
fn carried(facts: &Facts) -> Vec<Message> {
    let layer = |there: bool, id: Id| there.then(|| Message::new(id));
    [
        layer(matches!(facts.credential, Known::Yes(_)), policy::LAW_LAYER_CREDENTIAL),
        layer(matches!(facts.metadata, Known::Yes(_)), policy::LAW_LAYER_METADATA),
        layer(matches!(facts.watermark, Known::Yes(_)), policy::LAW_LAYER_WATERMARK),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What there is to be shown; what the file does not say is left out.
fn shown(wanted: &[Shown], facts: &Facts) -> Vec<Message> {
    wanted.iter().filter_map(|shown| one_shown(*shown, facts)).collect()
}

fn one_shown(shown: Shown, facts: &Facts) -> Option<Message> {
    match shown {
        Shown::Origin => match facts.synthetic {
            Synthetic::Yes => Some(say!(policy::LAW_UPLOAD_ORIGIN_AI)),
            Synthetic::No => Some(say!(policy::LAW_NOT_SYNTHETIC)),
            Synthetic::Unknown => None,
        },
        Shown::Signature => facts.credential.yes().map(|found| match &found.signer {
            Some(signer) if found.is_sound => {
                say!(policy::LAW_UPLOAD_SIGNED_BY, signer = Arg::from(signer))
            }
            _ if found.is_sound => say!(policy::LAW_UPLOAD_SIGNED),
            _ => say!(policy::LAW_CREDENTIAL_BROKEN),
        }),
        Shown::Detail(detail) => match told(facts, detail) {
            Told::Value(value) => {
                Some(say!(policy::LAW_SAYS_DETAIL, detail = Message::new(detail.name()), value = value))
            }
            Told::Said => Some(say!(policy::LAW_SAYS_CREATED_OR_ALTERED)),
            Told::Unsaid => None,
        },
    }
}
