//! What an X.509 certificate says, and whether C2PA lets it sign.

use serde::Serialize;
use sha2::{Digest, Sha256};
use x509_parser::extensions::{ExtendedKeyUsage, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate, X509Version};

use crate::error::CredentialError;
use crate::instant::Instant;

/// id-kp-documentSigning (RFC 9336).
const DOCUMENT_SIGNING: &str = "1.3.6.1.5.5.7.3.36";
/// The first C2PA signing usage, in Microsoft's arc.
const MICROSOFT_C2PA: &str = "1.3.6.1.4.1.311.76.59.1.9";
/// c2pa-kp-claimSigning (C2PA Certificate Policy).
pub(crate) const C2PA_CLAIM_SIGNING: &str = "1.3.6.1.4.1.62558.2.1";

/// Longest PEM text that is read, in bytes; the Mozilla root list is about 250 KiB.
const MAX_PEM_BYTES: usize = 4 << 20;

/// The facts of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Certificate {
    /// Distinguished name of the holder, for example `CN=Example, O=Example LLC`.
    pub subject: String,
    /// Distinguished name of the issuer.
    pub issuer: String,
    /// The holder's organisation (O), the name that C2PA readers show.
    pub organisation: Option<String>,
    /// The holder's common name (CN).
    pub common_name: Option<String>,
    /// Serial number, lower-case hex.
    pub serial: String,
    /// Begin of validity.
    pub not_before: Instant,
    /// End of validity.
    pub not_after: Instant,
    /// SHA-256 of the DER bytes, 64 lower-case hex digits.
    pub fingerprint: String,
    /// Issuer and subject are the same name: nobody else vouches for it.
    pub self_signed: bool,
    /// May issue certificates (basic constraints CA).
    pub ca: bool,
    /// Most intermediate certificates allowed below this one; `None` is no bound.
    pub path_length: Option<u32>,
    #[serde(skip)]
    signs_certificates: bool,
}

impl Certificate {
    /// Reads one DER certificate; `None` when it is none.
    pub(crate) fn from_der(der: &[u8]) -> Option<Self> {
        let (_, parsed) = X509Certificate::from_der(der).ok()?;
        Some(Self::from_parsed(der, &parsed))
    }

    fn from_parsed(der: &[u8], parsed: &X509Certificate<'_>) -> Self {
        let constraints = parsed.basic_constraints().ok().flatten().map(|extension| extension.value);
        let usage = parsed.key_usage().ok().flatten().map(|extension| extension.value);
        let text = |attribute: Option<&x509_parser::x509::AttributeTypeAndValue<'_>>| {
            attribute.and_then(|value| value.as_str().ok()).map(str::to_owned)
        };
        Self {
            subject: parsed.subject().to_string(),
            issuer: parsed.issuer().to_string(),
            organisation: text(parsed.subject().iter_organization().last()),
            common_name: text(parsed.subject().iter_common_name().last()),
            serial: parsed.tbs_certificate.serial.to_str_radix(16),
            not_before: Instant::from_unix(parsed.validity().not_before.timestamp()),
            not_after: Instant::from_unix(parsed.validity().not_after.timestamp()),
            fingerprint: fingerprint(der),
            self_signed: parsed.subject().as_raw() == parsed.issuer().as_raw(),
            ca: constraints.is_some_and(|value| value.ca),
            path_length: constraints.and_then(|value| value.path_len_constraint),
            signs_certificates: usage.is_none_or(|value| value.key_cert_sign()),
        }
    }

    /// Whether the certificate may stand above another one (RFC 5280, section 6.1.4, k to n).
    pub(crate) fn may_issue(&self) -> bool {
        self.ca && self.signs_certificates
    }

    /// Whether `at` lies within the validity.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// The error of a certificate that is used outside its validity.
    pub(crate) fn check_time(&self, at: Instant) -> Result<(), CredentialError> {
        let subject = self.subject.clone();
        if at > self.not_after {
            return Err(CredentialError::Expired { subject, not_after: self.not_after.to_string() });
        }
        if at < self.not_before {
            return Err(CredentialError::NotYetValid { subject, not_before: self.not_before.to_string() });
        }
        Ok(())
    }
}

/// SHA-256 of the DER bytes, lower-case hex.
pub(crate) fn fingerprint(der: &[u8]) -> String {
    hex::encode(Sha256::digest(der))
}

