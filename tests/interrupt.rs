//! Ctrl-C while stamping: no output, nothing half written, and the exit status that shells expect.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests fail by panicking"
)]

#[path = "support/sounds.rs"]
mod sounds;
#[path = "support/mod.rs"]
mod support;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sounds::{tune, wav};
use support::Place;

/// Long enough for the signal to come in its middle, seconds.
const LENGTH: usize = 600;

/// Begins to stamp, sends the signal once the output is begun, and gives exit status and standard error.
fn interrupted(place: &Place, args: &[&str], signal: &str) -> (Option<i32>, String) {
    let mut command = place.command();
    command.arg("stamp").args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let start = Instant::now();
    let begun = || std::fs::read_dir(place.path("out")).is_ok_and(|mut entries| entries.next().is_some());
    while !begun() {
        assert!(start.elapsed() < Duration::from_secs(60), "no output was begun");
        std::thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let ended = child.wait_with_output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

fn long_sound(place: &Place, name: &str) {
    let sound = tune(10.0).repeat(LENGTH / 10);
    place.write(name, &wav(&sound));
}

fn left(place: &Place) -> Vec<String> {
    let entries = std::fs::read_dir(place.path("out")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn an_interrupted_stamp_leaves_nothing_behind() {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new"]).code, 0);
    long_sound(&place, "a.wav");
    for signal in ["-INT", "-TERM"] {
        let (code, said) = interrupted(&place, &["a.wav", "--out-dir", "out"], signal);
        assert_eq!(code, Some(130), "{signal}: {said}");
        assert!(said.contains("a.wav: interrupted; no output was written"), "{signal}: {said}");
        assert_eq!(left(&place), Vec::<String>::new(), "{signal}");
    }
}

#[test]
fn an_interrupted_batch_begins_no_further_file() {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new"]).code, 0);
    for name in ["a.wav", "b.wav", "c.wav"] {
        long_sound(&place, name);
    }
    let args = ["a.wav", "b.wav", "c.wav", "--out-dir", "out", "--jobs", "1", "--json"];
    let (code, said) = interrupted(&place, &args, "-INT");
    assert_eq!(code, Some(130), "{said}");
    assert_eq!(left(&place), Vec::<String>::new());
}
