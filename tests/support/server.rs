//! A server of the command on a free port, and a caller of it.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;

use crate::support::Place;

/// A running server; it is killed when it is dropped.
pub struct Server {
    child: Child,
    pub base: String,
    log: Arc<Mutex<String>>,
    agent: ureq::Agent,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}: {}", self.status, String::from_utf8_lossy(&self.body)))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The JSON of an answer that has to be a success.
    pub fn good(&self) -> Value {
        assert!(matches!(self.status, 200 | 201), "{}: {}", self.status, String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// Says that a problem is told as problems are, and gives its name.
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), "application/problem+json");
        let told = self.json();
        for field in ["title", "detail"] {
            assert!(told[field].as_str().is_some_and(|text| !text.is_empty()), "{told}");
        }
        assert_eq!(told["status"], status);
        assert_eq!(self.header("x-request-id").len(), 16);
        told["type"].as_str().unwrap().strip_prefix("urn:tanba:problem:").unwrap().to_owned()
    }
}

impl Server {
    /// Starts one with the place's home.
    pub fn start(place: &Place, args: &[&str]) -> Self {
        Self::started(place.command().args(["serve", "--listen", "127.0.0.1:0"]).args(args))
    }

    pub fn started(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let (kept, stderr) = (log.clone(), child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let mut kept = kept.lock().unwrap();
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base =
            line.trim().strip_prefix("listening on ").map(|base| base.trim_end_matches('/').to_owned());
        let base = base.unwrap_or_else(|| panic!("{line}{}", log.lock().unwrap()));
        let tls = ureq::tls::TlsConfig::builder().disable_verification(true).build();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .tls_config(tls);
        Self { child, base, log, agent: config.build().into() }
    }

    /// Calls it. `None`: the connection broke.
    pub fn try_call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = if body.is_empty() && method != "POST" {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        let (parts, mut body) = answer.ok()?.into_parts();
        let mut bytes = Vec::new();
        body.as_reader().read_to_end(&mut bytes).ok()?;
        Some(Answer { status: parts.status.as_u16(), headers: parts.headers, body: bytes })
    }

    pub fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_call(method, path, headers, body)
            .unwrap_or_else(|| panic!("{method} {path} got no answer\n{}", self.log()))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &[], &[])
    }

    /// Posts raw bytes.
    pub fn post(&self, path: &str, body: &[u8]) -> Answer {
        self.call("POST", path, &[("content-type", "application/octet-stream")], body)
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGTERM; its exit status.
    pub fn stop(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    /// kill -9.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A token with these scopes.
pub fn token(place: &Place, scopes: &str) -> String {
    let ran = place.run(&["serve", "token", "new", "--name", "test", "--scope", scopes]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout.trim().to_owned()
}

/// The value of the header that carries it.
pub fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

/// A form with one file and fields.
pub fn form(name: &str, file: &[u8], fields: &[(&str, &str)]) -> (String, Vec<u8>) {
    let boundary = "8f14e45fceea167a5a36dedd4bea2543";
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                .into_bytes(),
        );
    }
    body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
    body.extend_from_slice(file);
    body.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}
