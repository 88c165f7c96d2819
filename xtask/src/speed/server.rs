//! `cargo xtask speed server`: checks over HTTP beside the same checks in this process, on the same cores; and a long run with bad
//! inputs among the good ones.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use tanba::credential::{Identity, NewIdentity};
use tanba::{CheckOptions, StampOptions, check, stamp};

use crate::statistics::median;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Each figure is the median of this many runs, in process and over HTTP by turns.
const RUNS: usize = 3;
/// Seconds of one run.
const SECONDS: u64 = 10;

/// Posts bodies by turns and counts the statuses that come back.
const SCRIPT: &str = r#"
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
  requests, turn, statuses = {}, 0, {}
  for _, name in ipairs(args) do
    local file = io.open(name, "rb")
    local body = file:read("*a")
    file:close()
    table.insert(requests, wrk.format("POST", "/v1/check", { ["Content-Type"] = "application/octet-stream" }, body))
  end
  counted = ""
end
function request()
  turn = turn + 1
  return requests[turn % #requests + 1]
end
function response(status)
  statuses[status] = (statuses[status] or 0) + 1
  counted = ""
  for code, number in pairs(statuses) do counted = counted .. code .. "=" .. number .. " " end
end
function done()
  for _, thread in ipairs(threads) do io.write("statuses " .. thread:get("counted") .. "\n") end
end
"#;

/// `--seconds N`: how long one run is; `--mixed SECONDS`: the long run instead.
pub(super) fn run(arguments: &[String]) -> std::result::Result<(), String> {
    let measured = match arguments {
        [] => compare(SECONDS),
        [name, value] if name == "--seconds" => value.parse().map_err(Into::into).and_then(compare),
        [name, value] if name == "--mixed" => value.parse().map_err(Into::into).and_then(mixed),
        _ => Err("speed server takes --seconds N or --mixed SECONDS".into()),
    };
    measured.map_err(|error| error.to_string())
}

fn compare(seconds: u64) -> Result<()> {
    let place = tempfile::tempdir()?;
    let cores = std::thread::available_parallelism()?.get();
    println!("Checks a second on {cores} cores, medians of {RUNS} runs of {seconds} s by turns.");
    println!(
        "The load comes from the same cores: its share of them, and the ratio on what it leaves to the server, stand beside."
    );
    println!(
        "{:<34} {:>10} {:>10} {:>8} {:>8} {:>14}",
        "file", "in process", "over HTTP", "ratio", "load", "on what's left"
    );
    for (name, bytes) in inputs()? {
        let file = place.path().join("input");
        fs::write(&file, &bytes)?;
        let (mut here, mut there, mut shares) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            here.push(in_process(&bytes, cores, Duration::from_secs(seconds)));
            let server = Server::start(place.path())?;
            let before = children_seconds();
            there.push(load(&server, place.path(), &["input"], cores, seconds)?.a_second);
            shares.push((children_seconds() - before) / (cores as u64 * seconds) as f64);
        }
        let (here, there, share) = (median(here), median(there), median(shares));
        println!(
            "{name:<34} {here:>10.1} {there:>10.1} {:>7.1}% {:>7.1}% {:>13.1}%",
            100.0 * there / here,
            100.0 * share,
            100.0 * there / (here * (1.0 - share))
        );
    }
    Ok(())
}

/// Processor time of the programs that this one has run to their end, in seconds (Linux; elsewhere 0).
fn children_seconds() -> f64 {
    /// Ticks a second in that file, on every Linux there is (`man 7 time`, USER_HZ).
    const TICKS: f64 = 100.0;
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold anything; the fields after it are numbers: cutime and cstime are 16 and 17 of all.
    let fields = status.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = fields.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}

/// Name and bytes of what is checked.
fn inputs() -> Result<Vec<(&'static str, Vec<u8>)>> {
    let identity = Identity::generate(&NewIdentity::named("tanba speed"))?;
    let options = StampOptions { identity: Some(&identity), ..StampOptions::default() };
    let photograph = |side: u32| -> Result<Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/images/ribbon.jpg");
        let picture =
            image::imageops::resize(&image::open(root)?.to_rgb8(), side, side, FilterType::Triangle);
        let mut bytes = Cursor::new(Vec::new());
        JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture)?;
        Ok(bytes.into_inner())
    };
    let text = "A mark tells where a thing comes from, and a reader has the right to know. ".repeat(40);
    Ok(vec![
        ("photograph, 1 megapixel, stamped", stamp(&photograph(1024)?, &options)?.bytes),
        ("the same, not stamped", photograph(1024)?),
        ("photograph, 256 × 256, stamped", stamp(&photograph(256)?, &options)?.bytes),
        ("text, 3 KB, stamped", stamp(text.as_bytes(), &options)?.bytes),
    ])
}

