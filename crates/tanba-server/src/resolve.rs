//! The C2PA Soft Binding Resolution API: from what is left of a file to the credential that it had.
//!
//! C2PA Specifications, "Soft Binding API". `byReference`, by which a caller would make the server fetch an address, is left out.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tanba::{CheckOptions, Progress, Report};
use tanba_registry::{Found, Key, Registry};

use crate::active_manifest::active_manifest;
use crate::app::App;
use crate::binding::{Binding, FINGERPRINTS, WATERMARKS, known, mark};
use crate::body::whole;
use crate::caller::Caller;
use crate::content::{Content, media_type, receive};
use crate::pool::Wanted;
use crate::problem::{Kind, Problem};
use crate::query::query;

/// Matches that are given unless the caller says how many.
const MATCHES: usize = 10;
/// Most matches that are given.
const MAX_MATCHES: usize = 1000;
/// Bits of a fingerprint.
const BITS: u32 = 64;
/// Most bits in which the fingerprints of works differ that are given as alike.
const DISTANCE: u32 = 8;
/// The media type of a credential.
const C2PA: HeaderValue = HeaderValue::from_static("application/c2pa");

#[derive(Debug, Deserialize)]
struct Asked {
    alg: String,
    value: String,
    #[serde(rename = "maxResults")]
    max_results: Option<usize>,
}

#[derive(Debug, Deserialize)]
struct AskedByBody {
    alg: String,
    value: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AskedByContent {
    alg: Option<String>,
    max_results: Option<usize>,
    hint_alg: Option<String>,
    hint_value: Option<String>,
}

#[derive(Debug, Deserialize)]
struct HowMany {
    #[serde(rename = "maxResults")]
    max_results: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    #[serde(default)]
    return_active_manifest: bool,
}

/// The answer to every query.
#[derive(Debug, Serialize)]
struct Answer {
    matches: Vec<Match>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Match {
    manifest_id: String,
    /// 0 to 100; only where works are alike rather than marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    similarity_score: Option<u32>,
}

pub(crate) async fn supported() -> Json<Value> {
    let named = |names: &[&str]| names.iter().map(|alg| json!({ "alg": alg })).collect::<Vec<_>>();
    Json(json!({ "watermarks": named(&WATERMARKS), "fingerprints": named(&FINGERPRINTS) }))
}

pub(crate) async fn by_binding(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let asked: Asked = query(&uri)?;
    let limit = limit(asked.max_results)?;
    let binding = Binding::parse(&asked.alg, &asked.value)?;
    answer(&app, vec![binding], limit).await
}

pub(crate) async fn by_large_binding(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let limit = limit(query::<HowMany>(&uri)?.max_results)?;
    let asked: AskedByBody = json_body(body, &headers, &app).await?;
    let binding = Binding::parse(&asked.alg, &asked.value)?;
    answer(&app, vec![binding], limit).await
}

/// A body that has to be JSON.
pub(crate) async fn json_body<T: serde::de::DeserializeOwned>(
    body: Body,
    headers: &HeaderMap,
    app: &App,
) -> Result<T, Problem> {
    if media_type(headers).as_deref() != Some("application/json") {
        return Err(Problem::new(Kind::UnsupportedMediaType, "the body has to be JSON")
            .hint("say so: Content-Type: application/json"));
    }
    let (bytes, _room) = whole(body, headers, app).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Problem::bad(format!("the body is not the JSON that is needed: {error}"))
            .hint("/openapi.json says what it is")
    })
}

pub(crate) async fn by_content(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    app.registry()?;
    let asked: AskedByContent = query(request.uri())?;
    let limit = limit(asked.max_results)?;
    if let Some(algorithm) = asked.alg.as_deref() {
        known(algorithm)?;
    }
    let hint = match (&asked.hint_alg, &asked.hint_value) {
        (Some(algorithm), Some(value)) => Some(Binding::parse(algorithm, value)?),
        (None, None) => None,
        _ => return Err(Problem::bad("hintAlg and hintValue belong together")),
    };
    let content = receive(request, &app).await?.without_fields()?;
    let shared = app.clone();
    let wanted_algorithm = asked.alg.clone();
    let found = app.work.run(move |wanted| read(&shared, &content, wanted_algorithm.as_deref(), wanted));
    let mut bindings = found.await?.map_err(|error| Problem {
        hint: error.hint(),
        ..Problem::new(Kind::UnsupportedMediaType, error.to_string())
    })?;
    bindings.extend(hint.filter(|hint| asked.alg.as_deref().is_none_or(|wanted| hint.algorithm() == wanted)));
    answer(&app, bindings, limit).await
}

