//! What a server is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use tanba::credential::{Identity, Trust};

/// What a server is started with. The default checks, for everybody, on port 8080 of this machine only.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen. Default 127.0.0.1:8080; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Certificate and key of the server. Default: none, for plain HTTP behind a proxy.
    pub tls: Option<Tls>,
    /// The registry, as [`tanba_registry::Registry::open`] takes it: a path or `postgres://…`. Default: none, so that nothing is
    /// resolved and nothing registered.
    pub registry: Option<String>,
    /// Where large credentials go: `file:///folder`, or `s3://bucket/prefix`. Default: they stay in the database.
    pub objects: Option<String>,
    /// Who signs what is stamped, and results that are asked for as signed. Default: nobody, so that neither is offered.
    pub identity: Option<Identity>,
    /// RFC 3161 authority that time-stamps what is stamped. Default: none.
    pub time_stamp_url: Option<String>,
    /// Whom to trust. Default: nobody.
    pub trust: Trust,
    /// The file of the tokens' hashes ([`crate::Tokens`]). Default: none, so that nobody may stamp, register or withdraw.
    pub tokens: Option<PathBuf>,
    /// Whether checking needs a token with the scope `check`. Default: no.
    pub check_needs_token: bool,
    /// Proxies whose `X-Forwarded-For` is believed. Default: none.
    pub proxies: Vec<IpNet>,
    /// What one caller and all together may cost.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            tls: None,
            registry: None,
            objects: None,
            identity: None,
            time_stamp_url: None,
            trust: Trust::none(),
            tokens: None,
            check_needs_token: false,
            proxies: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// Certificate and key of the server, PEM.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The chain, the server's certificate first.
    pub cert: PathBuf,
    /// Its private key: PKCS#8, PKCS#1 or SEC1, not encrypted.
    pub key: PathBuf,
}

/// What one caller and all together may cost.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a body. Default 64 MiB.
    pub body: usize,
    /// Bytes of all bodies that are held at a time. Default 1 GiB, at least that of one.
    pub bodies: usize,
    /// Pictures, sounds and texts that are worked on at a time. Default: one a core.
    pub workers: NonZeroUsize,
    /// Requests that wait for a worker; more are answered with 503. Default 8 a worker.
    pub waiting: usize,
    /// How long a request waits for a worker before it is answered with 503. Default 20 s.
    pub patience: Duration,
    /// How long the work on one file may take. Default 60 s.
    pub work: Duration,
    /// How long a body may take to arrive. Default 60 s.
    pub arrival: Duration,
    /// Connections at a time. Default 1,024.
    pub connections: usize,
    /// Requests a minute from one address without a token (of IPv6: from one /64). Default 120; none: any number.
    pub rate: Option<NonZeroU32>,
    /// Requests a minute by one token. Default 6,000; none: any number.
    pub token_rate: Option<NonZeroU32>,
    /// How long requests under way may take once the server is told to end. Default 30 s.
    pub grace: Duration,
    /// What a file may ask for. Default: that of [`tanba::Limits`] with 50 million pixels, the size of the body, and an hour of sound.
    pub media: tanba::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let mut media = tanba::Limits::default();
        let body = 64 << 20;
        media.max_input_bytes = body as u64;
        media.max_pixels = 50_000_000;
        media.max_seconds = 3600;
        Self {
            body,
            bodies: 1 << 30,
            workers,
            waiting: 8 * workers.get(),
            patience: Duration::from_secs(20),
            work: Duration::from_secs(60),
            arrival: Duration::from_secs(60),
            connections: 1024,
            rate: NonZeroU32::new(120),
            token_rate: NonZeroU32::new(6000),
            grace: Duration::from_secs(30),
            media,
        }
    }
}
