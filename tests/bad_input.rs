//! Bad input is normal input: a clear error, exit status 2, nothing harmed and nothing half written.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use support::{Place, Ran, fixture, root};

/// The command said what, where and what to do, and left no output.
fn refused(place: &Place, ran: &Ran, input: &str) {
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("\nhint: "), "{}", ran.stderr);
    assert_eq!(place.files(), [input], "{}", ran.stderr);
}

fn place_with_identity() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new"]).code, 0);
    place
}

#[test]
fn what_is_no_picture_is_refused() {
    let place = place_with_identity();
    for bytes in [
        &b""[..],
        b"GIF",
        b"hello, world",
        &[0; 4096],
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"RIFF\0\0\0\0WEBP",
    ] {
        place.write("a.png", bytes);
        refused(&place, &place.run(&["stamp", "a.png"]), "a.png");
        refused(&place, &place.run(&["check", "a.png"]), "a.png");
        assert_eq!(place.read("a.png"), bytes);
    }
}

#[test]
fn a_truncated_picture_is_never_stamped_and_never_called_sound() {
    let place = place_with_identity();
    place.write("whole.png", &fixture("astronaut_256.png"));
    place.write("whole.jpg", &fixture("rocket.jpg"));
    for name in ["whole.png", "whole.jpg"] {
        place.stamp(name, &["-o", "stamped"]);
        let (plain, stamped) = (place.read(name), place.read("stamped"));
        for sixteenth in 1..16 {
            for bytes in [&plain, &stamped] {
                let cut = &bytes[..bytes.len() * sixteenth / 16];
                place.write("cut", cut);
                let ran = place.run(&["stamp", "cut", "-o", "out"]);
                assert_eq!(ran.code, 2, "{name} {sixteenth}/16: {}", ran.stdout);
                assert!(!place.path("out").exists());
                let (code, report) = place.check("cut", &[]);
                assert_ne!(code, 0, "{name} {sixteenth}/16: {report}");
            }
        }
        std::fs::remove_file(place.path("stamped")).unwrap();
    }
}

#[test]
fn flipped_bits_never_make_a_trusted_lie() {
    let place = place_with_identity();
    place.write("a.jpg", &fixture("rocket.jpg"));
    place.stamp("a.jpg", &["-o", "stamped.jpg"]);
    let stamped = place.read("stamped.jpg");
    // A linear congruential generator (Knuth, MMIX): the same places in every run.
    let mut state = 42u64;
    for _ in 0..40 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bit = (state >> 20) as usize % (stamped.len() * 8);
        let mut flipped = stamped.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        place.write("flipped.jpg", &flipped);
        let ran = place.run(&["check", "flipped.jpg", "--json"]);
        assert!((0..=2).contains(&ran.code), "bit {bit}: {}{}", ran.stdout, ran.stderr);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        // Every byte is covered by the signature, apart from the padding of the credential itself.
        assert!(ran.code != 0 || report["credential"]["state"] != "invalid", "bit {bit}: {report}");
    }
}

#[test]
fn odd_sizes_get_what_fits_and_an_explanation() {
    let place = place_with_identity();
    for (width, height) in [(1, 1), (1, 20_000), (20_000, 1), (7, 9)] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        place.write("a.png", &bytes.into_inner());
        let stamped = place.stamp("a.png", &["--force"]);
        let why: Vec<_> = stamped["left_out"].as_array().unwrap().iter().collect();
        assert_eq!(why.len(), 2, "{width}×{height}: {stamped}");
        let (code, report) = place.check("a.stamped.png", &[]);
        assert_eq!((code, report["verdict"].as_str().unwrap()), (0, "ai-generated"), "{width}×{height}");
    }
}

#[test]
fn a_hundred_bytes_that_claim_60000_by_60000_are_refused_at_once() {
    let place = place_with_identity();
    let mut header = Vec::from(*b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    header.extend_from_slice(&60_000u32.to_be_bytes());
    header.extend_from_slice(&60_000u32.to_be_bytes());
    header.extend_from_slice(&[8, 2, 0, 0, 0]);
    header.extend_from_slice(&png_crc(&header[12..]).to_be_bytes());
    for (kind, data) in [(b"IDAT", &[0u8; 27][..]), (b"IEND", &[])] {
        let body = [kind.as_slice(), data].concat();
        header.extend_from_slice(&u32::try_from(data.len()).unwrap().to_be_bytes());
        header.extend_from_slice(&body);
        header.extend_from_slice(&png_crc(&body).to_be_bytes());
    }
    assert!(header.len() < 100);
    place.write("a.png", &header);
    let start = std::time::Instant::now();
    let ran = place.run(&["check", "a.png"]);
    refused(&place, &ran, "a.png");
    assert!(ran.stderr.contains("limit"), "{}", ran.stderr);
    // Decoding 3.6 gigapixels would take minutes.
    assert!(start.elapsed().as_secs() < 10);
}

/// The CRC of a PNG chunk (ISO/IEC 15948, annex D).
fn png_crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    !crc
}

