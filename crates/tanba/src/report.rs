//! What `stamp` and `check` report: `tanba.report/1`, the JSON that others build on.
//!
//! Fields are added freely and never changed. `mark.id` is 16 lower-case hexadecimal digits in both reports.

use serde::Serialize;
use tanba_words::{Language, Message, report, say, words};

use crate::{Confidence, Error, Evidence, Verdict, why};

mod explain;
mod found;
mod recovered;
mod review;
mod stamped;

pub use found::*;
pub use recovered::{RecoveredBy, ReportedRecovery};
pub use review::{FoundReview, Outcome};
pub use stamped::*;

/// Name and version of the report's form.
pub const SCHEMA: &str = "tanba.report/1";

/// The `typ` of a report's signature, which [`sign_detached`](tanba_credential::Identity::sign_detached) makes of the report's JSON.
pub const SIGNED_REPORT: &str = "tanba-report+jws";

/// What every verdict of a machine has to say of itself.
pub const AUTOMATED: &str = "This is an automated result. You can contest it.";

/// What `check` found.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The input as its user names it; empty from the library.
    pub input: String,
    /// MIME type; `None` where nobody could tell.
    pub media: Option<&'static str>,
    /// What the layers prove together.
    pub verdict: Verdict,
    /// What that rests on.
    pub confidence: Option<Confidence>,
    /// One or two sentences for a person, in English.
    pub summary: String,
    /// The same, sentence by sentence, for [`tanba_words`] to put into any language.
    pub summary_messages: Vec<Message>,
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
    /// Every layer with its weight.
    pub evidence: Vec<Evidence>,
    /// The credential, if there is one.
    pub credential: Option<FoundCredential>,
    /// What a registry gave back, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovered: Option<ReportedRecovery>,
    /// Unsigned properties, as found.
    pub metadata: FoundMetadata,
    /// Duties of laws, where the caller asked for them.
    #[cfg(feature = "policy")]
    pub compliance: Option<Vec<tanba_policy::Judgement>>,
    /// Duties of laws: none are built in.
    #[cfg(not(feature = "policy"))]
    pub compliance: Option<()>,
    /// What reviewers decided about this content, where the caller brings reviews. They change no verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<FoundReview>,
    /// [`AUTOMATED`].
    pub automated: &'static str,
    /// Why nobody could look, with the verdict `unreadable`.
    pub error: Option<Trouble>,
    /// Time spent.
    pub ms: Times,
}

/// Why nobody could look.
#[derive(Clone, Debug, Serialize)]
pub struct Trouble {
    /// What, and where, in English.
    pub message: String,
    /// The same for [`tanba_words`] to put into any language.
    pub messages: Vec<Message>,
    /// What to do, in English.
    pub hint: Option<String>,
}

/// Milliseconds of wall-clock time, by stage; a stage that did not run is 0.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Times {
    /// Samples out of the container.
    pub decode: f64,
    /// Drawing the notice.
    #[serde(skip_serializing_if = "is_zero")]
    pub notice: f64,
    /// Embedding or looking for the watermark.
    pub watermark: f64,
    /// Samples back into the container.
    #[serde(skip_serializing_if = "is_zero")]
    pub encode: f64,
    /// Unsigned metadata.
    pub metadata: f64,
    /// Signing or verifying.
    pub credential: f64,
    /// Asking a registry, the fingerprint included.
    #[serde(skip_serializing_if = "is_zero")]
    pub registry: f64,
    /// Everything.
    pub total: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

impl Report {
    /// The report of an input that nobody could look at, with the reason.
    #[must_use]
    pub fn unreadable(message: impl Into<String>, hint: Option<String>) -> Self {
        Self::without_a_look(&why::said(message), hint)
    }

    /// The same for an error of [`check`](crate::check).
    #[must_use]
    pub fn of_error(error: &Error) -> Self {
        Self::without_a_look(&why::error(error), error.hint())
    }

    fn without_a_look(why: &Message, hint: Option<String>) -> Self {
        let english = words(Language::En);
        let summary = say!(report::SUMMARY_UNREADABLE_BECAUSE, why = why);
        Self {
            schema: SCHEMA,
            input: String::new(),
            media: None,
            verdict: Verdict::Unreadable,
            confidence: None,
            summary: english.format(&summary),
            summary_messages: vec![summary],
            mark: None,
            score: None,
            segments: Vec::new(),
            duration_s: None,
            passages: Vec::new(),
            evidence: Vec::new(),
            credential: None,
            recovered: None,
            metadata: FoundMetadata::default(),
            compliance: None,
            reviews: Vec::new(),
            automated: AUTOMATED,
            error: Some(Trouble { message: english.format(why), messages: vec![why.clone()], hint }),
            ms: Times::default(),
        }
    }
}
