//! Progress bars, on a terminal only: for many files, or for one that takes its time.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts files done; invisible where nobody would see it.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over `total` files, hidden unless stderr is a terminal, stdout is not cluttered by reports between
    /// which it would flicker, and there is more than one file.
    pub(crate) fn new(total: u64, verb: &'static str) -> Self {
        let visible = total > 1 && std::io::stderr().is_terminal();
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} · {per_sec} · {eta} left");
        let bar = ProgressBar::with_draw_target(Some(total), target).with_message(verb);
        Self(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    /// One more file is done; `print` runs with the bar out of the way.
    pub(crate) fn done<T>(&self, print: impl FnOnce() -> T) -> T {
        let printed = self.0.suspend(print);
        self.0.inc(1);
        printed
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Time after which a bar for one file is worth looking at.
const PATIENCE: Duration = Duration::from_millis(600);
/// Steps of the bar.
const STEPS: u64 = 1000;

/// How far one file is; invisible where nobody would see it, and where it takes no time.
pub(crate) struct FileBar {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl FileBar {
    /// A bar for the only input; for several there is [`Progress`].
    pub(crate) fn for_inputs<T>(inputs: &[T], verb: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::hidden()).with_message(verb);
        let style = ProgressStyle::with_template("{msg} {bar:30} {percent} % · {eta} left");
        let bar = match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        Self { bar, start: Instant::now(), is_wanted: inputs.len() == 1 && std::io::stderr().is_terminal() }
    }

    /// The file is so far, 0 to 1.
    pub(crate) fn tell(&self, done: f64) -> ControlFlow<()> {
        if self.is_wanted && self.start.elapsed() > PATIENCE {
            if self.bar.is_hidden() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position((done * STEPS as f64) as u64);
        }
        ControlFlow::Continue(())
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
