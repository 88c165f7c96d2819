//! A ruling in words: the summary and the reasons, layer by layer.

use super::{Basis, Confidence, Contradiction, Ruling, Verdict};
use crate::evidence::{CredentialFinding, CredentialState, Evidence, Findings, Layer, Seen, Status, Weight};
use crate::{Likeness, Recovery};

/// One or two sentences that say what was found and on what that rests.
pub(super) fn summary(findings: &Findings, ruling: &Ruling) -> String {
    match ruling.verdict {
        Verdict::AiGenerated | Verdict::AiModified => ai_summary(findings, ruling),
        Verdict::Altered => altered_summary(findings, ruling),
        Verdict::Captured => signers_claim(findings, "captured by a device"),
        Verdict::HumanMade => signers_claim(findings, "made by a person"),
        Verdict::Credentialed => format!(
            "A sound credential by {} tells the history of this file. It does not say whether AI had a part in it.",
            signer(findings.counted_credential())
        ),
        Verdict::Unlabelled => unlabelled_summary(findings),
        Verdict::Unreadable => "Nobody could look at this file.".into(),
    }
}

fn ai_summary(findings: &Findings, ruling: &Ruling) -> String {
    let what = if ruling.verdict == Verdict::AiModified { "AI-modified" } else { "AI-generated" };
    let signer = signer(findings.counted_credential());
    let credential = if findings.recovery.counted().is_some() {
        "The registry gave its valid credential back, which says so,"
    } else {
        "A valid credential says so,"
    };
    match ruling.confidence {
        Some(Confidence::Trusted) => {
            format!("{what}. {credential} signed by {signer}, whom your trust list vouches for.")
        }
        Some(Confidence::Signed) => format!(
            "{what}. {credential} signed by {signer}. Nobody on your trust list vouches for that signer."
        ),
        Some(Confidence::Marked) => {
            let partial =
                findings.watermark.found().and_then(|mark| mark.extent.as_ref()).filter(|e| e.is_partial());
            let what = partial
                .map_or_else(|| what.to_owned(), |extent| format!("Partly {what}: {}", extent.in_words()));
            format!("{what}. The invisible watermark says so. {}", about_the_maker(findings))
        }
        Some(Confidence::Declared) | None if ruling.basis == Basis::Layer(Layer::Notice) => {
            format!("{what}, as its notice says. Anyone could have written or changed that.")
        }
        Some(Confidence::Declared) | None => {
            format!("{what}, as unsigned metadata declares. Anyone could have written or changed that.")
        }
    }
}

/// Who made it, where the watermark alone says that it is marked.
fn about_the_maker(findings: &Findings) -> String {
    match &findings.recovery {
        Recovery::Marked { credential, likeness: Likeness::Unknown { why } } => format!(
            "The registry has the credential of the work that the mark is of, signed by {}; that this is that work is not proven: {why}.",
            signer(Some(credential))
        ),
        Recovery::Withdrawn => "Its credential was registered, and its owner withdrew it.".into(),
        _ => "No credential is left that says who made it.".into(),
    }
}

fn altered_summary(findings: &Findings, ruling: &Ruling) -> String {
    let Basis::Contradiction(contradiction) = &ruling.basis else {
        let trouble = findings.credential.found().and_then(|found| found.trouble.first());
        return match trouble {
            Some(trouble) => format!("Altered. The credential does not hold: {trouble}."),
            None => "Altered. The credential does not hold.".into(),
        };
    };
    format!("Altered. {}", in_words(contradiction, findings))
}

fn in_words(contradiction: &Contradiction, findings: &Findings) -> String {
    match contradiction {
        Contradiction::MarkNotNamed => {
            let id = findings.watermark.found().map_or("", |mark| &mark.id);
            format!(
                "The watermark {id} is not one that the credential names: the mark was copied from another work, \
                 or the credential was put on a work that is not its own."
            )
        }
        Contradiction::Origins { one, other } => format!(
            "The {} says that this was {}, the {} that it was {}. Both cannot be right.",
            one.0.name(),
            one.1.in_words(),
            other.0.name(),
            other.1.in_words()
        ),
        Contradiction::MarkCopied => format!(
            "The watermark is that of a registered work by {}, which this does not look, sound or read like: the mark was copied from another work, or most of that work was replaced here.",
            signer(findings.recovery.credential())
        ),
        Contradiction::MetadataCopies => {
            "The metadata stands in this file more than once, and the copies disagree.".into()
        }
    }
}

