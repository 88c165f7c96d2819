//! Options for very many inputs.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

#[derive(Debug, Args)]
#[command(next_help_heading = "Many inputs")]
pub(crate) struct VolumeArgs {
    /// Take inputs from this list; “-” is standard input.
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub(crate) files_from: Option<PathBuf>,
    /// How the list is written [default: jsonl where its name ends so, else lines].
    #[arg(long, value_enum, value_name = "FORMAT", requires = "files_from")]
    pub(crate) list_format: Option<ListFormat>,
    /// Note in this file what is done; where the file is there, go on where it ends.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) journal: Option<PathBuf>,
    /// Try again what failed, as the journal says.
    #[arg(long, requires = "journal")]
    pub(crate) retry_failed: bool,
}

/// How a list of inputs is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A file or folder a line.
    Lines,
    /// A zero byte after each, as “find -print0” writes it.
    Nul,
    /// A JSON object a line: {"input": "a.png", "output": "b.png", "mark_id": …}.
    Jsonl,
}

impl VolumeArgs {
    /// How the list is written, as said or by its name.
    pub(crate) fn format(&self) -> ListFormat {
        let called_json = || {
            let extension = self.files_from.as_ref()?.extension()?;
            (extension == "jsonl" || extension == "ndjson").then_some(ListFormat::Jsonl)
        };
        self.list_format.or_else(called_json).unwrap_or(ListFormat::Lines)
    }
}
