//! What would change a result: a person who contests one needs to know what counts.

use super::Told;
use crate::{Id, report};

/// What would change it, by what decided it; nothing for verdicts of later versions.
pub(super) fn of(told: &Told) -> Vec<Id> {
    let mut changes = match (told.verdict.as_str(), told.confidence.as_deref()) {
        ("altered", _) => altered(told),
        ("unlabelled", _) => vec![report::CHANGE_FULLER_COPY],
        ("unreadable", _) => vec![report::CHANGE_READABLE],
        (
            verdict @ ("ai-generated" | "ai-modified" | "captured" | "human-made" | "credentialed"),
            confidence,
        ) => {
            let mut changes = labelled(confidence);
            changes.push(match verdict {
                "credentialed" => report::CHANGE_HISTORY,
                _ => report::CHANGE_CONTRADICTION,
            });
            changes
        }
        _ => Vec::new(),
    };
    let lost = !matches!(told.confidence.as_deref(), Some("trusted" | "signed"));
    if told.recovered.is_none() && lost && told.verdict == "unlabelled" {
        changes.push(report::CHANGE_REGISTRY);
    }
    changes
}

fn labelled(confidence: Option<&str>) -> Vec<Id> {
    match confidence {
        Some("trusted") => vec![report::CHANGE_ANY_EDIT, report::CHANGE_DISTRUST],
        Some("signed") => vec![report::CHANGE_TRUST, report::CHANGE_ANY_EDIT],
        Some("marked") => vec![report::CHANGE_CREDENTIAL_FOR_MARK],
        Some("declared") => vec![report::CHANGE_SIGN],
        _ => Vec::new(),
    }
}

/// A credential that fails, a mark that is another work's, or statements that differ.
fn altered(told: &Told) -> Vec<Id> {
    let contradicts = |layer: &str| {
        told.evidence.iter().any(|evidence| evidence.layer == layer && evidence.weight == "contradicting")
    };
    let is_broken = told.evidence.iter().any(|evidence| evidence.status == "broken");
    if is_broken {
        vec![report::CHANGE_ORIGINAL]
    } else if contradicts("metadata") {
        vec![report::CHANGE_ONE_STATEMENT]
    } else {
        vec![report::CHANGE_OWN_CREDENTIAL]
    }
}
