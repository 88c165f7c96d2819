//! The statements of a credential, and which of them can go.

use super::{Redaction, refused};
use crate::binding::Answer;
use crate::error::CredentialError;
use crate::scan::Outline;

/// Statements that hold a credential together; C2PA forbids to take them out.
const KEPT: [&str; 5] = ["c2pa.actions", "c2pa.hash.", "c2pa.soft-binding", "c2pa.ingredient", "c2pa.claim"];
/// Statements that by their kind tell of persons: who made it, where, with which camera, whose identity stands beside the signer's.
const PERSONAL: [&str; 8] = [
    "cawg.identity",
    "cawg.metadata",
    "c2pa.metadata",
    "stds.exif",
    "stds.iptc",
    "stds.schema-org",
    "org.tanba.people",
    "c2pa.location",
];

/// An assertion in one of the manifests of a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Label of its manifest.
    pub manifest: String,
    /// Its label, with the number of the instance where there are several.
    pub label: String,
    /// Whether it tells of persons by its kind. Others may do so too, by what stands in them.
    pub personal: bool,
}

impl Statement {
    /// Whether it has to stay.
    pub(super) fn is_bound(&self) -> bool {
        KEPT.iter().any(|kept| self.label.starts_with(kept))
    }

    pub(super) fn uri(&self) -> String {
        format!("self#jumbf=/c2pa/{}/c2pa.assertions/{}", self.manifest, self.label)
    }
}

/// The assertions of a manifest store that may be taken out; newest manifest first.
///
/// # Errors
/// As [`super::redact`] for a store that does not hold.
pub fn statements(store: &[u8]) -> Result<Vec<Statement>, CredentialError> {
    let (outline, answer) = super::sound(store)?;
    Ok(of(&answer, &outline).into_iter().filter(|one| !one.is_bound()).collect())
}

/// Every assertion, newest manifest first.
pub(super) fn of(answer: &Answer, outline: &Outline) -> Vec<Statement> {
    // A compressed manifest is named twice, by the box around it and by itself.
    let mut labels = outline.manifests.clone();
    labels.dedup();
    let newest_first = labels.iter().rev();
    let manifests = newest_first.filter_map(|label| Some((label, answer.reader.get_manifest(label)?)));
    manifests
        .flat_map(|(manifest, content)| {
            content.assertions().iter().map(|assertion| {
                let label = assertion.label_with_instance();
                let personal = PERSONAL.iter().any(|kind| label.starts_with(kind));
                Statement { manifest: manifest.clone(), label, personal }
            })
        })
        .collect()
}

/// Those that are to go.
pub(super) fn chosen(all: &[Statement], what: Redaction<'_>) -> Result<Vec<Statement>, CredentialError> {
    let labels = match what {
        Redaction::Personal => {
            let personal: Vec<Statement> = all.iter().filter(|one| one.personal).cloned().collect();
            let none =
                || refused("labels", "the credential has no assertion that tells of persons by its kind");
            return if personal.is_empty() { Err(none()) } else { Ok(personal) };
        }
        Redaction::Named([]) => return Err(refused("labels", "nothing is to be taken out")),
        Redaction::Named(labels) => labels,
    };
    let mut chosen: Vec<Statement> = Vec::new();
    for label in labels {
        if KEPT.iter().any(|kept| label.starts_with(kept)) {
            return Err(refused("labels", format!("{label} holds the credential together and has to stay")));
        }
        let named: Vec<&Statement> = all.iter().filter(|one| one.label == **label).collect();
        if named.is_empty() {
            return Err(refused(
                "labels",
                format!("the credential has no assertion {label}; {}", there_are(all)),
            ));
        }
        let new: Vec<Statement> = named.into_iter().filter(|one| !chosen.contains(one)).cloned().collect();
        chosen.extend(new);
    }
    Ok(chosen)
}

fn there_are(all: &[Statement]) -> String {
    let labels: Vec<&str> = all.iter().filter(|one| !one.is_bound()).map(|one| &*one.label).collect();
    if labels.is_empty() { "none of it may go".to_owned() } else { format!("it has {}", labels.join(", ")) }
}
