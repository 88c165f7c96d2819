//! Private keys: made, read from PEM, used, wiped.

use ed25519_dalek::Signer as _;
use pkcs8::der::{Decode as _, Encode as _};
use pkcs8::{EncodePrivateKey as _, EncryptedPrivateKeyInfo, LineEnding, ObjectIdentifier, PrivateKeyInfo};
use rand_core::{OsRng, RngCore as _};
use rsa::pkcs1::{DecodeRsaPrivateKey as _, EncodeRsaPublicKey as _};
use rsa::signature::{RandomizedSigner as _, SignatureEncoding as _};
use rsa::traits::PublicKeyParts as _;
use zeroize::Zeroizing;

use crate::algorithm::Algorithm;
use crate::error::CredentialError;

const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");

/// RSA moduli that are read, in bits; C2PA forbids shorter ones, longer ones take seconds.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// Largest PEM text of a key that is read, in bytes.
const MAX_KEY_BYTES: usize = 64 << 10;

/// A private key. Every variant wipes its secret when dropped; there is no `Debug`, so that none is ever printed.
#[derive(Clone)]
pub(crate) enum PrivateKey {
    Ed25519(Box<ed25519_dalek::SigningKey>),
    P256(Box<p256::SecretKey>),
    P384(Box<p384::SecretKey>),
    P521(Box<p521::SecretKey>),
    Rsa(Box<rsa::RsaPrivateKey>),
}

