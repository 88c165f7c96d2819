//! A progress bar, on a terminal and for more than a few files only.

use std::io::IsTerminal;

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
