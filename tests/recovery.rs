//! From what is left of a file to its signed credential: `stamp --registry`, `check --registry`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::Value;
use sounds::{RATE, samples, tune, wav};
use support::{Place, fixture, verdict};
use tanba_registry::{Found, Key, Options, Registry};

const REGISTRY: [&str; 2] = ["--registry", "registry.db"];

fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 75).encode_image(picture).unwrap();
    bytes
}

fn png(picture: RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn halved(picture: &RgbImage) -> RgbImage {
    image::imageops::resize(picture, picture.width() * 3 / 4, picture.height() * 3 / 4, FilterType::Lanczos3)
}

/// A stamped and registered picture; the report of the stamping.
fn registered(place: &Place, name: &str) -> Value {
    place.write(name, &fixture(name));
    let stamped = place.stamp(name, &[&REGISTRY[..], &["--in-place"]].concat());
    assert_eq!(stamped["registered"], "created");
    stamped
}

fn open(place: &Place) -> Registry {
    Registry::open(place.path("registry.db").to_str().unwrap(), Options::default()).unwrap()
}

fn status(report: &Value) -> &str {
    report["recovered"]["status"].as_str().unwrap_or("none")
}

#[test]
fn a_picture_gets_its_credential_back_by_its_mark() {
    let place = Place::new();
    let stamped = registered(&place, "astronaut.png");
    let marked = pixels(&place.read("astronaut.png"));
    place.write("upload.jpg", &jpeg(&halved(&marked)));

    let (code, report) = place.check("upload.jpg", &REGISTRY);
    assert_eq!((code, verdict(&report), status(&report)), (0, ("ai-generated", "signed"), "recovered"));
    assert_eq!(report["credential"]["label"], stamped["credential"]["label"]);
    assert_eq!(report["credential"]["recovered"], true);
    assert_eq!(report["recovered"]["by"], "watermark");
    assert!(report["recovered"]["distance"].as_u64().unwrap() <= 10);
    assert!(report["summary"].as_str().unwrap().contains("registry"));
    assert!(report["evidence"][0]["code"] == "tanba.credential.recovered", "{report}");

    let root = place.run(&["identity", "export"]);
    place.write("root.pem", root.stdout.as_bytes());
    let trusting = [&REGISTRY[..], &["--trust", "root.pem"]].concat();
    assert_eq!(verdict(&place.check("upload.jpg", &trusting).1).1, "trusted");
    // Without a registry it is marked, and nothing is said about one.
    let (_, alone) = place.check("upload.jpg", &[]);
    assert_eq!((verdict(&alone).1, alone.get("recovered")), ("marked", None));
    // Turned and mirrored copies are the same work; the file that has its credential asks nobody.
    place.write("turned.jpg", &jpeg(&image::imageops::rotate90(&image::imageops::flip_horizontal(&marked))));
    assert_eq!(status(&place.check("turned.jpg", &REGISTRY).1), "recovered");
    assert_eq!(status(&place.check("astronaut.png", &REGISTRY).1), "none");
}

#[test]
fn a_mark_on_another_work_is_told_from_a_part_of_its_own() {
    let place = Place::new();
    registered(&place, "astronaut.png");
    let (plain, marked) = (pixels(&fixture("astronaut.png")), pixels(&place.read("astronaut.png")));

    let (width, height) = marked.dimensions();
    let cat = image::imageops::resize(&pixels(&fixture("chelsea.png")), width, height, FilterType::Triangle);
    let mut pasted = cat.clone();
    for (sample, (before, after)) in pasted.iter_mut().zip(plain.as_raw().iter().zip(marked.as_raw())) {
        let added = (i32::from(*after) - i32::from(*before)).clamp(-10, 10) * 2;
        *sample = (i32::from(*sample) + added).clamp(0, 255) as u8;
    }
    place.write("pasted.png", &png(pasted));
    let (code, report) = place.check("pasted.png", &REGISTRY);
    assert_eq!((code, verdict(&report), status(&report)), (1, ("altered", ""), "other-work"), "{report}");
    assert!(report["summary"].as_str().unwrap().contains("copied from another work"));
    assert_eq!(report["credential"], Value::Null);
    assert_eq!(report["recovered"]["credential"]["state"], "valid");
    place.write("cat.png", &png(cat));
    assert_eq!(status(&place.check("cat.png", &REGISTRY).1), "nothing");

    let crop = image::imageops::crop_imm(&marked, 90, 60, width / 2, height / 2).to_image();
    place.write("crop.png", &png(crop));
    let (code, report) = place.check("crop.png", &REGISTRY);
    assert_eq!(
        (code, verdict(&report), status(&report)),
        (0, ("ai-generated", "marked"), "unsure"),
        "{report}"
    );
    assert!(report["recovered"]["credential"]["label"].is_string());
}

#[test]
fn what_only_looks_alike_decides_nothing() {
    let place = Place::new();
    registered(&place, "coffee.png");
    // A thumbnail, too small for the mark.
    let small = image::imageops::resize(&pixels(&place.read("coffee.png")), 96, 64, FilterType::Triangle);
    place.write("thumbnail.jpg", &jpeg(&small));
    let (code, report) = place.check("thumbnail.jpg", &REGISTRY);
    assert_eq!((code, verdict(&report), status(&report)), (1, ("unlabelled", ""), "alike"), "{report}");
    assert_eq!(report["recovered"]["by"], "likeness");
    assert!(report["recovered"]["credential"]["label"].is_string());
    assert!(report["summary"].as_str().unwrap().contains("Likeness alone proves nothing"));
}

#[test]
fn sounds_and_texts_get_theirs_back_too() {
    let place = Place::new();
    place.write("tune.wav", &wav(&tune(24.0)));
    place.stamp("tune.wav", &[&REGISTRY[..], &["--in-place"]].concat());
    let heard = samples(&place.read("tune.wav"));
    place.write("bare.wav", &wav(&heard));
    let (code, report) = place.check("bare.wav", &REGISTRY);
    assert_eq!(
        (code, verdict(&report), status(&report)),
        (0, ("ai-generated", "signed"), "recovered"),
        "{report}"
    );
    let part = &heard[RATE as usize * 2 * 6..RATE as usize * 2 * 16];
    place.write("part.wav", &wav(part));
    let (_, report) = place.check("part.wav", &REGISTRY);
    assert!(matches!(status(&report), "unsure" | "recovered"), "{report}");
    assert_eq!(report["verdict"], "ai-generated");

    let paragraph = |i: usize| {
        format!(
            "Paragraph {i} tells of the {i} ways in which a river finds the sea; each is longer than the one before, and none is straight. "
        )
    };
    let text: String = (1..30).map(|i| paragraph(i) + if i % 4 == 0 { "\n\n" } else { "" }).collect();
    place.write("essay.txt", text.as_bytes());
    place.stamp("essay.txt", &[&REGISTRY[..], &["--in-place"]].concat());
    let stamped = String::from_utf8(place.read("essay.txt")).unwrap();
    let (bare, taken_out) = tanba::credential::strip_text(&stamped, &tanba::credential::Limits::default());
    assert_eq!(taken_out, 1);
    place.write("copied.txt", format!("> {}", bare.replace('\n', "\n> ")).as_bytes());
    let (code, report) = place.check("copied.txt", &REGISTRY);
    assert_eq!(
        (code, verdict(&report), status(&report)),
        (0, ("ai-generated", "signed"), "recovered"),
        "{report}"
    );
    let excerpt: String = bare.chars().skip(600).take(900).collect();
    place.write("excerpt.txt", excerpt.as_bytes());
    let (_, report) = place.check("excerpt.txt", &REGISTRY);
    assert_eq!((verdict(&report).1, status(&report)), ("marked", "unsure"), "{report}");
}

#[test]
fn withdrawn_credentials_and_changed_ones_do_not_count() {
    let place = Place::new();
    let stamped = registered(&place, "astronaut.png");
    let mark = u64::from_str_radix(stamped["mark"]["id"].as_str().unwrap(), 16).unwrap();
    place.write("upload.jpg", &jpeg(&pixels(&place.read("astronaut.png"))));

    // Whoever runs the registry hands out a credential that somebody bent.
    let registry = open(&place);
    let Some(Found::Active(record)) = registry.look_up(Key::Mark(mark)).unwrap() else { panic!("not there") };
    let mut bent = record.credential.clone();
    let at = bent.windows(8).position(|w| w == b"c2pa.cre").unwrap();
    bent[at] = b'C';
    let registration = tanba_registry::Registration {
        credential: bent,
        manifest_id: "urn:c2pa:00000000-0000-4000-8000-000000000000".into(),
        mark: Some(mark),
        binding: record.summary.binding.clone(),
        media: record.summary.media,
        fingerprints: record.fingerprints.clone(),
        signer: record.summary.signer.clone(),
        authority: tanba_registry::Authority::Signer,
    };
    registry.register(&registration, "test").unwrap();
    let (code, report) = place.check("upload.jpg", &REGISTRY);
    assert_eq!(
        (code, verdict(&report), status(&report)),
        (0, ("ai-generated", "marked"), "unfit"),
        "{report}"
    );
    assert_eq!(report["credential"], Value::Null);

    registry.withdraw(Key::Mark(mark), "test", "asked by the author").unwrap();
    let (code, report) = place.check("upload.jpg", &REGISTRY);
    assert_eq!((code, verdict(&report), status(&report)), (0, ("ai-generated", "marked"), "withdrawn"));
    assert!(report["summary"].as_str().unwrap().contains("withdrew"));
}

#[test]
fn a_redacted_credential_comes_back_without_what_was_taken_out() {
    let place = Place::new();
    let stamped = registered(&place, "astronaut.png");
    let mark = stamped["mark"]["id"].as_str().unwrap();
    place.write("upload.jpg", &jpeg(&halved(&pixels(&place.read("astronaut.png")))));
    let words = ["--reason", "asked by the person"];
    let redact = |label: &str| {
        place.run(&[&["registry", "redact", mark, "--assertion", label], &words[..], &REGISTRY[..]].concat())
    };
    for label in ["c2pa.actions.v2", "org.example.none"] {
        let refused = redact(label);
        assert_eq!(refused.code, 2, "{label}");
        assert!(refused.stderr.contains(label), "{}", refused.stderr);
    }
    let notice = "AI-generated";
    let registry = open(&place);
    let holds = |registry: &Registry| {
        let key = Key::Mark(u64::from_str_radix(mark, 16).unwrap());
        let Some(Found::Active(record)) = registry.look_up(key).unwrap() else { panic!("not there") };
        record.credential.windows(notice.len()).any(|window| window == notice.as_bytes())
    };
    assert!(holds(&registry));
    let ran = redact("org.tanba.notice");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!holds(&registry));
    let (code, report) = place.check("upload.jpg", &REGISTRY);
    assert_eq!(
        (code, verdict(&report), status(&report)),
        (0, ("ai-generated", "signed"), "recovered"),
        "{report}"
    );
    assert_ne!(report["credential"]["label"], stamped["credential"]["label"]);
    assert_eq!(report["credential"]["marks"], serde_json::json!([mark]));
}

