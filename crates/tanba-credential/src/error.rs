//! What can go wrong, where, and what to do about it.

use std::path::PathBuf;

/// Why a credential could not be made, read, stored or trusted.
///
/// A credential that is there and does not hold is no error: it is [`crate::Checked`] with
/// [`crate::State::Invalid`]. An error means that the question could not be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// The carrier (picture, sound, document) cannot be parsed far enough to look for a credential.
    #[error("the {mime} data is broken: {detail}")]
    BrokenAsset {
        /// Media type under which the bytes were read.
        mime: String,
        /// What the container parser met.
        detail: String,
    },
    /// A bound from [`crate::Limits`] was exceeded before the bytes were trusted with memory or time.
    #[error("{what} at byte {offset} is {found}, the limit is {limit}")]
    Limit {
        /// What was measured.
        what: &'static str,
        /// The measured or declared value.
        found: u64,
        /// The bound.
        limit: u64,
        /// Offset in bytes within the asset or the manifest store, whichever `what` names.
        offset: u64,
    },
    /// The asset names a place in the network where its credential lies.
    #[error("the credential lies at {url}, from where nothing is fetched")]
    Elsewhere {
        /// The place, as the asset names it.
        url: String,
    },
    /// No credential can be read from or written to this media type.
    #[error("a credential cannot be {verb} {mime}")]
    UnsupportedFormat {
        /// The media type as given.
        mime: String,
        /// `read from` or `written to`.
        verb: &'static str,
    },
    /// The key or certificate uses an algorithm that C2PA does not allow or this crate does not know.
    #[error("{what} uses {found}, which cannot sign C2PA credentials")]
    UnsupportedAlgorithm {
        /// What carried the algorithm.
        what: &'static str,
        /// The algorithm's name or object identifier.
        found: String,
    },
    /// Text that should hold PEM blocks does not.
    #[error("{what} is not usable PEM: {detail}")]
    BadPem {
        /// Which input.
        what: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// The private key is encrypted and no passphrase was given.
    #[error("the private key is encrypted and needs a passphrase")]
    NeedsPassphrase,
    /// The passphrase does not open the private key.
    #[error("the passphrase does not open the private key")]
    WrongPassphrase,
    /// The private key belongs to none of the certificates given with it.
    #[error("the private key does not belong to the certificate {subject}")]
    KeyMismatch {
        /// Subject of the first certificate given.
        subject: String,
    },
    /// The certificate is not one that C2PA lets sign.
    #[error("the certificate {subject} cannot sign credentials: {why}")]
    UnsuitableCertificate {
        /// Subject of the certificate.
        subject: String,
        /// The rule that it breaks.
        why: String,
    },
    /// The certificate's time is over.
    #[error("the certificate {subject} expired on {not_after}")]
    Expired {
        /// Subject of the certificate.
        subject: String,
        /// End of validity, RFC 3339, UTC.
        not_after: String,
    },
    /// The certificate's time has not begun.
    #[error("the certificate {subject} is not valid before {not_before}")]
    NotYetValid {
        /// Subject of the certificate.
        subject: String,
        /// Begin of validity, RFC 3339, UTC.
        not_before: String,
    },
    /// A field of what the caller asked for makes no sense.
    #[error("{field}: {why}")]
    BadRequest {
        /// The field.
        field: &'static str,
        /// What is wrong with its value.
        why: String,
    },
    /// An identity of that name is there already.
    #[error("an identity named \"{name}\" exists already in {}", dir.display())]
    NameTaken {
        /// The name asked for.
        name: String,
        /// The store's folder.
        dir: PathBuf,
    },
    /// No identity of that name is in the store.
    #[error("no identity named \"{name}\" in {}", dir.display())]
    NoSuchIdentity {
        /// The name asked for.
        name: String,
        /// The store's folder.
        dir: PathBuf,
        /// What is there.
        known: Vec<String>,
    },
    /// No trust anchor answers to the text given.
    #[error("no trust anchor matches \"{query}\"")]
    NoSuchAnchor {
        /// The text given.
        query: String,
    },
    /// More than one trust anchor answers to the text given.
    #[error("\"{query}\" matches {} trust anchors", matches.len())]
    AmbiguousAnchor {
        /// The text given.
        query: String,
        /// Fingerprint and subject of each match.
        matches: Vec<String>,
    },
    /// A certificate cannot serve as trust anchor.
    #[error("certificate {number} ({subject}) cannot be a trust anchor: {why}")]
    UnsuitableAnchor {
        /// Position in the PEM text, from 1.
        number: usize,
        /// Subject of the certificate.
        subject: String,
        /// The rule that it breaks.
        why: String,
    },
    /// The file system refused.
    #[error("{}: cannot {action}: {source}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The time stamp authority gave no usable time stamp.
    #[error("no time stamp from {url}: {detail}")]
    Timestamp {
        /// The authority's address.
        url: String,
        /// What happened.
        detail: String,
    },
    /// The C2PA library refused to sign; with checked input this is a defect of this crate.
    #[error("signing failed: {detail}")]
    Signing {
        /// The library's words.
        detail: String,
    },
}

