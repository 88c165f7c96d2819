//! `cargo xtask wasm`: the parts for the browser, compiled, made small and put beside the package's own files.

use std::path::{Path, PathBuf};

mod compiler;
mod pack;
mod sizes;

use compiler::Compiler;

/// One WebAssembly file of the package.
pub(crate) struct Part {
    /// Name of the file.
    pub(crate) name: &'static str,
    /// The crate that it is made of.
    package: &'static str,
    /// Size above which the build fails: gzip, bytes.
    budget: u64,
}

/// What there is.
pub(crate) const PARTS: [Part; 3] = [
    Part { name: "look", package: "tanba-wasm-look", budget: 400_000 },
    Part { name: "credential", package: "tanba-wasm-credential", budget: 1_600_000 },
    Part { name: "more", package: "tanba-wasm-more", budget: 1_000_000 },
];
/// The parts that a check of a picture with a credential loads, and what they may weigh together.
const FULL: ([&str; 2], u64) = (["look", "credential"], 2_000_000);

/// What the package is made of beside that, and where it is put together.
const SOURCES: &str = "wasm/npm";
const PACKAGE: &str = "target/wasm/npm";

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let root = root();
    let compiler = Compiler::chosen(arguments)?;
    println!("WebAssembly compiled with {}", compiler.name());
    let compiled = compiler::compiled(compiler, &root, PARTS.map(|part| part.package))?;
    let package = root.join(PACKAGE);
    pack::sources(&root.join(SOURCES), &package)?;
    for part in &PARTS {
        let module = compiled.join(format!("{}.wasm", part.package.replace('-', "_")));
        pack::part(&module, part.name, &package)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        pack::copied(&root.join(licence), &package.join(licence))?;
    }
    println!("{PACKAGE} is the package\n");
    sizes::told(&root, &package)
}

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}
