//! Signing: asset in, asset with credential out.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use c2pa::{Builder, BuilderIntent, Context, Ingredient};
use serde::Serialize;
use serde_json::json;

use crate::algorithm::Algorithm;
use crate::binding::{Answer, LONG};
use crate::claim::{Action, Claim, Parent, ParentStream, SoftBinding, Whole};
use crate::claim_signer::{ClaimSigner, TIMESTAMP_ROOM, TroubledSigner};
use crate::error::CredentialError;
use crate::format;
use crate::identity::Identity;
use crate::limits::Limits;
use crate::scan::{ScanError, outline};
use crate::timestamp::TimestampAuthority;
use crate::trust::Trust;
use crate::verify::{examine, offline_context, store_in};

/// The version of the C2PA Technical Specification that the manifests follow.
pub(crate) const SPEC_VERSION: &str = "2.3.0";

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

/// A fresh manifest store.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SignedManifest {
    /// Label of the new manifest, for example `urn:c2pa:…`.
    pub label: String,
    /// The store (`application/c2pa`).
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
    let signer = ClaimSigner::of(claim, identity, timestamper)?;
    sign_with(asset, claim, &signer, identity)
}

/// As [`sign`], with any signer: the tests forge certificates with it.
pub(crate) fn sign_with(
    asset: &[u8],
    claim: &Claim<'_>,
    signer: &dyn TroubledSigner,
    identity: &Identity,
) -> Result<Signed, CredentialError> {
    let itself = Parent { mime: claim.mime, bytes: asset };
    let parent = claim.parent.or((claim.action == Action::Edited).then_some(itself));
    let mut parent_bytes = parent.map(|parent| Cursor::new(parent.bytes));
    let parent = parent.zip(parent_bytes.as_mut());
    let parent = parent.map(|(parent, stream)| ParentStream { mime: parent.mime, stream, beside: None });
    let mut source = Cursor::new(asset);
    let mut target = Cursor::new(Vec::with_capacity(asset.len() + TIMESTAMP_ROOM));
    let signed = embed(&mut source, &mut target, claim, parent, signer, identity)?;
    Ok(Signed {
        bytes: target.into_inner(),
        label: signed.label,
        manifest: signed.manifest,
        alg: signed.alg,
        signer: signed.signer,
    })
}

/// [`sign`] for an asset that is read as it is needed: writes it to `target`, credential included.
///
/// How much memory this takes is up to the container: the C2PA library holds RIFF, MP3 and FLAC files whole, for which
/// [`crate::prepare`] is better. MPEG-4 files are held up to 512 MiB.
///
/// # Errors
/// As [`sign`].
pub fn sign_stream<R, W>(
    asset: &mut R,
    target: &mut W,
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
    identity: &Identity,
    timestamper: Option<&TimestampAuthority>,
) -> Result<SignedManifest, CredentialError>
where
    R: Read + Seek + Send,
    W: Read + Write + Seek + Send,
{
    let signer = ClaimSigner::of(claim, identity, timestamper)?;
    embed(asset, target, claim, parent, &signer, identity)
}

fn embed<R, W>(
    asset: &mut R,
    target: &mut W,
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
    signer: &dyn TroubledSigner,
    identity: &Identity,
) -> Result<SignedManifest, CredentialError>
where
    R: Read + Seek + Send,
    W: Read + Write + Seek + Send,
{
    claim.check()?;
    let mime = format::writable(claim.mime)?;
    let mut builder = builder(claim, parent, &mime, offline_context())?;
    let manifest = builder
        .sign(signer.as_signer(), &mime, asset, target)
        .map_err(|error| signer.take_trouble().unwrap_or_else(|| signing_error(&mime, &error)))?;
    SignedManifest::of(manifest, identity)
}

impl SignedManifest {
    pub(crate) fn of(manifest: Vec<u8>, identity: &Identity) -> Result<Self, CredentialError> {
        let outline = outline(&manifest, &Limits::default()).map_err(|error| CredentialError::Signing {
            detail: format!("the new manifest store cannot be read back: {error:?}"),
        })?;
        Ok(Self {
            label: outline.manifests.last().cloned().unwrap_or_default(),
            manifest,
            alg: identity.algorithm(),
            signer: identity.subject().to_owned(),
        })
    }
}

