//! Each trouble that a signer can have is told apart from the others, in words and by code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

use std::path::Path;
use std::process::Command;

use super::SignerTrouble;
use crate::algorithm::Algorithm;
use crate::certificate::certificates_to_pem;
use crate::checked::{Checked, State};
use crate::forge::{Party, forged, leaf, png, root};
use crate::limits::Limits;
use crate::trust::Trust;
use crate::verify::verify;

fn check(bytes: &[u8], trust: &Trust) -> Checked {
    verify(bytes, "image/png", trust, &Limits::default()).unwrap().unwrap()
}

struct Case {
    name: &'static str,
    chain: Vec<Party>,
    trust: Trust,
    state: State,
    expected: fn(&SignerTrouble) -> bool,
    words: &'static str,
}

fn by_a_trusted_root(
    name: &'static str,
    days: std::ops::Range<i64>,
    edit: fn(&mut rcgen::CertificateParams),
) -> (Vec<Party>, Trust, &'static str) {
    let authority = Party::new("Authority", -900..900, None, root);
    let signer = Party::new("Signer", days, Some(&authority), edit);
    (vec![signer], authority.trust(), name)
}

fn no_usage(params: &mut rcgen::CertificateParams) {
    leaf(params);
    params.extended_key_usages.clear();
}

fn server_usage(params: &mut rcgen::CertificateParams) {
    leaf(params);
    params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
}

/// Troubles of the signer's own certificate, under a root that is trusted.
fn cases_of_the_leaf() -> Vec<Case> {
    let mut cases = Vec::new();
    let (chain, trust, name) = by_a_trusted_root("expired", -30..-1, leaf);
    let expected = |found: &SignerTrouble| matches!(found, SignerTrouble::Expired { .. });
    cases.push(Case { name, chain, trust, state: State::Invalid, expected, words: "expired on" });

    let (chain, trust, name) = by_a_trusted_root("not yet valid", 2..30, leaf);
    let expected = |found: &SignerTrouble| matches!(found, SignerTrouble::NotYetValid { .. });
    cases.push(Case { name, chain, trust, state: State::Invalid, expected, words: "not valid before" });

    let (chain, trust, name) = by_a_trusted_root("no extended usage", -1..30, no_usage);
    let expected = |found: &SignerTrouble| matches!(found, SignerTrouble::Unsuitable { .. });
    cases.push(Case {
        name,
        chain,
        trust,
        state: State::Invalid,
        expected,
        words: "lacks an extended key usage",
    });

    let (chain, trust, name) = by_a_trusted_root("a web server's certificate", -1..30, server_usage);
    cases.push(Case { name, chain, trust, state: State::Invalid, expected, words: "allows neither" });

    let (chain, trust, name) = by_a_trusted_root("an authority signs itself", -1..30, root);
    cases.push(Case { name, chain, trust, state: State::Invalid, expected, words: "certificate authority" });
    cases
}

/// Nobody trusted stands above the signer.
fn cases_of_unknown_signers() -> Vec<Case> {
    let mut cases = Vec::new();
    let untrusted = |found: &SignerTrouble| matches!(found, SignerTrouble::Untrusted { .. });

    let alone = Party::new("Alone", -1..30, None, leaf);
    let expected = |found: &SignerTrouble| matches!(found, SignerTrouble::SelfSigned);
    let (trust, words) = (Trust::none(), "vouches for itself");
    cases.push(Case { name: "self-signed", chain: vec![alone], trust, state: State::Valid, expected, words });

    let (chain, _, name) = by_a_trusted_root("unknown, no anchors", -1..30, leaf);
    let (trust, words) = (Trust::none(), "no trust anchors to compare");
    cases.push(Case { name, chain, trust, state: State::Valid, expected: untrusted, words });

    let (chain, _, name) = by_a_trusted_root("unknown to the anchors", -1..30, leaf);
    let trust = Party::new("Somebody else", -1..30, None, root).trust();
    cases.push(Case {
        name,
        chain,
        trust,
        state: State::Valid,
        expected: untrusted,
        words: "not among the trust anchors",
    });

    // The same name as the trusted root, but another key.
    let (chain, _, name) = by_a_trusted_root("a namesake of the root", -1..30, leaf);
    let trust = Party::new("Authority", -900..900, None, root).trust();
    cases.push(Case { name, chain, trust, state: State::Valid, expected: untrusted, words: "unknown" });

    cases
}

/// Somebody trusted stands above the signer, but a link in between does not hold.
fn cases_of_broken_chains() -> Vec<Case> {
    let mut cases = Vec::new();
    let broken = |found: &SignerTrouble| matches!(found, SignerTrouble::BrokenChain { .. });
    let authority = Party::new("Authority", -900..900, None, root);
    let honest = Party::new("Honest", -1..30, Some(&authority), leaf);
    let rogue = Party::new("Rogue", -1..30, Some(&honest), leaf);
    let (chain, trust, words) = (vec![rogue, honest], authority.trust(), "may not issue certificates");
    cases.push(Case {
        name: "a leaf that issues",
        chain,
        trust,
        state: State::Valid,
        expected: broken,
        words,
    });

    let middle = Party::new("Middle", -60..-30, Some(&authority), root);
    let signer = Party::new("Signer", -1..30, Some(&middle), leaf);
    let (chain, trust, words) = (vec![signer, middle], authority.trust(), "outside its validity");
    cases.push(Case { name: "an expired link", chain, trust, state: State::Valid, expected: broken, words });

    let narrow = Party::new("Narrow", -1..30, Some(&authority), |params| {
        root(params);
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
    });
    let below = Party::new("Below", -1..30, Some(&narrow), root);
    let signer = Party::new("Signer", -1..30, Some(&below), leaf);
    let (chain, trust, words) = (vec![signer, below, narrow], authority.trust(), "more certificates below");
    cases.push(Case { name: "a path too long", chain, trust, state: State::Valid, expected: broken, words });

    let bygone = Party::new("Bygone", -900..-1, None, root);
    let signer = Party::new("Signer", -30..30, Some(&bygone), leaf);
    let (chain, trust, words) = (vec![signer], bygone.trust(), "trust anchor");
    cases.push(Case {
        name: "an expired anchor",
        chain,
        trust,
        state: State::Valid,
        expected: broken,
        words,
    });
    cases
}

