//! Laws: a stamped file meets the law that it was stamped for, in every medium that the law covers; one that was not does not; files
//! that others labelled are judged by what they carry.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/authority.rs"]
mod authority;
#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use sounds::{tune, wav};
use support::{Place, root, skip};
use tanba::policy::{Medium, Profile};

/// A producer's code of the form that GB 45438-2025 and its guides ask for.
const CODE: &str = "001191110000123456789012345";

fn write_inputs(place: &Place) -> [(Medium, &'static str); 3] {
    place.write("a.png", &std::fs::read(root().join("fixtures/images/coffee.png")).unwrap());
    place.write("a.wav", &wav(&tune(12.0)));
    let sentence =
        "The river rises in the mountains and runs through three countries before it reaches the sea. ";
    place.write(
        "a.md",
        format!("---\ntitle: The river\n---\n\n# The river\n\n{}\n", sentence.repeat(20)).as_bytes(),
    );
    [(Medium::Image, "a.png"), (Medium::Audio, "a.wav"), (Medium::Text, "a.md")]
}

fn judged<'r>(report: &'r Value, law: &str) -> &'r Value {
    let all = report["compliance"].as_array().unwrap();
    all.iter().find(|one| one["profile"] == law).unwrap()
}

fn status<'r>(report: &'r Value, id: &str) -> &'r str {
    let law = judged(report, id.split('.').next().unwrap());
    let obligations = law["obligations"].as_array().unwrap();
    obligations.iter().find(|one| one["id"] == id).unwrap()["status"].as_str().unwrap()
}

#[test]
fn a_stamped_file_meets_its_law_and_one_that_is_not_stamped_does_not() {
    let place = Place::new();
    let inputs = write_inputs(&place);
    let Some(authority) = authority::start(&place.path("authority")) else { return };
    let mut met: BTreeSet<String> = BTreeSet::new();
    for law in Profile::all_built_in() {
        for (medium, name) in inputs.iter().filter(|(medium, _)| law.media.contains(medium)) {
            let mut args = vec!["--profile", &law.id, "-o", "out", "--force"];
            args.extend(["--system", "Imaginator", "--system-version", "2", "--producer", CODE]);
            if law.id == "eu" {
                args.extend(["--tsa", &authority]);
            }
            place.stamp(name, &args);
            // By its name, as people have it.
            let out = format!("out-{}-{name}", law.id);
            std::fs::rename(place.path("out"), place.path(&out)).unwrap();
            let (code, report) = place.check(&out, &["--profile", &law.id]);
            let judged = judged(&report, &law.id);
            assert_eq!((code, &judged["overall"]), (0, &Value::from("compliant")), "{out}: {judged:#}");
            for one in judged["obligations"].as_array().unwrap() {
                let (id, status) = (one["id"].as_str().unwrap(), one["status"].as_str().unwrap());
                assert!(matches!(status, "met" | "not-applicable"), "{out}: {one:#}");
                if status == "met" {
                    met.insert(format!("{id} {medium:?}"));
                }
            }
            let (_, bare) = place.check(name, &["--profile", &law.id]);
            let open = self::judged(&bare, &law.id)["obligations"].as_array().unwrap();
            let is_open = |one: &&Value| matches!(one["status"].as_str().unwrap(), "not-met" | "cannot-tell");
            assert!(open.iter().any(|one| is_open(&one)), "{name} {}", law.id);
            // What the stamped file meets, the bare one does not.
            let met_bare = open.iter().find(|one| one["status"] == "met");
            assert!(met_bare.is_none(), "{name} meets {} unstamped: {met_bare:#?}", law.id);
        }
    }
    // Every obligation of every law was met by a file in one medium at least.
    for obligation in Profile::all_built_in().iter().flat_map(|law| &law.obligations) {
        let is_met = met.iter().any(|one| one.starts_with(&format!("{} ", obligation.id)));
        assert!(is_met || obligation.id == "us-ca.assistive", "{} is met by no file", obligation.id);
    }
}

#[test]
fn what_a_law_needs_and_was_not_given_is_asked_for() {
    let place = Place::new();
    write_inputs(&place);
    for (law, wanted) in [("cn", "producer's code"), ("eu", "time stamp"), ("us-ca", "needs a name")] {
        let ran = place.run(&["stamp", "a.png", "--profile", law]);
        assert_eq!(ran.code, 2, "{law}");
        assert!(ran.stderr.contains(wanted) && ran.stderr.contains("hint:"), "{}", ran.stderr);
    }
    assert!(!place.files().iter().any(|name| name.contains("stamped")), "{:?}", place.files());
    let ran = place.run(&["check", "a.png", "--profile", "atlantis"]);
    assert!(ran.code == 2 && ran.stderr.contains("kz, cn, eu, us-ca, in, kr"), "{}", ran.stderr);
}

#[test]
fn several_laws_go_together_and_days_are_honoured() {
    let place = Place::new();
    write_inputs(&place);
    let Some(authority) = authority::start(&place.path("authority")) else { return };
    let args = ["--profile", "kz,cn,eu", "--producer", CODE, "--tsa", &authority, "-o", "all.png"];
    let stamped = place.stamp("a.png", &args);
    assert_eq!(stamped["notice"]["langs"], serde_json::json!(["kk", "zh", "en"]));
    let (code, report) = place.check("all.png", &["--profile", "kz,cn,eu"]);
    assert_eq!(code, 0, "{:#}", report["compliance"]);
    let (_, early) = place.check("a.png", &["--profile", "eu", "--as-of", "2026-08-01"]);
    assert_eq!(judged(&early, "eu")["overall"], "not-applicable", "{:#}", early["compliance"]);
}

