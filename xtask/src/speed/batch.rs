//! `cargo xtask speed batch`: what one core of a batch does, what more do, what a journal and a registry cost, and memory.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::statistics::median;

/// Each figure is the median of this many runs.
const RUNS: usize = 3;
const PROSE: &str = "Machines write texts today, draw pictures and speak with the voices of people. A reader has the right \
    to know who wrote a thing. So every text gets a mark that nobody sees. The mark stays when only a paragraph is copied.\n";

/// Measures and prints; `--files N` sets how many files a run works on.
pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    let files = match arguments {
        [] => 200,
        [option, number] if option == "--files" => {
            number.parse().map_err(|_| format!("--files {number}?"))?
        }
        _ => return Err("usage: cargo xtask speed batch [--files N]".into()),
    };
    measure(files).map_err(|error| error.to_string())
}

fn measure(files: usize) -> Result<(), Box<dyn Error>> {
    let built =
        Command::new(env!("CARGO")).args(["build", "--release", "--quiet", "-p", "tanba-cli"]).status()?;
    if !built.success() {
        return Err("the command does not build".into());
    }
    let dir = tempfile::tempdir()?;
    let place = dir.path();
    tanba(place, &["identity", "new"])?;
    plain(place, files)?;
    tanba(place, &["stamp", "--files-from", "plain", "--out-dir", "stamped", "--json"])?;
    let names = fs::read_to_string(place.join("plain"))?;
    let stamped: Vec<String> = names.lines().map(|name| format!("stamped/{name}")).collect();
    fs::write(place.join("list"), stamped.join("\n"))?;
    let cores = std::thread::available_parallelism()?;
    println!(
        "{files} files: PNG of 512 × 512, JPEG of 512 × 512, text of 230 characters, a third each; {cores} cores."
    );
    println!("Files a second, medians of {RUNS} runs; beside it, against one job.");
    println!("{:<34} {:>16} {:>16} {:>16}", "", "1 job", "2 jobs", "4 jobs");
    let check = ["check", "--files-from", "list", "--json"];
    row(place, files, "check", &check, &[])?;
    row(place, files, "check, with a journal", &check, &["--journal", "journal"])?;
    let stamp = ["stamp", "--files-from", "plain", "--out-dir", "out", "--json"];
    row(place, files, "stamp", &stamp, &[])?;
    row(place, files, "stamp, with a journal", &stamp, &["--journal", "journal"])?;
    row(place, files, "stamp, with a registry (SQLite)", &stamp, &["--registry", "registry.db"])?;
    memory(place)
}

/// A third each of pictures without loss, photographs, and texts, and the list of them.
fn plain(place: &Path, files: usize) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/images");
    let picture = image::open(folder.join("ribbon.jpg"))?.to_rgb8();
    let picture = image::imageops::resize(&picture, 512, 512, image::imageops::FilterType::Triangle);
    picture.save(place.join("one.png"))?;
    picture.save(place.join("one.jpg"))?;
    fs::create_dir(place.join("in"))?;
    let mut names = Vec::new();
    for number in 0..files {
        let name = format!("in/{number}.{}", ["png", "jpg", "txt"][number % 3]);
        match number % 3 {
            0 => fs::copy(place.join("one.png"), place.join(&name)).map(drop)?,
            1 => fs::copy(place.join("one.jpg"), place.join(&name)).map(drop)?,
            _ => fs::write(place.join(&name), format!("{number}. {PROSE}"))?,
        }
        names.push(name);
    }
    Ok(fs::write(place.join("plain"), names.join("\n"))?)
}

fn row(place: &Path, files: usize, what: &str, args: &[&str], more: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut cells = Vec::new();
    let mut one = None;
    for jobs in ["1", "2", "4"] {
        let mut rates = Vec::new();
        for _ in 0..RUNS {
            for left in ["out", "journal", "registry.db", "registry.db-wal", "registry.db-shm"] {
                let path = place.join(left);
                let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
            }
            let args = [args, more, &["--jobs", jobs]].concat();
            let start = Instant::now();
            let lines = tanba(place, &args)?.0;
            rates.push(files as f64 / start.elapsed().as_secs_f64());
            if lines != files {
                return Err(format!("{lines} lines for {files} files").into());
            }
        }
        let rate = median(rates);
        cells.push(format!("{rate:.1} ({:.2})", rate / *one.get_or_insert(rate)));
    }
    println!("{what:<34} {:>16} {:>16} {:>16}", cells[0], cells[1], cells[2]);
    Ok(())
}

/// A list of ten times the length, with a journal.
fn memory(place: &Path) -> Result<(), Box<dyn Error>> {
    println!("\nPeak memory of checking texts by a list, with a journal:");
    fs::write(place.join("one.txt"), PROSE)?;
    for count in [3_000, 30_000] {
        // One file under many names.
        let name = |number: usize| {
            format!("in/../{}{}one.txt", "in/../".repeat(number / 900), "./".repeat(number % 900))
        };
        let names: Vec<String> = (0..count).map(name).collect();
        fs::write(place.join("many"), names.join("\n"))?;
        let journal = format!("journal-{count}");
        let (lines, peak) =
            tanba(place, &["check", "--files-from", "many", "--json", "--journal", &journal])?;
        println!("  {count:>7} inputs: {:>5.1} MiB ({lines} reports)", peak as f64 / 1024.0);
    }
    Ok(())
}

/// Runs the command; the lines that it printed, and its highest resident memory in KiB (Linux).
fn tanba(place: &Path, args: &[&str]) -> Result<(usize, u64), Box<dyn Error>> {
    let program = std::env::current_exe()?.with_file_name("tanba");
    let log = fs::File::create(place.join("log"))?;
    let mut command = Command::new(program);
    command.args(args).current_dir(place).env("TANBA_HOME", place.join("home")).stdout(log);
    let mut child = command.stderr(Stdio::null()).spawn()?;
    let (status, mut peak) = (format!("/proc/{}/status", child.id()), 0);
    loop {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
        peak = peak.max(now);
        if child.try_wait()?.is_some() {
            return Ok((fs::read_to_string(place.join("log"))?.lines().count(), peak));
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
