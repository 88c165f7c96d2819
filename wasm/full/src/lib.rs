//! `check` for JavaScript, and the signature of its result. No logic of its own.

use js_sys::Function;
use tanba::credential::{Identity, Trust};
use tanba::{CheckOptions, Progress, Report, SIGNED_REPORT};
use tanba_wasm_bridge::{Asked, Source, Trouble, json, listen, tell};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks the `size` bytes that `read(offset, length)` gives. `options` is the JSON of [`Asked`]; `sidecar` is a credential that lies
/// beside the input; `progress` is told the share done.
///
/// Gives the report `tanba.report/1` as JSON, of an input at which nobody could look too.
///
/// # Errors
/// A [`Trouble`], as JSON.
#[wasm_bindgen]
pub fn check(
    read: Function,
    size: f64,
    options: &str,
    sidecar: Option<Vec<u8>>,
    progress: Option<Function>,
) -> Result<String, JsValue> {
    let asked = Asked::parse(options)?;
    let options = CheckOptions {
        trust: trust(asked.trust.as_deref())?,
        sidecar: sidecar.as_deref(),
        text: asked.text()?,
        progress: Progress::to(&tell),
        limits: asked.limits(),
        ..CheckOptions::default()
    };
    let _listening = listen(progress);
    let mut report = tanba::check_stream(&mut Source::of(read, size), &options)
        .unwrap_or_else(|error| Report::of_error(&error));
    asked.input().clone_into(&mut report.input);
    Ok(json(&report)?)
}

/// The first look at what the other part has no decoders for; as `look` there.
///
/// # Errors
/// A [`Trouble`], as JSON.
#[wasm_bindgen]
pub fn look(
    read: Function,
    size: f64,
    options: &str,
    _sidecar: JsValue,
    progress: Option<Function>,
) -> Result<String, JsValue> {
    let asked = Asked::parse(options)?;
    let options = asked.look()?;
    let _listening = listen(progress);
    let found = tanba::look(&mut Source::of(read, size), &options);
    Ok(asked.looked(found)?)
}

fn trust(pem: Option<&str>) -> Result<Trust, Trouble> {
    match pem.map(str::trim) {
        None | Some("") => Ok(Trust::none()),
        Some(pem) => Trust::from_pem(pem).map_err(|error| {
            let hint = error.hint().unwrap_or_else(|| "give root certificates, PEM".to_owned());
            Trouble::bad_options(format!("trust: {error}")).hint(hint)
        }),
    }
}

/// Signs a report, or other bytes, with the identity whose certificates and private key stand in `pem`: a JWS whose content is
/// detached (RFC 7515, appendix F), as the server makes it of its results.
///
/// # Errors
/// A [`Trouble`], as JSON.
#[wasm_bindgen]
pub fn sign(content: &[u8], pem: &str, passphrase: Option<String>) -> Result<String, JsValue> {
    let identity = Identity::from_pem(pem, pem, passphrase.as_deref()).map_err(|error| {
        let hint =
            error.hint().unwrap_or_else(|| "give certificate and private key in one PEM text".to_owned());
        Trouble::bad_identity(error.to_string()).hint(hint)
    })?;
    Ok(identity.sign_detached(SIGNED_REPORT, content))
}
