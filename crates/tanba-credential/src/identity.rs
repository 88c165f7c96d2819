//! Identities: a private key and the certificates that say whose it is.

use std::fmt;

use zeroize::Zeroizing;

use crate::algorithm::Algorithm;
use crate::certificate::{Certificate, certificates_from_pem, certificates_to_pem, unsuitable_for_signing};
use crate::error::CredentialError;
use crate::instant::Instant;
use crate::issue::{Issuance, issue};
use crate::key::PrivateKey;

const SECONDS_A_DAY: i64 = 86_400;
/// Certificate names end at 64 characters (RFC 5280, appendix A, ub-common-name), and the root adds " root".
const MAX_NAME_CHARS: usize = 56;
const MAX_VALID_DAYS: u32 = 36_525;

/// What a new development identity is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIdentity {
    /// Common name of the leaf, 1 to 56 characters. Public: it stands in every credential.
    pub name: String,
    /// Signature algorithm: [`Algorithm::Ed25519`] (default), [`Algorithm::Es256`] or [`Algorithm::Es384`].
    pub algorithm: Algorithm,
    /// Days from now until both certificates expire, 1 to 36,525. Default: 730.
    pub valid_days: u32,
    /// Organisation, which readers show as the signer; the name when `None`.
    pub organisation: Option<String>,
}

impl NewIdentity {
    /// An Ed25519 identity of that name, valid for two years.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), algorithm: Algorithm::Ed25519, valid_days: 730, organisation: None }
    }
}

/// A private key with its certificates, ready to sign.
///
/// The key is wiped from memory on drop and never appears in `Debug`.
#[derive(Clone)]
pub struct Identity {
    key: PrivateKey,
    chain: Vec<Vec<u8>>,
    root: Option<Vec<u8>>,
    leaf: Certificate,
}

impl Identity {
    /// Makes a development identity: a fresh key, a leaf certificate for it, and a root that issued the leaf.
    ///
    /// The leaf is what C2PA wants of a signer: no certificate authority, digitalSignature, usages emailProtection
    /// and c2pa-claim-signing. The root cannot sign credentials. Its private key is discarded within this call
    /// and never written: trusting the root is trusting this one leaf. A new identity has a new root.
    ///
    /// # Errors
    /// [`CredentialError::BadRequest`] for an empty or overlong name, a validity out of range, or an algorithm
    /// that is not generated.
    pub fn generate(new: &NewIdentity) -> Result<Self, CredentialError> {
        if !(1..=MAX_VALID_DAYS).contains(&new.valid_days) {
            let why = format!("{} is not between 1 and {MAX_VALID_DAYS}", new.valid_days);
            return Err(CredentialError::BadRequest { field: "valid_days", why });
        }
        Self::generate_at(new, Instant::now(), i64::from(new.valid_days) * SECONDS_A_DAY)
    }

    /// As [`Self::generate`], valid from `from` for `valid_seconds`, in the past or the future too.
    pub(crate) fn generate_at(
        new: &NewIdentity,
        from: Instant,
        valid_seconds: i64,
    ) -> Result<Self, CredentialError> {
        check_certificate_name("name", &new.name)?;
        let organisation = new.organisation.as_deref().unwrap_or(&new.name);
        check_certificate_name("organisation", organisation)?;
        let key = PrivateKey::generate(new.algorithm)?;
        let root_key = PrivateKey::generate(new.algorithm)?;
        let issuance = Issuance { name: &new.name, organisation, from, valid_seconds };
        let issued = issue(&issuance, &root_key, &key)?;
        Self::from_parts(key, vec![issued.leaf, issued.root])
    }

    /// Takes a certificate chain and a private key from PEM texts.
    ///
    /// The key may be PKCS#8, encrypted PKCS#8 (PBES2), SEC1 (`EC PRIVATE KEY`) or PKCS#1 (`RSA PRIVATE KEY`).
    /// The chain may stand in any order; a self-signed root in it is kept apart and not embedded when signing.
    ///
    /// # Errors
    /// [`CredentialError::NeedsPassphrase`] and [`CredentialError::WrongPassphrase`] for encrypted keys;
    /// [`CredentialError::BadPem`], [`CredentialError::UnsupportedAlgorithm`], [`CredentialError::KeyMismatch`],
    /// [`CredentialError::UnsuitableCertificate`]; [`CredentialError::Expired`] and
    /// [`CredentialError::NotYetValid`] by the machine's clock.
    pub fn from_pem(chain: &str, key: &str, passphrase: Option<&str>) -> Result<Self, CredentialError> {
        let identity = Self::from_pem_at_any_time(chain, key, passphrase)?;
        identity.leaf.check_time(Instant::now())?;
        Ok(identity)
    }

    /// As [`Self::from_pem`], for listing identities whose time is over.
    pub(crate) fn from_pem_at_any_time(
        chain: &str,
        key: &str,
        passphrase: Option<&str>,
    ) -> Result<Self, CredentialError> {
        let certificates = certificates_from_pem("the certificate chain", chain)?;
        Self::from_parts(PrivateKey::from_pem(key, passphrase)?, certificates)
    }

