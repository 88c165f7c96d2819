//! Trust anchors in memory: whom a verifier believes.

use crate::certificate::{Certificate, certificates_from_pem, certificates_to_pem};
use crate::error::CredentialError;

/// The root certificates that a verifier believes, for signers and for time stamp authorities alike.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    anchors: Vec<Certificate>,
    pem: String,
}

impl Trust {
    /// Trusts nobody: the best state of a credential is then [`crate::State::Valid`].
    pub fn none() -> Self {
        Self::default()
    }

    /// Trusts the certificates of a PEM text.
    ///
    /// # Errors
    /// [`CredentialError::BadPem`]; [`CredentialError::UnsuitableAnchor`] for a certificate that is no authority.
    /// Anchors that expired are taken: they may have vouched for what a time stamp dates back.
    pub fn from_pem(text: &str) -> Result<Self, CredentialError> {
        Self::from_ders(certificates_from_pem("the trust anchors", text)?)
    }

    pub(crate) fn from_ders(ders: Vec<Vec<u8>>) -> Result<Self, CredentialError> {
        let mut anchors: Vec<Certificate> = Vec::new();
        let mut kept: Vec<Vec<u8>> = Vec::new();
        for (index, der) in ders.into_iter().enumerate() {
            let anchor = anchor(index + 1, &der)?;
            if anchors.iter().all(|known| known.fingerprint != anchor.fingerprint) {
                anchors.push(anchor);
                kept.push(der);
            }
        }
        let pem = certificates_to_pem(kept.iter().map(Vec::as_slice));
        Ok(Self { anchors, pem })
    }

    /// Whether nobody is trusted.
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// The anchors, without duplicates, in the order given.
    pub fn anchors(&self) -> &[Certificate] {
        &self.anchors
    }

    /// The anchors as one PEM text.
    pub fn pem(&self) -> &str {
        &self.pem
    }
}

/// Reads certificate `number` of a list as trust anchor.
pub(crate) fn anchor(number: usize, der: &[u8]) -> Result<Certificate, CredentialError> {
    let Some(facts) = Certificate::from_der(der) else {
        let detail = format!("certificate {number} is not a sound X.509 certificate");
        return Err(CredentialError::BadPem { what: "the trust anchors", detail });
    };
    if facts.may_issue() {
        return Ok(facts);
    }
    let why = if facts.ca { "its key usage lacks keyCertSign" } else { "it is no certificate authority" };
    Err(CredentialError::UnsuitableAnchor { number, subject: facts.subject, why: why.to_owned() })
}
