//! The watermark natively and as WebAssembly, compared: the work is done by a package that needs no other part of the project.

use std::process::Command;

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--release", "--quiet", "--package", "tanba-wasm-vectors", "--"]).args(arguments);
    let status = cargo.status().map_err(|e| format!("cargo does not start: {e}"))?;
    if status.success() { Ok(()) } else { Err("native and WebAssembly were not shown to agree".into()) }
}
