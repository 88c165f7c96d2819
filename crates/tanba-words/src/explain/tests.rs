//! What becomes of reports that this version did not write.

use super::*;

const OLD: &str = r#"{"schema":"tanba.report/1","verdict":"ai-generated","confidence":"marked",
    "summary":"AI-generated. The invisible watermark says so.",
    "evidence":[{"layer":"watermark","status":"found","weight":"decisive","code":"tanba.watermark.found","detail":"mark 00000000deadbeef"}]}"#;

#[test]
fn a_report_without_messages_is_told_in_english_where_it_must() {
    let told = explain_json(OLD, Language::Ru).unwrap();
    assert_eq!(told.verdict, "Создано ИИ");
    assert_eq!(told.summary.language, Language::En);
    assert_eq!(told.summary.text, "AI-generated. The invisible watermark says so.");
    assert_eq!(told.reasons[0].title, "Водяной знак");
    assert_eq!(told.reasons[0].weight, "на этом основан вердикт");
    assert_eq!(told.reasons[0].reason.language, Language::En);
    assert!(told.confidence.unwrap().contains("только водяной знак"));
}

#[test]
fn names_of_a_later_version_are_kept() {
    let later = r#"{"verdict":"performed","confidence":"sworn","summary":"Performed.",
        "summary_messages":[{"id":"summary-performed"}],
        "evidence":[{"layer":"stage","status":"lit","weight":"heavy","detail":"A stage."}]}"#;
    let told = explain_json(later, Language::Kk).unwrap();
    assert_eq!((told.verdict.as_str(), told.confidence), ("performed", None));
    assert_eq!(told.summary, Said { text: "Performed.".into(), language: Language::En });
    let Reason { title, status, weight, .. } = &told.reasons[0];
    assert_eq!([title, status, weight], ["stage", "lit", "heavy"]);
    assert!(told.would_change.is_empty());
}

#[test]
fn what_is_no_report_is_an_error() {
    for json in ["", "[]", "{}", r#"{"verdict":3}"#, r#"{"verdict":"altered","evidence":[{}]}"#] {
        assert!(explain_json(json, Language::En).is_err(), "{json}");
    }
}

#[test]
fn hostile_reports_do_no_harm() {
    let deep =
        format!("{}{}{}", r#"{"id":"trouble-history","args":{"trouble":"#.repeat(40), "1", "}}".repeat(40));
    let json =
        format!(r#"{{"verdict":"altered\u001b[2J","summary":"x\u001b[31m","summary_messages":[{deep}]}}"#);
    let told = explain_json(&json, Language::Zh).unwrap();
    assert!(!told.to_string().contains('\u{1b}'), "{told}");
    assert_eq!(told.summary.language, Language::En);
    assert!(explain_json(&"[".repeat(100_000), Language::Zh).is_err());
}

#[test]
fn what_would_change_a_result_depends_on_what_decided_it() {
    let of = |json: &str| explain_json(json, Language::En).unwrap().would_change.join("\n");
    let broken =
        r#"{"verdict":"altered","evidence":[{"layer":"credential","status":"broken","weight":"decisive"}]}"#;
    assert!(of(broken).contains("The file as it was signed"));
    let copied = r#"{"verdict":"altered","evidence":[{"layer":"watermark","status":"found","weight":"contradicting"}]}"#;
    assert!(of(copied).contains("the mark of another work"));
    let copies = r#"{"verdict":"altered","evidence":[{"layer":"metadata","status":"found","weight":"contradicting"}]}"#;
    assert!(of(copies).contains("put right"));
    let nothing = of(r#"{"verdict":"unlabelled"}"#);
    assert!(nothing.contains("less processed copy") && nothing.contains("A registry"));
    let asked = of(r#"{"verdict":"unlabelled","recovered":{"status":"nothing"}}"#);
    assert!(!asked.contains("A registry"), "{asked}");
    assert!(of(r#"{"verdict":"captured","confidence":"signed"}"#).contains("root certificate"));
    assert!(of(r#"{"verdict":"credentialed","confidence":"trusted"}"#).contains("Any change to the file"));
}
