//! The command as its users meet it: outputs, folders, exit status, streams, identities.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::process::Stdio;

use serde_json::Value;
use support::{Place, fixture, verdict};

#[test]
fn the_first_use_makes_an_identity_and_says_so() {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut_256.png"));
    let first = place.run(&["stamp", "a.png"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(first.stderr.contains("made the development identity “default”"), "{}", first.stderr);
    let second = place.run(&["stamp", "a.png", "--force"]);
    assert_eq!(second.stderr, "");
    let key = place.path("home/identities/default/key.pem");
    assert!(key.is_file());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(key).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn nothing_is_overwritten_without_force() {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut_256.png"));
    place.write("out.png", b"precious");
    let ran = place.run(&["stamp", "a.png", "-o", "out.png"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("error: the output out.png exists\nhint: use --force"), "{}", ran.stderr);
    assert_eq!(place.read("out.png"), b"precious");
    assert_eq!(place.run(&["stamp", "a.png", "-o", "out.png", "--force"]).code, 0);
    assert_eq!(place.check("out.png", &[]).0, 0);
}

#[test]
fn output_and_input_are_never_the_same_by_accident() {
    let place = Place::new();
    let bytes = fixture("astronaut_256.png");
    place.write("a.png", &bytes);
    let ran = place.run(&["stamp", "a.png", "-o", "./a.png", "--force"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("hint: use --in-place"), "{}", ran.stderr);
    assert_eq!(place.read("a.png"), bytes);
    assert_eq!(place.run(&["stamp", "a.png", "--in-place"]).code, 0);
    assert_eq!(verdict(&place.check("a.png", &[]).1), ("ai-generated", "signed"));
    assert_eq!(place.files(), ["a.png"]);
}

#[test]
fn folders_are_stamped_as_they_are_laid_out() {
    let place = Place::new();
    place.write("in/a.png", &fixture("astronaut_256.png"));
    place.write("in/deep/a.png", &fixture("astronaut_256.png"));
    place.write("in/settings.json", b"{}");
    place.write("in/.hidden.png", b"hidden");
    let ran = place.run(&["stamp", "in", "--out-dir", "out", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(place.path("out/a.png").is_file() && place.path("out/deep/a.png").is_file());
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let place = Place::new();
    place.write("in/a.png", &fixture("astronaut_256.png"));
    place.write("in/b.png", b"\x89PNG\r\n\x1a\nbroken");
    place.write("in/c.png", &fixture("astronaut_256.png"));
    let ran = place.run(&["stamp", "in", "--out-dir", "out", "--json"]);
    assert_eq!(ran.code, 2);
    let lines: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let inputs: Vec<_> = lines.iter().map(|line| line["input"].as_str().unwrap()).collect();
    assert_eq!(inputs, ["in/a.png", "in/b.png", "in/c.png"]);
    assert!(lines[1]["error"]["message"].as_str().unwrap().contains("PNG"));
    assert!(!place.path("out/b.png").exists());
    assert!(place.path("out/a.png").is_file() && place.path("out/c.png").is_file());
}

#[test]
fn two_inputs_never_end_in_one_output() {
    let place = Place::new();
    place.write("x/a.png", &fixture("astronaut_256.png"));
    place.write("y/a.png", &fixture("astronaut_256.png"));
    let ran = place.run(&["stamp", "x/a.png", "y/a.png", "--out-dir", "out", "--force"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("another input is already written to"), "{}", ran.stderr);
}

#[test]
fn exit_status_is_the_worst_of_all_inputs() {
    let place = Place::new();
    place.write("plain.png", &fixture("astronaut_256.png"));
    place.write("broken.png", b"");
    place.stamp("plain.png", &["-o", "stamped.png"]);
    assert_eq!(place.run(&["check", "stamped.png"]).code, 0);
    assert_eq!(place.run(&["check", "stamped.png", "plain.png"]).code, 1);
    assert_eq!(place.run(&["check", "stamped.png", "plain.png", "broken.png"]).code, 2);
}

#[test]
fn standard_input_is_checked_and_stamped() {
    let place = Place::new();
    let pipe = |args: &[&str], bytes: &[u8]| {
        use std::io::Write;
        let mut child = place
            .command()
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that fails early does not read its input.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        support::Ran::from(child.wait_with_output().unwrap())
    };
    let bytes = fixture("astronaut_256.png");
    assert_eq!(pipe(&["stamp", "-", "-o", "out.png"], &bytes).code, 0);
    let checked = pipe(&["check", "-", "--json"], &place.read("out.png"));
    assert_eq!(checked.code, 0);
    assert_eq!(serde_json::from_str::<Value>(&checked.stdout).unwrap()["input"], "-");
    assert_eq!(pipe(&["stamp", "-"], &bytes).code, 2);
}

#[test]
#[cfg(unix)]
fn a_reader_who_leaves_is_no_error() {
    let place = Place::new();
    for number in 0..40 {
        place.write(&format!("in/{number:02}.png"), &fixture("astronaut_256.png"));
    }
    let mut child = place
        .command()
        .args(["check", "in", "--json", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn identities_are_made_listed_shown_and_exported() {
    let place = Place::new();
    let made =
        place.run(&["identity", "new", "studio", "--algorithm", "es256", "--organisation", "Example Studio"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(place.run(&["identity", "list"]).stdout.starts_with("studio: "));
    assert!(place.run(&["identity", "show", "studio"]).stdout.contains("Example Studio"));
    let exported = place.run(&["identity", "export", "studio"]).stdout;
    assert!(exported.starts_with("-----BEGIN CERTIFICATE-----") && !exported.contains("PRIVATE"));
    let again = place.run(&["identity", "new", "studio"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("hint: choose another name"), "{}", again.stderr);
    let missing = place.run(&["identity", "show", "nobody"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("known identities: studio"), "{}", missing.stderr);

    place.write("a.png", &fixture("astronaut_256.png"));
    let stamped = place.stamp("a.png", &["--identity", "studio"]);
    assert_eq!(stamped["credential"]["alg"], "es256");
}

#[test]
fn help_names_exit_status_and_examples() {
    let place = Place::new();
    for command in ["stamp", "check"] {
        let help = place.run(&[command, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.stdout.contains("Exit status:") && help.stdout.contains("Examples:"), "{}", help.stdout);
    }
    assert_eq!(place.run(&["stamp"]).code, 2);
    assert_eq!(place.run(&["nonsense"]).code, 2);
}

#[test]
fn completions_and_man_pages_come_from_the_same_definition() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(&["completions", shell]).stdout;
        assert!(script.contains("no-watermark"), "{shell}");
    }
    assert_eq!(place.run(&["man", "pages"]).code, 0);
    let page = String::from_utf8(place.read("pages/tanba-stamp.1")).unwrap();
    assert!(page.contains("watermark"));
}

#[test]
fn options_that_make_no_sense_say_what_to_do() {
    let place = Place::new();
    place.write("a.png", &fixture("astronaut_256.png"));
    let said = |args: &[&str]| {
        let ran = place.run(&[&["stamp", "a.png"], args].concat());
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.stdout);
        ran.stderr
    };
    assert!(said(&["--mark-id", "xyz"]).contains("16 hexadecimal digits"));
    assert!(said(&["--lang", "tlh"]).contains("hint:"));
    assert!(said(&["--text-height", "0.01"]).contains("0.05"));
    assert!(said(&["-o", "nowhere/out.png"]).contains("the folder nowhere does not exist"));
    assert!(said(&["--cert", "missing.pem", "--key", "missing.pem"]).contains("cannot read missing.pem"));
    assert!(
        said(&["--no-notice", "--no-metadata", "--no-watermark", "--no-credential"]).contains("no layer")
    );
    assert!(said(&["--producer", "a\"b", "--no-credential"]).contains("AIGC"));
}
