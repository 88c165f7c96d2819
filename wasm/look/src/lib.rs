//! The first look for JavaScript. No logic of its own.

use js_sys::Function;
use tanba::{FirstLook, LookOptions, Progress};
use tanba_wasm_bridge::{Asked, Source, json, listen, tell};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Looks at the `size` bytes that `read(offset, length)` gives. `options` is the JSON of [`Asked`]; `progress` is told the share done.
///
/// Gives `tanba.look/1` as JSON, of an input at which nobody could look too.
///
/// # Errors
/// A [`Trouble`](tanba_wasm_bridge::Trouble), as JSON.
#[wasm_bindgen]
pub fn look(
    read: Function,
    size: f64,
    options: &str,
    _sidecar: JsValue,
    progress: Option<Function>,
) -> Result<String, JsValue> {
    let asked = Asked::parse(options)?;
    let options = LookOptions {
        text: asked.text()?,
        progress: Progress::to(&tell),
        limits: asked.limits(),
        ..LookOptions::default()
    };
    listen(progress);
    let found = tanba::look(&mut Source::of(read, size), &options)
        .unwrap_or_else(|error| FirstLook::of_error(&error));
    listen(None);
    Ok(json(&found.named(asked.input()))?)
}
