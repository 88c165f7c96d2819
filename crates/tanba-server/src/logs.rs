//! Log lines: JSON on standard error, one an event.

use tracing::Level;
use tracing::subscriber::set_global_default;
use tracing_subscriber::fmt;

/// From now on whatever the server logs goes to standard error, one JSON object a line: every request with its id, method, route,
/// status and milliseconds, and what failed. No addresses, file names, queries or tokens.
///
/// A program that has a subscriber of its own leaves this out; where one is set already, it stays.
pub fn log_to_stderr() {
    let lines = fmt().json().flatten_event(true).with_target(false).with_current_span(false);
    // Libraries below may name files or addresses in what they log at finer levels.
    let lines = lines.with_max_level(Level::INFO).with_writer(std::io::stderr).finish();
    let _ = set_global_default(lines);
}
