//! Where identities and trusted roots are kept: the user's data directory, or `TANBA_HOME`.

use std::path::PathBuf;

use tanba::credential::{IdentityStore, TrustStore};
use tanba_words::{failures, say};

use crate::failure::Failure;

/// The folder of everything that tanba keeps for this user.
pub(crate) fn dir() -> Result<PathBuf, Failure> {
    if let Some(home) = std::env::var_os("TANBA_HOME").filter(|home| !home.is_empty()) {
        return Ok(PathBuf::from(home));
    }
    dirs::data_dir()
        .map(|data| data.join("tanba"))
        .ok_or_else(|| Failure::new(say!(failures::FAIL_NO_HOME)).hint(say!(failures::HINT_NO_HOME)))
}

/// `identities/NAME/` below the data directory.
pub(crate) fn identities() -> Result<IdentityStore, Failure> {
    Ok(IdentityStore::new(dir()?.join("identities")))
}

/// `trust.pem` below the data directory.
pub(crate) fn trusted_roots() -> Result<TrustStore, Failure> {
    Ok(TrustStore::new(dir()?.join("trust.pem")))
}
