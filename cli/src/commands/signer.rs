//! Who signs: a named identity, a certificate with its key, or the development identity of the first use.

use std::io::IsTerminal;
use std::path::Path;

use tanba::credential::{CredentialError, Identity, NewIdentity};
use tanba_words::{cli, failures, say};

use crate::args::{RightsArgs, SignerArgs};
use crate::failure::{Failure, Tried, shown, why};
use crate::lang::told;
use crate::{home, term};

/// The identity that signs unless another is named.
const DEFAULT: &str = "default";

/// Most characters of a passphrase file that are read, in bytes.
const MAX_PASSPHRASE: u64 = 4096;

pub(crate) fn choose(args: &SignerArgs) -> Result<Identity, Failure> {
    if let (Some(cert), Some(key)) = (&args.cert, &args.key) {
        let chain = read(cert)?;
        let key_pem = read(key)?;
        return with_passphrase(args, key, |passphrase| Identity::from_pem(&chain, &key_pem, passphrase));
    }
    let store = home::identities()?;
    let name = args.identity.as_deref().unwrap_or(DEFAULT);
    if args.identity.is_none() && !store.contains(DEFAULT) {
        let identity =
            store.create(DEFAULT, &NewIdentity::named("tanba development")).map_err(Failure::from)?;
        let folder = store.dir().display().to_string();
        term::note(say!(cli::SIGNER_MADE, name = DEFAULT, folder = folder));
        term::say(format_args!("      {}", told(&say!(cli::SIGNER_MADE_SHARE))));
        return Ok(identity);
    }
    with_passphrase(args, Path::new(name), |passphrase| store.load(name, passphrase))
}

/// Who signs as the author, if anybody does.
pub(crate) fn author(args: &SignerArgs, rights: &RightsArgs) -> Result<Option<Identity>, Failure> {
    if let (Some(cert), Some(key)) = (&rights.author_cert, &rights.author_key) {
        let (chain, key_pem) = (read(cert)?, read(key)?);
        let load = |passphrase: Option<&str>| Identity::from_pem(&chain, &key_pem, passphrase);
        return with_passphrase(args, key, load).map(Some);
    }
    let Some(name) = &rights.author else { return Ok(None) };
    let store = home::identities()?;
    with_passphrase(args, Path::new(name), |passphrase| store.load(name, passphrase)).map(Some)
}

/// Tries without a passphrase first, and asks for one only where the key is encrypted.
fn with_passphrase(
    args: &SignerArgs,
    key: &Path,
    load: impl Fn(Option<&str>) -> Result<Identity, CredentialError>,
) -> Result<Identity, Failure> {
    match load(None) {
        Err(CredentialError::NeedsPassphrase) => Ok(load(Some(&passphrase(args, key)?))?),
        loaded => Ok(loaded?),
    }
}

fn passphrase(args: &SignerArgs, key: &Path) -> Result<String, Failure> {
    if let Some(file) = &args.passphrase_file {
        let text = read_bounded(file, MAX_PASSPHRASE)?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    if let Ok(passphrase) = std::env::var("TANBA_PASSPHRASE") {
        return Ok(passphrase);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(say!(failures::FAIL_ENCRYPTED, path = shown(key)))
            .hint(say!(failures::HINT_ENCRYPTED)));
    }
    rpassword::prompt_password(format!(
        "{} ",
        told(&say!(cli::SIGNER_PASSPHRASE, file = key.display().to_string()))
    ))
    .map_err(|error| Failure::new(say!(failures::IO_PASSPHRASE, why = why(&error))))
}

/// Certificates and keys are small; whatever is not is no certificate.
fn read(file: &Path) -> Result<String, Failure> {
    read_bounded(file, 1 << 20)
}

pub(crate) fn read_bounded(file: &Path, most: u64) -> Result<String, Failure> {
    use std::io::Read;
    let io = |error| Failure::io(Tried::Read, file, &error);
    let mut text = String::new();
    let opened: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(file).map_err(io)?)
    };
    opened.take(most).read_to_string(&mut text).map_err(io)?;
    Ok(text)
}
