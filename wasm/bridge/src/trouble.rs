//! What JavaScript is told where a call could not be understood.

use serde::Serialize;
use wasm_bindgen::JsValue;

/// Becomes a `TanbaError`: thrown as its JSON, so that it cannot be taken for a crash.
#[derive(Debug, Serialize)]
pub struct Trouble {
    code: &'static str,
    message: String,
    hint: Option<String>,
}

impl Trouble {
    /// What the caller said makes no sense.
    #[must_use]
    pub fn bad_options(message: impl Into<String>) -> Self {
        Self { code: "bad-options", message: message.into(), hint: None }
    }

    /// The identity cannot sign.
    #[must_use]
    pub fn bad_identity(message: impl Into<String>) -> Self {
        Self { code: "bad-identity", message: message.into(), hint: None }
    }

    /// The parts do not understand each other.
    #[must_use]
    pub fn defect(error: &serde_json::Error) -> Self {
        let hint = "please report it, with the file if you can".to_owned();
        Self { code: "crashed", message: format!("a defect of tanba: {error}"), hint: Some(hint) }
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl From<Trouble> for JsValue {
    fn from(trouble: Trouble) -> Self {
        Self::from_str(&serde_json::to_string(&trouble).unwrap_or_default())
    }
}

/// What is found, as JavaScript takes it.
///
/// # Errors
/// A report that has no form in JSON: a defect.
pub fn json(found: &impl Serialize) -> Result<String, Trouble> {
    serde_json::to_string(found).map_err(|error| Trouble::defect(&error))
}
