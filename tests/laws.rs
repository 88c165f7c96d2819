//! Laws: what they need, how they go together, and what they say of files that others labelled. Which file meets which obligation is in
//! `laws_table.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/authority.rs"]
mod authority;
#[path = "support/laws.rs"]
mod inputs;
#[path = "support/sounds.rs"]
mod sounds;
mod support;

use std::process::Command;

use image::imageops::FilterType;
use inputs::{CODE, aigc, paint_over, with_aigc, write_inputs};
use serde_json::Value;
use support::{Place, skip};

fn judged<'r>(report: &'r Value, law: &str) -> &'r Value {
    let all = report["compliance"].as_array().unwrap();
    all.iter().find(|one| one["profile"] == law).unwrap()
}

fn obligation<'r>(report: &'r Value, id: &str) -> &'r Value {
    let law = judged(report, id.split('.').next().unwrap());
    let obligations = law["obligations"].as_array().unwrap();
    obligations.iter().find(|one| one["id"] == id).unwrap()
}

fn status<'r>(report: &'r Value, id: &str) -> &'r str {
    obligation(report, id)["status"].as_str().unwrap()
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
    paint_over(&place, "kz.png", "over.png", &stamped["notice"]["rect"]);
    // The credential beside it: it does not hold any more, and its record of the place is there still.
    let ran = place.run(&["stamp", "a.png", "--profile", "kz", "--sidecar", "-o", "side.png"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (code, over) = place.check("over.png", &["--profile", "kz", "--sidecar", "side.png.c2pa"]);
    assert_eq!((code, status(&over, "kz.warning")), (1, "not-met"), "{over:#}");
    assert_eq!(status(&over, "kz.not-hindered"), "not-met");
}

#[test]
fn a_smaller_copy_has_a_notice_as_high_in_proportion() {
    let place = Place::new();
    write_inputs(&place);
    let options = ["--profile", "cn", "--producer", CODE, "--sidecar", "-o", "cn.png"];
    place.stamp("a.png", &options);
    let (_, whole) = place.check("cn.png", &["--profile", "cn", "--sidecar", "cn.png.c2pa"]);
    assert_eq!(status(&whole, "cn.height"), "met", "{whole:#}");
    let detail = |report: &Value| obligation(report, "cn.height")["detail"].clone();
    let picture = image::open(place.path("cn.png")).unwrap();
    let half = picture.resize_exact(picture.width() / 2, picture.height() / 2, FilterType::Triangle);
    half.save(place.path("half.png")).unwrap();
    let (_, smaller) = place.check("half.png", &["--profile", "cn", "--sidecar", "cn.png.c2pa"]);
    assert_eq!(status(&smaller, "cn.height"), "met", "{smaller:#}");
    assert_eq!(detail(&smaller), detail(&whole));
    // Cut, nobody can tell how high it is of what is left.
    picture.crop_imm(0, 0, picture.width() / 2, picture.height()).save(place.path("part.png")).unwrap();
    let (_, part) = place.check("part.png", &["--profile", "cn", "--sidecar", "cn.png.c2pa"]);
    assert_eq!(status(&part, "cn.height"), "cannot-tell", "{part:#}");
}

#[test]
fn files_that_exiftool_tagged_are_judged_by_what_they_carry() {
    let place = Place::new();
    write_inputs(&place);
    let config = "%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::Main' => { TC260 => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::TC260' } } });\n\
        %Image::ExifTool::UserDefined::TC260 = (GROUPS => {0=>'XMP',1=>'XMP-TC260',2=>'Image'}, NAMESPACE => {'TC260' => 'http://www.tc260.org.cn/ns/AIGC/1.0/'}, WRITABLE => 'string', AIGC => {});\n1;\n";
    place.write("tc260.config", config.as_bytes());
    let aigc = aigc("1");
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
    for (kind, expected) in [
        ("trainedAlgorithmicMedia", "met"),
        ("algorithmicallyEnhanced", "not-met"),
        ("digitalCapture", "not-met"),
    ] {
        let source =
            format!("-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/{kind}");
        let out = format!("{kind}.png");
        let ran = Command::new("exiftool")
            .current_dir(place.path(""))
            .args(["-o", &out, &source, "a.png"])
            .output();
        assert!(ran.unwrap().status.success(), "{kind}");
        let (_, report) = place.check(&out, &["--profile", "kz,cn"]);
        assert_eq!(status(&report, "kz.machine-readable"), expected, "{kind}: {:#}", report["compliance"]);
        assert_eq!(status(&report, "cn.implicit"), "not-met", "{kind}");
    }
}

#[test]
fn labels_that_others_wrote_into_sounds_and_texts_are_found() {
    let place = Place::new();
    for (medium, name) in write_inputs(&place) {
        let tagged = format!("tagged-{name}");
        place.write(&tagged, &with_aigc(&place.read(name), "1"));
        let (code, report) = place.check(&tagged, &["--profile", "cn,kz"]);
        assert_eq!(code, 1, "{tagged}");
        for id in ["cn.implicit", "cn.producer", "cn.once", "kz.machine-readable"] {
            assert_eq!(status(&report, id), "met", "{medium:?} {id}: {:#}", report["compliance"]);
        }
        assert_ne!(status(&report, "kz.warning"), "met", "{medium:?}");
    }
}

/// Signs as another program would, with the library of the C2PA for Python: source, target, chain, key, digital source type.
const SIGN: &str = r#"
import json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
source, target, chain, key, kind = sys.argv[1:]
action = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/" + kind,
    "softwareAgent": {"name": "Imaginator", "version": "2"},
}
manifest = {
    "claim_generator_info": [{"name": "somebody", "version": "1"}],
    "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}],
}
read = lambda path: open(path, "rb").read()
signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(alg=b"ed25519", sign_cert=read(chain), private_key=read(key), ta_url=None))
with open(source, "rb") as before, open(target, "w+b") as after:
    c2pa.Builder(json.dumps(manifest)).sign(signer, "image/png", before, after)
