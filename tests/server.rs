//! The server as the command starts it: checks, stamps, look-ups, and what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/mod.rs"]
mod support;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use serde_json::Value;

use server::{Server, bearer, form, token};
use support::{Place, fixture};

/// What two runs of the same check have in common.
fn comparable(mut report: Value) -> Value {
    report["ms"] = Value::Null;
    report["input"] = Value::Null;
    report
}

/// What sharing does: everything but the pixels is gone, and they are fewer.
fn shared(picture: &[u8]) -> Vec<u8> {
    let picture = image::load_from_memory(picture).unwrap();
    let (width, height) = (picture.width() * 4 / 5, picture.height() * 4 / 5);
    let small = picture.resize_exact(width, height, image::imageops::FilterType::Lanczos3);
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(&small.to_rgb8()).unwrap();
    bytes.into_inner()
}

#[test]
fn a_check_over_http_says_what_the_command_says() {
    let place = Place::new();
    place.write("cat.png", &fixture("chelsea.png"));
    place.stamp("cat.png", &[]);
    place.write("note.md", b"# A note\n\nNothing is in it.\n");
    place.write("broken.png", &fixture("chelsea.png")[..4000]);
    place.write("noise.bin", &[7, 0, 1, 200, 13, 255, 0, 0, 9]);
    let server = Server::start(&place, &[]);
    let mut verdicts = Vec::new();
    for name in ["cat.stamped.png", "cat.png", "note.md", "broken.png", "noise.bin"] {
        let bytes = place.read(name);
        let (_, here) = place.check(name, &[]);
        let (kind, body) = form(name, &bytes, &[]);
        let by_form = server.call("POST", "/v1/check", &[("content-type", &kind)], &body);
        assert_eq!(by_form.header("content-type"), "application/json");
        assert_eq!(comparable(by_form.good()), comparable(here.clone()), "{name}");
        if name != "note.md" {
            assert_eq!(
                comparable(server.post("/v1/check", &bytes).good()),
                comparable(here.clone()),
                "{name}"
            );
        }
        verdicts.push(here["verdict"].as_str().unwrap().to_owned());
    }
    assert_eq!(verdicts, ["ai-generated", "unlabelled", "unlabelled", "unreadable", "unreadable"]);
    let metrics = server.get("/metrics").text();
    for line in [
        "tanba_verdicts_total{verdict=\"ai-generated\"} 2",
        "tanba_verdicts_total{verdict=\"unreadable\"} 4",
        "tanba_http_requests_total{method=\"POST\",route=\"/v1/check\",status=\"200\"} 9",
        "tanba_http_requests_in_flight 1",
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line}\n{metrics}");
    }
    assert_eq!(server.get("/health").good()["status"], "ok");
}

