//! Time stamps from an authority on this machine, which the OpenSSL command plays.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rcgen::{CustomExtension, ExtendedKeyUsagePurpose};

use super::TimestampAuthority;
use crate::algorithm::Algorithm;
use crate::certificate::certificates_to_pem;
use crate::checked::{Checked, State};
use crate::claim::{Action, Claim};
use crate::claim_signer::ClaimSigner;
use crate::error::CredentialError;
use crate::forge::{GENERATED, Party, leaf, png, root};
use crate::identity::{Identity, NewIdentity};
use crate::instant::Instant;
use crate::limits::Limits;
use crate::sign::{Signed, sign, sign_with};
use crate::trouble::SignerTrouble;
use crate::trust::Trust;
use crate::verify::verify;

/// id-kp-timeStamping, critical as RFC 3161, 2.3 wants it: SEQUENCE { OID 1.3.6.1.5.5.7.3.8 }.
const TIME_STAMPING: [u8; 12] = [0x30, 0x0a, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];

const CONFIGURATION: &str = "
[tsa]
default_tsa = it
[it]
serial = serial
default_policy = 1.2.3.4
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
";

/// What the authority answers with.
#[derive(Clone, Copy)]
enum Answer {
    Honest,
    /// Bytes that are no time stamp.
    Junk,
    /// HTTP status 500.
    Refusal,
    /// More bytes than anybody should read.
    Flood,
    /// Nothing, for longer than the client waits.
    Silence,
    /// To another place.
    Redirect,
}

struct Authority {
    root: Party,
    folder: tempfile::TempDir,
}

impl Authority {
    fn new() -> Option<Self> {
        Command::new("openssl").arg("version").output().ok()?;
        // OpenSSL's authority signs with SHA-256, which Ed25519 keys cannot do.
        let root = Party::with_algorithm(Algorithm::Es256, "Time root", -9..900, None, root);
        let clock = Party::with_algorithm(Algorithm::Es256, "Time keeper", -9..900, Some(&root), |params| {
            leaf(params);
            params.extended_key_usages = Vec::<ExtendedKeyUsagePurpose>::new();
            let mut usage = CustomExtension::from_oid_content(&[2, 5, 29, 37], TIME_STAMPING.to_vec());
            usage.set_criticality(true);
            params.custom_extensions.push(usage);
        });
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("tsa.pem", &certificates_to_pem([clock.der.as_slice()]));
        write("tsa.key", &clock.key.to_pkcs8_pem().unwrap());
        write("chain.pem", &certificates_to_pem([root.der.as_slice()]));
        write("tsa.cnf", CONFIGURATION);
        write("serial", "01\n");
        Some(Self { root, folder })
    }

    /// Serves one request on a free port of this machine.
    fn serve(&self, answer: Answer) -> TimestampAuthority {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let folder = self.folder.path().to_owned();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            respond(stream, &folder, answer);
        });
        TimestampAuthority { url, timeout: Duration::from_secs(5) }
    }
}

fn respond(mut stream: TcpStream, folder: &Path, answer: Answer) {
    let request = request_body(&mut stream);
    let (status, body) = match answer {
        Answer::Honest => ("200 OK", stamped(folder, &request)),
        Answer::Junk => ("200 OK", b"\x30\x03\x02\x01\x00junk".to_vec()),
        Answer::Refusal => ("500 Internal Server Error", Vec::new()),
        Answer::Flood => ("200 OK", vec![0x30; 4 << 20]),
        Answer::Redirect => ("302 Found\r\nLocation: http://127.0.0.1:9/", Vec::new()),
        Answer::Silence => {
            std::thread::sleep(Duration::from_secs(2));
            return;
        }
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    // A client that has read enough hangs up.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn request_body(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = [0; 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let (Some(end), Some(at)) = (text.find("\r\n\r\n"), text.find("content-length: ")) {
            let length: usize = text[at + 16..].lines().next().unwrap().trim().parse().unwrap();
            // Lossy text is longer than the bytes, the head is ASCII: its end is right.
            if bytes.len() >= end + 4 + length {
                return bytes[end + 4..].to_vec();
            }
        }
        match stream.read(&mut part).unwrap() {
            0 => return bytes,
            read => bytes.extend_from_slice(&part[..read]),
        }
    }
}

