//! What is stored, and what an answer holds.

use tanba_fingerprint::Fingerprint;

/// What kind of work a credential belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// A text.
    Text,
    /// Moving pictures.
    Video,
    /// Anything else.
    Other,
}

impl MediaKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MediaKind::Image => "image",
            MediaKind::Audio => "audio",
            MediaKind::Text => "text",
            MediaKind::Video => "video",
            MediaKind::Other => "other",
        }
    }

    pub(crate) fn number(self) -> i64 {
        match self {
            MediaKind::Image => 1,
            MediaKind::Audio => 2,
            MediaKind::Text => 3,
            MediaKind::Video => 4,
            MediaKind::Other => 0,
        }
    }

    pub(crate) fn from_number(number: i64) -> Self {
        match number {
            1 => MediaKind::Image,
            2 => MediaKind::Audio,
            3 => MediaKind::Text,
            4 => MediaKind::Video,
            _ => MediaKind::Other,
        }
    }
}

/// Who signed a credential. The registry does not verify signatures: the caller has done so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// SHA-256 of the DER bytes of the signing certificate; two credentials with the same one have the same signer.
    pub certificate: [u8; 32],
    /// The name to be shown.
    pub name: String,
}

/// On whose word a credential may take the place of one by another signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authority {
    /// The signer's own: a credential by another signer stays.
    #[default]
    Signer,
    /// The caller has found that the signer is trusted to replace credentials of others.
    TrustedSigner,
}

/// A credential to be stored.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The C2PA manifest store, as it was signed.
    pub credential: Vec<u8>,
    /// The label of its active manifest (`urn:c2pa:…`).
    pub manifest_id: String,
    /// The 64-bit payload of the watermark.
    pub mark: Option<u64>,
    /// The soft-binding algorithm that the credential names, such as `org.tanba.image.1`.
    pub binding: Option<String>,
    /// What kind of work it is.
    pub media: MediaKind,
    /// What the work looks, sounds or reads like. None, one, or several for works of several parts.
    pub fingerprints: Vec<Fingerprint>,
    /// Who signed the credential.
    pub signer: Signer,
    /// Whether it may replace another signer's credential.
    pub authority: Authority,
}

/// What became of a registration. Each of them is on disk when it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// A new record.
    Created,
    /// The very same is registered already.
    Unchanged,
    /// It replaced the credential that was registered.
    Updated,
}

/// How a record is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// By its mark id.
    Mark(u64),
    /// By the id of its manifest, or of one that it had before an update.
    Manifest(&'a str),
}

impl std::fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Key::Mark(mark) => write!(f, "mark {mark:016x}"),
            Key::Manifest(id) => write!(f, "manifest {id}"),
        }
    }
}

/// What is known of a credential, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The label of the active manifest.
    pub manifest_id: String,
    /// The 64-bit payload of the watermark.
    pub mark: Option<u64>,
    /// The soft-binding algorithm.
    pub binding: Option<String>,
    /// What kind of work it is.
    pub media: MediaKind,
    /// Who signed it.
    pub signer: Signer,
    /// When it was registered first, in milliseconds since 1970 (UTC).
    pub registered_at: i64,
    /// When it was last changed, in milliseconds since 1970 (UTC).
    pub changed_at: i64,
}

/// A stored credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What is known of it.
    pub summary: Summary,
    /// The C2PA manifest store: the very bytes that were registered, their hash compared.
    pub credential: Vec<u8>,
    /// What the work looks, sounds or reads like, in order.
    pub fingerprints: Vec<Fingerprint>,
}

/// The answer to a look-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The credential.
    Active(Record),
    /// There was one; its owner withdrew it, and nothing of it is left.
    Withdrawn {
        /// When, in milliseconds since 1970 (UTC).
        at: i64,
    },
}

/// A record whose fingerprint is near the one looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Bits in which the two codes differ.
    pub distance: u32,
    /// The record.
    pub summary: Summary,
}

/// The answer to a search by fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The nearest first; those of the same distance in the order of registration.
    pub matches: Vec<Match>,
    /// Places of the indexes that were looked at.
    pub probes: usize,
    /// Codes that were found there.
    pub rows_read: usize,
}
