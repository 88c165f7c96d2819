//! Whether the locales are as good as they have to be, and whether bad ones would stop the build.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use tanba_words::{Arg, Id, Language, Message, report, say, words};

#[path = "../build/catalogue.rs"]
#[allow(dead_code, unreachable_pub, reason = "the build script uses all of it")]
mod catalogue;

use catalogue::{LANGUAGES, differences, read};

fn categories(language: &str) -> &'static [&'static str] {
    LANGUAGES.iter().find(|(tag, _)| *tag == language).unwrap().1
}

#[test]
fn the_build_stops_where_a_language_differs_from_english() {
    let english = read("one = { $count } of { $whole }\ntwo = two", categories("en")).unwrap();
    let found = |source: &str| differences(&english, &read(source, categories("zh")).unwrap());
    assert_eq!(found("one = { $whole } { $count }\ntwo = 二"), Vec::<String>::new());
    assert_eq!(found("one = { $whole } { $count }"), ["two is missing"]);
    assert!(found("one = { $count }\ntwo = 二")[0].starts_with("one takes"));
    assert!(found("one = { $count } { $hole }\ntwo = 二")[0].starts_with("one takes"));
    assert_eq!(found("one = { $whole } { $count }\ntwo = 二\nthree = 三"), ["three is superfluous"]);
}

#[test]
fn the_build_stops_at_what_is_no_message() {
    for source in [
        "one = ",
        "one two",
        "one = { $count",
        "one = 1\none = 2",
        "-term = word",
        "one = { two }\ntwo = 2",
        "one = { FUNCTION($count) }",
        "one = 1\n    .attribute = 2",
        "one = { $what ->\n    [yes] 1\n   *[no] 2\n }",
    ] {
        assert!(read(source, categories("en")).is_err(), "{source}");
    }
}

#[test]
fn the_build_stops_at_wrong_plural_forms() {
    let forms = |forms: &str| format!("one = {{ $count ->\n{forms}\n }}");
    let of = |language: &str, text: &str| read(&forms(text), categories(language));
    let russian = "    [one] 1\n    [few] 2\n    [many] 5\n   *[other] 0,5";
    assert!(of("ru", russian).is_ok());
    assert!(of("ru", "    [one] 1\n   *[other] 2").is_err());
    assert!(of("ru", "    [one] 1\n    [few] 2\n   *[many] 5\n    [other] 0,5").is_err());
    assert!(of("en", russian).is_err());
    assert!(of("kk", "    [one] 1\n   *[other] 2").is_ok());
    assert!(of("zh", "    [one] 1\n   *[other] 2").is_err());
}

#[test]
fn numbers_choose_the_plural_form_of_their_language() {
    let more = |language, count: u32| words(language).format(&say!(report::PARTS_MORE, count = count));
    let russian = [
        (1, "участок"),
        (2, "участка"),
        (4, "участка"),
        (5, "участков"),
        (0, "участков"),
        (11, "участков"),
        (14, "участков"),
        (21, "участок"),
        (22, "участка"),
        (25, "участков"),
        (101, "участок"),
        (111, "участков"),
        (112, "участков"),
    ];
    for (count, noun) in russian {
        assert_eq!(more(Language::Ru, count), format!("и ещё {count} {noun}"));
    }
    let half = Message::new(report::PARTS_MORE).with("count", 1.5);
    assert_eq!(words(Language::Ru).format(&half), "и ещё 1,5 участка");
    for count in [0, 1, 2, 5, 21] {
        assert_eq!(more(Language::Kk, count), format!("тағы {count} бөлік"));
        assert_eq!(more(Language::Zh, count), format!("另有 {count} 处"));
    }
    let bits = |language, count: u32| words(language).format(&say!(report::BITS_DIFFER, count = count));
    assert_eq!(bits(Language::En, 1), "1 of 64 bits of their fingerprints differs");
    for count in [0, 2, 21] {
        assert_eq!(bits(Language::En, count), format!("{count} of 64 bits of their fingerprints differ"));
    }
    assert_eq!(bits(Language::Ru, 21), "отпечатки различаются в 21 бите из 64");
    assert_eq!(bits(Language::Ru, 22), "отпечатки различаются в 22 битах из 64");
}

/// Every message that is built in, with a number for each argument.
fn all() -> impl Iterator<Item = (Id, Message)> {
    #[allow(unused_mut, reason = "features add to it")]
    let mut ids = report::ALL.to_vec();
    #[cfg(feature = "cli")]
    ids.extend_from_slice(tanba_words::cli::ALL);
    #[cfg(feature = "failures")]
    ids.extend_from_slice(tanba_words::failures::ALL);
    #[cfg(feature = "policy")]
    ids.extend_from_slice(tanba_words::policy::ALL);
    #[cfg(feature = "server")]
    ids.extend_from_slice(tanba_words::server::ALL);
    #[cfg(feature = "stamp")]
    ids.extend_from_slice(tanba_words::stamp::ALL);
    ids.into_iter().map(|id| {
        let message =
            id.args().iter().fold(Message::new(id), |message, arg| message.with(arg, Arg::Whole(5)));
        (id, message)
    })
}

