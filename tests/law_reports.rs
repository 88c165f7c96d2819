//! What a compliance file and a platform get: the page of `--report`, what `--upload` says, and `AIGC` in texts without front matter.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/laws.rs"]
mod inputs;
#[path = "support/sounds.rs"]
mod sounds;
mod support;

use inputs::{CODE, prose, with_aigc, write_inputs};
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::Place;
use tanba::policy::Profile;
use tanba_words::Language;

/// As it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// The page, which `check` or `profile check` wrote.
fn page(place: &Place, args: &[&str]) -> String {
    let ran = place.run(args);
    assert!(ran.code <= 1, "{}", ran.stderr);
    String::from_utf8(place.read("report.html")).unwrap()
}

#[test]
fn the_report_says_all_that_was_found_in_each_language() {
    let place = Place::new();
    write_inputs(&place);
    place.stamp("a.png", &["--profile", "kz", "-o", "kz.png"]);
    let sum: String = Sha256::digest(place.read("kz.png")).iter().map(|byte| format!("{byte:02x}")).collect();
    for (language, verdict) in [
        (Language::Kk, "Сәйкес емес: "),
        (Language::Ru, "Не соответствует: "),
        (Language::En, "Does not meet: "),
        (Language::Zh, "不符合："),
    ] {
        let tag = language.tag();
        let args = ["kz.png", "a.wav", "a.md", "gone.png", "--profile", "kz,us-ca", "--upload"];
        let options = ["--report", "report.html", "--force", "--lang", tag];
        let ran = place.run(&[&["check"], &args[..], &options].concat());
        assert_eq!(ran.code, 2, "one is not there: {}", ran.stderr);
        let html = String::from_utf8(place.read("report.html")).unwrap();
        assert!(html.contains(&format!("<html lang=\"{tag}\">")) && html.contains(verdict), "{tag}");
        assert!(html.contains(&sum) && html.contains("gone.png") && html.contains("data:image/jpeg;base64,"));
        for law in ["kz", "us-ca"].map(|id| Profile::built_in(id).unwrap()) {
            for obligation in &law.obligations {
                assert!(
                    html.contains(&escaped(obligation.title.in_language(language).0)),
                    "{tag} {}",
                    obligation.id
                );
                assert!(
                    html.contains(&escaped(obligation.duty.in_language(language).0)),
                    "{tag} {}",
                    obligation.id
                );
            }
        }
        // Whatever was done is the page's, not a script's or a server's.
        for foreign in ["<script", "<link", "http-equiv=\"refresh\"", " src=\"http", "url("] {
            assert!(!html.contains(foreign), "{foreign}");
        }
    }
}

