//! What went wrong and what to do about it, as the command says it.

use std::fmt;
use std::path::Path;

use tanba::credential::CredentialError;
use tanba_words::{Language, Message, failures, report, say};

use crate::lang::told;

/// A failure in two parts: what and where, then what to do.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    message: Message,
    hint: Option<Message>,
}

/// What was tried with a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tried {
    Read,
    Write,
    Make,
    ReadList,
    OpenJournal,
    ReadJournal,
    WriteJournal,
    WriteManual,
}

/// Words that there are in English only: what libraries say.
pub(crate) fn said(words: impl fmt::Display) -> Message {
    say!(report::ERROR_SAID, detail = words.to_string())
}

/// A path within a sentence.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl Failure {
    pub(crate) fn new(message: Message) -> Self {
        Self { message, hint: None }
    }

    /// What a library says, in English, and what it advises.
    pub(crate) fn of_library(error: impl fmt::Display, hint: Option<impl fmt::Display>) -> Self {
        Self { message: said(error), hint: hint.map(said) }
    }

    /// An error of stamping or checking.
    pub(crate) fn of(error: &tanba::Error) -> Self {
        Self { message: error.message(), hint: error.hint().map(said) }
    }

    /// Why nobody could look at a file, as its report has it.
    pub(crate) fn of_report(trouble: &tanba::Trouble) -> Self {
        let message = match trouble.messages.as_slice() {
            [one] => one.clone(),
            _ => said(&trouble.message),
        };
        Self { message, hint: trouble.hint.as_ref().map(said) }
    }

    pub(crate) fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same failure, with the file that it is about.
    pub(crate) fn about(self, file: &Path) -> Self {
        self.named(&shown(file))
    }

    /// The same failure, with the name of what it is about.
    pub(crate) fn named(self, name: &str) -> Self {
        let message = say!(failures::FAIL_ABOUT, name = name, message = self.message);
        Self { message, ..self }
    }

    /// Message and hint as programs are told them: in English, whatever the user speaks.
    pub(crate) fn english(&self) -> (String, Option<String>) {
        let words = tanba_words::words(Language::En);
        (words.format(&self.message), self.hint.as_ref().map(|hint| words.format(hint)))
    }

    /// An error of the file system, with the path and what to do where that is known.
    pub(crate) fn io(tried: Tried, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let (path, why) = (shown(path), why(error));
        let failure = Self::new(match tried {
            Tried::Read => say!(failures::IO_READ, path = path, why = why),
            Tried::Write => say!(failures::IO_WRITE, path = path, why = why),
            Tried::Make => say!(failures::IO_MAKE, path = path, why = why),
            Tried::ReadList => say!(failures::IO_LIST, path = path, why = why),
            Tried::OpenJournal => say!(failures::IO_JOURNAL_OPEN, path = path, why = why),
            Tried::ReadJournal => say!(failures::IO_JOURNAL_READ, path = path, why = why),
            Tried::WriteJournal => say!(failures::IO_JOURNAL_WRITE, path = path, why = why),
            Tried::WriteManual => say!(failures::IO_MANUAL, path = path, why = why),
        });
        match error.kind() {
            NotFound => failure.hint(say!(failures::HINT_MISSING)),
            PermissionDenied => failure.hint(say!(failures::HINT_DENIED)),
            ReadOnlyFilesystem => failure.hint(say!(failures::HINT_READ_ONLY)),
            StorageFull => failure.hint(say!(failures::HINT_FULL)),
            _ => failure,
        }
    }
}

/// Why the system did not do it.
pub(crate) fn why(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => say!(failures::IO_WHY_MISSING),
        ErrorKind::PermissionDenied => say!(failures::IO_WHY_DENIED),
        ErrorKind::ReadOnlyFilesystem => say!(failures::IO_WHY_READ_ONLY),
        ErrorKind::StorageFull => say!(failures::IO_WHY_FULL),
        ErrorKind::AlreadyExists => say!(failures::IO_WHY_EXISTS),
        ErrorKind::IsADirectory => say!(failures::IO_WHY_FOLDER),
        _ => said(error),
    }
}

impl From<CredentialError> for Failure {
    fn from(error: CredentialError) -> Self {
        Self::of_library(&error, error.hint())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&told(&say!(failures::ERROR, message = &self.message)))?;
        match &self.hint {
            Some(hint) => write!(f, "\n{}", told(&say!(failures::HINT, hint = hint))),
            None => Ok(()),
        }
    }
}