/// Checks a second on so many threads.
fn in_process(bytes: &[u8], threads: usize, time: Duration) -> f64 {
    let (count, began) = (AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while began.elapsed() < time {
                    let report = check(bytes, &CheckOptions::default());
                    if report.is_ok_and(|report| serde_json::to_vec(&report).is_ok()) {
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    count.into_inner() as f64 / began.elapsed().as_secs_f64()
}

/// What a run of the load gave.
struct Load {
    a_second: f64,
    statuses: BTreeMap<u16, u64>,
}

/// Posts `files` of the folder by turns from four times as many connections as cores.
fn load(server: &Server, folder: &Path, files: &[&str], cores: usize, seconds: u64) -> Result<Load> {
    fs::write(folder.join("load.lua"), SCRIPT)?;
    let ran = Command::new("wrk")
        .current_dir(folder)
        .args(["--threads", "1", "--timeout", "60s", "--script", "load.lua"])
        .args(["--connections", &(4 * cores).to_string(), "--duration", &format!("{seconds}s")])
        .args([server.address.as_str(), "--"])
        .args(files)
        .output()
        .map_err(|error| format!("wrk does not run ({error}); Debian has it as package wrk"))?;
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let a_second = said.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    let a_second = a_second.and_then(|text| text.trim().parse().ok()).ok_or_else(|| said.clone())?;
    let mut statuses = BTreeMap::new();
    for pair in said.lines().filter_map(|line| line.strip_prefix("statuses ")).flat_map(str::split_whitespace)
    {
        if let Some((status, number)) = pair.split_once('=') {
            *statuses.entry(status.parse()?).or_default() += number.parse::<u64>()?;
        }
    }
    Ok(Load { a_second, statuses })
}

/// Good inputs, broken ones and noise at full load; statuses and memory, minute by minute.
fn mixed(seconds: u64) -> Result<()> {
    let place = tempfile::tempdir()?;
    let cores = std::thread::available_parallelism()?.get();
    let mut files = Vec::new();
    for (index, (_, bytes)) in inputs()?.into_iter().enumerate() {
        let half = bytes.len() / 2;
        let mut flipped = bytes.clone();
        flipped.iter_mut().step_by(97).for_each(|byte| *byte ^= 0x55);
        for (kind, bytes) in [("good", &bytes[..]), ("cut", &bytes[..half]), ("changed", &flipped[..])] {
            let name = format!("{kind}{index}");
            fs::write(place.path().join(&name), bytes)?;
            files.push(name);
        }
    }
    fs::write(place.path().join("empty"), b"")?;
    fs::write(
        place.path().join("noise"),
        (0..200_000_u32).map(|i| (i.wrapping_mul(i) >> 7) as u8).collect::<Vec<_>>(),
    )?;
    files.extend(["empty".to_owned(), "noise".to_owned()]);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let server = Server::start(place.path())?;
    let mut statuses: BTreeMap<u16, u64> = BTreeMap::new();
    println!("{} inputs by turns for {seconds} s, {} connections", files.len(), 4 * cores);
    println!("{:>8} {:>12} {:>14}", "s", "requests/s", "memory, MiB");
    let (mut done, step) = (0, seconds.clamp(1, 60));
    while done < seconds {
        let load = load(&server, place.path(), &files, cores, step)?;
        done += step;
        for (status, number) in load.statuses {
            *statuses.entry(status).or_default() += number;
        }
        println!("{done:>8} {:>12.1} {:>14.1}", load.a_second, server.resident_mib());
    }
    println!("statuses: {statuses:?}");
    match statuses.keys().find(|status| !(200..500).contains(*status)) {
        Some(status) => Err(format!("the server answered with {status}").into()),
        None => Ok(()),
    }
}

/// The command's server on a free port.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(home: &Path) -> Result<Self> {
        let command = std::env::current_exe()?.with_file_name("tanba");
        let mut child = Command::new(command)
            .args(["serve", "--listen", "127.0.0.1:0", "--rate", "0"])
            .env("TANBA_HOME", home)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("tanba does not run ({error}); build it: cargo build --release"))?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.trim().strip_prefix("listening on ").ok_or("the server did not start")?.to_owned();
        Ok(Self { child, address })
    }

    /// Resident memory (Linux; elsewhere 0).
    fn resident_mib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        kib.unwrap_or_default() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
