//! What a registry promises, on each database.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use common::{Place, registration};
use tanba_registry::{
    Authority, Conflict, Error, Fingerprint, FingerprintKind, Found, InputError, Key, Record, Registered,
    Registry, Signer,
};

/// Runs a test on each database that there is.
fn everywhere(test: impl Fn(&Place, &Registry)) {
    for place in Place::all() {
        println!("on {}", place.name);
        test(&place, &Registry::open(&place.address, place.options()).unwrap());
    }
}

fn active(registry: &Registry, key: Key<'_>) -> Record {
    match registry.look_up(key).unwrap() {
        Some(Found::Active(record)) => record,
        other => panic!("{key}: {other:?}"),
    }
}

fn other_signer() -> Signer {
    Signer { certificate: [2; 32], name: "Second Studio".into() }
}

fn objects(place: &Place) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().flatten();
        entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&place.objects())
}

#[test]
fn a_credential_comes_back_by_mark_by_manifest_and_by_fingerprint() {
    everywhere(|place, registry| {
        let new = registration(5);
        assert_eq!(registry.register(&new, "test").unwrap(), Registered::Created);
        let again = Registry::open(&place.address, place.options()).unwrap();
        let record = active(&again, Key::Mark(new.mark.unwrap()));
        assert_eq!(record.credential, new.credential);
        assert_eq!((record.summary.signer.clone(), record.summary.media), (new.signer.clone(), new.media));
        assert_eq!(active(&again, Key::Manifest(&new.manifest_id)), record);
        let near =
            Fingerprint { code: new.fingerprints[0].code ^ 0x8001_0100_0011_0081, ..new.fingerprints[0] };
        let found = again.search(near, 7, 10).unwrap();
        assert_eq!((found.matches.len(), found.matches[0].distance), (1, 7));
        assert_eq!(found.matches[0].summary, record.summary);
        assert!(again.search(near, 6, 10).unwrap().matches.is_empty());
        let other = Fingerprint { kind: FingerprintKind::IsccText, ..near };
        assert!(again.search(other, 8, 10).unwrap().matches.is_empty());
        assert!(again.look_up(Key::Mark(4)).unwrap().is_none());
        assert!(again.look_up(Key::Manifest("urn:c2pa:none")).unwrap().is_none());
    });
}

#[test]
fn a_search_finds_what_comparing_everything_finds() {
    everywhere(|_, registry| {
        let mut all: Vec<_> = (0..3000).map(registration).collect();
        let centre = all[0].fingerprints[0].code;
        for (n, one) in all.iter_mut().enumerate().take(400) {
            // Some near the centre, at distances 0 to 20.
            let flips = (0..n % 21).fold(0, |mask, k| mask | 1_u64 << ((n * 7 + k * 13) % 64));
            one.fingerprints[0].code = centre ^ flips;
        }
        assert!(registry.register_all(&all, "test").unwrap().iter().all(Result::is_ok));
        let wanted = Fingerprint { kind: FingerprintKind::IsccImage, code: centre };
        for distance in 0..=11 {
            let found = registry.search(wanted, distance, 1000).unwrap();
            let expected =
                all.iter().filter(|one| wanted.distance(one.fingerprints[0]).unwrap() <= distance).count();
            assert_eq!(found.matches.len(), expected, "at {distance}");
            assert!(found.matches.is_sorted_by_key(|found| found.distance));
            assert!(found.rows_read < 1300, "{} of 3000 read at {distance}", found.rows_read);
        }
        assert_eq!(registry.search(wanted, 11, 5).unwrap().matches.len(), 5);
    });
}

#[test]
fn a_mark_keeps_its_credential_unless_its_signer_or_a_trusted_one_updates_it() {
    everywhere(|_, registry| {
        let first = registration(1);
        let key = Key::Mark(first.mark.unwrap());
        registry.register(&first, "test").unwrap();
        assert_eq!(registry.register(&first, "test").unwrap(), Registered::Unchanged);
        let mut theft = registration(2);
        (theft.mark, theft.signer) = (first.mark, other_signer());
        let error = registry.register(&theft, "test").unwrap_err();
        assert!(matches!(error, Error::Conflict(Conflict::MarkTaken { .. })), "{error}");
        assert_eq!(active(registry, key).credential, first.credential);

        let mut update = registration(3);
        update.mark = first.mark;
        assert_eq!(registry.register(&update, "test").unwrap(), Registered::Updated);
        let now = active(registry, key);
        assert_eq!(now.credential, update.credential);
        assert_eq!(
            active(registry, Key::Manifest(&first.manifest_id)),
            now,
            "the old manifest id leads to the new credential"
        );
        assert!(registry.search(first.fingerprints[0], 0, 1).unwrap().matches.is_empty());
        assert_eq!(registry.search(update.fingerprints[0], 0, 1).unwrap().matches.len(), 1);

        // A registration whose answer was lost, made again too late, turns nothing back.
        let late = registry.register(&first, "test").unwrap_err();
        assert!(matches!(late, Error::Conflict(Conflict::Superseded { .. })), "{late}");

        theft.authority = Authority::TrustedSigner;
        assert_eq!(registry.register(&theft, "test").unwrap(), Registered::Updated);
        assert_eq!(active(registry, key).summary.signer, other_signer());
        // One manifest cannot have two marks.
        theft.mark = Some(77);
        let error = registry.register(&theft, "test").unwrap_err();
        assert!(matches!(error, Error::Conflict(Conflict::OtherMark { .. })), "{error}");
    });
}

