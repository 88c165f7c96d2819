//! What a first look says: `tanba.look/1`.

use serde::Serialize;

use crate::report::{FoundMark, FoundMetadata, MarkedPassage, MarkedSegment, Times, Trouble};
use crate::{Error, Layer, NoticeFinding, Report, Trace};

/// Name and version of the form.
pub const LOOK_SCHEMA: &str = "tanba.look/1";

/// What a first look found. Fields are added freely and never changed.
#[derive(Clone, Debug, Serialize)]
pub struct FirstLook {
    /// [`LOOK_SCHEMA`].
    pub schema: &'static str,
    /// The input as its user names it; empty from the library.
    pub input: String,
    /// MIME type; `None` where nobody could tell.
    pub media: Option<&'static str>,
    /// Size of the input in bytes; 0 where nobody could look.
    pub bytes: u64,
    /// Whether `check` would say no more: `report` is its answer.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// Something that may be a credential; only `check` tells whether it is one, and whether it holds.
    pub credential: Option<Trace>,
    /// The watermark, if one was found.
    pub mark: Option<FoundMark>,
    /// How close the content came to carrying a mark, found or not; `None` where nobody looked.
    pub score: Option<f32>,
    /// Sounds: which parts carry a mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<MarkedSegment>,
    /// Sounds: length in seconds, as decoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_s: Option<f64>,
    /// Texts: which parts carry a mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<MarkedPassage>,
    /// A notice in the content itself, or that its alternative text discloses.
    pub notice: Option<FoundNotice>,
    /// Unsigned properties, as found.
    pub metadata: FoundMetadata,
    /// Why nobody could look.
    pub error: Option<Trouble>,
    /// Time spent.
    pub ms: Times,
    /// The report, where it is final.
    pub report: Option<Report>,
}

/// A notice that was found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundNotice {
    /// The wording, one entry a language.
    pub text: Vec<String>,
    /// Where it is recorded.
    pub recorded_in: Layer,
}

impl From<&NoticeFinding> for FoundNotice {
    fn from(finding: &NoticeFinding) -> Self {
        Self { text: finding.text.clone(), recorded_in: finding.recorded_in }
    }
}

impl FirstLook {
    pub(crate) fn of(report: Report, bytes: u64, notice: Option<FoundNotice>, is_final: bool) -> Self {
        Self {
            schema: LOOK_SCHEMA,
            input: String::new(),
            media: report.media,
            bytes,
            is_final,
            credential: None,
            mark: report.mark.clone(),
            score: report.score,
            segments: report.segments.clone(),
            duration_s: report.duration_s,
            passages: report.passages.clone(),
            notice,
            metadata: report.metadata.clone(),
            error: report.error.clone(),
            ms: report.ms,
            report: is_final.then_some(report),
        }
    }

    /// Of an input that nobody could look at, with the reason; `check` would give the same.
    #[must_use]
    pub fn unreadable(message: impl Into<String>, hint: Option<String>) -> Self {
        Self::of(Report::unreadable(message, hint), 0, None, true)
    }

    /// The same for an error of [`look`](crate::look).
    #[must_use]
    pub fn of_error(error: &Error) -> Self {
        Self::of(Report::of_error(error), 0, None, true)
    }

    /// Says how its user names the input.
    #[must_use]
    pub fn named(mut self, input: &str) -> Self {
        input.clone_into(&mut self.input);
        if let Some(report) = &mut self.report {
            input.clone_into(&mut report.input);
        }
        self
    }
}