fn signers_claim(findings: &Findings, what: &str) -> String {
    format!(
        "The signer, {}, says that this was {what}. That is the signer's claim; tanba cannot check it.",
        signer(findings.counted_credential())
    )
}

fn unlabelled_summary(findings: &Findings) -> String {
    let mut summary = String::from("No label found. This does not mean that it was made by a person.");
    if let Seen::NotLooked(why) = &findings.watermark {
        summary.push_str(" The watermark could not be looked for: ");
        summary.push_str(why);
    }
    if let Recovery::Alike { credential, distance } = &findings.recovery {
        let says = credential.origin.map_or("says nothing about AI", |origin| origin.in_words());
        summary = format!(
            "No label found. But a registered work by {} is like it ({distance} of 64 bits differ), and the credential of that \
             work says: {says}. Likeness alone proves nothing.",
            signer(Some(credential))
        );
    }
    summary
}

fn signer(credential: Option<&CredentialFinding>) -> String {
    match credential.and_then(|found| found.signer.as_deref()) {
        Some(signer) => format!("“{signer}”"),
        None => "a signer without a name".into(),
    }
}

/// Every layer with its weight, strongest layer first.
pub(super) fn evidence(findings: &Findings, ruling: &Ruling) -> Vec<Evidence> {
    let weight = |layer| weight_of(layer, findings, ruling);
    vec![
        credential_evidence(findings, weight(Layer::Credential)),
        watermark_evidence(findings, weight(Layer::Watermark)),
        metadata_evidence(findings, weight(Layer::Metadata)),
        notice_evidence(findings, weight(Layer::Notice)),
    ]
}

fn weight_of(layer: Layer, findings: &Findings, ruling: &Ruling) -> Weight {
    let contradicts = match &ruling.basis {
        Basis::Layer(decisive) if *decisive == layer => return Weight::Decisive,
        Basis::Layer(_) | Basis::Nothing => false,
        Basis::Contradiction(Contradiction::MarkNotNamed | Contradiction::MarkCopied) => {
            matches!(layer, Layer::Watermark | Layer::Credential)
        }
        Basis::Contradiction(Contradiction::Origins { one, other }) => layer == one.0 || layer == other.0,
        Basis::Contradiction(Contradiction::MetadataCopies) => layer == Layer::Metadata,
    };
    match (contradicts, supports(layer, findings, ruling)) {
        (true, _) => Weight::Contradicting,
        (false, true) => Weight::Supporting,
        (false, false) => Weight::None,
    }
}

/// Whether a layer that did not decide says the same as the verdict.
fn supports(layer: Layer, findings: &Findings, ruling: &Ruling) -> bool {
    let ai = matches!(ruling.verdict, Verdict::AiGenerated | Verdict::AiModified);
    let human = matches!(ruling.verdict, Verdict::Captured | Verdict::HumanMade);
    match layer {
        Layer::Watermark => ai && findings.watermark.found().is_some(),
        Layer::Notice => ai && findings.notice.found().is_some(),
        Layer::Metadata => findings
            .metadata
            .found()
            .and_then(|found| found.origin)
            .is_some_and(|origin| if origin.is_ai() { ai } else { human }),
        // A sound credential that says nothing about AI still vouches for the rest of the file.
        Layer::Credential => ai && findings.counted_credential().is_some(),
    }
}

fn credential_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let (status, code, detail) = match &findings.credential {
        Seen::Found(found) => {
            let broken = found.state == CredentialState::Invalid;
            let status = if broken { Status::Broken } else { Status::Found };
            (status, found.code.clone(), credential_detail(found))
        }
        Seen::Absent => recovery_evidence(&findings.recovery)
            .unwrap_or_else(|| absent("tanba.credential.absent", "no C2PA manifest in the file")),
        Seen::NotLooked(why) => recovery_evidence(&findings.recovery)
            .unwrap_or_else(|| not_looked("tanba.credential.notLooked", why)),
    };
    Evidence { layer: Layer::Credential, status, weight, code, detail }
}

