//! How large the parts are, beside the peer's module, and whether they are within their budgets.

use std::iter::Sum;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::{FULL, PARTS};

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

#[derive(Clone, Copy, Default, Deserialize)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sum for Sizes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |one, other| Self {
            raw: one.raw + other.raw,
            gzip: one.gzip + other.gzip,
            brotli: one.brotli + other.brotli,
        })
    }
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
    println!("{:<24} {:>10} {:>10} {:>10} {:>14}", "bytes", "raw", "gzip", "brotli", "gzip, at most");
    let parts = PARTS.iter().zip(&sizes);
    let mut rows: Vec<(String, Sizes, Option<u64>)> =
        parts.clone().map(|(part, size)| (part.name.to_owned(), *size, Some(part.budget))).collect();
    let (names, budget) = FULL;
    let full = parts.filter(|(part, _)| names.contains(&part.name)).map(|(_, size)| *size).sum();
    rows.push((names.join(" + "), full, Some(budget)));
    let peer = sizes.get(PARTS.len());
    rows.extend(peer.map(|size| ("@contentauth/c2pa-web".to_owned(), *size, None)));
    let mut heavy = Vec::new();
    for (name, Sizes { raw, gzip, brotli }, budget) in &rows {
        let limit = budget.map_or(String::new(), |budget| budget.to_string());
        println!("{name:<24} {raw:>10} {gzip:>10} {brotli:>10} {limit:>14}");
        heavy.extend(budget.filter(|budget| gzip > budget).map(|_| name.as_str()));
    }
    if heavy.is_empty() { Ok(()) } else { Err(format!("above the budget: {}", heavy.join(", "))) }
}

fn measured(files: &[std::path::PathBuf]) -> Result<Vec<Sizes>, String> {
    let output = Command::new("node").args(["-e", SCRIPT, "--"]).args(files).output();
    let output = output.map_err(|e| format!("node does not start: {e}"))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|e| format!("node said no sizes ({e}): {}", String::from_utf8_lossy(&output.stderr)))
}
