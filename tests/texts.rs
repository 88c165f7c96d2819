//! Texts: four layers in every syntax, what is left of them after edits and copies, and what is said of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/texts.rs"]
mod texts;

use serde_json::Value;
use support::{Place, verdict};
use texts::{PROSE, files, seen};

const WORDING: &str = "AI-generated";

fn status<'r>(report: &'r Value, layer: &str) -> &'r str {
    let evidence = report["evidence"].as_array().unwrap();
    evidence.iter().find(|e| e["layer"] == layer).unwrap()["status"].as_str().unwrap()
}

fn left_out(report: &Value) -> Vec<&str> {
    report["left_out"].as_array().unwrap().iter().map(|left| left["layer"].as_str().unwrap()).collect()
}

fn text(place: &Place, name: &str) -> String {
    String::from_utf8(place.read(name)).unwrap()
}

/// A stamped text in `out.txt`, and its mark id.
fn stamped(place: &Place, args: &[&str]) -> (String, String) {
    let (_, _, one, two) = PROSE[1];
    place.write("a.txt", format!("{one}\n\n{two}\n{two} {one}\n").as_bytes());
    let report = place.stamp("a.txt", &[&["-o", "out.txt"], args].concat());
    (text(place, "out.txt"), report["mark"]["id"].as_str().unwrap().to_owned())
}

#[test]
fn every_syntax_goes_round_in_every_language() {
    let place = Place::new();
    for prose in PROSE {
        for (name, original) in files(prose) {
            place.write(&name, original.as_bytes());
            let out = format!("out-{name}");
            let report = place.stamp(&name, &["-o", &out, "--lang", prose.0]);
            let has_notice = !name.ends_with(".csv");
            let has_metadata = name.ends_with(".html");
            let mut missing = Vec::new();
            missing.extend((!has_notice).then_some("notice"));
            missing.extend((!has_metadata).then_some("metadata"));
            assert_eq!(left_out(&report), missing, "{name} {report}");
            let (code, checked) = place.check(&out, &[]);
            assert_eq!((code, verdict(&checked)), (0, ("ai-generated", "signed")), "{name} {checked}");
            assert_eq!(checked["mark"]["id"], report["mark"]["id"], "{name}");
            assert_eq!(checked["credential"]["marks"][0], report["mark"]["id"], "{name}");
            assert_eq!(status(&checked, "notice") == "found", has_notice, "{name} {checked}");
            assert_eq!(status(&checked, "metadata") == "found", has_metadata, "{name} {checked}");
            let stamped = text(&place, &out);
            let added = stamped.chars().count() - original.chars().count();
            assert_eq!(report["text"]["characters_added"], added, "{name}");
            assert_eq!(report["text"]["bytes_added"], stamped.len() - original.len(), "{name}");
        }
    }
}

#[test]
fn what_a_person_reads_stays_but_for_the_notice() {
    let place = Place::new();
    for (name, original) in PROSE.into_iter().flat_map(files) {
        place.write(&name, original.as_bytes());
        place.stamp(
            &name,
            &[
                "-o",
                "out",
                "--no-notice",
                "--no-metadata",
                "--force",
                "--syntax",
                name.rsplit('.').next().unwrap(),
            ],
        );
        let lines: Vec<String> = seen(&text(&place, "out"))
            .lines()
            .filter(|line| !line.contains("BEGIN C2PA MANIFEST"))
            // An element stands right before the end of the head.
            .map(|line| line.rsplit_once("</script>").map_or(line, |(_, rest)| rest).to_owned())
            .collect();
        let kept: Vec<&str> = original.lines().collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        let kept: Vec<&str> = kept.into_iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, kept, "{name}");
    }
}

#[test]
fn formats_stay_valid() {
    let place = Place::new();
    for (name, original) in files(PROSE[1]) {
        place.write(&name, original.as_bytes());
        place.stamp(&name, &["--in-place", "--lang", "ru"]);
    }
    let xml = text(&place, "ru.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            _ => continue,
        }
    }
    let python = std::process::Command::new("python3").arg(place.path("ru.py")).output();
    match python {
        Ok(output) => assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), PROSE[1].1),
        Err(_) => support::skip("python3 is not installed"),
    }
    let markdown = text(&place, "ru.md");
    let mut lines = markdown.lines();
    assert!(lines.next().unwrap().starts_with("<!-- -----BEGIN C2PA MANIFEST----- "));
    assert_eq!(lines.next().map(seen).as_deref(), Some("> Создано с помощью ИИ"));
}

#[test]
fn an_edit_after_signing_is_altered_and_its_line_is_told() {
    let place = Place::new();
    let (stamped, _) = stamped(&place, &["--no-notice"]);
    let line = stamped.lines().position(|line| seen(line).starts_with("Знак остаётся")).unwrap() + 1;
    let edited = stamped.replacen("мешает", "помогает", 1);
    assert_ne!(edited, stamped);
    place.write("out.txt", edited.as_bytes());
    let (code, report) = place.check("out.txt", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "altered"));
    assert_eq!(report["credential"]["first_difference"]["first_line"], line, "{report}");
    assert!(report["summary"].as_str().unwrap().contains(&format!("line {line}")), "{report}");
}

