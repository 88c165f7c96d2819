//! Prints how long look-ups take as a registry grows: `look_ups [ADDRESS] [RECORDS…]`, by default a file that is removed again, with
//! 10,000, 100,000 and 1,000,000 records. An address has to be that of an empty registry; what is written there stays. The 99th
//! percentile stands there twice: over all requests, and (a file, Linux) over those in which nobody else took the processor away.
#![allow(clippy::print_stdout, reason = "it prints a table")]

use std::time::{Duration, Instant};

use tanba_registry::{
    Authority, Fingerprint, FingerprintKind, Found, Key, MediaKind, Options, Registration, Registry, Signer,
};

const BATCH: u64 = 5_000;
const BY_MARK: u64 = 5_000;
const BY_FINGERPRINT: u64 = 500;
const DISTANCE: u32 = 8;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("registry.db").to_string_lossy().into_owned();
    let given = arguments.next_if(|first| first.parse::<u64>().is_err());
    let address = given.unwrap_or(own);
    let mut sizes = arguments.map(|size| size.parse()).collect::<Result<Vec<u64>, _>>()?;
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let registry = Registry::open(&address, Options::default())?;
    println!("credentials of 2 kB, one random code each; times in ms; distance ≤ {DISTANCE}");
    println!(
        "| records | registered/s | by mark p50 | p99 | p99 undisturbed | by fingerprint p50 | p99 | p99 undisturbed | places | codes read | bytes/record |"
    );
    println!("| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    let mut filled = 0;
    for size in sizes {
        let rate = fill(&registry, filled, size)?;
        filled = size;
        let mark = by_mark(&registry, size)?;
        let (near, places, read) = by_fingerprint(&registry, size)?;
        let in_process = !address.contains("://");
        let bytes = std::fs::metadata(&address).map_or("-".into(), |file| (file.len() / size).to_string());
        println!(
            "| {size} | {rate:.0} | {} | {} | {places} | {read} | {bytes} |",
            mark.cells(in_process),
            near.cells(in_process)
        );
    }
    Ok(())
}

/// SplitMix64.
fn random(number: u64) -> u64 {
    let z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn fingerprint(number: u64) -> Fingerprint {
    Fingerprint { kind: FingerprintKind::IsccImage, code: random(number | 1 << 62) }
}

fn registration(number: u64) -> Registration {
    Registration {
        credential: number.to_be_bytes().repeat(250),
        manifest_id: format!("urn:c2pa:{:016x}{number:016x}", random(number | 1 << 61)),
        mark: Some(random(number)),
        binding: Some("org.tanba.image.1".into()),
        media: MediaKind::Image,
        fingerprints: vec![fingerprint(number)],
        signer: Signer { certificate: [1; 32], name: "Example Studio".into() },
        authority: Authority::Signer,
    }
}

fn fill(registry: &Registry, from: u64, to: u64) -> Result<f64, Box<dyn std::error::Error>> {
    let started = Instant::now();
    for start in (from..to).step_by(BATCH as usize) {
        let batch: Vec<_> = (start..(start + BATCH).min(to)).map(registration).collect();
        for answer in registry.register_all(&batch, "measurement")? {
            answer?;
        }
    }
    Ok((to - from) as f64 / started.elapsed().as_secs_f64())
}

fn by_mark(registry: &Registry, size: u64) -> Result<Times, Box<dyn std::error::Error>> {
    let mut times = Times::default();
    for n in 0..BY_MARK {
        let number = random(n | 1 << 60) % size;
        let found = times.take(|| registry.look_up(Key::Mark(random(number))))?;
        assert!(
            matches!(found, Some(Found::Active(record)) if record.credential == registration(number).credential)
        );
    }
    Ok(times)
}

type Searched = (Times, usize, usize);

fn by_fingerprint(registry: &Registry, size: u64) -> Result<Searched, Box<dyn std::error::Error>> {
    let (mut times, mut places, mut read) = (Times::default(), 0, 0);
    for n in 0..BY_FINGERPRINT {
        let mut wanted = fingerprint(random(n | 1 << 59) % size);
        let whole = wanted;
        for bit in 0.. {
            if wanted.distance(whole) == Some(DISTANCE) {
                break;
            }
            wanted.code ^= 1 << (random(whole.code ^ bit) % 64);
        }
        let found = times.take(|| registry.search(wanted, DISTANCE, 10))?;
        assert!(found.matches.iter().any(|found| found.distance == DISTANCE));
        (places, read) = (places.max(found.probes), read + found.rows_read);
    }
    Ok((times, places, read / BY_FINGERPRINT as usize))
}

/// What each of some requests took.
#[derive(Default)]
struct Times {
    all: Vec<Duration>,
    undisturbed: Vec<Duration>,
}

impl Times {
    fn take<T>(&mut self, request: impl FnOnce() -> T) -> T {
        let before = interruptions();
        let started = Instant::now();
        let answer = request();
        let passed = started.elapsed();
        self.all.push(passed);
        if before.is_some() && before == interruptions() {
            self.undisturbed.push(passed);
        }
        answer
    }

    /// Median and 99th percentiles, in milliseconds.
    fn cells(&self, in_process: bool) -> String {
        let at = |times: &[Duration], part: f64| {
            let mut times = times.to_vec();
            times.sort();
            let at = ((times.len().max(1) - 1) as f64 * part) as usize;
            times.get(at).map_or("-".into(), |time| format!("{:.3}", time.as_secs_f64() * 1e3))
        };
        let undisturbed = if in_process { at(&self.undisturbed, 0.99) } else { "-".into() };
        format!("{} | {} | {undisturbed}", at(&self.all, 0.5), at(&self.all, 0.99))
    }
}

/// How often this thread had to leave the processor to another one.
fn interruptions() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("nonvoluntary_ctxt_switches:"))?;
    line.trim().parse().ok()
}
