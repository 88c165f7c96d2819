//! `cargo xtask speed long`: a sound of two hours through stamping and checking, its time and its memory.
//!
//! Each step runs in a process of its own, whose peak is the figure. The temporary folder needs some 4 GB.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use tanba::credential::{Identity, NewIdentity};
use tanba::{CheckOptions, StampOptions};

/// The option that makes this program the child.
pub(super) const CHILD: &str = "--long-sound";

const RATE: u32 = 44_100;
const HOURS: u32 = 2;
/// What is repeated, seconds.
const PASSAGE: u32 = 60;

pub(super) fn run() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (plain, marked) = (folder.path().join("plain.wav"), folder.path().join("marked.wav"));
    write(&plain).map_err(|e| format!("{}: {e}", plain.display()))?;
    let size = std::fs::metadata(&plain).map_err(|e| e.to_string())?.len();
    println!("{HOURS} hours of 44.1 kHz stereo in 16 bits, a WAV file of {:.2} GB", size as f64 / 1e9);
    for (label, task, input) in [
        ("stamp", "stamp", &plain),
        ("check, unmarked", "check", &plain),
        ("check, stamped", "check", &marked),
    ] {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let ran = Command::new(program)
            .args(["speed", CHILD, task])
            .arg(input)
            .arg(&marked)
            .env("TMPDIR", folder.path())
            .output()
            .map_err(|e| e.to_string())?;
        if !ran.status.success() {
            return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
        }
        println!("{label:<16} {}", String::from_utf8_lossy(&ran.stdout).trim());
    }
    Ok(())
}

/// Does the task; prints times real time and the peak of this process.
pub(super) fn child(task: &str, input: &Path, output: &Path) -> Result<(), String> {
    let start = Instant::now();
    let mut source = BufReader::new(File::open(input).map_err(|e| e.to_string())?);
    if task == "stamp" {
        let identity = Identity::generate(&NewIdentity::named("long")).map_err(|e| e.to_string())?;
        let options = StampOptions { identity: Some(&identity), ..StampOptions::default() };
        let mut target = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(output)
            .map_err(|e| e.to_string())?;
        let stamped = tanba::stamp_stream(&mut source, &mut target, &options).map_err(|e| e.to_string())?;
        stamped.report.mark.ok_or("no mark was written")?;
    } else {
        tanba::check_stream(&mut source, &CheckOptions::default()).map_err(|e| e.to_string())?;
    }
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").map_err(|e| e.to_string())?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = peak
        .and_then(|line| line.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .ok_or("no VmHWM here")?;
    let length = f64::from(HOURS) * 3600.0;
    println!("{seconds:>6.1} s {:>6.0} × real time {:>6.0} MiB", length / seconds, kib / 1024.0);
    Ok(())
}

/// Syllables of harmonics over noise, written again and again.
fn write(path: &Path) -> std::io::Result<()> {
    let mut state = 0x2545_f491_u32;
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from(state) / f64::from(u32::MAX) - 0.5
    };
    let mut passage = Vec::new();
    for i in 0..RATE * PASSAGE {
        let t = f64::from(i) / f64::from(RATE);
        let loud = (std::f64::consts::PI * (t * 3.1).fract()).sin();
        let pitch = 140.0 + 20.0 * (t * 1.7).sin();
        let voice: f64 =
            (1..20).map(|k| (std::f64::consts::TAU * pitch * f64::from(k) * t).sin() / f64::from(k)).sum();
        for side in [0.16, 0.12] {
            let sample = side * loud * voice + 0.08 * noise();
            passage.extend(((sample.clamp(-0.99, 0.99) * 32_767.0) as i16).to_le_bytes());
        }
    }
    let times = HOURS * 3600 / PASSAGE;
    let size = passage.len() as u32 * times;
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all(b"RIFF")?;
    file.write_all(&(size + 36).to_le_bytes())?;
    file.write_all(b"WAVEfmt \x10\0\0\0\x01\0\x02\0")?;
    file.write_all(&RATE.to_le_bytes())?;
    file.write_all(&(RATE * 4).to_le_bytes())?;
    file.write_all(b"\x04\0\x10\0data")?;
    file.write_all(&size.to_le_bytes())?;
    for _ in 0..times {
        file.write_all(&passage)?;
    }
    file.flush()
}
