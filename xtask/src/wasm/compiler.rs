//! Who compiles to WebAssembly, and how.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// A panic ends at once, without the code that words it: a third of the size. The standard library has to be compiled for that too.
const CARGO: [&str; 8] = [
    "-Z",
    "build-std=std,panic_abort",
    // Sorting that is small instead of fast: 57 KB of the first look were copies of it.
    "-Z",
    "build-std-features=optimize_for_size",
    "-Z",
    "panic-immediate-abort",
    "--config",
    "profile.wasm.panic=\"immediate-abort\"",
];
/// Browsers have these instructions since 2021; random numbers come from `crypto.getRandomValues`.
const RUSTFLAGS: &str = "-C target-feature=+simd128 --cfg getrandom_backend=\"wasm_js\"";

/// Crates of ours that stand for larger ones: folders of `wasm/thin`.
const THIN: [&str; 3] = ["brotli", "crc32fast", "regex"];

/// Both compile the standard library too, of which they need the source.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Compiler {
    /// The compiler that built this command, with rustup's component `rust-src`.
    Rustup,
    /// Debian's `rustc-web` and `rust-web-src`.
    Debian,
}

impl Compiler {
    /// As asked for by `--with NAME`, or else the first that is there.
    pub(super) fn chosen(arguments: &[String]) -> Result<Self, String> {
        let asked = match arguments {
            [] => None,
            [option, name] if option == "--with" && name == "rustup" => Some(Self::Rustup),
            [option, name] if option == "--with" && name == "debian" => Some(Self::Debian),
            _ => return Err("wasm takes --with rustup or --with debian, or nothing".into()),
        };
        let known = [Self::Rustup, Self::Debian];
        let found = known.into_iter().find(|one| asked.is_none_or(|asked| asked == *one) && one.is_there());
        found.ok_or_else(|| {
            "no compiler for WebAssembly with the source of its library; scripts/setup brings one".into()
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup's compiler and rust-src",
            Self::Debian => "Debian's rustc-web and rust-web-src",
        }
    }

    fn is_there(self) -> bool {
        let has_source =
            |rustc| sysroot(rustc).is_some_and(|root| root.join("lib/rustlib/src/rust/library/std").is_dir());
        match self {
            Self::Rustup => has_source("rustc"),
            Self::Debian => Path::new("/usr/bin/wasm-ld-19").exists() && has_source("/usr/bin/rustc"),
        }
    }

    fn cargo(self) -> Command {
        if self == Self::Rustup {
            return Command::new("cargo");
        }
        let mut command = Command::new("/usr/bin/cargo");
        // Rustup's proxies and what they tell their children must not get in between.
        for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC"] {
            command.env_remove(name);
        }
        command.env("PATH", "/usr/bin:/bin").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
        command
    }

    /// A folder of its own: cargo would otherwise build everything anew at each change of compiler.
    fn folder(self) -> &'static str {
        match self {
            Self::Rustup => "target/wasm-rustup",
            Self::Debian => "target/wasm-debian",
        }
    }
}

/// Compiles the packages at once, so that they share what they are made of, and tells in which folder the modules are.
pub(super) fn compiled<const N: usize>(
    compiler: Compiler,
    root: &Path,
    packages: [&str; N],
) -> Result<PathBuf, String> {
    let folder = root.join(compiler.folder());
    let mut command = compiler.cargo();
    command.current_dir(root).args(["build", "--quiet", "--lib", "--profile", PROFILE, "--target", TARGET]);
    command.args(thin(root, &folder)?);
    command.arg("--target-dir").arg(&folder).args(CARGO);
    for package in packages {
        command.args(["--package", package]);
    }
    // A stable compiler builds its own standard library only when told to behave like a nightly one.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", RUSTFLAGS).env_remove("CARGO_ENCODED_RUSTFLAGS");
    let status = command.status().map_err(|e| format!("cargo does not start: {e}"))?;
    if !status.success() {
        return Err(format!("{} could not compile {}", compiler.name(), packages.join(" and ")));
    }
    Ok(folder.join(TARGET).join(PROFILE))
}

/// Puts the small crates of [`THIN`] in the place of those in the registry, here and nowhere else. All other versions are those of the
/// workspace, whose lock file is copied: with `--locked`, cargo would not take the small ones.
fn thin(root: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let lock = folder.join("Cargo.lock");
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    fs::copy(root.join("Cargo.lock"), &lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    let mut arguments = vec!["-Z".to_owned(), "lockfile-path".to_owned()];
    let mut configure = |key: &str, path: &Path| {
        arguments.extend(["--config".to_owned(), format!("{key}={:?}", path.display().to_string())]);
    };
    configure("resolver.lockfile-path", &lock);
    for name in THIN {
        configure(&format!("patch.crates-io.{name}.path"), &root.join("wasm/thin").join(name));
    }
    Ok(arguments)
}

/// Where a compiler keeps its libraries.
fn sysroot(rustc: &str) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}
