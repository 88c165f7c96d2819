//! The document of the interface, tried out by Schemathesis; and a signed result, verified by another library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/mod.rs"]
mod support;

use std::path::PathBuf;
use std::process::Command;

use server::{Server, form, token};
use support::{Place, fixture, root, skip};

/// A program of the environment that `scripts/setup` makes for this test.
fn installed(name: &str) -> Option<PathBuf> {
    let path = root().join("target/venv-server/bin").join(name);
    if path.exists() {
        return Some(path);
    }
    skip("target/venv-server is not there (scripts/setup makes it)");
    None
}

#[test]
fn schemathesis_finds_nothing() {
    let Some(schemathesis) = installed("schemathesis") else { return };
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new", "studio"]).code, 0);
    let token = token(&place, "check,stamp,register,withdraw");
    let args = ["--registry", "registry.db", "--identity", "studio", "--rate", "0", "--token-rate", "0"];
    let server = Server::start(&place, &args);
    let ran = Command::new(schemathesis)
        .arg("--config-file")
        .arg(root().join("tests/schemathesis.toml"))
        .args(["run", &format!("{}/openapi.json", server.base), "--no-color"])
        .env("TANBA_TOKEN", &token)
        .current_dir(place.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}{}\n{}", String::from_utf8_lossy(&ran.stderr), server.log());
    assert!(!server.log().contains("\"ERROR\""), "{}", server.log());
}

/// What `docs/server.md` tells people to run.
fn recipe() -> String {
    let page = std::fs::read_to_string(root().join("docs/server.md")).unwrap();
    page.split_once("```python\n").unwrap().1.split_once("```").unwrap().0.to_owned()
}

#[test]
fn a_signed_result_is_verified_by_another_library() {
    let Some(python) = installed("python") else { return };
    for algorithm in ["ed25519", "es256"] {
        let place = Place::new();
        assert_eq!(place.run(&["identity", "new", "service", "--algorithm", algorithm]).code, 0);
        let server = Server::start(&place, &["--identity", "service"]);
        let picture = fixture("logo.png");
        let (kind, body) = form("logo.png", &picture, &[("signed", "true")]);
        let answer = server.call("POST", "/v1/check", &[("content-type", &kind)], &body);
        assert_eq!(answer.good()["verdict"], "unlabelled");
        place.write("photo.png", &picture);
        place.write("tanba-report.json", &answer.body);
        place.write("tanba-report.json.jws", answer.header("tanba-signature").as_bytes());
        let verified = || {
            let mut command = Command::new(&python);
            support::Ran::from(command.current_dir(place.path("")).args(["-c", &recipe()]).output().unwrap())
        };
        let good = verified();
        assert_eq!((good.code, good.stdout.trim()), (0, "True"), "{}", good.stderr);
        let mut changed = answer.body.clone();
        let at = changed.windows(10).position(|window| window == b"unlabelled").unwrap();
        changed[at..at + 10].copy_from_slice(b"human-made");
        place.write("tanba-report.json", &changed);
        assert!(verified().stderr.contains("InvalidJWSSignature"));
    }
}
