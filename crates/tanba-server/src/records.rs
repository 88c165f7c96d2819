//! `/v1/records`: registering what others signed, showing what is known of it, withdrawing it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use tanba::credential::{self, Instant, State as Soundness, verify_recovered};
use tanba::{Fingerprint, MarkId};
use tanba_registry::{Authority, Found, Key, MediaKind, Record, Registered, Registration};

use crate::app::App;
use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::query::query;
use crate::resolve::{json_body, segment, unknown};
use crate::tokens::Scope;

/// What is to be registered. Everything else is read from the credential itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    /// Base64.
    credential: String,
    /// ISCC.
    #[serde(default)]
    fingerprints: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    reason: Option<String>,
}

pub(crate) async fn register(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let actor = caller.require(Scope::Register)?;
    app.registry()?;
    let work: Work = json_body(body, &headers, &app).await?;
    let registration = app.work.run({
        let app = app.clone();
        move |_| registration(&app, &work)
    });
    let registration = registration.await??;
    let registered = keep(&app, registration, actor).await?;
    let (told, id) = (in_words(registered.how), registered.manifest_id);
    let answer = json!({ "registered": told, "manifest_id": id, "mark": registered.mark.map(digits) });
    let location = HeaderValue::try_from(format!("/manifests/{id}"));
    let mut response = Json(answer).into_response();
    if let (Registered::Created, Ok(location)) = (registered.how, location) {
        *response.status_mut() = StatusCode::CREATED;
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(response)
}

/// What became of a work.
pub(crate) struct Kept {
    pub(crate) how: Registered,
    manifest_id: String,
    mark: Option<u64>,
}

/// Writes a registration down; it is on disk when this is done.
pub(crate) async fn keep(app: &App, work: Registration, actor: String) -> Result<Kept, Problem> {
    let registry = app.registry()?;
    let written = app.store.run(move |_| {
        let how = registry.register(&work, &actor)?;
        Ok::<_, tanba_registry::Error>(Kept { how, manifest_id: work.manifest_id, mark: work.mark })
    });
    Ok(written.await??)
}

pub(crate) fn in_words(how: Registered) -> &'static str {
    match how {
        Registered::Created => "created",
        Registered::Unchanged => "unchanged",
        Registered::Updated => "updated",
    }
}

/// Verifies the credential and reads out of it whose it is and what it names.
fn registration(app: &App, work: &Work) -> Result<Registration, Problem> {
    let wrong = |what: String| Problem::new(Kind::Unprocessable, what).hint("/openapi.json says what it is");
    let store = STANDARD.decode(&work.credential);
    let store = store.map_err(|error| wrong(format!("the credential is not base64: {error}")))?;
    let fingerprints = work.fingerprints.iter().map(|iscc| Fingerprint::from_iscc(iscc));
    let fingerprints =
        fingerprints.collect::<Result<Vec<_>, _>>().map_err(|error| wrong(error.to_string()))?;
    recordable(app, store, fingerprints)
}

pub(crate) fn recordable(
    app: &App,
    store: Vec<u8>,
    fingerprints: Vec<Fingerprint>,
) -> Result<Registration, Problem> {
    let refused = |error: &tanba::Error| Problem {
        hint: error.hint(),
        ..Problem::new(Kind::Unprocessable, error.to_string())
    };
    let authority = authority(app, &store);
    let registration = tanba::registration(store, fingerprints).map_err(|error| refused(&error))?;
    Ok(Registration { authority, ..registration })
}

/// Signers that the operator trusts may replace what others registered.
fn authority(app: &App, store: &[u8]) -> Authority {
    let limits = credential::Limits::default();
    let is_trusted = || {
        let checked = verify_recovered(store, &app.trust, &limits);
        checked.is_ok_and(|checked| checked.state == Soundness::Trusted)
    };
    if !app.trust.is_empty() && is_trusted() { Authority::TrustedSigner } else { Authority::Signer }
}

pub(crate) async fn withdraw(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Problem> {
    let actor = caller.require(Scope::Withdraw)?;
    let registry = app.registry()?;
    let id = segment(id)?;
    let reason = query::<Withdrawal>(&uri)?.reason.unwrap_or_else(|| "no reason was given".to_owned());
    let answer = json!({ "withdrawn": id });
    app.store.run(move |_| registry.withdraw(key(&id), &actor, &reason)).await??;
    Ok(Json(answer).into_response())
}

pub(crate) async fn show(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let registry = app.registry()?;
    let id = segment(id)?;
    let found = app.store.run(move |_| registry.look_up(key(&id))).await??;
    let answer = match found {
        None => return Err(unknown("record")),
        Some(Found::Withdrawn { at }) => json!({ "state": "withdrawn", "withdrawn_at": time(at) }),
        Some(Found::Active(record)) => shown(&record),
    };
    let mut response = Json(answer).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Sixteen hexadecimal digits are a mark id, anything else names a manifest.
fn key(id: &str) -> Key<'_> {
    id.parse::<MarkId>().map_or(Key::Manifest(id), |mark| Key::Mark(mark.value()))
}

fn digits(mark: u64) -> String {
    MarkId::new(mark).to_string()
}

/// Milliseconds since 1970 as RFC 3339, to the second.
pub(crate) fn time(milliseconds: i64) -> String {
    Instant::from_unix(milliseconds.div_euclid(1000)).to_string()
}

fn shown(record: &Record) -> Value {
    let summary = &record.summary;
    let codes: Vec<String> = record.fingerprints.iter().map(|code| code.to_iscc()).collect();
    json!({
        "state": "active",
        "manifest_id": summary.manifest_id,
        "mark": summary.mark.map(digits),
        "binding": summary.binding,
        "media": match summary.media {
            MediaKind::Image => "image",
            MediaKind::Audio => "audio",
            MediaKind::Text => "text",
            MediaKind::Video => "video",
            _ => "other",
        },
        "fingerprints": codes,
        "signer": { "name": summary.signer.name, "sha256": hex::encode(summary.signer.certificate) },
        "registered_at": time(summary.registered_at),
        "changed_at": time(summary.changed_at),
    })
}
