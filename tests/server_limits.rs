//! What a server refuses, keeps to itself, and does when it is told to end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/mod.rs"]
mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use server::{Server, bearer, form, token};
use support::{Place, fixture, skip};

#[test]
fn what_is_not_understood_is_a_problem_that_says_what_to_do() {
    let place = Place::new();
    let server = Server::start(&place, &["--registry", "registry.db", "--max-body", "1"]);
    let text = [("content-type", "text/plain")];
    let json = [("content-type", "application/json")];
    let value = "value=0123456789abcdef";
    for (method, path, headers, body, status, name) in [
        ("GET", "/nowhere", &[][..], &b""[..], 404, "not-found"),
        ("GET", "/v1/check", &[], b"", 405, "method-not-allowed"),
        ("DELETE", "/health", &[], b"", 405, "method-not-allowed"),
        (
            "POST",
            "/v1/check",
            &[("content-type", "multipart/form-data; boundary=x")],
            b"--x--\r\n",
            400,
            "bad-request",
        ),
        ("POST", "/v1/check?sytnax=md", &text, b"a text", 400, "bad-request"),
        ("POST", "/v1/check?syntax=runes", &text, b"a text", 400, "bad-request"),
        ("POST", "/v1/check?signed=true", &text, b"a text", 404, "not-offered"),
        (
            "POST",
            "/v1/check",
            &[("content-type", "application/x-www-form-urlencoded")],
            b"a=b",
            415,
            "unsupported-media-type",
        ),
        ("POST", "/v1/check", &[("content-type", "multipart/form-data")], b"a=b", 400, "bad-request"),
        (
            "POST",
            "/v1/check",
            &[("content-type", "multipart/form-data; boundary=x")],
            b"--x\r\n\r\nfile",
            400,
            "bad-request",
        ),
        ("POST", "/v1/check", &text, &[b'a'; (1 << 20) + 1], 413, "too-large"),
        ("POST", "/v1/records", &json, b"{}", 401, "unauthorized"),
        ("DELETE", "/v1/records/0123456789abcdef", &[], b"", 401, "unauthorized"),
        ("GET", "/v1/records/0123456789abcdef", &[], b"", 404, "not-found"),
        ("GET", "/v1/records/%ff", &[], b"", 400, "bad-request"),
        ("GET", "/matches/byBinding", &[], b"", 400, "bad-request"),
        ("GET", &format!("/matches/byBinding?alg=runes&{value}"), &[], b"", 400, "bad-request"),
        (
            "GET",
            &format!("/matches/byBinding?alg=org.tanba.text.1&{value}&maxResults=0"),
            &[],
            b"",
            400,
            "bad-request",
        ),
        ("GET", "/matches/byBinding?alg=io.iscc.v0&value=ISCC:EEA", &[], b"", 400, "bad-request"),
        ("POST", "/matches/byBinding", &text, b"{}", 415, "unsupported-media-type"),
        ("POST", "/matches/byBinding", &json, b"{\"alg\":1}", 400, "bad-request"),
        ("POST", "/matches/byContent", &text, &[0, 159, 146, 150], 415, "unsupported-media-type"),
        ("GET", "/health", &[("authorization", "Bearer tanba_00000000_no")], b"", 200, ""),
        ("GET", "/openapi.json", &[("authorization", "Bearer tanba_00000000_no")], b"", 401, "unauthorized"),
        ("GET", "/openapi.json", &[("authorization", "Basic dTpw")], b"", 401, "unauthorized"),
    ] {
        let answer = server.call(method, path, headers, body);
        if status == 200 {
            assert_eq!(answer.status, 200, "{path}");
            continue;
        }
        assert_eq!(answer.problem(status), name, "{method} {path}");
        assert!(answer.json()["hint"].is_string(), "{method} {path}: {}", answer.text());
        assert_eq!(status == 401, answer.header("www-authenticate") == "Bearer", "{path}");
        assert_eq!(status == 405, !answer.header("allow").is_empty(), "{path}");
    }
}

