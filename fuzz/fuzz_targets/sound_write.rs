//! Any bytes: lossless sounds stay what they are under no difference, and take one without harm.
#![no_main]

use std::io::Cursor;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use tanba_media::{Format, Limits, MediaError, audio};

fn heard(bytes: &[u8], limits: &Limits) -> Result<Vec<f32>, MediaError> {
    let mut reader = audio::open(Cursor::new(bytes), limits)?;
    let mut samples = Vec::new();
    while reader.next_block(&mut samples)? {}
    Ok(samples)
}

fn rewritten(bytes: &[u8], differences: &[f32], limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let mut rewriter = audio::Rewriter::new(Cursor::new(bytes), Cursor::new(Vec::new()), limits)?;
    rewriter.push(differences)?;
    rewriter.finish().map(Cursor::into_inner)
}

/// The engine's hook ends the run at any panic, also at those of libraries that the crate catches and reports as broken
/// input. Without it only a panic that comes out of the target does.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| drop(std::panic::take_hook()));
    let mut limits = Limits::default();
    limits.max_seconds = 60;
    let Ok(samples) = heard(bytes, &limits) else { return };
    let Ok(same) = rewritten(bytes, &vec![0.0; samples.len()], &limits) else { return };
    match audio::sniff(Cursor::new(bytes), &limits) {
        Ok(Format::Wav) => assert!(same == bytes),
        _ => assert!(heard(&same, &limits).expect("what was written can be decoded") == samples),
    }
    let changed = rewritten(bytes, &vec![0.25; samples.len()], &limits).expect("as before");
    assert_eq!(heard(&changed, &limits).expect("and decoded").len(), samples.len());
});
