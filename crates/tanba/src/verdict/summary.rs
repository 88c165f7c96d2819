//! A ruling in words: the summary, sentence by sentence.

use tanba_words::{Message, report, say};

use super::{Basis, Confidence, Contradiction, Ruling, Verdict};
use crate::evidence::{CredentialFinding, Findings, Layer, Seen};
use crate::{Likeness, Recovery};

/// One or two sentences that say what was found and on what that rests.
pub(super) fn of(findings: &Findings, ruling: &Ruling) -> Vec<Message> {
    let signer = || signer(findings.counted_credential());
    match ruling.verdict {
        Verdict::AiGenerated | Verdict::AiModified => by_ai(findings, ruling),
        Verdict::Altered => altered(findings, ruling),
        Verdict::Captured => {
            vec![say!(report::SUMMARY_CLAIM_CAPTURED, signer = signer()), say!(report::SUMMARY_CLAIM_ONLY)]
        }
        Verdict::HumanMade => {
            vec![say!(report::SUMMARY_CLAIM_HUMAN_MADE, signer = signer()), say!(report::SUMMARY_CLAIM_ONLY)]
        }
        Verdict::Credentialed => {
            vec![say!(report::SUMMARY_CREDENTIALED, signer = signer()), say!(report::SUMMARY_HISTORY_SILENT)]
        }
        Verdict::Unlabelled => unlabelled(findings),
        Verdict::Unreadable => vec![say!(report::SUMMARY_UNREADABLE)],
    }
}

fn by_ai(findings: &Findings, ruling: &Ruling) -> Vec<Message> {
    let modified = ruling.verdict == Verdict::AiModified;
    let what = if modified { say!(report::SUMMARY_MODIFIED) } else { say!(report::SUMMARY_GENERATED) };
    match ruling.confidence {
        Some(Confidence::Trusted | Confidence::Signed) => vec![what, by_credential(findings, ruling)],
        Some(Confidence::Marked) => {
            let mark = findings.watermark.found();
            let extent = mark.and_then(|mark| mark.extent.as_ref()).filter(|extent| extent.is_partial());
            let what = match extent.map(|extent| (extent.said(), modified)) {
                Some((extent, true)) => say!(report::SUMMARY_PARTLY_MODIFIED, extent = extent),
                Some((extent, false)) => say!(report::SUMMARY_PARTLY_GENERATED, extent = extent),
                None => what,
            };
            vec![what, say!(report::SUMMARY_WATERMARK), about_the_maker(findings)]
        }
        Some(Confidence::Declared) | None => {
            let by_notice = ruling.basis == Basis::Layer(Layer::Notice);
            let what = match (by_notice, modified) {
                (true, true) => say!(report::SUMMARY_MODIFIED_NOTICE),
                (true, false) => say!(report::SUMMARY_GENERATED_NOTICE),
                (false, true) => say!(report::SUMMARY_MODIFIED_DECLARED),
                (false, false) => say!(report::SUMMARY_GENERATED_DECLARED),
            };
            vec![what, say!(report::SUMMARY_ANYONE)]
        }
    }
}

fn by_credential(findings: &Findings, ruling: &Ruling) -> Message {
    let signer = signer(findings.counted_credential());
    let recovered = findings.recovery.counted().is_some();
    match (recovered, ruling.confidence == Some(Confidence::Trusted)) {
        (true, true) => say!(report::SUMMARY_RECOVERED_TRUSTED, signer = signer),
        (true, false) => say!(report::SUMMARY_RECOVERED_SIGNED, signer = signer),
        (false, true) => say!(report::SUMMARY_CREDENTIAL_TRUSTED, signer = signer),
        (false, false) => say!(report::SUMMARY_CREDENTIAL_SIGNED, signer = signer),
    }
}

/// Who made it, where the watermark alone says that it is marked.
fn about_the_maker(findings: &Findings) -> Message {
    match &findings.recovery {
        Recovery::Marked { credential, likeness: Likeness::Unknown { why } } => {
            say!(report::SUMMARY_REGISTERED, signer = signer(Some(credential)), why = why)
        }
        Recovery::Withdrawn => say!(report::SUMMARY_WITHDRAWN),
        _ => say!(report::SUMMARY_NO_MAKER),
    }
}

fn altered(findings: &Findings, ruling: &Ruling) -> Vec<Message> {
    let why = match &ruling.basis {
        Basis::Contradiction(contradiction) => contradicted(contradiction, findings),
        _ => match findings.credential.found().and_then(|found| found.trouble.first()) {
            Some(trouble) => say!(report::SUMMARY_BROKEN_BECAUSE, trouble = trouble),
            None => say!(report::SUMMARY_BROKEN),
        },
    };
    vec![say!(report::SUMMARY_ALTERED), why]
}

fn contradicted(contradiction: &Contradiction, findings: &Findings) -> Message {
    match contradiction {
        Contradiction::MarkNotNamed => {
            let id = findings.watermark.found().map_or("", |mark| &mark.id);
            say!(report::SUMMARY_MARK_NOT_NAMED, mark = id)
        }
        Contradiction::Origins { one, other } => say!(
            report::SUMMARY_ORIGINS_DIFFER,
            one = one.0.said(),
            said = one.1.said(),
            other = other.0.said(),
            otherwise = other.1.said(),
        ),
        Contradiction::MarkCopied => {
            say!(report::SUMMARY_MARK_COPIED, signer = signer(findings.recovery.credential()))
        }
        Contradiction::MetadataCopies => say!(report::SUMMARY_METADATA_COPIES),
    }
}

fn unlabelled(findings: &Findings) -> Vec<Message> {
    if let Recovery::Alike { credential, distance } = &findings.recovery {
        let says = credential.origin.map_or_else(|| say!(report::ORIGIN_UNSAID), |origin| origin.said());
        let signer = signer(Some(credential));
        return vec![say!(report::SUMMARY_ALIKE, signer = signer, distance = *distance, says = says)];
    }
    let mut said = vec![say!(report::SUMMARY_UNLABELLED)];
    if let Seen::NotLooked(why) = &findings.watermark {
        said.push(say!(report::SUMMARY_WATERMARK_NOT_LOOKED, why = why));
    }
    said
}

/// Who signed, as it stands within a sentence.
pub(super) fn signer(credential: Option<&CredentialFinding>) -> Message {
    match credential.and_then(|found| found.signer.as_deref()) {
        Some(name) => say!(report::SIGNER_NAMED, name = name),
        None => say!(report::SIGNER_UNNAMED),
    }
}
