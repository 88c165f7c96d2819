//! A last line behind the libraries: hostile bytes make some of them fail an assertion.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a library's code; `None` if it panicked. What it worked on must not be used again, or be able to start anew.
///
/// Where a panic ends the program (WebAssembly) this holds nothing back.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
