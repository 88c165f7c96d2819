//! Writing small files so that a crash leaves the old or the new one, never half of one.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::error::CredentialError;

/// Turns an I/O error into one that says where and what.
pub(crate) fn at<'a>(
    path: &'a Path,
    action: &'static str,
) -> impl FnOnce(std::io::Error) -> CredentialError + 'a {
    move |source| CredentialError::Io { path: path.to_owned(), action, source }
}

/// Makes a folder that only its owner can enter; one that is there is left as it is.
pub(crate) fn create_private_folder(path: &Path) -> Result<(), CredentialError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(at(path, "make the folder"))
}

/// Writes a new file; with `secret`, nobody but the owner can read it from its first moment on.
pub(crate) fn write_new(path: &Path, text: &str, secret: bool) -> Result<(), CredentialError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if secret { 0o600 } else { 0o644 });
    #[cfg(not(unix))]
    let _ = secret;
    let mut file = options.open(path).map_err(at(path, "create the file"))?;
    file.write_all(text.as_bytes()).map_err(at(path, "write the file"))?;
    file.sync_all().map_err(at(path, "write the file"))
}

/// Reads a text file of at most `most` bytes.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<String, CredentialError> {
    let size = fs::metadata(path).map_err(at(path, "read the file"))?.len();
    if size > most {
        let what = "a file in the store, its size in bytes";
        return Err(CredentialError::Limit { what, found: size, limit: most, offset: 0 });
    }
    fs::read_to_string(path).map_err(at(path, "read the file"))
}
