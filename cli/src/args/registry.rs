//! `tanba registry` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::{SignerArgs, TextArgs};
use crate::registry::RegistryArgs;

const HELP: &str = "\
Examples:
  tanba registry init
  tanba registry show 0123456789abcdef
  tanba registry search photo.jpg --distance 8
  tanba registry withdraw 0123456789abcdef --reason \"asked by the person\"
  tanba registry redact 0123456789abcdef --assertion org.example.author --reason \"asked by the person\"
  tanba registry audit --verify
  tanba registry export > records.jsonl

The registry is the one of --registry or TANBA_REGISTRY, or else registry.db in the user's data directory.
Exit status: 0 done, 1 nothing found (show, search), 2 something could not be done.";

#[derive(Debug, Args)]
#[command(after_help = HELP, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct RegistryCommand {
    /// The registry's database: a file (SQLite), or postgres://….
    #[arg(long, global = true, value_name = "PATH|URL", env = "TANBA_REGISTRY", hide_env_values = true, value_hint = ValueHint::AnyPath)]
    registry: Option<String>,
    /// Where it keeps large credentials: file:///folder or s3://bucket/prefix [default: in itself].
    #[arg(long, global = true, value_name = "URL", env = "TANBA_REGISTRY_OBJECTS", hide_env_values = true)]
    registry_objects: Option<String>,
    /// Print JSON, one object a line.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) action: RegistryAction,
}

impl RegistryCommand {
    /// Which registry it is, if one is named.
    pub(crate) fn named(&self) -> RegistryArgs {
        let (registry, registry_objects) = (self.registry.clone(), self.registry_objects.clone());
        RegistryArgs { registry, registry_objects }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum RegistryAction {
    /// Make the registry, or bring an older one to this version's form.
    Init,
    /// Show what is registered under a mark id or a manifest id.
    Show {
        /// 16 hexadecimal digits, or urn:c2pa:….
        #[arg(value_name = "MARK|MANIFEST")]
        key: String,
        /// Write the credential into this file too.
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        credential: Option<PathBuf>,
    },
    /// Find works that look, sound or read like a file, or like a code.
    Search {
        /// A picture, a sound or a text; or an ISCC content code, “ISCC:…”.
        #[arg(value_name = "FILE|CODE", value_hint = ValueHint::FilePath)]
        like: PathBuf,
        /// Bits of 64 in which the codes may differ, at most 11.
        #[arg(long, value_name = "BITS", default_value_t = 8, value_parser = clap::value_parser!(u32).range(..=11))]
        distance: u32,
        /// Most answers.
        #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        #[command(flatten)]
        text: TextArgs,
    },
    /// Remove a record; its mark id and manifest id say “withdrawn” for ever.
    Withdraw {
        /// 16 hexadecimal digits, or urn:c2pa:….
        #[arg(value_name = "MARK|MANIFEST")]
        key: String,
        #[command(flatten)]
        words: Words,
    },
    /// Take statements out of a stored credential; the rest stays valid, and the new credential says that they are gone.
    Redact {
        /// 16 hexadecimal digits, or urn:c2pa:….
        #[arg(value_name = "MARK|MANIFEST")]
        key: String,
        /// Labels of the assertions that go, as “tanba inspect” shows them; may be given several times.
        #[arg(long, value_name = "LABEL", required = true)]
        assertion: Vec<String>,
        #[command(flatten)]
        signer: SignerArgs,
        #[command(flatten)]
        words: Words,
    },
    /// Put a credential that was redacted elsewhere in the place of the whole one.
    Replace {
        /// 16 hexadecimal digits, or urn:c2pa:….
        #[arg(value_name = "MARK|MANIFEST")]
        key: String,
        /// The redacted credential: a C2PA manifest store.
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        credential: PathBuf,
        #[command(flatten)]
        words: Words,
    },
    /// Print the log of who did what, or verify that nothing in it was changed.
    Audit {
        /// Print only what comes after this entry.
        #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..))]
        after: i64,
        /// Follow the chain of hashes from the first entry to the last, and print where it ends: NUMBER:HASH.
        #[arg(long, conflicts_with = "after")]
        verify: bool,
        /// An end that was printed earlier; the log has to run through it.
        #[arg(long, value_name = "NUMBER:HASH", requires = "verify")]
        known: Option<String>,
    },
    /// Remove from the object store what interrupted writes left there.
    Sweep {
        /// Leave alone what is younger: it may belong to a registration under way.
        #[arg(long, value_name = "MINUTES", default_value_t = 60)]
        older: u64,
    },
    /// Write every record as a line of JSON, credentials in base 64.
    Export {
        /// The file [default: standard output].
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Register what “export” wrote; each credential is verified, and what is registered already stays.
    Import {
        /// The file; “-” is standard input.
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
}

/// What the audit log is told.
#[derive(Debug, Args)]
pub(crate) struct Words {
    /// Why; kept for ever, so no personal data.
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: String,
    /// Who, as an office or a service, not as a person; kept for ever.
    #[arg(long, value_name = "WHO", default_value = "operator")]
    pub(crate) actor: String,
}
