//! What was looked at besides the credential, and the answers that it gives with one and without.

use tanba_media::{Format, MediaError};

use super::report::{FirstLook, FoundNotice};
use super::trace;
use crate::check::CredentialPart;
use crate::layers::{Looks, metadata, watermark};
use crate::report::{Report, Times};
use crate::stopwatch::Stopwatch;
use crate::{Error, NoticeFinding, Recovery, Trace};

/// What is known from the start.
pub(super) struct Seen {
    pub(super) format: Format,
    /// Size of the input.
    pub(super) bytes: u64,
    pub(super) trace: Option<Trace>,
    /// Whether what verifies credentials may not be able to read the container: nobody else can tell.
    pub(super) is_doubtful: bool,
    pub(super) ms: Times,
}

/// Metadata, notice and watermark of an input: what is left of a check is the credential.
pub struct Looked {
    seen: Seen,
    metadata: metadata::Look,
    /// Whether samples that cannot be read are an error depends on what the credential says.
    watermark: Result<watermark::Look, Error>,
    notice: Option<NoticeFinding>,
}

impl Seen {
    pub(super) fn looked(
        mut self,
        watch: &Stopwatch,
        metadata: metadata::Look,
        watermark: Result<watermark::Look, Error>,
        notice: Option<NoticeFinding>,
    ) -> Looked {
        self.ms.total = self.ms.credential + watch.total();
        self.is_doubtful |= matches!(watermark, Err(Error::Media(MediaError::Broken { .. })));
        // Nor may it be able to read an XML that is none.
        self.is_doubtful |=
            self.format == Format::Svg && matches!(metadata.seen(), crate::Seen::NotLooked(_));
        Looked { seen: self, metadata, watermark, notice }
    }
}

impl Looked {
    /// As [`Opened::asks_for_credential`](crate::Opened::asks_for_credential), and where the samples are broken.
    #[must_use]
    pub fn asks_for_credential(&self) -> bool {
        self.seen.trace.is_some() || self.seen.is_doubtful
    }

    /// What a first look says: something that may be a credential counts as a layer that was found.
    ///
    /// # Errors
    /// Broken samples, where there is no other layer.
    pub fn first_look(self) -> Result<FirstLook, Error> {
        let Seen { format, bytes, trace, is_doubtful, ms } = self.seen;
        let looks = self.looks(CredentialPart::absent(trace::absent(format)), trace.is_some())?;
        let notice = looks.notice().as_ref().map(FoundNotice::from);
        let is_final = trace.is_none() && !is_doubtful;
        Ok(FirstLook {
            credential: trace,
            ..FirstLook::of(looks.report(format, ms), bytes, notice, is_final)
        })
    }

    /// What `check` says of the same input; `credential` is what [`look_for_credential`](crate::look_for_credential) gave for it. It may be left
    /// out where there is no sidecar and nobody [asks](Self::asks_for_credential).
    ///
    /// # Errors
    /// Broken samples, where there is no other layer.
    pub fn report(self, credential: Option<CredentialPart>) -> Result<Report, Error> {
        let Seen { format, mut ms, .. } = self.seen;
        let credential = credential.unwrap_or_else(|| CredentialPart::absent(trace::absent(format)));
        ms.credential += credential.ms;
        ms.total += credential.ms;
        let is_found = credential.seen.found().is_some();
        Ok(self.looks(credential, is_found)?.report(format, ms))
    }

    fn looks(self, credential: CredentialPart, is_found: bool) -> Result<Looks, Error> {
        let another = is_found || self.metadata.found().is_some();
        let watermark = self.watermark.or_else(|error| watermark::not_looked(error, another))?;
        Ok(Looks {
            notice: self.notice.or(credential.notice),
            credential: credential.seen,
            found_credential: credential.reported.map(crate::FoundCredential::in_words),
            metadata: self.metadata,
            watermark,
            recovery: Recovery::NotAsked,
            recovered: None,
        })
    }
}
