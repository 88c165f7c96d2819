//! The same bits natively and in WebAssembly: builds this package for WebAssembly, runs it in Node, and compares
//! what it says with what the native one says.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer's command line tool")]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "tanba-wasm-vectors";

/// Who compiles.
#[derive(Clone, Copy, PartialEq)]
enum Compiler {
    /// The compiler that built this command, with rustup's standard library for the target.
    Rustup,
    /// Debian's `rustc-web`, which brings the standard library as source.
    Debian,
}

impl Compiler {
    fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup's target",
            Self::Debian => "Debian's rustc-web and rust-web-src",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Rustup => {
                sysroot("rustc").is_some_and(|root| root.join("lib/rustlib").join(TARGET).is_dir())
            }
            Self::Debian => {
                Path::new("/usr/bin/cargo").exists()
                    && Path::new("/usr/bin/wasm-ld-19").exists()
                    && sysroot("/usr/bin/rustc")
                        .is_some_and(|root| root.join("lib/rustlib/src/rust/library/std").is_dir())
            }
        }
    }
}

/// Where a compiler keeps its standard libraries.
fn sysroot(rustc: &str) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let asked = match arguments {
        [] => None,
        [option, name] if option == "--with" && name == "rustup" => Some(Compiler::Rustup),
        [option, name] if option == "--with" && name == "debian" => Some(Compiler::Debian),
        _ => return Err("wasm-vectors takes --with rustup or --with debian, or nothing".into()),
    };
    let known = [Compiler::Rustup, Compiler::Debian];
    let usable = known.into_iter().find(|c| asked.is_none_or(|asked| asked == *c) && c.is_there());
    let Some(compiler) = usable else {
        return skipped(
            "no compiler for WebAssembly: `rustup target add wasm32-unknown-unknown` brings one",
            asked,
        );
    };
    if Command::new("node").arg("--version").output().is_err() {
        return skipped("no Node.js", asked);
    }
    println!("native against WebAssembly in Node, compiled with {}", compiler.name());
    compare(&native()?, &in_node(&built(compiler)?)?)
}

/// Not having the tools is no failure, unless they were asked for.
fn skipped(why: &str, asked: Option<Compiler>) -> Result<(), String> {
    if asked.is_some() {
        return Err(why.into());
    }
    println!("wasm-vectors: SKIPPED, {why}");
    Ok(())
}

/// Compiles and tells where the module is.
fn built(compiler: Compiler) -> Result<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let (mut command, folder) = match compiler {
        Compiler::Rustup => (Command::new("cargo"), root.join("target")),
        // A folder of its own: cargo would otherwise build everything anew at each change of compiler.
        Compiler::Debian => (Command::new("/usr/bin/cargo"), root.join("target/wasm-debian")),
    };
    command.args(["build", "--release", "--quiet", "--lib", "--package", PACKAGE, "--target", TARGET]);
    command.arg("--target-dir").arg(&folder).current_dir(&root);
    if compiler == Compiler::Debian {
        // Rustup's proxies and what they tell their children must not get in between.
        for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC"] {
            command.env_remove(name);
        }
        command.env("PATH", "/usr/bin:/bin");
        // A stable compiler builds its own standard library only when told to behave like a nightly one.
        command.env("RUSTC_BOOTSTRAP", "1").args(["-Z", "build-std=std,panic_abort"]);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
    }
    let status = command.status().map_err(|e| format!("cargo does not start: {e}"))?;
    if !status.success() {
        return Err(format!("{} could not compile {PACKAGE}", compiler.name()));
    }
    Ok(folder.join(TARGET).join("release/tanba_wasm_vectors.wasm"))
}

/// What one side says of one vector.
struct Line {
    /// Digest, how many were read, name.
    text: String,
    milliseconds: u128,
}

fn native() -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    loop {
        let start = Instant::now();
        let Some(outcome) = tanba_wasm_vectors::vector(lines.len()) else { return Ok(lines) };
        let text = outcome?.to_string();
        lines.push(Line { text, milliseconds: start.elapsed().as_millis() });
    }
}

fn in_node(module: &Path) -> Result<Vec<Line>, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("run.mjs");
    let output = Command::new("node")
        .arg(script)
        .arg(module)
        .output()
        .map_err(|e| format!("node does not start: {e}"))?;
    if !output.status.success() {
        return Err(format!("node failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let line = |line: &str| {
        let (milliseconds, text) = line.split_once('\t')?;
        Some(Line { text: text.into(), milliseconds: milliseconds.parse().ok()? })
    };
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|l| line(l).ok_or_else(|| format!("node said {l:?}"))).collect()
}

fn compare(native: &[Line], wasm: &[Line]) -> Result<(), String> {
    const SHOWN: usize = 16;
    println!("{:<SHOWN$}  {:<SHOWN$}  {:>6}  {:>6}  read  vector", "native", "wasm", "ms", "ms");
    let mut different = native.len().abs_diff(wasm.len());
    for (native, wasm) in native.iter().zip(wasm) {
        let same = native.text == wasm.text;
        different += usize::from(!same);
        let digest = |line: &Line| line.text.chars().take(SHOWN).collect::<String>();
        let (_, rest) = native.text.split_once(' ').unwrap_or_default();
        let (read, name) = rest.split_once(' ').unwrap_or_default();
        let remark = if same { String::new() } else { format!("  DIFFERENT: {}", wasm.text) };
        println!(
            "{:<SHOWN$}  {:<SHOWN$}  {:>6}  {:>6}  {read:<4}  {name}{remark}",
            digest(native),
            digest(wasm),
            native.milliseconds,
            wasm.milliseconds
        );
    }
    if native.is_empty() || different > 0 {
        return Err(format!("{different} of {} vectors differ", native.len().max(wasm.len())));
    }
    println!("all {} vectors agree bit for bit", native.len());
    Ok(())
}
