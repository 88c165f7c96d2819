//! A compiled module with the JavaScript that calls it, in the package's folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

/// What the module may use: all that the minimum of browsers (2023) has.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--enable-bulk-memory-opt",
];

/// Everything that is written by hand, tests left out.
pub(super) fn sources(from: &Path, to: &Path) -> Result<(), String> {
    // What an older package had must not stay.
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).map_err(|e| format!("{}: {e}", to.display()))?;
    for entry in fs::read_dir(from).map_err(|e| format!("{}: {e}", from.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            copied(&path, &to.join(name))?;
        }
    }
    Ok(())
}

pub(super) fn copied(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(drop).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}

/// `NAME.wasm` and the `NAME.js` that calls it.
pub(super) fn part(module: &Path, name: &str, package: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let bound = bindgen
        .input_path(module)
        .web(true)
        .map_err(|e| format!("{e:#}"))?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(name)
        .generate(package);
    bound.map_err(|e| format!("wasm-bindgen: {e:#}"))?;
    smaller(&package.join(format!("{name}_bg.wasm")), &package.join(format!("{name}.wasm")))
}

/// What wasm-opt makes of it; the original is removed.
fn smaller(from: &Path, to: &Path) -> Result<(), String> {
    let tool = tool();
    let status = Command::new(&tool)
        .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"])
        .args(FEATURES)
        .arg(from)
        .arg("-o")
        .arg(to)
        .status()
        .map_err(|e| format!("{} does not start: {e}; scripts/setup brings it", tool.display()))?;
    if !status.success() {
        return Err(format!("wasm-opt failed on {}", from.display()));
    }
    fs::remove_file(from).map_err(|e| e.to_string())
}

/// The project's own wasm-opt, or else that of the machine.
fn tool() -> PathBuf {
    let own = super::root().join("target/node/node_modules/.bin/wasm-opt");
    if own.exists() { own } else { "wasm-opt".into() }
}
