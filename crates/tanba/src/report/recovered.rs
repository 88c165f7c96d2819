//! What a registry gave back, in the report.

use serde::Serialize;
use tanba_words::{Language, Message, words};

use super::FoundCredential;
use crate::{Likeness, Recovery};

/// What led to a credential that is no longer in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecoveredBy {
    /// The mark id.
    Watermark,
    /// What the content looks, sounds or reads like.
    Likeness,
}

/// What asking a registry gave.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedRecovery {
    /// `recovered`: the credential counts as the file's own. `other-work`: the mark is of a work that this one is not like.
    /// `unsure`: nobody can tell whether this is the work that the mark is of. `alike`: no mark, and a registered work is like this
    /// one. `withdrawn`, `nothing`, `unfit`, `not-looked`.
    pub status: &'static str,
    /// What led to it.
    pub by: Option<RecoveredBy>,
    /// Label of the registered manifest.
    pub manifest_id: Option<String>,
    /// Bits of 64 in which the fingerprints of the two works differ.
    pub distance: Option<u32>,
    /// The same for people, in English.
    pub detail: String,
    /// The same for [`tanba_words`] to put into any language.
    pub detail_messages: Vec<Message>,
    /// The registered credential, where it does not count as the file's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<FoundCredential>,
}

impl ReportedRecovery {
    /// `None` where nobody was asked.
    pub(crate) fn of(
        recovery: &Recovery,
        by: Option<RecoveredBy>,
        manifest_id: Option<String>,
        credential: Option<FoundCredential>,
    ) -> Option<Self> {
        let (status, distance) = match recovery {
            Recovery::NotAsked => return None,
            Recovery::Nothing => ("nothing", None),
            Recovery::NotLooked(_) => ("not-looked", None),
            Recovery::Withdrawn => ("withdrawn", None),
            Recovery::Unfit(_) => ("unfit", None),
            Recovery::Alike { distance, .. } => ("alike", Some(*distance)),
            Recovery::Marked { likeness, .. } => match likeness {
                Likeness::Same { distance } => ("recovered", Some(*distance)),
                Likeness::Different { distance } => ("other-work", Some(*distance)),
                Likeness::Unknown { .. } => ("unsure", None),
            },
        };
        let said = recovery.said();
        let detail = words(Language::En).format(&said);
        Some(Self { status, by, manifest_id, distance, detail, detail_messages: vec![said], credential })
    }
}
