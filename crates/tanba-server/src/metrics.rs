//! What `/metrics` counts: requests, durations, verdicts, rejections. Nothing about persons.

use std::sync::Mutex;
use std::sync::PoisonError;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper ends of the classes of durations, seconds.
const SECONDS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(crate) struct Requested {
    pub(crate) method: &'static str,
    pub(crate) route: String,
    pub(crate) status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Verdict {
    verdict: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

pub(crate) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Requested, Counter>,
    durations: Family<Route, Histogram>,
    verdicts: Family<Verdict, Counter>,
    rejections: Family<Reason, Counter>,
    pub(crate) in_flight: Gauge,
    working: Gauge,
    waiting: Gauge,
    connections: Gauge,
    pub(crate) connected: Counter,
}

/// What is looked up only when it is asked for.
pub(crate) struct Now {
    pub(crate) working: usize,
    pub(crate) waiting: usize,
    pub(crate) connections: usize,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("tanba");
        let requests = Family::<Requested, Counter>::default();
        let durations =
            Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(SECONDS.iter().copied()));
        let verdicts = Family::<Verdict, Counter>::default();
        let rejections = Family::<Reason, Counter>::default();
        let [in_flight, working, waiting, connections] = std::array::from_fn(|_| Gauge::default());
        let connected = Counter::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("http_request_duration_seconds", "Time until the answer began", durations.clone());
        registry.register("verdicts", "Verdicts of checks", verdicts.clone());
        registry.register("rejections", "Requests that were not served, by reason", rejections.clone());
        registry.register("http_requests_in_flight", "Requests under way", in_flight.clone());
        registry.register("workers_busy", "Workers that check or stamp", working.clone());
        registry.register("requests_waiting", "Requests that wait for a worker", waiting.clone());
        registry.register("http_connections", "Connections that are open", connections.clone());
        registry.register("http_connections_accepted", "Connections that were opened", connected.clone());
        let registry = Mutex::new(registry);
        Self {
            registry,
            requests,
            durations,
            verdicts,
            rejections,
            in_flight,
            working,
            waiting,
            connections,
            connected,
        }
    }

    pub(crate) fn answered(&self, what: &Requested, seconds: f64) {
        self.requests.get_or_create(what).inc();
        self.durations.get_or_create(&Route { route: what.route.clone() }).observe(seconds);
    }

    pub(crate) fn verdict(&self, verdict: &'static str) {
        self.verdicts.get_or_create(&Verdict { verdict }).inc();
    }

    pub(crate) fn rejected(&self, reason: &'static str) {
        self.rejections.get_or_create(&Reason { reason }).inc();
    }

    /// The text that Prometheus reads.
    pub(crate) fn text(&self, now: &Now) -> Result<String, std::fmt::Error> {
        let gauge = |gauge: &Gauge, value: usize| gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        gauge(&self.working, now.working);
        gauge(&self.waiting, now.waiting);
        gauge(&self.connections, now.connections);
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        prometheus_client::encoding::text::encode(&mut text, &registry)?;
        Ok(text)
    }
}
