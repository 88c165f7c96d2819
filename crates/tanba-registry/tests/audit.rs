//! The audit log only grows, and shows when it was changed all the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use common::{Place, registration};
use tanba_registry::{Key, Registry};

fn filled(place: &Place) -> Registry {
    let registry = Registry::open(&place.address, place.options()).unwrap();
    for number in 1..=4 {
        registry.register(&registration(number), "service").unwrap();
    }
    registry.withdraw(Key::Mark(registration(2).mark.unwrap()), "officer 1", "asked by the person").unwrap();
    registry
}

/// Runs a statement behind the registry's back.
fn behind(place: &Place, sql: &str) -> Result<(), String> {
    if place.name == "SQLite" {
        return rusqlite::Connection::open(&place.address)
            .unwrap()
            .execute_batch(sql)
            .map_err(|e| e.to_string());
    }
    let mut client = postgres::Client::connect(&place.address, postgres::NoTls).unwrap();
    client.batch_execute(sql).map_err(|error| error.as_db_error().unwrap().message().to_owned())
}

#[test]
fn the_log_tells_who_did_what() {
    for place in Place::all() {
        let registry = filled(&place);
        let entries = registry.audit(0).unwrap();
        let told: Vec<_> = entries.iter().map(|e| (e.seq, e.actor.as_str(), e.action.as_str())).collect();
        assert_eq!(told[3..], [(4, "service", "register"), (5, "officer 1", "withdraw")]);
        assert_eq!(entries[4].reason, "asked by the person");
        assert_eq!(entries[4].manifest_id, registration(2).manifest_id);
        assert_eq!(registry.audit(4).unwrap().len(), 1);
        assert_eq!(registry.verify_audit(None).unwrap().seq, 5);
    }
}

#[test]
fn the_database_refuses_to_change_the_log() {
    for place in Place::all() {
        drop(filled(&place));
        for sql in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE seq = 1"] {
            assert!(behind(&place, sql).unwrap_err().contains("append-only"), "{sql} on {}", place.name);
        }
    }
}

#[test]
fn an_entry_that_was_changed_removed_or_cut_off_shows() {
    let attacks = [
        ("UPDATE audit SET actor = 'x' WHERE seq = 3", Some("entry 3 of the audit log was changed")),
        ("DELETE FROM audit WHERE seq = 2", Some("entry 2 of the audit log is missing")),
        ("DELETE FROM audit WHERE seq = 5", None),
    ];
    for (attack, told) in attacks {
        let place = Place::sqlite();
        let registry = filled(&place);
        let head = registry.verify_audit(None).unwrap();
        behind(&place, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;").unwrap();
        behind(&place, attack).unwrap();
        match told {
            Some(told) => assert!(registry.verify_audit(None).unwrap_err().to_string().contains(told)),
            None => assert_eq!(registry.verify_audit(None).unwrap().seq, 4, "the chain alone cannot tell"),
        }
        assert!(registry.verify_audit(Some(&head)).is_err());
        registry.register(&registration(9), "service").unwrap();
        assert!(registry.verify_audit(Some(&head)).is_err(), "nor does going on heal it");
    }
}
