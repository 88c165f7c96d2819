//! When a duty is met: tests on facts, joined by all and any.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tanba_words::policy;

use crate::{NoticePlace, ProfileError};

/// When a duty is met.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Each of these.
    All(Vec<Rule>),
    /// One of these.
    Any(Vec<Rule>),
    /// So many of these.
    AtLeast {
        /// How many.
        count: usize,
        /// Of which.
        of: Vec<Rule>,
    },
    /// A sound credential that says that AI made or changed the content.
    Credential {
        /// With a time stamp of an authority.
        #[serde(default)]
        time_stamped: bool,
        /// By a signer whom the reader's trust list vouches for.
        #[serde(default)]
        trusted: bool,
    },
    /// Unsigned properties that say that AI made or changed the content.
    Metadata,
    /// The invisible mark.
    Watermark,
    /// A notice of any kind.
    Notice,
    /// A notice of which one text holds one word of each of these lists. Letters' case does not matter.
    NoticeText(Vec<Vec<String>>),
    /// A notice in one of these languages (BCP 47).
    NoticeLanguages(Vec<String>),
    /// Text of the notice so high, as a share of the shortest side of the picture.
    NoticeHeight(f64),
    /// Contrast of the notice's text with its ground (WCAG 2.2: 1 to 21).
    NoticeContrast(f64),
    /// A notice at one of these places.
    NoticePlaces(Vec<NoticePlace>),
    /// A notice that is heard.
    NoticeHeard {
        /// A sentence at so many characters a minute, from and to; at any rate where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voice: Option<[f64; 2]>,
        /// Whether the rhythm of Morse "AI" does as well.
        #[serde(default)]
        morse: bool,
    },
    /// An alternative text that says that AI made it.
    AltText,
    /// The `AIGC` property, as GB 45438-2025 gives its fields.
    Aigc,
    /// The `AIGC` property in no more than one copy.
    AigcOnce,
    /// A producer's code in `AIGC` of this form (a regular expression over the whole).
    AigcProducer(String),
    /// What credential or metadata tell about the system and the work.
    Says(Detail),
    /// Training on it is ruled out in machine-readable form.
    TrainingOptOut,
    /// What no machine can tell; the duty's own words say what a person has to look at.
    Person,
}

/// Something that a credential or metadata tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Who provides the system: the signer, or the producer of `AIGC`.
    Provider,
    /// The system's name.
    System,
    /// The system's version.
    SystemVersion,
    /// When the content was made or changed.
    Time,
    /// An id that no other content has.
    UniqueId,
    /// Whether the content was created or altered.
    CreatedOrAltered,
}

impl Detail {
    pub(crate) const fn name(self) -> tanba_words::Id {
        match self {
            Self::Provider => policy::LAW_DETAIL_PROVIDER,
            Self::System => policy::LAW_DETAIL_SYSTEM,
            Self::SystemVersion => policy::LAW_DETAIL_SYSTEM_VERSION,
            Self::Time => policy::LAW_DETAIL_TIME,
            Self::UniqueId => policy::LAW_DETAIL_UNIQUE_ID,
            Self::CreatedOrAltered => policy::LAW_DETAIL_CREATED_OR_ALTERED,
        }
    }
}

impl Rule {
    /// Whether every part of it can be tested.
    pub(crate) fn validate(&self, obligation: &str) -> Result<(), ProfileError> {
        let bad = |what: String| ProfileError::BadNumber { obligation: obligation.to_owned(), what };
        match self {
            Self::All(rules) | Self::Any(rules) => {
                if rules.is_empty() {
                    return Err(bad("one of no rules".into()));
                }
                rules.iter().try_for_each(|rule| rule.validate(obligation))
            }
            Self::AtLeast { count, of } => {
                if *count == 0 || *count > of.len() {
                    return Err(bad(format!("{count} of {} rules", of.len())));
                }
                of.iter().try_for_each(|rule| rule.validate(obligation))
            }
            Self::NoticeText(lists) if lists.is_empty() || lists.iter().any(Vec::is_empty) => {
                Err(bad("one of no words".into()))
            }
            Self::NoticeLanguages(list) if list.is_empty() => Err(bad("one of no languages".into())),
            Self::NoticePlaces(list) if list.is_empty() => Err(bad("one of no places".into())),
            Self::NoticeHeight(ratio) if !(*ratio > 0.0 && *ratio < 1.0) => {
                Err(bad(format!("a text of {ratio} of the shortest side")))
            }
            Self::NoticeContrast(ratio) if !(1.0..=21.0).contains(ratio) => {
                Err(bad(format!("a contrast of {ratio} : 1")))
            }
            Self::NoticeHeard { voice: Some([from, to]), .. } if !(*from >= 0.0 && to > from) => {
                Err(bad(format!("a voice at {from} to {to} characters a minute")))
            }
            Self::AigcProducer(pattern) => match regex_lite::Regex::new(pattern) {
                Ok(_) => Ok(()),
                Err(why) => {
                    Err(ProfileError::BadPattern { obligation: obligation.to_owned(), why: why.to_string() })
                }
            },
            _ => Ok(()),
        }
    }
}
