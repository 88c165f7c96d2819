//! What one request may cost.

use crate::error::{InputError, Result};

/// Upper bounds on the size of a request and of an answer. The defaults suit a public service.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a credential. Default 16 MiB.
    pub credential: usize,
    /// Bytes of a credential that is kept in the database although there is an object store. Default 64 KiB.
    pub inline: usize,
    /// Bytes of each text: manifest id, algorithm, names, reasons. Default 512.
    pub text: usize,
    /// Fingerprints of a record. Default 64.
    pub fingerprints: usize,
    /// Registrations in one call. Default 10,000.
    pub batch: usize,
    /// Matches that a search gives. Default 1,000.
    pub matches: usize,
    /// Different codes that a search looks at before it gives up. Default 500,000, some 20 MB.
    pub candidates: usize,
    /// Connections to the database. Default 8.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            credential: 16 << 20,
            inline: 64 << 10,
            text: 512,
            fingerprints: 64,
            batch: 10_000,
            matches: 1_000,
            candidates: 500_000,
            connections: 8,
        }
    }
}

/// Fails when `size` is over `limit`.
pub(crate) fn within(what: &'static str, size: usize, limit: usize) -> Result<()> {
    if size > limit { Err(InputError::TooLarge { what, size, limit }.into()) } else { Ok(()) }
}

impl Limits {
    /// A text that may be stored and shown: not too long, not empty, no control characters.
    pub(crate) fn text(&self, what: &'static str, text: &str) -> Result<()> {
        within(what, text.len(), self.text)?;
        if text.trim().is_empty() {
            return Err(InputError::Empty(what).into());
        }
        if text.chars().any(char::is_control) { Err(InputError::Control(what).into()) } else { Ok(()) }
    }
}