#[test]
fn a_stamped_picture_is_found_again_by_what_is_left_of_it() {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new", "studio"]).code, 0);
    let stamping = bearer(&token(&place, "stamp"));
    let withdrawing = bearer(&token(&place, "withdraw"));
    let server = Server::start(&place, &["--registry", "registry.db", "--identity", "studio"]);
    let picture = fixture("astronaut.png");
    server.post("/v1/stamp", &picture).problem(401);
    let refused = server.call("POST", "/v1/stamp", &[("authorization", &withdrawing)], &picture);
    assert_eq!(refused.problem(403), "forbidden");
    let headers = [("authorization", stamping.as_str()), ("content-type", "image/png")];
    let stamped = server.call("POST", "/v1/stamp?lang=kk,ru&system=Imaginator", &headers, &picture);
    assert_eq!((stamped.status, stamped.header("content-type")), (200, "image/png"));
    let report: Value = serde_json::from_str(stamped.header("tanba-report")).unwrap();
    let (mark, label) =
        (report["mark"]["id"].as_str().unwrap(), report["credential"]["label"].as_str().unwrap());
    assert_eq!(report["registered"], "created");
    assert!(report["notice"]["text"].to_string().contains("ИИ"));

    let left = shared(&stamped.body);
    let checked = server.post("/v1/check", &left).good();
    assert_eq!(checked["verdict"], "ai-generated", "{checked:#}");
    assert!(checked["recovered"].is_object(), "{checked:#}");
    let by_mark = server.get(&format!("/matches/byBinding?alg=org.tanba.image.1&value={mark}")).good();
    assert_eq!(by_mark["matches"], serde_json::json!([{ "manifestId": label }]));
    let json = [("content-type", "application/json")];
    let question = format!("{{\"alg\":\"org.tanba.image.1\",\"value\":\"{mark}\"}}");
    assert_eq!(server.call("POST", "/matches/byBinding", &json, question.as_bytes()).good(), by_mark);
    let by_content = server.post("/matches/byContent", &left).good();
    assert_eq!(by_content["matches"][0]["manifestId"], label);
    let alike = server.post("/matches/byContent?alg=io.iscc.v0", &left).good();
    assert_eq!(alike["matches"][0]["manifestId"], label);
    assert!(alike["matches"][0]["similarityScore"].as_u64().unwrap() > 85, "{alike}");
    let stranger = server.post("/matches/byContent", &fixture("coins.png")).good();
    assert_eq!(stranger["matches"], serde_json::json!([]));

    let whole = server.get(&format!("/manifests/{label}"));
    assert_eq!((whole.status, whole.header("content-type")), (200, "application/c2pa"));
    let active = server.get(&format!("/manifests/{label}?returnActiveManifest=true"));
    assert_eq!(whole.body, active.body, "a credential without a history is its active manifest");
    server.get("/manifests/urn:c2pa:00000000-0000-0000-0000-000000000000").problem(404);

    let record = server.get(&format!("/v1/records/{mark}")).good();
    assert_eq!((&record["manifest_id"], &record["state"]), (&Value::from(label), &Value::from("active")));
    let path = format!("/v1/records/{label}?reason=asked%20for");
    server.call("DELETE", &path, &[("authorization", &stamping)], &[]).problem(403);
    server.call("DELETE", &path, &[("authorization", &withdrawing)], &[]).good();
    assert_eq!(server.get(&format!("/v1/records/{mark}")).good()["state"], "withdrawn");
    assert_eq!(server.get(&format!("/manifests/{label}")).problem(410), "withdrawn");
    let gone = server.get(&format!("/matches/byBinding?alg=org.tanba.image.1&value={mark}")).good();
    assert_eq!(gone["matches"], serde_json::json!([]));
}

/// Where the code on a picture leads, as somebody else's reader has it that comes near enough.
fn code_on(picture: &[u8]) -> Vec<String> {
    let picture = image::load_from_memory(picture).unwrap();
    let near = (picture.width() * 2, picture.height() * 2);
    let picture = picture.resize_exact(near.0, near.1, image::imageops::FilterType::CatmullRom).to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixel = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, link)| link).collect()
}