#[test]
fn hostile_names_and_signers_are_text() {
    let place = Place::new();
    let name = "<script>alert(1)<\u{202e}!--\"'.png";
    place.write(name, &std::fs::read(support::root().join("fixtures/images/coffee.png")).unwrap());
    let ran = place.run(&["identity", "new", "evil", "--organisation", "<img src=x onerror=alert(2)>"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    place.stamp(name, &["--identity", "evil", "--system", "</td><script>3</script>", "-o", "out.png"]);
    let html = page(
        &place,
        &["check", name, "out.png", "--profile", "us-ca", "--upload", "--report", "report.html"],
    );
    for bad in ["<script", "<img src=x", "</td><script", "\u{202e}"] {
        assert!(!html.contains(bad), "{bad}");
    }
    for shown in ["&#60;script&#62;alert(1)&#60;!--", "&#60;img src=x onerror=alert(2)&#62;)"] {
        assert!(html.contains(shown), "{shown}");
    }
}

#[test]
fn the_report_is_written_whole_or_not_at_all() {
    let place = Place::new();
    write_inputs(&place);
    let check = |more: &[&str]| place.run(&[&["profile", "check", "a.md", "--profile", "kz"], more].concat());
    place.write("old.html", b"mine");
    for (args, wanted) in [
        (&["--report", "old.html"][..], "--force"),
        (&["--report", "nowhere/r.html"], "folder"),
        (&["--report", "."], "folder"),
        (&["--report", "a.md", "--force"], "would replace"),
    ] {
        let ran = check(args);
        assert!(ran.code == 2 && ran.stderr.contains(wanted), "{args:?}: {}", ran.stderr);
    }
    assert_eq!(place.read("old.html"), b"mine");
    assert!(place.read("a.md").starts_with(b"---\ntitle"), "an input is never harmed");
    assert_eq!(check(&["--report", "old.html", "--force"]).code, 1);
    assert!(place.read("old.html").ends_with(b"</html>"));
    let ran = place.run(&["check", "a.md", "--report", "r.html"]);
    assert!(ran.code == 2 && ran.stderr.contains("--profile"), "{}", ran.stderr);
}

#[test]
fn laws_alone_decide_in_profile_check() {
    let place = Place::new();
    write_inputs(&place);
    place.stamp("a.png", &["--profile", "kz", "-o", "kz.png"]);
    let ran = place.run(&["profile", "check", "kz.png", "--profile", "kz"]);
    assert!(
        ran.code == 0 && ran.stdout.contains("kz.warning") && !ran.stdout.contains("watermark  "),
        "{}",
        ran.stdout
    );
    // Laws that ask nothing of a picture without a label are no finding, though the missing label would be.
    let early = ["--profile", "eu", "--as-of", "2026-08-01"];
    assert_eq!(place.run(&[&["profile", "check", "a.png"], &early[..]].concat()).code, 0);
    assert_eq!(place.run(&[&["check", "a.png"], &early[..]].concat()).code, 1);
    let ran = place.run(&["profile", "check", "a.png"]);
    assert!(ran.code == 2 && ran.stderr.contains("--profile kz,eu"), "{}", ran.stderr);
}

fn upload<'r>(report: &'r Value, law: &str) -> &'r Value {
    let laws = report["compliance"].as_array().unwrap();
    &laws.iter().find(|one| one["profile"] == law).unwrap()["upload"]
}

#[test]
fn a_platform_is_told_what_to_call_an_upload() {
    let place = Place::new();
    write_inputs(&place);
    place.write("label-1.png", &with_aigc(&place.read("a.png"), "1"));
    place.write("label-2.png", &with_aigc(&place.read("a.png"), "2"));
    place.write("label-3.png", &with_aigc(&place.read("a.png"), "3"));
    let marked = ["--no-notice", "--no-metadata", "--no-credential"];
    place.stamp("a.png", &[&marked[..], &["-o", "marked.png"]].concat());
    place.stamp("a.png", &["-o", "stamped.png"]);
    place.stamp("a.png", &["--source", "captured", "-o", "photo.png"]);
    for (name, declared, called, task) in [
        ("stamped.png", false, Some(("confirmed", "1")), Some("cn.upload-confirmed")),
        ("label-1.png", false, Some(("confirmed", "1")), Some("cn.upload-confirmed")),
        ("label-2.png", false, Some(("possible", "2")), Some("cn.upload-possible")),
        ("label-3.png", false, Some(("suspected", "3")), Some("cn.upload-suspected")),
        ("label-3.png", true, Some(("possible", "2")), Some("cn.upload-possible")),
        ("marked.png", false, Some(("suspected", "3")), Some("cn.upload-suspected")),
        ("marked.png", true, Some(("possible", "2")), Some("cn.upload-possible")),
        ("a.png", true, Some(("possible", "2")), Some("cn.upload-possible")),
        ("a.png", false, None, None),
        ("photo.png", false, None, None),
    ] {
        let mut args = vec!["--profile", "cn", "--upload"];
        args.extend(declared.then_some("--declared"));
        let (_, report) = place.check(name, &args);
        let upload = upload(&report, "cn");
        let expected =
            called.map_or((Value::Null, &Value::Null), |(label, _)| (label.into(), &upload["aigc_label"]));
        assert_eq!((upload["label"].clone(), &upload["aigc_label"]), expected, "{name} {upload:#}");
        assert_eq!(upload["aigc_label"].as_str(), called.map(|(_, digit)| digit), "{name}");
        let tasks = upload["tasks"].as_array().unwrap();
        let wanted: Vec<&str> = task.into_iter().chain(task.map(|_| "cn.upload-metadata")).collect();
        let ids: Vec<&str> = tasks.iter().map(|task| task["id"].as_str().unwrap()).collect();
        assert_eq!(ids, wanted, "{name}");
        if let Some(first) = tasks.first() {
            assert!(
                first["due"] == true && first["label"]["zh"].as_str().unwrap().contains("AI生成"),
                "{first:#}"
            );
        }
    }
    // Nobody asked as a platform.
    let (_, report) = place.check("stamped.png", &["--profile", "cn"]);
    assert_eq!(upload(&report, "cn"), &Value::Null);
}

