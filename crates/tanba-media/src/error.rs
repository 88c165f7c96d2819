//! What can go wrong, told apart by who can do something about it.

use crate::Format;

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MediaError {
    /// The bytes do not follow their format.
    #[error("broken {format}: {what} ({place})")]
    Broken {
        /// Name of the container, e.g. `PNG`.
        format: &'static str,
        /// What is wrong with it.
        what: String,
        /// Byte offset, chunk or field.
        place: String,
    },
    /// The input asks for more than [`crate::Limits`] allow. Found before anything of that size was allocated.
    #[error("{what} is {found}, over the limit of {limit}")]
    Limit {
        /// The quantity and its unit.
        what: &'static str,
        /// What the input asks for.
        found: u64,
        /// What is allowed.
        limit: u64,
    },
    /// Well-formed as far as seen, but this crate does not handle it.
    #[error("{format}: {what}")]
    Unsupported {
        /// Name of the container, or `input` where it is not known.
        format: &'static str,
        /// What is not handled.
        what: String,
        /// What to do instead.
        hint: &'static str,
    },
    /// The source could not be read, or the target not be written.
    #[error("{what}: {kind}")]
    Io {
        /// What was being done, and what the system said of it.
        what: String,
        /// Its kind.
        kind: std::io::ErrorKind,
    },
    /// The caller's arguments contradict each other or the format.
    #[error("{what}")]
    Misuse {
        /// Which argument, and what is wrong with it.
        what: String,
    },
}

impl MediaError {
    /// What to do about it, in one sentence, where there is something to do.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Broken { .. } => Some("check that the file arrived whole, or export it again"),
            Self::Limit { .. } => Some("raise the limit if you trust where the file comes from"),
            Self::Unsupported { hint, .. } => Some(hint),
            Self::Io { .. } => Some("check that the file is there, that it may be read and that the disk is not full"),
            Self::Misuse { .. } => None,
        }
    }

    pub(crate) fn broken(format: Format, place: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Broken { format: format.name(), what: what.into(), place: place.into() }
    }

    pub(crate) fn broken_at(format: Format, offset: usize, what: impl Into<String>) -> Self {
        Self::broken(format, format!("byte {offset}"), what)
    }

    pub(crate) fn unsupported(format: Format, what: impl Into<String>, hint: &'static str) -> Self {
        Self::Unsupported { format: format.name(), what: what.into(), hint }
    }

    pub(crate) fn io(doing: &str, error: &std::io::Error) -> Self {
        Self::Io { what: format!("{doing} failed ({error})"), kind: error.kind() }
    }

    pub(crate) fn misuse(what: impl Into<String>) -> Self {
        Self::Misuse { what: what.into() }
    }
}
