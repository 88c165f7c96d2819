//! Progress bars, on a terminal only: for many files, or for one that takes its time. What a batch came to, in one line.

use std::cell::Cell;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tanba_words::{Message, cli, say};

use crate::args::{ListFormat, VolumeArgs};
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::lang::{told, words};
use crate::{Outcome, interrupt, term};

/// What is done.
#[derive(Clone, Copy)]
pub(crate) enum Doing {
    Stamping,
    Checking,
}

impl Doing {
    /// While it is done.
    fn now(self) -> String {
        told(&match self {
            Self::Stamping => say!(cli::DOING_STAMPING),
            Self::Checking => say!(cli::DOING_CHECKING),
        })
    }

    /// Afterwards: how many in which time, and how many of them went how.
    fn then(self, count: u64, seconds: f64, results: Vec<Message>) -> Message {
        let rate = tenths(count as f64 / seconds.max(0.001));
        let seconds = if seconds < 1.0 { tenths(seconds * 10.0) / 10.0 } else { tenths(seconds) };
        match self {
            Self::Stamping => {
                say!(cli::SUM_STAMPED, count = count, seconds = seconds, rate = rate, results = results)
            }
            Self::Checking => {
                say!(cli::SUM_CHECKED, count = count, seconds = seconds, rate = rate, results = results)
            }
        }
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Counts files done; its bar is invisible where nobody would see it.
pub(crate) struct Progress {
    bar: ProgressBar,
    doing: Doing,
    start: Instant,
    /// How many were good, had a negative finding, failed.
    counts: [Cell<u64>; 3],
    before: u64,
    /// Whether the line at the end is wanted.
    sums_up: bool,
    counter: Arc<AtomicBool>,
}

const UNKNOWN: &str = "{msg} {pos} · {per_sec}";

/// The bar of so many things; what is left of it is a time in figures, since words for units are English.
fn known(parts: &str) -> String {
    let left = told(&say!(cli::DOING_LEFT, time = "{eta_precise}"));
    format!("{{msg}} {{bar:30}} {parts} · {left}")
}

impl Progress {
    /// A bar over all inputs, of which so many were done `before`, hidden unless stderr is a terminal. How many there are is found out
    /// beside the work.
    pub(crate) fn new(
        doing: Doing,
        is_single: bool,
        named: &[PathBuf],
        volume: &VolumeArgs,
        before: u64,
    ) -> Self {
        let visible = !is_single && std::io::stderr().is_terminal();
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target).with_message(doing.now());
        let bar = styled(bar, UNKNOWN);
        let ended = Arc::new(AtomicBool::new(false));
        let is_pipe = volume.files_from.as_ref().is_some_and(|list| list.as_os_str() == "-");
        if visible && !is_pipe {
            let (bar, ended) = (bar.clone(), Arc::clone(&ended));
            let (named, list) = (named.to_vec(), volume.files_from.clone());
            let format = volume.format();
            std::thread::spawn(move || {
                if let Some(count) = count(&named, list.as_deref(), format, &ended) {
                    bar.set_length(count.saturating_sub(before));
                    drop(styled(bar, &known("{pos}/{len} · {per_sec}")));
                }
            });
        }
        let sums_up = visible || volume.journal.is_some() || volume.files_from.is_some();
        let counts = Default::default();
        Self { bar, doing, start: Instant::now(), counts, before, sums_up, counter: ended }
    }

    /// One more file is done; `print` runs with the bar out of the way.
    pub(crate) fn done<T>(
        &self,
        print: impl FnOnce() -> Result<(Outcome, T), Failure>,
    ) -> Result<(Outcome, T), Failure> {
        let printed = self.bar.suspend(print);
        self.bar.inc(1);
        if let Ok((outcome, _)) = &printed
            && let Some(count) = self.counts.get(*outcome as usize)
        {
            count.set(count.get() + 1);
        }
        printed
    }

    /// Takes the bar away, and says what it came to.
    pub(crate) fn finish(&self) {
        self.counter.store(true, Ordering::Relaxed);
        self.bar.finish_and_clear();
        if self.sums_up {
            term::say(self.sum());
        }
    }

    fn sum(&self) -> String {
        let [good, negative, failed] = [0, 1, 2].map(|which: usize| self.counts[which].get());
        let (all, seconds) = (good + negative + failed, self.start.elapsed().as_secs_f64());
        let mut results = vec![say!(cli::SUM_GOOD, count = good)];
        results.extend((negative > 0).then(|| say!(cli::SUM_NEGATIVE, count = negative)));
        results.extend((failed > 0).then(|| say!(cli::SUM_FAILED, count = failed)));
        let mut clauses = vec![self.doing.then(all, seconds, results)];
        clauses.extend((self.before > 0).then(|| say!(cli::SUM_BEFORE, count = self.before)));
        words().clauses(&clauses)
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// How many inputs there are; none when nobody wants to know any more.
fn count(named: &[PathBuf], list: Option<&Path>, format: ListFormat, ended: &AtomicBool) -> Option<u64> {
    let volume = VolumeArgs {
        files_from: list.map(Into::into),
        list_format: Some(format),
        journal: None,
        retry_failed: false,
    };
    let mut count = 0;
    for _ in Inputs::find(named, &volume).ok()? {
        if ended.load(Ordering::Relaxed) {
            return None;
        }
        count += 1;
    }
    Some(count)
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
    pub(crate) fn for_inputs(inputs: &Inputs, doing: Doing) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::hidden())
            .with_message(doing.now());
        let bar = styled(bar, &known("{percent} %"));
        Self { bar, start: Instant::now(), is_wanted: inputs.is_single() && std::io::stderr().is_terminal() }
    }

    /// The file is so far, 0 to 1; whether to go on with it.
    pub(crate) fn tell(&self, done: f64) -> ControlFlow<()> {
        if self.is_wanted && self.start.elapsed() > PATIENCE {
            if self.bar.is_hidden() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position((done * STEPS as f64) as u64);
        }
        if interrupt::requested() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
