//! Reports as JSON, one object a line.

use serde_json::{Value, json};

use crate::failure::Failure;

/// One line of JSON.
pub(crate) fn line(report: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(report)
        .map_err(|error| Failure::new(format!("cannot write the report as JSON: {error}")))
}

/// The line of an input that could not be stamped.
pub(crate) fn stamp_failure(input: &str, failure: &Failure) -> Value {
    json!({
        "schema": tanba::SCHEMA,
        "input": input,
        "output": null,
        "error": { "message": failure.message, "hint": failure.hint },
    })
}
