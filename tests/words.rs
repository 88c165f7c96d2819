//! In which language the command speaks to people, and that programs are told the same in all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "support/mod.rs"]
mod support;
#[path = "support/tour.rs"]
mod tour;

use serde_json::Value;
use support::{Place, Ran, fixture};

/// A signed picture, and one that was changed after that.
fn place() -> Place {
    let place = Place::new();
    place.write("cat.png", &fixture("astronaut_256.png"));
    place.stamp("cat.png", &[]);
    let mut changed = place.read("cat.stamped.png");
    let at = changed.windows(4).rposition(|chunk| chunk == b"IDAT").unwrap() + 40;
    changed[at] ^= 1;
    place.write("changed.png", &changed);
    place.write("plain.png", &fixture("astronaut_256.png"));
    place
}

fn with(place: &Place, variables: &[(&str, &str)], args: &[&str]) -> Ran {
    let mut command = place.command();
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command.envs(variables.iter().copied()).args(args);
    let ran = command.output().unwrap();
    Ran {
        code: ran.status.code().unwrap(),
        stdout: String::from_utf8(ran.stdout).unwrap(),
        stderr: String::from_utf8(ran.stderr).unwrap(),
    }
}

#[test]
fn the_language_is_the_one_asked_for_or_that_of_the_environment() {
    let place = place();
    let nothing = [
        ("Метка не найдена.", vec![("LANG", "ru_RU.UTF-8")]),
        ("Таңба табылмады.", vec![("LANG", "ru_RU.UTF-8"), ("LC_MESSAGES", "kk_KZ.UTF-8")]),
        ("No label found.", vec![("LANG", "ru_RU.UTF-8"), ("LC_ALL", "C")]),
        ("No label found.", vec![("LANG", "de_DE.UTF-8")]),
        ("未找到标识。", vec![("TANBA_LANG", "zh"), ("LC_ALL", "ru_RU.UTF-8")]),
        ("Метка не найдена.", vec![("TANBA_LANG", ""), ("LC_ALL", "ru_RU.UTF-8")]),
        ("No label found.", vec![("TANBA_LANG", "tlh"), ("LC_ALL", "ru_RU.UTF-8")]),
        ("No label found.", vec![]),
    ];
    for (said, variables) in nothing {
        let ran = with(&place, &variables, &["check", "plain.png"]);
        assert!(ran.stdout.contains(said) && ran.code == 1, "{variables:?}: {}", ran.stdout);
    }
    let asked = with(&place, &[("LC_ALL", "ru_RU.UTF-8")], &["check", "plain.png", "--lang", "zh-Hans-CN"]);
    assert!(asked.stdout.contains("未找到标识。"), "{}", asked.stdout);
    let unknown = with(&place, &[], &["check", "plain.png", "--lang", "tlh"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("there are kk, ru, en, zh"), "{}", unknown.stderr);
}

#[test]
fn explanations_have_everything_that_a_person_has_a_right_to() {
    let place = place();
    let sentences = [
        ("en", "Reasons", "decided the verdict", "What would change this result", "You can contest it."),
        (
            "kk",
            "Негіздер",
            "қорытынды осыған негізделді",
            "Бұл нәтижені не өзгертер еді",
            "Сіз оған дау айта аласыз.",
        ),
        (
            "ru",
            "Основания",
            "на этом основан вердикт",
            "Что изменило бы этот результат",
            "Вы можете его оспорить.",
        ),
        ("zh", "理由", "结论以此为依据", "什么会改变这一结果", "您可以提出异议。"),
    ];
    for (lang, reasons, weight, change, contest) in sentences {
        for (file, code) in [("cat.stamped.png", 0), ("changed.png", 1)] {
            let ran = with(&place, &[], &["check", file, "--explain", "--lang", lang]);
            assert_eq!(ran.code, code, "{}{}", ran.stdout, ran.stderr);
            for said in [reasons, weight, change, contest] {
                assert!(ran.stdout.contains(said), "{lang}: {said}: {}", ran.stdout);
            }
        }
    }
}

#[test]
fn json_is_the_same_in_every_language() {
    let place = place();
    let of = |lang: &str| {
        let ran = with(&place, &[], &["check", "changed.png", "--json", "--lang", lang]);
        let mut report: Value = serde_json::from_str(&ran.stdout).unwrap();
        report.as_object_mut().unwrap().remove("ms");
        report
    };
    let report = of("en");
    assert_eq!(report["summary_messages"][0]["id"], "summary-altered");
    assert_eq!(report["evidence"][0]["detail_messages"][0]["args"]["signer"]["id"], "signer-named");
    assert_eq!(report["credential"]["trouble_messages"][0]["id"], "trouble-content");
    assert_eq!(report, of("kk"));
}

#[test]
fn what_is_found_raw_is_named_in_the_language_too() {
    let place = place();
    for (lang, title, mark) in [
        ("en", "Watermark\n", "mark "),
        ("kk", "Су таңбасы\n", " су таңбасы, бағасы "),
        ("ru", "Водяной знак\n", "водяной знак "),
        ("zh", "水印\n", "水印 "),
    ] {
        let ran = with(&place, &[], &["inspect", "cat.stamped.png", "--lang", lang]);
        assert!(ran.code == 0 && ran.stdout.contains(title) && ran.stdout.contains(mark), "{}", ran.stdout);
    }
}

#[test]
fn every_command_speaks_the_language_and_no_english() {
    for lang in ["kk", "ru", "zh"] {
        for (args, said) in tour::of(lang) {
            let left = tour::english(&said);
            assert!(left.is_none(), "{lang} {args:?}: “{}” in\n{said}", left.unwrap_or_default());
        }
    }
    let english = tour::of("en");
    let found = english.iter().filter(|(_, said)| tour::english(said).is_some()).count();
    assert!(found * 4 > english.len() * 3, "English is recognised in {found} of {} only", english.len());
}

#[test]
fn failures_are_told_in_the_language_with_what_to_do() {
    let place = place();
    let sentences = [
        ("en", "error: cannot read gone.png: there is no such file or folder\nhint: check the path"),
        ("kk", "қате: gone.png оқылмады: мұндай файл да, қалта да жоқ\nкеңес: жолын тексеріңіз"),
        (
            "ru",
            "ошибка: не удалось прочитать gone.png: такого файла или папки нет\nподсказка: проверьте путь",
        ),
        ("zh", "错误：无法读取 gone.png：没有这样的文件或文件夹\n建议：请检查路径"),
    ];
    for (lang, said) in sentences {
        for command in ["stamp", "check", "inspect", "redact"] {
            let ran = with(&place, &[("TANBA_LANG", lang)], &[command, "gone.png"]);
            assert!(ran.code == 2 && ran.stderr.contains(said), "{lang} {command}: {}", ran.stderr);
        }
    }
}

#[test]
fn programs_are_told_the_same_in_every_language() {
    let place = place();
    place.stamp("plain.png", &["-o", "kept.png", "--registry", "kept.db", "--mark-id", "00000000deadbeef"]);
    let root = place.run(&["identity", "export", "default"]).stdout;
    place.write("root.pem", root.as_bytes());
    place.run(&["trust", "add", "root.pem"]);
    let told = |lang: &str, command: &str| {
        let args: Vec<&str> = command.split(' ').collect();
        with(&place, &[("TANBA_LANG", lang)], &args).stdout
    };
    for command in [
        "identity list --json",
        "identity show default --json",
        "trust list --json",
        "profile show kz --json",
        "profile web --json",
        "redact kept.png --json",
        "redact gone.png --json",
        "stamp gone.png --json",
        "stamp cat.png --json",
        "registry --json --registry kept.db show 00000000deadbeef",
        "registry --json --registry kept.db search kept.png",
        "registry --json --registry kept.db audit",
    ] {
        let english = told("en", command);
        let first: Value =
            serde_json::from_str(english.lines().next().unwrap_or_default()).unwrap_or_default();
        assert!(!first.is_null() || command.starts_with("profile show"), "{command}: {english}");
        for lang in ["kk", "ru", "zh"] {
            assert_eq!(told(lang, command), english, "{lang} {command}");
        }
    }
    // The C2PA library gives the fields of some objects in another order each time.
    let raw = |lang: &str| -> Value { serde_json::from_str(&told(lang, "inspect kept.png --json")).unwrap() };
    assert_eq!(raw("en"), raw("kk"));
    let stamped = |lang: &str| {
        let options = "--json --force --mark-id 00000000deadbeef";
        let mut report: Value =
            serde_json::from_str(&told(lang, &format!("stamp plain.png -o again.png {options}"))).unwrap();
        report.as_object_mut().unwrap().remove("ms");
        report["credential"].as_object_mut().unwrap().remove("label");
        report
    };
    assert_eq!(stamped("en"), stamped("kk"));
}
