//! What was found in a file, as far as laws ask for it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of content a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// Pictures.
    Image,
    /// Sounds.
    Audio,
    /// Texts.
    Text,
}

/// Whether something is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Known<T> {
    /// It is, and this is what it says.
    Yes(T),
    /// It was looked for and is not.
    No,
    /// Nobody could look, or no machine can.
    Unknown,
}

impl<T> Known<T> {
    /// What it says, if it is there.
    pub const fn yes(&self) -> Option<&T> {
        match self {
            Self::Yes(it) => Some(it),
            Self::No | Self::Unknown => None,
        }
    }
}

/// Whether AI made the content, as far as the labels tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synthetic {
    /// Made or changed by AI.
    Yes,
    /// A signer says that it was captured by a device or made by a person.
    No,
    /// Nothing says so. Duties are judged as if it were: they are asked for by those who know.
    Unknown,
}

/// Everything that rules look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// What it is.
    pub medium: Medium,
    /// Whether AI made it.
    pub synthetic: Synthetic,
    /// The signed credential.
    pub credential: Known<CredentialFacts>,
    /// Unsigned properties.
    pub metadata: Known<MetadataFacts>,
    /// The invisible mark: its id.
    pub watermark: Known<String>,
    /// What a person perceives.
    pub notice: Known<NoticeFacts>,
    /// Whether the file's format has a place for `AIGC` that GB 45438-2025 and its guides name.
    pub has_aigc_place: bool,
    /// Whether it has one for an alternative text.
    pub has_alt_text_place: bool,
    /// Of a text: how many words, about as many as tokens.
    pub words: Option<usize>,
    /// Whether training on it is ruled out in machine-readable form.
    pub training_opt_out: Known<()>,
}

impl Facts {
    /// Of a file in which nothing was found.
    #[must_use]
    pub const fn of(medium: Medium) -> Self {
        Self {
            medium,
            synthetic: Synthetic::Unknown,
            credential: Known::No,
            metadata: Known::No,
            watermark: Known::No,
            notice: Known::No,
            has_aigc_place: true,
            has_alt_text_place: matches!(medium, Medium::Image),
            words: None,
            training_opt_out: Known::No,
        }
    }
}

/// What the credential says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CredentialFacts {
    /// Whether its signature and its binding to the content hold.
    pub is_sound: bool,
    /// Whether the reader's trust list vouches for the signer.
    pub is_trusted: bool,
    /// Whether a time-stamping authority vouches for when it was signed.
    pub is_time_stamped: bool,
    /// Whether it says that AI made or changed the content.
    pub declares_ai: bool,
    /// Whether it says if the content was created or altered.
    pub says_created_or_altered: bool,
    /// Who signed.
    pub signer: Option<String>,
    /// The AI system that it names.
    pub system: Option<String>,
    /// That system's version.
    pub system_version: Option<String>,
    /// When the content was made or changed, or signed.
    pub time: Option<String>,
    /// Its own id.
    pub id: Option<String>,
}

/// What unsigned properties say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MetadataFacts {
    /// Whether they say that AI made or changed the content.
    pub declares_ai: bool,
    /// Whether they say if it was created or altered.
    pub says_created_or_altered: bool,
    /// The AI system.
    pub system: Option<String>,
    /// Its version.
    pub system_version: Option<String>,
    /// The `AIGC` property (GB 45438-2025).
    pub aigc: Option<AigcFacts>,
    /// Whether the alternative text says that AI made it.
    pub alt_text_discloses: bool,
}

/// The `AIGC` property (GB 45438-2025).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AigcFacts {
    /// Its fields.
    pub fields: BTreeMap<String, String>,
    /// How often it is in the file.
    pub copies: usize,
}

/// What a person perceives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticeFacts {
    /// What it says, one entry a language.
    pub texts: Vec<String>,
    /// In which languages, BCP 47.
    pub languages: Vec<String>,
    /// Height of its text as a share of the shortest side of the picture.
    pub height_ratio: Option<f64>,
    /// Contrast of its text with its ground, from 1 to 21 (WCAG 2.2), as measured in the picture at hand.
    pub contrast: Option<f64>,
    /// Whether nothing stands any more at the place in the picture where it was drawn.
    pub is_gone: bool,
    /// Where it is.
    pub places: Vec<NoticePlace>,
    /// How it is heard.
    pub heard: Option<HeardKind>,
    /// Of a voice: characters a minute.
    pub characters_a_minute: Option<f64>,
}

/// Where a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoticePlace {
    /// At an edge or in a corner of a picture.
    Edge,
    /// In the middle of a picture, a sound or a text.
    Middle,
    /// At the start of a sound or a text.
    Start,
    /// At its end.
    End,
}

/// How a notice is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HeardKind {
    /// A sentence.
    Voice,
    /// The rhythm short-long short-short: Morse for "AI".
    Morse,
}