#[test]
fn one_conflict_in_a_batch_holds_nothing_else_up() {
    everywhere(|_, registry| {
        registry.register(&registration(1), "test").unwrap();
        let mut theft = registration(1);
        (theft.credential, theft.signer) = (b"other".to_vec(), other_signer());
        let answers = registry
            .register_all(&[registration(2), theft, registration(3), registration(1)], "test")
            .unwrap();
        let words: Vec<_> = answers.iter().map(|a| a.as_ref().ok().copied()).collect();
        assert_eq!(
            words,
            [Some(Registered::Created), None, Some(Registered::Created), Some(Registered::Unchanged)]
        );
    });
}

#[test]
fn what_is_withdrawn_is_gone_everywhere_and_does_not_come_back() {
    everywhere(|place, registry| {
        let mut small = registration(1);
        small.credential = b"PERSONAL-SMALL".repeat(10);
        small.signer.name = "PERSONAL-NAME".into();
        let mut large = registration(2);
        large.credential = b"PERSONAL-LARGE".repeat(1000);
        registry.register_all(&[small.clone(), large.clone(), registration(3)], "test").unwrap();
        assert_eq!(objects(place), 1);
        assert_eq!(active(registry, Key::Mark(large.mark.unwrap())).credential, large.credential);

        for one in [&small, &large] {
            assert!(
                registry.withdraw(Key::Mark(one.mark.unwrap()), "officer 1", "asked by the person").unwrap()
            );
            assert!(!registry.withdraw(Key::Manifest(&one.manifest_id), "officer 1", "again").unwrap());
            for key in [Key::Mark(one.mark.unwrap()), Key::Manifest(&one.manifest_id)] {
                assert!(matches!(registry.look_up(key).unwrap(), Some(Found::Withdrawn { .. })));
            }
            assert!(registry.search(one.fingerprints[0], 11, 10).unwrap().matches.is_empty());
            let error = registry.register(one, "test").unwrap_err();
            assert!(matches!(error, Error::Conflict(Conflict::Withdrawn { .. })), "{error}");
        }
        assert_eq!(objects(place), 0);
        if place.name == "SQLite" {
            for file in ["registry.db", "registry.db-wal"] {
                let bytes = std::fs::read(place.folder.path().join(file)).unwrap_or_default();
                assert!(!bytes.windows(8).any(|window| window == b"PERSONAL"), "{file}");
            }
        }
        active(registry, Key::Mark(registration(3).mark.unwrap()));
        let unknown = registry.withdraw(Key::Mark(9), "officer 1", "asked").unwrap_err();
        assert!(matches!(unknown, Error::Input(InputError::Unknown(_))), "{unknown}");
    });
}

#[test]
fn a_redacted_credential_takes_the_place_of_the_whole_one() {
    everywhere(|place, registry| {
        let mut whole = registration(1);
        whole.credential = b"PERSONAL".repeat(1000);
        registry.register_all(&[whole.clone(), registration(2)], "test").unwrap();
        let key = Key::Mark(whole.mark.unwrap());
        registry.replace(key, "urn:c2pa:redacted", b"redacted", "officer 1", "asked by the person").unwrap();
        assert_eq!(active(registry, key).credential, b"redacted");
        assert_eq!(
            active(registry, Key::Manifest(&whole.manifest_id)).summary.manifest_id,
            "urn:c2pa:redacted"
        );
        assert_eq!(registry.search(whole.fingerprints[0], 0, 1).unwrap().matches.len(), 1);
        assert_eq!(objects(place), 0);
        let taken = registry
            .replace(key, &registration(2).manifest_id, b"redacted", "officer 1", "asked")
            .unwrap_err();
        assert!(matches!(taken, Error::Conflict(Conflict::ManifestTaken { .. })), "{taken}");
        // The old, whole credential does not come back by being registered again.
        let back = registry.register(&whole, "test").unwrap_err();
        assert!(matches!(back, Error::Conflict(Conflict::Superseded { .. })), "{back}");
    });
}

