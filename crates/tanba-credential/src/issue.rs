//! Development certificates: a root that vouches for one leaf.

use rand_core::{OsRng, RngCore as _};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyIdMethod, KeyUsagePurpose, PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey,
};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

use crate::error::CredentialError;
use crate::instant::Instant;
use crate::key::PrivateKey;

/// Validity begins a little in the past, so that a reader whose clock is behind accepts a fresh signature.
const CLOCK_SLACK: Duration = Duration::minutes(10);

/// What to write into the certificates.
pub(crate) struct Issuance<'a> {
    pub(crate) name: &'a str,
    pub(crate) organisation: &'a str,
    pub(crate) from: Instant,
    pub(crate) valid_seconds: i64,
}

/// The DER bytes of both certificates.
pub(crate) struct Issued {
    pub(crate) root: Vec<u8>,
    pub(crate) leaf: Vec<u8>,
}

/// Issues a leaf for `leaf_key` under a root that lives only as long as this call: `root_key` is dropped by the
/// caller, so nobody can ever issue a second certificate below this root.
pub(crate) fn issue(
    issuance: &Issuance<'_>,
    root_key: &PrivateKey,
    leaf_key: &PrivateKey,
) -> Result<Issued, CredentialError> {
    let root_signer = CertificateKey::new(root_key)?;
    let leaf_public = CertificateKey::new(leaf_key)?;
    let mut root = parameters(issuance, &format!("{} root", issuance.name), &root_signer)?;
    root.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let root_der = root.self_signed(&root_signer).map_err(failed)?.der().to_vec();

    let mut leaf = parameters(issuance, issuance.name, &leaf_public)?;
    leaf.is_ca = IsCa::ExplicitNoCa;
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    // Older readers know e-mail protection only, newer conformance asks for claim signing.
    leaf.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::EmailProtection,
        ExtendedKeyUsagePurpose::Other(vec![1, 3, 6, 1, 4, 1, 62558, 2, 1]),
    ];
    leaf.use_authority_key_identifier_extension = true;
    let issuer = Issuer::from_params(&root, &root_signer);
    let leaf_der = leaf.signed_by(&leaf_public, &issuer).map_err(failed)?.der().to_vec();
    Ok(Issued { root: root_der, leaf: leaf_der })
}

pub(crate) fn parameters(
    issuance: &Issuance<'_>,
    common_name: &str,
    key: &CertificateKey<'_>,
) -> Result<CertificateParams, CredentialError> {
    let instant = |seconds: i64| {
        OffsetDateTime::from_unix_timestamp(seconds).map_err(|_| CredentialError::BadRequest {
            field: "valid_days",
            why: "the end of validity lies beyond the year 9999".to_owned(),
        })
    };
    let mut made = CertificateParams::default();
    made.distinguished_name = DistinguishedName::new();
    made.distinguished_name.push(DnType::OrganizationName, issuance.organisation);
    made.distinguished_name.push(DnType::CommonName, common_name);
    made.not_before = instant(issuance.from.unix())? - CLOCK_SLACK;
    made.not_after = instant(issuance.from.unix().saturating_add(issuance.valid_seconds))?;
    made.serial_number = Some(serial_number());
    // RFC 5280, 4.2.1.2 leaves the method open; SHA-256 cut to 20 bytes is RFC 7093, method 1.
    made.key_identifier_method = KeyIdMethod::PreSpecified(Sha256::digest(&key.public)[..20].to_vec());
    Ok(made)
}

/// 127 random bits: positive and never zero, as RFC 5280, 4.1.2.2 wants.
fn serial_number() -> SerialNumber {
    let mut bytes = [0_u8; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    SerialNumber::from_slice(&bytes)
}

fn failed(error: rcgen::Error) -> CredentialError {
    CredentialError::Signing { detail: format!("cannot issue the certificate: {error}") }
}

/// A private key as the certificate writer wants to see it.
pub(crate) struct CertificateKey<'a> {
    key: &'a PrivateKey,
    public: Vec<u8>,
    algorithm: &'static SignatureAlgorithm,
}

impl<'a> CertificateKey<'a> {
    pub(crate) fn new(key: &'a PrivateKey) -> Result<Self, CredentialError> {
        let algorithm = match key {
            PrivateKey::Ed25519(_) => &rcgen::PKCS_ED25519,
            PrivateKey::P256(_) => &rcgen::PKCS_ECDSA_P256_SHA256,
            PrivateKey::P384(_) => &rcgen::PKCS_ECDSA_P384_SHA384,
            PrivateKey::P521(_) | PrivateKey::Rsa(_) => {
                let found = key.algorithm().name().to_owned();
                return Err(CredentialError::UnsupportedAlgorithm { what: "a development identity", found });
            }
        };
        Ok(Self { key, public: key.public_bits(), algorithm })
    }
}

impl PublicKeyData for CertificateKey<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.algorithm
    }
}

impl SigningKey for CertificateKey<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.key.sign_certificate(message).ok_or(rcgen::Error::RemoteKeyError)
    }
}
