//! Credentials in text: every carrier, what damages it, and who else reads it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{GENERATED, MODIFIED, created, identity, trusting};
use tanba_credential::{
    Action, Carrier, CheckedText, Claim, CredentialError, Identity, Limits, SignedText, State, TextParent,
    TextPlace, Trust, sign_text, strip_text, text_credentials, verify_text,
};

const RUSSIAN: &str =
    "Первое предложение.\nВторое — длиннее, и в нём «кавычки».\r\n\r\nТретье 👩🏽\u{200d}💻.\n";

fn signed(text: &str, place: TextPlace<'_>, identity: &Identity) -> SignedText {
    sign_text(text, place, &created("text/plain"), None, identity, None).unwrap()
}

fn checked(text: &str, trust: &Trust) -> CheckedText {
    verify_text(text, "text/plain", trust, &Limits::default()).unwrap().expect("no credential found")
}

fn html() -> (String, usize) {
    let html =
        "<!DOCTYPE html>\n<html><head>\n<title>Тақырып</title>\n</head>\n<body><p>Мәтін.</p></body></html>\n";
    (html.to_owned(), html.find("</head>").unwrap())
}

/// Every carrier, with a text that it is for.
fn places() -> Vec<(String, TextPlace<'static>)> {
    let (html, at) = html();
    let line = |at, prefix, suffix| TextPlace::Line { at, prefix, suffix };
    let xml = "<?xml version=\"1.0\"?>\n<a>文字。</a>\n";
    vec![
        (RUSSIAN.to_owned(), TextPlace::Wrapper),
        (String::new(), TextPlace::Wrapper),
        ("# Title\n\nText.\n".to_owned(), line(0, "<!--", "-->")),
        ("---\ntitle: x\n---\nText.\n".to_owned(), line(4, "#", "")),
        ("a = 1\r\nb = 2\r\n".to_owned(), line(0, "#", "")),
        (xml.to_owned(), line(xml.len(), "<!--", "-->")),
        ("no line end".to_owned(), line(11, "//", "")),
        (html, TextPlace::Element { at }),
    ]
}

#[test]
fn every_carrier_reads_back_and_comes_out_again() {
    let identity = identity();
    let trust = trusting(&identity);
    for (text, place) in places() {
        let signed = signed(&text, place, &identity);
        assert!(signed.text.len() > text.len());
        let found = checked(&signed.text, &trust);
        assert_eq!(found.checked.state, State::Trusted, "{place:?}: {:?}", found.checked);
        assert_eq!(found.checked.label.as_deref(), Some(signed.manifest.label.as_str()));
        assert_eq!(found.first_difference, None);
        let all = text_credentials(&signed.text, &Limits::default());
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].store.as_ref(), Some(&signed.manifest.manifest));
        let (bare, count) = strip_text(&signed.text, &Limits::default());
        assert_eq!((bare.as_str(), count), (text.as_str(), 1), "{place:?}");
    }
}

#[test]
fn a_wrapper_is_padded_with_zeros_alone() {
    let identity = identity();
    for _ in 0..4 {
        let signed = signed("Text.", TextPlace::Wrapper, &identity);
        assert!(signed.text.ends_with("\u{fe00}\u{fe00}"), "padding of another kind");
        assert_eq!(signed.text.len() - 5, 3 + 4 * (13 + signed.manifest.manifest.len()) + 6);
    }
}

#[test]
fn what_is_signed_is_in_nfc_and_holds_in_every_form() {
    let identity = identity();
    let trust = trusting(&identity);
    let signed = signed("Cafe\u{301} на Й и\u{306}.", TextPlace::Wrapper, &identity);
    assert!(signed.text.starts_with("Café на Й й."));
    for form in
        [signed.text.clone(), signed.text.replace('é', "e\u{301}"), signed.text.replace('й', "и\u{306}")]
    {
        assert_eq!(checked(&form, &trust).checked.state, State::Trusted);
    }
}

