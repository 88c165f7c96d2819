//! Identities from PEM and in a folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use std::path::Path;
use std::process::Command;

use common::{check, created, fixture, identity, trusting};
use tanba_credential::{
    Algorithm, CredentialError, ErrorKind, Identity, IdentityStore, NewIdentity, State, Trust, sign,
};

fn leaf_and_root(identity: &Identity) -> String {
    format!("{}{}", identity.root_pem().unwrap(), identity.chain_pem())
}

#[test]
fn an_identity_survives_pem_in_any_order() {
    for algorithm in [Algorithm::Ed25519, Algorithm::Es256, Algorithm::Es384] {
        let made = Identity::generate(&NewIdentity { algorithm, ..NewIdentity::named("Студия") }).unwrap();
        let back = Identity::from_pem(&leaf_and_root(&made), &made.secret_key_pem().unwrap(), None).unwrap();
        assert_eq!(back.algorithm(), algorithm);
        assert_eq!(back.fingerprint(), made.fingerprint());
        assert_eq!(back.root_pem(), made.root_pem());
        assert!(back.subject().contains("CN=Студия"), "{}", back.subject());
        assert_eq!(back.chain_pem().matches("BEGIN").count(), 1);
    }
}

#[test]
fn the_root_of_a_new_identity_cannot_sign_and_the_leaf_cannot_issue() {
    let made = identity();
    assert!(!made.certificate().ca);
    let refused = Identity::from_pem(&made.root_pem().unwrap(), &made.secret_key_pem().unwrap(), None);
    assert!(matches!(refused, Err(CredentialError::KeyMismatch { .. })));
    let leaf_as_anchor = Trust::from_pem(&made.chain_pem()).unwrap_err();
    assert!(
        matches!(leaf_as_anchor, CredentialError::UnsuitableAnchor { number: 1, .. }),
        "{leaf_as_anchor}"
    );
}

#[test]
fn the_private_key_is_never_shown() {
    let made = identity();
    let secret = made.secret_key_pem().unwrap();
    let body = secret.lines().nth(1).unwrap();
    let shown = format!("{made:?} {:#?}", made);
    assert!(!shown.contains(body) && !shown.contains("PRIVATE"), "{shown}");
}

#[test]
fn wrong_requests_are_told_apart() {
    let made = identity();
    let key = made.secret_key_pem().unwrap();
    let other = identity();
    let chain = made.chain_pem();
    let mismatch = Identity::from_pem(&other.chain_pem(), &key, None).unwrap_err();
    assert!(matches!(mismatch, CredentialError::KeyMismatch { .. }), "{mismatch}");
    for (chain, key) in [("", key.as_str()), (chain.as_str(), ""), (key.as_str(), chain.as_str())] {
        let error = Identity::from_pem(chain, key, None).unwrap_err();
        assert!(matches!(error, CredentialError::BadPem { .. }), "{error}");
        assert_eq!(error.kind(), ErrorKind::Input);
    }
    let garbled = chain.replace("MI", "!!");
    assert!(matches!(Identity::from_pem(&garbled, &key, None), Err(CredentialError::BadPem { .. })));
    for new in [
        NewIdentity::named(""),
        NewIdentity::named("x".repeat(57)),
        NewIdentity::named("line\nbreak"),
        NewIdentity { valid_days: 0, ..NewIdentity::named("x") },
        NewIdentity { algorithm: Algorithm::Ps256, ..NewIdentity::named("x") },
        NewIdentity { organisation: Some(" ".to_owned()), ..NewIdentity::named("x") },
    ] {
        let error = Identity::generate(&new).unwrap_err();
        assert!(matches!(error, CredentialError::BadRequest { .. }), "{new:?}: {error}");
    }
}

