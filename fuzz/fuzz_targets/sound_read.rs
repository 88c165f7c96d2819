//! Any bytes: a sound is decoded, labelled, stripped and written again, or refused.
#![no_main]

use std::io::Cursor;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Limits, Medium, audio};

/// The engine's hook ends the run at any panic, also at those of libraries that the crate catches and reports as broken
/// input. Without it only a panic that comes out of the target does.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| drop(std::panic::take_hook()));
    let mut limits = Limits::default();
    limits.max_seconds = 60;
    limits.max_tag_bytes = 4 << 20;
    let Ok(format) = audio::sniff(Cursor::new(bytes), &limits) else { return };
    if format.medium() != Medium::Sound {
        return;
    }
    if let Ok(mut reader) = audio::open(Cursor::new(bytes), &limits) {
        let mut samples = Vec::new();
        while let Ok(true) = reader.next_block(&mut samples) {
            assert!(samples.iter().all(|s| s.is_finite()));
            samples.clear();
        }
    }
    let declaration = Declaration {
        digital_source_type: Some(SourceType::TrainedAlgorithmicMedia),
        aigc: Some(Aigc::produced("1", "producer", "id")),
        ..Declaration::default()
    };
    if let Ok(written) = label::write(bytes, format, &declaration, &limits) {
        let found = label::read(&written.bytes, format, &limits).expect("what was written can be read");
        assert_eq!(found.declaration.aigc, declaration.aigc);
        assert_eq!(found.declaration.digital_source_type, declaration.digital_source_type);
        let stripped = tanba_media::strip_metadata(&written.bytes, format, &limits).expect("and stripped");
        assert!(label::read(&stripped, format, &limits).expect("and read again").declaration.aigc.is_none());
    }
    let _ = tanba_media::drop_c2pa(bytes, format, &limits);
});
