//! Why the server cannot start or go on.

use std::path::PathBuf;

/// What keeps the server from running. What a single request meets is answered to its caller instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file cannot be read or written.
    #[error("cannot {action} {}: {error}", path.display())]
    File {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file does not hold what it should.
    #[error("{} is not usable: {why}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The registry does not open.
    #[error("the registry: {0}")]
    Registry(#[from] tanba_registry::Error),
    /// A token is asked for that makes no sense.
    #[error("{0}")]
    Token(String),
    /// The system gives no threads, no random numbers or no signals.
    #[error("the system does not give what a server needs: {0}")]
    System(String),
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Listen { .. } => Some("choose another address or port with --listen"),
            Self::File { .. } => Some("check the path, and who may read and write it"),
            Self::Content { .. } => Some("name the right file"),
            Self::Registry(error) => Some(error.hint()),
            Self::Token(_) | Self::System(_) => None,
        }
    }
}
