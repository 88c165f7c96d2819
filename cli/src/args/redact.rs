//! What `tanba redact` is told.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{SignerArgs, Target, TextArgs};

const REDACT_HELP: &str = "\
Examples:
  tanba redact photo.png --personal              photo.redacted.png beside it
  tanba redact photo.png --assertion org.example.studio --in-place
  tanba redact photo.png                         say what could be taken out; nothing is written

The credential stays valid: C2PA foresees that statements are taken out, and the new manifest says which. What
holds the credential together cannot go. Notice, metadata and watermark of the file stay as they are.
Exit status: 0 all inputs redacted, 2 any not.";

#[derive(Debug, Args)]
#[command(after_help = REDACT_HELP)]
pub(crate) struct Redact {
    /// Files with a credential in them, or beside them as FILE.c2pa.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Take out every statement that by its kind tells of persons: people, identities, metadata.
    #[arg(long, conflicts_with = "assertion")]
    pub(crate) personal: bool,
    /// Take out the assertions of this label, also in the history.
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    pub(crate) assertion: Vec<String>,
    #[command(flatten)]
    pub(crate) target: Target,
    #[command(flatten)]
    pub(crate) text: TextArgs,
    #[command(flatten)]
    pub(crate) signer: SignerArgs,
    /// Print one JSON object a line, one line an input.
    #[arg(long)]
    pub(crate) json: bool,
}
