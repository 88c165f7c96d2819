//! The C2PA's public test files read as their README says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use common::shared;
use tanba_credential::{Limits, State, Trust, verify};

#[test]
fn public_files_read_as_documented() {
    let Some(folder) = shared("c2pa-testfiles") else {
        common::skipped(
            "the folder shared/c2pa-testfiles is not above this project, nor named by TANBA_SHARED",
        );
        return;
    };
    let broken = |code| Some((State::Invalid, Some(code)));
    let valid = Some((State::Valid, None));
    for (name, expected) in [
        ("A", None),
        ("I", None),
        ("C", valid),
        ("CAI", valid),
        ("XCA", broken("assertion.dataHash.mismatch")),
        ("E-sig-CA", broken("claimSignature.mismatch")),
        ("E-uri-CA", broken("assertion.hashedURI.mismatch")),
    ] {
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
