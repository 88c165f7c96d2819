//! Verifying: does the asset carry a credential, and does it hold.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

use c2pa::validation_results::StatusCodes;
use c2pa::{Context, Reader, ValidationState};
use serde_json::Value;

use crate::algorithm::Algorithm;
use crate::author;
use crate::binding::{self, Answer, DataHash};
use crate::certificate::{Certificate, parsed_from_pem, unsuitable_for_signing};
use crate::chain::broken_link;
use crate::checked::{Checked, Code, CodeKind, SignerInfo, State, TimeStamp};
use crate::content;
use crate::error::CredentialError;
use crate::format;
use crate::instant::Instant;
use crate::limits::Limits;
use crate::scan::{Outline, ScanError, outline};
use crate::trouble::{SignerTrouble, troubles};
use crate::trust::Trust;

const MIB: u64 = 1 << 20;

/// Looks for a credential in `asset` and checks it. `None` means that there is none.
///
/// A credential that is there and does not hold is [`State::Invalid`], even where it cannot be parsed. Nothing is
/// fetched: no remote manifest, no revocation answer, no certificate. The clock of the machine decides about
/// validity where no trusted time stamp does.
///
/// # Errors
/// [`CredentialError::UnsupportedFormat`], [`CredentialError::BrokenAsset`], [`CredentialError::Limit`].
pub fn verify(
    asset: &[u8],
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<Option<Checked>, CredentialError> {
    verify_stream(&mut Cursor::new(asset), mime, trust, limits)
}

/// [`verify`] for an asset of any length, read as it is needed: memory grows with the credential only.
///
/// # Errors
/// As [`verify`]; [`CredentialError::BrokenAsset`] also where the source cannot be read.
pub fn verify_stream<R: Read + Seek + Send>(
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<Option<Checked>, CredentialError> {
    let mime = format::readable(mime)?;
    let unreadable = |error: std::io::Error| unreadable(&mime, &error);
    let found = asset.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if found > limits.asset_bytes {
        let what = "the asset's size in bytes";
        return Err(CredentialError::Limit { what, found, limit: limits.asset_bytes, offset: 0 });
    }
    asset.rewind().map_err(unreadable)?;
    let Some(store) = store_in(asset, &mime)? else { return Ok(None) };
    verify_store(&store, asset, &mime, trust, limits, binding::LONG).map(Some)
}

/// Checks a manifest store that lies beside the asset instead of in it, as a registry returns it. The asset may be of any
/// media type.
///
/// # Errors
/// [`CredentialError::BrokenAsset`] where the asset cannot be read, [`CredentialError::Limit`].
pub fn verify_detached<R: Read + Seek + Send>(
    store: &[u8],
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<Checked, CredentialError> {
    verify_store(store, asset, &format::canonical(mime), trust, limits, binding::LONG)
}

/// Whether `asset` carries a credential, sound or not. A media type or carrier that cannot be read carries none.
pub fn is_present<R: Read + Seek + Send>(asset: &mut R, mime: &str) -> bool {
    format::readable(mime).is_ok_and(|mime| matches!(store_in(asset, &mime), Ok(Some(_))))
}

/// The manifest store that `asset` carries (`application/c2pa`), as it stands there; `None` where there is none, or in a media type that
/// cannot be read.
///
/// # Errors
/// [`CredentialError::BrokenAsset`].
pub fn store<R: Read + Seek + Send>(asset: &mut R, mime: &str) -> Result<Option<Vec<u8>>, CredentialError> {
    format::readable(mime).map_or(Ok(None), |mime| store_in(asset, &mime))
}

/// The manifest store that `asset` carries, as raw JUMBF bytes.
pub(crate) fn store_in<R: Read + Seek + Send>(
    asset: &mut R,
    mime: &str,
) -> Result<Option<Vec<u8>>, CredentialError> {
    match c2pa::jumbf_io::load_jumbf_from_stream(mime, asset) {
        Ok(store) => Ok(Some(store)),
        Err(c2pa::Error::JumbfNotFound) => Ok(None),
        Err(error) => Err(CredentialError::BrokenAsset { mime: mime.to_owned(), detail: error.to_string() }),
    }
}

pub(crate) fn verify_store<R: Read + Seek + Send>(
    store: &[u8],
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
    long: u64,
) -> Result<Checked, CredentialError> {
    verify_store_as(store, asset, mime, trust, limits, Binding::Compared { long })
}

/// What becomes of the binding to the asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// It is compared; from that length in bytes on by us, where that can be.
    Compared { long: u64 },
    /// Nobody has the asset.
    LeftOut,
}

pub(crate) fn verify_store_as<R: Read + Seek + Send>(
    store: &[u8],
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
    binding: Binding,
) -> Result<Checked, CredentialError> {
    let outline = match outline(store, limits) {
        Ok(outline) => outline,
        Err(ScanError::Limit(error)) => return Err(error),
        Err(ScanError::Malformed { offset, detail, code }) => {
            let text = format!("the manifest store is damaged at byte {offset}: {detail}");
            return Ok(Checked::unreadable(code, text));
        }
    };
    match examine_as(store, asset, mime, trust, limits, (&outline, binding))? {
        Ok(answer) => {
            let checked = checked(answer, trust, None);
            let authors = author::read(&checked, (store, &outline), asset, mime, trust, limits)?;
            Ok(Checked { authors, ..checked })
        }
        // The library gave up midway. What the credential says is worth knowing even so.
        Err(error) => {
            let context = context(trust, &outline, limits, Checks::None)?;
            asset.rewind().map_err(|error| unreadable(mime, &error))?;
            let code = gave_up(&error, &outline);
            Ok(
                match Reader::from_context(context).with_manifest_data_and_stream(
                    store,
                    format::for_library(mime),
                    asset,
                ) {
                    Ok(reader) => checked(Answer::new(reader), trust, Some(code)),
                    Err(_) => Checked::unreadable(&code.code, code.explanation.unwrap_or_default()),
                },
            )
        }
    }
}

pub(crate) fn unreadable(mime: &str, error: &std::io::Error) -> CredentialError {
    CredentialError::BrokenAsset { mime: mime.to_owned(), detail: error.to_string() }
}

/// What the library says of a store of this outline. An asset of `long` bytes or more is hashed in small portions where its
/// binding allows it.
pub(crate) fn examine<R: Read + Seek + Send>(
    store: &[u8],
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
    (outline, long): (&Outline, u64),
) -> Result<Result<Answer, c2pa::Error>, CredentialError> {
    examine_as(store, asset, mime, trust, limits, (outline, Binding::Compared { long }))
}

pub(crate) fn examine_as<R: Read + Seek + Send>(
    store: &[u8],
    asset: &mut R,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
    (outline, how): (&Outline, Binding),
) -> Result<Result<Answer, c2pa::Error>, CredentialError> {
    let io = |error: std::io::Error| unreadable(mime, &error);
    let read = |checks: Checks, asset: &mut R| {
        let context = context(trust, outline, limits, checks)?;
        asset.rewind().map_err(io)?;
        Ok::<_, CredentialError>(Reader::from_context(context).with_manifest_data_and_stream(
            store,
            format::for_library(mime),
            asset,
        ))
    };
    let mut binding = None;
    if let Binding::Compared { long } = how
        && asset.seek(SeekFrom::End(0)).map_err(io)? >= long
    {
        binding = read(Checks::None, asset)?.ok().as_ref().and_then(DataHash::of);
    }
    let without_hash = binding.is_some() || how == Binding::LeftOut;
    let checks = if without_hash { Checks::AllButTheHash } else { Checks::All };
    let mut answer = match read(checks, asset)? {
        Ok(reader) => Answer::new(reader),
        Err(error) => return Ok(Err(error)),
    };
    if let Some(binding) = binding {
        answer.settle(&binding, binding.matches(asset).map_err(io)?);
    } else if how == Binding::LeftOut {
        answer.leave_binding_out();
    }
    Ok(Ok(answer))
}

/// What the library looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checks {
    All,
    AllButTheHash,
    None,
}

pub(crate) fn context(
    trust: &Trust,
    outline: &Outline,
    limits: &Limits,
    checks: Checks,
) -> Result<Context, CredentialError> {
    // The library bounds each compressed manifest alone, so the sum is shared out among them.
    let share = limits.unpacked_bytes / outline.compressed.max(1) / MIB;
    if share == 0 {
        let (found, limit) = (outline.compressed, limits.unpacked_bytes / MIB);
        let what = "the number of compressed manifests";
        return Err(CredentialError::Limit { what, found, limit, offset: 0 });
    }
    let mut context = offline_context();
    let settings = context.settings_mut();
    settings.verify.verify_after_reading = checks != Checks::None;
    settings.core.decode_identity_assertions = false;
    // Each share is at most `unpacked_bytes`, and the library refuses more than a gigabyte.
    settings.core.max_decompressed_manifest_size_in_mb = usize::try_from(share.min(1024)).unwrap_or(1024);
    if !trust.is_empty() {
        settings.trust.user_anchors = Some(trust.pem().to_owned());
    }
    Ok(if checks == Checks::AllButTheHash { binding::without_hashing(context) } else { context })
}

/// A library context that reaches for nothing outside the process.
pub(crate) fn offline_context() -> Context {
    let mut context = Context::new();
    let settings = context.settings_mut();
    settings.verify.remote_manifest_fetch = false;
    settings.verify.ocsp_fetch = false;
    settings.core.allowed_network_hosts = Some(Vec::new());
    context
}

/// The specification's code for a store that the library gave up on.
fn code_of(error: &c2pa::Error) -> &'static str {
    use c2pa::Error as E;
    match error {
        E::ClaimMissing { .. } | E::JumbfNotFound | E::JumbfBoxNotFound | E::JumbfParseError(_) => {
            "claim.missing"
        }
        E::ClaimMissingSignatureBox => "claimSignature.missing",
        E::ClaimDecoding(_) | E::CborError(_) => "claim.cbor.invalid",
        E::InvalidClaim(_) | E::ClaimVersion | E::ClaimInvalidContent => "claim.malformed",
        E::AssertionMissing { .. } => "assertion.missing",
        E::AssertionDecoding(_) => "assertion.cbor.invalid",
        E::HashMismatch(_) => "assertion.dataHash.mismatch",
        E::CoseSignature | E::InvalidEcdsaSignature => "claimSignature.mismatch",
        E::CoseInvalidCert | E::CoseX5ChainMissing | E::CoseNoCerts => "signingCredential.invalid",
        E::CoseSignatureAlgorithmNotSupported | E::UnknownAlgorithm => "algorithm.unsupported",
        // Untrusted signers are a code among others; as an error this means a stapled revocation answer.
        E::CertificateTrustError(_) => "signingCredential.ocsp.revoked",
        _ => "general.error",
    }
}