/// What a file says by itself: the marks in it, and what it is like. `only` by one algorithm, if one is named.
fn read(
    app: &App,
    content: &Content,
    only: Option<&str>,
    wanted: &Wanted,
) -> Result<Vec<Binding>, tanba::Error> {
    let go_on = |_| if wanted.still() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let (text, limits) = (content.text_options(None, None), app.limits.media.clone());
    let mut bindings = Vec::new();
    if only.is_none_or(|only| WATERMARKS.contains(&only)) {
        let progress = Progress::to(&go_on);
        let options =
            CheckOptions { text: text.clone(), limits: limits.clone(), progress, ..CheckOptions::default() };
        bindings = marks(&tanba::check(&content.bytes, &options)?);
        bindings.retain(|binding| only.is_none_or(|only| binding.algorithm() == only));
    }
    if only.is_none_or(|only| FINGERPRINTS.contains(&only)) {
        // Content without a fingerprint, such as a word of text, is like nothing.
        let like = tanba::fingerprint(&mut Cursor::new(&content.bytes), &text, &limits)?;
        bindings.extend(like.ok().map(Binding::Like));
    }
    Ok(bindings)
}

/// The marks that a report tells of, each once.
fn marks(report: &Report) -> Vec<Binding> {
    let whole = report.mark.iter().map(|mark| &mark.id);
    let parts = report.segments.iter().map(|part| &part.id);
    let passages = report.passages.iter().map(|part| &part.id);
    let mut ids: Vec<u64> = Vec::new();
    for id in whole.chain(parts).chain(passages).filter_map(|id| mark(id)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let [picture, sound, text] = WATERMARKS;
    let algorithm = match report.media.unwrap_or_default().split('/').next() {
        Some("audio") => sound,
        Some("image") => picture,
        _ => text,
    };
    ids.into_iter().map(|id| Binding::Mark { algorithm, id }).collect()
}

fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked {
        None => Ok(MATCHES),
        Some(0) => Err(Problem::bad("maxResults is 0").hint("give 1 or more, or leave it out")),
        Some(number) => Ok(number.min(MAX_MATCHES)),
    }
}

async fn answer(app: &App, bindings: Vec<Binding>, limit: usize) -> Result<Response, Problem> {
    let registry = app.registry()?;
    let found = app.store.run(move |_| matches(&registry, &bindings, limit)).await??;
    let mut response = Json(Answer { matches: found }).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Records that the bindings lead to, each once, those of the first binding first.
fn matches(registry: &Registry, bindings: &[Binding], limit: usize) -> Result<Vec<Match>, Problem> {
    let mut matches: Vec<Match> = Vec::new();
    for binding in bindings {
        for found in binding.matches(registry, limit)? {
            if matches.len() < limit && matches.iter().all(|known| known.manifest_id != found.manifest_id) {
                matches.push(found);
            }
        }
    }
    Ok(matches)
}

impl Binding {
    fn matches(&self, registry: &Registry, limit: usize) -> Result<Vec<Match>, Problem> {
        match self {
            Self::Mark { algorithm, id } => {
                let Some(Found::Active(record)) = registry.look_up(Key::Mark(*id))? else {
                    return Ok(Vec::new());
                };
                let summary = record.summary;
                let fits = summary.binding.as_deref().is_none_or(|binding| binding == *algorithm);
                let found = Match { manifest_id: summary.manifest_id, similarity_score: None };
                Ok(fits.then_some(found).into_iter().collect())
            }
            Self::Like(fingerprint) => {
                let found = registry.search(*fingerprint, DISTANCE, limit)?;
                let alike = |near: tanba_registry::Match| Match {
                    manifest_id: near.summary.manifest_id,
                    similarity_score: Some(100 - near.distance * 100 / BITS),
                };
                Ok(found.matches.into_iter().map(alike).collect())
            }
        }
    }
}

pub(crate) async fn manifest(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let part: Part = query(&uri)?;
    let id = segment(id)?;
    let registry = app.registry()?;
    let found = app.store.run(move |_| registry.look_up(Key::Manifest(&id))).await??;
    let credential = match found {
        None => return Err(unknown("manifest")),
        Some(Found::Withdrawn { .. }) => return Err(withdrawn()),
        Some(Found::Active(record)) => record.credential,
    };
    let credential = if part.return_active_manifest {
        let cut = active_manifest(&credential);
        cut.ok_or_else(|| Problem::internal(&"a stored credential is no manifest store"))?
    } else {
        credential
    };
    Ok(([(CONTENT_TYPE, C2PA)], credential).into_response())
}

/// The last part of an address.
pub(crate) fn segment(path: Result<Path<String>, PathRejection>) -> Result<String, Problem> {
    path.map(|Path(text)| text).map_err(|error| {
        Problem::bad(error.body_text()).hint("ids are UTF-8, percent-encoded where that is needed")
    })
}

pub(crate) fn unknown(what: &str) -> Problem {
    Problem::new(Kind::NotFound, format!("no such {what} is registered here"))
        .hint("another registry may have it")
}

pub(crate) fn withdrawn() -> Problem {
    Problem::new(Kind::Gone, "its owner withdrew the credential").hint("nothing of it is left here")
}
