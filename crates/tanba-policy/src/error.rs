//! Why a profile cannot be used.

use crate::Date;

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// It is not JSON, or not of this schema.
    #[error("the profile is not understood: {0}")]
    NotUnderstood(#[from] serde_json::Error),
    /// It is of another schema.
    #[error("the profile is of the schema “{0}”, not of {expected}", expected = crate::SCHEMA)]
    OtherSchema(String),
    /// Its id is not one that can be written on a command line.
    #[error("the profile's id “{0}” is not made of small letters, digits and hyphens")]
    BadId(String),
    /// It names a source that it does not list.
    #[error("the obligation {obligation} names the source “{source_id}”, which the profile does not list")]
    UnknownSource {
        /// Which obligation.
        obligation: String,
        /// What it names.
        source_id: String,
    },
    /// Two obligations have the same id, or one does not begin with the profile's.
    #[error(
        "the obligation id “{0}” is there twice, or does not begin with the profile's id and a full stop"
    )]
    BadObligation(String),
    /// Words lack in English.
    #[error("{place} has no words in English")]
    NoEnglish {
        /// Which words.
        place: String,
    },
    /// A pattern is not a regular expression.
    #[error("the obligation {obligation} has a pattern that is not one: {why}")]
    BadPattern {
        /// Which obligation.
        obligation: String,
        /// What is wrong with it.
        why: String,
    },
    /// A number that no file can have.
    #[error("the obligation {obligation} asks for {what}, which cannot be")]
    BadNumber {
        /// Which obligation.
        obligation: String,
        /// What it asks for.
        what: String,
    },
    /// It ends before it begins.
    #[error("the obligation {obligation} ends on {until}, before it begins")]
    BadDates {
        /// Which obligation.
        obligation: String,
        /// The end.
        until: Date,
    },
}

impl ProfileError {
    /// What to do.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NotUnderstood(_) | Self::OtherSchema(_) => {
                "tanba profile schema prints what a profile may say; tanba profile show kz prints one".into()
            }
            Self::UnknownSource { .. } => "list it under “sources”, with its title and level".into(),
            Self::NoEnglish { .. } => {
                "add the words under “en”: they are what is shown where a language lacks".into()
            }
            _ => return None,
        })
    }
}
