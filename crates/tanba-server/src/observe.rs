//! Around every request: its id, its line in the log, its place in the counts, and the headers of every answer.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::check::Told;
use crate::leftover::shared;
use crate::metrics::Requested;
use crate::problem::Kind;

/// The name of a request, in its answer and its log line.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What an answer may do in a browser, unless it says otherwise: nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Counts a request as long as it is under way, whatever becomes of it.
struct InFlight(Arc<App>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.metrics.in_flight.dec();
    }
}

pub(crate) async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    app.metrics.in_flight.inc();
    let _in_flight = InFlight(app.clone());
    let id = id();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    // Who waits for leave to send its body is not given it once it is refused.
    let waits_for_leave = request.headers().contains_key(header::EXPECT);
    let (parts, body) = request.into_parts();
    let (body, leftover) = shared(body);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if !response.status().is_success() && !waits_for_leave {
        leftover.throw_away(app.limits.body, app.limits.arrival);
    }
    let seconds = began.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    let problem = response.extensions().get::<Kind>().map(|kind| kind.name());
    let verdict = response.extensions().get::<Told>().map(|told| told.0);
    let ms = (seconds * 1e4).round() / 10.0;
    tracing::info!(request_id = %id, method, route, status, ms, problem, verdict, "request");
    if let Some(problem) = problem {
        app.metrics.rejected(problem);
    }
    app.metrics.answered(&Requested { method, route, status }, seconds);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::try_from(id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    response
}

/// Sixteen random hexadecimal digits; without random numbers the id is zeros, and the request is served all the same.
fn id() -> String {
    let mut random = [0; 8];
    let _ = getrandom::fill(&mut random);
    hex::encode(random)
}

/// Callers can make up methods; the counts know those of the standard.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        _ => "other",
    }
}