#[test]
fn a_platform_is_told_what_to_show_and_to_keep() {
    let place = Place::new();
    write_inputs(&place);
    place.stamp("a.png", &["--system", "Imaginator", "--system-version", "2", "-o", "stamped.png"]);
    place.stamp("a.png", &["--source", "captured", "-o", "photo.png"]);
    let of = |name: &str, day: &str| {
        let (_, report) = place.check(name, &["--profile", "us-ca", "--upload", "--as-of", day]);
        upload(&report, "us-ca")["tasks"].as_array().unwrap().clone()
    };
    let tasks = of("stamped.png", "2027-01-01");
    let details = |at: usize| tasks[at]["details"].to_string();
    assert!(tasks.iter().all(|task| task["due"] == true), "{tasks:#?}");
    for shown in
        ["AI made or changed it", "a digital signature that holds, of tanba development", "Imaginator"]
    {
        assert!(details(0).contains(shown), "{shown}: {}", details(0));
    }
    assert_eq!(details(1), r#"["the credential","the metadata","the watermark"]"#);
    // Provenance of a camera is shown too.
    assert!(of("photo.png", "2027-01-01")[0]["details"].to_string().contains("no AI made this"));
    for (name, day, why) in
        [("stamped.png", "2026-12-31", "from 2027-01-01"), ("a.png", "2027-01-01", "nothing")]
    {
        for task in of(name, day) {
            assert!(
                task["due"] == false && task["details"][0].as_str().unwrap().contains(why),
                "{name} {task:#}"
            );
        }
    }
    let ran = place.run(&["check", "stamped.png", "--profile", "us-ca,cn", "--upload", "--lang", "ru"]);
    for words in ["подтверждено", "AI生成合成内容 / Создано с помощью ИИ"]
    {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
}

#[test]
fn a_text_gets_front_matter_where_a_law_asks_for_aigc() {
    let place = Place::new();
    place.write("bare.md", prose().as_bytes());
    place.write("toml.md", format!("+++\ntitle = \"x\"\n+++\n{}", prose()).as_bytes());
    place.write("part.html", format!("<p>{}</p>", prose()).as_bytes());
    place.write("plain.txt", prose().as_bytes());
    for name in ["bare.md", "part.html", "plain.txt"] {
        let out = format!("out-{name}");
        place.stamp(name, &["--profile", "cn", "--producer", CODE, "-o", &out]);
        let (code, report) = place.check(&out, &["--profile", "cn"]);
        assert_eq!(code, 0, "{name}: {:#}", report["compliance"]);
    }
    let made = String::from_utf8(place.read("out-bare.md")).unwrap();
    assert!(made.starts_with("---\n") && made.contains("\nAIGC: {\"Label\":\"1\""), "{:.200}", made);
    // Nobody asks: the text stays as its author laid it out.
    place.stamp("bare.md", &["-o", "plain.md"]);
    assert!(!String::from_utf8(place.read("plain.md")).unwrap().contains("AIGC:"));
    let ran = place.run(&["stamp", "toml.md", "--profile", "cn", "--producer", CODE]);
    assert!(ran.code == 2 && ran.stderr.contains("TOML") && ran.stderr.contains("hint:"), "{}", ran.stderr);
    assert!(!place.files().iter().any(|name| name == "toml.stamped.md"));
}
