//! The verdict: a pure function of what the layers said.
//!
//! The same findings give the same verdict everywhere; no clock, file or network is looked at.

use serde::Serialize;
use tanba_words::{Language, Message, words};

use crate::evidence::{CredentialFinding, CredentialState, Findings, Layer};
use crate::{Evidence, Likeness, Origin, Recovery};

mod reasons;
mod summary;
#[cfg(test)]
mod tests;

/// What the layers prove together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// At least one layer says that AI made it, and none contradicts it.
    AiGenerated,
    /// At least one layer says that AI changed it, and none contradicts it.
    AiModified,
    /// A credential fails, or layers contradict each other.
    Altered,
    /// A signer says that a device captured it.
    Captured,
    /// A signer says that a person made it.
    HumanMade,
    /// A sound credential that says nothing about AI.
    Credentialed,
    /// Nothing was found, which proves nothing.
    Unlabelled,
    /// Nobody could look.
    Unreadable,
}

/// What the verdict rests on, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A valid signature by a signer on the trust list.
    Trusted,
    /// A valid signature by a signer who is not on it.
    Signed,
    /// The watermark alone.
    Marked,
    /// Unsigned metadata or a notice alone.
    Declared,
}

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What the layers prove together.
    pub verdict: Verdict,
    /// What that rests on; `None` where the verdict claims nothing about the origin.
    pub confidence: Option<Confidence>,
    /// One or two sentences for a person, in English.
    pub summary: String,
    /// The same, sentence by sentence, for [`tanba_words`] to put into any language.
    pub summary_messages: Vec<Message>,
    /// Every layer with its weight, strongest layer first.
    pub evidence: Vec<Evidence>,
}

impl Verdict {
    /// The verdict's name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AiGenerated => "ai-generated",
            Self::AiModified => "ai-modified",
            Self::Altered => "altered",
            Self::Captured => "captured",
            Self::HumanMade => "human-made",
            Self::Credentialed => "credentialed",
            Self::Unlabelled => "unlabelled",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether the content is labelled or credentialed, and what labels it is sound.
    #[must_use]
    pub fn is_sound(self) -> bool {
        !matches!(self, Self::Altered | Self::Unlabelled | Self::Unreadable)
    }
}

impl Confidence {
    /// The confidence's name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Signed => "signed",
            Self::Marked => "marked",
            Self::Declared => "declared",
        }
    }
}

/// Weighs what the layers said.
#[must_use]
pub fn weigh(findings: &Findings) -> Judgement {
    let ruling = rule(findings);
    let summary_messages = summary::of(findings, &ruling);
    Judgement {
        verdict: ruling.verdict,
        confidence: ruling.confidence,
        summary: words(Language::En).sentences(&summary_messages),
        summary_messages,
        evidence: reasons::evidence(findings, &ruling),
    }
}

/// The verdict with what decided it, before it is put in words.
#[derive(Clone, Debug, PartialEq)]
struct Ruling {
    verdict: Verdict,
    confidence: Option<Confidence>,
    basis: Basis,
}

/// What decided.
#[derive(Clone, Debug, PartialEq)]
enum Basis {
    /// This layer, alone or supported by others.
    Layer(Layer),
    /// These layers contradict each other.
    Contradiction(Contradiction),
    /// Nothing was found.
    Nothing,
}

/// Why two layers cannot both be right.
#[derive(Clone, Debug, PartialEq)]
enum Contradiction {
    /// The mark in the samples is not one that the credential names.
    MarkNotNamed,
    /// Two layers say that AI had a part in it and that it had none.
    Origins { one: (Layer, Origin), other: (Layer, Origin) },
    /// Copies of the metadata disagree about the origin.
    MetadataCopies,
    /// The mark is that of a registered work, and this is another work.
    MarkCopied,
}

fn rule(findings: &Findings) -> Ruling {
    let credential = findings.counted_credential();
    if credential.is_some_and(|found| found.state == CredentialState::Invalid) {
        let basis = Basis::Layer(Layer::Credential);
        return Ruling { verdict: Verdict::Altered, confidence: None, basis };
    }
    if let Some(contradiction) = contradiction(findings) {
        let basis = Basis::Contradiction(contradiction);
        return Ruling { verdict: Verdict::Altered, confidence: None, basis };
    }
    credential
        .and_then(credential_ruling)
        .or_else(|| watermark_ruling(findings))
        .or_else(|| metadata_ruling(findings))
        .or_else(|| notice_ruling(findings))
        .or_else(|| credential.map(history_ruling))
        .unwrap_or(Ruling { verdict: Verdict::Unlabelled, confidence: None, basis: Basis::Nothing })
}

