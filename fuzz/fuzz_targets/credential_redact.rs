//! Any bytes as manifest store, and as a file of every format that carries one: what is taken out is gone, and the rest still holds.
#![no_main]

use std::io::Cursor;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tanba_credential::{
    Identity, Limits, NewIdentity, Redaction, State, Trust, redact, redact_stream, redact_text, statements,
    verify,
};

const MIMES: [&str; 8] = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/avif",
    "image/svg+xml",
    "audio/wav",
    "audio/mpeg",
    "audio/flac",
];

fn officer() -> &'static Identity {
    static IDENTITY: OnceLock<Identity> = OnceLock::new();
    IDENTITY.get_or_init(|| Identity::generate(&NewIdentity::named("fuzz")).unwrap())
}

fuzz_target!(|data: &[u8]| {
    let _ = statements(data);
    if let Ok(redacted) = redact(data, Redaction::Personal, officer(), None) {
        assert!(!redacted.removed.is_empty());
        assert!(redacted.left.iter().all(|one| !redacted.removed.contains(one)));
    }
    let _ = redact_text(&String::from_utf8_lossy(data), Redaction::Personal, officer(), None);

    let Some((first, file)) = data.split_first() else { return };
    let mime = MIMES[usize::from(*first) % MIMES.len()];
    let holds = |bytes: &[u8]| matches!(verify(bytes, mime, &Trust::none(), &Limits::default()), Ok(Some(checked)) if checked.state == State::Valid);
    let mut target = Cursor::new(Vec::new());
    let redacted =
        redact_stream(&mut Cursor::new(file), &mut target, mime, Redaction::Personal, officer(), None);
    if redacted.is_ok() && holds(file) {
        assert!(holds(target.get_ref()), "{mime}");
    }
});
