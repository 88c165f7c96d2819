//! Tokens: shown once when they are made, kept as hashes, compared in constant time.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tanba::credential::Instant;

use crate::error::Error;

/// What a token begins with, so that searches for leaked secrets know it.
const PREFIX: &str = "tanba";
/// Random bytes of a token's secret part. With so many, a plain hash is as good as a slow one.
const SECRET: usize = 32;
/// Longest name of a token, in characters.
const MAX_NAME: usize = 64;

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Checking and resolving, where that needs a token.
    Check,
    /// Stamping with the server's identity.
    Stamp,
    /// Registering credentials that others signed.
    Register,
    /// Withdrawing records.
    Withdraw,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::Check, Self::Stamp, Self::Register, Self::Withdraw];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Stamp => "stamp",
            Self::Register => "register",
            Self::Withdraw => "withdraw",
        }
    }
}

/// What is known of a token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenInfo {
    /// Eight hexadecimal digits, which the token holds too.
    pub id: String,
    /// Whom or what it was made for.
    pub name: String,
    /// What it allows.
    pub scopes: Vec<Scope>,
    /// When it was made, RFC 3339.
    pub created: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    id: String,
    name: String,
    scopes: Vec<Scope>,
    created: String,
    /// SHA-256 of the token, hexadecimal.
    sha256: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct File {
    tokens: Vec<Entry>,
}

/// A file of tokens. Changes by other processes count at once.
#[derive(Debug)]
pub struct Tokens {
    path: PathBuf,
    read: Mutex<Option<(SystemTime, File)>>,
}

impl Tokens {
    /// The tokens of the file at `path`, which need not be there yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), read: Mutex::new(None) }
    }

    /// Where they are kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a token. The text is the only copy.
    ///
    /// # Errors
    /// [`Error::Token`] for a name that is empty or too long or no scope at all, [`Error::File`], [`Error::System`].
    pub fn create(&self, name: &str, scopes: &[Scope]) -> Result<(String, TokenInfo), Error> {
        let length = name.chars().count();
        if name.trim().is_empty() || length > MAX_NAME || name.chars().any(char::is_control) {
            return Err(Error::Token(format!("a token's name has 1 to {MAX_NAME} characters")));
        }
        if scopes.is_empty() {
            return Err(Error::Token("a token without a scope allows nothing".into()));
        }
        let mut random = [0; 4 + SECRET];
        getrandom::fill(&mut random).map_err(|error| Error::System(error.to_string()))?;
        let (id, secret) = random.split_at(4);
        let id = hex::encode(id);
        let token = format!("{PREFIX}_{id}_{}", URL_SAFE_NO_PAD.encode(secret));
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable();
        scopes.dedup();
        let created = Instant::now().to_string();
        let sha256 = hex::encode(Sha256::digest(&token));
        let mut file = self.load()?;
        let entry = Entry { id, name: name.to_owned(), scopes, created, sha256 };
        let info = entry.info();
        file.tokens.push(entry);
        self.save(&file)?;
        Ok((token, info))
    }

    /// Every token, without secrets.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Content`].
    pub fn list(&self) -> Result<Vec<TokenInfo>, Error> {
        Ok(self.load()?.tokens.iter().map(Entry::info).collect())
    }

    /// Makes a token invalid. `false`: there was none of that id.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Content`].
    pub fn revoke(&self, id: &str) -> Result<bool, Error> {
        let mut file = self.load()?;
        let before = file.tokens.len();
        file.tokens.retain(|entry| entry.id != id);
        let was_there = file.tokens.len() < before;
        if was_there {
            self.save(&file)?;
        }
        Ok(was_there)
    }

    /// What a token allows; `None` for one that is not known.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Content`].
    pub fn find(&self, token: &str) -> Result<Option<TokenInfo>, Error> {
        let Some(at) = self.changed()? else { return Ok(None) };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match read.take() {
            Some((when, file)) if when == at => file,
            _ => self.load()?,
        };
        let hash = hex::encode(Sha256::digest(token));
        // All are compared, so that the time tells nothing about which are there.
        let mut found = None;
        for entry in &file.tokens {
            if bool::from(entry.sha256.as_bytes().ct_eq(hash.as_bytes())) {
                found = Some(entry.info());
            }
        }
        *read = Some((at, file));
        Ok(found)
    }

    /// When the file was changed last; none where there is no file.
    fn changed(&self) -> Result<Option<SystemTime>, Error> {
        match std::fs::metadata(&self.path).and_then(|metadata| metadata.modified()) {
            Ok(at) => Ok(Some(at)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed("read", error)),
        }
    }

    fn load(&self) -> Result<File, Error> {
        match std::fs::read(&self.path) {
            Ok(text) => serde_json::from_slice(&text)
                .map_err(|error| Error::Content { path: self.path.clone(), why: error.to_string() }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
            Err(error) => Err(self.failed("read", error)),
        }
    }

    fn save(&self, file: &File) -> Result<(), Error> {
        let io = |error| self.failed("write", error);
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        std::fs::create_dir_all(folder).map_err(io)?;
        let text = serde_json::to_vec_pretty(file).map_err(|error| io(error.into()))?;
        // A temporary file is nobody else's to read, and keeps that when it is renamed.
        let mut new = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        new.write_all(&text).and_then(|()| new.as_file().sync_all()).map_err(io)?;
        new.persist(&self.path).map_err(|error| io(error.error))?;
        Ok(())
    }

    fn failed(&self, action: &'static str, error: std::io::Error) -> Error {
        Error::File { action, path: self.path.clone(), error }
    }
}

impl Entry {
    fn info(&self) -> TokenInfo {
        TokenInfo {
            id: self.id.clone(),
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            created: self.created.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_until_it_is_revoked_and_its_secret_is_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let tokens = Tokens::new(folder.path().join("deep/tokens.json"));
        assert_eq!(tokens.find("tanba_00000000_x").unwrap(), None);
        let (token, info) = tokens.create("ci", &[Scope::Stamp, Scope::Stamp]).unwrap();
        let (other, _) = tokens.create("ci", &[Scope::Check]).unwrap();
        assert_ne!(token, other);
        let found = tokens.find(&token).unwrap().unwrap();
        assert_eq!((&found, found.scopes.as_slice()), (&info, &[Scope::Stamp][..]));
        assert_eq!(tokens.find(&token[..token.len() - 1]).unwrap(), None);
        assert_eq!(tokens.find(&format!("{token}A")).unwrap(), None);
        let kept = std::fs::read_to_string(tokens.path()).unwrap();
        assert!(!kept.contains(&token) && !kept.contains(token.rsplit('_').next().unwrap()));
        assert!(tokens.revoke(&info.id).unwrap() && !tokens.revoke(&info.id).unwrap());
        assert_eq!(tokens.find(&token).unwrap(), None);
        assert!(tokens.find(&other).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let tokens = Tokens::new(folder.path().join("tokens.json"));
        tokens.create("ci", &[Scope::Stamp]).unwrap();
        assert_eq!(std::fs::metadata(tokens.path()).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
