//! Checking: bytes in, what is left of the four layers and what that proves out.

use tanba_media::sniff;

use crate::report::{AUTOMATED, Report, SCHEMA, Times};
use crate::stopwatch::Stopwatch;
use crate::{CheckOptions, Error, Findings, NoticeFinding, Seen, weigh};

mod credential;
mod metadata;
mod watermark;

pub(crate) use credential::signer_name;

/// Reads whatever layers are left in a picture or a sound and weighs them.
///
/// Nothing leaves the machine. The same bytes give the same verdict everywhere, as far as the same signers are
/// trusted.
///
/// # Errors
/// Only where nobody could look: bytes of no known format, broken samples, limits exceeded ([`Error`] tells them
/// apart). What is found, however bad, is in the report.
pub fn check(bytes: &[u8], options: &CheckOptions) -> Result<Report, Error> {
    let mut watch = Stopwatch::start();
    let mut ms = Times::default();
    let format = sniff(bytes, &options.limits)?;

    let credential = credential::look(bytes, format, options);
    ms.credential = watch.lap();
    let metadata = metadata::look(bytes, format, options);
    ms.metadata = watch.lap();
    let samples = watermark::Samples::of(bytes, format, options);
    ms.decode = watch.lap();
    let anything_signed_or_declared = credential.found().is_some() || metadata.found().is_some();
    let watermark = watermark::look(bytes, samples, options, anything_signed_or_declared)?;
    ms.watermark = watch.lap();

    let findings = Findings {
        credential: credential.as_finding(),
        metadata: metadata.as_finding(),
        watermark: watermark.as_finding(),
        notice: notice(&credential, &metadata),
    };
    let judgement = weigh(&findings);
    ms.total = watch.total();
    Ok(Report {
        schema: SCHEMA,
        input: String::new(),
        media: Some(format.mime()),
        verdict: judgement.verdict,
        confidence: judgement.confidence,
        summary: judgement.summary,
        mark: watermark.reported(),
        score: watermark.score(),
        segments: watermark.segments(),
        duration_s: watermark.duration_s(),
        evidence: judgement.evidence,
        credential: credential.reported(),
        metadata: metadata.reported(),
        compliance: None,
        automated: AUTOMATED,
        error: None,
        ms,
    })
}

/// A notice that the signer recorded, or else one that the alt text discloses.
fn notice(credential: &credential::Look, metadata: &metadata::Look) -> Seen<NoticeFinding> {
    credential.notice().or_else(|| metadata.notice()).map_or(Seen::Absent, Seen::Found)
}
