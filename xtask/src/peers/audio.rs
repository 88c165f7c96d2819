//! Other people's audio watermarks: the `audiowmark` command, if it is installed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use crate::sounds::{Sound, wav};

/// An installed scheme.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) payload_bits: u32,
}

/// What a peer's reader said, and the seconds that it took.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) exact: bool,
    pub(crate) seconds: f64,
}

/// 128 bits, at the tool's own default strength.
const AUDIOWMARK: Peer = Peer { name: "audiowmark", payload_bits: 128 };

/// The schemes that are installed.
pub(crate) fn installed() -> Vec<Peer> {
    let there =
        Command::new("audiowmark").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if there.is_ok_and(|status| status.success()) { vec![AUDIOWMARK] } else { Vec::new() }
}

/// The command on one core, where the system can hold it there, so that times can be compared.
fn audiowmark() -> Command {
    static TASKSET: OnceLock<bool> = OnceLock::new();
    let has = TASKSET.get_or_init(|| {
        Command::new("taskset").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success())
    });
    if !*has {
        return Command::new("audiowmark");
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let core = rayon::current_thread_index().unwrap_or(0) % cores;
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string(), "audiowmark"]);
    command
}

/// The 128 bits that a sound of this name gets, as the tool wants them.
fn message(name: &str) -> String {
    let id = crate::marking::id_for(name).to_string();
    format!("{id}{id}")
}

/// The marked sound and the seconds that it took; `None` when the peer failed.
pub(crate) fn encode(name: &str, sound: &Sound) -> Option<(Sound, f64)> {
    let folder = tempfile::tempdir().ok()?;
    let (source, target) = (folder.path().join("in.wav"), folder.path().join("out.wav"));
    wav::write(&source, sound).ok()?;
    let start = Instant::now();
    let ended = audiowmark().args(["-q", "add"]).args([&source, &target]).arg(message(name)).output().ok()?;
    let seconds = start.elapsed().as_secs_f64();
    if ended.status.success() { Some((wav::read(&target).ok()?, seconds)) } else { None }
}

/// Reads; a sound that may play at another speed is read again with the search for it, if need be. Any of the patterns
/// that the tool lists counts, as in its own `cmp`. `None` when the peer failed.
pub(crate) fn decode(name: &str, sound: &Sound, retimed: bool) -> Option<Reading> {
    let folder = tempfile::tempdir().ok()?;
    let source = folder.path().join("in.wav");
    wav::write(&source, sound).ok()?;
    let plain = get(name, &source, &[])?;
    if plain.exact || !retimed {
        return Some(plain);
    }
    let searched = get(name, &source, &["--detect-speed"])?;
    Some(Reading { exact: searched.exact, seconds: plain.seconds + searched.seconds })
}

/// Reads with the search for other speeds from the beginning.
pub(crate) fn decode_searching(name: &str, sound: &Sound) -> Option<Reading> {
    let folder = tempfile::tempdir().ok()?;
    let source = folder.path().join("in.wav");
    wav::write(&source, sound).ok()?;
    get(name, &source, &["--detect-speed"])
}

fn get(name: &str, source: &Path, words: &[&str]) -> Option<Reading> {
    let start = Instant::now();
    let ended = audiowmark().args(["-q", "get"]).args(words).arg(source).output().ok()?;
    let seconds = start.elapsed().as_secs_f64();
    if !ended.status.success() {
        return None;
    }
    let wanted = message(name);
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    let mut patterns = said.lines().filter(|line| line.starts_with("pattern"));
    Some(Reading { exact: patterns.any(|line| line.split_whitespace().any(|w| w == wanted)), seconds })
}
