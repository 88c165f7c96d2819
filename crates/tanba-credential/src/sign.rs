//! Signing: asset in, asset with credential out.

use std::io::Cursor;
use std::sync::Mutex;

use c2pa::{Builder, BuilderIntent, Signer, SigningAlg};
use serde::Serialize;
use serde_json::json;

use crate::algorithm::Algorithm;
use crate::claim::{Action, Claim, Parent, SoftBinding};
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::instant::Instant;
use crate::limits::Limits;
use crate::scan::{ScanError, outline};
use crate::timestamp::TimestampAuthority;
use crate::verify::{embedded_store, offline_context};

/// The version of the C2PA Technical Specification that the manifests follow.
const SPEC_VERSION: &str = "2.3.0";
/// Room for the COSE headers and the padding around signature, certificates and time stamp, in bytes.
const COSE_OVERHEAD: usize = 2_048;
/// Room for a time stamp token with its certificates, in bytes.
const TIMESTAMP_ROOM: usize = 20_000;
/// Room for the longest signature: RSA of 8192 bits.
const SIGNATURE_ROOM: usize = 1_024;

/// An asset with a fresh credential.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Signed {
    /// The asset's bytes, credential included.
    pub bytes: Vec<u8>,
    /// Label of the new manifest, for example `urn:c2pa:…`.
    pub label: String,
    /// The manifest store as it stands in the asset (`application/c2pa`), for a registry.
    pub manifest: Vec<u8>,
    /// The signature algorithm.
    pub alg: Algorithm,
    /// Distinguished name of the signer.
    pub signer: String,
}

/// Signs `asset` and embeds the credential; anything the asset carried before is replaced.
///
/// No network is used unless `timestamper` is given. Signing comes last: the hash covers every other byte.
///
/// # Errors
/// [`CredentialError::UnsupportedFormat`], [`CredentialError::BrokenAsset`], [`CredentialError::BadRequest`],
/// [`CredentialError::Expired`] and [`CredentialError::NotYetValid`] of the identity,
/// [`CredentialError::Limit`] where the parent's credential exceeds [`Limits::default`],
/// [`CredentialError::Timestamp`].
pub fn sign(
    asset: &[u8],
    claim: &Claim<'_>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<Signed, CredentialError> {
    identity.certificate().check_time(Instant::now())?;
    let signer =
        ClaimSigner { identity, chain: identity.chain(), timestamper, ocsp: None, trouble: Mutex::new(None) };
    sign_with(asset, claim, &signer, identity)
}

/// As [`sign`], with any signer: the tests forge certificates with it.
pub(crate) fn sign_with(
    asset: &[u8],
    claim: &Claim<'_>,
    signer: &dyn TroubledSigner,
    identity: &Identity,
) -> Result<Signed, CredentialError> {
    claim.check()?;
    let mime = format::writable(claim.mime)?;
    let mut builder = builder(claim, asset, &mime)?;
    let mut source = Cursor::new(asset);
    let mut target = Cursor::new(Vec::with_capacity(asset.len() + TIMESTAMP_ROOM));
    let manifest = builder
        .sign(signer.as_signer(), &mime, &mut source, &mut target)
        .map_err(|error| signer.take_trouble().unwrap_or_else(|| signing_error(&mime, &error)))?;
    let outline = outline(&manifest, &Limits::default()).map_err(|error| CredentialError::Signing {
        detail: format!("the new manifest store cannot be read back: {error:?}"),
    })?;
    Ok(Signed {
        bytes: target.into_inner(),
        label: outline.manifests.last().cloned().unwrap_or_default(),
        manifest,
        alg: identity.algorithm(),
        signer: identity.subject().to_owned(),
    })
}

fn builder(claim: &Claim<'_>, asset: &[u8], mime: &str) -> Result<Builder, CredentialError> {
    let failed = |error: c2pa::Error| signing_error(mime, &error);
    let mut context = offline_context();
    let settings = &mut context.settings_mut().builder;
    settings.thumbnail.enabled = false;
    settings.actions.all_actions_included = Some(true);
    // What the signer itself vouches for; the library files anything else under hearsay ("gathered").
    let vouched = ["c2pa.actions", "c2pa.soft-binding", "c2pa.ingredient"];
    settings.created_assertion_labels = Some(vouched.map(str::to_owned).to_vec());
    let generator = json!({
        "name": claim.generator.name, "version": claim.generator.version, "specVersion": SPEC_VERSION,
    });
    let mut definition = json!({ "claim_generator_info": [generator], "format": mime });
    if let Some(title) = &claim.title {
        definition["title"] = json!(title);
    }
    let mut builder = Builder::from_context(context).with_definition(definition).map_err(failed)?;

    let parent = parent(claim, asset)?;
    if let Some(parent) = &parent {
        let parent_mime = format::readable(parent.mime)?;
        builder.set_intent(BuilderIntent::Edit);
        let mut source = Cursor::new(parent.bytes);
        builder
            .add_ingredient_from_stream(
                json!({ "relationship": "parentOf" }).to_string(),
                &parent_mime,
                &mut source,
            )
            .map_err(|error| signing_error(&parent_mime, &error))?;
    }
    builder.add_action(action(claim, parent.is_some())).map_err(failed)?;
    if let Some(binding) = &claim.soft_binding {
        // A watermark that serves as soft binding is an action of its own, and the list of actions is said to be whole.
        builder.add_action(json!({ "action": "c2pa.watermarked.bound" })).map_err(failed)?;
        builder.add_assertion("c2pa.soft-binding", &SoftBindingMap::whole(binding)).map_err(failed)?;
    }
    for assertion in &claim.assertions {
        builder.add_assertion_json(&assertion.label, &assertion.data).map_err(failed)?;
    }
    Ok(builder)
}

