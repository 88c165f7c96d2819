//! `/` and `/r/{mark}`: the pages for people. They work without scripts, and nothing that is sent is kept.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::caller::Caller;
use crate::check::{Examined, Told, examine};
use crate::content::{media_type, receive};
use crate::problem::{Kind, Problem};

mod html;
mod record;
mod words;

pub(crate) use record::record;
use words::Words;

pub(crate) async fn form(headers: HeaderMap) -> Result<Response, Problem> {
    let words = Words::for_caller(&headers);
    page(StatusCode::OK, words, html::form(words))
}

pub(crate) async fn answer(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Result<Response, Problem> {
    let words = Words::for_caller(request.headers());
    match checked(&app, &caller, request).await {
        Ok(examined) => {
            let mut response = page(StatusCode::OK, words, html::result(words, &examined))?;
            response.extensions_mut().insert(Told(examined.report.verdict.name()));
            Ok(response)
        }
        Err(problem) => {
            // The headers and the count are those of the problem; the words are for people.
            let html = html::failure(words, &problem);
            let (parts, _) = problem.into_response().into_parts();
            let mut response = page(parts.status, words, html)?;
            response.extensions_mut().extend(parts.extensions);
            for (name, value) in &parts.headers {
                response.headers_mut().entry(name).or_insert_with(|| value.clone());
            }
            Ok(response)
        }
    }
}

async fn checked(app: &Arc<App>, caller: &Caller, request: Request) -> Result<Examined, Problem> {
    app.may_check(caller)?;
    if media_type(request.headers()).as_deref() != Some("multipart/form-data") {
        return Err(Problem::new(
            Kind::UnsupportedMediaType,
            "the page sends its file as multipart/form-data",
        )
        .hint("programs use /v1/check"));
    }
    let content = receive(request, app).await?.without_fields()?;
    let text = content.text_options(None, None);
    examine(app, content, text, app.identity.is_some()).await
}

fn page(status: StatusCode, words: Words, html: String) -> Result<Response, Problem> {
    let style = STANDARD.encode(Sha256::digest(html::STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let policy = HeaderValue::try_from(policy).map_err(|error| Problem::internal(&error))?;
    let fixed = HeaderValue::from_static;
    let headers = [
        (CONTENT_TYPE, fixed("text/html; charset=utf-8")),
        (CONTENT_LANGUAGE, fixed(words.tag())),
        (CONTENT_SECURITY_POLICY, policy),
        (CACHE_CONTROL, fixed("no-store")),
        (VARY, fixed("Accept-Language")),
    ];
    Ok((status, headers, html).into_response())
}