#[test]
fn fifty_megabytes_of_xmp_are_refused_by_a_limit() {
    let place = place_with_identity();
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), &vec![b' '; 50 << 20]].concat();
    let mut chunk = u32::try_from(text.len()).unwrap().to_be_bytes().to_vec();
    let body = [b"iTXt".as_slice(), &text].concat();
    chunk.extend_from_slice(&body);
    chunk.extend_from_slice(&png_crc(&body).to_be_bytes());
    let picture = fixture("astronaut_256.png");
    // After the signature and the 25 bytes of IHDR.
    place.write("a.png", &[&picture[..33], &chunk, &picture[33..]].concat());
    let ran = place.run(&["stamp", "a.png"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("limit"), "{}", ran.stderr);
    assert_eq!(place.files(), ["a.png"]);
    // A check can still look at the rest.
    assert_eq!(place.check("a.png", &[]).1["verdict"], "unlabelled");
}

#[test]
fn missing_files_and_folders_say_so() {
    let place = place_with_identity();
    for args in [["check", "nothing.png"], ["stamp", "nothing.png"], ["inspect", "nothing.png"]] {
        let ran = place.run(&args);
        assert_eq!(ran.code, 2);
        assert_eq!(ran.stderr.matches("nothing.png").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    }
}

#[test]
#[cfg(unix)]
fn a_write_that_fails_halfway_leaves_nothing_behind() {
    let place = place_with_identity();
    let bytes = fixture("astronaut.png");
    place.write("a.png", &bytes);
    // A file may grow to some 40 KB only, which stands for a full disk: the write fails after it has begun.
    let stamp = |target: &str| {
        let script =
            format!("trap '' XFSZ; ulimit -f 40; exec {} stamp a.png {target}", env!("CARGO_BIN_EXE_tanba"));
        let mut shell = std::process::Command::new("sh");
        let home = place.path("home");
        Ran::from(
            shell
                .args(["-c", &script])
                .current_dir(home.parent().unwrap())
                .env("TANBA_HOME", &home)
                .output()
                .unwrap(),
        )
    };
    for target in ["", "--in-place"] {
        let ran = stamp(target);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(ran.stderr.starts_with("error: cannot write a"), "{}", ran.stderr);
        assert_eq!(place.files(), ["a.png"]);
        assert_eq!(place.read("a.png"), bytes);
    }
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return support::skip("this system has no /dev/full");
    };
    let place = place_with_identity();
    place.write("a.png", &fixture("astronaut_256.png"));
    let output = place.command().args(["check", "a.png"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: cannot write to standard output"));
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_to_is_said_and_the_input_kept() {
    use std::os::unix::fs::PermissionsExt;
    let place = place_with_identity();
    let bytes = fixture("astronaut_256.png");
    place.write("locked/a.png", &bytes);
    let folder = place.path("locked");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let writable_all_the_same = std::fs::write(folder.join("probe"), b"").is_ok();
    let ran = place.run(&["stamp", "locked/a.png", "--in-place"]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    if writable_all_the_same {
        return support::skip("this user may write to read-only folders");
    }
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    assert_eq!(place.read("locked/a.png"), bytes);
}

#[test]
fn the_public_test_files_read_as_their_table_says() {
    let folder = root().join("../shared/c2pa-testfiles");
    if !folder.is_dir() {
        return support::skip("the C2PA public test files are not beside the project");
    }
    let place = Place::new();
    for (name, verdict, code) in [
        ("adobe-20220124-A.jpg", "unlabelled", None),
        ("adobe-20220124-I.jpg", "unlabelled", None),
        ("adobe-20220124-C.jpg", "credentialed", None),
        ("adobe-20220124-CAI.jpg", "credentialed", None),
        ("adobe-20220124-XCA.jpg", "altered", Some("assertion.dataHash.mismatch")),
        ("adobe-20220124-E-sig-CA.jpg", "altered", Some("claimSignature.mismatch")),
        ("adobe-20220124-E-uri-CA.jpg", "altered", Some("assertion.hashedURI.mismatch")),
    ] {
        place.write(name, &std::fs::read(folder.join(name)).unwrap());
        let (_, report) = place.check(name, &[]);
        assert_eq!(report["verdict"], verdict, "{name}: {}", report["summary"]);
        match code {
            Some(code) => assert_eq!(report["evidence"][0]["code"], code, "{name}"),
            None if verdict == "credentialed" => assert_eq!(report["credential"]["state"], "valid", "{name}"),
            None => assert!(report["credential"].is_null(), "{name}"),
        }
    }
}
