//! What every request shares.

use std::sync::Arc;

use ipnet::IpNet;
use std::net::IpAddr;
use tanba::credential::{Identity, Trust};
use tanba_registry::Registry;
use tokio::sync::Semaphore;

use crate::caller::Caller;
use crate::config::{Config, Limits};
use crate::error::Error;
use crate::metrics::{Metrics, Now};
use crate::pool::Pool;
use crate::problem::{Kind, Problem};
use crate::rate::Rate;
use crate::tokens::{Scope, Tokens};

/// Look-ups that wait for a connection to the registry, a connection.
const WAITING_LOOK_UPS: usize = 64;

/// What every request shares: the registry, the identity, the workers, the counts.
pub struct App {
    pub(crate) registry: Option<Arc<Registry>>,
    pub(crate) identity: Option<Identity>,
    pub(crate) time_stamp_url: Option<String>,
    pub(crate) trust: Trust,
    pub(crate) tokens: Option<Tokens>,
    pub(crate) check_needs_token: bool,
    pub(crate) proxies: Vec<IpNet>,
    pub(crate) rate: Rate<IpAddr>,
    pub(crate) token_rate: Rate<String>,
    /// Checks and stamps.
    pub(crate) work: Pool,
    /// What asks the registry and is soon done.
    pub(crate) store: Pool,
    /// Room for bodies, in KiB.
    pub(crate) bodies: Arc<Semaphore>,
    pub(crate) connections: Arc<Semaphore>,
    pub(crate) metrics: Metrics,
    pub(crate) limits: Limits,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl App {
    /// Opens the registry and gets the workers ready.
    ///
    /// # Errors
    /// [`Error::Registry`].
    pub fn open(config: Config) -> Result<Self, Error> {
        let Config { limits, registry, objects, identity, time_stamp_url, trust, tokens, .. } = config;
        let options = tanba_registry::Options { objects, ..tanba_registry::Options::default() };
        let look_ups = options.limits.connections;
        let registry = registry.map(|address| Registry::open(&address, options)).transpose()?;
        let kib = |bytes: usize| bytes.div_ceil(1024).min(Semaphore::MAX_PERMITS);
        Ok(Self {
            registry: registry.map(Arc::new),
            identity,
            time_stamp_url,
            trust,
            tokens: tokens.map(Tokens::new),
            check_needs_token: config.check_needs_token,
            proxies: config.proxies,
            rate: Rate::a_minute(limits.rate),
            token_rate: Rate::a_minute(limits.token_rate),
            work: Pool::new(limits.workers.get(), limits.waiting, limits.patience, limits.work),
            store: Pool::new(look_ups, look_ups * WAITING_LOOK_UPS, limits.patience, limits.work),
            bodies: Arc::new(Semaphore::new(kib(limits.bodies.max(limits.body)))),
            connections: Arc::new(Semaphore::new(limits.connections)),
            metrics: Metrics::new(),
            limits,
        })
    }

    /// The registry, or that there is none.
    pub(crate) fn registry(&self) -> Result<Arc<Registry>, Problem> {
        self.registry.clone().ok_or_else(|| {
            Problem::new(Kind::NotOffered, "this server has no registry")
                .hint("ask the service that the credential's signer names")
        })
    }

    /// Whether the caller may check and resolve.
    pub(crate) fn may_check(&self, caller: &Caller) -> Result<(), Problem> {
        if self.check_needs_token { caller.require(Scope::Check).map(drop) } else { Ok(()) }
    }

    /// What is going on now.
    pub(crate) fn now(&self) -> Now {
        let (free, places) = self.work.free();
        let working = self.limits.workers.get().saturating_sub(free);
        let taken = (self.limits.workers.get() + self.limits.waiting).saturating_sub(places);
        let connections = self.limits.connections.saturating_sub(self.connections.available_permits());
        Now { working, waiting: taken.saturating_sub(working), connections }
    }
}
