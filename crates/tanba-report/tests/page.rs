//! The page: what is in it, and that nothing in it is taken for markup.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use tanba_policy::{Facts, Medium, Profile};
use tanba_report::{File, Page, html};
use tanba_words::{Language, Told, explain};

/// A profile of somebody's own, in English only, with words that look like markup.
const OWN: &str = r#"{
    "schema": "tanba.profile/1", "id": "own", "name": {"en": "Ours </title><b>"}, "as_of": "2026-11-22",
    "sources": [{"id": "us", "title": "Rules <i>of</i> ours", "evidence": "P"}],
    "media": ["image"],
    "obligations": [{
        "id": "own.mark", "title": {"en": "A mark"}, "duty": {"en": "\"Everything\" & all is marked."},
        "fix": {"en": "Stamp it."}, "source": "us, § 1", "evidence": "P", "applies": {}, "rule": "watermark"
    }]
}"#;

fn file(name: &str, laws: &[&Profile], language: Language) -> File {
    let facts = Facts::of(Medium::Image);
    let told = Told {
        verdict: "unlabelled".into(),
        confidence: None,
        summary: "English & <only>".into(),
        summary_messages: Vec::new(),
        evidence: Vec::new(),
        recovered: None,
    };
    File {
        name: name.into(),
        sha256: Some("00ff".into()),
        size: Some(1_234_567),
        media: Some("image/png".into()),
        preview: None,
        explanation: explain(&told, language),
        reviews: vec!["Decided by <i>somebody</i>".into()],
        judgements: laws.iter().map(|law| law.judge(&facts, law.as_of)).collect(),
    }
}

fn page(files: &[File], laws: &[&Profile], language: Language) -> String {
    let made = "2026-11-24 00:00:00 UTC".to_owned();
    html(&Page { language, made, program: "tanba 0".into(), laws, files }).unwrap()
}

#[test]
fn words_of_others_are_text_and_say_their_language() {
    let own = Profile::from_json(OWN).unwrap();
    for language in Language::ALL {
        let html = page(&[file("<a>&\"'.png", &[&own], language)], &[&own], language);
        for shown in [
            "&#60;a&#62;&#38;&#34;&#39;.png",
            "Ours &#60;/title&#62;&#60;b&#62;",
            "&#34;Everything&#34; &#38; all",
        ] {
            assert!(html.contains(shown), "{language}: {shown}");
        }
        assert!(!html.contains("<b>\"") && !html.contains("<i>of") && html.matches("</title>").count() == 1);
        let in_english = html.contains("<span lang=\"en\">A mark</span>");
        assert_eq!(in_english, language != Language::En, "{language}");
        assert!(html.contains("Decided by &#60;i&#62;somebody"), "{language}");
        assert!(html.contains("English &#38; &#60;only&#62;"), "{language}");
    }
}

#[test]
fn several_files_have_an_overview_and_places_of_their_own() {
    let laws: Vec<&Profile> = Profile::all_built_in().iter().collect();
    let language = Language::Ru;
    let one = [file("one.png", &laws, language)];
    assert!(!page(&one, &laws, language).contains("id=\"overview\""));
    let [first] = one;
    let unread = File { judgements: Vec::new(), sha256: None, size: None, media: None, ..first.clone() };
    let html = page(&[first, unread], &laws, language);
    for place in ["<a href=\"#file-1\">", "<h2 id=\"file-1\">", "<a href=\"#file-2\">", "<h2 id=\"file-2\">"]
    {
        assert_eq!(html.matches(place).count(), 1, "{place}");
    }
    assert_eq!(html.matches("проверить не удалось").count(), laws.len() + 1);
    assert!(html.contains("1\u{a0}234\u{a0}567 байт") || html.contains("1 234 567 байт"));
}
