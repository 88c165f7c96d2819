//! What each layer said, before and after it is weighed.

use serde::{Deserialize, Serialize};
use tanba_words::{Arg, Message, report, say};

use crate::report::MarkedPassage;
use crate::{Origin, Recovery};

/// One of the four layers of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// What a person sees.
    Notice,
    /// Unsigned properties in the file: IPTC, `TC260:AIGC`.
    Metadata,
    /// The signed C2PA manifest.
    Credential,
    /// The invisible mark in the samples.
    Watermark,
}

impl Layer {
    /// The layer's name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Metadata => "metadata",
            Self::Credential => "credential",
            Self::Watermark => "watermark",
        }
    }

    /// The layer within a sentence.
    pub(crate) fn said(self) -> Message {
        match self {
            Self::Notice => say!(report::LAYER_NOTICE),
            Self::Metadata => say!(report::LAYER_METADATA),
            Self::Credential => say!(report::LAYER_CREDENTIAL),
            Self::Watermark => say!(report::LAYER_WATERMARK),
        }
    }
}

/// Whether a layer was found, or why nobody can tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Seen<T> {
    /// It is there.
    Found(T),
    /// It was looked for and is not there.
    Absent,
    /// It could not be looked for, for the reason given.
    NotLooked(Message),
}

impl<T> Seen<T> {
    /// What was found, if anything.
    pub fn found(&self) -> Option<&T> {
        match self {
            Self::Found(found) => Some(found),
            Self::Absent | Self::NotLooked(_) => None,
        }
    }
}

/// Everything that was read from a file, one field a layer: the whole input of the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The signed credential.
    pub credential: Seen<CredentialFinding>,
    /// Unsigned metadata.
    pub metadata: Seen<MetadataFinding>,
    /// The watermark.
    pub watermark: Seen<MarkFinding>,
    /// The notice, as far as another layer records it.
    pub notice: Seen<NoticeFinding>,
    /// What a registry gave back.
    pub recovery: Recovery,
}

impl Findings {
    /// The credential that counts: in or beside the file, or else recovered for it.
    #[must_use]
    pub fn counted_credential(&self) -> Option<&CredentialFinding> {
        self.credential.found().or_else(|| self.recovery.counted())
    }
}

/// How far a credential can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CredentialState {
    /// Its signature, its binding to the content or one of its parts fails.
    Invalid,
    /// It is intact, by a signer who is not on the trust list.
    Valid,
    /// It is intact, by a signer whom the trust list vouches for.
    Trusted,
}

/// What the credential says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CredentialFinding {
    /// How far it can be relied on.
    pub state: CredentialState,
    /// Who signed, in the certificate's words.
    pub signer: Option<String>,
    /// What the signer says about the content's origin, ingredients included.
    pub origin: Option<Origin>,
    /// Mark ids that it (or the history it carries) names in `c2pa.soft-binding`.
    pub named_marks: Vec<String>,
    /// The first failure, or else the first success, by the C2PA specification's code.
    pub code: String,
    /// Why it is not valid or not trusted.
    pub trouble: Vec<Message>,
    /// What else the signer says: about people and rights.
    pub also: Vec<Message>,
}

/// What unsigned metadata says.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataFinding {
    /// What it says about the content's origin.
    pub origin: Option<Origin>,
    /// Which property says so, for example `Iptc4xmpExt:DigitalSourceType`.
    pub code: String,
    /// The property's value or values, shortened.
    pub said: Message,
    /// Copies within the file that disagree with each other.
    pub conflicts: Vec<Message>,
}

/// What the watermark says.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkFinding {
    /// 16 lower-case hexadecimal digits.
    pub id: String,
    /// Upper bound of the probability that an unmarked file gives any mark.
    pub false_positive: f64,
    /// Which parts of a sound or a text carry a mark; `None` for pictures.
    pub extent: Option<Extent>,
}

/// Which parts of a sound or a text carry a mark.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Extent {
    /// Parts of a sound.
    Sound {
        /// Begin and end of each part, seconds, in order.
        parts: Vec<(f64, f64)>,
        /// How long the whole is, seconds.
        of_s: f64,
    },
    /// Parts of a text.
    Text {
        /// First and last line of each part, from 1, in order.
        parts: Vec<(usize, usize)>,
        /// How many lines the whole has.
        lines: usize,
        /// Characters within the parts.
        marked: usize,
        /// Characters of the whole.
        characters: usize,
    },
}

