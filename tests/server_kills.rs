//! Two servers on one registry, one of which is killed while records are posted: every acknowledged one is there, once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "../crates/tanba-registry/tests/common/mod.rs"]
mod common;
#[path = "support/server.rs"]
mod server;
#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tanba::credential::{Identity, NewIdentity};
use tanba::{Layers, StampOptions, stamp};

use server::{Server, bearer, token};

/// kill -9, so many times on each store.
const ROUNDS: usize = 4;
/// Credentials that are posted between two kills, to both servers; each has a manifest of its own.
const SHARE: usize = 30;

/// Credentials of one signer.
fn credentials(number: usize) -> Vec<Vec<u8>> {
    let identity = Identity::generate(&NewIdentity::named("Example Studio")).unwrap();
    let layers = Layers { notice: false, metadata: false, watermark: false, credential: true };
    let options =
        StampOptions { identity: Some(&identity), layers, registrable: true, ..StampOptions::default() };
    let picture = support::fixture("logo.png");
    (0..number).map(|_| stamp(&picture, &options).unwrap().registrable.unwrap().credential).collect()
}

fn registers(server: &Server, token: &str, credential: &[u8]) -> Option<(u16, String)> {
    let body = format!("{{\"credential\":\"{}\"}}", STANDARD.encode(credential));
    let headers = [("authorization", token), ("content-type", "application/json")];
    let answer = server.try_call("POST", "/v1/records", &headers, body.as_bytes())?;
    assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.text());
    Some((answer.status, answer.json()["manifest_id"].as_str().unwrap().to_owned()))
}

#[test]
fn what_is_acknowledged_outlives_its_server() {
    killed(ROUNDS);
}

#[test]
#[ignore = "takes some minutes"]
fn what_is_acknowledged_outlives_fifty_kills_of_its_server() {
    killed(50);
}

fn killed(rounds: usize) {
    let works = credentials(rounds * SHARE);
    for store in common::Place::all() {
        let place = support::Place::new();
        let token = bearer(&token(&place, "register"));
        let start =
            || Server::start(&place, &["--registry", &store.address, "--rate", "0", "--token-rate", "0"]);
        let mut servers = [start(), start()];
        let acknowledged = Mutex::new(BTreeMap::new());
        let created = Mutex::new(Vec::new());
        for (round, mine) in works.chunks(SHARE).enumerate() {
            let [steady, doomed] = &mut servers;
            std::thread::scope(|scope| {
                let post = |server: &Server| {
                    for credential in mine {
                        let Some((status, id)) = registers(server, &token, credential) else { return };
                        if status == 201 {
                            created.lock().unwrap().push(id.clone());
                        }
                        acknowledged.lock().unwrap().insert(id, credential);
                    }
                };
                let (one, other, pid) = (&*steady, &*doomed, doomed.pid().to_string());
                scope.spawn(move || post(one));
                scope.spawn(move || post(other));
                std::thread::sleep(Duration::from_millis(40 + round as u64 * 53 % 160));
                assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
            });
            doomed.kill();
            *doomed = start();
        }
        let acknowledged = acknowledged.into_inner().unwrap();
        assert!(acknowledged.len() > works.len() / 2, "{}: {}", store.name, acknowledged.len());
        for (id, credential) in &acknowledged {
            for server in &servers {
                assert_eq!(
                    &server.get(&format!("/manifests/{id}")).body,
                    *credential,
                    "{id} on {}",
                    store.name
                );
            }
        }
        let mut created = created.into_inner().unwrap();
        let all = created.len();
        created.sort();
        created.dedup();
        assert_eq!(created.len(), all, "{}: one was made twice", store.name);
    }
}
