//! An author's own signature beside the signer's: the CAWG Identity Assertion 1.1, with X.509 certificates (`cawg.x509.cose`).

use std::io::{Read, Seek};

use c2pa::crypto::cose::{cert_chain_from_sign1, parse_cose_sign1};
use c2pa::crypto::raw_signature::{RawSigner, RawSignerError, SigningAlg};
use c2pa::crypto::time_stamp::TimeStampProvider;
use c2pa::identity::builder::IdentityAssertionBuilder;
use c2pa::identity::x509::X509CredentialHolder;
use c2pa::status_tracker::StatusTracker;
use c2pa::validation_status::ValidationStatus;
use c2pa::{ManifestAssertion, Reader, ValidationResults};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cbor::check_depth;
use crate::certificate::Certificate;
use crate::chain::broken_link;
use crate::checked::{Checked, State};
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::limits::Limits;
use crate::scan::Outline;
use crate::sign::signing_error;
use crate::trust::Trust;
use crate::verify::{Checks, context, data, unreadable};

/// Label of the assertion.
const LABEL: &str = "cawg.identity";
/// What an author signs beside the hash of the content: what was done to it, and what is said of people and training.
const SIGNED: [&str; 3] = ["c2pa.actions.v2", "c2pa.ai-disclosure", "cawg.training-mining"];
/// Room for headers of COSE and for the list of what is signed, in bytes.
const ROOM: usize = 2_560;
/// Most authors that are told of.
const MOST: usize = 16;

/// What an author is to a work (CAWG Identity Assertion 1.1, "Named actor roles").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuthorRole {
    /// Made it.
    Creator,
    /// Had a part in making it.
    Contributor,
    /// Edited it.
    Editor,
    /// Produced it.
    Producer,
    /// Published it.
    Publisher,
    /// Paid for it.
    Sponsor,
    /// Translated it.
    Translator,
}

impl AuthorRole {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Creator,
        Self::Contributor,
        Self::Editor,
        Self::Producer,
        Self::Publisher,
        Self::Sponsor,
        Self::Translator,
    ];

    /// The name of the role; in the assertion with `cawg.` before it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Creator => "creator",
            Self::Contributor => "contributor",
            Self::Editor => "editor",
            Self::Producer => "producer",
            Self::Publisher => "publisher",
            Self::Sponsor => "sponsor",
            Self::Translator => "translator",
        }
    }

    fn value(self) -> String {
        format!("cawg.{}", self.name())
    }
}

/// Somebody whose own signature is to stand beside the signer's.
#[derive(Clone, Debug)]
pub struct Author<'a> {
    /// Key and certificates. They stand in the credential, with the author's name.
    pub identity: &'a Identity,
    /// What the author is to the work; may be empty.
    pub roles: Vec<AuthorRole>,
}

/// An author's signature as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AuthorInfo {
    /// Whether it holds, and whether a trust anchor vouches for the author. Invalid too where the credential around it is, and where it is of
    /// a kind that is not verified here (`cawg.identity_claims_aggregation`, which asks a server).
    pub state: State,
    /// What the author is to the work, as far as it is said in the terms of CAWG.
    pub roles: Vec<AuthorRole>,
    /// The author's certificate, where there is one that can be read.
    pub certificate: Option<Certificate>,
}

/// An identity as the C2PA library asks for an author's signature.
struct Hand(Identity);

impl TimeStampProvider for Hand {}

impl RawSigner for Hand {
    fn sign(&self, data: &[u8]) -> Result<Vec<u8>, RawSignerError> {
        Ok(self.0.key().sign(data))
    }

    fn alg(&self) -> SigningAlg {
        self.0.algorithm().c2pa()
    }

    fn cert_chain(&self) -> Result<Vec<Vec<u8>>, RawSignerError> {
        Ok(self.0.chain().to_vec())
    }

    fn reserve_size(&self) -> usize {
        let certificates: usize = self.0.chain().iter().map(|der| der.len() + 8).sum();
        ROOM + self.0.algorithm().signature_room() + certificates
    }
}

impl Author<'_> {
    /// What writes the assertion once the rest of the claim is known.
    pub(crate) fn assertion(&self) -> IdentityAssertionBuilder {
        let holder = X509CredentialHolder::from_raw_signer(Box::new(Hand(self.identity.clone())));
        let mut builder = IdentityAssertionBuilder::for_credential_holder(holder);
        builder.add_referenced_assertions(&SIGNED);
        let roles: Vec<String> = self.roles.iter().map(|role| role.value()).collect();
        builder.add_roles(&roles.iter().map(String::as_str).collect::<Vec<_>>());
        builder
    }
}

