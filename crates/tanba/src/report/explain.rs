//! A report in the words of a language.

use tanba_words::{Explanation, Language, Told, ToldEvidence, ToldRecovery};

use super::Report;
use crate::Evidence;
use crate::evidence::{Status, Weight};

impl Report {
    /// What a person reads: verdict, on what it rests, each layer's reason and weight, what would change it, and that it can be
    /// contested. The same as [`tanba_words::explain_json`] makes of the report's JSON.
    #[must_use]
    pub fn explain(&self, language: Language) -> Explanation {
        tanba_words::explain(&self.told(), language)
    }

    fn told(&self) -> Told {
        Told {
            verdict: self.verdict.name().to_owned(),
            confidence: self.confidence.map(|confidence| confidence.name().to_owned()),
            summary: self.summary.clone(),
            summary_messages: self.summary_messages.clone(),
            evidence: self.evidence.iter().map(told).collect(),
            recovered: self.recovered.as_ref().map(|found| ToldRecovery { status: found.status.to_owned() }),
        }
    }
}

fn told(evidence: &Evidence) -> ToldEvidence {
    ToldEvidence {
        layer: evidence.layer.name().to_owned(),
        status: evidence.status.name().to_owned(),
        weight: evidence.weight.name().to_owned(),
        code: evidence.code.clone(),
        detail: evidence.detail.clone(),
        detail_messages: evidence.detail_messages.clone(),
    }
}

impl Status {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Broken => "broken",
            Self::Absent => "absent",
            Self::NotLooked => "not-looked",
        }
    }
}

impl Weight {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decisive => "decisive",
            Self::Supporting => "supporting",
            Self::Contradicting => "contradicting",
            Self::None => "none",
        }
    }
}
