//! Looking for the credential alone, for programs that keep what it takes to verify one apart.

use std::io::{Read, Seek};

use serde::{Deserialize, Serialize};
use tanba_credential::{Limits, Trust};
use tanba_media::{Format, Medium};

use super::credential::{self, Sought};
use crate::report::FoundCredential;
use crate::stopwatch::Stopwatch;
use crate::{CredentialFinding, NoticeFinding, Seen};

/// What looking for a credential gave, for [`Looked::report`](crate::Looked::report) in the same program or, as JSON, in another of the same
/// version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CredentialPart {
    pub(crate) seen: Seen<CredentialFinding>,
    /// Not yet in words.
    pub(crate) reported: Option<FoundCredential>,
    /// The notice that the signer recorded.
    pub(crate) notice: Option<NoticeFinding>,
    pub(crate) ms: f64,
}

/// Options of [`look_for_credential`].
#[derive(Clone, Debug)]
pub struct CredentialOptions<'a> {
    /// Whom the caller trusts to sign. Default: nobody.
    pub trust: Trust,
    /// A credential that lies beside the file (`application/c2pa`). Default: none.
    pub sidecar: Option<&'a [u8]>,
    /// Whether it was found by the name of the file without its ending; as in `CheckOptions`. Default: no.
    pub sidecar_by_stem: bool,
}

impl Default for CredentialOptions<'_> {
    fn default() -> Self {
        Self { trust: Trust::none(), sidecar: None, sidecar_by_stem: false }
    }
}

/// Looks for the credential of what was opened as [`Opened`](crate::Opened), of which `ending` and `text` are told here; `source` is the
/// same.
///
/// `None` for an ending that no format has.
pub fn look_for_credential<R: Read + Seek + Send>(
    source: &mut R,
    ending: &str,
    text: Option<&str>,
    options: &CredentialOptions<'_>,
) -> Option<CredentialPart> {
    let format = Format::from_extension(ending)?;
    let watch = Stopwatch::start();
    let sought = Sought::from(options);
    let mut limits = Limits::default();
    if format.medium() == Medium::Sound {
        // It is hashed, not held.
        limits.asset_bytes = u64::MAX;
    }
    let look = match text {
        Some(text) => credential::look_in_text(source, text, format.mime(), &sought),
        None => credential::look_with(source, format, &sought, &limits),
    };
    Some(CredentialPart {
        seen: look.as_finding(),
        reported: look.found_without_words(),
        notice: look.notice(),
        ms: watch.total(),
    })
}

impl CredentialPart {
    pub(crate) fn absent(seen: Seen<CredentialFinding>) -> Self {
        Self { seen, reported: None, notice: None, ms: 0.0 }
    }
}
