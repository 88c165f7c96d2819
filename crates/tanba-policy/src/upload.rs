//! What a platform has to call an upload, where the law has three words for it (GB 45438-2025; Measures for labelling, Art. 6).

use serde::Serialize;

use crate::{Facts, Known, Synthetic};

/// What a platform calls an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UploadLabel {
    /// Its metadata say that AI made it. `Label` 1.
    Confirmed,
    /// Whoever uploaded it says so. `Label` 2.
    Possible,
    /// There are traces of it: a notice, a mark. `Label` 3.
    Suspected,
}

impl UploadLabel {
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
    let implicit = facts.metadata.yes().is_some_and(|found| found.declares_ai || found.aigc.is_some())
        || facts.credential.yes().is_some_and(|found| found.is_sound && found.declares_ai);
    let traces = facts.watermark.yes().is_some()
        || matches!(facts.notice, Known::Yes(_))
        || facts.synthetic == Synthetic::Yes;
    if implicit {
        Some(UploadLabel::Confirmed)
    } else if declared {
        Some(UploadLabel::Possible)
    } else {
        traces.then_some(UploadLabel::Suspected)
    }
}