#[test]
fn a_changed_text_is_invalid_and_the_place_is_told() {
    let identity = identity();
    let trust = trusting(&identity);
    for (text, place) in places().into_iter().filter(|(text, _)| !text.is_empty()) {
        let signed = signed(&text, place, &identity);
        // The first letter outside of the credential that is no part of its surroundings.
        let at = (0..signed.text.len())
            .rev()
            .find(|at| !signed.range.contains(at) && signed.text.as_bytes()[*at].is_ascii_alphanumeric())
            .unwrap_or_else(|| signed.text.find("ред").unwrap());
        let mut changed = signed.text.clone();
        let end = at + changed[at..].chars().next().unwrap().len_utf8();
        changed.replace_range(at..end, "X");
        let found = checked(&changed, &trust);
        assert_eq!(found.checked.state, State::Invalid, "{place:?}");
        assert!(found.checked.failed("assertion.dataHash.mismatch"), "{:?}", found.checked);
        let difference = found.first_difference.unwrap();
        assert!(difference.contains(&at), "{place:?}: {at} in {difference:?}");
    }
}

#[test]
fn what_is_added_after_a_wrapper_is_told_too() {
    let identity = identity();
    let signed = signed(RUSSIAN, TextPlace::Wrapper, &identity);
    let found = checked(&format!("{}And more.", signed.text), &Trust::none());
    assert_eq!(found.checked.state, State::Invalid);
    assert_eq!(found.first_difference, Some(signed.text.len()..signed.text.len() + 9));
}

#[test]
fn two_of_one_kind_are_invalid_and_two_kinds_are_not() {
    let identity = identity();
    let trust = trusting(&identity);
    for (text, place) in places() {
        let signed = signed(&text, place, &identity);
        let carrier = checked(&signed.text, &trust).carrier;
        let joined = checked(&format!("{}\n{}", signed.text, signed.text), &trust);
        let code = match carrier {
            Carrier::Wrapper => "manifest.text.multipleWrappers",
            Carrier::Block => "manifest.structuredText.multipleReferences",
            _ => "manifest.html.multipleManifests",
        };
        assert!(joined.checked.failed(code), "{place:?}: {:?}", joined.checked);
        assert_eq!(joined.checked.state, State::Invalid);
    }
    let inner = signed("A quoted line.\n", TextPlace::Wrapper, &identity).text;
    let outer = signed(&inner, TextPlace::Line { at: 0, prefix: "#", suffix: "" }, &identity).text;
    let found = checked(&outer, &trust);
    assert_eq!((found.carrier, found.checked.state), (Carrier::Block, State::Trusted));
}

#[test]
fn damage_is_invalid_and_not_absent() {
    let identity = identity();
    let text = signed("Text.", TextPlace::Wrapper, &identity).text;
    let characters: Vec<char> = text.chars().collect();
    for lost in [5, 6, 20, 400] {
        let damaged: String =
            characters.iter().enumerate().filter(|(i, _)| *i != lost).map(|(_, c)| *c).collect();
        let found = checked(&damaged, &Trust::none());
        assert_eq!(found.checked.state, State::Invalid, "without character {lost}");
    }
    let cut: String = characters[..characters.len() / 2].iter().collect();
    assert!(checked(&cut, &Trust::none()).checked.failed("manifest.text.corruptedWrapper"));
}

#[test]
fn an_edit_carries_the_parents_history() {
    let identity = identity();
    let trust = trusting(&identity);
    let first = signed(RUSSIAN, TextPlace::Wrapper, &identity);
    let (bare, _) = strip_text(&first.text, &Limits::default());
    let parent = TextParent { mime: "text/plain", text: &first.text };
    let claim = Claim::new("text/plain", Action::Edited, MODIFIED);
    let edited = format!("{bare}Ещё строка.\n");
    let second = sign_text(&edited, TextPlace::Wrapper, &claim, Some(parent), &identity, None).unwrap();
    let found = checked(&second.text, &trust);
    assert_eq!(found.checked.state, State::Trusted, "{:?}", found.checked);
    let [parent] = found.checked.ingredients.as_slice() else { panic!("{:?}", found.checked.ingredients) };
    assert_eq!(
        (parent.relationship.as_str(), parent.label.as_ref()),
        ("parentOf", Some(&first.manifest.label))
    );
    assert_eq!(parent.actions[0].digital_source_type.as_deref(), Some(GENERATED));
}

