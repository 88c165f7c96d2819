//! `POST /v1/check`: a file in, the report of `tanba check --json` out.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use tanba::credential::Instant;
use tanba::{CheckOptions, CredentialStore, Progress, Report, SIGNED_REPORT, TextOptions};

use crate::app::App;
use crate::caller::Caller;
use crate::content::{Content, receive};
use crate::pool::Wanted;
use crate::problem::{Kind, Problem};
use crate::query::{choices, encoding, syntax};

/// The signature of a signed result.
pub(crate) const SIGNATURE: HeaderName = HeaderName::from_static("tanba-signature");

/// What a caller of a check chooses.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choices {
    syntax: Option<String>,
    encoding: Option<String>,
    #[serde(default)]
    signed: bool,
}

/// A report as bytes, with its signature.
pub(crate) struct Examined {
    pub(crate) report: Report,
    pub(crate) json: Vec<u8>,
    pub(crate) signature: Option<String>,
}

/// The verdict, for the log line of the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told(pub(crate) &'static str);

pub(crate) async fn check(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let uri = request.uri().clone();
    let content = receive(request, &app).await?;
    let chosen: Choices = choices(&uri, &content.fields)?;
    let syntax = chosen.syntax.as_deref().map(syntax).transpose()?;
    let text = content.text_options(syntax, encoding(chosen.encoding)?);
    if chosen.signed && app.identity.is_none() {
        return Err(Problem::new(Kind::NotOffered, "this server has no identity that signs results")
            .hint("leave “signed” out"));
    }
    let done = examine(&app, content, text, chosen.signed).await?;
    let told = Told(done.report.verdict.name());
    let mut response = done.json.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(signature) = done.signature {
        let value = HeaderValue::try_from(signature).map_err(|error| Problem::internal(&error))?;
        headers.insert(SIGNATURE, value);
    }
    response.extensions_mut().insert(told);
    Ok(response)
}

/// Checks on a worker. A file that nobody can read is a report too: the verdict `unreadable`.
pub(crate) async fn examine(
    app: &Arc<App>,
    content: Content,
    text: TextOptions,
    signed: bool,
) -> Result<Examined, Problem> {
    let shared = app.clone();
    let done = app.work.run(move |wanted| look(&shared, &content, text, signed, wanted)).await??;
    app.metrics.verdict(done.report.verdict.name());
    Ok(done)
}

fn look(
    app: &App,
    content: &Content,
    text: TextOptions,
    signed: bool,
    wanted: &Wanted,
) -> Result<Examined, Problem> {
    let go_on = |_| if wanted.still() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let options = CheckOptions {
        trust: app.trust.clone(),
        sidecar: content.sidecar.as_deref(),
        text,
        registry: app.registry.as_deref().map(|registry| registry as &dyn CredentialStore),
        progress: Progress::to(&go_on),
        limits: app.limits.media.clone(),
        ..CheckOptions::default()
    };
    let report = tanba::check(&content.bytes, &options).unwrap_or_else(|error| Report::of_error(&error));
    let signer = app.identity.as_ref().filter(|_| signed);
    let json = if signer.is_some() { signable(&report, &content.bytes) } else { serde_json::to_vec(&report) };
    let json = json.map_err(|error| Problem::internal(&error))?;
    let signature = signer.map(|signer| signer.sign_detached(SIGNED_REPORT, &json));
    Ok(Examined { report, json, signature })
}

/// What a signature has to cover beside the report: of which file it is, and when that was.
#[derive(Serialize)]
struct Signable<'a> {
    #[serde(flatten)]
    report: &'a Report,
    sha256: String,
    checked_at: String,
}

fn signable(report: &Report, bytes: &Bytes) -> serde_json::Result<Vec<u8>> {
    let sha256 = hex::encode(Sha256::digest(bytes));
    serde_json::to_vec(&Signable { report, sha256, checked_at: Instant::now().to_string() })
}