/// What every layer says about the origin, strongest layer first.
fn origins(findings: &Findings) -> impl Iterator<Item = (Layer, Origin)> {
    let credential = findings.counted_credential().and_then(|found| found.origin);
    // The mark says no more than "AI had a part in it"; that it was made by AI is the default reading.
    let watermark = findings.watermark.found().map(|_| Origin::Generated);
    let metadata = findings.metadata.found().and_then(|found| found.origin);
    [(Layer::Credential, credential), (Layer::Watermark, watermark), (Layer::Metadata, metadata)]
        .into_iter()
        .filter_map(|(layer, origin)| origin.map(|origin| (layer, origin)))
}

fn contradiction(findings: &Findings) -> Option<Contradiction> {
    if let Recovery::Marked { likeness: Likeness::Different { .. }, .. } = findings.recovery {
        return Some(Contradiction::MarkCopied);
    }
    if let (Some(credential), Some(mark)) = (findings.counted_credential(), findings.watermark.found())
        && !credential.named_marks.contains(&mark.id)
    {
        return Some(Contradiction::MarkNotNamed);
    }
    let mut said = origins(findings);
    if let Some(one) = said.next()
        && let Some(other) = said.find(|(_, origin)| origin.is_ai() != one.1.is_ai())
    {
        return Some(Contradiction::Origins { one, other });
    }
    let copies_disagree = findings.metadata.found().is_some_and(|found| !found.conflicts.is_empty());
    copies_disagree.then_some(Contradiction::MetadataCopies)
}

fn signed(credential: &CredentialFinding) -> Option<Confidence> {
    Some(match credential.state {
        CredentialState::Trusted => Confidence::Trusted,
        CredentialState::Valid | CredentialState::Invalid => Confidence::Signed,
    })
}

fn credential_ruling(credential: &CredentialFinding) -> Option<Ruling> {
    let verdict = verdict_of(credential.origin?);
    Some(Ruling { verdict, confidence: signed(credential), basis: Basis::Layer(Layer::Credential) })
}

fn watermark_ruling(findings: &Findings) -> Option<Ruling> {
    findings.watermark.found()?;
    let declared = findings.metadata.found().and_then(|found| found.origin);
    // Whatever part of the registered work this is, the mark came with it.
    let registered = || findings.recovery.credential().and_then(|found| found.origin).filter(|o| o.is_ai());
    let said = declared.or_else(registered).unwrap_or(Origin::Generated);
    let basis = Basis::Layer(Layer::Watermark);
    Some(Ruling { verdict: verdict_of(said), confidence: Some(Confidence::Marked), basis })
}

/// Unsigned metadata can declare AI; that a person or a camera made something only a signer can say.
fn metadata_ruling(findings: &Findings) -> Option<Ruling> {
    let origin = findings.metadata.found()?.origin.filter(|origin| origin.is_ai())?;
    let basis = Basis::Layer(Layer::Metadata);
    Some(Ruling { verdict: verdict_of(origin), confidence: Some(Confidence::Declared), basis })
}

/// A recorded notice alone declares AI as unsigned metadata does; under a credential it is the signer's history.
fn notice_ruling(findings: &Findings) -> Option<Ruling> {
    findings.notice.found().filter(|notice| notice.recorded_in != Layer::Credential)?;
    let basis = Basis::Layer(Layer::Notice);
    Some(Ruling { verdict: Verdict::AiGenerated, confidence: Some(Confidence::Declared), basis })
}

fn history_ruling(credential: &CredentialFinding) -> Ruling {
    let basis = Basis::Layer(Layer::Credential);
    Ruling { verdict: Verdict::Credentialed, confidence: signed(credential), basis }
}

fn verdict_of(origin: Origin) -> Verdict {
    match origin {
        Origin::Generated => Verdict::AiGenerated,
        Origin::Modified => Verdict::AiModified,
        Origin::Captured => Verdict::Captured,
        Origin::HumanMade => Verdict::HumanMade,
    }
}
