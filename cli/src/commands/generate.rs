//! `tanba completions` and `tanba man`: made from the definition of the command line.

use std::path::Path;

use clap::CommandFactory;

use crate::Outcome;
use crate::args::Cli;
use crate::failure::{Failure, Tried};
use crate::term;

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tanba", &mut script);
    let _ = term::print(String::from_utf8_lossy(&script).trim_end())?;
    Ok(Outcome::Good)
}

pub(crate) fn man(dir: &Path) -> Result<Outcome, Failure> {
    let io = |error| Failure::io(Tried::WriteManual, dir, &error);
    std::fs::create_dir_all(dir).map_err(io)?;
    clap_mangen::generate_to(Cli::command(), dir).map_err(io)?;
    Ok(Outcome::Good)
}
