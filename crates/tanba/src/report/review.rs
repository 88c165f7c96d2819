//! What people decided about content that a machine had judged.

use serde::{Deserialize, Serialize};
use tanba_words::Message;
#[cfg(not(target_family = "wasm"))]
use tanba_words::{report, say};

/// What became of the result of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It stands.
    Upheld,
    /// Another takes its place.
    Changed,
    /// It could not be decided.
    Open,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Changed, Self::Open];

    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Changed => "changed",
            Self::Open => "open",
        }
    }
}

/// A decision about this content, as a report tells it.
#[derive(Clone, Debug, Serialize)]
pub struct FoundReview {
    /// What became of the result; `None` where the decision does not hold.
    pub outcome: Option<Outcome>,
    /// The verdict that takes the place of the old one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// The reason given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// When it was decided, by the reviewer's word (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<String>,
    /// Who decided, in the certificate's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    /// Whether anybody on the reader's trust list vouches for the reviewer.
    pub trusted: bool,
    /// The same in English.
    pub detail: String,
    /// The same for any language, one sentence each.
    pub detail_messages: Vec<Message>,
}

#[cfg(not(target_family = "wasm"))]
impl FoundReview {
    /// A decision that does not count, and why.
    pub(crate) fn broken(why: &Message) -> Self {
        Self {
            outcome: None,
            verdict: None,
            because: None,
            decided_at: None,
            signer: None,
            trusted: false,
            detail: String::new(),
            detail_messages: vec![say!(report::REVIEW_BROKEN, why = why)],
        }
        .in_words()
    }

    pub(crate) fn in_words(self) -> Self {
        let detail = tanba_words::words(tanba_words::Language::En).sentences(&self.detail_messages);
        Self { detail, ..self }
    }
}
