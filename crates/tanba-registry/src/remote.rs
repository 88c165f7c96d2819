//! A registry over HTTP(S): `tanba serve`, or, for look-ups, any server of C2PA's Soft Binding Resolution API.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;
use tanba_fingerprint::{ALGORITHM as ISCC, Fingerprint};
use ureq::http::Uri;

use crate::error::{Error, InputError, Result, StoreError};
use crate::limits::Limits;
use crate::record::Registered;

/// Longest answer in JSON that is read, in bytes.
const MAX_JSON: u64 = 1 << 20;

/// A registry at an address. Nothing is sent but ids, fingerprints and, on registering, credentials; never a file.
#[derive(Clone)]
pub struct Remote {
    /// Without a slash at its end.
    base: String,
    token: Option<String>,
    agent: ureq::Agent,
    limits: Limits,
}

impl std::fmt::Debug for Remote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remote").field("base", &self.base).finish_non_exhaustive()
    }
}

/// A record as a server tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteRecord {
    /// The credential, and the work's fingerprints as far as they are told.
    Active {
        /// Label of the active manifest.
        manifest_id: String,
        /// The C2PA manifest store.
        credential: Vec<u8>,
        /// What the work looks, sounds or reads like.
        fingerprints: Vec<Fingerprint>,
    },
    /// There was one; its owner withdrew it.
    Withdrawn,
}

#[derive(Deserialize)]
struct Told {
    manifest_id: Option<String>,
    binding: Option<String>,
    state: String,
    #[serde(default)]
    fingerprints: Vec<String>,
}