/// A signer whose hash leaves out a sentence could change it later, unseen.
#[test]
fn a_hash_that_leaves_out_words_is_invalid() {
    let identity = identity();
    let text = "Pay 100 to Anna. Signed.";
    let claim = created("text/plain");
    let prepared = tanba_credential::prepare(&claim, None, &identity, None).unwrap();
    let line = 61 + usize::try_from(prepared.size()).unwrap().div_ceil(3) * 4 + 29 + 31;
    let mut asset = std::io::Cursor::new([text.as_bytes(), " ".repeat(line).as_bytes()].concat());
    let hole = 4..(text.len() + line) as u64;
    let store = prepared.sign(&mut asset, Some(hole)).unwrap().manifest;
    use std::io::Write as _;
    let mut encoder = Vec::new();
    write!(encoder, "# -----BEGIN C2PA MANIFEST----- data:application/c2pa;base64,").unwrap();
    let base64 = base64(&store);
    let forged =
        format!("{text}\n{}{base64} -----END C2PA MANIFEST-----", String::from_utf8(encoder).unwrap());
    for forged in [forged.clone(), forged.replace("100", "900")] {
        let found = checked(&forged, &trusting(&identity));
        assert_eq!(found.checked.state, State::Invalid, "{:?}", found.checked);
        assert!(found.checked.verified().is_none());
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn a_place_in_the_network_is_named_and_not_fetched() {
    let text =
        "# -----BEGIN C2PA MANIFEST----- https://example.org/a.c2pa -----END C2PA MANIFEST-----\nx = 1\n";
    let result = verify_text(text, "text/x-python", &Trust::none(), &Limits::default());
    assert!(matches!(result, Err(CredentialError::Elsewhere { url }) if url == "https://example.org/a.c2pa"));
}

#[test]
fn hostile_texts_end_in_linear_time() {
    let marker = "\u{feff}\u{e0133}";
    for text in [
        marker.repeat(500_000),
        "-----BEGIN C2PA MANIFEST-----".repeat(60_000),
        "-----BEGIN C2PA MANIFEST-----x-----END C2PA MANIFEST-----".repeat(30_000),
        "<script type=\"application/c2pa\">".repeat(50_000),
        "<script type=\"application/c2pa\"></script>".repeat(50_000),
        "\u{e0100}".repeat(1_000_000),
        "e\u{301}".repeat(1_000_000),
        "\u{301}".repeat(1_000_000),
        "\u{202e}\u{2066}".repeat(500_000),
    ] {
        let start = std::time::Instant::now();
        let _ = verify_text(&text, "text/plain", &Trust::none(), &Limits::default());
        let _ = strip_text(&text, &Limits::default());
        assert!(
            start.elapsed().as_secs() < 20,
            "{:?}: {:?}",
            text.chars().take(4).collect::<String>(),
            start.elapsed()
        );
    }
}

#[test]
fn texts_without_a_credential_have_none() {
    for text in [
        "",
        "Text",
        "\u{feff}Text ❤\u{fe0f}",
        "<html></html>",
        "-----BEGIN C2PA MANIFEST----- is how it begins.",
    ] {
        assert!(
            verify_text(text, "text/plain", &Trust::none(), &Limits::default()).unwrap().is_none(),
            "{text}"
        );
        assert_eq!(strip_text(text, &Limits::default()), (text.to_owned(), 0));
    }
}
