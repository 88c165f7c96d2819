//! What `check` found, layer by layer.

use serde::{Deserialize, Serialize};
use tanba_words::{Language, Message, report, say, words};

use crate::{CredentialState, FoundRights};

/// A watermark that was found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundMark {
    /// 16 lower-case hexadecimal digits.
    pub id: String,
    /// How strongly the content carries it.
    pub score: f32,
    /// Upper bound of the probability that an unmarked file gives any mark.
    pub false_positive: f64,
}

/// A part of a sound that carries a mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarkedSegment {
    /// Where it begins, seconds; good to about one.
    pub start_s: f64,
    /// Where it ends.
    pub end_s: f64,
    /// 16 lower-case hexadecimal digits.
    pub id: String,
}

impl From<&tanba_watermark::audio::Segment> for MarkedSegment {
    fn from(segment: &tanba_watermark::audio::Segment) -> Self {
        Self { start_s: segment.start_s, end_s: segment.end_s, id: segment.id.to_string() }
    }
}

/// A part of a text that carries a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkedPassage {
    /// Where it begins, bytes of UTF-8; good to about a sentence.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The line in which it begins, from 1.
    pub first_line: usize,
    /// The line in which it ends.
    pub last_line: usize,
    /// 16 lower-case hexadecimal digits.
    pub id: String,
}

impl MarkedPassage {
    /// In one pass over the text.
    pub(crate) fn all(text: &str, segments: &[tanba_watermark::text::Segment]) -> Vec<Self> {
        let (mut at, mut line) = (0, 1);
        let mut line_of = |offset: usize| {
            let from = at.min(offset);
            line += crate::text::line_of(text.get(from..offset).unwrap_or_default(), usize::MAX) - 1;
            at = offset;
            line
        };
        let passage = |segment: &tanba_watermark::text::Segment| Self {
            start: segment.start,
            end: segment.end,
            first_line: line_of(segment.start),
            last_line: line_of(segment.end),
            id: segment.id.to_string(),
        };
        segments.iter().map(passage).collect()
    }
}

/// Where a text differs first from the one that was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstDifference {
    /// Bytes of UTF-8: the difference begins between `start` and `end`.
    pub start: usize,
    /// See `start`; the same where only the end of the text is missing.
    pub end: usize,
    /// The line of `start`, from 1.
    pub first_line: usize,
    /// The line of `end`.
    pub last_line: usize,
    /// Whether nothing but an addition at the end was found.
    pub is_at_end: bool,
}

impl FirstDifference {
    pub(crate) fn of(text: &str, range: &std::ops::Range<usize>) -> Self {
        let line = |offset| crate::text::line_of(text, offset);
        // The last byte, not the one after it: that may be on the next line.
        let last = range.end.saturating_sub(1).max(range.start);
        let is_at_end = range.end >= text.len();
        Self {
            start: range.start,
            end: range.end,
            first_line: line(range.start),
            last_line: line(last),
            is_at_end,
        }
    }

    pub(crate) fn said(&self) -> Message {
        let Self { first_line, last_line, .. } = *self;
        if first_line == last_line {
            say!(report::DIFFERENCE_LINE, line = first_line)
        } else {
            say!(report::DIFFERENCE_LINES, first = first_line, last = last_line)
        }
    }
}

/// A credential that was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FoundCredential {
    /// How far it can be relied on.
    pub state: CredentialState,
    /// Whether it lay beside the file instead of in it.
    pub sidecar: bool,
    /// Whether a registry gave it back.
    pub recovered: bool,
    /// Who signed, in the certificate's words.
    pub signer: Option<String>,
    /// Who issued the signer's certificate.
    pub issuer: Option<String>,
    /// Signature algorithm.
    pub alg: Option<String>,
    /// When, by a time-stamping authority (RFC 3339); `None` without a time stamp.
    pub signed_at: Option<String>,
    /// Label of the active manifest.
    pub label: Option<String>,
    /// The program that made it.
    pub claim_generator: Option<String>,
    /// What was done, in order.
    pub actions: Vec<FoundAction>,
    /// Mark ids that it names.
    pub marks: Vec<String>,
    /// Titles and relationships of its ingredients.
    pub ingredients: Vec<FoundIngredient>,
    /// Validation codes of the C2PA specification.
    #[serde(deserialize_with = "codes")]
    pub codes: Vec<FoundCode>,
    /// Why it is not valid or not trusted, in plain English.
    pub trouble: Vec<String>,
    /// The same, one message each, for [`tanba_words`] to put into any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trouble_messages: Vec<Message>,
    /// Texts: where the content was changed first, as far as the credential allows to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_difference: Option<FirstDifference>,
    /// What the signer says about the people behind the work, and about training on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<FoundRights>,
}

impl FoundCredential {
    /// With its troubles in English.
    pub(crate) fn in_words(self) -> Self {
        let english = words(Language::En);
        let trouble = self.trouble_messages.iter().map(|said| english.format(said)).collect();
        Self { trouble, ..self }
    }
}

/// An action of a credential.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FoundAction {
    /// For example `c2pa.created`.
    pub action: String,
    /// IPTC digital source type, if given.
    pub digital_source_type: Option<String>,
}

/// An ingredient of a credential.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FoundIngredient {
    /// Its title, if given.
    pub title: Option<String>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: String,
    /// Whether it has a credential of its own.
    pub credentialed: bool,
}

/// A validation code.
#[derive(Clone, Debug, Serialize)]
pub struct FoundCode {
    /// The specification's name, for example `assertion.dataHash.mismatch`.
    pub code: String,
    /// `success`, `informational` or `failure`.
    pub kind: &'static str,
    /// Which part it is about, as JUMBF address.
    pub url: Option<String>,
}

/// [`FoundCode`] as JSON has it.
#[derive(Deserialize)]
struct ReadCode {
    code: String,
    kind: String,
    url: Option<String>,
}

impl TryFrom<ReadCode> for FoundCode {
    type Error = &'static str;

    fn try_from(ReadCode { code, kind, url }: ReadCode) -> Result<Self, Self::Error> {
        let known = ["success", "informational", "failure"].into_iter().find(|known| *known == kind);
        Ok(Self { code, kind: known.ok_or("no kind of code has this name")?, url })
    }
}

fn codes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<FoundCode>, D::Error> {
    let read: Vec<ReadCode> = Vec::deserialize(deserializer)?;
    read.into_iter().map(|code| FoundCode::try_from(code).map_err(serde::de::Error::custom)).collect()
}

/// Unsigned properties as found; empty where there are none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FoundMetadata {
    /// IPTC digital source type (URI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// `Iptc4xmpExt:AISystemUsed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_system: Option<String>,
    /// `Iptc4xmpExt:AISystemVersionUsed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_system_version: Option<String>,
    /// `TC260:AIGC`, as its JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aigc: Option<serde_json::Value>,
    /// `ai-disclosure` of HTML: `none`, `ai-assisted`, `ai-generated`, `autonomous`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_disclosure: Option<&'static str>,
    /// Where they stand, as `carrier property`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
}
