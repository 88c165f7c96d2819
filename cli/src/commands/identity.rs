//! `tanba identity`.

use serde_json::json;
use tanba::credential::{self, Certificate, NewIdentity};
use tanba_words::{cli, failures, say};

use crate::args::{self, Algorithm};
use crate::failure::Failure;
use crate::lang::told;
use crate::render::Table;
use crate::{Outcome, home, term};

/// Room for the names of what is known of an identity, columns of a terminal.
const COLUMN: usize = 12;

pub(crate) fn run(command: args::Identity) -> Result<Outcome, Failure> {
    match command {
        args::Identity::New { name, algorithm, organisation, days } => {
            new(&name, algorithm, organisation, days)
        }
        args::Identity::List { json } => list(json),
        args::Identity::Show { name, json } => show(&name, json),
        args::Identity::Export { name, chain } => export(&name, chain),
    }
}

fn new(
    name: &str,
    algorithm: Algorithm,
    organisation: Option<String>,
    days: u32,
) -> Result<Outcome, Failure> {
    let store = home::identities()?;
    let mut new = NewIdentity::named(name);
    new.algorithm = match algorithm {
        Algorithm::Ed25519 => credential::Algorithm::Ed25519,
        Algorithm::Es256 => credential::Algorithm::Es256,
    };
    new.organisation = organisation;
    new.valid_days = days;
    let identity = store.create(name, &new)?;
    let _ = term::print(described(name, identity.certificate()))?;
    term::note(say!(cli::IDENTITY_KEPT, folder = store.dir().join(name).display().to_string()));
    Ok(Outcome::Good)
}

fn list(as_json: bool) -> Result<Outcome, Failure> {
    let store = home::identities()?;
    let entries = store.list()?;
    if entries.is_empty() && !as_json {
        term::note(say!(cli::IDENTITY_NONE, folder = store.dir().display().to_string()));
    }
    for entry in entries {
        let line = if as_json {
            as_object(&entry.name, &entry.certificate).to_string()
        } else {
            described(&entry.name, &entry.certificate)
        };
        if term::print(line)?.is_break() {
            break;
        }
    }
    Ok(Outcome::Good)
}

fn show(name: &str, as_json: bool) -> Result<Outcome, Failure> {
    let store = home::identities()?;
    let Some(entry) = store.list()?.into_iter().find(|entry| entry.name == name) else {
        // Says which identities there are.
        store.export(name)?;
        return Err(Failure::new(say!(failures::FAIL_IDENTITY, name = name)));
    };
    let certificate = &entry.certificate;
    if as_json {
        let _ = term::print(as_object(name, certificate))?;
        return Ok(Outcome::Good);
    }
    let mut table = Table::new(COLUMN);
    table.line(&say!(cli::IDENTITY_SUBJECT), &certificate.subject);
    table.line(&say!(cli::IDENTITY_ISSUER), &certificate.issuer);
    table.line(&say!(cli::IDENTITY_SERIAL), &certificate.serial);
    let valid = format!("{} – {}", certificate.not_before, certificate.not_after);
    table.line(&say!(cli::IDENTITY_VALID), valid);
    table.line(&say!(cli::IDENTITY_FINGERPRINT), format!("{} (SHA-256)", certificate.fingerprint));
    let _ = term::print(table.under(&described(name, certificate)))?;
    Ok(Outcome::Good)
}

fn export(name: &str, chain: bool) -> Result<Outcome, Failure> {
    let exported = home::identities()?.export(name)?;
    let pem = match (chain, exported.root_pem) {
        (true, _) => exported.chain_pem,
        (false, Some(root)) => root,
        (false, None) => {
            return Err(
                Failure::new(say!(failures::FAIL_NO_ROOT, name = name)).hint(say!(failures::HINT_NO_ROOT))
            );
        }
    };
    let _ = term::print(pem.trim_end())?;
    Ok(Outcome::Good)
}

/// One line: name, whose, until when.
fn described(name: &str, certificate: &Certificate) -> String {
    let (subject, date) = (&certificate.subject, certificate.not_after.to_string());
    let until = match credential::Instant::now() > certificate.not_after {
        true => say!(cli::IDENTITY_EXPIRED, subject = subject, date = date),
        false => say!(cli::IDENTITY_UNTIL, subject = subject, date = date),
    };
    format!("{name}: {}", told(&until))
}

fn as_object(name: &str, certificate: &Certificate) -> serde_json::Value {
    json!({ "name": name, "certificate": certificate })
}