#[test]
fn a_caller_who_calls_too_often_waits_and_one_with_a_token_does_not() {
    let place = Place::new();
    let token = bearer(&token(&place, "check"));
    let server = Server::start(&place, &["--rate", "4", "--private", "--registry", "registry.db"]);
    let path = "/matches/byBinding?alg=org.tanba.text.1&value=0123456789abcdef";
    assert_eq!(server.get(path).problem(401), "unauthorized");
    // A guess at a token counts as well.
    assert_eq!(server.call("GET", path, &[("authorization", "Bearer x")], &[]).problem(401), "unauthorized");
    let refused = server.get(path);
    assert_eq!(refused.problem(429), "too-many-requests");
    assert!((1..=30).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
    // What a proxy would say is not believed of anybody.
    let forwarded = [("x-forwarded-for", "192.0.2.9")];
    server.call("GET", path, &forwarded, &[]).problem(429);
    for _ in 0..10 {
        server.call("GET", path, &[("authorization", &token)], &[]).good();
    }
    assert_eq!(server.get("/health").status, 200);
    let list = place.run(&["serve", "token", "list", "--json"]);
    let listed: Value = serde_json::from_str(&list.stdout).unwrap();
    let secret = token.rsplit('_').next().unwrap();
    assert!(!list.stdout.contains(secret));
    assert_eq!(place.run(&["serve", "token", "revoke", listed["id"].as_str().unwrap()]).code, 0);
    server.call("GET", path, &[("authorization", &token)], &[]).problem(429);
}

#[test]
fn over_its_queue_a_server_says_so_and_goes_on() {
    let place = Place::new();
    let server = Server::start(&place, &["--workers", "1", "--queue", "1", "--rate", "0"]);
    let picture = fixture("china.jpg");
    let (good, busy) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let answer = server.post("/v1/check", &picture);
                if answer.status == 200 {
                    good.fetch_add(1, Ordering::Relaxed);
                } else {
                    assert_eq!(answer.problem(503), "overloaded");
                    assert!(answer.header("retry-after").parse::<u64>().is_ok());
                    busy.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let (good, busy) = (good.into_inner(), busy.into_inner());
    assert!(good >= 2 && busy >= 1 && good + busy == 8, "{good} served, {busy} sent away");
    assert_eq!(server.post("/v1/check", b"a text").status, 200);
}

#[test]
fn a_body_that_stalls_does_not_hold_the_others_up() {
    let place = Place::new();
    let server = Server::start(&place, &["--workers", "1", "--queue", "0"]);
    let address = server.base.strip_prefix("http://").unwrap();
    let mut stalled = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = "POST /v1/check HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\nhalf";
        stream.write_all(head.as_bytes()).unwrap();
        stalled.push(stream);
    }
    assert_eq!(server.post("/v1/check", b"a text").status, 200);
}

#[test]
fn told_to_end_it_answers_what_is_under_way() {
    let place = Place::new();
    let mut server = Server::start(&place, &[]);
    let address = server.base.strip_prefix("http://").unwrap().to_owned();
    let picture = fixture("china.jpg");
    let mut stream = TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /v1/check HTTP/1.1\r\nhost: x\r\ncontent-type: image/jpeg\r\ncontent-length: {}\r\n\r\n",
        picture.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&picture[..picture.len() / 2]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let pid = server.pid().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(&address).is_err(), "a new caller is turned away");
    stream.write_all(&picture[picture.len() / 2..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"verdict\""), "{answer}");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn nothing_is_fetched_from_where_a_file_points() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let place = Place::new();
    let xmp = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         dcterms:provenance=\"http://{address}/manifest.c2pa\"/></rdf:RDF></x:xmpmeta>"
    );
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 64, 64);
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_itxt_chunk("XML:com.adobe.xmp".into(), xmp).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[90; 64 * 64 * 3]).unwrap();
    writer.finish().unwrap();
    let page = format!(
        "<!doctype html><html><head><link rel=\"c2pa-manifest\" href=\"http://{address}/manifest.c2pa\">\
         <script type=\"application/c2pa\" src=\"http://{address}/manifest.c2pa\"></script></head><body><p>Text.</p></body></html>"
    );
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">\
         <image xlink:href=\"http://{address}/picture.png\" width=\"9\" height=\"9\"/></svg>"
    );
    let server = Server::start(&place, &["--registry", "registry.db"]);
    for (name, bytes) in
        [("a.png", picture.as_slice()), ("a.html", page.as_bytes()), ("a.svg", drawing.as_bytes())]
    {
        let (kind, body) = form(name, bytes, &[]);
        let report = server.call("POST", "/v1/check", &[("content-type", &kind)], &body).good();
        assert_ne!(report["verdict"], "ai-generated", "{report:#}");
    }
    listener.set_nonblocking(true).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(listener.accept().is_err(), "somebody called {address}");
}

