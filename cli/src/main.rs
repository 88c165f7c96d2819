//! The `tanba` command: options in, files and reports out. What stamping and checking mean is in the `tanba` crate.

mod args;
mod batch;
mod commands;
mod failure;
mod home;
mod inputs;
mod interrupt;
mod journal;
mod json;
mod lang;
mod laws;
mod list;
mod outputs;
mod page;
mod pool;
mod progress;
mod registry;
mod render;
mod seen;
mod term;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;

/// How a command ended, as the exit status tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// All is well.
    Good = 0,
    /// `check` has a negative finding.
    Negative = 1,
    /// Something could not be done.
    Failed = 2,
    /// The user, or the system, ended it.
    Interrupted = 130,
}

/// Planes of pictures come and go: the system's allocator gives their pages back each time, and the next file faults them in again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = Cli::parse().command;
    lang::speak(command.language());
    let outcome = dispatch(command).unwrap_or_else(|failure| {
        term::say(&failure);
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}

fn dispatch(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Stamp(args) => commands::stamp::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Inspect(args) => commands::inspect::run(&args),
        Command::Redact(args) => commands::redact::run(&args),
        Command::Review(command) => commands::review::run(command),
        Command::Identity(command) => commands::identity::run(command),
        Command::Trust(command) => commands::trust::run(command),
        Command::Profile(command) => commands::profile::run(command),
        Command::Registry(command) => commands::registry::run(&command),
        Command::Serve(args) => commands::serve::run(&args),
        Command::Completions { shell } => commands::generate::completions(shell),
        Command::Man { dir } => commands::generate::man(&dir),
    }
}
