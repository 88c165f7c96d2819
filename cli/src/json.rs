//! Reports as JSON, one object a line.

use serde_json::{Value, json};
use tanba_words::{failures, say};

use crate::failure::{Failure, said};

/// One line of JSON.
pub(crate) fn line(report: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(report).map_err(|error| Failure::new(say!(failures::IO_JSON, why = said(error))))
}

/// The line of an input that could not be stamped.
pub(crate) fn stamp_failure(input: &str, failure: &Failure) -> Value {
    let (message, hint) = failure.english();
    json!({
        "schema": tanba::SCHEMA,
        "input": input,
        "output": null,
        "error": { "message": message, "hint": hint },
    })
}
