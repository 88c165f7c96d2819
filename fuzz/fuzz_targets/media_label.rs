//! The packet is the fuzzer's: a declaration merges into it or is refused, once is enough, and it reads back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Format, Limits, xmp};

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B";

fuzz_target!(|packet: &str| {
    let limits = Limits::default();
    let Ok(file) = xmp::write(GIF, Format::Gif, packet, &limits) else { return };
    let _ = label::read(&file, Format::Gif, &limits);
    let declaration = Declaration {
        digital_source_type: Some(SourceType::TrainedAlgorithmicMedia),
        ai_system: Some("a < b & c".to_owned()),
        alt_text: vec![("en".to_owned(), "AI-generated".to_owned())],
        aigc: Some(Aigc::produced("1", "producer", "id")),
        ..Declaration::default()
    };
    let Ok(once) = label::write(&file, Format::Gif, &declaration, &limits) else { return };
    let found = label::read(&once.bytes, Format::Gif, &limits).expect("what was written can be read").declaration;
    assert_eq!(found.digital_source_type, declaration.digital_source_type);
    assert_eq!(found.ai_system, declaration.ai_system);
    assert_eq!(found.aigc, declaration.aigc);
    assert!(found.alt_text.iter().all(|(_, text)| text.contains("AI-generated")) || found.alt_text.len() > 1);
    let twice = label::write(&once.bytes, Format::Gif, &declaration, &limits).expect("and written again");
    assert!(twice.bytes == once.bytes);
});
