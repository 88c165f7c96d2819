//! A compiled module with the JavaScript that calls it, in the package's folder.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

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
    // wasm-opt is left out: after -Oz the modules were 6 % smaller raw and 1 % larger under gzip.
    let (bound, named) = (package.join(format!("{name}_bg.wasm")), package.join(format!("{name}.wasm")));
    fs::rename(&bound, named).map_err(|e| format!("{}: {e}", bound.display()))
}
