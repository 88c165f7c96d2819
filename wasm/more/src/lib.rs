//! Sounds, rarer pictures and old encodings of text, looked at for JavaScript. No logic of its own.

use js_sys::Function;
use tanba_wasm_bridge::{Session, listen};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// An input, from where it is opened to its report: `open`, `look`, then `first_look` or `report`.
#[wasm_bindgen]
pub struct Input(Session);

#[wasm_bindgen]
impl Input {
    /// Opens the `size` bytes that `read(offset, length)` gives. `options` is the JSON of
    /// `Asked`.
    ///
    /// # Errors
    /// A [`Trouble`](tanba_wasm_bridge::Trouble), as JSON.
    pub fn open(read: Function, size: f64, options: &str) -> Result<Option<Self>, JsValue> {
        Ok(Session::start(read, size, options, |source, options| tanba::open(source, options).map(Some))?
            .map(Self))
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

    /// Looks at everything but the credential; `progress` is told the share done.
    pub fn look(&mut self, progress: Option<Function>) {
        let _listening = listen(progress);
        self.0.look(|opened, source, options| opened.look_rare(source, options));
    }

    /// `tanba.look/1` as JSON.
    ///
    /// # Errors
    /// A [`Trouble`](tanba_wasm_bridge::Trouble), as JSON.
    pub fn first_look(&mut self) -> Result<String, JsValue> {
        Ok(self.0.first_look()?)
    }

    /// `tanba.report/1` as JSON; `credential` is what the part for credentials gave, if it was asked.
    ///
    /// # Errors
    /// A [`Trouble`](tanba_wasm_bridge::Trouble), as JSON.
    pub fn report(&mut self, credential: Option<String>) -> Result<String, JsValue> {
        Ok(self.0.report(credential.as_deref())?)
    }
}
