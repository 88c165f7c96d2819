//! The first look for JavaScript. No logic of its own.

use js_sys::Function;
use tanba::words::{Language, explain_json};
use tanba_wasm_bridge::{Asked, Source, Trouble, json, listen};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Looks at the `size` bytes that `read(offset, length)` gives. `options` is the JSON of [`Asked`]; `progress` is told the share done.
///
/// Gives `tanba.look/1` as JSON, of an input at which nobody could look too; nothing where the other part has to look.
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
) -> Result<Option<String>, JsValue> {
    let asked = Asked::parse(options)?;
    let options = asked.look()?;
    let _listening = listen(progress);
    let found = tanba::look_at_usual(&mut Source::of(read, size), &options).transpose();
    Ok(found.map(|found| asked.looked(found)).transpose()?)
}

/// A report in the words of a language: kk, ru, en, zh, or a tag such as `zh-Hans-CN`. `report` is its JSON.
///
/// # Errors
/// A [`Trouble`], as JSON: a report of another form, a language that is not there.
#[wasm_bindgen]
pub fn explain(report: &str, language: &str) -> Result<String, JsValue> {
    let known = Language::from_tag(language);
    let language = known.ok_or_else(|| {
        Trouble::bad_options(format!("there are no words in the language {language:?}"))
            .hint("take kk, ru, en or zh")
    })?;
    let explained = explain_json(report, language)
        .map_err(|error| Trouble::bad_options(format!("this is no report: {error}")))?;
    Ok(json(&explained)?)
}