#[test]
fn every_message_can_be_said_in_every_language() {
    for (id, message) in all() {
        for language in Language::ALL {
            let said = words(language).try_format(&message).unwrap_or_default();
            let is_joint = id.name().starts_with("between-");
            assert!(is_joint || !said.is_empty(), "{language} {}", id.name());
            assert!(!said.contains(['{', '}']) && !said.contains("[]"), "{language} {said}");
        }
    }
}

/// Names that are the same in every language.
const NAMES: [&str; 55] = [
    "AI",
    "AIGC",
    "AISystemUsed",
    "ai",
    "altered",
    "C",
    "DigitalSourceType",
    "disclosure",
    "Hz",
    "ICC",
    "Iptc",
    "xmpExt",
    "JSON",
    "json",
    "JWS",
    "kbit",
    "s",
    "Label",
    "LUFS",
    "NFC",
    "PA",
    "SHA",
    "tanba",
    "TC",
    "XMP",
    "HTML",
    "HTTP",
    "head",
    "known",
    "robots",
    "tdmrep",
    "txt",
    "well",
    "identity",
    "signed",
    "MiB",
    "Ctrl",
    "kz",
    "eu",
    "nul",
    "jsonl",
    "c",
    "pa",
    "trusted",
    "export",
    "dB",
    "FLAC",
    "PCM",
    "PSNR",
    "SNR",
    "SSIM",
    "TOML",
    "UTF",
    "Unicode",
    "YAML",
];

/// The text without options with their values, quoted commands and quoted names of fields, which are typed in every language as they stand.
fn without_commands(said: &str) -> String {
    let mut kept = said.to_owned();
    for (open, close) in [("«tanba ", '»'), ("“tanba ", '”'), ("`", '`')] {
        while let Some(start) = kept.find(open) {
            let rest = start + open.len();
            let end = kept[rest..].find(close).map_or(kept.len(), |at| rest + at + close.len_utf8());
            kept.replace_range(start..end, "");
        }
    }
    for start in ["--", "TANBA_"] {
        let is_part = |c: char| c.is_ascii_alphabetic() || ['-', '_'].contains(&c);
        while let Some(at) = kept.find(start) {
            let end = kept[at..].find(|c| !is_part(c)).map_or(kept.len(), |end| at + end);
            kept.replace_range(at..end, "");
        }
    }
    let is_field =
        |said: &str| said.len() > 1 && said.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let quoted = kept.split(['«', '»', '“', '”']).map(|said| if is_field(said) { "" } else { said });
    quoted.collect()
}

#[test]
fn no_english_is_left_in_other_languages() {
    for (id, message) in all() {
        for language in [Language::Kk, Language::Ru, Language::Zh] {
            let said = without_commands(&words(language).format(&message));
            let latin = said.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            for word in latin {
                assert!(NAMES.contains(&word), "{language} {}: “{word}” in “{said}”", id.name());
            }
        }
    }
}

#[test]
fn each_language_has_its_own_quotes_and_commas() {
    for (id, message) in all() {
        for language in [Language::Kk, Language::Ru] {
            let said = words(language).format(&message);
            assert!(!said.contains(['“', '”', '"']), "{language} {}: {said}", id.name());
        }
        let chinese = words(Language::Zh).format(&message);
        assert!(!chinese.contains(['«', '»', '"', '(', ')']), "{}: {chinese}", id.name());
        for western in [", ", "; ", ": ", ". "] {
            assert!(!chinese.contains(western), "{}: {chinese}", id.name());
        }
    }
}

#[test]
fn messages_within_messages_end_somewhere() {
    let mut deep = say!(report::TROUBLE_CONTENT);
    for _ in 0..4 {
        deep = say!(report::TROUBLE_HISTORY, trouble = deep);
    }
    assert!(words(Language::En).try_format(&deep).is_some());
    for _ in 0..1000 {
        deep = say!(report::TROUBLE_HISTORY, trouble = deep);
    }
    assert_eq!(words(Language::En).try_format(&deep), None);
    assert_eq!(words(Language::En).format(&deep), "[trouble-history]");
}

#[test]
fn what_is_not_known_is_not_said_halfway() {
    let later: Message = serde_json::from_str(r#"{"id":"of-a-later-version","args":{"x":1}}"#).unwrap();
    let lacking: Message = serde_json::from_str(r#"{"id":"credential-valid"}"#).unwrap();
    for message in [later, lacking] {
        assert_eq!(words(Language::Ru).try_format(&message), None);
    }
}