#[test]
fn every_record_comes_in_the_order_of_registration() {
    everywhere(|_, registry| {
        let all: Vec<_> = (0..25).map(registration).collect();
        registry.register_all(&all, "test").unwrap();
        registry.withdraw(Key::Mark(all[3].mark.unwrap()), "officer 1", "asked").unwrap();
        let (mut seen, mut after) = (Vec::new(), 0);
        loop {
            let page = registry.entries(after, 10).unwrap();
            let Some(last) = page.last() else { break };
            after = last.number;
            seen.extend(page);
        }
        assert_eq!(seen.len(), 25);
        for (entry, one) in seen.iter().zip(&all) {
            assert_eq!((entry.mark, &entry.manifest_id), (one.mark, &one.manifest_id));
            assert_eq!(matches!(entry.found, Found::Withdrawn { .. }), one.mark == all[3].mark);
        }
    });
}

#[test]
fn what_was_withdrawn_elsewhere_is_not_registered_here() {
    everywhere(|_, registry| {
        let (gone, there) = (registration(1), registration(2));
        registry.register(&there, "test").unwrap();
        assert!(registry.note_withdrawn(&gone.manifest_id, gone.mark, "import").unwrap());
        assert!(!registry.note_withdrawn(&gone.manifest_id, gone.mark, "import").unwrap());
        let error = registry.register(&gone, "test").unwrap_err();
        assert!(matches!(error, Error::Conflict(Conflict::Withdrawn { .. })), "{error}");
        let error = registry.note_withdrawn(&there.manifest_id, None, "import").unwrap_err();
        assert!(matches!(error, Error::Conflict(Conflict::ManifestTaken { .. })), "{error}");
        let error = registry.note_withdrawn("urn:c2pa:other", there.mark, "import").unwrap_err();
        assert!(matches!(error, Error::Conflict(Conflict::MarkTaken { .. })), "{error}");
        assert_eq!(active(registry, Key::Mark(there.mark.unwrap())).credential, there.credential);
        assert_eq!(registry.verify_audit(None).unwrap().seq, 2);
    });
}

#[test]
fn a_damaged_object_is_not_given_out() {
    let place = Place::sqlite();
    let registry = Registry::open(&place.address, place.options()).unwrap();
    let mut large = registration(1);
    large.credential = vec![7; 5000];
    registry.register(&large, "test").unwrap();
    let folder = std::fs::read_dir(place.objects()).unwrap().flatten().next().unwrap().path();
    let object = std::fs::read_dir(folder).unwrap().flatten().next().unwrap().path();
    std::fs::write(&object, vec![8; 5000]).unwrap();
    let error = registry.look_up(Key::Mark(large.mark.unwrap())).unwrap_err();
    assert!(matches!(error, Error::Damaged(_)) && error.to_string().contains("was changed"), "{error}");
    std::fs::remove_file(object).unwrap();
    let error = registry.look_up(Key::Mark(large.mark.unwrap())).unwrap_err();
    assert!(error.to_string().contains("is not there"), "{error}");
}

#[test]
fn writers_of_many_threads_and_processes_do_not_hinder_each_other() {
    everywhere(|place, registry| {
        let second = Registry::open(&place.address, place.options()).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..6_u64 {
                let registry = if thread % 2 == 0 { registry } else { &second };
                // Each number is written by two threads.
                scope.spawn(move || {
                    for n in 0..30 {
                        registry.register(&registration(thread / 2 * 30 + n), "test").unwrap();
                    }
                });
            }
        });
        (0..90).for_each(|n| drop(active(registry, Key::Mark(registration(n).mark.unwrap()))));
        assert_eq!(registry.verify_audit(None).unwrap().seq, 90, "none was registered twice");
    });
}

#[test]
fn requests_over_a_limit_say_which() {
    let place = Place::sqlite();
    let registry = Registry::open(&place.address, place.options()).unwrap();
    let told = |change: &dyn Fn(&mut tanba_registry::Registration)| {
        let mut wrong = registration(1);
        change(&mut wrong);
        registry.register(&wrong, "test").unwrap_err().to_string()
    };
    assert_eq!(told(&|r| r.credential.clear()), "the credential is empty");
    assert_eq!(told(&|r| r.manifest_id = "urn\n".into()), "the manifest id has control characters");
    assert_eq!(told(&|r| r.signer.name = " ".into()), "the signer's name is empty");
    assert!(told(&|r| r.credential = vec![0; (16 << 20) + 1]).contains("more than the limit of 16777216"));
    assert!(told(&|r| r.fingerprints = vec![r.fingerprints[0]; 65]).contains("more than the limit of 64"));
    let wanted = registration(1).fingerprints[0];
    assert!(registry.search(wanted, 12, 1).unwrap_err().to_string().contains("more than the limit of 11"));
    for address in ["", ":memory:", "mysql://host/db", "sqlite:"] {
        assert!(matches!(Registry::open(address, place.options()), Err(Error::Input(_))), "{address}");
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::sqlite();
    let text = "no database, but longer than the header of one. ".repeat(100);
    std::fs::write(&place.address, &text).unwrap();
    assert!(matches!(Registry::open(&place.address, place.options()), Err(Error::Damaged(_))));
    assert_eq!(std::fs::read_to_string(&place.address).unwrap(), text);
}
