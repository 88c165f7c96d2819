//! Signatures of other things than media: JSON Web Signatures (RFC 7515) whose content is detached (its appendix F), with the
//! signer's certificates in the header.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::algorithm::Algorithm;
use crate::identity::Identity;

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
    use ed25519_dalek::Verifier as _;

    use super::*;
    use crate::identity::NewIdentity;

    #[test]
    fn a_signature_fits_its_content_and_no_other() {
        let identity = Identity::generate(&NewIdentity::named("Example Studio")).unwrap();
        let jws = identity.sign_detached("report+jws", b"{}");
        let (header, signature) = jws.split_once("..").unwrap();
        let told: serde_json::Value =
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
        assert_eq!((told["typ"].as_str(), told["alg"].as_str()), (Some("report+jws"), Some("EdDSA")));
        assert_eq!(STANDARD.decode(told["x5c"][0].as_str().unwrap()).unwrap(), identity.chain()[0]);
        let key: [u8; 32] = identity.key().public_bits().try_into().unwrap();
        let key = ed25519_dalek::VerifyingKey::from_bytes(&key).unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let signature = ed25519_dalek::Signature::from_slice(&signature).unwrap();
        let fits = |content: &[u8]| {
            let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(content));
            key.verify(message.as_bytes(), &signature).is_ok()
        };
        assert!(fits(b"{}") && !fits(b"{ }"));
    }
}