#[test]
fn a_copied_paragraph_still_names_its_source() {
    let place = Place::new();
    let (stamped, mark) = stamped(&place, &[]);
    // Both paragraphs in one line: some 330 characters.
    let paragraph = stamped.lines().max_by_key(|line| seen(line).len()).unwrap();
    place.write("copy.txt", paragraph.as_bytes());
    let (code, report) = place.check("copy.txt", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "marked")), "{report}");
    assert_eq!(report["mark"]["id"], mark.as_str());
    // Among others' words it is a part, and which.
    let others = "Nobody marked this sentence of another author at all.\n".repeat(40);
    place.write("mixed.txt", format!("{others}{paragraph}\n{others}").as_bytes());
    let (_, report) = place.check("mixed.txt", &[]);
    assert_eq!(report["passages"][0]["first_line"], 41, "{report}");
    assert_eq!(report["passages"][0]["last_line"], 41, "{report}");
    assert!(report["summary"].as_str().unwrap().contains("Partly AI-generated: line 41 of 81"), "{report}");
}

#[test]
fn damaged_removed_and_joined_credentials_are_told_apart() {
    let place = Place::new();
    let (stamped, mark) = stamped(&place, &[]);
    let at = stamped.rfind('\u{FEFF}').unwrap();
    let (bare, wrapper) = stamped.split_at(at);
    let half: String = wrapper.chars().take(wrapper.chars().count() / 2).collect();
    place.write("damaged.txt", format!("{bare}{half}").as_bytes());
    let (code, report) = place.check("damaged.txt", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "altered"), "{report}");
    assert!(report["summary"].as_str().unwrap().contains("damaged"), "{report}");

    place.write("removed.txt", bare.as_bytes());
    let (code, report) = place.check("removed.txt", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "marked")), "{report}");
    assert_eq!(report["mark"]["id"], mark.as_str());

    place.write("joined.txt", format!("{stamped}{stamped}").as_bytes());
    let (code, report) = place.check("joined.txt", &[]);
    assert_eq!((code, report["verdict"].as_str().unwrap()), (1, "altered"), "{report}");
    assert!(report["summary"].as_str().unwrap().contains("more than one credential"), "{report}");
}

#[test]
fn a_notice_alone_declares_and_says_so() {
    let place = Place::new();
    for words in ["AI-generated\n\nWords.\n", "Words.\n\n> Создано с помощью ИИ\n", "# AI生成\n\nx = 1\n"]
    {
        place.write("a.txt", words.as_bytes());
        let (code, report) = place.check("a.txt", &[]);
        assert_eq!((code, verdict(&report)), (0, ("ai-generated", "declared")), "{words} {report}");
        assert!(report["summary"].as_str().unwrap().contains("as its notice says"), "{report}");
    }
    place.write("a.txt", b"AI-generated pictures are everywhere.\n");
    assert_eq!(place.check("a.txt", &[]).1["verdict"], "unlabelled");
}

