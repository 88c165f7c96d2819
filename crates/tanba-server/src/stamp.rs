//! `POST /v1/stamp`: a file in, the same with four layers out, signed by the server's identity.

use std::ops::ControlFlow;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use tanba::{Progress, StampOptions, StampReport, Stamped};
use tanba_registry::Registration;

use crate::app::App;
use crate::caller::Caller;
use crate::content::{Content, receive};
use crate::pool::Wanted;
use crate::problem::{Kind, Problem};
use crate::query::choices;
use crate::records::{in_words, keep, recordable};
use crate::tokens::Scope;

mod options;
use options::Choices;

/// The report, as JSON of ASCII characters.
const REPORT: HeaderName = HeaderName::from_static("tanba-report");

pub(crate) async fn stamp(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Result<Response, Problem> {
    let actor = caller.require(Scope::Stamp)?;
    if app.identity.is_none() {
        return Err(Problem::new(Kind::NotOffered, "this server has no identity to stamp with")
            .hint("the operator names one with --identity"));
    }
    let (uri, in_parts) = (request.uri().clone(), wants_parts(request.headers()));
    let content = receive(request, &app).await?;
    let chosen: Choices = choices(&uri, &content.fields)?;
    let shared = app.clone();
    let (mut stamped, registration) =
        app.work.run(move |wanted| write(&shared, &content, &chosen, wanted)).await??;
    if let Some(registration) = registration {
        // First, so that whatever file there is can be recovered; a record without a file does no harm.
        stamped.report.registered = Some(in_words(keep(&app, registration, actor).await?.how));
    }
    let mut response = if in_parts || stamped.sidecar.is_some() { parts(stamped)? } else { whole(stamped)? };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Stamps, and gets ready what a registry is to keep, if there is one.
fn write(
    app: &App,
    content: &Content,
    chosen: &Choices,
    wanted: &Wanted,
) -> Result<(Stamped, Option<Registration>), Problem> {
    let go_on = |_| if wanted.still() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let options = StampOptions {
        identity: app.identity.as_ref(),
        time_stamp_url: app.time_stamp_url.clone(),
        sidecar_before: content.sidecar.as_deref(),
        registrable: app.registry.is_some(),
        progress: Progress::to(&go_on),
        limits: app.limits.media.clone(),
        ..chosen.options(content)?
    };
    let mut stamped = tanba::stamp(&content.bytes, &options).map_err(|error| failed(&error))?;
    let work = stamped.registrable.take();
    let registration =
        work.map(|work| recordable(app, work.credential, work.fingerprint.into_iter().collect()));
    Ok((stamped, registration.transpose()?))
}

fn failed(error: &tanba::Error) -> Problem {
    use tanba::Error as E;
    if matches!(error, E::Internal(_) | E::Random(_) | E::Scratch(_) | E::Write(_)) {
        return Problem::internal(error);
    }
    let problem = Problem::new(Kind::Unprocessable, error.to_string());
    Problem { hint: error.hint(), ..problem }
}

/// Whether the caller asks for report and file as parts of one answer.
fn wants_parts(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|kind| kind.trim().starts_with("multipart/form-data"))
}

/// The file as body, the report as header.
fn whole(stamped: Stamped) -> Result<Response, Problem> {
    let report = HeaderValue::try_from(ascii(&json(&stamped.report)?));
    let report = report.map_err(|error| Problem::internal(&error))?;
    let kind = HeaderValue::from_static(stamped.report.media);
    Ok(([(CONTENT_TYPE, kind), (REPORT, report)], stamped.bytes).into_response())
}

/// Report, file and, if there is one, the credential beside it, as `multipart/form-data`.
fn parts(stamped: Stamped) -> Result<Response, Problem> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Problem::internal(&error))?;
    let boundary = hex::encode(random);
    let mut body = Vec::new();
    let mut part = |name: &str, kind: &str, file: &str, bytes: &[u8]| {
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\ncontent-type: {kind}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    part("report", "application/json", "", json(&stamped.report)?.as_bytes());
    part("file", stamped.report.media, "; filename=\"stamped\"", &stamped.bytes);
    if let Some(sidecar) = &stamped.sidecar {
        part("sidecar", "application/c2pa", "; filename=\"stamped.c2pa\"", sidecar);
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let kind = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}"));
    let kind = kind.map_err(|error| Problem::internal(&error))?;
    Ok(([(CONTENT_TYPE, kind)], body).into_response())
}

fn json(report: &StampReport) -> Result<String, Problem> {
    serde_json::to_string(report).map_err(|error| Problem::internal(&error))
}

/// JSON in which every character outside of ASCII is escaped: headers carry no others.
fn ascii(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_in_a_header_says_the_same() {
        let json = r#"{"text":"Создано 🤖 \"ИИ\""}"#;
        let escaped = ascii(json);
        assert!(escaped.is_ascii());
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&escaped), read(json));
    }
}
