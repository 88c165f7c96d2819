//! What `verify` costs beside the bare C2PA reader, on the same bytes in the same run.
//!
//! `cargo run --release -p tanba-credential --example verify_cost`
#![allow(clippy::print_stdout)] // a measurement is for reading
#![allow(clippy::unwrap_used)] // it has nobody to report an error to

use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

use tanba_credential::{Action, Claim, Identity, Limits, NewIdentity, Trust, sign, verify};

const ROUNDS: usize = 301;
/// A photograph's size, in bytes: hashing it is part of both costs.
const PAYLOAD: usize = 1_500_000;

fn main() {
    let identity = Identity::generate(&NewIdentity::named("Bench")).unwrap();
    let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    println!("{:<22} {:>12} {:>12} {:>7}", "asset", "bare, µs", "verify, µs", "ratio");
    for (name, mime, payload) in [
        ("plain.png", "image/png", 0),
        ("plain.jpg", "image/jpeg", 0),
        ("plain.webp", "image/webp", 0),
        ("plain.png", "image/png", PAYLOAD),
        ("plain.jpg", "image/jpeg", PAYLOAD),
    ] {
        let mut plain = std::fs::read(fixtures.join(name)).unwrap();
        // Bytes after the end of a PNG or JPEG stay where they are, and are hashed.
        plain.extend((0..payload).map(|index| (index % 251) as u8));
        let signed = sign(&plain, &Claim::new(mime, Action::Created, source), &identity, None).unwrap();
        let (bare, ours) = interleaved(
            || drop(black_box(bare_reader(&signed.bytes, mime, trust.pem()))),
            || drop(black_box(verify(&signed.bytes, mime, &trust, &Limits::default()))),
        );
        let label = format!("{name} {} KB", signed.bytes.len() / 1000);
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("{label:<22} {:>12} {:>12} {ratio:>7.3}", bare.as_micros(), ours.as_micros());
    }
}

/// The library alone, with the same trust anchors, set up in the cheapest way that it offers.
fn bare_reader(bytes: &[u8], mime: &str, anchors: &str) -> c2pa::Reader {
    let mut context = c2pa::Context::new();
    context.settings_mut().trust.user_anchors = Some(anchors.to_owned());
    let reader = c2pa::Reader::from_context(context).with_stream(mime, Cursor::new(bytes)).unwrap();
    black_box(reader.validation_state());
    reader
}

/// Medians of both, measured in turn so that a busy machine slows both alike.
fn interleaved(mut bare: impl FnMut(), mut ours: impl FnMut()) -> (Duration, Duration) {
    let (mut bares, mut owns) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bares.push(timed(&mut bare));
        owns.push(timed(&mut ours));
    }
    (median(bares), median(owns))
}

fn timed(run: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
