//! What went wrong and what to do about it, as the command says it.

use std::fmt;
use std::path::Path;

use tanba::credential::CredentialError;

/// A failure in two parts: what and where, then what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same failure, with the file that it is about.
    pub(crate) fn about(mut self, file: &Path) -> Self {
        self.message = format!("{}: {}", file.display(), self.message);
        self
    }

    /// An error of the file system, with the path and what to do where that is known.
    pub(crate) fn io(action: &str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let failure = Self::new(format!("cannot {action} {}: {error}", path.display()));
        match error.kind() {
            NotFound => failure.hint("check the path; names with spaces need quotes"),
            PermissionDenied => failure.hint("check who may read the file and write to the folder"),
            ReadOnlyFilesystem => failure.hint("choose another folder with --out-dir or --output"),
            StorageFull => failure.hint("free some space; nothing was written"),
            _ => failure,
        }
    }
}

impl From<CredentialError> for Failure {
    fn from(error: CredentialError) -> Self {
        Self { message: error.to_string(), hint: error.hint() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}