impl Extent {
    /// Share that may be missing before it is said that only a part is marked: ends and silences carry none.
    const MISSING: f64 = 0.15;
    /// The same in seconds: parts are known to about one.
    const MISSING_S: f64 = 4.0;
    /// The same in characters: some sentences at either end.
    const MISSING_CHARACTERS: usize = 400;
    /// Parts that are told in words.
    const TOLD: usize = 8;

    pub(crate) fn of_text(text: &str, passages: &[MarkedPassage]) -> Self {
        let visible = |text: &str| crate::text::without_marks(text).chars().count();
        let within = |passage: &MarkedPassage| text.get(passage.start..passage.end).map_or(0, visible);
        Self::Text {
            parts: passages.iter().map(|passage| (passage.first_line, passage.last_line)).collect(),
            lines: crate::text::line_of(text.trim_end(), text.len()),
            marked: passages.iter().map(within).sum(),
            characters: visible(text),
        }
    }

    /// Whether a good part of the whole carries no mark.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        match self {
            Self::Sound { parts, of_s } => {
                let marked: f64 = parts.iter().map(|(start, end)| end - start).sum();
                let missing = of_s - marked;
                missing > Self::MISSING_S && missing > Self::MISSING * of_s
            }
            Self::Text { marked, characters, .. } => {
                let missing = characters.saturating_sub(*marked);
                missing > Self::MISSING_CHARACTERS && missing as f64 > Self::MISSING * *characters as f64
            }
        }
    }

    /// The parts as a person writes them: `0:05–0:31, 1:10–1:15 of 2:00`, `lines 3–9 of 40`.
    pub(crate) fn said(&self) -> Message {
        match self {
            Self::Sound { parts, of_s } => {
                let part = |(start, end): &(f64, f64)| format!("{}–{}", clock(*start), clock(*end));
                say!(report::EXTENT_SOUND, parts = list(parts, part), whole = clock(*of_s))
            }
            Self::Text { parts, lines, .. } => {
                let part = |(first, last): &(usize, usize)| {
                    if first == last { first.to_string() } else { format!("{first}–{last}") }
                };
                let one = matches!(parts.as_slice(), [(first, last)] if first == last);
                let (parts, lines) = (list(parts, part), *lines);
                if one {
                    say!(report::EXTENT_LINE, parts = parts, lines = lines)
                } else {
                    say!(report::EXTENT_LINES, parts = parts, lines = lines)
                }
            }
        }
    }
}

fn list<T>(parts: &[T], part: impl Fn(&T) -> String) -> Vec<Arg> {
    let mut told: Vec<Arg> = parts.iter().take(Extent::TOLD).map(|one| Arg::Text(part(one))).collect();
    if parts.len() > told.len() {
        told.push(say!(report::PARTS_MORE, count = parts.len() - told.len()).into());
    }
    told
}

fn clock(seconds: f64) -> String {
    let whole = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// What another layer records about the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeFinding {
    /// The wording, one entry a language.
    pub text: Vec<String>,
    /// Where it is recorded.
    pub recorded_in: Layer,
}

/// What one layer said, with the weight that it had in the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Which layer.
    pub layer: Layer,
    /// What became of it.
    pub status: Status,
    /// What it counted for.
    pub weight: Weight,
    /// A stable name for programs: the C2PA specification's own, or one of tanba's (`tanba.…`).
    pub code: String,
    /// The same for people, in English.
    pub detail: String,
    /// The same, clause by clause, for [`tanba_words`] to put into any language.
    pub detail_messages: Vec<Message>,
}

/// What became of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// There and sound.
    Found,
    /// There, but broken.
    Broken,
    /// Looked for, not there.
    Absent,
    /// Could not be looked for.
    NotLooked,
}

/// What a piece of evidence counted for in the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The verdict rests on it.
    Decisive,
    /// It agrees with what the verdict rests on.
    Supporting,
    /// It contradicts another layer.
    Contradicting,
    /// It did not count.
    None,
}
