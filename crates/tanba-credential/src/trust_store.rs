//! The user's trust anchors, in one PEM file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::certificate::{Certificate, certificates_from_pem, certificates_to_pem, fingerprint};
use crate::error::CredentialError;
use crate::instant::Instant;
use crate::storage::{at, create_private_folder, read_text};
use crate::trust::{Trust, anchor};

const MAX_FILE: u64 = 4 << 20;

/// Trust anchors in a PEM bundle at a place that the caller chooses. A file that is not there trusts nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustStore {
    file: PathBuf,
}

/// What [`TrustStore::add`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Added {
    /// New anchors.
    pub added: Vec<Certificate>,
    /// Anchors that were trusted already.
    pub known: Vec<Certificate>,
}

impl TrustStore {
    /// The store in that file, for example `trust.pem` in the user's configuration folder.
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Trusts every certificate of a PEM text, or none of them.
    ///
    /// # Errors
    /// [`CredentialError::BadPem`]; [`CredentialError::UnsuitableAnchor`] for a certificate that may not issue
    /// others; [`CredentialError::Expired`]; [`CredentialError::Io`]. Nothing is written on error.
    pub fn add(&self, pem: &str) -> Result<Added, CredentialError> {
        let mut kept = self.ders()?;
        let mut done = Added::default();
        for (index, der) in certificates_from_pem("the trust anchors", pem)?.into_iter().enumerate() {
            let facts = anchor(index + 1, &der)?;
            if Instant::now() > facts.not_after {
                let not_after = facts.not_after.to_string();
                return Err(CredentialError::Expired { subject: facts.subject, not_after });
            }
            if kept.iter().any(|known| fingerprint(known) == facts.fingerprint) {
                done.known.push(facts);
            } else {
                kept.push(der);
                done.added.push(facts);
            }
        }
        if !done.added.is_empty() {
            self.write(&kept)?;
        }
        Ok(done)
    }

    /// Every anchor, in the order in which they were added.
    ///
    /// # Errors
    /// [`CredentialError::BadPem`] when the file was damaged, [`CredentialError::Io`].
    pub fn list(&self) -> Result<Vec<Certificate>, CredentialError> {
        Ok(self.ders()?.iter().filter_map(|der| Certificate::from_der(der)).collect())
    }

    /// The anchors, ready for [`crate::verify`].
    ///
    /// # Errors
    /// As [`Self::list`].
    pub fn trust(&self) -> Result<Trust, CredentialError> {
        Trust::from_ders(self.ders()?)
    }

    /// No longer trusts one anchor: named by the first 4 or more digits of its fingerprint (colons and case do not
    /// matter), or by its whole subject or common name.
    ///
    /// # Errors
    /// [`CredentialError::NoSuchAnchor`], [`CredentialError::AmbiguousAnchor`], [`CredentialError::Io`].
    pub fn remove(&self, query: &str) -> Result<Certificate, CredentialError> {
        let ders = self.ders()?;
        let facts: Vec<_> = ders.iter().filter_map(|der| Certificate::from_der(der)).collect();
        let matches: Vec<_> = facts.iter().filter(|anchor| answers_to(anchor, query)).collect();
        match matches.as_slice() {
            [] => Err(CredentialError::NoSuchAnchor { query: query.to_owned() }),
            [one] => {
                let gone = Certificate::clone(one);
                let kept: Vec<_> =
                    ders.into_iter().filter(|der| fingerprint(der) != gone.fingerprint).collect();
                self.write(&kept)?;
                Ok(gone)
            }
            many => Err(CredentialError::AmbiguousAnchor {
                query: query.to_owned(),
                matches: many
                    .iter()
                    .map(|anchor| {
                        format!("{} ({})", anchor.fingerprint.get(..16).unwrap_or_default(), anchor.subject)
                    })
                    .collect(),
            }),
        }
    }

    fn ders(&self) -> Result<Vec<Vec<u8>>, CredentialError> {
        if !self.file.exists() {
            return Ok(Vec::new());
        }
        let text = read_text(&self.file, MAX_FILE)?;
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        certificates_from_pem("the trust anchors", &text)
    }

    fn write(&self, ders: &[Vec<u8>]) -> Result<(), CredentialError> {
        let folder = self.file.parent().filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new("."));
        create_private_folder(folder)?;
        let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(at(folder, "write in the folder"))?;
        let text = certificates_to_pem(ders.iter().map(Vec::as_slice));
        draft.write_all(text.as_bytes()).map_err(at(&self.file, "write the file"))?;
        draft.as_file().sync_all().map_err(at(&self.file, "write the file"))?;
        // A link stays a link: what it points at is replaced.
        let target = fs::canonicalize(&self.file).unwrap_or_else(|_| self.file.clone());
        draft.persist(&target).map_err(|error| at(&self.file, "replace the file")(error.error))?;
        Ok(())
    }
}

fn answers_to(anchor: &Certificate, query: &str) -> bool {
    let query = query.trim();
    let digits: String = query.chars().filter(|&c| c != ':').map(|c| c.to_ascii_lowercase()).collect();
    let by_fingerprint = digits.len() >= 4 && anchor.fingerprint.starts_with(&digits);
    by_fingerprint || anchor.subject == query || anchor.common_name.as_deref() == Some(query)
}
