//! Ctrl-C and the system's request to end: the first lets the work stop and tidy up after itself, the second ends at once.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tanba_words::{failures, say};

use crate::failure::{Failure, said};

/// The shell's exit status for a program that Ctrl-C ended: 128 and the signal's number.
const STATUS: i32 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);
/// Outputs that would be left half written.
static OPEN: AtomicUsize = AtomicUsize::new(0);

/// From now on an interruption is noted instead of ending the program in the middle of an output.
pub(crate) fn watch() -> Result<(), Failure> {
    let noted = || {
        let is_first = !ASKED.swap(true, Ordering::SeqCst);
        if !is_first || OPEN.load(Ordering::SeqCst) == 0 {
            std::process::exit(STATUS);
        }
    };
    ctrlc::set_handler(noted).map_err(|error| Failure::new(say!(failures::IO_INTERRUPT, why = said(error))))
}

/// Whether the work is to stop.
pub(crate) fn requested() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// Held as long as there is something to tidy up.
pub(crate) struct Open;

impl Open {
    pub(crate) fn new() -> Self {
        OPEN.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::SeqCst);
    }
}
