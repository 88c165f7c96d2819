//! `/v1/records`: registering what others signed, showing what is known of it, withdrawing it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::State;
use axum::extract::rejection::PathRejection;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::json;
use tanba::MarkId;
use tanba_registry::{Found, Key, MediaKind, Summary};

use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::query::query;
use crate::resolve::{segment, unknown, withdrawn};
use crate::tokens::Scope;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    reason: Option<String>,
}

pub(crate) async fn register(Extension(caller): Extension<Caller>, _body: Body) -> Result<Response, Problem> {
    caller.require(Scope::Register)?;
    Err(unknown("record"))
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
    let was_there = app.store.run(move |_| registry.withdraw(key(&id), &actor, &reason)).await??;
    tracing::info!(was_there, "withdrawn");
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
    match app.store.run(move |_| registry.look_up(key(&id))).await?? {
        None => Err(unknown("record")),
        Some(Found::Withdrawn { .. }) => Err(withdrawn()),
        Some(Found::Active(record)) => Ok(Json(shown(&record.summary)).into_response()),
    }
}

/// Sixteen hexadecimal digits are a mark id, anything else names a manifest.
fn key(id: &str) -> Key<'_> {
    id.parse::<MarkId>().map_or(Key::Manifest(id), |mark| Key::Mark(mark.value()))
}

fn shown(summary: &Summary) -> serde_json::Value {
    json!({
        "manifestId": summary.manifest_id,
        "mark": summary.mark.map(|mark| MarkId::new(mark).to_string()),
        "alg": summary.binding,
        "media": match summary.media {
            MediaKind::Image => "image",
            MediaKind::Audio => "audio",
            MediaKind::Text => "text",
            MediaKind::Video => "video",
            _ => "other",
        },
        "signer": { "name": summary.signer.name, "sha256": hex::encode(summary.signer.certificate) },
    })
}