    fn from_parts(key: PrivateKey, certificates: Vec<Vec<u8>>) -> Result<Self, CredentialError> {
        let public = key.public_bits();
        let first = certificates.first().and_then(|der| Certificate::from_der(der));
        let leaf_der = certificates.iter().find(|der| holds_public_key(der, &public));
        let subject = first.map(|facts| facts.subject).unwrap_or_default();
        let leaf_der = leaf_der.cloned().ok_or(CredentialError::KeyMismatch { subject })?;
        if let Some(why) = unsuitable_for_signing(&leaf_der) {
            let subject = Certificate::from_der(&leaf_der).map(|facts| facts.subject).unwrap_or_default();
            return Err(CredentialError::UnsuitableCertificate { subject, why });
        }
        let (chain, root) = ordered_chain(leaf_der, &certificates);
        let leaf = chain.first().and_then(|der| Certificate::from_der(der)).ok_or_else(|| {
            CredentialError::BadPem { what: "the certificate chain", detail: "it is empty".to_owned() }
        })?;
        Ok(Self { key, chain, root, leaf })
    }

    /// The algorithm under which this identity signs.
    pub fn algorithm(&self) -> Algorithm {
        self.key.algorithm()
    }

    /// Whether its certificate is valid today.
    ///
    /// # Errors
    /// [`CredentialError::Expired`] and [`CredentialError::NotYetValid`].
    pub fn may_sign_now(&self) -> Result<(), CredentialError> {
        self.certificate().check_time(Instant::now())
    }

    /// The facts of the signing certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.leaf
    }

    /// Distinguished name of the signer.
    pub fn subject(&self) -> &str {
        &self.leaf.subject
    }

    /// Distinguished name of the issuer.
    pub fn issuer(&self) -> &str {
        &self.leaf.issuer
    }

    /// End of validity of the signing certificate.
    pub fn not_after(&self) -> Instant {
        self.leaf.not_after
    }

    /// SHA-256 of the signing certificate, 64 lower-case hex digits.
    pub fn fingerprint(&self) -> &str {
        &self.leaf.fingerprint
    }

    /// The certificates that go into a credential, leaf first, without the root.
    pub fn chain_pem(&self) -> String {
        certificates_to_pem(self.chain.iter().map(Vec::as_slice))
    }

    /// The root, for others to trust; `None` when the chain that was loaded had none.
    pub fn root_pem(&self) -> Option<String> {
        self.root.as_ref().map(|der| certificates_to_pem([der.as_slice()]))
    }

    /// The private key as unencrypted PKCS#8 PEM, wiped when dropped. Whoever holds it can sign as this identity.
    ///
    /// # Errors
    /// [`CredentialError::Signing`] when the key cannot be encoded.
    pub fn secret_key_pem(&self) -> Result<Zeroizing<String>, CredentialError> {
        self.key.to_pkcs8_pem()
    }

    pub(crate) fn key(&self) -> &PrivateKey {
        &self.key
    }

    pub(crate) fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("algorithm", &self.algorithm())
            .field("certificate", &self.leaf)
            .finish_non_exhaustive()
    }
}

fn check_certificate_name(field: &'static str, name: &str) -> Result<(), CredentialError> {
    let length = name.chars().count();
    let why = if name.trim().is_empty() {
        "it is empty".to_owned()
    } else if length > MAX_NAME_CHARS {
        format!("{length} characters are too long, the limit is {MAX_NAME_CHARS}")
    } else if name.chars().any(char::is_control) {
        "it holds control characters".to_owned()
    } else {
        return Ok(());
    };
    Err(CredentialError::BadRequest { field, why })
}

fn holds_public_key(der: &[u8], public: &[u8]) -> bool {
    use x509_parser::prelude::{FromDer as _, X509Certificate};
    let Ok((_, parsed)) = X509Certificate::from_der(der) else { return false };
    !public.is_empty() && *parsed.public_key().subject_public_key.data == *public
}

/// Follows the issuers' names upwards from the leaf. Certificates that do not belong to the path are left out.
fn ordered_chain(leaf: Vec<u8>, all: &[Vec<u8>]) -> (Vec<Vec<u8>>, Option<Vec<u8>>) {
    let mut issuer = Certificate::from_der(&leaf).map(|facts| facts.issuer);
    let mut chain = vec![leaf];
    while let Some(wanted) = issuer {
        let next = all.iter().find_map(|der| {
            let facts = Certificate::from_der(der)?;
            (facts.subject == wanted && !chain.contains(der)).then_some((der, facts))
        });
        match next {
            Some((der, facts)) if facts.self_signed => return (chain, Some(der.clone())),
            Some((der, facts)) => {
                chain.push(der.clone());
                issuer = Some(facts.issuer);
            }
            None => break,
        }
    }
    (chain, None)
}
