//! Options of `tanba identity` and `tanba trust`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum, ValueHint};

const IDENTITY_HELP: &str = "\
Examples:
  tanba identity new studio --organisation \"Example Studio\"
  tanba identity export studio > studio-root.pem      what others add to their trust list

An identity made here is for development: its root is on nobody's list until they add it.";

#[derive(Debug, Subcommand)]
#[command(after_help = IDENTITY_HELP)]
pub(crate) enum Identity {
    /// Make a development identity: a root certificate, and a signer below it.
    New {
        /// Its name in this list.
        #[arg(default_value = "default")]
        name: String,
        /// Signature algorithm.
        #[arg(long, value_enum, default_value_t = Algorithm::Ed25519)]
        algorithm: Algorithm,
        /// Organisation in the certificates.
        #[arg(long)]
        organisation: Option<String>,
        /// Days until the signer's certificate expires.
        #[arg(long, value_name = "DAYS", default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
    /// List the identities.
    List {
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Show one identity: who, until when, which algorithm.
    Show {
        /// Its name.
        #[arg(default_value = "default")]
        name: String,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Print an identity's root certificate (or its chain) as PEM. The private key never leaves.
    Export {
        /// Its name.
        #[arg(default_value = "default")]
        name: String,
        /// The signer's whole chain instead of the root.
        #[arg(long)]
        chain: bool,
    },
}

/// Signature algorithms of identities made here.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Algorithm {
    /// EdDSA over Curve25519.
    Ed25519,
    /// ECDSA over P-256 with SHA-256.
    Es256,
}

const TRUST_HELP: &str = "\
Examples:
  tanba trust add studio-root.pem
  tanba trust list
  tanba trust remove 3fa1c2";

#[derive(Debug, Subcommand)]
#[command(after_help = TRUST_HELP)]
pub(crate) enum Trust {
    /// Add root certificates to the trust list.
    Add {
        /// PEM files; “-” is standard input.
        #[arg(required = true, value_name = "PEM", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// List the trusted roots.
    List {
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Remove a root from the trust list.
    Remove {
        /// Its fingerprint (the first digits are enough) or its subject.
        #[arg(value_name = "FINGERPRINT|SUBJECT")]
        which: String,
    },
}