/// Whose turn it is after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes or the text given are broken.
    Input,
    /// A bound was exceeded; the input may be hostile or merely large.
    Limit,
    /// Sound input that this crate cannot serve.
    Unsupported,
    /// The caller asked for something that makes no sense, or gave a wrong name or passphrase.
    Misuse,
    /// The file system or the network failed.
    Environment,
    /// A defect of this crate.
    Internal,
}

impl CredentialError {
    /// Which half of the world has to act.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::BrokenAsset { .. } | Self::BadPem { .. } => ErrorKind::Input,
            Self::Limit { .. } => ErrorKind::Limit,
            Self::UnsupportedFormat { .. } | Self::UnsupportedAlgorithm { .. } => ErrorKind::Unsupported,
            Self::Io { .. } | Self::Timestamp { .. } => ErrorKind::Environment,
            Self::Signing { .. } => ErrorKind::Internal,
            _ => ErrorKind::Misuse,
        }
    }

    /// What to do about it, as one sentence; `None` where nothing useful can be said.
    pub fn hint(&self) -> Option<String> {
        let text = match self {
            Self::BrokenAsset { .. } => "check that the file is complete and is what its type says",
            Self::Limit { .. } => "raise the limit if the file comes from a source that you trust",
            Self::UnsupportedFormat { .. } => {
                "use PNG, JPEG, WebP, TIFF, GIF, AVIF, HEIC, SVG, JPEG XL, MP4, WAV, MP3 or FLAC"
            }
            Self::UnsupportedAlgorithm { .. } => {
                "use Ed25519, ECDSA on P-256, P-384 or P-521, or RSA of 2048 to 8192 bits"
            }
            Self::Elsewhere { .. } => "fetch it yourself if you trust the place, and pass it as a sidecar",
            Self::BadPem { .. } => "give the text with its -----BEGIN …----- and -----END …----- lines",
            Self::NeedsPassphrase => "give the passphrase of the private key",
            Self::WrongPassphrase => {
                "type the passphrase again, or convert the key with `openssl pkcs8 -topk8`"
            }
            Self::KeyMismatch { .. } => "give the certificate that was issued for this key",
            Self::UnsuitableCertificate { .. } => {
                "ask the issuer for a C2PA signing certificate (emailProtection or c2pa-claim-signing usage)"
            }
            Self::Expired { .. } => "renew the certificate, or make a new development identity",
            Self::NotYetValid { .. } => "check the clock of this machine, or wait",
            Self::BadRequest { .. } => "correct the value",
            Self::NameTaken { .. } => "choose another name; an identity is never overwritten",
            Self::NoSuchIdentity { known, .. } => return Some(known_identities(known)),
            Self::NoSuchAnchor { .. } => "list the trust anchors to see their fingerprints and subjects",
            Self::AmbiguousAnchor { matches, .. } => {
                return Some(format!("give more of the fingerprint: {}", matches.join("; ")));
            }
            Self::UnsuitableAnchor { .. } => "give the root or issuing certificate, not the signer's own",
            Self::Io { .. } => "check the path, its permissions and the free space",
            Self::Timestamp { .. } => "check the address and the network, or sign without a time stamp",
            Self::Signing { .. } => return None,
        };
        Some(text.to_owned())
    }
}

fn known_identities(known: &[String]) -> String {
    if known.is_empty() {
        "make one first: the store is empty".to_owned()
    } else {
        format!("known identities: {}", known.join(", "))
    }
}
