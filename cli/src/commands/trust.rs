//! `tanba trust`.

use std::path::PathBuf;

use tanba::credential::{Certificate, TrustStore};
use tanba_words::{cli, say};

use super::signer::read_bounded;
use crate::failure::Failure;
use crate::lang::told;
use crate::{Outcome, args, home, json, term};

/// Largest file of certificates that is read, in bytes.
const MAX_PEM: u64 = 4 << 20;

pub(crate) fn run(command: args::Trust) -> Result<Outcome, Failure> {
    let store = home::trusted_roots()?;
    match command {
        args::Trust::Add { files } => add(&store, &files),
        args::Trust::List { json } => list(&store, json),
        args::Trust::Remove { which } => {
            let gone = store.remove(&which)?;
            let _ = term::print(told(&say!(cli::TRUST_GONE, who = described(&gone))))?;
            Ok(Outcome::Good)
        }
    }
}

fn add(store: &TrustStore, files: &[PathBuf]) -> Result<Outcome, Failure> {
    for file in files {
        let pem = read_bounded(file, MAX_PEM)?;
        let added = store.add(&pem).map_err(|error| Failure::from(error).about(file))?;
        for certificate in &added.added {
            let _ = term::print(told(&say!(cli::TRUST_ADDED, who = described(certificate))))?;
        }
        for certificate in &added.known {
            let _ = term::print(told(&say!(cli::TRUST_KNOWN, who = described(certificate))))?;
        }
    }
    Ok(Outcome::Good)
}

fn list(store: &TrustStore, as_json: bool) -> Result<Outcome, Failure> {
    let anchors = store.list()?;
    if anchors.is_empty() && !as_json {
        term::note(say!(cli::TRUST_NONE));
    }
    for anchor in &anchors {
        let line = if as_json { json::line(anchor)? } else { described(anchor) };
        if term::print(line)?.is_break() {
            break;
        }
    }
    Ok(Outcome::Good)
}

fn described(certificate: &Certificate) -> String {
    let short = certificate.fingerprint.get(..16).unwrap_or(&certificate.fingerprint);
    let (subject, date) = (&certificate.subject, certificate.not_after.to_string());
    format!("{short}  {}", told(&say!(cli::IDENTITY_UNTIL, subject = subject, date = date)))
}