/// What a registry says about a credential that is not in the file.
fn recovery_evidence(recovery: &Recovery) -> Option<(Status, String, String)> {
    let words = recovery.in_words();
    let told = |code: &str, status: Status, detail: String| Some((status, code.to_owned(), detail));
    match recovery {
        Recovery::NotAsked => None,
        Recovery::Marked { credential, likeness } => {
            let (code, status) = match likeness {
                Likeness::Same { .. } => ("tanba.credential.recovered", Status::Found),
                Likeness::Different { .. } => ("tanba.credential.ofAnotherWork", Status::Found),
                Likeness::Unknown { .. } => ("tanba.credential.registered", Status::Found),
            };
            told(code, status, format!("not in the file; {words}; {}", credential_detail(credential)))
        }
        Recovery::Alike { credential, .. } => {
            let detail =
                format!("not in the file; {words}; its credential: {}", credential_detail(credential));
            told("tanba.credential.alike", Status::Absent, detail)
        }
        Recovery::NotLooked(_) => {
            told("tanba.registry.notLooked", Status::NotLooked, format!("not in the file; {words}"))
        }
        Recovery::Withdrawn => {
            told("tanba.credential.withdrawn", Status::Absent, format!("not in the file; {words}"))
        }
        Recovery::Unfit(_) => {
            told("tanba.credential.unfit", Status::Absent, format!("not in the file; {words}"))
        }
        Recovery::Nothing => {
            told("tanba.credential.absent", Status::Absent, format!("not in the file; {words}"))
        }
    }
}

fn credential_detail(found: &CredentialFinding) -> String {
    let signer = signer(Some(found));
    let state = match found.state {
        CredentialState::Invalid => format!("does not hold (signer given: {signer})"),
        CredentialState::Valid => format!("valid, signed by {signer}"),
        CredentialState::Trusted => format!("valid, signed by {signer}, trusted"),
    };
    let says = found.origin.map_or_else(
        || "says nothing about AI".to_owned(),
        |origin| format!("says that this was {}", origin.in_words()),
    );
    let mut detail = format!("{state}; {says}");
    for trouble in &found.trouble {
        detail.push_str("; ");
        detail.push_str(trouble);
    }
    detail
}

fn watermark_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let (status, code, detail) = match &findings.watermark {
        Seen::Found(mark) => {
            let relation = match findings.counted_credential() {
                Some(found) if found.named_marks.contains(&mark.id) => ", the one that the credential names",
                Some(_) => ", which the credential does not name",
                None => "",
            };
            let extent = mark.extent.as_ref().filter(|extent| extent.is_partial());
            let place = extent.map_or_else(String::new, |extent| format!(", in {}", extent.in_words()));
            let detail = format!(
                "mark {}{relation}{place}; chance of a false alarm below {:.0e}",
                mark.id, mark.false_positive
            );
            (Status::Found, "tanba.watermark.found".to_owned(), detail)
        }
        Seen::Absent => {
            let detail = match findings.credential.found().map(|found| found.named_marks.as_slice()) {
                Some([first, ..]) => format!("no mark readable, though the credential names {first}"),
                _ => "no mark readable".to_owned(),
            };
            (Status::Absent, "tanba.watermark.absent".to_owned(), detail)
        }
        Seen::NotLooked(why) => not_looked("tanba.watermark.notLooked", why),
    };
    Evidence { layer: Layer::Watermark, status, weight, code, detail }
}

fn metadata_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let (status, code, detail) = match &findings.metadata {
        Seen::Found(found) => {
            let mut detail = found.detail.clone();
            for conflict in &found.conflicts {
                detail.push_str("; copies disagree: ");
                detail.push_str(conflict);
            }
            let human = found.origin.is_some_and(|origin| !origin.is_ai());
            if human && findings.credential.found().is_none() {
                detail.push_str("; unsigned, so it does not count");
            }
            (Status::Found, found.code.clone(), detail)
        }
        Seen::Absent => absent("tanba.metadata.absent", "no property that declares an origin"),
        Seen::NotLooked(why) => not_looked("tanba.metadata.notLooked", why),
    };
    Evidence { layer: Layer::Metadata, status, weight, code, detail }
}

fn notice_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let (status, code, detail) = match &findings.notice {
        Seen::Found(found) => {
            let text = found.text.join(" / ");
            if found.recorded_in == Layer::Notice {
                let detail = format!("“{text}” stands in the text");
                (Status::Found, "tanba.notice.found".to_owned(), detail)
            } else {
                let detail = format!("“{text}”, recorded in the {}", found.recorded_in.name());
                (Status::Found, "tanba.notice.recorded".to_owned(), detail)
            }
        }
        Seen::Absent => {
            absent("tanba.notice.notRecorded", "no layer records one; nothing is read or listened to")
        }
        Seen::NotLooked(why) => not_looked("tanba.notice.notLooked", why),
    };
    Evidence { layer: Layer::Notice, status, weight, code, detail }
}

fn absent(code: &str, detail: &str) -> (Status, String, String) {
    (Status::Absent, code.to_owned(), detail.to_owned())
}

fn not_looked(code: &str, why: &str) -> (Status, String, String) {
    (Status::NotLooked, code.to_owned(), why.to_owned())
}