fn gave_up(error: &c2pa::Error, outline: &Outline) -> Code {
    let code = code_of(error);
    let explanation = if code != "signingCredential.ocsp.revoked" {
        error.to_string()
    } else if outline.manifests.len() > 1 {
        "an OCSP answer in the credential says so, for the signer or for one in its history".to_owned()
    } else {
        "an OCSP answer in the credential says so".to_owned()
    };
    Code::failure(code, explanation)
}

/// Sums up what the library found; `fatal` is the finding at which it gave up.
fn checked(answer: Answer, trust: &Trust, fatal: Option<Code>) -> Checked {
    let mut codes = codes(&answer);
    let reader = &answer.reader;
    let mut state = match answer.state() {
        _ if fatal.is_some() => State::Invalid,
        ValidationState::Invalid => State::Invalid,
        ValidationState::Valid => State::Valid,
        ValidationState::Trusted => State::Trusted,
    };
    codes.splice(0..0, fatal);
    let time_stamp = time_stamp(reader, &codes, trust);
    let signed_at = time_stamp.as_ref().filter(|stamp| stamp.trusted).map(|stamp| stamp.time);
    let (ders, chain): (Vec<_>, Vec<_>) = signer_chain(reader).into_iter().unzip();
    let unsuitable = || ders.first().and_then(|der| unsuitable_for_signing(der));
    let counted_at = time_stamp.as_ref().filter(|_| accepted(&codes)).map(|stamp| stamp.time);
    let mut reason = troubles(&chain, unsuitable, &codes, counted_at, !trust.is_empty());
    if state == State::Trusted
        && let Some(detail) = broken_link(&chain, trust.anchors(), signed_at.unwrap_or_else(Instant::now))
    {
        state = State::Valid;
        codes.push(Code::failure("signingCredential.untrusted", detail.clone()));
        codes.retain(|code| code.ingredient.is_some() || code.code != "signingCredential.trusted");
        reason.push(SignerTrouble::BrokenChain { detail });
    }
    let manifest = reader.active_manifest();
    Checked {
        state,
        signer: signer_info(reader, chain),
        signed_at,
        time_stamp,
        codes,
        label: reader.active_label().map(str::to_owned),
        claim_generator: manifest.and_then(content::claim_generator),
        title: manifest.and_then(|manifest| manifest.title()).map(str::to_owned),
        actions: manifest.map(content::actions).unwrap_or_default(),
        ingredients: manifest.map(|manifest| content::ingredients(reader, manifest)).unwrap_or_default(),
        soft_bindings: manifest.map(content::soft_bindings).unwrap_or_default(),
        reason,
        authors: Vec::new(),
        proven: state,
        answer: Some(Arc::new(answer)),
    }
}