/// What is to be signed; `context` reaches for nothing outside of the process.
pub(crate) fn builder(
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
    mime: &str,
    mut context: Context,
) -> Result<Builder, CredentialError> {
    let failed = |error: c2pa::Error| signing_error(mime, &error);
    let settings = &mut context.settings_mut().builder;
    settings.thumbnail.enabled = false;
    settings.actions.all_actions_included = Some(true);
    // What the signer itself vouches for; the library files anything else under hearsay ("gathered").
    let vouched = ["c2pa.actions", "c2pa.hash.data", "c2pa.soft-binding", "c2pa.ingredient"];
    settings.created_assertion_labels = Some(vouched.map(str::to_owned).to_vec());
    let generator = json!({
        "name": claim.generator.name, "version": claim.generator.version, "specVersion": SPEC_VERSION,
    });
    let mut definition = json!({ "claim_generator_info": [generator], "format": mime });
    if let Some(title) = &claim.title {
        definition["title"] = json!(title);
    }
    let mut builder = Builder::from_context(context).with_definition(definition).map_err(failed)?;
    let has_parent = add_parent(&mut builder, claim, parent)?;
    builder.add_action(action(claim, has_parent)).map_err(failed)?;
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

/// Adds the original as parent, if it counts as one; whether it does.
fn add_parent(
    builder: &mut Builder,
    claim: &Claim<'_>,
    parent: Option<ParentStream<'_>>,
) -> Result<bool, CredentialError> {
    let is_edited = claim.action == Action::Edited;
    let Some(ParentStream { mime, mut stream, beside }) = parent else {
        if is_edited {
            let why = "an edit needs the file that was edited".to_owned();
            return Err(CredentialError::BadRequest { field: "parent", why });
        }
        return Ok(false);
    };
    // A container of which C2PA knows nothing is a parent like any other, only that it has no credential.
    let within = match format::readable(mime) {
        Ok(mime) => store_in(&mut stream, &mime)?,
        Err(_) => None,
    };
    let mime = format::canonical(mime);
    let has_store = within.is_some();
    if let Some((store, answer)) = examined(within, beside, &mut stream, &mime)? {
        builder.set_intent(BuilderIntent::Edit);
        add_examined(builder, &mime, store, &answer).map_err(|error| signing_error(&mime, &error))?;
        return Ok(true);
    }
    if !is_edited && !has_store {
        return Ok(false);
    }
    builder.set_intent(BuilderIntent::Edit);
    let relationship = json!({ "relationship": "parentOf", "format": mime }).to_string();
    stream.rewind().map_err(|error| signing_error(&mime, &c2pa::Error::IoError(error)))?;
    builder
        .add_ingredient_from_stream(relationship, format::for_library(&mime), &mut stream)
        .map_err(|error| signing_error(&mime, &error))?;
    Ok(true)
}

/// A parent's store that the library does not look at by itself, since it lies beside the parent, or should not, since it
/// would hold hundreds of megabytes of a long parent; with what it says of the parent.
fn examined(
    within: Option<Vec<u8>>,
    beside: Option<&[u8]>,
    stream: &mut (impl Read + Seek + Send),
    mime: &str,
) -> Result<Option<(Vec<u8>, Answer)>, CredentialError> {
    let is_within = within.is_some();
    let Some(store) = within.or_else(|| beside.map(<[u8]>::to_vec)) else { return Ok(None) };
    let limits = Limits::default();
    let outline = match outline(&store, &limits) {
        Ok(outline) => outline,
        Err(ScanError::Limit(error)) if is_within => return Err(error),
        Err(_) => return Ok(None),
    };
    let length = stream.seek(SeekFrom::End(0));
    let length = length.map_err(|error| signing_error(mime, &c2pa::Error::IoError(error)))?;
    if is_within && length < LONG {
        return Ok(None);
    }
    let answer = examine(&store, stream, mime, &Trust::none(), &limits, (&outline, LONG))?;
    Ok(answer.ok().filter(|answer| is_within || answer.fits()).map(|answer| (store, answer)))
}

/// Adds a parent with the results that we have of it.
pub(crate) fn add_examined(
    builder: &mut Builder,
    mime: &str,
    store: Vec<u8>,
    answer: &Answer,
) -> c2pa::Result<()> {
    let parent = json!({
        "relationship": "parentOf",
        "format": mime,
        "active_manifest": answer.reader.active_label(),
        "validation_results": answer.results(),
    });
    let mut ingredient = Ingredient::from_json(&parent.to_string())?;
    ingredient.set_manifest_data(store)?;
    builder.add_ingredient(ingredient);
    Ok(())
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

pub(crate) fn signing_error(mime: &str, error: &c2pa::Error) -> CredentialError {
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

/// The binding covers the whole asset; without anything in it, too.
#[derive(Serialize)]
struct WholeAsset {
    /// The whole of what lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    timespan: Option<Timespan>,
    /// The whole of what is seen: a `region-map` of one rectangle.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<serde_json::Value>,
}

/// In milliseconds.
#[derive(Serialize)]
struct Timespan {
    start: u64,
    end: u64,
}

/// A byte string of length zero; serde would write an empty list of numbers for an empty slice.
struct NoBytes;

impl Serialize for NoBytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&[])
    }
}

impl<'a> SoftBindingMap<'a> {
    fn whole(binding: &'a SoftBinding) -> Self {
        let (mut timespan, mut region) = (None, None);
        match binding.whole {
            Some(Whole::Milliseconds(end)) => timespan = Some(Timespan { start: 0, end }),
            Some(Whole::Pixels { width, height }) => {
                let origin = json!({ "x": 0.0, "y": 0.0 });
                let (width, height) = (f64::from(width), f64::from(height));
                let shape = json!({
                    "type": "rectangle", "unit": "pixel", "origin": origin, "width": width, "height": height,
                });
                region = Some(json!({ "region": [{ "type": "spatial", "shape": shape }] }));
            }
            None => {}
        }
        let block = SoftBindingBlock { scope: WholeAsset { timespan, region }, value: &binding.value };
        Self { alg: &binding.alg, blocks: [block], pad: NoBytes }
    }
}
