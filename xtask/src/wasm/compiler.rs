//! Who compiles to WebAssembly, and how.

use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// A panic ends at once, without the code that words it: a third of the size. The standard library has to be compiled for that too.
const CARGO: [&str; 6] = [
    "-Z",
    "build-std=std,panic_abort",
    "-Z",
    "panic-immediate-abort",
    "--config",
    "profile.wasm.panic=\"immediate-abort\"",
];
/// Browsers have these instructions since 2021; random numbers come from `crypto.getRandomValues`.
const RUSTFLAGS: &str = "-C target-feature=+simd128 --cfg getrandom_backend=\"wasm_js\"";

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
    command.current_dir(root).args([
        "build",
        "--quiet",
        "--lib",
        "--locked",
        "--profile",
        PROFILE,
        "--target",
        TARGET,
    ]);
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

/// Where a compiler keeps its libraries.
fn sysroot(rustc: &str) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}
