//! The registry that a command is told to use.

use std::path::Path;

use clap::{Args, ValueHint};
use tanba::{CredentialStore, Registrable};
use tanba_registry::{Options, Registered, Registry, Remote};
use tanba_words::{failures, say};

use crate::failure::Failure;

/// Holds the token for registries that want one. A token on the command line would be seen by other users of the machine.
const TOKEN: &str = "TANBA_REGISTRY_TOKEN";
/// Who did it, in the registry's audit log.
const ACTOR: &str = "tanba stamp";

#[derive(Debug, Args)]
#[command(next_help_heading = "Registry")]
pub(crate) struct RegistryArgs {
    /// Registry of credentials: a file (SQLite), postgres://…, or http(s)://… of “tanba serve”, whose token is taken from
    /// TANBA_REGISTRY_TOKEN.
    #[arg(long, value_name = "PATH|URL", env = "TANBA_REGISTRY", hide_env_values = true, value_hint = ValueHint::AnyPath)]
    pub(crate) registry: Option<String>,
    /// Where that registry's database keeps large credentials: file:///folder or s3://bucket/prefix [default: in itself].
    #[arg(long, value_name = "URL", env = "TANBA_REGISTRY_OBJECTS", hide_env_values = true)]
    pub(crate) registry_objects: Option<String>,
}

/// A registry that answers.
#[derive(Debug)]
pub(crate) enum Opened {
    Local(Box<Registry>),
    Remote(Box<Remote>),
}

/// What a command wants from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing is made where there is none.
    Read,
    /// It is made where there is none.
    Write,
}

impl RegistryArgs {
    /// The registry, if one is named.
    pub(crate) fn open(&self, access: Access) -> Result<Option<Opened>, Failure> {
        let Some(address) = &self.registry else { return Ok(None) };
        if address.starts_with("http://") || address.starts_with("https://") {
            let token = std::env::var(TOKEN).ok().filter(|token| !token.is_empty());
            return Ok(Some(Opened::Remote(Box::new(Remote::new(address, token).map_err(failure)?))));
        }
        if access == Access::Read && is_missing_file(address) {
            return Err(Failure::new(say!(failures::FAIL_REGISTRY_NONE, address = address))
                .hint(say!(failures::HINT_REGISTRY_NONE)));
        }
        let options = Options { objects: self.registry_objects.clone(), ..Options::default() };
        Ok(Some(Opened::Local(Box::new(Registry::open(address, options).map_err(failure)?))))
    }
}

fn is_missing_file(address: &str) -> bool {
    let path = address.strip_prefix("sqlite:").unwrap_or(address);
    !path.contains("://") && !Path::new(path).exists()
}

impl Opened {
    pub(crate) fn as_store(&self) -> &dyn CredentialStore {
        match self {
            Self::Local(registry) => &**registry,
            Self::Remote(remote) => &**remote,
        }
    }

    /// Registers a stamped work. What was registered before is an answer too.
    pub(crate) fn register(&self, work: Registrable) -> Result<Registered, Failure> {
        let fingerprints: Vec<_> = work.fingerprint.into_iter().collect();
        match self {
            Self::Local(registry) => {
                let registration = tanba::registration(work.credential, fingerprints)
                    .map_err(|error| Failure::of(&error))?;
                registry.register(&registration, ACTOR).map_err(failure)
            }
            Self::Remote(remote) => remote.register(&work.credential, &fingerprints).map_err(failure),
        }
    }
}

/// An error of the registry in the command's words.
pub(crate) fn failure(error: tanba_registry::Error) -> Failure {
    Failure::of_library(&error, Some(error.hint()))
}