fn codes(answer: &Answer) -> Vec<Code> {
    let mut found = Vec::new();
    let Some(results) = answer.results() else { return found };
    if let Some(active) = results.active_manifest() {
        push_codes(&mut found, active, None);
    }
    for delta in results.ingredient_deltas().into_iter().flatten() {
        push_codes(&mut found, delta.validation_deltas(), Some(delta.ingredient_assertion_uri()));
    }
    found
}

fn push_codes(found: &mut Vec<Code>, codes: &StatusCodes, ingredient: Option<&str>) {
    let kinds = [
        (codes.failure(), CodeKind::Failure),
        (codes.informational(), CodeKind::Informational),
        (codes.success(), CodeKind::Success),
    ];
    for (statuses, kind) in kinds {
        found.extend(statuses.iter().map(|status| Code {
            code: status.code().to_owned(),
            kind,
            url: status.url().map(str::to_owned),
            explanation: status.explanation().map(str::to_owned),
            ingredient: ingredient.map(str::to_owned),
        }));
    }
}

fn signer_chain(reader: &Reader) -> Vec<(Vec<u8>, Certificate)> {
    let signature = reader.active_manifest().and_then(|manifest| manifest.signature_info());
    let text = signature.map(|signature| signature.cert_chain()).unwrap_or_default();
    // A chain that does not parse is a signer without facts; the codes say what is wrong with it.
    parsed_from_pem("the signer's chain", text).unwrap_or_default()
}

