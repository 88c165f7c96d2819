//! The two streams: stdout is data, stderr is talk.

use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::ops::ControlFlow;

use tanba_words::{Message, cli, failures, say};

use crate::failure::{Failure, why};
use crate::lang::told;

/// Prints one piece of data, with a line break. A reader who has gone away is not an error: the command stops.
pub(crate) fn print(data: impl Display) -> Result<ControlFlow<()>, Failure> {
    let mut stdout = std::io::stdout().lock();
    match writeln!(stdout, "{data}").and_then(|()| stdout.flush()) {
        Ok(()) => Ok(ControlFlow::Continue(())),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
        Err(error) => Err(Failure::new(say!(failures::IO_STDOUT, why = why(&error)))),
    }
}

/// Says something to the person at the terminal.
pub(crate) fn say(words: impl Display) {
    // Nobody is left to tell when stderr is gone.
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// Tells the person at the terminal something that is no trouble.
pub(crate) fn note(note: Message) {
    say(told(&say!(cli::NOTE, note = note)));
}
