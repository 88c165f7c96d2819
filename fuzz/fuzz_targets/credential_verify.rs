//! Any bytes as manifest store beside a picture: scanned, bounded and verified without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_credential::{Limits, State, Trust, verify_detached};

/// The smallest asset there is to bind to.
const ASSET: &[u8] = include_bytes!("../../crates/tanba-credential/tests/fixtures/plain.png");

fuzz_target!(|data: &[u8]| {
    if let Ok(checked) = verify_detached(data, &mut std::io::Cursor::new(ASSET), "image/png", &Trust::none(), &Limits::default()) {
        assert_ne!(checked.state, State::Trusted, "nobody is trusted here");
    }
});
