//! Every picture format: which layers it takes, and what is kept of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use image::{DynamicImage, ImageFormat};
use serde_json::{Value, json};
use support::{Place, fixture, root, verdict};

/// A photograph of the fixtures as `format`.
fn converted(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn photograph() -> DynamicImage {
    image::load_from_memory(&fixture("coffee.png")).unwrap()
}

fn left_out(report: &Value) -> Vec<&str> {
    report["left_out"].as_array().unwrap().iter().map(|left| left["layer"].as_str().unwrap()).collect()
}

#[test]
fn png_jpeg_webp_and_tiff_take_all_four_layers() {
    let photograph = DynamicImage::ImageRgb8(photograph().to_rgb8());
    let lossy_webp = webp::Encoder::from_image(&photograph).unwrap().encode(80.0).to_vec();
    for (name, bytes) in [
        ("a.png", converted(&photograph, ImageFormat::Png)),
        ("a.jpg", converted(&photograph, ImageFormat::Jpeg)),
        ("lossless.webp", converted(&photograph, ImageFormat::WebP)),
        ("lossy.webp", lossy_webp),
        ("a.tiff", converted(&photograph, ImageFormat::Tiff)),
    ] {
        let place = Place::new();
        place.write(name, &bytes);
        let stamped = place.stamp(name, &["-o", "out"]);
        assert_eq!(left_out(&stamped), Vec::<&str>::new(), "{name}");
        let (code, report) = place.check("out", &[]);
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{name}");
        for evidence in report["evidence"].as_array().unwrap() {
            assert_eq!(evidence["status"], "found", "{name} {evidence}");
        }
    }
}

#[test]
fn depth_grey_and_alpha_are_kept() {
    let mut photograph = photograph().to_rgba8();
    // Some encoders leave out an alpha channel that says nothing.
    for (x, _, pixel) in photograph.enumerate_pixels_mut() {
        pixel.0[3] = if x < 100 { 0 } else { 255 };
    }
    let photograph = DynamicImage::ImageRgba8(photograph);
    let cases = [
        ("grey.png", DynamicImage::ImageLuma8(photograph.to_luma8())),
        ("grey16.png", DynamicImage::ImageLuma16(photograph.to_luma16())),
        ("grey_alpha.png", DynamicImage::ImageLumaA8(photograph.to_luma_alpha8())),
        ("rgb16.png", DynamicImage::ImageRgb16(photograph.to_rgb16())),
        ("rgba.png", DynamicImage::ImageRgba8(photograph.to_rgba8())),
        ("rgba16.png", DynamicImage::ImageRgba16(photograph.to_rgba16())),
        ("grey.tiff", DynamicImage::ImageLuma8(photograph.to_luma8())),
        ("rgb16.tiff", DynamicImage::ImageRgb16(photograph.to_rgb16())),
        ("rgba.tiff", DynamicImage::ImageRgba8(photograph.to_rgba8())),
        ("grey.jpg", DynamicImage::ImageLuma8(photograph.to_luma8())),
        ("rgba.webp", DynamicImage::ImageRgba8(photograph.to_rgba8())),
    ];
    for (name, picture) in cases {
        let place = Place::new();
        let format = ImageFormat::from_path(name).unwrap();
        place.write(name, &converted(&picture, format));
        let stamped = place.stamp(name, &["-o", "out", "--no-notice"]);
        assert_eq!(left_out(&stamped), ["notice"], "{name}");
        let out = image::load_from_memory_with_format(&place.read("out"), format).unwrap();
        assert_eq!((out.width(), out.height()), (picture.width(), picture.height()), "{name}");
        assert_eq!(out.color(), picture.color(), "{name}");
        assert_eq!(place.check("out", &[]).1["mark"]["id"], stamped["mark"]["id"], "{name}");
    }
}

#[test]
fn palette_pictures_are_stamped() {
    let place = Place::new();
    let mut bytes = Vec::new();
    {
        let picture = photograph().to_luma8();
        let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette((0..=255u8).flat_map(|level| [level, level, level / 2]).collect::<Vec<_>>());
        encoder.write_header().unwrap().write_image_data(picture.as_raw()).unwrap();
    }
    place.write("palette.png", &bytes);
    let stamped = place.stamp("palette.png", &[]);
    assert_eq!(place.check("palette.stamped.png", &[]).1["mark"]["id"], stamped["mark"]["id"]);
}

/// A tiny real file of the credential crate's tests.
fn fixture_of_credential(name: &str) -> Vec<u8> {
    std::fs::read(root().join("crates/tanba-credential/tests/fixtures").join(name)).unwrap()
}

#[test]
fn formats_without_writable_samples_take_a_credential_and_say_why_not_more() {
    for (name, metadata_too) in [
        ("plain.gif", true),
        ("plain.avif", false),
        ("plain.heic", false),
        ("plain.svg", true),
        ("plain.jxl", true),
    ] {
        let place = Place::new();
        place.write(name, &fixture_of_credential(name));
        let stamped = place.stamp(name, &["-o", "out"]);
        let expected: &[&str] =
            if metadata_too { &["notice", "watermark"] } else { &["notice", "watermark", "metadata"] };
        assert_eq!(left_out(&stamped), expected, "{name}");
        for left in stamped["left_out"].as_array().unwrap() {
            assert!(left["why"].as_str().unwrap().len() > 10, "{name} {left}");
        }
        let (code, report) = place.check("out", &[]);
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{name}: {report}");
    }
}

#[test]
fn an_svg_with_a_byte_order_mark_stays_whole() {
    let place = Place::new();
    let svg = [b"\xEF\xBB\xBF".as_slice(), &fixture_of_credential("plain.svg")].concat();
    place.write("a.svg", &svg);
    place.stamp("a.svg", &["--no-credential"]);
    let out = String::from_utf8(place.read("a.stamped.svg")).unwrap();
    let start = out.find("<metadata>").unwrap();
    assert!(out.starts_with('\u{FEFF}') && out[..start].ends_with('>'), "{out}");
    assert_eq!(place.check("a.stamped.svg", &[]).1["verdict"], "ai-generated");
}

#[test]
fn a_bare_jpeg_xl_codestream_is_refused_with_a_hint() {
    let place = Place::new();
    place.write("a.jxl", &fixture_of_credential("bare_codestream.jxl"));
    let ran = place.run(&["stamp", "a.jxl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("error: a.jxl") && ran.stderr.contains("hint: "), "{}", ran.stderr);
    assert_eq!(place.files(), ["a.jxl"]);
}

#[test]
fn the_content_decides_and_not_the_extension() {
    let place = Place::new();
    place.write("really-a.jpg", &fixture("astronaut_256.png"));
    let stamped = place.stamp("really-a.jpg", &[]);
    assert_eq!(stamped["media"], "image/png");
    assert_eq!(verdict(&place.check("really-a.stamped.jpg", &[]).1), ("ai-generated", "signed"));
}

#[test]
fn a_jpeg_costs_little_more_and_looks_the_same() {
    let place = Place::new();
    let original = fixture("hubble_deep_field.jpg");
    place.write("a.jpg", &original);
    let stamped = place.stamp("a.jpg", &["-o", "out.jpg"]);
    let out = place.read("out.jpg");
    assert!(out.len() as f64 <= original.len() as f64 * 1.1, "{} of {}", out.len(), original.len());
    assert!(stamped["quality"]["ssim"].as_f64().unwrap() >= 0.98);
    assert_eq!(stamped["left_out"], json!([]));
}

#[test]
fn the_notice_is_upright_for_whoever_honours_exif() {
    let place = Place::new();
    // Orientation 6: a viewer turns the stored picture 90° clockwise; its bottom right is stored top right.
    place.write("a.jpg", &with_orientation(&converted(&photograph(), ImageFormat::Jpeg), 6));
    let stamped = place.stamp("a.jpg", &[]);
    let rect: Vec<u64> =
        stamped["notice"]["rect"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let [x, y, width, height] = rect[..] else { panic!("{rect:?}") };
    assert!(height > width, "upright for the viewer is sideways as stored: {rect:?}");
    assert!(
        x + width > u64::from(photograph().width()) * 3 / 4 && y < u64::from(photograph().height()),
        "{rect:?}"
    );
}

/// A JPEG with an EXIF block that holds the orientation and nothing else.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let tiff = [
        b"MM\0*\0\0\0\x08\0\x01".as_slice(),
        &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
        &[0, 0, 0, 0],
    ]
    .concat();
    let payload = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &payload, &jpeg[2..]].concat()
}