#[test]
fn log_and_counts_hold_nothing_about_persons() {
    let place = Place::new();
    let secret = token(&place, "stamp");
    let mut server = Server::start(&place, &["--proxy", "127.0.0.1"]);
    let (kind, body) = form("Aigerim-passport.png", &fixture("logo.png"), &[]);
    let headers =
        [("content-type", kind.as_str()), ("x-forwarded-for", "192.0.2.77"), ("user-agent", "Aigerim/1.0")];
    let id = server.call("POST", "/v1/check", &headers, &body).header("x-request-id").to_owned();
    server
        .call("POST", "/v1/stamp?title=Aigerim", &[("authorization", &bearer(&secret))], b"text")
        .problem(404);
    server.get("/manifests/Aigerim").problem(404);
    let counts = server.get("/metrics").text();
    assert_eq!(server.stop(), Some(0));
    let log = server.log();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = lines.iter().find(|line| line["request_id"] == id.as_str()).unwrap_or_else(|| panic!("{log}"));
    assert_eq!((&line["route"], &line["status"]), (&Value::from("/v1/check"), &Value::from(200)));
    assert_eq!(line["verdict"], "unlabelled");
    for told in ["Aigerim", "passport", "192.0.2", "127.0.0.1", &secret] {
        assert!(!log.contains(told) && !counts.contains(told), "{told}\n{log}{counts}");
    }
}

#[test]
fn tls_is_spoken_where_a_certificate_is_given() {
    let place = Place::new();
    let mut openssl = Command::new("openssl");
    let made = openssl.current_dir(place.path("")).args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
    ]);
    if !made.output().is_ok_and(|made| made.status.success()) {
        return skip("openssl is not installed");
    }
    let server = Server::start(&place, &["--tls-cert", "cert.pem", "--tls-key", "key.pem"]);
    assert!(server.base.starts_with("https://"), "{}", server.base);
    assert_eq!(server.get("/health").good()["status"], "ok");
    // Plain HTTP is not answered, and holds nobody up.
    let mut plain = TcpStream::connect(server.base.strip_prefix("https://").unwrap()).unwrap();
    plain.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    plain.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    let wrong =
        place.run(&["serve", "--listen", "127.0.0.1:0", "--tls-cert", "key.pem", "--tls-key", "key.pem"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.starts_with("error: key.pem is not usable"), "{}", wrong.stderr);
}

#[test]
fn the_page_works_without_scripts_and_in_four_languages() {
    let place = Place::new();
    assert_eq!(place.run(&["identity", "new", "service"]).code, 0);
    place.write("cat.png", &fixture("chelsea.png"));
    place.stamp("cat.png", &[]);
    let server = Server::start(&place, &["--identity", "service"]);
    for (wanted, title) in [
        ("kk", "Файлды тексеру"),
        ("ru-RU,en;q=0.5", "Проверить файл"),
        ("de", "Check a file"),
        ("zh-CN", "检查文件"),
    ] {
        let page = server.call("GET", "/", &[("accept-language", wanted)], &[]);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        let (text, policy) = (page.text(), page.header("content-security-policy").to_owned());
        assert!(text.contains(title) && !text.contains("<script") && !text.contains("http"), "{text}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    }
    let (kind, body) = form("cat.png", &place.read("cat.stamped.png"), &[]);
    let page = server.call("POST", "/", &[("content-type", &kind), ("accept-language", "ru")], &body);
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    assert!(text.contains("Создано ИИ") && !text.contains("<script"), "{text}");
    assert!(text.contains("download=\"tanba-report.json\" href=\"data:application/json;base64,"), "{text}");
    assert!(text.contains("download=\"tanba-report.json.jws\""), "{text}");
    assert!(!text.contains("lang=\"en\"") && text.contains("действительно, подписал: «"), "{text}");
    assert!(
        text.contains("Вы можете его оспорить.") && text.contains("Что изменило бы этот результат"),
        "{text}"
    );
    let (kind, body) = form("", b"", &[]);
    let page = server.call("POST", "/", &[("content-type", &kind)], &body);
    assert_eq!((page.status, page.header("content-type")), (400, "text/html; charset=utf-8"));
    assert!(page.text().contains("no file was sent"));
}

#[test]
fn memory_stays_flat_under_good_and_bad_inputs() {
    let place = Place::new();
    let server = Server::start(&place, &["--rate", "0"]);
    let Some(_) = resident(server.pid()) else { return skip("/proc is not there") };
    let whole = fixture("logo.png");
    let (cut, noise) = (&whole[..whole.len() / 2], vec![0x5a; 60_000]);
    let hammer = |time: Duration| {
        let began = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while began.elapsed() < time {
                        for body in [&whole[..], cut, &noise] {
                            let status = server.post("/v1/check", body).status;
                            assert!(matches!(status, 200 | 400 | 503), "{status}");
                        }
                        assert_eq!(server.get("/v1/check").status, 405);
                    }
                });
            }
        });
        resident(server.pid()).unwrap()
    };
    let warm = hammer(Duration::from_secs(3));
    let after = hammer(Duration::from_secs(5));
    assert!(after < warm + 40 * 1024, "{warm} KiB, then {after} KiB");
}

/// Resident memory of a process, KiB.
fn resident(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}
