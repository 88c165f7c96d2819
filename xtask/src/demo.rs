//! `cargo xtask demo`: the main job on a real picture, with the results left to look at.

use std::error::Error;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use tanba::credential::{Identity, NewIdentity, Trust};
use tanba::{CheckOptions, Lang, Registrable, Report, StampOptions, System, Weight, check, stamp};
use tanba_registry::{Options, Registry};

/// What the “platform” does to every upload.
const PLATFORM_SCALE: f32 = 0.75;
const PLATFORM_QUALITY: u8 = 75;

/// Stamps a fixture, sends a copy through a “platform”, changes another, checks all and prints a table.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    demonstrate(args.first()).map_err(|error| error.to_string())
}

fn demonstrate(fixture: Option<&String>) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let fixture = fixture.map_or_else(|| root.join("fixtures/images/astronaut.png"), PathBuf::from);
    let out = Path::new("demo-out");
    fs::create_dir_all(out)?;

    let original = fs::read(&fixture)?;
    let identity = Identity::generate(&NewIdentity::named("tanba demo"))?;
    let options = StampOptions {
        identity: Some(&identity),
        langs: vec![Lang::Kk, Lang::Ru],
        system: Some(System { name: "Example Imaginator".into(), version: Some("1.0".into()) }),
        registrable: true,
        ..StampOptions::default()
    };
    let stamped = stamp(&original, &options)?;
    let registry = registered(out, stamped.registrable.clone().ok_or("no credential was signed")?)?;
    let uploaded = through_platform(&stamped.bytes)?;
    let tampered = tampered(&stamped.bytes);
    let pasted = pasted(&original, &stamped.bytes, &fs::read(root.join("fixtures/images/chelsea.png"))?)?;

    let unknown = CheckOptions::default();
    let trusting = CheckOptions {
        trust: Trust::from_pem(&identity.root_pem().unwrap_or_default())?,
        ..CheckOptions::default()
    };
    let asking = CheckOptions { registry: Some(&registry), ..trusting.clone() };
    let rows = [
        row(out, "original.png", "as it was", &original, &unknown)?,
        row(out, "stamped.png", "stamped", &stamped.bytes, &unknown)?,
        row(out, "stamped.png", "the same, signer trusted", &stamped.bytes, &trusting)?,
        row(out, "platform.jpg", "stripped, ×0.75, JPEG 75", &uploaded, &trusting)?,
        row(out, "platform.jpg", "the same, registry asked", &uploaded, &asking)?,
        row(out, "pasted.png", "its mark on another picture", &pasted, &asking)?,
        row(out, "tampered.png", "one byte changed", &tampered, &trusting)?,
    ];
    print(&rows, &stamped.report);
    Ok(())
}

/// What sharing does: metadata and credential gone, smaller, JPEG.
fn through_platform(stamped: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let picture = image::load_from_memory(stamped)?;
    let scaled = |side: u32| (side as f32 * PLATFORM_SCALE).round() as u32;
    let small = picture.resize_exact(scaled(picture.width()), scaled(picture.height()), FilterType::Lanczos3);
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, PLATFORM_QUALITY).encode_image(&small.to_rgb8())?;
    Ok(bytes.into_inner())
}

/// What whoever stamps keeps: the credential and the fingerprint, in a registry of their own.
fn registered(out: &Path, work: Registrable) -> Result<Registry, Box<dyn Error>> {
    let path = out.join("registry.db");
    // That of the last run would still hold its picture.
    let _ = fs::remove_file(&path);
    let registry = Registry::open(&path.to_string_lossy(), Options::default())?;
    registry
        .register(&tanba::registration(work.credential, work.fingerprint.into_iter().collect())?, "demo")?;
    Ok(registry)
}

/// Somebody takes the mark off, exactly, and puts it on another picture.
fn pasted(original: &[u8], stamped: &[u8], other: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let (plain, marked) =
        (image::load_from_memory(original)?.to_rgb8(), image::load_from_memory(stamped)?.to_rgb8());
    let (width, height) = plain.dimensions();
    let mut target =
        image::load_from_memory(other)?.resize_exact(width, height, FilterType::Triangle).to_rgb8();
    for (sample, (before, after)) in target.iter_mut().zip(plain.as_raw().iter().zip(marked.as_raw())) {
        // Without the notice.
        let added = (i32::from(*after) - i32::from(*before)).clamp(-10, 10) * 2;
        *sample = (i32::from(*sample) + added).clamp(0, 255) as u8;
    }
    let mut bytes = Cursor::new(Vec::new());
    target.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

/// Somebody rewrites what the file declares: one byte of the metadata, which the signature covers.
fn tampered(stamped: &[u8]) -> Vec<u8> {
    let mut bytes = stamped.to_vec();
    let name = b"Example Imaginator";
    if let Some(at) = bytes.windows(name.len()).position(|window| window == name) {
        bytes[at] = b'A';
    }
    bytes
}

/// A checked file.
struct Row {
    file: &'static str,
    what: &'static str,
    bytes: usize,
    report: Report,
}

fn row(
    out: &Path,
    file: &'static str,
    what: &'static str,
    bytes: &[u8],
    options: &CheckOptions,
) -> Result<Row, Box<dyn Error>> {
    fs::write(out.join(file), bytes)?;
    Ok(Row { file, what, bytes: bytes.len(), report: check(bytes, options)? })
}

fn print(rows: &[Row], stamped: &tanba::StampReport) {
    println!(
        "{:<13} {:<28} {:>8}  {:<13} {:<8}  {:<16}  rests on",
        "file", "what happened", "KiB", "verdict", "", "mark"
    );
    for Row { file, what, bytes, report } in rows {
        let confidence = report.confidence.map_or("", tanba::Confidence::name);
        let mark = report.mark.as_ref().map_or("–", |mark| &mark.id);
        let kib = bytes.div_ceil(1024);
        let verdict = report.verdict.name();
        println!(
            "{file:<13} {what:<28} {kib:>8}  {verdict:<13} {confidence:<8}  {mark:<16}  {}",
            rests_on(report)
        );
    }
    if let Some(quality) = stamped.quality {
        let (psnr, ssim) = (quality.psnr_db.unwrap_or_default(), quality.ssim.unwrap_or_default());
        println!("\nwatermark: PSNR {psnr:.1} dB, SSIM {ssim:.3}");
    }
    println!(
        "the pictures are in demo-out/; tanba check demo-out/platform.jpg --registry demo-out/registry.db --explain says more"
    );
}

/// The layers that counted.
fn rests_on(report: &Report) -> String {
    let counted = report.evidence.iter().filter(|evidence| evidence.weight != Weight::None);
    let names: Vec<_> = counted.map(|evidence| evidence.layer.name()).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