#[test]
fn a_code_on_a_notice_leads_to_the_record_in_the_language_of_the_reader() {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new", "studio"]).code, 0);
    let (stamping, withdrawing) = (bearer(&token(&place, "stamp")), bearer(&token(&place, "withdraw")));
    let server = Server::start(&place, &["--registry", "registry.db", "--identity", "studio"]);
    let headers = [("authorization", stamping.as_str()), ("content-type", "image/png")];
    let path = "/v1/stamp?lang=kk,ru&code_link=https://label.example.org/r";
    let stamped = server.call("POST", path, &headers, &fixture("astronaut.png"));
    let report: Value = serde_json::from_str(stamped.header("tanba-report")).unwrap();
    let (mark, link) = (report["mark"]["id"].as_str().unwrap(), report["notice"]["code"].as_str().unwrap());
    assert_eq!(link, format!("https://label.example.org/r/{mark}"));
    assert_eq!(code_on(&stamped.body), [link]);
    assert_eq!(code_on(&shared(&stamped.body)), [link], "smaller and JPEG");

    let record = |mark: &str, language: &str| {
        server.call("GET", &format!("/r/{mark}"), &[("accept-language", language)], &[])
    };
    let page = record(mark, "ru");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let page = page.text();
    for words in
        ["По словам подписавшего, это произведение создано ИИ.", "studio", mark, "/manifests/urn:c2pa:"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let typed = mark.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect::<Vec<_>>();
    let typed = record(&typed.join("-").to_uppercase(), "kk");
    assert!(typed.text().contains("бұл туындыны ЖИ жасаған"));
    for unknown in ["0000000000000000", "nonsense", "%3Cscript%3E"] {
        let page = record(unknown, "zh");
        assert_eq!((page.status, page.text().contains("没有该标记的记录")), (404, true), "{unknown}");
        assert!(!page.text().contains("<script"));
    }
    let path = format!("/v1/records/{mark}");
    server.call("DELETE", &path, &[("authorization", &withdrawing)], &[]).good();
    let gone = record(mark, "en");
    assert_eq!((gone.status, gone.text().contains("This record was withdrawn")), (410, true));
    let bare = Server::start(&place, &[]);
    assert_eq!(bare.get(&format!("/r/{mark}")).problem(404), "not-offered");
}

#[test]
fn the_command_registers_and_recovers_over_http() {
    let place = Place::new();
    let registering = token(&place, "register");
    let server = Server::start(&place, &["--registry", "registry.db"]);
    place.write("rocket.png", &fixture("camera.png"));
    let run = |token: &str, args: &[&str]| {
        let mut command = place.command();
        command.args(args).args(["--registry", &server.base]).env("TANBA_REGISTRY_TOKEN", token);
        support::Ran::from(command.output().unwrap())
    };
    let refused = run("tanba_00000000_nothing", &["stamp", "rocket.png", "--json"]);
    assert_eq!(refused.code, 2, "{}{}", refused.stdout, refused.stderr);
    let stamped = run(&registering, &["stamp", "rocket.png", "--json", "--force"]);
    assert_eq!(stamped.code, 0, "{}{}", stamped.stdout, stamped.stderr);
    let report: Value = serde_json::from_str(&stamped.stdout).unwrap();
    assert_eq!(report["registered"], "created");
    place.write("left.jpg", &shared(&place.read("rocket.stamped.png")));
    let checked = run("", &["check", "left.jpg", "--json"]);
    let report: Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(report["verdict"], "ai-generated", "{report:#}\n{}", checked.stderr);
    assert!(report["recovered"].is_object(), "{report:#}");
}

#[test]
fn only_credentials_that_hold_are_registered_and_nobody_takes_the_mark_of_another() {
    use base64::Engine as _;
    let place = Place::new();
    let token = bearer(&token(&place, "register"));
    let server = Server::start(&place, &["--registry", "registry.db"]);
    let credential = |identity: &str| {
        let identity =
            tanba::credential::Identity::generate(&tanba::credential::NewIdentity::named(identity)).unwrap();
        let options = tanba::StampOptions {
            identity: Some(&identity),
            mark_id: Some("0123456789abcdef".parse().unwrap()),
            registrable: true,
            ..tanba::StampOptions::default()
        };
        tanba::stamp(&fixture("brick.png"), &options).unwrap().registrable.unwrap().credential
    };
    let register = |store: &[u8]| {
        let store = base64::engine::general_purpose::STANDARD.encode(store);
        let body = serde_json::json!({ "credential": store, "fingerprints": [] }).to_string();
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        server.call("POST", "/v1/records", &headers, body.as_bytes())
    };
    let first = credential("First");
    let mut forged = first.clone();
    let at = forged.windows(16).position(|window| window == b"0123456789abcdef").unwrap();
    forged[at] = b'f';
    assert_eq!(register(&forged).problem(422), "unprocessable");
    assert_eq!(register(b"nothing of the kind").problem(422), "unprocessable");
    let answer = register(&first);
    assert_eq!((answer.status, answer.good()["registered"].as_str()), (201, Some("created")));
    let label = answer.json()["manifest_id"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("location"), format!("/manifests/{label}"));
    assert_eq!(register(&first).good()["registered"], "unchanged");
    assert_eq!(register(&credential("Second")).problem(409), "conflict");
    assert_eq!(server.get(&format!("/manifests/{label}")).body, first);
}
