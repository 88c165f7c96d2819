//! Which address leads where.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post};

use crate::app::App;
use crate::caller::identify;
use crate::observe::observe;
use crate::problem::{Kind, Problem};
use crate::{check, openapi, page, records, resolve, stamp};

/// Every method and path that is served, as the OpenAPI document names them.
pub const ROUTES: [(&str, &str); 16] = [
    ("get", "/"),
    ("post", "/"),
    ("get", "/health"),
    ("get", "/manifests/{manifestId}"),
    ("get", "/matches/byBinding"),
    ("post", "/matches/byBinding"),
    ("post", "/matches/byContent"),
    ("get", "/metrics"),
    ("get", "/openapi.json"),
    ("get", "/r/{mark}"),
    ("get", "/services/supportedAlgorithms"),
    ("post", "/v1/check"),
    ("post", "/v1/records"),
    ("delete", "/v1/records/{key}"),
    ("get", "/v1/records/{key}"),
    ("post", "/v1/stamp"),
];

/// The whole service.
pub fn router(app: Arc<App>) -> Router {
    let mut counted = Router::new();
    let paths: BTreeSet<&str> = ROUTES.iter().map(|(_, path)| *path).collect();
    for path in paths.into_iter().filter(|path| !is_open(path)) {
        counted = counted.route(path, methods(path));
    }
    let counted = counted
        .method_not_allowed_fallback(not_allowed)
        .fallback(nothing)
        .layer(from_fn_with_state(app.clone(), identify));
    // What balancers and monitors ask for is never refused.
    let open = Router::new().route("/health", methods("/health")).route("/metrics", methods("/metrics"));
    open.method_not_allowed_fallback(not_allowed)
        .merge(counted)
        .layer(from_fn_with_state(app.clone(), observe))
        .layer(DefaultBodyLimit::disable())
        .with_state(app)
}

fn is_open(path: &str) -> bool {
    matches!(path, "/health" | "/metrics")
}

fn methods(path: &str) -> MethodRouter<Arc<App>> {
    match path {
        "/" => get(page::form).post(page::answer),
        "/health" => get(health),
        "/manifests/{manifestId}" => get(resolve::manifest),
        "/matches/byBinding" => get(resolve::by_binding).post(resolve::by_large_binding),
        "/matches/byContent" => post(resolve::by_content),
        "/metrics" => get(metrics),
        "/openapi.json" => get(openapi::openapi),
        "/r/{mark}" => get(page::record),
        "/services/supportedAlgorithms" => get(resolve::supported),
        "/v1/check" => post(check::check),
        "/v1/records" => post(records::register),
        "/v1/records/{key}" => delete(records::withdraw).get(records::show),
        "/v1/stamp" => post(stamp::stamp),
        _ => MethodRouter::new(),
    }
}

async fn health() -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (kind, concat!(r#"{"status":"ok","version":""#, env!("CARGO_PKG_VERSION"), r#""}"#)).into_response()
}

async fn metrics(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let text = app.metrics.text(&app.now()).map_err(|error| Problem::internal(&error))?;
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    let fresh = HeaderValue::from_static("no-store");
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, fresh)], text).into_response())
}

async fn nothing() -> Problem {
    Problem::new(Kind::NotFound, "no such address").hint("/openapi.json lists what there is")
}

async fn not_allowed() -> Problem {
    Problem::new(Kind::MethodNotAllowed, "this address knows other methods")
        .hint("the header Allow, and /openapi.json, list them")
}