#[test]
fn a_mark_that_another_signer_registered_is_refused_and_nothing_is_written() {
    let place = Place::new();
    registered(&place, "astronaut.png");
    assert_eq!(place.run(&["identity", "new", "other"]).code, 0);
    let before = place.files();
    let ran = place.run(&["stamp", "astronaut.png", "--identity", "other", REGISTRY[0], REGISTRY[1]]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("registered by another signer") && ran.stderr.contains("hint:"),
        "{}",
        ran.stderr
    );
    assert_eq!(place.files(), before);
    // The same signer brings it up to date.
    let again = place.stamp("astronaut.png", &[&REGISTRY[..], &["-o", "again.png"]].concat());
    assert_eq!(again["registered"], "updated");
}

#[test]
fn registries_that_are_not_there_are_told() {
    let place = Place::new();
    place.write("photo.png", &fixture("astronaut_256.png"));
    let ran = place.run(&["check", "photo.png", "--registry", "missing.db"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("there is no registry at missing.db") && ran.stderr.contains("hint:"),
        "{}",
        ran.stderr
    );
    assert!(!place.path("missing.db").exists());
    // A server that does not answer leaves the file's own layers.
    let (code, report) = place.check("photo.png", &["--registry", "http://127.0.0.1:9"]);
    assert_eq!((code, status(&report)), (1, "not-looked"), "{report}");
    for bad in ["ftp://example.org/x", "http://", "https://user:secret@example.org"] {
        let ran = place.run(&["check", "photo.png", "--registry", bad]);
        assert_eq!(ran.code, 2, "{bad}: {}", ran.stdout);
        assert!(!ran.stderr.contains("secret"), "{}", ran.stderr);
    }
    let ran = place.run(&["stamp", "photo.png", "--no-credential", "--registry", "new.db"]);
    assert_eq!(ran.code, 2);
    assert!(!place.path("new.db").exists());
}
