//! The user's trust anchors in their file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use common::identity;
use tanba_credential::{CredentialError, Identity, NewIdentity, TrustStore};

fn root(name: &str) -> (String, Identity) {
    let made = Identity::generate(&NewIdentity::named(name)).unwrap();
    (made.root_pem().unwrap(), made)
}

#[test]
fn anchors_are_added_listed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let store = TrustStore::new(folder.path().join("config/trust.pem"));
    assert!(store.list().unwrap().is_empty() && store.trust().unwrap().is_empty());
    let ((one, _), (two, _)) = (root("One"), root("Two"));

    let added = store.add(&format!("{one}{two}")).unwrap();
    assert_eq!((added.added.len(), added.known.len()), (2, 0));
    assert_eq!(added.added[0].fingerprint.len(), 64);
    let again = store.add(&one).unwrap();
    assert_eq!((again.added.len(), again.known.len()), (0, 1));
    assert_eq!(store.list().unwrap().len(), 2);
    assert_eq!(store.trust().unwrap().anchors().len(), 2);

    let first = store.list().unwrap().remove(0);
    let spelled = first.fingerprint[..12].to_uppercase();
    let colons = format!("{}:{}:{}", &spelled[..4], &spelled[4..8], &spelled[8..]);
    assert_eq!(store.remove(&colons).unwrap().fingerprint, first.fingerprint);
    let second = store.remove("Two root").unwrap();
    assert_eq!(second.common_name.as_deref(), Some("Two root"));
    assert!(store.list().unwrap().is_empty());
    assert!(matches!(store.remove("Two root"), Err(CredentialError::NoSuchAnchor { .. })));
}

#[test]
fn an_ambiguous_name_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = TrustStore::new(folder.path().join("trust.pem"));
    let ((one, _), (other, _)) = (root("Twin"), root("Twin"));
    store.add(&format!("{one}{other}")).unwrap();
    let error = store.remove("Twin root").unwrap_err();
    let CredentialError::AmbiguousAnchor { matches, .. } = &error else { panic!("{error}") };
    assert_eq!(matches.len(), 2);
    assert!(error.hint().unwrap().contains(&matches[0]));
    assert_eq!(store.list().unwrap().len(), 2);
    // Three digits could be anybody's.
    assert!(matches!(
        store.remove(&store.list().unwrap()[0].fingerprint[..3]),
        Err(CredentialError::NoSuchAnchor { .. })
    ));
}

#[test]
fn what_cannot_be_an_anchor_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = TrustStore::new(folder.path().join("trust.pem"));
    let (good, made) = root("Good");
    store.add(&good).unwrap();
    let before = std::fs::read(store.file()).unwrap();
    let (fresh, _) = root("Fresh");
    let leaf_behind_a_good_one = store.add(&format!("{fresh}{}", made.chain_pem())).unwrap_err();
    assert!(
        matches!(leaf_behind_a_good_one, CredentialError::UnsuitableAnchor { number: 2, .. }),
        "{leaf_behind_a_good_one}"
    );
    assert!(matches!(store.add("no PEM"), Err(CredentialError::BadPem { .. })));
    assert!(matches!(store.add(&identity().secret_key_pem().unwrap()), Err(CredentialError::BadPem { .. })));
    assert_eq!(std::fs::read(store.file()).unwrap(), before);
    std::fs::write(store.file(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
    assert!(matches!(store.trust(), Err(CredentialError::BadPem { .. })));
}
