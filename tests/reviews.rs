//! Contesting: the bundle has evidence and no content, a decision is signed, later checks show it, and what was bent does not count.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::{Place, root};

fn prepare() -> Place {
    let place = Place::new();
    place.write("a.png", &std::fs::read(root().join("fixtures/images/coffee.png")).unwrap());
    place.stamp("a.png", &["-o", "photo.png"]);
    place
}

fn done(place: &Place, args: &[&str]) -> String {
    let ran = place.run(args);
    assert_eq!(ran.code, 0, "{args:?}: {}{}", ran.stdout, ran.stderr);
    ran.stdout
}

const BUNDLE: &str = "photo.png.review.json";

#[test]
fn a_decision_is_shown_by_later_checks_and_changes_no_verdict() {
    let place = prepare();
    done(&place, &["review", "open", "photo.png", "--objection", "I painted it"]);
    let bundle: Value = serde_json::from_slice(&place.read(BUNDLE)).unwrap();
    assert_eq!((&bundle["schema"], &bundle["objection"]), (&"tanba.review/1".into(), &"I painted it".into()));
    assert!(bundle["report"]["evidence"].is_array() && bundle["content"].get("data").is_none());
    assert!(!bundle.to_string().contains("photo.png"), "a name may be personal");

    done(&place, &["identity", "new", "office"]);
    let decide = ["review", "decide", BUNDLE, "--outcome", "changed", "--verdict", "human-made"];
    done(&place, &[&decide[..], &["--because", "sketches seen", "--identity", "office"]].concat());
    let (code, report) = place.check("photo.png", &["--review", BUNDLE]);
    assert_eq!((code, &report["verdict"]), (0, &"ai-generated".into()));
    let review = &report["reviews"][0];
    assert_eq!((&review["outcome"], &review["verdict"]), (&"changed".into(), &"human-made".into()));
    assert_eq!((&review["signer"], &review["trusted"]), (&"office".into(), &false.into()));
    std::fs::write(place.path("office.pem"), done(&place, &["identity", "export", "office"])).unwrap();
    let (_, report) = place.check("photo.png", &["--review", BUNDLE, "--trust", "office.pem"]);
    assert_eq!(report["reviews"][0]["trusted"], true, "{report:#}");
    let said = done(&place, &["check", "photo.png", "--review", BUNDLE, "--lang", "kk"]);
    assert!(said.contains("Негіздемесі: «sketches seen»"), "{said}");
    // A file that the bundle is not about.
    let (_, other) = place.check("a.png", &["--review", BUNDLE]);
    assert!(other.get("reviews").is_none(), "{other:#}");
}

#[test]
fn what_was_bent_after_it_was_signed_does_not_count() {
    let place = prepare();
    done(&place, &["review", "open", "photo.png"]);
    let decide = ["review", "decide", BUNDLE, "--outcome", "upheld", "--because", "looked at again"];
    done(&place, &decide);
    let whole = String::from_utf8(place.read(BUNDLE)).unwrap();
    let bent = [
        whole.replace("looked at again", "looked at a gain"),
        whole.replacen("\"verdict\": \"ai-generated\"", "\"verdict\": \"unlabelled\"", 1),
        whole.replace("\"signature\": \"", "\"signature\": \"x"),
    ];
    for bundle in bent {
        assert_ne!(bundle, whole);
        place.write("bent.json", bundle.as_bytes());
        let (_, report) = place.check("photo.png", &["--review", "bent.json"]);
        let review = &report["reviews"][0];
        assert!(review["outcome"].is_null() && review["detail"].as_str().unwrap().contains("does not hold"));
    }
    // Under the decision of one bundle, another's content.
    let swapped =
        whole.replace(whole.split("\"sha256\": \"").nth(1).unwrap().get(..64).unwrap(), &"0".repeat(64));
    place.write("bent.json", swapped.as_bytes());
    let shown = done(&place, &["review", "show", "bent.json"]);
    assert!(shown.contains("does not hold"), "{shown}");
}

#[test]
fn content_is_in_it_on_request_only_and_nothing_is_overwritten() {
    let place = prepare();
    done(&place, &["review", "open", "photo.png", "--with-content", "-o", "all.json"]);
    let bundle: Value = serde_json::from_slice(&place.read("all.json")).unwrap();
    assert!(bundle["content"]["data"].as_str().unwrap().len() > 100_000);
    let again = place.run(&["review", "open", "photo.png", "-o", "all.json"]);
    assert!(again.code == 2 && again.stderr.contains("exists"), "{}", again.stderr);
    for (bad, why) in [("{}", "missing field"), ("[1]", "no review"), ("", "no review")] {
        place.write("bad.json", bad.as_bytes());
        let ran = place.run(&["review", "show", "bad.json"]);
        assert!(ran.code == 2 && ran.stderr.contains(why), "{bad}: {}", ran.stderr);
    }
    let decide = ["review", "decide", "all.json", "--outcome", "changed", "--because", "x"];
    let ran = place.run(&decide);
    assert!(ran.code == 2 && ran.stderr.contains("--verdict"), "{}", ran.stderr);
}