#[test]
fn a_notice_that_was_painted_over_is_seen_by_its_contrast() {
    let place = Place::new();
    write_inputs(&place);
    let stamped = place.stamp("a.png", &["--profile", "kz", "-o", "out.png", "--no-credential"]);
    assert!(stamped["notice"]["rect"].is_array());
    // Painted over before it is signed: the record says where it is to be.
    place.stamp("a.png", &["--profile", "kz", "-o", "kz.png", "--force"]);
    let (_, whole) = place.check("kz.png", &["--profile", "kz"]);
    assert_eq!(status(&whole, "kz.not-hindered"), "met");
    let rect: Vec<u32> = serde_json::from_value(stamped["notice"]["rect"].clone()).unwrap();
    let mut picture = image::open(place.path("kz.png")).unwrap().to_rgb8();
    for y in rect[1]..rect[1] + rect[3] {
        for x in rect[0]..rect[0] + rect[2] {
            picture.put_pixel(x, y, image::Rgb([120, 120, 120]));
        }
    }
    picture.save(place.path("over.png")).unwrap();
    // The credential beside it: it does not hold any more, and its record of the place is there still.
    let ran = place.run(&["stamp", "a.png", "--profile", "kz", "--sidecar", "-o", "side.png"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (code, over) = place.check("over.png", &["--profile", "kz", "--sidecar", "side.png.c2pa"]);
    assert_eq!((code, status(&over, "kz.not-hindered")), (1, "not-met"), "{over:#}");
}

#[test]
fn files_that_exiftool_tagged_are_judged_by_what_they_carry() {
    let place = Place::new();
    write_inputs(&place);
    let config = "%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::Main' => { TC260 => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::TC260' } } });\n\
        %Image::ExifTool::UserDefined::TC260 = (GROUPS => {0=>'XMP',1=>'XMP-TC260',2=>'Image'}, NAMESPACE => {'TC260' => 'http://www.tc260.org.cn/ns/AIGC/1.0/'}, WRITABLE => 'string', AIGC => {});\n1;\n";
    place.write("tc260.config", config.as_bytes());
    let aigc = format!(
        r#"{{"Label":"1","ContentProducer":"{CODE}","ProduceID":"x1","ReservedCode1":"","ContentPropagator":"{CODE}","PropagateID":"x1","ReservedCode2":""}}"#
    );
    let ran = Command::new("exiftool")
        .current_dir(place.path(""))
        .args(["-config", "tc260.config", "-o", "tagged.png", &format!("-XMP-TC260:AIGC={aigc}")])
        .args(["-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"])
        .arg("a.png")
        .output();
    let Ok(ran) = ran else {
        skip("exiftool is not installed");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let (code, report) = place.check("tagged.png", &["--profile", "cn,kz,eu"]);
    assert_eq!(code, 1);
    for (id, expected) in [
        ("cn.implicit", "met"),
        ("cn.producer", "met"),
        ("cn.once", "met"),
        ("cn.explicit", "cannot-tell"),
        ("kz.machine-readable", "met"),
        ("kz.warning", "cannot-tell"),
        ("eu.signed", "not-met"),
        ("eu.watermark", "not-met"),
    ] {
        assert_eq!(status(&report, id), expected, "{id}: {:#}", report["compliance"]);
    }
    assert_eq!(judged(&report, "kz")["overall"], "inconclusive");
    assert_eq!(judged(&report, "eu")["overall"], "non-compliant");
}

#[test]
fn a_profile_of_ones_own_is_used_or_refused_with_its_reason() {
    let place = Place::new();
    write_inputs(&place);
    let ran = place.run(&["profile", "show", "kz", "--json"]);
    let mut own: Value = serde_json::from_str(&ran.stdout).unwrap();
    own["id"] = "ours".into();
    own["obligations"] = serde_json::json!([{
        "id": "ours.mark", "title": {"en": "A mark"}, "duty": {"en": "Everything of ours is marked."},
        "fix": {"en": "Stamp it."}, "source": "tanba", "evidence": "P", "applies": {}, "rule": "watermark"
    }]);
    place.write("ours.json", own.to_string().as_bytes());
    assert_eq!(place.run(&["profile", "test", "ours.json"]).code, 0);
    let (code, report) = place.check("a.png", &["--profile", "ours.json"]);
    assert_eq!((code, status(&report, "ours.mark")), (1, "not-met"));
    own["obligations"][0]["rule"] = "telepathy".into();
    place.write("ours.json", own.to_string().as_bytes());
    let ran = place.run(&["profile", "test", "ours.json"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("telepathy") && ran.stderr.contains("ours.json"),
        "{}",
        ran.stderr
    );
}

#[test]
fn laws_speak_the_readers_language() {
    let place = Place::new();
    write_inputs(&place);
    for (tag, word) in
        [("ru", "не соответствует"), ("kk", "сәйкес емес"), ("zh", "不合规"), ("en", "not compliant")]
    {
        let ran = place.run(&["check", "a.png", "--profile", "kz", "--explain", "--lang", tag]);
        assert!(ran.code == 1 && ran.stdout.contains(word), "{tag}: {}", ran.stdout);
        let ran = place.run(&["profile", "show", "us-ca", "--lang", tag]);
        assert!(ran.code == 0 && ran.stdout.contains("us-ca.provider"), "{}", ran.stdout);
    }
}