/// The ingredient that the claim has for parent, if it has one.
fn parent<'a>(claim: &Claim<'a>, asset: &'a [u8]) -> Result<Option<Parent<'a>>, CredentialError> {
    let Some(parent) = claim.parent else {
        let itself = Parent { mime: claim.mime, bytes: asset };
        return Ok((claim.action == Action::Edited).then_some(itself));
    };
    let mime = format::readable(parent.mime)?;
    let store = embedded_store(parent.bytes, &mime)?;
    if let Some(store) = &store
        && let Err(ScanError::Limit(error)) = outline(store, &Limits::default())
    {
        return Err(error);
    }
    Ok((claim.action == Action::Edited || store.is_some()).then_some(parent))
}

fn action(claim: &Claim<'_>, has_parent: bool) -> serde_json::Value {
    let name = if has_parent { "c2pa.edited" } else { "c2pa.created" };
    let mut action = json!({ "action": name, "digitalSourceType": claim.digital_source_type });
    if let Some(system) = &claim.system {
        action["softwareAgent"] = json!(system);
    }
    if let Some(when) = claim.when {
        action["when"] = json!(when.to_string());
    }
    action
}

fn signing_error(mime: &str, error: &c2pa::Error) -> CredentialError {
    use c2pa::Error as E;
    let detail = error.to_string();
    match error {
        E::UnsupportedType => {
            CredentialError::UnsupportedFormat { mime: mime.to_owned(), verb: "written to" }
        }
        E::InvalidAsset(_)
        | E::EmbeddingError
        | E::IoError(_)
        | E::BmffError(_)
        | E::GifError(_)
        | E::JpegError(_)
        | E::Mp3Error(_)
        | E::FlacError(_)
        | E::PngError(_)
        | E::RiffError(_)
        | E::SvgError(_)
        | E::TiffError(_)
        | E::ZipError(_) => CredentialError::BrokenAsset { mime: mime.to_owned(), detail },
        _ => CredentialError::Signing { detail },
    }
}

/// The `soft-binding-map` of the specification's schema (section "Soft Binding"). `pad` is not optional there.
#[derive(Serialize)]
struct SoftBindingMap<'a> {
    alg: &'a str,
    blocks: [SoftBindingBlock<'a>; 1],
    pad: NoBytes,
}

#[derive(Serialize)]
struct SoftBindingBlock<'a> {
    scope: WholeAsset,
    value: &'a str,
}

/// An empty scope: the binding covers the whole asset.
#[derive(Serialize)]
struct WholeAsset {}

/// A byte string of length zero; serde would write an empty list of numbers for an empty slice.
struct NoBytes;

impl Serialize for NoBytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&[])
    }
}

impl<'a> SoftBindingMap<'a> {
    fn whole(binding: &'a SoftBinding) -> Self {
        let block = SoftBindingBlock { scope: WholeAsset {}, value: &binding.value };
        Self { alg: &binding.alg, blocks: [block], pad: NoBytes }
    }
}

/// A signer that remembers why it failed: the library flattens errors of signers to text.
pub(crate) trait TroubledSigner {
    fn as_signer(&self) -> &dyn Signer;
    fn take_trouble(&self) -> Option<CredentialError>;
}

/// An identity as the C2PA library wants to see it.
pub(crate) struct ClaimSigner<'a> {
    pub(crate) identity: &'a Identity,
    pub(crate) chain: &'a [Vec<u8>],
    pub(crate) timestamper: Option<&'a TimestampAuthority>,
    pub(crate) ocsp: Option<Vec<u8>>,
    pub(crate) trouble: Mutex<Option<CredentialError>>,
}

impl TroubledSigner for ClaimSigner<'_> {
    fn as_signer(&self) -> &dyn Signer {
        self
    }

    fn take_trouble(&self) -> Option<CredentialError> {
        self.trouble.lock().ok().and_then(|mut trouble| trouble.take())
    }
}

impl Signer for ClaimSigner<'_> {
    fn sign(&self, data: &[u8]) -> c2pa::Result<Vec<u8>> {
        Ok(self.identity.key().sign(data))
    }

    fn alg(&self) -> SigningAlg {
        self.identity.algorithm().c2pa()
    }

    fn certs(&self) -> c2pa::Result<Vec<Vec<u8>>> {
        Ok(self.chain.to_vec())
    }

    fn reserve_size(&self) -> usize {
        let certificates: usize = self.chain.iter().map(|der| der.len() + 8).sum();
        let timestamp = if self.timestamper.is_some() { TIMESTAMP_ROOM } else { 0 };
        let ocsp = self.ocsp.as_ref().map_or(0, Vec::len);
        COSE_OVERHEAD + SIGNATURE_ROOM + certificates + timestamp + ocsp
    }

    fn ocsp_val(&self) -> Option<Vec<u8>> {
        self.ocsp.clone()
    }

    fn send_timestamp_request(&self, message: &[u8]) -> Option<c2pa::Result<Vec<u8>>> {
        let authority = self.timestamper?;
        Some(authority.stamp(message).map_err(|error| {
            let flat = c2pa::Error::InternalError(error.to_string());
            if let Ok(mut trouble) = self.trouble.lock() {
                *trouble = Some(error);
            }
            flat
        }))
    }
}