#[test]
fn every_trouble_is_told_apart() {
    let all = [cases_of_the_leaf(), cases_of_unknown_signers(), cases_of_broken_chains()];
    for case in all.into_iter().flatten() {
        let name = case.name;
        let signed = forged(&case.chain.iter().collect::<Vec<_>>(), None);
        let checked = check(&signed.bytes, &case.trust);
        assert_eq!(checked.state, case.state, "{name}: {:?}", checked.codes);
        let [trouble] = checked.reason.as_slice() else { panic!("{name}: {:?}", checked.reason) };
        assert!((case.expected)(trouble), "{name}: {trouble:?}");
        assert!(trouble.to_string().contains(case.words), "{name}: {trouble}");
        assert!(checked.failed(trouble.code()), "{name}: {} not in {:?}", trouble.code(), checked.codes);
    }
}

#[test]
fn an_honest_chain_with_an_intermediate_is_trusted() {
    let authority = Party::new("Authority", -900..900, None, root);
    let middle = Party::new("Middle", -60..60, Some(&authority), root);
    let signer = Party::new("Signer", -1..30, Some(&middle), leaf);
    for chain in [vec![&signer, &middle], vec![&signer, &middle, &authority]] {
        let checked = check(&forged(&chain, None).bytes, &authority.trust());
        assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
        assert!(checked.reason.is_empty());
    }
    // Trusting the intermediate is enough, with the root in the chain or without.
    for chain in [vec![&signer], vec![&signer, &middle], vec![&signer, &middle, &authority]] {
        let checked = check(&forged(&chain, None).bytes, &middle.trust());
        assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
    }
}

/// Answers of an OCSP responder, made by the OpenSSL command; `None` where it is not installed.
fn ocsp_answer(
    folder: &Path,
    signer: &Party,
    authority: &Party,
    responder: &Party,
    revoked: bool,
) -> Option<Vec<u8>> {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("signer.pem", &certificates_to_pem([signer.der.as_slice()]));
    write("root.pem", &certificates_to_pem([authority.der.as_slice()]));
    write("responder.pem", &certificates_to_pem([responder.der.as_slice()]));
    write("responder.key", &responder.key.to_pkcs8_pem().unwrap());
    let serial = crate::certificate::Certificate::from_der(&signer.der).unwrap().serial.to_uppercase();
    let serial = if serial.len() % 2 == 1 { format!("0{serial}") } else { serial };
    let line = if revoked {
        format!("R\t400101000000Z\t200101000000Z,keyCompromise\t{serial}\tunknown\t/CN=Signer\n")
    } else {
        format!("V\t400101000000Z\t\t{serial}\tunknown\t/CN=Signer\n")
    };
    write("index.txt", &line);
    let status = Command::new("openssl")
        .current_dir(folder)
        .args(["ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "responder.pem"])
        .args(["-rkey", "responder.key", "-issuer", "root.pem", "-cert", "signer.pem", "-ndays", "1"])
        .args(["-noverify", "-respout", "answer.der"])
        .output();
    let output = status.ok()?;
    let answer = std::fs::read(folder.join("answer.der"));
    Some(answer.unwrap_or_else(|_| panic!("openssl ocsp: {}", String::from_utf8_lossy(&output.stderr))))
}

#[test]
fn a_stapled_revocation_answer_counts() {
    // OpenSSL's responder signs with SHA-256, which Ed25519 keys cannot do.
    let authority = Party::with_algorithm(Algorithm::Es256, "Authority", -900..900, None, root);
    let responder =
        Party::with_algorithm(Algorithm::Es256, "Responder", -1..30, Some(&authority), |params| {
            leaf(params);
            params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::OcspSigning];
        });
    let signer = Party::with_algorithm(Algorithm::Es256, "Signer", -1..30, Some(&authority), leaf);
    let folder = tempfile::tempdir().unwrap();
    let Some(revoked) = ocsp_answer(folder.path(), &signer, &authority, &responder, true) else {
        crate::forge::skipped("the openssl command is not installed");
        return;
    };
    let checked = check(&forged(&[&signer, &authority], Some(revoked)).bytes, &authority.trust());
    assert_eq!(checked.state, State::Invalid, "{:?}", checked.codes);
    let [SignerTrouble::Revoked { .. }] = checked.reason.as_slice() else { panic!("{:?}", checked) };
    assert!(checked.failed("signingCredential.ocsp.revoked"));
    assert!(checked.signer.is_some(), "who signed is told even so");

    let sound = ocsp_answer(folder.path(), &signer, &authority, &responder, false).unwrap();
    let checked = check(&forged(&[&signer, &authority], Some(sound)).bytes, &authority.trust());
    assert_eq!(checked.state, State::Trusted, "{:?}", checked.codes);
    assert!(checked.codes.iter().any(|code| code.code == "signingCredential.ocsp.notRevoked"));
}

#[test]
fn the_picture_itself_is_what_was_signed() {
    let authority = Party::new("Authority", -900..900, None, root);
    let signer = Party::new("Signer", -1..30, Some(&authority), leaf);
    let bytes = forged(&[&signer], None).bytes;
    assert!(bytes.len() > png().len());
    assert_eq!(check(&bytes, &authority.trust()).state, State::Trusted);
}
