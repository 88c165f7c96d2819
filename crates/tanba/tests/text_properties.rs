//! Any text in any syntax: what is stamped reads as what it is, or is refused for a reason; nothing panics.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;
use tanba::credential::{Identity, NewIdentity};
use tanba::{
    CheckOptions, CredentialState, Error, Layers, NoticeEnds, StampOptions, Syntax, TextOptions, check,
    inspect, stamp,
};

/// What texts are made of, and what could be mistaken for something else; the first six are prose.
const PIECES: [&str; 44] = [
    "word ",
    "Сөйлем осында аяқталады. ",
    "A sentence of some length, with a comma. ",
    "这是一个句子。",
    "جملة عربية قصيرة، وأخرى. ",
    "हिन्दी का एक वाक्य। ",
    "\n",
    "\r\n",
    "\n\n",
    "---\n",
    "+++\n",
    "AIGC: {\"Label\":\"1\"}\n",
    "title: x\n",
    "#!/bin/sh\n",
    "# ",
    "> ",
    "```\n",
    "<!DOCTYPE html>",
    "<html><head>",
    "</head>",
    "<body>",
    "</body></html>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<meta name=ai-disclosure content=none>",
    "<p role=note>AI-generated</p>",
    "AI-generated\n",
    "Создано с помощью ИИ · AI-generated\n",
    "-----BEGIN C2PA MANIFEST-----",
    " data:application/c2pa;base64,AAAA ",
    "-----END C2PA MANIFEST-----",
    "<script type=\"application/c2pa\">",
    "\u{feff}",
    "\u{feff}\u{e0133}\u{e0122}",
    "\u{fe0f}",
    "\u{fe0a}\u{fe01}\u{fe02}\u{fe03}\u{fe04}\u{fe05}",
    "e\u{301}\u{327}",
    "\u{202e}",
    "👩🏽\u{200d}💻❤\u{fe0f}",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n",
];

fn identity() -> &'static Identity {
    static IDENTITY: std::sync::OnceLock<Identity> = std::sync::OnceLock::new();
    IDENTITY.get_or_init(|| Identity::generate(&NewIdentity::named("property")).unwrap())
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&PIECES[..6]).prop_map(str::to_owned),
        4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

fn syntax() -> impl Strategy<Value = Syntax> {
    prop::sample::select(Syntax::all().collect::<Vec<_>>())
}

fn ends() -> impl Strategy<Value = NoticeEnds> {
    prop::sample::select(vec![NoticeEnds::Start, NoticeEnds::End, NoticeEnds::Both])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_stamped_is_sound(text in text(), syntax in syntax(), notice in ends(), metadata in any::<bool>()) {
        let told = TextOptions { syntax: Some(syntax), notice, ..TextOptions::default() };
        let options = StampOptions {
            identity: Some(identity()),
            layers: Layers { metadata, ..Layers::ALL },
            text: told.clone(),
            ..StampOptions::default()
        };
        let stamped = match stamp(text.as_bytes(), &options) {
            Ok(stamped) => stamped,
            Err(Error::Internal(why)) => panic!("{why} of {text:?} as {syntax:?}"),
            Err(_) => return Ok(()),
        };
        let Some(credential) = &stamped.report.credential else { return Ok(()) };
        let look = CheckOptions { text: told, ..CheckOptions::default() };
        let report = check(&stamped.bytes, &look).unwrap();
        let found = report.credential.as_ref().unwrap_or_else(|| panic!("no credential in {text:?} as {syntax:?}"));
        // What the text itself declared may contradict it; the credential holds in any case.
        prop_assert_eq!(found.label.as_ref(), Some(&credential.label), "{:?} {:?}", found.trouble, text);
        prop_assert_eq!(found.state, CredentialState::Valid, "{:?} {:?} as {:?}", found.trouble, text, syntax);
        let mark = stamped.report.mark.as_ref().map(|mark| &mark.id);
        prop_assert_eq!(report.mark.as_ref().map(|mark| &mark.id), mark, "{:?} as {:?}", text, syntax);
        prop_assert!(inspect(&stamped.bytes, &look).is_ok());

        // A text that lost a character in the middle is never called sound.
        let written = String::from_utf8(stamped.bytes).unwrap();
        let at = written.char_indices().map(|(at, _)| at).nth(written.chars().count() / 2).unwrap();
        let mut damaged = written.clone();
        damaged.remove(at);
        let report = check(damaged.as_bytes(), &look).unwrap();
        prop_assert!(
            report.credential.is_none_or(|found| found.state == CredentialState::Invalid),
            "{:?}", damaged
        );
    }

    #[test]
    fn any_bytes_are_looked_at(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        syntax in syntax(),
        encoding in prop::option::of("utf-16le|utf-16be|windows-1251|gb18030|big5|shift_jis|iso-2022-jp|klingon"),
    ) {
        let told = TextOptions { syntax: Some(syntax), encoding, ..TextOptions::default() };
        let look = CheckOptions { text: told.clone(), ..CheckOptions::default() };
        let _ = check(&bytes, &look);
        let _ = inspect(&bytes, &look);
        let layers = Layers { credential: false, ..Layers::ALL };
        let options = StampOptions { layers, text: told, ..StampOptions::default() };
        if let Err(Error::Internal(why)) = stamp(&bytes, &options) {
            panic!("{why}");
        }
    }
}
