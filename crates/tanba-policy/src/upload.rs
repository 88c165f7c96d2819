//! What a platform has to call an upload, where the law has three words for it (GB 45438-2025; Measures for labelling, Art. 6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use tanba_words::{Id, policy};

use crate::{Facts, Known, Synthetic};

/// What a platform calls an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UploadLabel {
    /// Its metadata or a sound credential say that AI made it. `Label` 1.
    Confirmed,
    /// Whoever uploaded it says so, or did to an earlier platform. `Label` 2.
    Possible,
    /// There are traces of it: a notice, a mark. `Label` 3.
    Suspected,
}

impl UploadLabel {
    /// What people call it.
    #[must_use]
    pub const fn word(self) -> Id {
        match self {
            Self::Confirmed => policy::LAW_UPLOAD_CONFIRMED,
            Self::Possible => policy::LAW_UPLOAD_POSSIBLE,
            Self::Suspected => policy::LAW_UPLOAD_SUSPECTED,
        }
    }

    /// The value of `Label` in `AIGC`.
    #[must_use]
    pub const fn digit(self) -> char {
        match self {
            Self::Confirmed => '1',
            Self::Possible => '2',
            Self::Suspected => '3',
        }
    }
}

/// What a platform calls an upload; `None` where nothing speaks for AI. `declared`: whoever uploaded it says that AI made it.
#[must_use]
pub fn upload_label(facts: &Facts, declared: bool) -> Option<UploadLabel> {
    let metadata = facts.metadata.yes();
    let label = metadata.and_then(|found| found.aigc.as_ref()?.fields.get("Label").map(String::as_str));
    let said = metadata.is_some_and(|found| match label {
        Some("1") => true,
        // IPTC beside it may say more than an earlier platform did.
        Some("2" | "3") => found.declares_ai && found.says_created_or_altered,
        _ => found.declares_ai,
    });
    let confirmed = said || facts.credential.yes().is_some_and(|found| found.is_sound && found.declares_ai);
    let traces = label == Some("3")
        || facts.watermark.yes().is_some()
        || matches!(facts.notice, Known::Yes(_))
        || facts.synthetic == Synthetic::Yes;
    if confirmed {
        Some(UploadLabel::Confirmed)
    } else if declared || label == Some("2") {
        Some(UploadLabel::Possible)
    } else {
        traces.then_some(UploadLabel::Suspected)
    }
}