fn stamped(folder: &Path, request: &[u8]) -> Vec<u8> {
    let path = |name: &str| -> PathBuf { folder.join(name) };
    std::fs::write(path("query"), request).unwrap();
    let output = Command::new("openssl")
        .current_dir(folder)
        .args(["ts", "-reply", "-config", "tsa.cnf", "-section", "it", "-queryfile", "query"])
        .args(["-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "chain.pem", "-out", "reply"])
        .output()
        .unwrap();
    std::fs::read(path("reply")).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn claim() -> Claim<'static> {
    Claim::new("image/png", Action::Created, GENERATED)
}

fn check(signed: &Signed, trust: &Trust) -> Checked {
    verify(&signed.bytes, "image/png", trust, &Limits::default()).unwrap().unwrap()
}

fn both(identity: &Identity, authority: &Authority) -> Trust {
    let signer = identity.root_pem().unwrap();
    Trust::from_pem(&format!("{signer}{}", authority.root.trust().pem())).unwrap()
}

#[test]
fn a_time_stamp_proves_the_time_where_its_authority_is_trusted() {
    let Some(authority) = Authority::new() else {
        crate::forge::skipped("the openssl command is not installed");
        return;
    };
    let identity = Identity::generate(&NewIdentity::named("Stamped")).unwrap();
    let before = Instant::now();
    let signed = sign(&png(), &claim(), &identity, Some(&authority.serve(Answer::Honest))).unwrap();

    let trusted = check(&signed, &both(&identity, &authority));
    assert_eq!(trusted.state, State::Trusted, "{:?}", trusted.codes);
    let stamp = trusted.time_stamp.clone().unwrap();
    assert!(stamp.trusted && stamp.time >= before && stamp.time <= Instant::now(), "{stamp:?}");
    assert_eq!(trusted.signed_at, Some(stamp.time));
    assert_eq!(stamp.authority.as_deref(), Some("Time keeper"));

    // The signer is trusted, the authority is not: its time is told, but proves nothing.
    let half = check(&signed, &Trust::from_pem(&identity.root_pem().unwrap()).unwrap());
    assert_eq!(half.state, State::Trusted, "{:?}", half.codes);
    assert_eq!(half.signed_at, None);
    assert!(!half.time_stamp.unwrap().trusted);
    assert!(half.codes.iter().any(|code| code.code == "timeStamp.untrusted"), "{:?}", half.codes);
}

#[test]
fn a_signature_outlives_its_certificate_by_a_trusted_time_stamp_only() {
    let Some(authority) = Authority::new() else {
        crate::forge::skipped("the openssl command is not installed");
        return;
    };
    // Two seconds of life left: enough to sign, over when it is read.
    let identity = Identity::generate_at(&NewIdentity::named("Brief"), Instant::now(), 2).unwrap();
    let served = authority.serve(Answer::Honest);
    let signer = ClaimSigner::new(&identity, Some(&served), "image/png");
    let signed = sign_with(&png(), &claim(), &signer, &identity).unwrap();
    std::thread::sleep(Duration::from_millis(3_200));

    // The root expired with its leaf; what it vouched for in its time stands.
    let proven = check(&signed, &both(&identity, &authority));
    assert_eq!(proven.state, State::Trusted, "{:?}", proven.codes);
    assert!(proven.reason.is_empty(), "{:?}", proven.reason);
    let unproven = check(&signed, &Trust::from_pem(&identity.root_pem().unwrap()).unwrap());
    assert_eq!(unproven.state, State::Invalid, "{:?}", unproven.codes);
    assert!(unproven.reason.iter().any(|trouble| matches!(trouble, SignerTrouble::Expired { .. })));
    let late = sign(&png(), &claim(), &identity, None).unwrap_err();
    assert!(matches!(late, CredentialError::Expired { .. }), "{late}");
}

#[test]
fn a_bad_authority_is_an_error_that_names_it() {
    let Some(authority) = Authority::new() else {
        crate::forge::skipped("the openssl command is not installed");
        return;
    };
    let identity = Identity::generate(&NewIdentity::named("Stamped")).unwrap();
    for (answer, words) in [
        (Answer::Junk, ""),
        (Answer::Refusal, "500"),
        (Answer::Flood, "limit"),
        (Answer::Silence, ""),
        (Answer::Redirect, ""),
    ] {
        let mut served = authority.serve(answer);
        served.timeout = Duration::from_secs(1);
        let error = sign(&png(), &claim(), &identity, Some(&served)).unwrap_err();
        let CredentialError::Timestamp { url, detail } = &error else { panic!("{error:?}") };
        assert_eq!(*url, served.url);
        assert!(detail.contains(words), "{detail}");
        println!("{detail}");
    }
    let nobody = TimestampAuthority::new("http://127.0.0.1:9/");
    assert!(matches!(
        sign(&png(), &claim(), &identity, Some(&nobody)),
        Err(CredentialError::Timestamp { .. })
    ));
    let nonsense = TimestampAuthority::new("not an address");
    assert!(matches!(
        sign(&png(), &claim(), &identity, Some(&nonsense)),
        Err(CredentialError::Timestamp { .. })
    ));
}
