//! The C2PA's public test files read as their README says.

mod common;

use common::shared;
use tanba_credential::{Limits, State, Trust, verify};

#[test]
fn public_files_read_as_documented() {
    let Some(folder) = shared("c2pa-testfiles") else {
        println!(
            "skipped: the folder shared/c2pa-testfiles is not above this project, nor named by TANBA_SHARED"
        );
        return;
    };
    let expected: [(&str, Option<(State, Option<&str>)>); 7] = [
        ("A", None),
        ("I", None),
        ("C", Some((State::Valid, None))),
        ("CAI", Some((State::Valid, None))),
        ("XCA", Some((State::Invalid, Some("assertion.dataHash.mismatch")))),
        ("E-sig-CA", Some((State::Invalid, Some("claimSignature.mismatch")))),
        ("E-uri-CA", Some((State::Invalid, Some("assertion.hashedURI.mismatch")))),
    ];
    for (name, expected) in expected {
        let bytes = std::fs::read(folder.join(format!("adobe-20220124-{name}.jpg"))).unwrap();
        let found = verify(&bytes, "image/jpeg", &Trust::none(), &Limits::default()).unwrap();
        let Some(checked) = found else {
            assert!(expected.is_none(), "{name}: no credential found");
            continue;
        };
        let (state, code) = expected.unwrap_or_else(|| panic!("{name}: a credential where there is none"));
        assert_eq!(checked.state, state, "{name}: {:?}", checked.codes);
        if let Some(code) = code {
            assert!(checked.failed(code), "{name}: {:?}", checked.codes);
        }
        assert_eq!(checked.signed_at, None, "{name}: nobody vouches for the authority of the time stamp");
    }
}