impl PrivateKey {
    /// A fresh key from the system's random numbers.
    pub(crate) fn generate(algorithm: Algorithm) -> Result<Self, CredentialError> {
        Ok(match algorithm {
            Algorithm::Ed25519 => {
                let mut seed = Zeroizing::new([0_u8; 32]);
                OsRng.fill_bytes(seed.as_mut());
                Self::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(&seed)))
            }
            Algorithm::Es256 => Self::P256(Box::new(p256::SecretKey::random(&mut OsRng))),
            Algorithm::Es384 => Self::P384(Box::new(p384::SecretKey::random(&mut OsRng))),
            other => {
                let why = format!("a development identity is made with ed25519, es256 or es384, not {other}");
                return Err(CredentialError::BadRequest { field: "algorithm", why });
            }
        })
    }

    /// Reads the first private key of a PEM text: PKCS#8, encrypted PKCS#8, SEC1 or PKCS#1.
    pub(crate) fn from_pem(text: &str, passphrase: Option<&str>) -> Result<Self, CredentialError> {
        let bad = |detail: String| CredentialError::BadPem { what: "the private key", detail };
        if text.len() > MAX_KEY_BYTES {
            return Err(bad(format!("{} bytes are too long, the limit is {MAX_KEY_BYTES}", text.len())));
        }
        let blocks = pem::parse_many(text).map_err(|error| bad(error.to_string()))?;
        let block = blocks.into_iter().find(|block| block.tag().ends_with("PRIVATE KEY"));
        let block = block.ok_or_else(|| bad("it holds no PRIVATE KEY block".to_owned()))?;
        if block.headers().iter().any(|(name, _)| name == "DEK-Info" || name == "Proc-Type") {
            let found = "the old encrypted PEM form (DEK-Info)".to_owned();
            return Err(CredentialError::UnsupportedAlgorithm { what: "the private key", found });
        }
        let tag = block.tag().to_owned();
        let der = Zeroizing::new(block.into_contents());
        match tag.as_str() {
            "PRIVATE KEY" => Self::from_pkcs8(&der),
            "ENCRYPTED PRIVATE KEY" => Self::from_encrypted(&der, passphrase),
            "EC PRIVATE KEY" => Self::from_sec1(&der, None),
            "RSA PRIVATE KEY" => Self::from_pkcs1(&der),
            other => Err(unsupported(format!("the PEM kind {other}"))),
        }
    }

    fn from_encrypted(der: &[u8], passphrase: Option<&str>) -> Result<Self, CredentialError> {
        let passphrase = passphrase.ok_or(CredentialError::NeedsPassphrase)?;
        let sealed = EncryptedPrivateKeyInfo::from_der(der).map_err(|error| broken(&error.to_string()))?;
        let opened = sealed.decrypt(passphrase).map_err(|error| match error {
            pkcs8::Error::EncryptedPrivateKey(pkcs8::pkcs5::Error::UnsupportedAlgorithm { oid }) => {
                unsupported(format!("the encryption {oid}"))
            }
            _ => CredentialError::WrongPassphrase,
        })?;
        Self::from_pkcs8(opened.as_bytes())
    }

    fn from_pkcs8(der: &[u8]) -> Result<Self, CredentialError> {
        let info = PrivateKeyInfo::try_from(der).map_err(|error| broken(&error.to_string()))?;
        match info.algorithm.oid {
            ED25519 => {
                let key = ed25519_dalek::SigningKey::try_from(info);
                key.map(|key| Self::Ed25519(Box::new(key))).map_err(|error| broken(&error.to_string()))
            }
            EC => {
                let curve = info.algorithm.parameters_oid().map_err(|error| broken(&error.to_string()))?;
                Self::from_sec1(info.private_key, Some(curve))
            }
            RSA | RSA_PSS => Self::from_pkcs1(info.private_key),
            other => Err(unsupported(format!("the key type {other}"))),
        }
    }

    fn from_sec1(der: &[u8], curve: Option<ObjectIdentifier>) -> Result<Self, CredentialError> {
        let key = sec1::EcPrivateKey::try_from(der).map_err(|error| broken(&error.to_string()))?;
        let named = key.parameters.and_then(|parameters| parameters.named_curve());
        let curve = curve.or(named).ok_or_else(|| broken("it names no curve"))?;
        let scalar = key.private_key;
        let wrong = |_| broken("its number is not a key of its curve");
        match curve {
            P256 => p256::SecretKey::from_slice(scalar).map(|key| Self::P256(Box::new(key))).map_err(wrong),
            P384 => p384::SecretKey::from_slice(scalar).map(|key| Self::P384(Box::new(key))).map_err(wrong),
            P521 => p521::SecretKey::from_slice(scalar).map(|key| Self::P521(Box::new(key))).map_err(wrong),
            other => Err(unsupported(format!("the curve {other}"))),
        }
    }

    fn from_pkcs1(der: &[u8]) -> Result<Self, CredentialError> {
        let key = rsa::RsaPrivateKey::from_pkcs1_der(der).map_err(|error| broken(&error.to_string()))?;
        let bits = key.n().bits();
        if RSA_BITS.contains(&bits) {
            Ok(Self::Rsa(Box::new(key)))
        } else {
            Err(unsupported(format!("RSA of {bits} bits")))
        }
    }

    /// The algorithm under which this key signs claims.
    pub(crate) fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519(_) => Algorithm::Ed25519,
            Self::P256(_) => Algorithm::Es256,
            Self::P384(_) => Algorithm::Es384,
            Self::P521(_) => Algorithm::Es512,
            Self::Rsa(_) => Algorithm::Ps256,
        }
    }

    /// The public key as it stands in a certificate's `subjectPublicKey` bits.
    pub(crate) fn public_bits(&self) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.verifying_key().to_bytes().to_vec(),
            Self::P256(key) => uncompressed(&key.public_key()),
            Self::P384(key) => uncompressed(&key.public_key()),
            Self::P521(key) => uncompressed(&key.public_key()),
            // Encoding an RSA public key cannot fail; an empty key matches no certificate.
            Self::Rsa(key) => {
                key.to_public_key().to_pkcs1_der().map(|der| der.into_vec()).unwrap_or_default()
            }
        }
    }

    /// Signs a claim. ECDSA signatures are `r ‖ s` (IEEE P1363), as COSE wants them (RFC 9053, section 2.1).
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.sign(message).to_vec(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = p256::ecdsa::SigningKey::from(&**key).sign(message);
                signature.to_vec()
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = p384::ecdsa::SigningKey::from(&**key).sign(message);
                signature.to_vec()
            }
            Self::P521(key) => match p521::ecdsa::SigningKey::from_bytes(&key.to_bytes()) {
                Ok(key) => {
                    let signature: p521::ecdsa::Signature = key.sign(message);
                    signature.to_vec()
                }
                // The bytes come from a checked key of the same curve; an empty signature verifies nowhere.
                Err(_) => Vec::new(),
            },
            Self::Rsa(key) => {
                let key =
                    rsa::pss::BlindedSigningKey::<rsa::sha2::Sha256>::new(rsa::RsaPrivateKey::clone(key));
                key.sign_with_rng(&mut OsRng, message).to_vec()
            }
        }
    }

    /// Signs a certificate, where ECDSA signatures are DER (RFC 3279). `None` for keys that issue none here.
    pub(crate) fn sign_certificate(&self, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Ed25519(_) => Some(self.sign(message)),
            Self::P256(_) => {
                let signature = p256::ecdsa::Signature::from_slice(&self.sign(message)).ok()?;
                Some(signature.to_der().as_bytes().to_vec())
            }
            Self::P384(_) => {
                let signature = p384::ecdsa::Signature::from_slice(&self.sign(message)).ok()?;
                Some(signature.to_der().as_bytes().to_vec())
            }
            Self::P521(_) | Self::Rsa(_) => None,
        }
    }

    /// The key as PKCS#8 PEM, wiped when dropped.
    pub(crate) fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, CredentialError> {
        let text = match self {
            // Version 1 without the public key: OpenSSL 1.1 reads no other form of Ed25519.
            Self::Ed25519(key) => ed25519_pem(key),
            Self::P256(key) => key.to_pkcs8_pem(LineEnding::LF),
            Self::P384(key) => key.to_pkcs8_pem(LineEnding::LF),
            Self::P521(key) => key.to_pkcs8_pem(LineEnding::LF),
            Self::Rsa(key) => key.to_pkcs8_pem(LineEnding::LF),
        };
        text.map_err(|error| CredentialError::Signing { detail: format!("cannot write the key: {error}") })
    }
}

