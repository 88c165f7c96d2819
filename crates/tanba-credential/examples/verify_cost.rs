//! What `verify` costs beside the bare C2PA reader, on the same bytes in the same run.
//!
//! `cargo run --release -p tanba-credential --example verify_cost`
#![allow(clippy::print_stdout)] // a measurement is for reading
#![allow(clippy::unwrap_used)] // it has nobody to report an error to

use std::hint::black_box;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tanba_credential::{Action, Claim, Identity, Limits, NewIdentity, Trust, sign, verify};

const ROUNDS: usize = 101;
/// The repository's pictures, seen from this crate.
const PICTURES: &str = "../../fixtures/images";

fn main() {
    let identity = Identity::generate(&NewIdentity::named("Bench")).unwrap();
    let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    println!("{:<34} {:>12} {:>12} {:>7}", "asset", "bare, µs", "verify, µs", "ratio");
    let mut ratios = Vec::new();
    for path in assets() {
        let mime = if path.extension().is_some_and(|e| e == "png") { "image/png" } else { "image/jpeg" };
        let plain = std::fs::read(&path).unwrap();
        let signed = sign(&plain, &Claim::new(mime, Action::Created, source), &identity, None).unwrap();
        let (bare, ours) = interleaved(
            || drop(black_box(bare_reader(&signed.bytes, mime, trust.pem()))),
            || drop(black_box(verify(&signed.bytes, mime, &trust, &Limits::default()))),
        );
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let label = format!("{name}, {} KB", signed.bytes.len() / 1000);
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("{label:<34} {:>12} {:>12} {ratio:>7.3}", bare.as_micros(), ours.as_micros());
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.3}", ratios[ratios.len() / 2]);
}

/// A tiny file, and the pictures that the other measurements use.
fn assets() -> Vec<PathBuf> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pictures = std::fs::read_dir(crate_root.join(PICTURES)).unwrap().map(|entry| entry.unwrap().path());
    let mut assets: Vec<_> =
        pictures.filter(|path| path.extension().is_some_and(|e| e == "png" || e == "jpg")).collect();
    assets.sort();
    assets.insert(0, crate_root.join("tests/fixtures/plain.png"));
    assets
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
