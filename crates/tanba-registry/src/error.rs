//! What can go wrong, sorted by who can do something about it.

/// Why the registry did not do what was asked. "Not found" is an answer, not an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller can do something: the request itself is wrong.
    #[error("{0}")]
    Input(#[from] InputError),
    /// The owner of the mark or manifest can: what is registered stands against the request.
    #[error("{0}")]
    Conflict(#[from] Conflict),
    /// The operator can: database or object store did not answer, or are full. The same request may be made again.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The operator has to: something stored is not what was stored.
    #[error("damaged registry: {0}")]
    Damaged(String),
}

/// What of a request cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// Something is larger than [`Limits`](crate::Limits) allows.
    #[error("{what} has {size}, more than the limit of {limit}")]
    TooLarge {
        /// What is too large, with its unit.
        what: &'static str,
        /// Its size.
        size: usize,
        /// The size allowed.
        limit: usize,
    },
    /// Something that has to be there is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A text has control characters.
    #[error("{0} has control characters")]
    Control(&'static str),
    /// An address leads nowhere.
    #[error("the address {address:?} of the {what} is not understood: {reason}")]
    Address {
        /// Database or object store.
        what: &'static str,
        /// The address, without user and password.
        address: String,
        /// Why it is not understood.
        reason: String,
    },
    /// A redacted credential has to have a manifest of its own: C2PA declares a redaction in a new claim.
    #[error("the redacted credential has the manifest id of the whole one")]
    SameManifest,
    /// A request that needs a record names none.
    #[error("nothing is registered under {0}")]
    Unknown(String),
    /// So many different codes lie near the one looked for that the search was stopped.
    #[error("more than {0} stored codes lie near the one looked for; look for a smaller distance")]
    TooManyCandidates(usize),
}

/// What is registered and stands against a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Conflict {
    /// The mark id has a credential by another signer.
    #[error("mark {mark:016x} is registered by another signer")]
    MarkTaken {
        /// The mark id.
        mark: u64,
    },
    /// The manifest id has a credential by another signer.
    #[error("manifest {manifest_id} is registered by another signer")]
    ManifestTaken {
        /// The manifest id.
        manifest_id: String,
    },
    /// Mark id and manifest id belong to two records, or the manifest is registered under another mark id.
    #[error("manifest {manifest_id} is registered under another mark id")]
    OtherMark {
        /// The manifest id.
        manifest_id: String,
    },
    /// The record had that manifest once, and an update or a redaction took its place; it does not come back.
    #[error("manifest {manifest_id} was replaced by a later one")]
    Superseded {
        /// The manifest id.
        manifest_id: String,
    },
    /// The record was withdrawn; it does not come back.
    #[error("the record of manifest {manifest_id} was withdrawn")]
    Withdrawn {
        /// The manifest id of the record.
        manifest_id: String,
    },
}

/// What the database or the object store said.
#[derive(Debug, thiserror::Error)]
#[error("{place} {problem}")]
pub struct StoreError {
    /// Database or object store.
    pub place: &'static str,
    /// What it said.
    pub problem: String,
    /// The connection is of no more use.
    pub(crate) connection_lost: bool,
}

impl StoreError {
    pub(crate) fn database(problem: impl std::fmt::Display) -> Self {
        StoreError { place: "database:", problem: problem.to_string(), connection_lost: false }
    }

    pub(crate) fn objects(problem: impl std::fmt::Display) -> Self {
        StoreError { place: "object store:", problem: problem.to_string(), connection_lost: false }
    }
}

/// What every function here returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Input(_) => "correct the request; making it again changes nothing",
            Error::Conflict(Conflict::Withdrawn { .. }) => "stamp the work again, with a new mark",
            Error::Conflict(Conflict::Superseded { .. }) => {
                "register the later credential, or leave it at that"
            }
            Error::Conflict(_) => {
                "only the signer of the registered credential, or a trusted one, may replace it"
            }
            Error::Store(_) => {
                "see that the store is reachable and has room, then make the same request again"
            }
            Error::Damaged(_) => "restore the registry from a backup",
        }
    }
}
