//! `tanba registry`: what an operator does with a registry.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/mod.rs"]
mod support;

use serde_json::Value;
use support::{Place, fixture};

const PROSE: &str = "Machines write texts today, draw pictures and speak with the voices of people. A reader has the right \
    to know who wrote a thing. So every text gets a mark that nobody sees. The mark stays when only a paragraph is copied.";

/// A registry in the home, with a picture and a text; their stamping reports.
fn registered() -> (Place, Vec<Value>) {
    let place = Place::new();
    assert_eq!(place.run(&["registry", "init"]).code, 0);
    place.write("a.png", &fixture("astronaut_256.png"));
    place.write("b.txt", PROSE.as_bytes());
    let registry = place.path("home/registry.db").to_str().unwrap().to_owned();
    let reports = ["a.png", "b.txt"].map(|name| place.stamp(name, &["--registry", &registry]));
    (place, reports.to_vec())
}

fn mark(report: &Value) -> &str {
    report["mark"]["id"].as_str().unwrap()
}

fn json(place: &Place, args: &[&str]) -> (i32, Vec<Value>) {
    let ran = place.run(&[&["registry"], args, &["--json"]].concat());
    let lines =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")));
    (ran.code, lines.collect())
}

#[test]
fn what_is_registered_is_shown_by_mark_and_by_manifest_and_found_by_likeness() {
    let (place, reports) = registered();
    let (code, shown) = json(&place, &["show", mark(&reports[0]), "--credential", "a.c2pa"]);
    assert_eq!((code, &shown[0]["media"]), (0, &"image".into()));
    assert_eq!(shown[0]["credential_bytes"].as_u64().unwrap(), place.read("a.c2pa").len() as u64);
    let manifest = shown[0]["manifest_id"].as_str().unwrap();
    let words = place.run(&["registry", "show", manifest]);
    assert_eq!(words.code, 0);
    assert!(
        words.stdout.contains(&format!("mark          {} (org.tanba.image.1)", mark(&reports[0]))),
        "{}",
        words.stdout
    );

    let (code, found) = json(&place, &["search", "a.stamped.png"]);
    assert_eq!((code, found.len()), (0, 1));
    assert_eq!(found[0]["manifest_id"], manifest);
    let iscc = shown[0]["fingerprints"][0].as_str().unwrap();
    assert_eq!(json(&place, &["search", iscc, "--distance", "0"]).1.len(), 1);
    assert_eq!(json(&place, &["search", "b.txt"]).1[0]["mark"], mark(&reports[1]));

    let nothing = place.run(&["registry", "show", "00000000000000aa"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (1, "00000000000000aa: nothing is registered\n"));
    let wrong = place.run(&["registry", "search", "ISCC:NONSENSE"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("hint: give a content code"), "{}", wrong.stderr);
}

#[test]
fn what_is_withdrawn_says_so_and_the_log_holds_it() {
    let (place, reports) = registered();
    let id = mark(&reports[0]);
    let end = place.run(&["registry", "audit", "--verify"]).stdout;
    let ran =
        place.run(&["registry", "withdraw", id, "--reason", "asked by the person", "--actor", "desk 2"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        place.run(&["registry", "withdraw", id, "--reason", "again"]).stderr.contains("was withdrawn before")
    );
    let shown = place.run(&["registry", "show", id]);
    assert_eq!(shown.code, 1);
    assert!(shown.stdout.contains("withdrawn by its owner"), "{}", shown.stdout);
    let (_, log) = json(&place, &["audit"]);
    let actions: Vec<_> = log.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["register", "register", "withdraw"]);
    assert_eq!((&log[2]["actor"], &log[2]["reason"]), (&"desk 2".into(), &"asked by the person".into()));
    assert_eq!(json(&place, &["audit", "--after", "2"]).1.len(), 1);
    assert_eq!(place.run(&["registry", "audit", "--verify", "--known", end.trim()]).code, 0);
    let other = format!("2:{}", "0".repeat(64));
    let changed = place.run(&["registry", "audit", "--verify", "--known", &other]);
    assert_eq!(changed.code, 2);
    assert!(changed.stderr.contains("no longer has entry 2 as it was"), "{}", changed.stderr);
    let unknown = place.run(&["registry", "withdraw", "00000000000000aa", "--reason", "asked"]);
    assert!(
        unknown.stderr.contains("nothing is registered under mark 00000000000000aa"),
        "{}",
        unknown.stderr
    );
    assert_eq!(place.run(&["registry", "sweep"]).stderr, "removed 0 objects that no record needs\n");
}

#[test]
fn records_are_copied_into_another_registry_verified() {
    let (place, reports) = registered();
    place.write("c.txt", PROSE.replace("texts", "words").as_bytes());
    let registry = place.path("home/registry.db").to_str().unwrap().to_owned();
    let third = place.stamp("c.txt", &["--registry", &registry]);
    assert_eq!(place.run(&["registry", "withdraw", mark(&third), "--reason", "asked"]).code, 0);
    let out = place.run(&["registry", "export", "out.jsonl"]);
    assert_eq!((out.code, out.stderr.as_str()), (0, "exported 3 records\n"));

    let into = place.run(&["registry", "import", "out.jsonl", "--registry", "other.db"]);
    assert_eq!((into.code, into.stderr.as_str()), (0, "imported 3 records; 0 were known, 0 refused\n"));
    let again = place.run(&["registry", "import", "out.jsonl", "--registry", "other.db"]);
    assert_eq!(again.stderr, "imported 0 records; 3 were known, 0 refused\n");
    for name in ["a.stamped.png", "b.stamped.txt"] {
        let (_, found) = json(&place, &["search", name, "--registry", "other.db"]);
        assert_eq!(found.len(), 1, "{name}");
    }
    let same = json(&place, &["show", mark(&reports[1])]).1;
    let copy = json(&place, &["show", mark(&reports[1]), "--registry", "other.db"]).1;
    assert_eq!(same[0]["fingerprints"], copy[0]["fingerprints"]);
    let gone = place.run(&["registry", "show", mark(&third), "--registry", "other.db"]);
    assert!(gone.stdout.contains("withdrawn"), "{}", gone.stdout);

    // A credential that was changed on the way is refused, by its line.
    let text = String::from_utf8(place.read("out.jsonl")).unwrap();
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let credential = lines[0]["credential"].as_str().unwrap().to_owned();
    let middle = credential.len() / 2;
    let changed: String = credential
        .char_indices()
        .map(|(at, c)| if at == middle { if c == 'A' { 'B' } else { 'A' } } else { c })
        .collect();
    lines[0]["credential"] = changed.into();
    let lines: Vec<_> = lines.iter().map(Value::to_string).collect();
    place.write("changed.jsonl", lines.join("\n").as_bytes());
    let refused = place.run(&["registry", "import", "changed.jsonl", "--registry", "third.db"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("error: line 1: "), "{}", refused.stderr);
    assert!(refused.stderr.ends_with("imported 2 records; 0 were known, 1 refused\n"), "{}", refused.stderr);
}

#[test]
fn a_registry_that_is_not_there_is_not_made_by_looking() {
    let place = Place::new();
    let ran = place.run(&["registry", "show", "00000000000000aa"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("hint: check the path; “tanba registry init” makes one"), "{}", ran.stderr);
    assert!(!place.path("home/registry.db").exists());
    let remote = place.run(&["registry", "audit", "--registry", "http://localhost:1/"]);
    assert!(remote.stderr.contains("done on the database"), "{}", remote.stderr);
}
