//! Inputs for the tests of laws: a picture, a sound and a text, and what may be wrong with them.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

use serde_json::Value;
use tanba::policy::Medium;

use crate::sounds::{tune, wav};
use crate::support::{Place, root};

/// A producer's code of the form that GB 45438-2025 and its guides ask for.
pub const CODE: &str = "001191110000123456789012345";

pub fn write_inputs(place: &Place) -> [(Medium, &'static str); 3] {
    place.write("a.png", &std::fs::read(root().join("fixtures/images/coffee.png")).unwrap());
    place.write("a.wav", &wav(&tune(12.0)));
    place.write("a.md", format!("---\ntitle: The river\n---\n\n{}", prose()).as_bytes());
    [(Medium::Image, "a.png"), (Medium::Audio, "a.wav"), (Medium::Text, "a.md")]
}

/// Long enough for every law.
pub fn prose() -> String {
    let sentence =
        "The river rises in the mountains and runs through three countries before it reaches the sea. ";
    format!("# The river\n\n{}\n", sentence.repeat(20))
}

/// Fills what `rect` (x, y, width, height) says with grey, without metadata.
pub fn paint_over(place: &Place, from: &str, to: &str, rect: &Value) {
    let rect: Vec<u32> = serde_json::from_value(rect.clone()).unwrap();
    let mut picture = image::open(place.path(from)).unwrap().to_rgb8();
    for y in rect[1]..rect[1] + rect[3] {
        for x in rect[0]..rect[0] + rect[2] {
            picture.put_pixel(x, y, image::Rgb([120, 120, 120]));
        }
    }
    picture.save(place.path(to)).unwrap();
}

/// `AIGC` as GB 45438-2025 gives it.
pub fn aigc(label: &str) -> String {
    format!(
        r#"{{"Label":"{label}","ContentProducer":"{CODE}","ProduceID":"x1","ReservedCode1":"","ContentPropagator":"{CODE}","PropagateID":"x1","ReservedCode2":""}}"#
    )
}

/// The file with one more `AIGC`: a text chunk of PNG, a chunk of WAV, a key of YAML.
pub fn with_aigc(bytes: &[u8], label: &str) -> Vec<u8> {
    let json = aigc(label);
    if bytes.starts_with(b"\x89PNG") {
        let chunk = [b"tEXtAIGC\0", json.as_bytes()].concat();
        let length = (chunk.len() as u32 - 4).to_be_bytes();
        // After the signature and IHDR.
        let (before, after) = bytes.split_at(33);
        return [before, &length, &chunk, &crc32(&chunk).to_be_bytes(), after].concat();
    }
    if bytes.starts_with(b"RIFF") {
        let mut wav = bytes.to_vec();
        wav.extend_from_slice(b"AIGC");
        wav.extend_from_slice(&(json.len() as u32).to_le_bytes());
        wav.extend_from_slice(json.as_bytes());
        if json.len() % 2 == 1 {
            wav.push(0);
        }
        let length = (wav.len() as u32 - 8).to_le_bytes();
        wav[4..8].copy_from_slice(&length);
        return wav;
    }
    let text = std::str::from_utf8(bytes).unwrap();
    text.replacen("---\n", &format!("---\nAIGC: {json}\n"), 1).into_bytes()
}

/// ISO 3309, as PNG has it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
            },
        )
    })
}
