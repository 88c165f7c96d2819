//! kill -9 in the middle of writes: every acknowledged record is there, none twice.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Place, registration};
use tanba_registry::{Found, Key, Limits, Options, Registered, Registry};

/// The variable that makes this binary the one that is killed.
const WRITE_TO: &str = "TANBA_REGISTRY_WRITE_TO";
const ROUNDS: u64 = 12;

/// Not a test by itself: writes until it is killed, and says each number that was acknowledged.
#[test]
fn writer() {
    let Ok(told) = std::env::var(WRITE_TO) else { return };
    let mut told = told.splitn(3, '|');
    let (from, objects, address) = (told.next().unwrap(), told.next().unwrap(), told.next().unwrap());
    let mut limits = Limits::default();
    limits.inline = 1000;
    let options = Options { objects: Some(objects.into()), limits };
    let registry = Registry::open(address, options).unwrap();
    for number in from.parse::<u64>().unwrap().. {
        registry.register(&sized(number), "writer").unwrap();
        println!("\nwrote {number}");
    }
}

/// Every fifth one goes to the object store.
fn sized(number: u64) -> tanba_registry::Registration {
    let mut one = registration(number);
    if number.is_multiple_of(5) {
        one.credential = one.credential.repeat(200);
    }
    one
}

/// Starts a writer, kills it after some time, and gives the numbers that it acknowledged.
fn killed_writer(place: &Place, from: u64, after: Duration) -> Vec<u64> {
    let objects = place.options().objects.unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writer", "--nocapture"])
        .env(WRITE_TO, format!("{from}|{objects}|{}", place.address))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let number = |line: String| line.strip_prefix("wrote ").and_then(|n| n.parse().ok());
    let first = lines.by_ref().map_while(Result::ok).find_map(number);
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    first.into_iter().chain(lines.map_while(Result::ok).filter_map(number)).collect()
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    for place in Place::all() {
        let mut acknowledged = Vec::new();
        for round in 0..ROUNDS {
            let wait = Duration::from_millis(10 + round * 37 % 150);
            let numbers = killed_writer(&place, round * 100_000, wait);
            assert!(!numbers.is_empty(), "round {round} wrote nothing");
            acknowledged.extend(numbers);
        }
        check(&place, &acknowledged);
    }
}

fn check(place: &Place, acknowledged: &[u64]) {
    let registry = Registry::open(&place.address, place.options()).unwrap();
    for &number in acknowledged {
        let one = sized(number);
        match registry.look_up(Key::Mark(one.mark.unwrap())).unwrap() {
            Some(Found::Active(record)) => assert_eq!(record.credential, one.credential),
            other => panic!("{number} on {}: {other:?}", place.name),
        }
        let found = registry.search(one.fingerprints[0], 0, 10).unwrap();
        assert_eq!(found.matches.len(), 1);
        assert_eq!(registry.register(&one, "again").unwrap(), Registered::Unchanged);
    }
    let registered = registry.verify_audit(None).unwrap().seq;
    let (least, most) = (acknowledged.len() as i64, acknowledged.len() as i64 + ROUNDS as i64);
    assert!((least..=most).contains(&registered), "{registered} written, {least} acknowledged");
    // What the interruptions left in the object store goes; what is needed stays.
    registry.sweep(Duration::ZERO).unwrap();
    acknowledged
        .iter()
        .for_each(|&n| assert!(registry.look_up(Key::Mark(sized(n).mark.unwrap())).unwrap().is_some()));
    println!("{}: {} acknowledged in {ROUNDS} killed writers, all there", place.name, acknowledged.len());
}

#[test]
fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let Some(mut place) = Place::postgres() else { return };
    let registry = Registry::open(&place.address, place.options()).unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..3_u64 {
        std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let numbers = round * 100_000..;
                numbers.take_while(|&n| registry.register(&sized(n), "writer").is_ok()).collect::<Vec<_>>()
            });
            std::thread::sleep(Duration::from_millis(300));
            place.crash();
            acknowledged.extend(writer.join().unwrap());
        });
    }
    assert!(acknowledged.len() > 3);
    check(&place, &acknowledged);
}