#[derive(Deserialize)]
struct Matches {
    #[serde(default)]
    matches: Vec<MatchTold>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MatchTold {
    manifest_id: String,
}

#[derive(Deserialize)]
struct RegisteredTold {
    registered: String,
}

#[derive(Deserialize)]
struct Problem {
    title: Option<String>,
    detail: Option<String>,
}

impl Remote {
    /// A registry at `http://…` or `https://…`, with a token where one is needed. Nothing is asked yet.
    ///
    /// # Errors
    /// [`InputError::Address`].
    pub fn new(address: &str, token: Option<String>) -> Result<Self> {
        let wrong = |reason: &str| InputError::Address {
            what: "registry",
            address: without_user(address),
            reason: reason.to_owned(),
        };
        let uri: Uri = address.parse().map_err(|_| wrong("it is no URL"))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none_or(str::is_empty) {
            return Err(wrong("it has to begin with http:// or https:// and a host").into());
        }
        if uri.query().is_some() {
            return Err(wrong("it has a query").into());
        }
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(wrong("a user in it would be sent to everybody on the way; give a token").into());
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(20)))
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        let base = address.trim_end_matches('/').to_owned();
        Ok(Self { base, token, agent: config.into(), limits: Limits::default() })
    }

    /// What is registered under a mark of that soft-binding algorithm.
    ///
    /// # Errors
    /// [`Store`](Error::Store) where the server does not answer or answers something else.
    pub fn by_mark(&self, mark: u64, algorithm: &str) -> Result<Option<RemoteRecord>> {
        let (status, body) = self.get(&format!("/v1/records/{mark:016x}"), MAX_JSON)?;
        if status == 200 {
            let told: Told = self.read(&body)?;
            if told.binding.as_deref().is_some_and(|binding| binding != algorithm) {
                return Ok(None);
            }
            return self.record(told);
        }
        // Nothing there, or a server that knows the standard only.
        if !matches!(status, 404 | 405 | 501) {
            return Err(self.failed(status, &body));
        }
        let query = format!("/matches/byBinding?alg={}&value={mark:016x}", encoded(algorithm));
        self.first_match(&query)
    }

    /// The nearest work among those that the server takes for similar.
    ///
    /// # Errors
    /// As [`Remote::by_mark`].
    pub fn alike(&self, fingerprint: Fingerprint) -> Result<Option<RemoteRecord>> {
        let value = encoded(&fingerprint.to_iscc());
        self.first_match(&format!("/matches/byBinding?alg={}&value={value}&maxResults=1", encoded(ISCC)))
    }

    fn first_match(&self, query: &str) -> Result<Option<RemoteRecord>> {
        let (status, body) = self.get(query, MAX_JSON)?;
        let found: Matches = match status {
            200 => self.read(&body)?,
            404 => return Ok(None),
            _ => return Err(self.failed(status, &body)),
        };
        let Some(first) = found.matches.into_iter().next() else { return Ok(None) };
        let (status, body) = self.get(&format!("/v1/records/{}", encoded(&first.manifest_id)), MAX_JSON)?;
        let told = if status == 200 {
            self.read(&body)?
        } else {
            let (manifest_id, state) = (Some(first.manifest_id), "active".to_owned());
            Told { manifest_id, binding: None, state, fingerprints: Vec::new() }
        };
        self.record(told)
    }

    fn record(&self, told: Told) -> Result<Option<RemoteRecord>> {
        if told.state == "withdrawn" {
            return Ok(Some(RemoteRecord::Withdrawn));
        }
        let Some(manifest_id) = told.manifest_id else { return Err(self.strange("a record without a name")) };
        let path = format!("/manifests/{}", encoded(&manifest_id));
        let (status, credential) = self.get(&path, self.limits.credential as u64)?;
        match status {
            200 => {}
            404 => return Ok(None),
            _ => return Err(self.failed(status, &credential)),
        }
        let codes = told.fingerprints.iter().take(self.limits.fingerprints);
        let fingerprints = codes.filter_map(|code| Fingerprint::from_iscc(code).ok()).collect();
        Ok(Some(RemoteRecord::Active { manifest_id, credential, fingerprints }))
    }

    /// Registers a credential; the server reads out of it whose it is and which mark it names.
    ///
    /// # Errors
    /// [`Store`](Error::Store) also where the server refuses, with its reason.
    pub fn register(&self, credential: &[u8], fingerprints: &[Fingerprint]) -> Result<Registered> {
        let codes: Vec<String> = fingerprints.iter().map(|code| code.to_iscc()).collect();
        let body = json!({ "credential": STANDARD.encode(credential), "fingerprints": codes }).to_string();
        let mut request = self
            .agent
            .post(format!("{}/v1/records", self.base))
            .header("content-type", "application/json")
            .header("accept", "application/json");
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let (status, body) = self.answer(request.send(body), MAX_JSON)?;
        if !matches!(status, 200 | 201) {
            return Err(self.failed(status, &body));
        }
        let told: RegisteredTold = self.read(&body)?;
        match told.registered.as_str() {
            "created" => Ok(Registered::Created),
            "unchanged" => Ok(Registered::Unchanged),
            "updated" => Ok(Registered::Updated),
            _ => Err(self.strange("an outcome that is not known")),
        }
    }

    fn get(&self, path: &str, limit: u64) -> Result<(u16, Vec<u8>)> {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        self.answer(request.call(), limit)
    }

    fn answer(
        &self,
        answer: std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>,
        limit: u64,
    ) -> Result<(u16, Vec<u8>)> {
        let trouble = |error: ureq::Error| StoreError {
            place: "registry",
            problem: format!("{}: {error}", self.base),
            connection_lost: false,
        };
        let answer = answer.map_err(trouble)?;
        let status = answer.status().as_u16();
        let body = answer.into_body().into_with_config().limit(limit).read_to_vec().map_err(trouble)?;
        Ok((status, body))
    }

    fn read<'b, T: Deserialize<'b>>(&self, body: &'b [u8]) -> Result<T> {
        serde_json::from_slice(body).map_err(|error| self.strange(&error.to_string()))
    }

    fn failed(&self, status: u16, body: &[u8]) -> Error {
        let problem: Option<Problem> = serde_json::from_slice(body).ok();
        let words = problem.and_then(|problem| problem.detail.or(problem.title)).unwrap_or_default();
        let words: String = words.chars().filter(|c| !c.is_control()).take(300).collect();
        self.strange(&format!("status {status}{}{words}", if words.is_empty() { "" } else { ": " }))
    }

    fn strange(&self, what: &str) -> Error {
        let problem = format!("{} answered {what}", self.base);
        StoreError { place: "registry", problem, connection_lost: false }.into()
    }
}

/// An address that may be shown: without what may be a password.
fn without_user(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{rest}").chars().take(200).collect()
}

/// Percent-encoded for a path or a query (RFC 3986, unreserved characters stay).
fn encoded(text: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    text.bytes().map(|b| if is_plain(b) { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}
