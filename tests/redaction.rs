//! People, rights and their removal: what is stamped about persons is told on request only, and can be taken out again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use serde_json::Value;
use sounds::{tune, wav};
use support::{Place, root};

const PERSON: &str = "Aigerim Example";

fn stamp(place: &Place, name: &str, more: &[&str]) {
    let person = format!("author={PERSON}");
    let mut args = vec!["--human", "prompt-guided", "--person", &person, "--no-training", "-o"];
    let out = format!("out-{name}");
    args.push(&out);
    args.extend(more);
    place.stamp(name, &args);
}

fn inputs(place: &Place) {
    place.write("a.png", &std::fs::read(root().join("fixtures/images/coffee.png")).unwrap());
    let photo = image::open(place.path("a.png")).unwrap().to_rgb8();
    photo.save(place.path("a.jpg")).unwrap();
    place.write("a.wav", &wav(&tune(6.0)));
    let text =
        "The river rises in the mountains and runs through three countries before it reaches the sea. ";
    place.write("a.md", format!("# The river\n\n{}\n", text.repeat(20)).as_bytes());
    place.write("a.txt", text.repeat(20).as_bytes());
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn names_are_told_on_request_only() {
    let place = Place::new();
    inputs(&place);
    stamp(&place, "a.png", &[]);
    let (_, report) = place.check("out-a.png", &[]);
    let rights = &report["credential"]["rights"];
    assert_eq!(rights["oversight"], "prompt_guided");
    assert_eq!(rights["people"], serde_json::json!([{ "role": "author" }]));
    assert_eq!(rights["training"]["cawg.ai_generative_training"], "notAllowed");
    assert!(!report.to_string().contains(PERSON), "{report:#}");
    let (_, named) = place.check("out-a.png", &["--names"]);
    assert_eq!(named["credential"]["rights"]["people"][0]["name"], PERSON);
    let said = place.run(&["check", "out-a.png", "--lang", "kk"]).stdout;
    assert!(said.contains("автор") && said.contains("тыйым салынған") && !said.contains(PERSON), "{said}");
}

#[test]
fn a_redacted_file_says_all_but_what_went() {
    let place = Place::new();
    inputs(&place);
    for name in ["a.png", "a.jpg", "a.wav", "a.md", "a.txt"] {
        stamp(&place, name, &[]);
        let stamped = format!("out-{name}");
        let (_, before) = place.check(&stamped, &[]);
        let ran = place.run(&["redact", &stamped, "--personal", "--json", "-o", name, "--force"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let told: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(told["removed"][0]["label"], "org.tanba.people", "{told:#}");
        assert!(!holds(&std::fs::read(place.path(name)).unwrap(), PERSON), "{name}");
        let (code, after) = place.check(name, &["--names"]);
        assert_eq!(
            (code, &after["verdict"], &after["confidence"]),
            (0, &before["verdict"], &before["confidence"])
        );
        assert!(after["credential"]["rights"].get("people").is_none(), "{name}: {after:#}");
        assert_eq!(after["credential"]["rights"]["oversight"], "prompt_guided", "{name}");
        assert_eq!(after["mark"], before["mark"]);
        let raw = place.run(&["inspect", name, "--json"]).stdout;
        assert!(!raw.contains(PERSON), "{name}: {raw}");
    }
}

#[test]
fn a_credential_beside_its_file_is_redacted_beside_it() {
    let place = Place::new();
    inputs(&place);
    stamp(&place, "a.wav", &["--sidecar"]);
    let ran = place.run(&["redact", "out-a.wav", "--personal", "--in-place"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!holds(&std::fs::read(place.path("out-a.wav.c2pa")).unwrap(), PERSON));
    assert_eq!(place.check("out-a.wav", &[]).0, 0);
}

#[test]
fn what_cannot_be_done_leaves_no_file() {
    let place = Place::new();
    inputs(&place);
    let none = place.run(&["redact", "a.png", "--personal", "-o", "never.png"]);
    assert!(none.code == 2 && none.stderr.contains("no credential"), "{}", none.stderr);
    place.stamp("a.png", &["-o", "bare.png"]);
    let bare = place.run(&["redact", "bare.png", "--personal", "-o", "never.png"]);
    assert!(bare.code == 0 && bare.stdout.contains("nothing was written"), "{}{}", bare.stdout, bare.stderr);
    let unknown = place.run(&["redact", "bare.png", "--assertion", "org.example.none", "-o", "never.png"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("org.tanba.notice"), "{}", unknown.stderr);
    assert!(!place.path("never.png").exists());
    let listed = place.run(&["redact", "bare.png"]);
    assert!(listed.code == 0 && listed.stdout.contains("org.tanba.notice"), "{}", listed.stdout);
    let bad = place.run(&["stamp", "a.png", "--person", "boss=Me", "-o", "never.png"]);
    assert!(bad.code == 2 && bad.stderr.contains("author=Aigerim"), "{}", bad.stderr);
}
