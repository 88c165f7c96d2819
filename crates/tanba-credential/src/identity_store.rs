//! Named identities in a folder.
//!
//! ```text
//! DIR/                 mode 0700
//!   NAME/              mode 0700
//!     key.pem          mode 0600, PKCS#8, unencrypted unless its owner encrypts it
//!     chain.pem        signing certificate first
//!     root.pem         the root, for others to trust; absent when the chain had none
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use crate::certificate::{Certificate, certificates_from_pem};
use crate::error::CredentialError;
use crate::identity::{Identity, NewIdentity};
use crate::storage::{at, create_private_folder, read_text, write_new};

const KEY: &str = "key.pem";
const CHAIN: &str = "chain.pem";
const ROOT: &str = "root.pem";
const MAX_FILE: u64 = 1 << 20;
const MAX_NAME_CHARS: usize = 48;

/// Identities by name, each in its own folder below one that the caller chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityStore {
    dir: PathBuf,
}

/// An identity in the store, read without its private key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdentityEntry {
    /// The name in the store.
    pub name: String,
    /// The signing certificate.
    pub certificate: Certificate,
}

/// What others may have of an identity. The private key is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exported {
    /// The certificates that go into a credential, signer first.
    pub chain_pem: String,
    /// The root to trust, where it is known.
    pub root_pem: Option<String>,
}

impl IdentityStore {
    /// The store in that folder. The folder is made when the first identity is.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes a development identity and keeps it under `name`.
    ///
    /// # Errors
    /// As [`Self::put`] and [`Identity::generate`].
    pub fn create(&self, name: &str, new: &NewIdentity) -> Result<Identity, CredentialError> {
        self.check_free(name)?;
        let identity = Identity::generate(new)?;
        self.put(name, &identity)?;
        Ok(identity)
    }

    /// Keeps an identity under `name`. Nothing is ever overwritten, and a crash leaves no half of one.
    ///
    /// # Errors
    /// [`CredentialError::BadRequest`] for a name that is no plain folder name,
    /// [`CredentialError::NameTaken`], [`CredentialError::Io`].
    pub fn put(&self, name: &str, identity: &Identity) -> Result<(), CredentialError> {
        let target = self.check_free(name)?;
        create_private_folder(&self.dir)?;
        let draft = draft_folder(&self.dir)?;
        write_new(&draft.path().join(KEY), &identity.secret_key_pem()?, true)?;
        write_new(&draft.path().join(CHAIN), &identity.chain_pem(), false)?;
        if let Some(root) = identity.root_pem() {
            write_new(&draft.path().join(ROOT), &root, false)?;
        }
        // Renaming onto a folder that holds files fails, so two racing calls cannot overwrite each other.
        fs::rename(draft.path(), &target).map_err(|source| {
            if target.exists() {
                CredentialError::NameTaken { name: name.to_owned(), dir: self.dir.clone() }
            } else {
                CredentialError::Io { path: target.clone(), action: "move the new identity here", source }
            }
        })?;
        // The draft is at its place now; its guard must not try to remove it.
        let _moved = draft.keep();
        Ok(())
    }

    /// Every identity, by name. Folders without a readable certificate are left out.
    ///
    /// # Errors
    /// [`CredentialError::Io`]; a store that is not there yet is empty.
    pub fn list(&self) -> Result<Vec<IdentityEntry>, CredentialError> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => {
                return Err(CredentialError::Io {
                    path: self.dir.clone(),
                    action: "list the folder",
                    source,
                });
            }
        };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut found: Vec<_> = names.filter_map(|name| self.entry(&name)).collect();
        found.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(found)
    }

    fn entry(&self, name: &str) -> Option<IdentityEntry> {
        check_name(name).ok()?;
        let text = read_text(&self.dir.join(name).join(CHAIN), MAX_FILE).ok()?;
        let ders = certificates_from_pem("the certificate chain", &text).ok()?;
        let certificate = Certificate::from_der(ders.first()?)?;
        Some(IdentityEntry { name: name.to_owned(), certificate })
    }

    /// Whether an identity of that name is there.
    pub fn contains(&self, name: &str) -> bool {
        check_name(name).is_ok() && self.dir.join(name).join(CHAIN).is_file()
    }

    /// Reads an identity with its private key. One whose certificate expired loads too: signing refuses it.
    ///
    /// # Errors
    /// [`CredentialError::NoSuchIdentity`], [`CredentialError::NeedsPassphrase`] when the owner encrypted the
    /// key, and the errors of [`Identity::from_pem`].
    pub fn load(&self, name: &str, passphrase: Option<&str>) -> Result<Identity, CredentialError> {
        let folder = self.existing(name)?;
        let key = zeroize::Zeroizing::new(read_text(&folder.join(KEY), MAX_FILE)?);
        let mut chain = read_text(&folder.join(CHAIN), MAX_FILE)?;
        if folder.join(ROOT).is_file() {
            chain.push_str(&read_text(&folder.join(ROOT), MAX_FILE)?);
        }
        Identity::from_pem_at_any_time(&chain, &key, passphrase)
    }

    /// The public half of an identity.
    ///
    /// # Errors
    /// [`CredentialError::NoSuchIdentity`], [`CredentialError::Io`].
    pub fn export(&self, name: &str) -> Result<Exported, CredentialError> {
        let folder = self.existing(name)?;
        let root = folder.join(ROOT);
        let root_pem = if root.is_file() { Some(read_text(&root, MAX_FILE)?) } else { None };
        Ok(Exported { chain_pem: read_text(&folder.join(CHAIN), MAX_FILE)?, root_pem })
    }

    fn existing(&self, name: &str) -> Result<PathBuf, CredentialError> {
        check_name(name)?;
        if self.contains(name) {
            return Ok(self.dir.join(name));
        }
        let known = self.list().unwrap_or_default().into_iter().map(|entry| entry.name).collect();
        Err(CredentialError::NoSuchIdentity { name: name.to_owned(), dir: self.dir.clone(), known })
    }

    fn check_free(&self, name: &str) -> Result<PathBuf, CredentialError> {
        check_name(name)?;
        let target = self.dir.join(name);
        // `symlink_metadata` sees dangling links too, which `exists` takes for free.
        if fs::symlink_metadata(&target).is_ok() {
            return Err(CredentialError::NameTaken { name: name.to_owned(), dir: self.dir.clone() });
        }
        Ok(target)
    }
}

/// A folder for an identity that is being written: its name begins with a dot, which no identity's does.
fn draft_folder(dir: &Path) -> Result<tempfile::TempDir, CredentialError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir_in(dir).map_err(at(dir, "make a folder in it"))
}

/// A name is one folder on every system: letters and digits of any script, `-`, `_` and inner dots.
fn check_name(name: &str) -> Result<(), CredentialError> {
    const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let length = name.chars().count();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let why = if length == 0 {
        "it is empty".to_owned()
    } else if length > MAX_NAME_CHARS {
        format!("{length} characters are too long, the limit is {MAX_NAME_CHARS}")
    } else if name.starts_with(['.', '-']) || name.ends_with('.') {
        "it may not begin with a dot or a hyphen nor end with a dot".to_owned()
    } else if let Some(odd) = name.chars().find(|&c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
        format!("{odd:?} is not allowed; use letters, digits, hyphen, underscore and dot")
    } else if RESERVED.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit())) {
        "Windows reserves it".to_owned()
    } else {
        return Ok(());
    };
    Err(CredentialError::BadRequest { field: "the identity's name", why })
}
