//! The main job: stamp, check, trust; and what is left after a platform.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use serde_json::Value;
use support::{Place, fixture, verdict};

/// Metadata stripped, scaled, JPEG.
fn through_platform(bytes: &[u8], scale: f32, quality: u8) -> Vec<u8> {
    let picture = image::load_from_memory(bytes).unwrap();
    let side = |side: u32| (side as f32 * scale).round() as u32;
    let small = picture.resize_exact(side(picture.width()), side(picture.height()), FilterType::Lanczos3);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(&small.to_rgb8()).unwrap();
    jpeg
}

fn evidence<'a>(report: &'a Value, layer: &str) -> &'a Value {
    report["evidence"].as_array().unwrap().iter().find(|evidence| evidence["layer"] == layer).unwrap()
}

#[test]
fn a_stamped_picture_is_signed_and_trusted_once_its_root_is() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    let stamped = place.stamp("photo.png", &["--lang", "kk,ru"]);
    assert_eq!(stamped["output"], "photo.stamped.png");
    assert_eq!(stamped["left_out"], serde_json::json!([]));
    assert_eq!(
        stamped["notice"]["text"],
        serde_json::json!(["ЖИ көмегімен жасалған", "Создано с помощью ИИ"])
    );
    assert!(stamped["quality"]["psnr_db"].as_f64().unwrap() > 38.0);

    let (code, report) = place.check("photo.stamped.png", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")));
    assert_eq!(report["mark"]["id"], stamped["mark"]["id"]);
    assert!(report["mark"]["false_positive"].as_f64().unwrap() <= 1e-9);
    for layer in ["watermark", "metadata", "notice"] {
        assert_eq!(evidence(&report, layer)["weight"], "supporting", "{layer}");
    }

    let root = place.run(&["identity", "export"]);
    place.write("root.pem", root.stdout.as_bytes());
    assert_eq!(verdict(&place.check("photo.stamped.png", &["--trust", "root.pem"]).1).1, "trusted");
    assert_eq!(verdict(&place.check("photo.stamped.png", &[]).1).1, "signed");
    assert_eq!(place.run(&["trust", "add", "root.pem"]).code, 0);
    assert_eq!(verdict(&place.check("photo.stamped.png", &[]).1).1, "trusted");
    let listed = place.run(&["trust", "list"]).stdout;
    let fingerprint = listed.split_whitespace().next().unwrap();
    assert_eq!(place.run(&["trust", "remove", fingerprint]).code, 0);
    assert_eq!(verdict(&place.check("photo.stamped.png", &[]).1).1, "signed");
}

#[test]
fn the_watermark_is_left_after_a_platform() {
    let place = Place::new();
    place.write("photo.png", &fixture("astronaut.png"));
    let stamped = place.stamp("photo.png", &[]);
    place.write("platform.jpg", &through_platform(&place.read("photo.stamped.png"), 0.75, 75));
    let (code, report) = place.check("platform.jpg", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "marked")));
    assert_eq!(report["mark"]["id"], stamped["mark"]["id"]);
    assert_eq!(evidence(&report, "credential")["status"], "absent");
}

#[test]
fn an_unmarked_picture_is_unlabelled_and_says_what_that_means() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    let (code, report) = place.check("photo.png", &[]);
    assert_eq!((code, verdict(&report)), (1, ("unlabelled", "")));
    assert_eq!(report["summary"], "No label found. This does not mean that it was made by a person.");
    assert!(report["score"].is_number());
    assert!(report["mark"].is_null());
}

#[test]
fn changing_the_content_after_signing_is_altered() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    place.stamp("photo.png", &["--system", "Example Imaginator"]);
    let mut bytes = place.read("photo.stamped.png");
    let name = b"Example Imaginator";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
    bytes[at] = b'A';
    place.write("changed.png", &bytes);
    let (code, report) = place.check("changed.png", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "altered"));
    assert_eq!(evidence(&report, "credential")["status"], "broken");
    assert!(
        report["summary"].as_str().unwrap().contains("changed after it was signed"),
        "{}",
        report["summary"]
    );
}

#[test]
fn a_copied_mark_is_altered() {
    let place = Place::new();
    // A marked picture without a credential, which then gets one that names another mark.
    place.write("photo.png", &fixture("coffee.png"));
    place.stamp("photo.png", &["--no-credential", "--no-metadata", "--no-notice"]);
    place.write("marked.png", &place.read("photo.stamped.png"));
    place.stamp("marked.png", &["--no-watermark"]);
    let (code, report) = place.check("marked.stamped.png", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "altered"));
    assert!(report["summary"].as_str().unwrap().contains("copied from another work"));
}

#[test]
fn stamping_twice_keeps_the_mark_and_makes_the_first_credential_the_parent() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    let first = place.stamp("photo.png", &[]);
    let second = place.stamp("photo.stamped.png", &["--source", "modified", "-o", "twice.png"]);
    assert_eq!(second["mark"]["id"], first["mark"]["id"]);
    assert_eq!(second["mark"]["kept"], true);
    let (code, report) = place.check("twice.png", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-modified", "signed")));
    assert_eq!(report["credential"]["ingredients"][0]["relationship"], "parentOf");
    assert_eq!(report["credential"]["ingredients"][0]["credentialed"], true);

    let other_mark =
        place.run(&["stamp", "photo.stamped.png", "--mark-id", "00000000000000ff", "-o", "x.png"]);
    assert_eq!(other_mark.code, 2);
    assert!(other_mark.stderr.contains("already carries the mark"), "{}", other_mark.stderr);
}

#[test]
fn what_a_signer_says_of_a_camera_is_a_claim() {
    let place = Place::new();
    place.write("photo.jpg", &fixture("rocket.jpg"));
    let stamped = place.stamp("photo.jpg", &["--source", "captured"]);
    assert!(stamped["mark"].is_null() && stamped["notice"].is_null());
    let (code, report) = place.check("photo.stamped.jpg", &[]);
    assert_eq!((code, verdict(&report)), (0, ("captured", "signed")));
    assert!(report["summary"].as_str().unwrap().contains("the signer's claim"));
}

#[test]
fn metadata_alone_is_declared() {
    let place = Place::new();
    place.write("photo.jpg", &fixture("rocket.jpg"));
    place.stamp("photo.jpg", &["--no-credential", "--no-watermark", "--no-notice"]);
    let (code, report) = place.check("photo.stamped.jpg", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "declared")));
}

#[test]
fn stamping_without_a_credential_never_breaks_one() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    place.stamp("photo.png", &[]);
    let ran = place.run(&["stamp", "photo.stamped.png", "--no-credential", "-o", "out.png"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("hint: stamp with a credential"), "{}", ran.stderr);
    assert!(!place.path("out.png").exists());
}

#[test]
fn a_private_watermark_key_is_needed_to_read_its_mark() {
    let place = Place::new();
    place.write("photo.png", &fixture("coffee.png"));
    place.write("key", &[7; 32]);
    place.stamp("photo.png", &["--no-credential", "--no-metadata", "--no-notice", "--watermark-key", "key"]);
    assert_eq!(place.check("photo.stamped.png", &[]).1["verdict"], "unlabelled");
    assert_eq!(place.check("photo.stamped.png", &["--watermark-key", "key"]).1["verdict"], "ai-generated");
}
