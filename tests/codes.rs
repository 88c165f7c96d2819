//! Codes on notices: where they lead, and when none is drawn.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use serde_json::Value;
use support::{Place, fixture};

const LINK: &str = "https://label.example.org/r/";

fn link(report: &Value) -> &str {
    report["notice"]["code"].as_str().unwrap()
}

#[test]
fn a_code_leads_to_the_mark_that_the_picture_carries_already() {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut.png"));
    let first = place.stamp("a.png", &[]);
    let mark = first["mark"]["id"].as_str().unwrap();
    let again = place.stamp("a.stamped.png", &["--code", LINK]);
    assert_eq!(link(&again), format!("{LINK}{mark}"));
    assert_eq!((&again["mark"]["id"], &again["mark"]["kept"]), (&mark.into(), &true.into()));
    let (code, report) = place.check("a.stamped.stamped.png", &[]);
    assert_eq!((code, report["verdict"].as_str()), (0, Some("ai-generated")), "{report:#}");
    // One that is asked for, behind a query.
    let asked = place.stamp(
        "a.png",
        &["--code", "https://a.example/look?mark=", "--mark-id", "00abcdef01234567", "--force"],
    );
    assert_eq!(link(&asked), "https://a.example/look?mark=00abcdef01234567");
}

#[test]
fn where_no_code_can_be_drawn_the_report_says_so() {
    let place = Place::new();
    place.write("tiny.png", &fixture("astronaut_256.png"));
    place.write("a.md", "A short text about a river, and of the sea. ".repeat(20).as_bytes());
    place.write("a.wav", &sounds::wav(&sounds::tune(6.0)));
    let langs = ["--lang", "kk,ru,en", "--code", LINK];
    for (name, why) in [("tiny.png", "no room"), ("a.md", "pictures only"), ("a.wav", "pictures only")] {
        let report = place.stamp(name, &langs);
        assert!(report["notice"]["code"].is_null(), "{name}: {report:#}");
        assert!(report["remarks"].to_string().contains(why), "{name}: {report:#}");
        assert!(report["mark"]["id"].is_string(), "{name}");
    }
}

#[test]
fn a_code_that_leads_nowhere_is_refused_before_anything_is_written() {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut.png"));
    place.write("a.md", b"A text.\n");
    for name in ["a.png", "a.md"] {
        for bad in ["label.example.org", "https://", "ftp://label.example.org/", "https://a b/"] {
            let ran = place.run(&["stamp", name, "--code", bad]);
            assert_eq!(ran.code, 2, "{bad}");
            assert!(ran.stderr.contains("nowhere") && ran.stderr.contains("hint:"), "{}", ran.stderr);
        }
    }
    let long = format!("https://example.org/{}", "x".repeat(150));
    let ran = place.run(&["stamp", "a.png", "--code", &long]);
    assert!(ran.code == 2 && ran.stderr.contains("150 bytes"), "{}", ran.stderr);
    for without in ["--no-notice", "--no-watermark"] {
        assert_eq!(place.run(&["stamp", "a.png", "--code", LINK, without]).code, 2);
    }
    assert!(!place.files().iter().any(|name| name.contains("stamped")), "{:?}", place.files());
}
