//! `check` for JavaScript: bytes in, the report as JSON out. No logic of its own.

use serde::Deserialize;
use tanba::credential::Trust;
use tanba::{CheckOptions, Limits, Progress, Report, Syntax, TextOptions};
use wasm_bindgen::prelude::wasm_bindgen;

/// What JavaScript may say about a check, as JSON; every field may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Asked {
    /// Root certificates of trusted signers, PEM.
    trust: Option<String>,
    /// MIME type or file name ending of a text.
    syntax: Option<String>,
    /// Largest input, bytes.
    max_bytes: Option<u64>,
}

/// Reads what is left of the layers. `options` is JSON; `progress`, if given, is told the share done and may return `false` to stop.
///
/// Gives the report `tanba.report/1` as JSON. An input at which nobody could look gives one too, with the verdict `unreadable`.
#[wasm_bindgen]
#[must_use]
pub fn check(bytes: &[u8], options: &str, progress: Option<js_sys::Function>) -> String {
    let report = asked(bytes, options, progress.as_ref())
        .unwrap_or_else(|(message, hint)| Report::unreadable(message, hint));
    serde_json::to_string(&report).unwrap_or_default()
}

/// The version of this build.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

type Trouble = (String, Option<String>);

fn asked(bytes: &[u8], options: &str, _progress: Option<&js_sys::Function>) -> Result<Report, Trouble> {
    let asked: Asked = serde_json::from_str(options)
        .map_err(|error| (format!("the options are not understood: {error}"), None))?;
    let trust = match asked.trust.as_deref().map(str::trim) {
        None | Some("") => Trust::none(),
        Some(pem) => Trust::from_pem(pem).map_err(|error| (error.to_string(), error.hint()))?,
    };
    let mut limits = Limits::default();
    if let Some(max) = asked.max_bytes {
        limits.max_input_bytes = max;
    }
    let syntax = asked.syntax.as_deref().and_then(|name| {
        Syntax::from_mime(name).or_else(|| Syntax::from_extension(name.rsplit('.').next().unwrap_or(name)))
    });
    let text = TextOptions { syntax, ..TextOptions::default() };
    let options = CheckOptions { trust, text, limits, progress: Progress::NONE, ..CheckOptions::default() };
    tanba::check(bytes, &options).map_err(|error| (error.to_string(), error.hint()))
}
