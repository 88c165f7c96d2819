//! Signature algorithms that C2PA allows.

use std::fmt;

use c2pa::SigningAlg;
use serde::Serialize;

/// A signature algorithm from the list of the C2PA Technical Specification, section "Digital Signatures".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Algorithm {
    /// Ed25519 (RFC 8032): the default, 64-byte signatures, deterministic.
    Ed25519,
    /// ECDSA on P-256 with SHA-256: what most certificate authorities issue.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// RSASSA-PSS with SHA-256. Loaded only, never generated.
    Ps256,
    /// RSASSA-PSS with SHA-384. Read only: an RSA key that is loaded signs as [`Self::Ps256`].
    Ps384,
    /// RSASSA-PSS with SHA-512. Read only: an RSA key that is loaded signs as [`Self::Ps256`].
    Ps512,
}

impl Algorithm {
    pub(crate) const ALL: [Self; 7] =
        [Self::Ed25519, Self::Es256, Self::Es384, Self::Es512, Self::Ps256, Self::Ps384, Self::Ps512];

    /// The name that C2PA tools use, for example `es256`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::Es256 => "es256",
            Self::Es384 => "es384",
            Self::Es512 => "es512",
            Self::Ps256 => "ps256",
            Self::Ps384 => "ps384",
            Self::Ps512 => "ps512",
        }
    }

    /// Bytes of the longest signature: of RSA with 8192 bits, which is the longest key that is loaded.
    pub(crate) fn signature_room(self) -> usize {
        match self {
            Self::Ed25519 | Self::Es256 => 64,
            Self::Es384 => 96,
            Self::Es512 => 132,
            Self::Ps256 | Self::Ps384 | Self::Ps512 => 1_024,
        }
    }

    pub(crate) fn c2pa(self) -> SigningAlg {
        match self {
            Self::Ed25519 => SigningAlg::Ed25519,
            Self::Es256 => SigningAlg::Es256,
            Self::Es384 => SigningAlg::Es384,
            Self::Es512 => SigningAlg::Es512,
            Self::Ps256 => SigningAlg::Ps256,
            Self::Ps384 => SigningAlg::Ps384,
            Self::Ps512 => SigningAlg::Ps512,
        }
    }

    pub(crate) fn from_c2pa(alg: SigningAlg) -> Self {
        match alg {
            SigningAlg::Ed25519 => Self::Ed25519,
            SigningAlg::Es256 => Self::Es256,
            SigningAlg::Es384 => Self::Es384,
            SigningAlg::Es512 => Self::Es512,
            SigningAlg::Ps256 => Self::Ps256,
            SigningAlg::Ps384 => Self::Ps384,
            SigningAlg::Ps512 => Self::Ps512,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
