//! Durable credentials: whatever is left of a file — the id of its watermark, the name of its manifest, or only what it looks, sounds or
//! reads like — gives the signed credential back.
//!
//! ```
//! use tanba_registry::{Authority, Found, Key, MediaKind, Options, Registration, Registry, Signer};
//!
//! # let folder = tempfile::tempdir()?;
//! let registry = Registry::open(folder.path().join("registry.db").to_str().ok_or("path")?, Options::default())?;
//! let registration = Registration {
//!     credential: b"the C2PA manifest store".to_vec(),
//!     manifest_id: "urn:c2pa:6f1c1a6e-4f7e-4f0b-9d0f-5b1a2c3d4e5f".into(),
//!     mark: Some(0x0123_4567_89ab_cdef),
//!     binding: Some("org.tanba.image.1".into()),
//!     media: MediaKind::Image,
//!     fingerprints: Vec::new(),
//!     signer: Signer { certificate: [7; 32], name: "Example Studio".into() },
//!     authority: Authority::Signer,
//! };
//! registry.register(&registration, "stamping service 3")?;
//! let Some(Found::Active(record)) = registry.look_up(Key::Mark(0x0123_4567_89ab_cdef))? else { return Err("gone".into()) };
//! assert_eq!(record.credential, b"the C2PA manifest store");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The registry keeps bytes and names; it verifies no signature. Callers verify a credential before they register it, and again when
//! it comes back. Calls block: from asynchronous code make them where blocking is allowed (`spawn_blocking`).
//!
//! What is acknowledged is on disk (SQLite with `synchronous = FULL`, PostgreSQL with its default `synchronous_commit`), and every
//! write may be made again. Writers take turns, on one machine and across machines, since the audit log is one chain;
//! [`Registry::register_all`] makes many registrations in one turn.

mod audit;
mod chunk;
mod codes;
mod entries;
mod error;
mod forget;
mod limits;
mod look_up;
mod objects;
mod record;
mod register;
mod registry;
#[cfg(feature = "client")]
mod remote;
mod search;
mod store;

pub use audit::{AuditEntry, AuditHead};
pub use entries::Entry;
pub use error::{Conflict, Error, InputError, Result, StoreError};
pub use limits::Limits;
pub use record::{
    Authority, Found, Key, Match, MediaKind, Record, Registered, Registration, Search, Signer, Summary,
};
pub use registry::{Options, Registry};
#[cfg(feature = "client")]
pub use remote::{Remote, RemoteRecord};
pub use tanba_fingerprint::{Fingerprint, FingerprintKind};
