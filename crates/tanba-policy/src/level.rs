//! How well a rule's source is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How well a rule's source is known. Only what rests on the law's own words may fail a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum EvidenceLevel {
    /// The primary text was seen.
    #[serde(rename = "P")]
    Primary,
    /// The primary text, as a third party quotes it.
    #[serde(rename = "Q")]
    Quoted,
    /// A summary by others.
    #[serde(rename = "S")]
    Summary,
    /// No law: a default of this design, such as a threshold where the law gives none.
    #[serde(rename = "D")]
    Design,
}

impl EvidenceLevel {
    /// Whether a file that does not meet such a rule fails; otherwise it is warned of.
    #[must_use]
    pub const fn is_binding(self) -> bool {
        matches!(self, Self::Primary | Self::Quoted)
    }

    /// The letter in profiles and reports.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Primary => 'P',
            Self::Quoted => 'Q',
            Self::Summary => 'S',
            Self::Design => 'D',
        }
    }
}
