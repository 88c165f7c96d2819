//! Every field that stamping ever writes is listed in docs/rights.md, with when it is written and whether it tells of a person; by default
//! none does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use sounds::{tune, wav};
use support::{Place, root};

/// What nobody chooses: parts of the library's output about the credential, not of the credential.
const ABOUT_IT: [&str; 3] = ["created", "kind", "instance"];

fn inputs(place: &Place) -> Vec<&'static str> {
    place.write("a.png", &std::fs::read(root().join("fixtures/images/coffee.png")).unwrap());
    image::open(place.path("a.png")).unwrap().to_rgb8().save(place.path("a.jpg")).unwrap();
    place.write("a.wav", &wav(&tune(6.0)));
    let text =
        "The river rises in the mountains and runs through three countries before it reaches the sea. ";
    place.write("a.md", format!("---\ntitle: x\n---\n\n{}\n", text.repeat(20)).as_bytes());
    let html = format!("<html><head><title>x</title></head><body><p>{}</p></body></html>", text.repeat(20));
    place.write("a.html", html.as_bytes());
    place.write("a.txt", text.repeat(20).as_bytes());
    vec!["a.png", "a.jpg", "a.wav", "a.md", "a.html", "a.txt"]
}

/// Every field that stamping with these options writes.
fn written(place: &Place, names: &[&str], options: &[&str]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for name in names {
        place.stamp(name, &[options, &["-o", "out", "--force"]].concat());
        std::fs::rename(place.path("out"), place.path(&format!("out-{name}"))).unwrap();
        let ran = place.run(&["inspect", &format!("out-{name}"), "--json"]);
        let told: Value = serde_json::from_str(&ran.stdout).unwrap();
        for site in told["sites"].as_array().into_iter().flatten() {
            all.insert(site.as_str().unwrap().rsplit(' ').next().unwrap().to_owned());
        }
        let manifests = told["manifest_store"]["manifests"].as_object();
        for manifest in manifests.unwrap_or_else(|| panic!("{name}: {told:#}")).values() {
            credential(manifest, &mut all);
        }
    }
    all
}

fn credential(manifest: &Value, all: &mut BTreeSet<String>) {
    for (field, value) in manifest.as_object().unwrap() {
        if field != "assertions" {
            walk(&format!("claim {field}"), value, all);
            continue;
        }
        for assertion in value.as_array().unwrap() {
            let label = assertion["label"].as_str().unwrap();
            walk(label, &assertion["data"], all);
            let parts = assertion.as_object().unwrap().keys().map(String::as_str);
            for part in parts.filter(|part| !["label", "data"].contains(part) && !ABOUT_IT.contains(part)) {
                all.insert(format!("{label} ({part})"));
            }
        }
    }
}

fn walk(path: &str, value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| {
            let joint = if path.contains(' ') { "." } else { " " };
            walk(&format!("{path}{joint}{name}"), value, all);
        }),
        Value::Array(list) => list.iter().for_each(|value| walk(path, value, all)),
        _ => drop(all.insert(path.to_owned())),
    }
}

struct Row {
    field: String,
    is_default: bool,
    is_personal: bool,
}

fn table() -> Vec<Row> {
    let docs = std::fs::read_to_string(root().join("docs/rights.md")).unwrap();
    let rows = docs.lines().skip_while(|line| !line.starts_with("| field |")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, field, when, personal, _] = cells.as_slice() else { panic!("{row}") };
        Row {
            field: field.trim_matches('`').to_owned(),
            is_default: when.starts_with("always"),
            is_personal: *personal != "no",
        }
    })
    .collect()
}

#[test]
fn the_manual_lists_every_field_and_none_is_personal_by_default() {
    let place = Place::new();
    let names = inputs(&place);
    let by_default = written(&place, &names, &[]);
    assert_eq!(place.run(&["identity", "new", "aigerim"]).code, 0);
    let everything = [
        "--system",
        "Imaginator",
        "--system-version",
        "2",
        "--title",
        "A lake",
        "--sound-notice",
        "start",
        "--human",
        "prompt-guided",
        "--person",
        "author=Aigerim",
        "--author",
        "aigerim",
        "--author-role",
        "creator",
        "--no-training",
        "--code",
        "https://label.example.org/r/",
        "--profile",
        "cn,us-ca",
        "--producer",
        "001191110000123456789012345",
    ];
    let all: BTreeSet<String> = written(&place, &names, &everything).union(&by_default).cloned().collect();
    let rows = table();
    let listed = |wanted: &dyn Fn(&&Row) -> bool| -> BTreeSet<String> {
        rows.iter().filter(wanted).map(|row| row.field.clone()).collect()
    };
    let difference = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    let known = listed(&|_| true);
    assert_eq!(difference(&all, &known), Vec::<String>::new(), "written and not listed");
    assert_eq!(difference(&known, &all), Vec::<String>::new(), "listed and not written");
    let expected = listed(&|row| row.is_default);
    assert_eq!(difference(&by_default, &expected), Vec::<String>::new(), "written by default");
    assert_eq!(difference(&expected, &by_default), Vec::<String>::new(), "not written by default");
    assert!(rows.iter().all(|row| !(row.is_default && row.is_personal)), "personal by default");
}
