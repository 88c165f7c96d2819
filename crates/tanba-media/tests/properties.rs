//! What holds for any text and any samples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::fixture;
use proptest::prelude::*;
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{EncodeOptions, Format, Limits, Samples, decode, encode};

/// What XML 1.0 can hold of a text, white space around it cut off.
fn holdable(text: &str) -> String {
    let kept = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(kept).collect::<String>().trim().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(system in "\\PC{0,40}", raw in any::<String>(), term in "[a-z<>&\"' ]{1,30}", id in "[ !#-\\[\\]-~]{1,40}") {
        let bytes = fixture("gray_8.png");
        let declaration = Declaration {
            digital_source_type: Some(SourceType::Other(format!("urn:{term}"))),
            ai_system: Some(system.clone()),
            ai_system_version: Some(raw.clone()),
            alt_text: vec![("x-default".to_owned(), format!("a{term}b"))],
            aigc: Some(Aigc::produced("2", "producer", id.clone())),
            disclosure: None,
        };
        let written = label::write(&bytes, Format::Png, &declaration, &Limits::default()).unwrap();
        let read = label::read(&written.bytes, Format::Png, &Limits::default()).unwrap();
        prop_assert_eq!(read.declaration.ai_system, Some(holdable(&system)));
        prop_assert_eq!(read.declaration.ai_system_version, Some(holdable(&raw)));
        prop_assert_eq!(read.declaration.digital_source_type, Some(SourceType::Other(format!("urn:{}", term.trim_end()))));
        prop_assert_eq!(read.declaration.alt_text, vec![("x-default".to_owned(), format!("a{term}b"))]);
        prop_assert_eq!(read.declaration.aigc.map(|a| a.produce_id), Some(id.trim().to_owned()));
        let again = label::write(&written.bytes, Format::Png, &declaration, &Limits::default()).unwrap();
        prop_assert!(again.bytes == written.bytes);
    }

    #[test]
    fn any_samples_come_back_from_lossless_formats(seed in any::<u64>(), share in 1u64..100) {
        let mut state = seed | 1;
        for name in ["rgb_8_text.png", "gray_16.png", "lossless_alpha.webp", "rgb_lzw_predictor.tif", "rgb_packbits.tif", "gray_16.tif"] {
            let bytes = fixture(name);
            let mut decoded = decode(&bytes, &Limits::default()).unwrap();
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state % 100 < share).then_some((state >> 32) as u16)
            };
            match &mut decoded.raster.samples {
                Samples::U8(v) => v.iter_mut().for_each(|s| *s = next().map_or(*s, |n| n as u8)),
                Samples::U16(v) => v.iter_mut().for_each(|s| *s = next().unwrap_or(*s)),
                other => panic!("{other:?}"),
            }
            let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
            let again = decode(&written, &Limits::default()).unwrap();
            prop_assert_eq!(&again.raster, &decoded.raster, "{}", name);
        }
    }

    #[test]
    fn any_samples_can_be_put_into_a_jpeg(seed in any::<u64>()) {
        let mut state = seed | 1;
        for name in ["rgb_420_exif_icc.jpg", "rgb_progressive_restart.jpg", "rgb_422_restart.jpg", "gray.jpg", "rgb_adobe.jpg"] {
            let bytes = fixture(name);
            let mut decoded = decode(&bytes, &Limits::default()).unwrap();
            let Samples::U8(samples) = &mut decoded.raster.samples else { panic!("{name}") };
            for sample in samples {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                // Saturated noise makes the largest coefficients there are.
                *sample = if state & 1 == 0 { 0 } else { 255 };
            }
            let written = encode(&bytes, &decoded, &EncodeOptions::default()).unwrap();
            let again = decode(&written, &Limits::default()).unwrap();
            prop_assert_eq!(again.source, decoded.source, "{}", name);
        }
    }
}
