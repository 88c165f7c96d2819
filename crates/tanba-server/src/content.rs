//! What a caller sends to be looked at: a raw body, or the file of a form.

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use tanba::{Format, Medium, Syntax, TextOptions};

use crate::app::App;
use crate::body::{Meter, Room, broken_off, metered, whole};
use crate::problem::{Kind, Problem};

/// Most fields of a form beside its files.
const MAX_FIELDS: usize = 64;
/// Longest value of such a field, in bytes.
const MAX_VALUE: usize = 4096;

/// A file with what its sender says of it.
pub(crate) struct Content {
    pub(crate) bytes: Bytes,
    /// The credential that lay beside the file.
    pub(crate) sidecar: Option<Bytes>,
    /// The ending of its name, in lower case.
    extension: Option<String>,
    /// Its media type.
    mime: Option<String>,
    /// Fields of the form beside the files.
    pub(crate) fields: Vec<(String, String)>,
    /// Held as long as the bytes are.
    pub(crate) room: Room,
}

impl Content {
    /// For those who ask nothing beside the file.
    pub(crate) fn without_fields(self) -> Result<Self, Problem> {
        match self.fields.first() {
            Some((name, _)) => {
                Err(Problem::bad(format!("the form has a field “{name}”, which is not known"))
                    .hint("/openapi.json lists the fields that there are"))
            }
            None => Ok(self),
        }
    }

    /// What the bytes of a text do not tell.
    pub(crate) fn text_options(&self, syntax: Option<Syntax>, encoding: Option<String>) -> TextOptions {
        let called = self.extension.as_deref().and_then(Format::from_extension);
        let guessed = || {
            let by_name = self.extension.as_deref().and_then(Syntax::from_extension);
            by_name.or_else(|| self.mime.as_deref().and_then(Syntax::from_mime))
        };
        TextOptions {
            is_expected: syntax.is_some() || called.is_none_or(|format| format.medium() == Medium::Text),
            syntax: syntax.or_else(guessed),
            encoding,
            ..TextOptions::default()
        }
    }
}

/// Reads what was sent.
pub(crate) async fn receive(request: Request, app: &App) -> Result<Content, Problem> {
    let mime = media_type(request.headers());
    match mime.as_deref() {
        Some("multipart/form-data") => form(request, app).await,
        Some(mime @ ("application/x-www-form-urlencoded" | "multipart/mixed")) => {
            let problem = format!("a file cannot be sent as {mime}");
            Err(Problem::new(Kind::UnsupportedMediaType, problem)
                .hint("send it as it is with its media type, or as the field “file” of multipart/form-data"))
        }
        _ => {
            let (parts, body) = request.into_parts();
            let (bytes, room) = whole(body, &parts.headers, app).await?;
            let content = Content { bytes, sidecar: None, extension: None, mime, fields: Vec::new(), room };
            // Under a media type, nothing is a file of no bytes.
            if content.bytes.is_empty() && content.mime.is_none() { Err(no_file()) } else { Ok(content) }
        }
    }
}

fn no_file() -> Problem {
    Problem::bad("no file was sent")
        .hint("send the bytes of one as the body, or as the field “file” of multipart/form-data")
}

/// The media type without its parameters, in lower case.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

async fn form(request: Request, app: &App) -> Result<Content, Problem> {
    let (parts, body) = request.into_parts();
    let (body, meter) = metered(body, &parts.headers, app)?;
    let request = Request::from_parts(parts, body);
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|error| not_understood(&error.body_text()))?;
    let mut content = Content {
        bytes: Bytes::new(),
        sidecar: None,
        extension: None,
        mime: None,
        fields: Vec::new(),
        room: None,
    };
    let mut has_file = false;
    while let Some(field) = form.next_field().await.map_err(|error| failed(&meter, &error))? {
        // A form in which nobody chose a file sends one without a name.
        let is_file = field.name() == Some("file") && field.file_name() != Some("");
        if is_file && has_file {
            return Err(Problem::bad("the form has more than one file").hint("send one at a time"));
        }
        has_file |= is_file;
        take(field, &mut content, &meter).await?;
    }
    content.room = meter.room();
    if has_file { Ok(content) } else { Err(no_file()) }
}

async fn take(field: Field<'_>, content: &mut Content, meter: &Meter) -> Result<(), Problem> {
    let name = field.name().unwrap_or_default().to_owned();
    if content.fields.len() >= MAX_FIELDS {
        return Err(Problem::bad(format!("the form has more than {MAX_FIELDS} fields")));
    }
    let extension = field.file_name().and_then(|name| Some(name.rsplit_once('.')?.1.to_ascii_lowercase()));
    let mime = field.content_type().map(str::to_ascii_lowercase);
    let bytes = field.bytes().await.map_err(|error| failed(meter, &error))?;
    match name.as_str() {
        "file" => (content.bytes, content.extension, content.mime) = (bytes, extension, mime),
        "credential" => content.sidecar = Some(bytes),
        _ if bytes.len() > MAX_VALUE => {
            return Err(Problem::bad(format!("the field “{name}” is longer than {MAX_VALUE} bytes"))
                .hint("the file belongs into the field “file”"));
        }
        _ => {
            let value = String::from_utf8(bytes.to_vec());
            let value = value.map_err(|_| Problem::bad(format!("the field “{name}” is not UTF-8")))?;
            content.fields.push((name, value));
        }
    }
    Ok(())
}

fn failed(meter: &Meter, error: &MultipartError) -> Problem {
    if let Some(problem) = meter.problem() {
        return problem;
    }
    match error.status() {
        axum::http::StatusCode::BAD_REQUEST => not_understood(&error.body_text()),
        _ => broken_off(),
    }
}

fn not_understood(why: &str) -> Problem {
    Problem::bad(format!("the form is not understood: {why}"))
        .hint("programs that post forms write their boundary into Content-Type")
}
