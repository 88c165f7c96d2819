//! Credentials for JavaScript: what one in an input proves, and the signature of a report. No logic of its own.

use js_sys::Function;
use tanba::credential::{Identity, Trust};
use tanba::{CredentialOptions, SIGNED_REPORT, look_for_credential};
use tanba_wasm_bridge::{Asked, Source, Trouble, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Looks for the credential in the `size` bytes that `read(offset, length)` gives, of which another part has told the `ending` of the format
/// and, of a text, its UTF-8. `options` is the JSON of [`Asked`]; `sidecar` is a credential that lies beside the input.
///
/// Gives what that part's `report` takes.
///
/// # Errors
/// A [`Trouble`], as JSON.
#[wasm_bindgen]
pub fn credential(
    read: Function,
    size: f64,
    options: &str,
    ending: &str,
    text: Option<Vec<u8>>,
    sidecar: Option<Vec<u8>>,
) -> Result<String, JsValue> {
    let asked = Asked::parse(options)?;
    let options = CredentialOptions {
        trust: trust(asked.trust.as_deref())?,
        sidecar: sidecar.as_deref(),
        ..CredentialOptions::default()
    };
    let text = text.as_deref().map(String::from_utf8_lossy);
    let found = look_for_credential(&mut Source::of(read, size), ending, text.as_deref(), &options);
    Ok(json(&found)?)
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
