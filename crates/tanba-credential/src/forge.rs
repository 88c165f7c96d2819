//! Certificates and signatures that no honest tool makes, for the tests.
#![allow(clippy::unwrap_used)] // helpers of tests fail like tests

use std::sync::atomic::{AtomicBool, Ordering};

use c2pa::{Signer, SigningAlg};
use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyUsagePurpose};

use crate::algorithm::Algorithm;
use crate::certificate::certificates_to_pem;
use crate::claim::{Action, Claim};
use crate::claim_signer::{ClaimSigner, TroubledSigner};
use crate::error::CredentialError;
use crate::identity::{Identity, NewIdentity};
use crate::instant::Instant;
use crate::issue::{CertificateKey, Issuance, parameters};
use crate::key::PrivateKey;
use crate::sign::{Signed, sign_with};
use crate::trust::Trust;

pub(crate) const DAY: i64 = 86_400;
pub(crate) const GENERATED: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// The smallest picture that the tests sign.
pub(crate) fn png() -> Vec<u8> {
    include_bytes!("../tests/fixtures/plain.png").to_vec()
}

/// A key and a certificate for it, which can issue others whether it may or not.
pub(crate) struct Party {
    pub(crate) key: PrivateKey,
    pub(crate) params: CertificateParams,
    pub(crate) der: Vec<u8>,
}

impl Party {
    /// Makes a party: `edit` bends the certificate, `by` issues it, or the party itself.
    pub(crate) fn new(
        name: &str,
        days: std::ops::Range<i64>,
        by: Option<&Self>,
        edit: impl FnOnce(&mut CertificateParams),
    ) -> Self {
        Self::with_algorithm(Algorithm::Ed25519, name, days, by, edit)
    }

    pub(crate) fn with_algorithm(
        algorithm: Algorithm,
        name: &str,
        days: std::ops::Range<i64>,
        by: Option<&Self>,
        edit: impl FnOnce(&mut CertificateParams),
    ) -> Self {
        let key = PrivateKey::generate(algorithm).unwrap();
        let from = Instant::from_unix(Instant::now().unix() + days.start * DAY);
        let issuance =
            Issuance { name, organisation: name, from, valid_seconds: (days.end - days.start) * DAY };
        let public = CertificateKey::new(&key).unwrap();
        let mut params = parameters(&issuance, name, &public).unwrap();
        params.use_authority_key_identifier_extension = true;
        edit(&mut params);
        let der = match by {
            None => params.self_signed(&public).unwrap(),
            Some(by) => {
                let issuer_key = CertificateKey::new(&by.key).unwrap();
                params.signed_by(&public, &Issuer::from_params(&by.params, &issuer_key)).unwrap()
            }
        };
        let der = der.der().to_vec();
        Self { key, params, der }
    }

    pub(crate) fn trust(&self) -> Trust {
        Trust::from_pem(&certificates_to_pem([self.der.as_slice()])).unwrap()
    }
}

/// Bends a certificate into a root.
pub(crate) fn root(params: &mut CertificateParams) {
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
}

/// Bends a certificate into an honest signer's.
pub(crate) fn leaf(params: &mut CertificateParams) {
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
}

/// Signs the picture as the first of `chain`, whatever its certificate says.
pub(crate) fn forged(chain: &[&Party], ocsp: Option<Vec<u8>>) -> Signed {
    let decoy = Identity::generate(&NewIdentity {
        algorithm: chain[0].key.algorithm(),
        ..NewIdentity::named("decoy")
    })
    .unwrap();
    let forger = Forger {
        key: chain[0].key.clone(),
        chain: chain.iter().map(|party| party.der.clone()).collect(),
        decoy: ClaimSigner { ocsp, ..ClaimSigner::new(&decoy, None, "image/png") },
        shown: AtomicBool::new(false),
    };
    sign_with(&png(), &Claim::new("image/png", Action::Created, GENERATED), &forger, &decoy).unwrap()
}

/// The C2PA library asks for the certificates twice: first it checks them, then it embeds them.
struct Forger {
    key: PrivateKey,
    chain: Vec<Vec<u8>>,
    decoy: ClaimSigner,
    shown: AtomicBool,
}

impl TroubledSigner for Forger {
    fn as_signer(&self) -> &dyn Signer {
        self
    }

    fn take_trouble(&self) -> Option<CredentialError> {
        None
    }
}

impl Signer for Forger {
    fn sign(&self, data: &[u8]) -> c2pa::Result<Vec<u8>> {
        Ok(self.key.sign(data))
    }

    fn alg(&self) -> SigningAlg {
        self.key.algorithm().c2pa()
    }

    fn certs(&self) -> c2pa::Result<Vec<Vec<u8>>> {
        if self.shown.swap(true, Ordering::Relaxed) { Ok(self.chain.clone()) } else { self.decoy.certs() }
    }

    fn reserve_size(&self) -> usize {
        20_000
    }

    fn ocsp_val(&self) -> Option<Vec<u8>> {
        self.decoy.ocsp_val()
    }
}

/// Says that a test did not run, past the capture of a test's output.
pub(crate) fn skipped(why: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).unwrap();
}
