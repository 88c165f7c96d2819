//! The layers that a check and a first look read alike, and the report of all.

use tanba_media::Format;

use crate::report::{AUTOMATED, FoundCredential, Report, ReportedRecovery, SCHEMA, Times};
use crate::{CredentialFinding, Findings, NoticeFinding, Recovery, Seen, weigh};

pub(crate) mod metadata;
pub(crate) mod text;
pub(crate) mod watermark;

/// What each layer gave.
pub(crate) struct Looks {
    /// The credential in or beside the file.
    pub(crate) credential: Seen<CredentialFinding>,
    /// The same for the report, or the one that was recovered for the file.
    pub(crate) found_credential: Option<FoundCredential>,
    pub(crate) metadata: metadata::Look,
    pub(crate) watermark: watermark::Look,
    pub(crate) recovery: Recovery,
    pub(crate) recovered: Option<ReportedRecovery>,
    /// The notice that was found in the content itself, or that the signer recorded.
    pub(crate) notice: Option<NoticeFinding>,
}

impl Looks {
    /// The notice, wherever it is recorded.
    pub(crate) fn notice(&self) -> Option<NoticeFinding> {
        // The content and the signer before the alt text.
        self.notice.clone().or_else(|| self.metadata.notice())
    }

    pub(crate) fn report(self, format: Format, ms: Times) -> Report {
        let notice = self.notice().map_or(Seen::Absent, Seen::Found);
        let Self { credential, found_credential, metadata, watermark, recovery, recovered, notice: _ } = self;
        let findings = Findings {
            credential,
            metadata: metadata.as_finding(),
            watermark: watermark.as_finding(),
            notice,
            recovery,
        };
        let judgement = weigh(&findings);
        Report {
            schema: SCHEMA,
            input: String::new(),
            media: Some(format.mime()),
            verdict: judgement.verdict,
            confidence: judgement.confidence,
            summary: judgement.summary,
            summary_messages: judgement.summary_messages,
            mark: watermark.reported(),
            score: watermark.score(),
            segments: watermark.segments(),
            duration_s: watermark.duration_s(),
            passages: watermark.passages(),
            evidence: judgement.evidence,
            credential: found_credential,
            recovered,
            metadata: metadata.reported(),
            compliance: None,
            reviews: Vec::new(),
            automated: AUTOMATED,
            error: None,
            ms,
        }
    }
}
