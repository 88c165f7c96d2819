//! HTTP in front of [`tanba::check`], [`tanba::stamp`] and the registry, with the C2PA Soft Binding Resolution API.
//!
//! ```no_run
//! use tanba_server::{Config, serve};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let config = Config { registry: Some("registry.db".into()), ..Config::default() };
//! // Until the process is told to end (SIGTERM, Ctrl-C).
//! serve(config, |address| eprintln!("http://{address}/"))?;
//! # Ok(())
//! # }
//! ```
//!
//! [`router`] gives the same service to a program that has a server already. What is sent is held in memory while it is
//! looked at and nowhere else; nothing is fetched from anywhere. The document of the interface is served as
//! `/openapi.json` ([`OPENAPI`]); `docs/server.md` says how to run it.

mod active_manifest;
mod app;
mod binding;
mod body;
mod caller;
mod check;
mod config;
mod content;
mod error;
mod leftover;
mod listen;
mod logs;
mod metrics;
mod observe;
mod openapi;
mod page;
mod pool;
mod problem;
mod query;
mod rate;
mod records;
mod resolve;
mod routes;
mod stamp;
mod tls;
mod tokens;

pub use app::App;
pub use config::{Config, Limits, Tls};
pub use error::Error;
pub use ipnet::IpNet;
pub use listen::serve;
pub use logs::log_to_stderr;
pub use openapi::OPENAPI;
pub use routes::{ROUTES, router};
pub use tokens::{Scope, TokenInfo, Tokens};