fn ed25519_pem(key: &ed25519_dalek::SigningKey) -> pkcs8::Result<Zeroizing<String>> {
    let mut inner = Zeroizing::new(vec![0x04, 0x20]);
    inner.extend_from_slice(key.as_bytes());
    let algorithm = pkcs8::AlgorithmIdentifierRef { oid: ED25519, parameters: None };
    let info = PrivateKeyInfo::new(algorithm, &inner);
    let der = Zeroizing::new(info.to_der()?);
    pkcs8::SecretDocument::try_from(der.as_slice())?
        .to_pem("PRIVATE KEY", LineEnding::LF)
        .map_err(pkcs8::Error::from)
}

fn uncompressed<C>(key: &p256::elliptic_curve::PublicKey<C>) -> Vec<u8>
where
    C: p256::elliptic_curve::CurveArithmetic,
    p256::elliptic_curve::FieldBytesSize<C>: p256::elliptic_curve::sec1::ModulusSize,
    p256::elliptic_curve::AffinePoint<C>:
        p256::elliptic_curve::sec1::FromEncodedPoint<C> + p256::elliptic_curve::sec1::ToEncodedPoint<C>,
{
    use p256::elliptic_curve::sec1::ToEncodedPoint as _;
    key.to_encoded_point(false).as_bytes().to_vec()
}

fn broken(detail: &str) -> CredentialError {
    CredentialError::BadPem { what: "the private key", detail: detail.to_owned() }
}

fn unsupported(found: String) -> CredentialError {
    CredentialError::UnsupportedAlgorithm { what: "the private key", found }
}
