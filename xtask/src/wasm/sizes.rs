//! How large the parts are, beside the peer's module, and whether they are within their budgets.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::{PARTS, Part};

/// Where npm puts the peer, which scripts/setup installs.
const PEER: &str = "target/node/node_modules/@contentauth/c2pa-web/dist/resources/c2pa_bg.wasm";
/// Sizes as servers send them: of gzip itself, since the zlib inside of Node gives up to 6 % more, and of brotli, both at their best.
const SCRIPT: &str = "\
const fs = require('fs'), zlib = require('zlib'), run = require('child_process').execFileSync;
const sizes = process.argv.slice(1).map((path) => {
  const bytes = fs.readFileSync(path);
  const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 } };
  return { raw: bytes.length, gzip: run('gzip', ['-9', '-c', path], { maxBuffer: 1 << 28 }).length, brotli: zlib.brotliCompressSync(bytes, brotli).length };
});
console.log(JSON.stringify(sizes));";

#[derive(Deserialize)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints them.
///
/// # Errors
/// A part above its budget.
pub(super) fn told(root: &Path, package: &Path) -> Result<(), String> {
    let mut files: Vec<_> = PARTS.iter().map(|part| package.join(format!("{}.wasm", part.name))).collect();
    let peer = root.join(PEER);
    files.extend(peer.exists().then_some(peer));
    let sizes = measured(&files)?;
    println!(
        "{:<24} {:>10} {:>10} {:>10} {:>12} {:>14}",
        "bytes", "raw", "gzip", "brotli", "gzip, goal", "gzip, at most"
    );
    let mut heavy = Vec::new();
    for (number, size) in sizes.iter().enumerate() {
        let part = PARTS.get(number);
        let name = part.map_or("@contentauth/c2pa-web", |part| part.name);
        let limit = |of: fn(&Part) -> u64| part.map_or(String::new(), |part| of(part).to_string());
        let (goal, budget) = (limit(|part| part.goal), limit(|part| part.budget));
        println!("{name:<24} {:>10} {:>10} {:>10} {goal:>12} {budget:>14}", size.raw, size.gzip, size.brotli);
        heavy.extend(part.filter(|part| size.gzip > part.budget));
    }
    if heavy.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = heavy.iter().map(|part: &&Part| part.name).collect();
    Err(format!("above the budget: {}", names.join(" and ")))
}

fn measured(files: &[std::path::PathBuf]) -> Result<Vec<Sizes>, String> {
    let output = Command::new("node").args(["-e", SCRIPT, "--"]).args(files).output();
    let output = output.map_err(|e| format!("node does not start: {e}"))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|e| format!("node said no sizes ({e}): {}", String::from_utf8_lossy(&output.stderr)))
}
