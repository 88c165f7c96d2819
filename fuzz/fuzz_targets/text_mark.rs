//! Any bytes as text, in every syntax: what is written reads back, changes nothing that is seen, and can be taken away again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_watermark::text::{
    Comments, DetectOptions, EmbedOptions, ListOptions, Syntax, detect, embed, invisible, scan, strip,
};
use tanba_watermark::{Key, MarkId};

const SYNTAXES: [Syntax; 7] = [
    Syntax::Plain,
    Syntax::Markdown,
    Syntax::Html,
    Syntax::Xml,
    Syntax::Code(Comments::C),
    Syntax::Csv,
    Syntax::Json,
];

fn seen(text: &str) -> String {
    text.chars().filter(|c| !('\u{fe00}'..='\u{fe0f}').contains(c)).collect()
}

fuzz_target!(|data: &[u8]| {
    let _ = scan(data);
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let key = Key::from_secret(b"fuzz");
    let id = MarkId::new(u64::from(*first));
    let _ = invisible(&text, &ListOptions::default());
    let before = detect(&text, &key, &DetectOptions::default());
    let mut options = EmbedOptions::default();
    options.syntax = SYNTAXES[usize::from(*first) % SYNTAXES.len()];
    if let Ok((marked, cost)) = embed(&text, id, &key, &options) {
        assert_eq!(seen(&marked), seen(&text), "a mark changed what is seen");
        let after = detect(&marked, &key, &DetectOptions::default());
        assert_eq!(after.mark.map(|mark| mark.id), Some(cost.id), "a mark does not read back");
        assert!(cost.kept == before.mark.is_some(), "a mark was found where none was");
        assert!(scan(marked.as_bytes()).passage_mark.is_some(), "the scan passes a mark over");
        if !cost.kept {
            assert_eq!(strip(&marked, &key).0, text, "stripping did not give the text back");
        }
    }
});