/// The authors' signatures in the manifest that counts; of a redacted credential, in the one that was redacted.
///
/// They are verified in passes of their own, so that they never change what is found of the credential.
pub(crate) fn read<R: Read + Seek + Send>(
    checked: &Checked,
    (store, outline): (&[u8], &Outline),
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<Vec<AuthorInfo>, CredentialError> {
    let redacted = checked.redacted().and_then(|redacted| redacted.label.as_deref());
    let answer = checked.answer.as_ref();
    let Some((label, answer)) = redacted.or(checked.label.as_deref()).zip(answer) else {
        return Ok(Vec::new());
    };
    let raw: Vec<Raw> = identities(&answer.reader, label).take(MOST).map(Raw::of).collect();
    if raw.is_empty() {
        return Ok(Vec::new());
    }
    let mut verified = |anchors: Option<&str>| {
        let mut context = context(trust, outline, limits, Checks::None)?;
        let settings = context.settings_mut();
        settings.core.decode_identity_assertions = true;
        // The only way to a field that the library keeps to itself.
        settings
            .set_value("cawg_trust.verify_trust_list", anchors.is_some())
            .map_err(|error| signing_error(mime, &error))?;
        settings.cawg_trust.user_anchors = anchors.map(str::to_owned);
        asset.rewind().map_err(|error| unreadable(mime, &error))?;
        let reader = Reader::from_context(context);
        let read = reader.with_manifest_data_and_stream(store, format::for_library(mime), &mut *asset);
        Ok::<_, CredentialError>(read.ok())
    };
    // One that cannot be parsed spoils the reading of all, and so does one that would take the stack.
    let (mut held, mut vouched) = (None, None);
    if checked.state > State::Invalid && raw.iter().all(|raw| raw.chain.is_some()) {
        held = verified(None)?;
        vouched = if trust.is_empty() { None } else { verified(Some(trust.pem()))? };
    }
    let at = checked.signed_at.unwrap_or_else(Instant::now);
    Ok(raw
        .into_iter()
        .enumerate()
        .map(|(nth, raw)| {
            let chain = raw.chain.unwrap_or_default();
            let uri = format!("/{label}/c2pa.assertions/{}", raw.label);
            let holds =
                holds(held.as_ref(), label, nth) && chain.first().is_some_and(|leaf| leaf.is_valid_at(at));
            let state = if !holds {
                State::Invalid
            } else if is_vouched(vouched.as_ref(), &uri) && broken_link(&chain, trust.anchors(), at).is_none()
            {
                State::Trusted
            } else {
                State::Valid
            };
            AuthorInfo { state, roles: raw.roles, certificate: chain.into_iter().next() }
        })
        .collect())
}

/// An identity assertion as its data stand.
struct Raw {
    label: String,
    roles: Vec<AuthorRole>,
    /// The certificates, the author's first; none where there is no signature with certificates in it.
    chain: Option<Vec<Certificate>>,
}

impl Raw {
    fn of(assertion: &ManifestAssertion) -> Self {
        let value = data(assertion);
        let bytes = value.get("signature").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let byte = |value: &Value| value.as_u64().and_then(|byte| u8::try_from(byte).ok());
        let signature: Vec<u8> = bytes.iter().map_while(byte).collect();
        Self { label: assertion.label_with_instance(), roles: roles(value), chain: chain(&signature) }
    }
}

/// The identity assertions of a manifest.
fn identities<'r>(reader: &'r Reader, label: &str) -> impl Iterator<Item = &'r ManifestAssertion> {
    let assertions = reader.get_manifest(label).map(c2pa::Manifest::assertions).unwrap_or_default();
    assertions.iter().filter(|one| one.label() == LABEL)
}

/// Whether the library verified the signature of the `nth` identity: then it put the signer's facts in place of the signature.
fn holds(reader: Option<&Reader>, label: &str, nth: usize) -> bool {
    let found = reader.and_then(|reader| identities(reader, label).nth(nth));
    found.is_some_and(|found| data(found).get("signature_info").is_some())
}

/// Whether an anchor vouches for the identity at that address, and for all that share it.
fn is_vouched(reader: Option<&Reader>, uri: &str) -> bool {
    let results = reader.and_then(Reader::validation_results);
    let Some(codes) = results.and_then(ValidationResults::active_manifest) else { return false };
    let about = |code: &&ValidationStatus| code.url().is_some_and(|url| url.ends_with(uri));
    codes.failure().iter().filter(about).count() == 0
        && codes.success().iter().filter(about).any(|code| code.code() == "signingCredential.trusted")
}

/// The certificates in a COSE signature.
fn chain(signature: &[u8]) -> Option<Vec<Certificate>> {
    check_depth(signature).ok()?;
    let signed = parse_cose_sign1(signature, &[], &mut StatusTracker::default()).ok()?;
    let ders = cert_chain_from_sign1(&signed).ok()?;
    let chain: Vec<Certificate> = ders.iter().filter_map(|der| Certificate::from_der(der)).collect();
    (!chain.is_empty() && chain.len() == ders.len()).then_some(chain)
}

/// The roles that are known, each once.
fn roles(value: &Value) -> Vec<AuthorRole> {
    let said = value.pointer("/signer_payload/role").and_then(Value::as_array);
    let known =
        |value: &Value| AuthorRole::ALL.into_iter().find(|role| value.as_str() == Some(&role.value()));
    let mut roles: Vec<AuthorRole> = Vec::new();
    for role in said.into_iter().flatten().filter_map(known) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}
