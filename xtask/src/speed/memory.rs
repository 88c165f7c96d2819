//! Peak memory of one task, measured in a process of its own (Linux: `VmHWM`).

use std::process::Command;

use tanba_watermark::image as mark;

use super::sizes::picture;
use crate::marking::{id_for, read, stamp};

/// The option that makes this program the child.
pub(super) const CHILD: &str = "--measure-memory-of";

/// Peak memory in MiB; `None` where it cannot be measured.
pub(super) fn measured(task: &str, megapixels: f64) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args(["speed", CHILD, task, &megapixels.to_string()]).output().ok()?;
    let kib: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// Does the task and prints the peak since it began, KiB.
pub(super) fn child(task: &str, megapixels: &str) -> Result<(), String> {
    let megapixels = megapixels.parse().map_err(|_| format!("{megapixels} megapixels?"))?;
    let mut picture = picture(megapixels)?;
    // 5 sets the peak back to what is in use now (proc(5)).
    std::fs::write("/proc/self/clear_refs", "5").map_err(|e| e.to_string())?;
    if task == "embed" {
        stamp(&mut picture, id_for("size"), &mark::EmbedOptions::default())?;
    } else {
        read(&picture)?;
    }
    let status = std::fs::read_to_string("/proc/self/status").map_err(|e| e.to_string())?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", peak.and_then(|p| p.split_whitespace().next()).ok_or("no VmHWM here")?);
    Ok(())
}
