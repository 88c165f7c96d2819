//! The first look for JavaScript. No logic of its own.

use js_sys::Function;
use tanba_wasm_bridge::{Asked, Source, listen};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Looks at the `size` bytes that `read(offset, length)` gives. `options` is the JSON of [`Asked`]; `progress` is told the share done.
///
/// Gives `tanba.look/1` as JSON, of an input at which nobody could look too; nothing where the other part has to look.
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
) -> Result<Option<String>, JsValue> {
    let asked = Asked::parse(options)?;
    let options = asked.look()?;
    let _listening = listen(progress);
    let found = tanba::look_at_usual(&mut Source::of(read, size), &options).transpose();
    Ok(found.map(|found| asked.looked(found)).transpose()?)
}
