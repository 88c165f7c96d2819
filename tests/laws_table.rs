//! Laws, media, obligations: each obligation is met by one file and not by another. docs/laws.md has the table that comes of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/authority.rs"]
mod authority;
#[path = "support/laws.rs"]
mod inputs;
#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use inputs::{CODE, paint_over, with_aigc, write_inputs};
use serde_json::Value;
use support::{Place, root};
use tanba::policy::{Medium, Obligation, Profile, Rule};

/// Every law holds on this day.
const DAY: &str = "2029-01-01";
const ALL: &str = "kz,cn,eu,us-ca,in,kr";
const MEDIA: [Medium; 3] = [Medium::Image, Medium::Audio, Medium::Text];
const BEGIN: &str = "<!-- table of fixtures -->\n";
const END: &str = "<!-- end of the table -->";

/// What became of obligations, by id.
type Statuses = BTreeMap<String, String>;

fn statuses(report: &Value) -> Statuses {
    let laws = report["compliance"].as_array().unwrap();
    let obligations = laws.iter().flat_map(|law| law["obligations"].as_array().unwrap());
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    obligations.map(|one| (word(&one["id"]), word(&one["status"]))).collect()
}

/// Stamped for each law that covers the medium: compliant, and what of it is met.
fn stamped(place: &Place, medium: Medium, name: &str, authority: &str) -> Statuses {
    let mut all = Statuses::new();
    for law in Profile::all_built_in().iter().filter(|law| law.media.contains(&medium)) {
        // By its name, as people have it.
        let out = format!("{}-{name}", law.id);
        let mut args = vec!["--profile", &law.id, "-o", &out];
        args.extend(["--system", "Imaginator", "--system-version", "2", "--producer", CODE]);
        if law.id == "eu" {
            args.extend(["--tsa", authority]);
        }
        place.stamp(name, &args);
        let (code, report) = place.check(&out, &["--profile", &law.id]);
        let judged = &report["compliance"][0];
        assert_eq!((code, &judged["overall"]), (0, &Value::from("compliant")), "{out}: {judged:#}");
        let (_, later) = place.check(&out, &["--profile", &law.id, "--as-of", DAY]);
        all.extend(statuses(&later));
    }
    all
}

/// Files that lack something, by what they are called in the table.
fn lacking(place: &Place, medium: Medium, name: &str) -> Vec<(&'static str, Statuses)> {
    let checked = |file: &str, more: &[&str]| {
        statuses(&place.check(file, &[&["--profile", ALL, "--as-of", DAY], more].concat()).1)
    };
    let poor = format!("poor-{name}");
    let how: &[&str] = match medium {
        Medium::Image => &["--lang", "fr"],
        Medium::Audio => &["--sound-notice", "end", "--voice", "rhythm"],
        Medium::Text => &["--lang", "fr", "--text-notice", "end"],
    };
    place.stamp(name, &[how, &["-o", &poor]].concat());
    let twice = format!("twice-{name}");
    place.write(&twice, &with_aigc(&with_aigc(&place.read(name), "1"), "1"));
    let mut all =
        vec![("bare", checked(name, &[])), ("poor", checked(&poor, &[])), ("twice", checked(&twice, &[]))];
    if medium == Medium::Image {
        let side = place.stamp(name, &["--profile", "kz", "--sidecar", "-o", "side.png"]);
        paint_over(place, "side.png", "over.png", &side["notice"]["rect"]);
        all.push(("over", checked("over.png", &["--sidecar", "side.png.c2pa"])));
    }
    all
}

/// Whether no program can tell, so that no file meets it.
fn is_for_people(obligation: &Obligation) -> bool {
    matches!(obligation.rule, Rule::Person)
}

/// A cell: what meets the obligation, and what does not. `?`: there nobody can tell.
fn cell(obligation: &Obligation, met: &Statuses, lacking: &[(&'static str, Statuses)]) -> String {
    let id = &obligation.id;
    let of = |status: &str| lacking.iter().find(|(_, all)| all.get(id).is_some_and(|one| one == status));
    let fails = of("not-met").map(|(name, _)| (*name).to_owned());
    let open = of("cannot-tell").map(|(name, _)| format!("{name}?"));
    let not = fails.or(open);
    match met.get(id).map(String::as_str) {
        None | Some("not-applicable") => {
            assert!(not.is_none(), "{id} applies to {not:?} and to no stamped file");
            "–".to_owned()
        }
        Some("met") => {
            let not = not.unwrap_or_else(|| panic!("{id} has no file that does not meet it"));
            format!("stamped / {not}")
        }
        Some("cannot-tell") if is_for_people(obligation) => "stamped? / bare?".to_owned(),
        Some(other) => panic!("{id} is {other} in the stamped file"),
    }
}

#[test]
fn each_obligation_has_a_file_that_meets_it_and_one_that_does_not() {
    let place = Place::new();
    let files = write_inputs(&place);
    let Some(authority) = authority::start(&place.path("authority")) else { return };
    let mut columns = Vec::new();
    for (medium, name) in files {
        let lacking = lacking(&place, medium, name);
        let (_, bare) = &lacking[0];
        let met_bare = bare.iter().find(|(_, status)| *status == "met");
        assert_eq!(met_bare, None, "{name} unstamped");
        columns.push((stamped(&place, medium, name, &authority), lacking));
    }
    let mut table = "| obligation | picture | sound | text |\n| --- | --- | --- | --- |\n".to_owned();
    for obligation in Profile::all_built_in().iter().flat_map(|law| &law.obligations) {
        let cells = columns.iter().map(|(met, lacking)| cell(obligation, met, lacking)).collect::<Vec<_>>();
        let law = Profile::built_in(obligation.id.split('.').next().unwrap()).unwrap();
        let covered = MEDIA.iter().filter(|medium| {
            let asked = &obligation.applies.media;
            law.media.contains(medium) && (asked.is_empty() || asked.contains(medium))
        });
        let cased = cells.iter().filter(|cell| *cell != "–").count();
        assert_eq!(cased, covered.count(), "{}: {cells:?}", obligation.id);
        writeln!(table, "| `{}` | {} |", obligation.id, cells.join(" | ")).unwrap();
    }
    holds_the_table(&table);
}

/// docs/laws.md has this very table; with `TANBA_WRITE_TABLES` set it gets it.
fn holds_the_table(table: &str) {
    let path = root().join("docs/laws.md");
    let docs = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = docs.split_once(BEGIN).unwrap();
    let (there, after) = rest.split_once(END).unwrap();
    if std::env::var_os("TANBA_WRITE_TABLES").is_some() {
        std::fs::write(&path, [before, BEGIN, table, END, after].concat()).unwrap();
        return;
    }
    assert_eq!(there, table, "TANBA_WRITE_TABLES=1 cargo test --test laws_table writes docs/laws.md anew");
}