fn signer_info(reader: &Reader, chain: Vec<Certificate>) -> Option<SignerInfo> {
    let signature = reader.active_manifest()?.signature_info()?;
    let leaf = chain.first()?.clone();
    Some(SignerInfo {
        subject: leaf.subject,
        issuer: leaf.issuer,
        organisation: leaf.organisation,
        alg: signature.alg.map(Algorithm::from_c2pa),
        not_before: leaf.not_before,
        not_after: leaf.not_after,
        self_signed: leaf.self_signed,
        chain,
    })
}

fn own<'a>(codes: &'a [Code], wanted: &str) -> Option<&'a Code> {
    codes.iter().find(|code| code.ingredient.is_none() && code.code == wanted)
}

/// Whether the library judged the signer's validity by the time stamp.
fn accepted(codes: &[Code]) -> bool {
    own(codes, "timeStamp.trusted").is_some() && own(codes, "timeStamp.untrusted").is_none()
}

/// The time stamp whose hash and signature match; the library reports its time even where it is not trusted.
fn time_stamp(reader: &Reader, codes: &[Code], trust: &Trust) -> Option<TimeStamp> {
    let manifest = reader.active_manifest()?;
    let time = Instant::parse(manifest.signature_info()?.time.as_deref()?)?;
    let validated = own(codes, "timeStamp.validated")?;
    // The name stands after the colon of "timestamp message digest matched: NAME".
    let explanation = validated.explanation.as_deref().unwrap_or_default();
    let authority = explanation.split_once(": ").map(|(_, name)| name.to_owned());
    // For claims of version 1 the library says "trusted" without asking any anchor.
    let asked = manifest.claim_version().is_some_and(|version| version >= 2) && !trust.is_empty();
    let authority = authority.filter(|name| !name.is_empty());
    Some(TimeStamp { time, trusted: asked && accepted(codes), authority })
}

/// An assertion's data as JSON, for the readers of single assertions.
pub(crate) fn data(assertion: &c2pa::ManifestAssertion) -> &Value {
    assertion.value().unwrap_or(&Value::Null)
}
