//! Results that are signed: a JSON Web Signature (RFC 7515) whose content is detached (its appendix F), with the signer's
//! certificates in its header.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, crypto};
use tanba::credential::{self, Identity};

use crate::error::Error;
use crate::problem::Problem;

/// The kind of what is signed, in the header.
const TYPE: &str = "tanba-report+jws";

/// An identity as JWS wants to see it.
pub(crate) struct Signer {
    key: EncodingKey,
    algorithm: Algorithm,
    /// The header, encoded.
    header: String,
}

impl Signer {
    pub(crate) fn new(identity: &Identity) -> Result<Self, Error> {
        let wrong = |error: &dyn std::fmt::Display| Error::Signature(error.to_string());
        let pem = identity.secret_key_pem().map_err(|error| wrong(&error))?;
        let pem = pem.as_bytes();
        let (key, algorithm) = match identity.algorithm() {
            credential::Algorithm::Ed25519 => (EncodingKey::from_ed_pem(pem), Algorithm::EdDSA),
            credential::Algorithm::Es256 => (EncodingKey::from_ec_pem(pem), Algorithm::ES256),
            credential::Algorithm::Es384 => (EncodingKey::from_ec_pem(pem), Algorithm::ES384),
            credential::Algorithm::Ps256 => (EncodingKey::from_rsa_pem(pem), Algorithm::PS256),
            other => return Err(Error::Signature(format!("{other} is not offered for JWS"))),
        };
        let key = key.map_err(|error| wrong(&error))?;
        let header = Header {
            typ: Some(TYPE.to_owned()),
            x5c: Some(bodies(&identity.chain_pem())),
            ..Header::new(algorithm)
        };
        let header = serde_json::to_vec(&header).map_err(|error| wrong(&error))?;
        Ok(Self { key, algorithm, header: URL_SAFE_NO_PAD.encode(header) })
    }

    /// `header..signature` over the very bytes of `content`.
    pub(crate) fn sign(&self, content: &[u8]) -> Result<String, Problem> {
        let message = format!("{}.{}", self.header, URL_SAFE_NO_PAD.encode(content));
        let signature = crypto::sign(message.as_bytes(), &self.key, self.algorithm);
        let signature = signature.map_err(|error| Problem::internal(&error))?;
        Ok(format!("{}..{signature}", self.header))
    }
}

/// The base64 of each block of a PEM text: what `x5c` holds of a certificate.
fn bodies(pem: &str) -> Vec<String> {
    let mut bodies = Vec::new();
    for line in pem.lines().map(str::trim) {
        if line.starts_with("-----BEGIN") {
            bodies.push(String::new());
        } else if !line.starts_with("-----")
            && let Some(body) = bodies.last_mut()
        {
            body.push_str(line);
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD;
    use jsonwebtoken::DecodingKey;
    use tanba::credential::NewIdentity;

    /// The last bytes of a certificate's public key, wherever they stand: Ed25519 keys have a fixed prefix there.
    fn public_key(der: &[u8]) -> &[u8] {
        let prefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        let at = der.windows(prefix.len()).position(|window| window == prefix).unwrap() + prefix.len();
        &der[at..at + 32]
    }

    #[test]
    fn a_signature_fits_its_content_and_no_other() {
        let identity = Identity::generate(&NewIdentity::named("Example Studio")).unwrap();
        let jws = Signer::new(&identity).unwrap().sign(b"{}").unwrap();
        let (header, signature) = jws.split_once("..").unwrap();
        let decoded: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
        let chain = decoded.x5c.unwrap();
        let der = STANDARD.decode(&chain[0]).unwrap();
        let key = DecodingKey::from_ed_der(public_key(&der));
        let fits = |content: &[u8]| {
            let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(content));
            crypto::verify(signature, message.as_bytes(), &key, Algorithm::EdDSA).unwrap()
        };
        assert!(fits(b"{}") && !fits(b"{ }"));
    }
}