/// Runs OpenSSL in `folder`; `false` where it is not installed.
fn openssl(folder: &Path, arguments: &str) -> bool {
    let output = Command::new("openssl").current_dir(folder).args(arguments.split(' ')).output();
    let Ok(output) = output else { return false };
    assert!(output.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

const LEAF: &str = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n\
    extendedKeyUsage=emailProtection\nauthorityKeyIdentifier=keyid\nsubjectKeyIdentifier=hash\n";

#[test]
fn keys_that_openssl_made_sign_under_certificates_that_it_issued() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let read = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
    let write = |name: &str, text: &str| std::fs::write(at.join(name), text).unwrap();
    let root =
        "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /O=Root/CN=Root";
    if !openssl(at, root) {
        common::skipped("the openssl command is not installed");
        return;
    }
    write("leaf.ext", LEAF);
    for (kind, algorithm, make) in [
        ("PKCS#8 Ed25519", Algorithm::Ed25519, "genpkey -algorithm ed25519 -out key.pem"),
        (
            "PKCS#8 P-256",
            Algorithm::Es256,
            "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem",
        ),
        ("SEC1 P-256", Algorithm::Es256, "ecparam -name prime256v1 -genkey -out key.pem"),
        ("SEC1 P-384", Algorithm::Es384, "ecparam -name secp384r1 -genkey -out key.pem"),
        ("SEC1 P-521", Algorithm::Es512, "ecparam -name secp521r1 -genkey -noout -out key.pem"),
        ("PKCS#1 RSA", Algorithm::Ps256, "genrsa -traditional -out key.pem 2048"),
        ("PKCS#8 RSA", Algorithm::Ps256, "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out key.pem"),
    ] {
        openssl(at, make);
        openssl(at, "req -new -key key.pem -out leaf.csr -subj /O=Example/CN=Leaf");
        openssl(
            at,
            "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -extfile leaf.ext -out leaf.pem",
        );
        let chain = format!("{}{}", read("leaf.pem"), read("root.pem"));
        let loaded =
            Identity::from_pem(&chain, &read("key.pem"), None).unwrap_or_else(|e| panic!("{kind}: {e}"));
        assert_eq!(loaded.algorithm(), algorithm, "{kind}");
        let signed = sign(&fixture("plain.png"), &created("image/png"), &loaded, None).unwrap();
        let checked = check(&signed.bytes, "image/png", &trusting(&loaded));
        assert_eq!(checked.state, State::Trusted, "{kind}: {:?}", checked.codes);
    }
    encrypted_keys(at, &read("leaf.pem"));
    certificates_that_do_not_suit(at);
}

/// `key.pem` and its certificate come from the last round.
fn encrypted_keys(at: &Path, chain: &str) {
    let read = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
    for scheme in ["-v2 aes-256-cbc", "-v2 aes-128-cbc", "-scrypt"] {
        openssl(at, &format!("pkcs8 -topk8 -in key.pem -out sealed.pem -passout pass:open-sesame {scheme}"));
        let sealed = read("sealed.pem");
        let load = |passphrase| Identity::from_pem(chain, &sealed, passphrase);
        assert!(matches!(load(None), Err(CredentialError::NeedsPassphrase)), "{scheme}");
        assert!(matches!(load(Some("wrong")), Err(CredentialError::WrongPassphrase)), "{scheme}");
        assert!(load(Some("open-sesame")).is_ok(), "{scheme}: {:?}", load(Some("open-sesame")).err());
    }
    openssl(at, "rsa -in key.pem -aes128 -traditional -passout pass:x -out old.pem");
    let old = Identity::from_pem(chain, &read("old.pem"), Some("x")).unwrap_err();
    assert!(matches!(old, CredentialError::UnsupportedAlgorithm { .. }), "{old}");
}

fn certificates_that_do_not_suit(at: &Path) {
    let read = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
    let without =
        |line: &str| LEAF.lines().filter(|kept| !kept.starts_with(line)).collect::<Vec<_>>().join("\n");
    let server = LEAF.replace("emailProtection", "serverAuth");
    let any = LEAF.replace("emailProtection", "anyExtendedKeyUsage");
    let encipher = LEAF.replace("digitalSignature", "keyEncipherment");
    for (extensions, subject, words) in [
        (without("extendedKeyUsage"), "/O=Example/CN=Leaf", "lacks an extended key usage"),
        (server, "/O=Example/CN=Leaf", "allows neither"),
        (any, "/O=Example/CN=Leaf", "\"any\""),
        (encipher, "/O=Example/CN=Leaf", "digitalSignature"),
        (
            without("authorityKeyIdentifier") + "\nauthorityKeyIdentifier=none",
            "/O=Example/CN=Leaf",
            "authority key",
        ),
        (LEAF.to_owned(), "/CN=Leaf", "organisation"),
        (LEAF.replace("CA:FALSE", "CA:TRUE"), "/O=Example/CN=Leaf", "certificate authority"),
    ] {
        std::fs::write(at.join("odd.ext"), &extensions).unwrap();
        openssl(at, &format!("req -new -key key.pem -out odd.csr -subj {subject}"));
        openssl(
            at,
            "x509 -req -in odd.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -extfile odd.ext -out odd.pem",
        );
        let error = Identity::from_pem(&read("odd.pem"), &read("key.pem"), None).unwrap_err();
        assert!(matches!(error, CredentialError::UnsuitableCertificate { .. }), "{words}: {error}");
        assert!(error.to_string().contains(words), "{words}: {error}");
    }
    openssl(at, "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out short.pem");
    let short = Identity::from_pem(&read("leaf.pem"), &read("short.pem"), None).unwrap_err();
    assert!(short.to_string().contains("RSA of 1024 bits"), "{short}");
}

#[test]
fn a_store_keeps_what_it_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let store = IdentityStore::new(folder.path().join("identities"));
    assert!(store.list().unwrap().is_empty());
    let made = store.create("студия-1", &NewIdentity::named("Studio")).unwrap();
    store.create("b", &NewIdentity::named("B")).unwrap();
    let names: Vec<_> = store.list().unwrap().into_iter().map(|entry| entry.name).collect();
    assert_eq!(names, ["b", "студия-1"]);
    let loaded = store.load("студия-1", None).unwrap();
    assert_eq!(loaded.fingerprint(), made.fingerprint());
    let exported = store.export("студия-1").unwrap();
    assert_eq!(exported.root_pem, made.root_pem());
    assert_eq!(exported.chain_pem, made.chain_pem());
    let signed = sign(&fixture("plain.png"), &created("image/png"), &loaded, None).unwrap();
    assert_eq!(check(&signed.bytes, "image/png", &trusting(&made)).state, State::Trusted);

    let taken = store.create("b", &NewIdentity::named("Other")).unwrap_err();
    assert!(matches!(taken, CredentialError::NameTaken { .. }), "{taken}");
    assert_eq!(store.load("b", None).unwrap().certificate().common_name.as_deref(), Some("B"));
    let absent = store.load("nobody", None).unwrap_err();
    assert!(absent.hint().unwrap().contains("b, студия-1"), "{absent}");
    let left: Vec<_> =
        std::fs::read_dir(store.dir()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "no drafts stay behind: {left:?}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let store = IdentityStore::new(folder.path().join("identities"));
    store.create("mine", &NewIdentity::named("Mine")).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(store.dir()), 0o700);
    assert_eq!(mode(&store.dir().join("mine")), 0o700);
    assert_eq!(mode(&store.dir().join("mine/key.pem")), 0o600);
}

#[test]
fn names_cannot_leave_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = IdentityStore::new(folder.path().join("identities"));
    let odd = [
        "", ".", "..", "../x", "a/b", "a\\b", "/etc", ".hidden", "-rf", "a\0b", "a b", "x.", "CON",
        "lpt1.pem",
    ];
    for name in odd.iter().map(|name| (*name).to_owned()).chain([("x").repeat(49)]) {
        let error = store.create(&name, &NewIdentity::named("X")).unwrap_err();
        assert!(matches!(error, CredentialError::BadRequest { .. }), "{name:?}: {error}");
        assert!(store.load(&name, None).is_err() && store.export(&name).is_err() && !store.contains(&name));
    }
    assert!(!folder.path().join("identities").exists(), "nothing was written");
}
