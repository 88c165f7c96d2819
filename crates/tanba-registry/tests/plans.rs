//! PostgreSQL reads no table whole: its own counters say so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use common::{Place, registration};
use tanba_registry::{Key, Registry};

const RECORDS: u64 = 4000;
const SEARCHES: u64 = 20;

/// Scans of whole tables, and entries read from the indexes of chunks, since the server was started.
fn counters(place: &Place) -> (i64, i64) {
    // A session tells its counts when it ends.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let mut client = postgres::Client::connect(&place.address, postgres::NoTls).unwrap();
    let mut number = |sql: &str| client.query_one(sql, &[]).unwrap().get::<_, i64>(0);
    let tables = "relname IN ('records', 'manifests', 'codes', 'fingerprints', 'audit')";
    (
        number(&format!("SELECT SUM(seq_scan)::bigint FROM pg_stat_user_tables WHERE {tables}")),
        number(
            "SELECT SUM(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE indexrelname LIKE 'codes_chunk%'",
        ),
    )
}

#[test]
fn no_request_scans_a_table() {
    let Some(place) = Place::postgres() else { return };
    let registry = Registry::open(&place.address, place.options()).unwrap();
    let all: Vec<_> = (0..RECORDS).map(registration).collect();
    assert!(registry.register_all(&all, "test").unwrap().iter().all(Result::is_ok));
    drop(registry);
    let (scans, read) = counters(&place);

    let registry = Registry::open(&place.address, place.options()).unwrap();
    let mut told = 0;
    for one in &all[..SEARCHES as usize] {
        told += registry.search(one.fingerprints[0], 8, 10).unwrap().rows_read as i64;
        registry.look_up(Key::Mark(one.mark.unwrap())).unwrap().unwrap();
        registry.look_up(Key::Manifest(&one.manifest_id)).unwrap().unwrap();
        registry.register(one, "test").unwrap();
    }
    registry.register(&registration(RECORDS), "test").unwrap();
    registry.withdraw(Key::Mark(all[0].mark.unwrap()), "test", "asked").unwrap();
    drop(registry);
    let (scans_after, read_after) = counters(&place);
    assert_eq!(scans_after, scans);
    // VACUUM and the two writes may look at the indexes as well.
    let read = read_after - read;
    assert!((told..told + 20).contains(&read), "{read} entries read, {told} told");
    assert!(told < SEARCHES as i64 * 20, "{told} of {RECORDS} codes read in {SEARCHES} searches");
}