"#;

#[test]
fn a_credential_that_others_signed_counts_for_what_it_says() {
    let place = Place::new();
    write_inputs(&place);
    assert_eq!(place.run(&["identity", "new", "somebody"]).code, 0);
    let sign = |target: &str, kind: &str| {
        let of = |name: &str| place.path(&format!("home/identities/somebody/{name}.pem"));
        let mut python = Command::new("python3");
        python.current_dir(place.path("")).args(["-c", SIGN, "a.png", target]);
        python
            .args([of("chain"), of("key")])
            .arg(kind)
            .output()
            .ok()
            .filter(|ran| ran.status.code() != Some(77))
    };
    let Some(ran) = sign("ai.png", "trainedAlgorithmicMedia") else {
        return skip("c2pa-python is not installed");
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let (_, report) =
        place.check("ai.png", &["--profile", "kz,eu,cn,us-ca", "--upload", "--as-of", "2027-02-01"]);
    for (id, expected) in [
        ("kz.machine-readable", "met"),
        ("kz.warning", "cannot-tell"),
        ("eu.signed", "not-met"),
        ("eu.watermark", "not-met"),
        ("cn.implicit", "not-met"),
        ("us-ca.provider", "met"),
        ("us-ca.system", "met"),
        ("us-ca.unique-id", "met"),
        // Neither a time stamp nor an action says when.
        ("us-ca.time", "not-met"),
    ] {
        assert_eq!(status(&report, id), expected, "{id}: {:#}", report["compliance"]);
    }
    assert_eq!(judged(&report, "cn")["upload"]["label"], "confirmed");
    assert_eq!(
        judged(&report, "us-ca")["upload"]["tasks"][1]["details"],
        serde_json::json!(["the credential"])
    );
    sign("photo.png", "digitalCapture").unwrap();
    let (code, report) = place.check("photo.png", &["--profile", "kz,eu,cn,us-ca"]);
    assert_eq!((code, &judged(&report, "kz")["overall"]), (0, &Value::from("not-applicable")), "{report:#}");
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
