//! What is wrong with a signer, told apart.
//!
//! The C2PA codes lump cases together: `signingCredential.expired` stands for "too late" and "too early", and
//! `signingCredential.untrusted` for every way of not being vouched for. The certificates tell more.

use std::fmt;

use serde::Serialize;

use crate::certificate::Certificate;
use crate::checked::{Code, CodeKind};
use crate::instant::Instant;

/// One thing that is wrong with the signer. `Display` gives plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "trouble")]
#[non_exhaustive]
pub enum SignerTrouble {
    /// The certificate's time was over: at the time that a trusted time stamp proves, or now where there is none.
    Expired {
        /// End of validity.
        not_after: Instant,
    },
    /// The certificate's time had not begun.
    NotYetValid {
        /// Begin of validity.
        not_before: Instant,
    },
    /// The issuer withdrew the certificate, by an OCSP answer that came with the credential.
    Revoked {
        /// The validator's words, with the date where it is known.
        detail: String,
    },
    /// The issuer does not know the certificate (OCSP `unknown`).
    RevocationUnknown,
    /// The certificate vouches for itself.
    SelfSigned,
    /// No trust anchor vouches for the certificate.
    Untrusted {
        /// Who issued it.
        issuer: String,
        /// Whether there was any trust anchor to compare with.
        anchors: bool,
    },
    /// A trust anchor stands above the chain, but a link in between may not vouch for others.
    BrokenChain {
        /// The link and the rule that it breaks.
        detail: String,
    },
    /// The certificate is not one that C2PA lets sign.
    Unsuitable {
        /// The rule that it breaks.
        detail: String,
    },
}

impl SignerTrouble {
    /// The specification's code that this trouble belongs to.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired { .. } | Self::NotYetValid { .. } => "signingCredential.expired",
            Self::Revoked { .. } => "signingCredential.ocsp.revoked",
            Self::RevocationUnknown => "signingCredential.ocsp.unknown",
            Self::SelfSigned | Self::Untrusted { .. } | Self::BrokenChain { .. } => {
                "signingCredential.untrusted"
            }
            Self::Unsuitable { .. } => "signingCredential.invalid",
        }
    }
}

impl fmt::Display for SignerTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired { not_after } => write!(f, "the signer's certificate expired on {not_after}"),
            Self::NotYetValid { not_before } => {
                write!(f, "the signer's certificate is not valid before {not_before}")
            }
            Self::Revoked { detail } => write!(f, "the issuer withdrew the signer's certificate ({detail})"),
            Self::RevocationUnknown => f.write_str("the issuer does not know the signer's certificate"),
            Self::SelfSigned => f.write_str("the signer's certificate vouches for itself (self-signed)"),
            Self::Untrusted { anchors: false, .. } => {
                f.write_str("the signer is unknown: there are no trust anchors to compare with")
            }
            Self::Untrusted { issuer, .. } => {
                write!(f, "the signer is unknown: its issuer {issuer} is not among the trust anchors")
            }
            Self::BrokenChain { detail } => write!(f, "the signer is not trusted: {detail}"),
            Self::Unsuitable { detail } => {
                write!(f, "the signer's certificate cannot sign credentials: {detail}")
            }
        }
    }
}

/// Everything that the codes and the certificates say about the signer. `signed_at` is the time stamp by which the
/// library judged validity; without one it is the machine's clock.
pub(crate) fn troubles(
    chain: &[Certificate],
    unsuitable: impl FnOnce() -> Option<String>,
    codes: &[Code],
    signed_at: Option<Instant>,
    anchors: bool,
) -> Vec<SignerTrouble> {
    let failure = |wanted: &str| {
        let mut own = codes.iter().filter(|code| code.ingredient.is_none());
        own.find(|code| code.kind == CodeKind::Failure && code.code == wanted)
    };
    let mut found = Vec::new();
    let Some(leaf) = chain.first() else { return found };
    let at = signed_at.unwrap_or_else(Instant::now);
    if at > leaf.not_after {
        found.push(SignerTrouble::Expired { not_after: leaf.not_after });
    } else if at < leaf.not_before {
        found.push(SignerTrouble::NotYetValid { not_before: leaf.not_before });
    }
    if let Some(code) = failure("signingCredential.ocsp.revoked") {
        let detail = code.explanation.clone().unwrap_or_else(|| "certificate revoked".to_owned());
        found.push(SignerTrouble::Revoked { detail });
    }
    if failure("signingCredential.ocsp.unknown").is_some() {
        found.push(SignerTrouble::RevocationUnknown);
    }
    // A certificate that may not sign at all counts as untrusted too, whoever vouches for it.
    if failure("signingCredential.invalid").is_some() {
        let detail = unsuitable().unwrap_or_else(|| "it breaks the C2PA certificate profile".to_owned());
        found.push(SignerTrouble::Unsuitable { detail });
    } else if leaf.self_signed {
        found.push(SignerTrouble::SelfSigned);
    } else if failure("signingCredential.untrusted").is_some() {
        found.push(SignerTrouble::Untrusted { issuer: leaf.issuer.clone(), anchors });
    }
    found
}

#[cfg(test)]
mod tests;
