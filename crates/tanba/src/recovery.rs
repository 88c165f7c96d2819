//! A credential that is no longer in the file: who gives it back, and what that is worth.

use serde::Serialize;
use tanba_fingerprint::Fingerprint;
use tanba_words::{Message, report, say};

use crate::{CredentialFinding, MarkId};

/// A place that gives credentials back for what is left of a file: a registry on this machine, or one over the network.
///
/// It is asked for nothing but a mark id or a fingerprint; the file itself stays here. What it answers is verified here.
pub trait CredentialStore: Sync + std::fmt::Debug {
    /// What is registered under a mark of that scheme (`org.tanba.image.1` and its like).
    ///
    /// # Errors
    /// [`StoreTrouble`] where the store does not answer.
    fn by_mark(&self, mark: MarkId, algorithm: &str) -> Result<Option<Held>, StoreTrouble>;

    /// The work whose fingerprint is nearest, at most `distance` bits away.
    ///
    /// # Errors
    /// [`StoreTrouble`] where the store does not answer.
    fn alike(&self, fingerprint: Fingerprint, distance: u32) -> Result<Option<HeldCredential>, StoreTrouble>;
}

/// What a store holds under a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A credential.
    Active(HeldCredential),
    /// There was one, and its owner withdrew it.
    Withdrawn,
}

/// A credential as a store holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCredential {
    /// Label of its active manifest.
    pub manifest_id: String,
    /// The C2PA manifest store.
    pub store: Vec<u8>,
    /// What the work looked, sounded or read like when it was registered.
    pub fingerprints: Vec<Fingerprint>,
}

/// Why a store gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct StoreTrouble {
    /// What, and where.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// What a store gave for a file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Recovery {
    /// Nobody asked: no store was named, or the file has a credential of its own.
    NotAsked,
    /// Nothing is registered under its mark, and nothing that is alike.
    Nothing,
    /// The store gave no answer, for the reason given.
    NotLooked(Message),
    /// What was registered under its mark was withdrawn by its owner.
    Withdrawn,
    /// What came back is of no use here, for the reason given.
    Unfit(Message),
    /// The credential of the work that the mark is of.
    Marked {
        /// What it says.
        credential: CredentialFinding,
        /// Whether the file is that work.
        likeness: Likeness,
    },
    /// The credential of a work that this one is like; no mark says so.
    Alike {
        /// What it says.
        credential: CredentialFinding,
        /// Bits of 64 in which the two fingerprints differ.
        distance: u32,
    },
}

/// Whether a file is the work that is registered under its mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
pub enum Likeness {
    /// It is like it.
    Same {
        /// Bits of 64 in which the two fingerprints differ.
        distance: u32,
    },
    /// It is as whole as the registered work, and not like it.
    Different {
        /// Bits of 64 in which the two fingerprints differ.
        distance: u32,
    },
    /// Nobody can tell.
    Unknown {
        /// Why.
        why: Message,
    },
}

impl Recovery {
    /// What became of the question, in a clause.
    pub(crate) fn said(&self) -> Message {
        let bits = |distance: &u32| say!(report::BITS_DIFFER, count = *distance);
        match self {
            Self::NotAsked => say!(report::REGISTRY_NOT_ASKED),
            Self::Nothing => say!(report::REGISTRY_NOTHING),
            Self::NotLooked(why) => say!(report::REGISTRY_NOT_LOOKED, why = why),
            Self::Withdrawn => say!(report::REGISTRY_WITHDRAWN),
            Self::Unfit(why) => say!(report::REGISTRY_UNFIT, why = why),
            Self::Alike { distance, .. } => say!(report::REGISTRY_ALIKE, distance = bits(distance)),
            Self::Marked { likeness, .. } => match likeness {
                Likeness::Same { distance } => say!(report::REGISTRY_SAME, distance = bits(distance)),
                Likeness::Different { distance } => {
                    say!(report::REGISTRY_DIFFERENT, distance = bits(distance))
                }
                Likeness::Unknown { why } => say!(report::REGISTRY_UNSURE, why = why),
            },
        }
    }

    /// The recovered credential, where it counts as the file's own.
    #[must_use]
    pub fn counted(&self) -> Option<&CredentialFinding> {
        match self {
            Self::Marked { credential, likeness: Likeness::Same { .. } } => Some(credential),
            _ => None,
        }
    }

    /// The recovered credential, counted or not.
    #[must_use]
    pub fn credential(&self) -> Option<&CredentialFinding> {
        match self {
            Self::Marked { credential, .. } | Self::Alike { credential, .. } => Some(credential),
            _ => None,
        }
    }
}
