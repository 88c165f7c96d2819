//! Signing with certificates and keys of one's own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::process::{Command, Stdio};

use support::{Place, Ran, fixture, skip};

/// A place with a picture and an ES256 identity's chain, root and key as files of their own.
fn place_with_certificate() -> Place {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut_256.png"));
    assert_eq!(place.run(&["identity", "new", "studio", "--algorithm", "es256"]).code, 0);
    for (file, args) in [
        ("root.pem", &["identity", "export", "studio"][..]),
        ("chain.pem", &["identity", "export", "studio", "--chain"]),
    ] {
        place.write(file, place.run(args).stdout.as_bytes());
    }
    std::fs::copy(place.path("home/identities/studio/key.pem"), place.path("key.pem")).unwrap();
    place
}

fn stamp_without_terminal(place: &Place, args: &[&str]) -> Ran {
    let mut command = place.command();
    command.args(["stamp", "a.png", "--force"]).args(args).stdin(Stdio::null());
    Ran::from(command.output().unwrap())
}

#[test]
fn a_certificate_and_its_key_sign() {
    let place = place_with_certificate();
    let ran = stamp_without_terminal(&place, &["--cert", "chain.pem", "--key", "key.pem"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (code, report) = place.check("a.stamped.png", &["--trust", "root.pem"]);
    assert_eq!((code, report["confidence"].as_str().unwrap()), (0, "trusted"));
    assert_eq!(report["credential"]["alg"], "es256");
}

#[test]
fn an_author_signs_beside_the_signer_and_is_named_only_where_names_are_asked_for() {
    let place = place_with_certificate();
    let own = ["identity", "new", "aigerim", "--organisation", "Aigerim Example"];
    assert_eq!(place.run(&own).code, 0);
    place.write("author.pem", place.run(&["identity", "export", "aigerim"]).stdout.as_bytes());
    let words = "The river rises in the mountains and runs through three countries. ".repeat(20);
    place.write("a.md", words.as_bytes());
    place.write("a.wav", &sounds::wav(&sounds::tune(6.0)));
    for name in ["a.png", "a.md", "a.wav"] {
        let by_author = ["--author", "aigerim", "--author-role", "editor", "--force"];
        place.stamp(name, &by_author);
        let stamped = name.replace("a.", "a.stamped.");
        let told = |args: &[&str]| place.check(&stamped, args).1;
        let report = told(&["--trust", "author.pem"]);
        // Whoever vouches for the author does not vouch for the signer, nor the other way round.
        assert_eq!(report["confidence"], "signed", "{report:#}");
        let author = &report["credential"]["rights"]["authors"][0];
        assert_eq!(*author, serde_json::json!({ "state": "trusted", "roles": ["editor"] }), "{name}");
        assert!(!report.to_string().contains("Aigerim"), "{report:#}");
        let named = told(&["--names"]);
        let author = &named["credential"]["rights"]["authors"][0];
        assert_eq!(
            (&author["state"], &author["name"]),
            (&"valid".into(), &"aigerim (Aigerim Example)".into())
        );
        assert!(named["evidence"].to_string().contains("signed by an author too"), "{named:#}");
    }
    let twice = ["--author", "aigerim", "--author-cert", "chain.pem", "--author-key", "key.pem"];
    assert_eq!(stamp_without_terminal(&place, &twice).code, 2);
    let unknown = stamp_without_terminal(&place, &["--author", "nobody"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("known identities"), "{}", unknown.stderr);
    let by_files = ["--author-cert", "chain.pem", "--author-key", "key.pem"];
    assert_eq!(stamp_without_terminal(&place, &by_files).code, 0);
    let report = place.check("a.stamped.png", &["--trust", "root.pem"]).1;
    assert_eq!(report["credential"]["rights"]["authors"][0]["state"], "trusted");
}

#[test]
fn an_encrypted_key_needs_its_passphrase() {
    let place = place_with_certificate();
    let encrypted = Command::new("openssl")
        .args(["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", "pass:open sesame", "-in"])
        .arg(place.path("key.pem"))
        .arg("-out")
        .arg(place.path("encrypted.pem"))
        .output();
    if !encrypted.is_ok_and(|output| output.status.success()) {
        return skip("openssl is not installed");
    }
    place.write("right", b"open sesame\n");
    place.write("wrong", b"open barley\n");
    let signed = ["--cert", "chain.pem", "--key", "encrypted.pem"];
    let without = stamp_without_terminal(&place, &signed);
    assert_eq!(without.code, 2);
    assert!(without.stderr.contains("hint: give its passphrase by --passphrase-file"), "{}", without.stderr);
    let wrong = stamp_without_terminal(&place, &[&signed[..], &["--passphrase-file", "wrong"]].concat());
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("the passphrase does not open the private key"), "{}", wrong.stderr);
    let right = stamp_without_terminal(&place, &[&signed[..], &["--passphrase-file", "right"]].concat());
    assert_eq!(right.code, 0, "{}", right.stderr);
    assert!(!right.stderr.contains("sesame") && !right.stdout.contains("sesame"));
}

#[test]
fn a_key_of_another_certificate_is_refused() {
    let place = place_with_certificate();
    assert_eq!(place.run(&["identity", "new", "other", "--algorithm", "es256"]).code, 0);
    std::fs::copy(place.path("home/identities/other/key.pem"), place.path("other.pem")).unwrap();
    let ran = stamp_without_terminal(&place, &["--cert", "chain.pem", "--key", "other.pem"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("does not belong to the certificate"), "{}", ran.stderr);
}

#[test]
fn a_time_stamping_authority_that_does_not_answer_leaves_no_output() {
    let place = place_with_certificate();
    // Port 9 (discard) of this machine: nobody listens there.
    let ran = stamp_without_terminal(&place, &["--identity", "studio", "--tsa", "http://127.0.0.1:9/"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("no time stamp from http://127.0.0.1:9/"), "{}", ran.stderr);
    assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    assert!(!place.path("a.stamped.png").exists());
}

#[test]
fn the_trust_list_takes_roots_and_nothing_else() {
    let place = place_with_certificate();
    for (file, why) in [("chain.pem", "trust anchor"), ("key.pem", "PEM"), ("a.png", "")] {
        let ran = place.run(&["trust", "add", file]);
        assert_eq!(ran.code, 2, "{file}: {}", ran.stdout);
        assert!(ran.stderr.contains(file) && ran.stderr.contains(why), "{file}: {}", ran.stderr);
    }
    assert_eq!(place.run(&["trust", "list"]).stdout, "");
    assert_eq!(place.run(&["trust", "add", "root.pem", "root.pem"]).code, 0);
    assert_eq!(place.run(&["trust", "list", "--json"]).stdout.lines().count(), 1);
    assert_eq!(place.run(&["trust", "remove", "no such root"]).code, 2);
}
