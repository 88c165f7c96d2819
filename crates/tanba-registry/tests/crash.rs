//! kill -9 in the middle of writes, of writers and of the database: every acknowledged record is there, none twice.
//!
//! `cargo test --release -p tanba-registry --test crash -- --ignored --nocapture` kills fifty times on each store;
//! TANBA_KILLS gives another number, TANBA_KILLS_SEED the moments of an earlier run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use common::{Place, registration};
use tanba_registry::{Error, Found, Key, Limits, Options, Registered, Registration, Registry};

/// The variable that makes this binary the one that is killed.
const WRITE_TO: &str = "TANBA_REGISTRY_WRITE_TO";
/// Two processes write at a time: one record after another, and in batches of this size.
const BATCHES: [u64; 2] = [1, 7];
/// Numbers of the records of one process begin here.
const APART: u64 = 1 << 32;
/// A kill comes at most this long after the one before it, milliseconds.
const LONGEST: u64 = 500;

/// Not a test by itself: writes until it is killed, and says the last number of what was acknowledged. A store that does not answer
/// is asked again, as every write may be.
#[test]
fn writer() {
    let Ok(told) = std::env::var(WRITE_TO) else { return };
    let mut told = told.splitn(4, '|');
    let mut next = || told.next().unwrap();
    let (from, size): (u64, u64) = (next().parse().unwrap(), next().parse().unwrap());
    let (objects, address) = (next(), next());
    let mut limits = Limits::default();
    limits.inline = 1000;
    let options = Options { objects: Some(objects.into()), limits };
    let registry = patiently(|| Registry::open(address, options.clone()));
    for start in (from..).step_by(size as usize) {
        let batch: Vec<_> = (start..start + size).map(sized).collect();
        patiently(|| registry.register_all(&batch, "writer")).into_iter().for_each(|one| {
            one.unwrap();
        });
        println!("\nwrote {}", start + size);
    }
}

/// Asks again while the database is away.
fn patiently<T>(ask: impl Fn() -> Result<T, Error>) -> T {
    let start = Instant::now();
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(Error::Store(_)) if start.elapsed() < Duration::from_secs(60) => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// Every fifth one goes to the object store.
fn sized(number: u64) -> Registration {
    let mut one = registration(number);
    if number.is_multiple_of(5) {
        one.credential = one.credential.repeat(200);
    }
    one
}

/// A process that writes, and what it acknowledged.
struct Writer {
    child: Child,
    reader: JoinHandle<Option<u64>>,
}

impl Writer {
    fn start(place: &Place, from: u64, batch: u64) -> Self {
        let objects = place.options().objects.unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--nocapture"])
            .env(WRITE_TO, format!("{from}|{batch}|{objects}|{}", place.address))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let number = |line: String| line.strip_prefix("wrote ").and_then(|n| n.parse().ok());
        let reader = std::thread::spawn(move || lines.map_while(Result::ok).filter_map(number).last());
        Writer { child, reader }
    }

    /// kill -9; the number after the last one that it acknowledged, if it acknowledged any.
    fn kill(mut self) -> Option<u64> {
        assert!(self.child.try_wait().unwrap().is_none(), "a writer ended by itself");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.reader.join().unwrap()
    }
}

/// SplitMix64.
struct Moments(u64);

impl Moments {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// What the two processes have been told is on disk: each from its first number to before this one.
type Acknowledged = [u64; 2];

/// Two processes write into one registry; one of them, or the server of the database, is killed and started again, so many times.
fn kill_again_and_again(place: &mut Place, kills: u64, moments: &mut Moments) -> (Acknowledged, u64) {
    let mut acknowledged: Acknowledged = [0, APART];
    let start = |place: &Place, which: usize, from: u64| Writer::start(place, from, BATCHES[which]);
    let mut writers = [0, 1].map(|which| Some(start(place, which, acknowledged[which])));
    let mut crashes = 0;
    for _ in 0..kills {
        std::thread::sleep(Duration::from_millis(moments.below(LONGEST)));
        if place.has_server() && moments.below(3) == 0 {
            place.crash();
            crashes += 1;
            continue;
        }
        let which = moments.below(2) as usize;
        let killed = writers[which].take().unwrap().kill();
        acknowledged[which] = killed.unwrap_or(acknowledged[which]);
        writers[which] = Some(start(place, which, acknowledged[which]));
    }
    // Long enough for both to get something done after the last one.
    std::thread::sleep(Duration::from_millis(700));
    for (which, writer) in writers.into_iter().enumerate() {
        acknowledged[which] = writer.unwrap().kill().unwrap_or(acknowledged[which]);
    }
    (acknowledged, crashes)
}

/// Every acknowledged record is there once, a batch that was under way is there whole or not at all, and nothing else is.
fn check(place: &Place, acknowledged: Acknowledged) -> u64 {
    let registry = Registry::open(&place.address, place.options()).unwrap();
    let mut there = 0;
    for (which, end) in acknowledged.into_iter().enumerate() {
        let start = which as u64 * APART;
        (start..end).for_each(|number| assert_there(&registry, number));
        // Each of them would say so, which takes long; the last ones are those that were interrupted.
        for number in (start..end).filter(|number| number % 16 == 0 || number + 20 > end) {
            assert_eq!(registry.register(&sized(number), "again").unwrap(), Registered::Unchanged);
        }
        let size = BATCHES[which];
        let known = |n: &u64| registry.look_up(Key::Mark(sized(*n).mark.unwrap())).unwrap().is_some();
        let begun = (end..end + size).filter(known).count() as u64;
        assert!(begun == 0 || begun == size, "{begun} of a batch of {size} are there");
        there += end - start + begun;
    }
    let registered = registry.verify_audit(None).unwrap().seq;
    assert_eq!(registered, there as i64, "the log says how many registrations there were");
    // What the interruptions left in the object store goes; what is needed stays.
    registry.sweep(Duration::ZERO).unwrap();
    let large = (0..acknowledged[0]).filter(|number| number.is_multiple_of(5)).take(100);
    large.for_each(|number| assert_there(&registry, number));
    there
}

fn assert_there(registry: &Registry, number: u64) {
    let one = sized(number);
    match registry.look_up(Key::Mark(one.mark.unwrap())).unwrap() {
        Some(Found::Active(record)) => assert_eq!(record.credential, one.credential),
        other => panic!("{number}: {other:?}"),
    }
    assert_eq!(registry.search(one.fingerprints[0], 0, 10).unwrap().matches.len(), 1);
}

fn lose_nothing(kills: u64, seed: u64) {
    for mut place in Place::all() {
        let (acknowledged, crashes) = kill_again_and_again(&mut place, kills, &mut Moments(seed));
        let [alone, batches] = [acknowledged[0], acknowledged[1] - APART];
        assert!(alone > 0 && batches > 0, "{alone} and {batches} were acknowledged");
        let there = check(&place, acknowledged);
        println!(
            "{}: {kills} kills ({crashes} of them of the database), two processes, seed {seed}: {alone} records acknowledged one by \
             one, {batches} in batches; {there} there, each once",
            place.name
        );
    }
}

#[test]
fn a_few_kills_lose_nothing_that_was_acknowledged() {
    lose_nothing(6, 5);
}

#[test]
#[ignore = "takes some minutes"]
fn fifty_kills_lose_nothing_that_was_acknowledged() {
    let number = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().unwrap());
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64;
    lose_nothing(number("TANBA_KILLS").unwrap_or(50), number("TANBA_KILLS_SEED").unwrap_or(clock));
}
