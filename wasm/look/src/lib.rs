//! What pages have most, looked at for JavaScript, and reports in words. No logic of its own.

use js_sys::Function;
use tanba::words::{Language, explain_json};
use tanba_wasm_bridge::{Session, Trouble, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// An input, from where it is opened to its report: `open`, `look`, then `first_look` or `report`.
#[wasm_bindgen]
pub struct Input(Session);

#[wasm_bindgen]
impl Input {
    /// Opens the `size` bytes that `read(offset, length)` gives; nothing where another part has to. `options` is the JSON of
    /// `Asked`.
    ///
    /// # Errors
    /// A [`Trouble`], as JSON.
    pub fn open(read: Function, size: f64, options: &str) -> Result<Option<Self>, JsValue> {
        Ok(Session::start(read, size, options, tanba::open_usual)?.map(Self))
    }

    /// The usual ending of its format, for the part for credentials; empty where nobody can look.
    pub fn ending(&self) -> String {
        self.0.ending().to_owned()
    }

    /// Whether the part for credentials has to be asked, as far as is known by now.
    pub fn asks(&self) -> bool {
        self.0.asks()
    }

    /// A text in UTF-8, for the part for credentials.
    pub fn text(&self) -> Option<Vec<u8>> {
        self.0.text()
    }

    /// Looks at everything but the credential.
    pub fn look(&mut self, _progress: Option<Function>) {
        self.0.look(|opened, _, options| Ok(opened.look_usual(options)));
    }

    /// `tanba.look/1` as JSON.
    ///
    /// # Errors
    /// A [`Trouble`], as JSON.
    pub fn first_look(&mut self) -> Result<String, JsValue> {
        Ok(self.0.first_look()?)
    }

    /// `tanba.report/1` as JSON; `credential` is what the part for credentials gave, if it was asked.
    ///
    /// # Errors
    /// A [`Trouble`], as JSON.
    pub fn report(&mut self, credential: Option<String>) -> Result<String, JsValue> {
        Ok(self.0.report(credential.as_deref())?)
    }
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