#[test]
fn stamping_again_keeps_the_mark_and_makes_the_first_the_parent() {
    let place = Place::new();
    let (first, mark) = stamped(&place, &["--lang", "ru"]);
    let report = place.stamp("out.txt", &["-o", "again.txt", "--lang", "kk,ru", "--source", "modified"]);
    assert_eq!(
        (report["mark"]["id"].as_str(), report["mark"]["kept"].as_bool()),
        (Some(mark.as_str()), Some(true))
    );
    let again = text(&place, "again.txt");
    assert_eq!(again.matches('\u{FEFF}').count(), 1);
    assert_eq!(seen(&again).matches("помощью ИИ").count(), 1, "{}", seen(&again));
    assert!(!seen(&again).contains("Создано"), "the old notice is replaced");
    let (code, report) = place.check("again.txt", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-modified", "signed")), "{report}");
    let parent = &report["credential"]["ingredients"][0];
    assert_eq!(
        (parent["relationship"].as_str(), parent["credentialed"].as_bool()),
        (Some("parentOf"), Some(true))
    );
    assert!(!first.is_empty());
}

#[test]
fn encodings_are_converted_on_request_or_refused_with_a_hint() {
    let place = Place::new();
    let (_, _, one, _) = PROSE[1];
    let utf_16: Vec<u8> = format!("\u{feff}{one}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.write("utf16.txt", &utf_16);
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(one);
    place.write("cp1251.txt", &cp1251);
    for name in ["utf16.txt", "cp1251.txt"] {
        let ran = place.run(&["stamp", name, "-o", "out.txt"]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains("encoding"), "{}", ran.stderr);
        assert!(!place.files().contains(&"out.txt".to_owned()));
    }
    for (name, encoding) in [("utf16.txt", "utf-16"), ("cp1251.txt", "windows-1251")] {
        let report = place.stamp(name, &["-o", "out.txt", "--encoding", encoding, "--no-notice", "--force"]);
        assert!(report["remarks"][0].as_str().unwrap().contains("converted"), "{report}");
        assert_eq!(seen(&text(&place, "out.txt")), one);
        assert_eq!(place.check("out.txt", &[]).0, 0);
    }
    // What is signed in UTF-8 and saved in UTF-16 keeps its credential: the hash is over the text.
    let again: Vec<u8> =
        format!("\u{feff}{}", text(&place, "out.txt")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.write("again.txt", &again);
    let (code, report) = place.check("again.txt", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
}

#[test]
fn what_a_syntax_cannot_take_is_said_and_the_rest_is_written() {
    let place = Place::new();
    place.write("a.json", b"{\"title\": \"x\"}\n");
    let ran = place.run(&["stamp", "a.json", "-o", "b.json"]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("--sidecar"), "{}", ran.stderr);
    let report = place.stamp("a.json", &["-o", "b.json", "--sidecar"]);
    assert!(left_out(&report).contains(&"notice"), "{report}");
    assert_eq!(place.read("b.json"), b"{\"title\": \"x\"}\n");
    let (code, report) = place.check("b.json", &[]);
    assert_eq!((code, verdict(&report)), (0, ("ai-generated", "signed")), "{report}");
    place.write("b.json", b"{\"title\": \"y\"}\n");
    assert_eq!(place.check("b.json", &[]).1["verdict"], "altered");
}

#[test]
fn line_ends_and_byte_order_marks_stay() {
    let place = Place::new();
    let (_, _, one, two) = PROSE[2];
    place.write("a.txt", format!("\u{feff}{one}\r\n\r\n{two}\r\n").as_bytes());
    place.stamp("a.txt", &["-o", "b.txt"]);
    let stamped = text(&place, "b.txt");
    assert!(stamped.starts_with(&format!("\u{feff}{WORDING}")), "{stamped:?}");
    assert_eq!(stamped.matches('\n').count(), stamped.matches("\r\n").count());
    assert_eq!(place.check("b.txt", &[]).0, 0);
}

#[test]
fn front_matter_carries_metadata_and_credential_and_stays_valid() {
    let place = Place::new();
    let (_, title, one, two) = PROSE[1];
    place.write("a.md", format!("---\ntitle: {title}\ntags: [a, b]\n---\n\n{one}\n\n{two}\n").as_bytes());
    let report = place.stamp("a.md", &["-o", "b.md", "--lang", "ru"]);
    assert_eq!(report["metadata"][0], "Markdown front matter TC260:AIGC", "{report}");
    let stamped = text(&place, "b.md");
    let lines: Vec<&str> = stamped.lines().collect();
    assert_eq!((lines[0], lines[2]), ("---", format!("title: {title}").as_str()));
    assert!(lines[1].starts_with("# -----BEGIN C2PA MANIFEST----- data:"));
    assert!(lines[4].starts_with("AIGC: {\"Label\":\"1\""), "{}", lines[4]);
    let (code, checked) = place.check("b.md", &[]);
    assert_eq!((code, verdict(&checked)), (0, ("ai-generated", "signed")), "{checked}");
    assert_eq!(checked["metadata"]["aigc"]["Label"], "1");
}

#[test]
fn hostile_texts_are_looked_at_in_bounded_time() {
    let place = Place::new();
    let wrapper: String = "\u{feff}\u{e0133}\u{e0122}\u{e0140}\u{e0131}".repeat(50_000);
    for (words, what) in [
        ("e\u{301}".repeat(500_000), "combining marks"),
        ("\u{301}".repeat(1_000_000), "nothing but combining marks"),
        ("\u{202e}\u{2066}txet ".repeat(100_000), "bidi controls"),
        ("раypаl.com ".repeat(100_000), "homoglyphs"),
        (wrapper, "beginnings of wrappers"),
        ("\u{fe0a}\u{fe01}\u{fe02}\u{fe03}\u{fe04}\u{fe05}".repeat(100_000), "marks of nobody"),
        ("<script type=\"application/c2pa\">".repeat(30_000), "elements that never end"),
        ("---\nAIGC: {".repeat(50_000), "front matter that never ends"),
    ] {
        place.write("a.txt", words.as_bytes());
        let start = std::time::Instant::now();
        let (code, report) = place.check("a.txt", &[]);
        assert!(matches!(code, 1 | 2), "{what}: {report}");
        let stamped = place.run(&["stamp", "a.txt", "-o", "b.txt", "--force"]);
        assert!(matches!(stamped.code, 0 | 2), "{what}: {}", stamped.stderr);
        assert!(!stamped.stderr.contains("panicked"), "{what}");
        assert!(start.elapsed().as_secs() < 30, "{what} took {:?}", start.elapsed());
    }
}
