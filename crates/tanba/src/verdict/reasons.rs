//! A ruling in words: the reasons, layer by layer.

use tanba_words::{Language, Message, report, say, words};

use super::summary::signer;
use super::{Basis, Contradiction, Ruling, Verdict};
use crate::evidence::{CredentialFinding, CredentialState, Evidence, Findings, Layer, Seen, Status, Weight};
use crate::{Likeness, Recovery};

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

/// What became of a layer, and its reason clause by clause.
struct Told {
    status: Status,
    code: String,
    said: Vec<Message>,
}

impl Told {
    fn new(status: Status, code: &str, said: Vec<Message>) -> Self {
        Self { status, code: code.to_owned(), said }
    }

    fn weighed(self, layer: Layer, weight: Weight) -> Evidence {
        let Self { status, code, said } = self;
        let detail = words(Language::En).clauses(&said);
        Evidence { layer, status, weight, code, detail, detail_messages: said }
    }
}

fn credential_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let told = match &findings.credential {
        Seen::Found(found) => {
            let broken = found.state == CredentialState::Invalid;
            let status = if broken { Status::Broken } else { Status::Found };
            Told::new(status, &found.code, credential_said(found))
        }
        Seen::Absent => recovery_told(&findings.recovery)
            .unwrap_or_else(|| absent("tanba.credential.absent", say!(report::CREDENTIAL_ABSENT))),
        Seen::NotLooked(why) => {
            recovery_told(&findings.recovery).unwrap_or_else(|| not_looked("tanba.credential.notLooked", why))
        }
    };
    told.weighed(Layer::Credential, weight)
}

/// What a registry says about a credential that is not in the file.
fn recovery_told(recovery: &Recovery) -> Option<Told> {
    let mut said = vec![say!(report::CREDENTIAL_NOT_IN_FILE), recovery.said()];
    let (code, status) = match recovery {
        Recovery::NotAsked => return None,
        Recovery::Marked { credential, likeness } => {
            said.extend(credential_said(credential));
            let code = match likeness {
                Likeness::Same { .. } => "tanba.credential.recovered",
                Likeness::Different { .. } => "tanba.credential.ofAnotherWork",
                Likeness::Unknown { .. } => "tanba.credential.registered",
            };
            (code, Status::Found)
        }
        Recovery::Alike { credential, .. } => {
            let mut of_it = credential_said(credential).into_iter();
            said.extend(of_it.next().map(|state| say!(report::CREDENTIAL_OF_IT, state = state)));
            said.extend(of_it);
            ("tanba.credential.alike", Status::Absent)
        }
        Recovery::NotLooked(_) => ("tanba.registry.notLooked", Status::NotLooked),
        Recovery::Withdrawn => ("tanba.credential.withdrawn", Status::Absent),
        Recovery::Unfit(_) => ("tanba.credential.unfit", Status::Absent),
        Recovery::Nothing => ("tanba.credential.absent", Status::Absent),
    };
    Some(Told::new(status, code, said))
}

/// Its state first.
fn credential_said(found: &CredentialFinding) -> Vec<Message> {
    let signer = signer(Some(found));
    let state = match found.state {
        CredentialState::Invalid => say!(report::CREDENTIAL_BROKEN, signer = signer),
        CredentialState::Valid => say!(report::CREDENTIAL_VALID, signer = signer),
        CredentialState::Trusted => say!(report::CREDENTIAL_TRUSTED, signer = signer),
    };
    let origin = match found.origin {
        Some(origin) => say!(report::CREDENTIAL_SAYS, origin = origin.said()),
        None => say!(report::CREDENTIAL_SILENT),
    };
    let (also, trouble) = (found.also.iter().cloned(), found.trouble.iter().cloned());
    [state, origin].into_iter().chain(also).chain(trouble).collect()
}

fn watermark_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let told = match &findings.watermark {
        Seen::Found(mark) => {
            let id = &mark.id;
            let named = match findings.counted_credential() {
                Some(found) if found.named_marks.contains(id) => {
                    say!(report::WATERMARK_MARK_NAMED, mark = id)
                }
                Some(_) => say!(report::WATERMARK_MARK_NOT_NAMED, mark = id),
                None => say!(report::WATERMARK_MARK, mark = id),
            };
            let extent = mark.extent.as_ref().filter(|extent| extent.is_partial());
            let placed = match extent {
                Some(extent) => say!(report::WATERMARK_IN, mark = named, extent = extent.said()),
                None => named,
            };
            let chance = say!(report::WATERMARK_FALSE_ALARM, probability = mark.false_positive);
            Told::new(Status::Found, "tanba.watermark.found", vec![placed, chance])
        }
        Seen::Absent => {
            let said = match findings.credential.found().map(|found| found.named_marks.as_slice()) {
                Some([first, ..]) => say!(report::WATERMARK_LOST, mark = first),
                _ => say!(report::WATERMARK_ABSENT),
            };
            absent("tanba.watermark.absent", said)
        }
        Seen::NotLooked(why) => not_looked("tanba.watermark.notLooked", why),
    };
    told.weighed(Layer::Watermark, weight)
}

fn metadata_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let told = match &findings.metadata {
        Seen::Found(found) => {
            let mut said = vec![found.said.clone()];
            said.extend(found.origin.map(|origin| say!(report::METADATA_DECLARES, origin = origin.said())));
            said.extend(
                found.conflicts.iter().map(|conflict| say!(report::METADATA_DISAGREE, conflict = conflict)),
            );
            let human = found.origin.is_some_and(|origin| !origin.is_ai());
            if human && findings.credential.found().is_none() {
                said.push(say!(report::METADATA_UNSIGNED));
            }
            Told::new(Status::Found, &found.code, said)
        }
        Seen::Absent => absent("tanba.metadata.absent", say!(report::METADATA_ABSENT)),
        Seen::NotLooked(why) => not_looked("tanba.metadata.notLooked", why),
    };
    told.weighed(Layer::Metadata, weight)
}

fn notice_evidence(findings: &Findings, weight: Weight) -> Evidence {
    let told = match &findings.notice {
        Seen::Found(found) => {
            let text = found.text.join(" / ");
            if found.recorded_in == Layer::Notice {
                let said = say!(report::NOTICE_IN_TEXT, text = text);
                Told::new(Status::Found, "tanba.notice.found", vec![said])
            } else {
                let said = say!(report::NOTICE_RECORDED, text = text, layer = found.recorded_in.said());
                Told::new(Status::Found, "tanba.notice.recorded", vec![said])
            }
        }
        Seen::Absent => absent("tanba.notice.notRecorded", say!(report::NOTICE_NOT_RECORDED)),
        Seen::NotLooked(why) => not_looked("tanba.notice.notLooked", why),
    };
    told.weighed(Layer::Notice, weight)
}

fn absent(code: &str, said: Message) -> Told {
    Told::new(Status::Absent, code, vec![said])
}

fn not_looked(code: &str, why: &Message) -> Told {
    Told::new(Status::NotLooked, code, vec![why.clone()])
}
