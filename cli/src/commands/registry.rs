//! `tanba registry`: what an operator does with the database itself.

mod audit;
mod forget;
mod show;
mod transfer;

use tanba_registry::{Key, Registry};
use tanba_words::{cli, failures, say};

use crate::args::{RegistryAction, RegistryCommand};
use crate::failure::{Failure, Tried};
use crate::lang::told;
use crate::registry::{Access, Opened, RegistryArgs, failure};
use crate::{Outcome, home, term};

/// Name of the registry in the user's data directory.
const FILE: &str = "registry.db";

pub(crate) fn run(command: &RegistryCommand) -> Result<Outcome, Failure> {
    let mut named = command.named();
    let is_own = named.registry.is_none();
    if is_own {
        let file = home::dir()?.join(FILE);
        named.registry = Some(format!("sqlite:{}", file.display()));
    }
    let json = command.json;
    let open = |access| open(&named, access);
    match &command.action {
        RegistryAction::Init => {
            if is_own {
                let dir = home::dir()?;
                std::fs::create_dir_all(&dir).map_err(|error| Failure::io(Tried::Make, &dir, &error))?;
            }
            let registry = open(Access::Write)?;
            let head = registry.verify_audit(None).map_err(failure)?;
            term::say(told(&say!(cli::RECORD_READY, count = head.seq.unsigned_abs())));
            Ok(Outcome::Good)
        }
        RegistryAction::Show { key, credential } => {
            show::show(&open(Access::Read)?, key, credential.as_deref(), json)
        }
        RegistryAction::Search { like, distance, limit, text } => {
            show::search(&open(Access::Read)?, like, *distance, usize::from(*limit), text, json)
        }
        RegistryAction::Withdraw { key, words } => forget::withdraw(&open(Access::Read)?, key, words),
        RegistryAction::Redact { key, assertion, signer, words } => {
            forget::redact(&open(Access::Read)?, key, assertion, signer, words)
        }
        RegistryAction::Replace { key, credential, words } => {
            forget::replace(&open(Access::Read)?, key, credential, words)
        }
        RegistryAction::Audit { verify: true, known, .. } => {
            audit::verify(&open(Access::Read)?, known.as_deref(), json)
        }
        RegistryAction::Audit { after, .. } => audit::print(&open(Access::Read)?, *after, json),
        RegistryAction::Sweep { older } => forget::sweep(&open(Access::Read)?, *older),
        RegistryAction::Export { file } => transfer::export(&open(Access::Read)?, file.as_deref()),
        RegistryAction::Import { file } => transfer::import(&open(Access::Write)?, file),
    }
}

fn open(named: &RegistryArgs, access: Access) -> Result<Registry, Failure> {
    match named.open(access)? {
        Some(Opened::Local(registry)) => Ok(*registry),
        _ => {
            Err(Failure::new(say!(failures::FAIL_REGISTRY_REMOTE)).hint(say!(failures::HINT_REGISTRY_REMOTE)))
        }
    }
}

/// 16 hexadecimal digits are a mark id; anything else is a manifest id.
fn key(text: &str) -> Key<'_> {
    match u64::from_str_radix(text, 16) {
        Ok(mark) if text.len() == 16 => Key::Mark(mark),
        _ => Key::Manifest(text),
    }
}

/// A time of the registry, which counts milliseconds.
fn time(milliseconds: i64) -> String {
    tanba::credential::Instant::from_unix(milliseconds.div_euclid(1000)).to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
