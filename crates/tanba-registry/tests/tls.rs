//! A server that is reached through TLS, with a certificate of its own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

mod common;

use common::{Place, registration};
use tanba_registry::{Error, Found, InputError, Key, Options, Registry};

#[test]
fn a_servers_certificate_and_name_are_verified() {
    let Some(place) = Place::postgres_through_tls() else { return };
    let root = place.folder.path().join("root.pem").display().to_string();
    let other = place.folder.path().join("other.pem").display().to_string();
    let open = |host: &str, words: &str| {
        Registry::open(&place.address.replace("HOST", host).replace("WORDS", words), Options::default())
    };
    for mode in ["require", "verify-ca", "verify-full"] {
        let registry = open("localhost", &format!("sslmode={mode}&sslrootcert={root}")).unwrap();
        let new = registration(7);
        registry.register(&new, "test").unwrap();
        assert!(matches!(registry.look_up(Key::Mark(new.mark.unwrap())).unwrap(), Some(Found::Active(_))));
    }
    let refused = |host: &str, words: &str| open(host, words).unwrap_err().to_string();
    let verified = format!("sslmode=verify-full&sslrootcert={root}");
    // The certificate is one for “localhost”.
    let name = refused("127.0.0.1", &verified);
    assert!(name.contains("certificate not valid for name"), "{name}");
    let unknown = refused("localhost", &format!("sslmode=require&sslrootcert={other}"));
    assert!(unknown.contains("UnknownIssuer"), "{unknown}");
    // The system's roots are asked where no others are named.
    let system = refused("localhost", "sslmode=require");
    assert!(system.contains("UnknownIssuer"), "{system}");
    let missing = refused("localhost", "sslmode=require&sslrootcert=/none.pem");
    assert!(missing.contains("/none.pem"), "{missing}");
    // The server takes nobody without TLS: so it was TLS above.
    let plain = refused("localhost", "sslmode=disable");
    assert!(plain.contains("no encryption"), "{plain}");
    assert!(matches!(open("localhost", "sslmode=prefer"), Err(Error::Input(InputError::Address { .. }))));
}

#[test]
fn a_server_without_tls_is_not_spoken_to_where_tls_is_wanted() {
    let Some(place) = Place::postgres_by_port() else { return };
    let open = |words: &str| {
        Registry::open(
            &place.address.replace("HOST", "127.0.0.1").replace("WORDS", words),
            Options::default(),
        )
    };
    open("sslmode=disable").unwrap();
    let refused = open("sslmode=require").unwrap_err().to_string();
    assert!(refused.contains("server does not support TLS"), "{refused}");
}
