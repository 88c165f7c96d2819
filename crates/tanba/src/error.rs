//! Why nobody could look, or could not write.

use tanba_credential::CredentialError;
use tanba_media::MediaError;
use tanba_notice::NoticeError;
use tanba_watermark::MarkId;

/// Why a file could not be stamped or checked. What a check finds, however bad, is never an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The container or its samples.
    #[error(transparent)]
    Media(#[from] MediaError),
    /// Signing or reading the credential.
    #[error(transparent)]
    Credential(#[from] CredentialError),
    /// The notice cannot be drawn as asked.
    #[error(transparent)]
    Notice(#[from] NoticeError),
    /// A credential was asked for and nobody is there to sign it.
    #[error("no identity to sign with")]
    NoIdentity,
    /// Stamping without a credential would break the one that is there.
    #[error("the file carries a credential, which any change to the file breaks")]
    WouldBreakCredential,
    /// A mark id was asked for, and the content carries another.
    #[error("the file already carries the mark {found}, and {asked} was asked for")]
    AlreadyMarked {
        /// What it carries.
        found: MarkId,
        /// What was asked for.
        asked: MarkId,
    },
    /// A code on the notice leads to the record of a mark, and there is no mark or no record.
    #[error("the code on the notice would lead nowhere: {why}")]
    CodeLeadsNowhere {
        /// What is missing.
        why: String,
    },
    /// No layer was left to write.
    #[error("no layer is left to write: {why}")]
    NothingToWrite {
        /// What became of each.
        why: String,
    },
    /// The system gave no random numbers.
    #[error("the system gives no random numbers: {0}")]
    Random(String),
    /// The source cannot be read.
    #[error("the source cannot be read: {0}")]
    Read(String),
    /// The target cannot be written.
    #[error("the target cannot be written: {0}")]
    Write(std::io::ErrorKind),
    /// Laws need something that whoever stamps did not give, or do not go together.
    #[error("{}", needs.iter().map(|(laws, what)| format!("{laws}: {what}")).collect::<Vec<_>>().join(" "))]
    Law {
        /// Ids of the laws, and what they need, in English.
        needs: Vec<(String, String)>,
    },
    /// A registry does not take the work.
    #[error("it cannot be registered: {0}")]
    Unregistrable(String),
    /// The caller stopped it.
    #[error("it was stopped")]
    Cancelled,
    /// No temporary file for an encoder from outside.
    #[error("no temporary file can be used: {0}")]
    Scratch(String),
    /// A defect of this program.
    #[error("a defect of tanba: {0}")]
    Internal(String),
}

impl Error {
    /// What it says, for [`tanba_words`] to put into any language; what only the crates below know stays in English, quoted.
    #[must_use]
    pub fn message(&self) -> tanba_words::Message {
        crate::why::error(self)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Media(error) => error.hint().map(|hint| hint.to_string()),
            Self::Credential(error) => error.hint(),
            Self::Notice(error) => Some(error.hint()),
            Self::NoIdentity => Some("give an identity, or leave the credential out".into()),
            Self::WouldBreakCredential => Some(
                "stamp with a credential: the one that is there becomes the parent of the new one".into(),
            ),
            Self::AlreadyMarked { .. } => Some(
                "leave the mark id out to keep the mark that is there, or leave the watermark out".into(),
            ),
            Self::CodeLeadsNowhere { .. } => Some(
                "stamp without a code, or with notice and watermark and a link that begins with https://"
                    .into(),
            ),
            Self::NothingToWrite { .. } => Some("choose other layers, or another format such as PNG".into()),
            Self::Law { .. } => Some(
                "give what is missing, or leave the law out; `tanba profile show LAW` says what each asks"
                    .into(),
            ),
            Self::Unregistrable(_) => Some("sign it with a certificate that is valid now".into()),
            Self::Random(_) | Self::Read(_) | Self::Cancelled => None,
            Self::Write(_) => Some("check the free space; what was written is of no use".into()),
            Self::Scratch(_) => {
                Some("make room in the folder for temporary files, or name another in TMPDIR".into())
            }
            Self::Internal(_) => Some("please report it, with the file if you can".into()),
        }
    }
}
