//! Signatures of other things than media: JSON Web Signatures (RFC 7515) whose content is detached (its appendix F), with the
//! signer's certificates in the header.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use std::fmt;

use c2pa::crypto::cose::CertificateTrustPolicy;
use c2pa::crypto::raw_signature::validator_for_signing_alg;
use serde_json::Value;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::algorithm::Algorithm;
use crate::certificate::Certificate;
use crate::chain::broken_link;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::trust::Trust;

/// Most certificates and most characters that are read from a signature.
const MOST_CERTIFICATES: usize = 10;
const MOST_CHARACTERS: usize = 256 << 10;

impl Algorithm {
    /// The name in the registry of JSON Web Algorithms (RFC 7518, RFC 8037).
    fn jose(self) -> &'static str {
        match self {
            Self::Ed25519 => "EdDSA",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
        }
    }
}

/// Who signed something, and whether anybody on the trust list vouches for them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SignedBy {
    /// The signer's certificate.
    pub certificate: Certificate,
    /// Whether a trust anchor vouches for it, now.
    pub is_trusted: bool,
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSigned {
    /// It is no detached JSON Web Signature of that kind, with certificates and a known algorithm.
    Malformed,
    /// It is of something else, or was changed.
    Mismatch,
}

impl fmt::Display for NotSigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "it is no signature of this kind",
            Self::Mismatch => "the signature does not fit what was signed",
        })
    }
}

/// Checks a signature that [`Identity::sign_detached`] made of `content`.
///
/// # Errors
/// [`NotSigned`] where it does not hold. Whether the signer is trusted is no error.
pub fn verify_signed(kind: &str, content: &[u8], jws: &str, trust: &Trust) -> Result<SignedBy, NotSigned> {
    let (header, signature) = jws.split_once("..").ok_or(NotSigned::Malformed)?;
    let (algorithm, chain) =
        read(header, kind).filter(|_| jws.len() <= MOST_CHARACTERS).ok_or(NotSigned::Malformed)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| NotSigned::Malformed)?;
    let leaf = chain.first().ok_or(NotSigned::Malformed)?;
    let (_, parsed) = X509Certificate::from_der(leaf).map_err(|_| NotSigned::Malformed)?;
    let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(content));
    let validator = validator_for_signing_alg(algorithm.c2pa()).ok_or(NotSigned::Malformed)?;
    let key = parsed.public_key().raw;
    validator.validate(&signature, message.as_bytes(), key).map_err(|_| NotSigned::Mismatch)?;
    let certificates: Option<Vec<Certificate>> = chain.iter().map(|der| Certificate::from_der(der)).collect();
    let certificates = certificates.ok_or(NotSigned::Malformed)?;
    let is_trusted = is_trusted(&chain, &certificates, trust);
    let certificate = certificates.into_iter().next().ok_or(NotSigned::Malformed)?;
    Ok(SignedBy { certificate, is_trusted })
}

/// Algorithm and certificates of a header.
fn read(header: &str, kind: &str) -> Option<(Algorithm, Vec<Vec<u8>>)> {
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    let named = header.get("alg")?.as_str()?;
    let algorithm = Algorithm::ALL.into_iter().find(|algorithm| algorithm.jose() == named)?;
    // What a header wants understood (RFC 7515, 4.1.11) is not understood here.
    if header.get("typ")?.as_str()? != kind || header.get("crit").is_some() {
        return None;
    }
    let chain = header.get("x5c")?.as_array()?.iter().take(MOST_CERTIFICATES);
    let chain: Option<Vec<Vec<u8>>> = chain.map(|one| STANDARD.decode(one.as_str()?).ok()).collect();
    Some((algorithm, chain?))
}

fn is_trusted(chain: &[Vec<u8>], certificates: &[Certificate], trust: &Trust) -> bool {
    let mut policy = CertificateTrustPolicy::new();
    policy.add_default_valid_ekus();
    if trust.is_empty() || policy.add_user_trust_anchors(trust.pem().as_bytes()).is_err() {
        return false;
    }
    let now = Instant::now();
    let [leaf, above @ ..] = chain else { return false };
    certificates.first().is_some_and(|signer| signer.is_valid_at(now))
        && policy.check_certificate_trust(above, leaf, Some(now.unix())).is_ok()
        && broken_link(certificates, trust.anchors(), now).is_none()
}

impl Identity {
    /// Signs `content`: `header..signature`, in base64url, to be kept beside it. `kind` is the header's `typ`.
    #[must_use]
    pub fn sign_detached(&self, kind: &str, content: &[u8]) -> String {
        let chain: Vec<String> = self.chain().iter().map(|der| STANDARD.encode(der)).collect();
        let header = serde_json::json!({ "typ": kind, "alg": self.algorithm().jose(), "x5c": chain });
        let header = URL_SAFE_NO_PAD.encode(header.to_string());
        let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(content));
        let signature = URL_SAFE_NO_PAD.encode(self.key().sign(message.as_bytes()));
        format!("{header}..{signature}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::NewIdentity;

    fn signed(algorithm: Algorithm) -> (Identity, String) {
        let identity =
            Identity::generate(&NewIdentity { algorithm, ..NewIdentity::named("Studio") }).unwrap();
        let jws = identity.sign_detached("report+jws", b"{}");
        (identity, jws)
    }

    #[test]
    fn a_signature_fits_its_content_and_no_other() {
        for algorithm in [Algorithm::Ed25519, Algorithm::Es256, Algorithm::Es384] {
            let (identity, jws) = signed(algorithm);
            let (_, other) = signed(algorithm);
            let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
            let by = verify_signed("report+jws", b"{}", &jws, &trust).unwrap();
            assert!(by.is_trusted && by.certificate.common_name.as_deref() == Some("Studio"), "{algorithm}");
            assert!(!verify_signed("report+jws", b"{}", &jws, &Trust::none()).unwrap().is_trusted);
            assert!(!verify_signed("report+jws", b"{}", &other, &trust).unwrap().is_trusted);
            let fails = |content: &[u8], jws: &str| verify_signed("report+jws", content, jws, &trust).err();
            assert_eq!(fails(b"{ }", &jws), Some(NotSigned::Mismatch));
            // Another's certificates over this signature.
            let (header, _) = other.split_once("..").unwrap();
            let (_, signature) = jws.split_once("..").unwrap();
            assert_eq!(fails(b"{}", &format!("{header}..{signature}")), Some(NotSigned::Mismatch));
            assert_eq!(verify_signed("other+jws", b"{}", &jws, &trust).err(), Some(NotSigned::Malformed));
        }
    }

    #[test]
    fn what_is_no_signature_is_told() {
        let header = |text: &str| format!("{}..AAAA", URL_SAFE_NO_PAD.encode(text));
        let no_certificates = header(r#"{"typ":"k","alg":"EdDSA","x5c":[]}"#);
        let none = header(r#"{"typ":"k","alg":"none","x5c":["AAAA"]}"#);
        let no_certificate = header(r#"{"typ":"k","alg":"EdDSA","x5c":["AAAA"]}"#);
        for bad in ["", "..", "a.b.c", "!!..!!", &header("{"), &no_certificates, &none, &no_certificate] {
            assert_eq!(
                verify_signed("k", b"", bad, &Trust::none()).err(),
                Some(NotSigned::Malformed),
                "{bad}"
            );
        }
    }
}
