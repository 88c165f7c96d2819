//! Options of `tanba serve`.

use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use tanba_server::IpNet;

use crate::registry::RegistryArgs;

const SERVE_HELP: &str = "\
Examples:
  tanba serve                                       check files, for this machine only
  tanba serve --listen 0.0.0.0:8443 --tls-cert chain.pem --tls-key key.pem
  tanba serve --registry registry.db --identity studio
  tanba serve token new --name ci --scope stamp     shown once; send it as “Authorization: Bearer …”
  curl --data-binary @photo.png http://127.0.0.1:8080/v1/check

The interface is described by /openapi.json, the operation by docs/server.md. SIGTERM and Ctrl-C end the server once requests
under way are answered.";

#[derive(Debug, Args)]
#[command(after_help = SERVE_HELP, args_conflicts_with_subcommands = true)]
pub(crate) struct Serve {
    #[command(subcommand)]
    pub(crate) command: Option<ServeCommand>,
    #[command(flatten)]
    pub(crate) options: ServeOptions,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ServeCommand {
    /// Make, list and revoke the tokens by which callers may stamp, register and withdraw.
    #[command(subcommand)]
    Token(Token),
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) registry: RegistryArgs,
    /// Trust the root certificates in this file too (PEM).
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    pub(crate) trust: Vec<PathBuf>,
    /// Certificate chain of the server (PEM), for TLS.
    #[arg(long, value_name = "FILE", requires = "tls_key", value_hint = ValueHint::FilePath)]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Its private key (PEM, not encrypted).
    #[arg(long, value_name = "FILE", requires = "tls_cert", value_hint = ValueHint::FilePath)]
    pub(crate) tls_key: Option<PathBuf>,
    /// The file of the tokens [default: tokens.json in the user's data directory].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) tokens: Option<PathBuf>,
    /// Let only tokens with the scope “check” check and resolve.
    #[arg(long)]
    pub(crate) private: bool,
    /// Believe X-Forwarded-For of proxies at these addresses or networks.
    #[arg(long, value_name = "NETWORK", value_parser = network)]
    pub(crate) proxy: Vec<IpNet>,
    #[command(flatten)]
    pub(crate) limits: ServeLimits,
    #[command(flatten)]
    pub(crate) signer: super::SignerArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct ServeLimits {
    /// Largest body, MiB.
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=4096))]
    pub(crate) max_body: u32,
    /// Most pixels of a picture, millions.
    #[arg(long, value_name = "MILLION", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) max_pixels: u32,
    /// How many files to work on at once [default: one a core].
    #[arg(long, value_name = "N")]
    pub(crate) workers: Option<NonZeroUsize>,
    /// How many requests may wait for a worker [default: 8 a worker].
    #[arg(long, value_name = "N")]
    pub(crate) queue: Option<usize>,
    /// Seconds that the work on one file may take.
    #[arg(long, value_name = "S", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub(crate) time: u32,
    /// Requests a minute from one address without a token; 0 is any number.
    #[arg(long, value_name = "N", default_value_t = 120)]
    pub(crate) rate: u32,
    /// Requests a minute by one token; 0 is any number.
    #[arg(long, value_name = "N", default_value_t = 6000)]
    pub(crate) token_rate: u32,
}

impl ServeLimits {
    /// As the server takes them.
    pub(crate) fn limits(&self) -> tanba_server::Limits {
        let mut limits = tanba_server::Limits::default();
        limits.body = (self.max_body as usize) << 20;
        limits.media.max_input_bytes = u64::from(self.max_body) << 20;
        limits.media.max_pixels = u64::from(self.max_pixels) * 1_000_000;
        if let Some(workers) = self.workers {
            limits.workers = workers;
            limits.waiting = 8 * workers.get();
        }
        limits.waiting = self.queue.unwrap_or(limits.waiting);
        limits.work = std::time::Duration::from_secs(self.time.into());
        limits.rate = NonZeroU32::new(self.rate);
        limits.token_rate = NonZeroU32::new(self.token_rate);
        limits
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token and print it. Only its hash is kept.
    New {
        /// What it may do; more than one may be given.
        #[arg(long, required = true, value_enum, value_delimiter = ',')]
        scope: Vec<ScopeArg>,
        /// Whom or what it is for.
        #[arg(long, default_value = "unnamed")]
        name: String,
        #[command(flatten)]
        file: TokenFile,
    },
    /// List the tokens, without their secrets.
    List {
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        file: TokenFile,
    },
    /// Make a token invalid, at once.
    Revoke {
        /// Its id, as the list shows it.
        id: String,
        #[command(flatten)]
        file: TokenFile,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TokenFile {
    /// The file of the tokens [default: tokens.json in the user's data directory].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) tokens: Option<PathBuf>,
}

/// What a token allows.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ScopeArg {
    /// Check and resolve, where that needs a token (--private).
    Check,
    /// Stamp with the server's identity.
    Stamp,
    /// Register credentials that others signed.
    Register,
    /// Withdraw records.
    Withdraw,
}

impl From<ScopeArg> for tanba_server::Scope {
    fn from(arg: ScopeArg) -> Self {
        match arg {
            ScopeArg::Check => Self::Check,
            ScopeArg::Stamp => Self::Stamp,
            ScopeArg::Register => Self::Register,
            ScopeArg::Withdraw => Self::Withdraw,
        }
    }
}

/// A network, or the network of one address.
fn network(text: &str) -> Result<IpNet, String> {
    let one = text.parse::<std::net::IpAddr>().map(IpNet::from).ok();
    one.or_else(|| text.parse().ok())
        .ok_or_else(|| "give an address or a network such as 10.0.0.0/8".to_owned())
}
