//! Wall-clock time of stages.

use web_time::Instant;

/// Measures one stage after another.
pub(crate) struct Stopwatch {
    start: Instant,
    lap: Instant,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        let now = Instant::now();
        Self { start: now, lap: now }
    }

    /// Milliseconds since the last lap, to a hundredth.
    pub(crate) fn lap(&mut self) -> f64 {
        let now = Instant::now();
        let spent = now - self.lap;
        self.lap = now;
        hundredths(spent.as_secs_f64())
    }

    /// Milliseconds since the start.
    pub(crate) fn total(&self) -> f64 {
        hundredths(self.start.elapsed().as_secs_f64())
    }
}

fn hundredths(seconds: f64) -> f64 {
    (seconds * 1e5).round() / 100.0
}