/// Reads every certificate of a PEM text, in order, as DER. Blocks of other kinds are skipped.
///
/// # Errors
/// [`CredentialError::BadPem`] when the text is too long, is no PEM, or holds no sound certificate.
pub(crate) fn certificates_from_pem(what: &'static str, text: &str) -> Result<Vec<Vec<u8>>, CredentialError> {
    Ok(parsed_from_pem(what, text)?.into_iter().map(|(der, _)| der).collect())
}

/// As [`certificates_from_pem`], each with its facts.
pub(crate) fn parsed_from_pem(
    what: &'static str,
    text: &str,
) -> Result<Vec<(Vec<u8>, Certificate)>, CredentialError> {
    let bad = |detail: String| CredentialError::BadPem { what, detail };
    if text.len() > MAX_PEM_BYTES {
        return Err(bad(format!("{} bytes are too long, the limit is {MAX_PEM_BYTES}", text.len())));
    }
    let blocks = pem::parse_many(text).map_err(|error| bad(error.to_string()))?;
    let mut found = Vec::new();
    for block in blocks.into_iter().filter(|block| block.tag() == "CERTIFICATE") {
        let der = block.into_contents();
        let Some(facts) = Certificate::from_der(&der) else {
            return Err(bad(format!("certificate {} is not a sound X.509 certificate", found.len() + 1)));
        };
        found.push((der, facts));
    }
    if found.is_empty() {
        return Err(bad("it holds no CERTIFICATE block".to_owned()));
    }
    Ok(found)
}

/// Writes certificates as one PEM text.
pub(crate) fn certificates_to_pem<'a>(ders: impl IntoIterator<Item = &'a [u8]>) -> String {
    let armour = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
    ders.into_iter().map(|der| pem::encode_config(&pem::Pem::new("CERTIFICATE", der), armour)).collect()
}

/// Why C2PA does not let this certificate sign, or `None` when it does. Validity in time is not looked at.
///
/// Rules: C2PA Technical Specification, "X.509 Certificates", "Certificate Profiles". One rule is not of the
/// specification: readers built on c2pa-rs show the organisation as the signer and fail without one.
pub(crate) fn unsuitable_for_signing(der: &[u8]) -> Option<String> {
    let Ok((_, parsed)) = X509Certificate::from_der(der) else {
        return Some("it is not a sound X.509 certificate".to_owned());
    };
    let facts = Certificate::from_parsed(der, &parsed);
    let has = |wanted: fn(&ParsedExtension<'_>) -> bool| {
        parsed.extensions().iter().any(|extension| wanted(extension.parsed_extension()))
    };
    let usage = parsed.key_usage().ok().flatten().map(|extension| extension.value);
    let rule = if parsed.version() != X509Version::V3 {
        "it is not of version 3"
    } else if facts.ca {
        "it is a certificate authority; C2PA wants a leaf certificate below it"
    } else if facts.self_signed {
        "it is self-signed; C2PA wants it issued by a root"
    } else if !usage.is_some_and(|value| value.digital_signature()) {
        "its key usage lacks digitalSignature"
    } else if !has(|extension| matches!(extension, ParsedExtension::AuthorityKeyIdentifier(_))) {
        "it lacks the authority key identifier"
    } else if facts.organisation.is_none() {
        "its subject has no organisation (O), which readers show as the signer"
    } else {
        return extended_usage_problem(parsed.extended_key_usage().ok().flatten().map(|found| found.value));
    };
    Some(rule.to_owned())
}

fn extended_usage_problem(usage: Option<&ExtendedKeyUsage<'_>>) -> Option<String> {
    let Some(usage) = usage else {
        return Some("it lacks an extended key usage".to_owned());
    };
    let others: Vec<String> = usage.other.iter().map(ToString::to_string).collect();
    let allowed = [DOCUMENT_SIGNING, MICROSOFT_C2PA, C2PA_CLAIM_SIGNING];
    let signs = usage.email_protection || others.iter().any(|oid| allowed.contains(&oid.as_str()));
    if usage.any {
        Some("its extended key usage is \"any\", which C2PA forbids".to_owned())
    } else if usage.time_stamping || usage.ocsp_signing {
        Some("it is for time stamps or revocation answers, not for claims".to_owned())
    } else if !signs {
        Some(
            "its extended key usage allows neither emailProtection, documentSigning nor c2pa-claim-signing"
                .to_owned(),
        )
    } else {
        None
    }
}
