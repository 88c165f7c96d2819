//! What a credential says, and whether it holds.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

use crate::algorithm::Algorithm;
use crate::author::AuthorInfo;
use crate::binding::Answer;
use crate::certificate::Certificate;
use crate::claim::{SoftBinding, Software};
use crate::instant::Instant;
use crate::trouble::SignerTrouble;

/// The three validation states of the C2PA Technical Specification, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Something does not hold: binding, signature, an assertion, or the signer's validity.
    Invalid,
    /// Everything holds; who the signer is, nobody trusted vouches for.
    Valid,
    /// Everything holds, and a trust anchor vouches for the signer.
    Trusted,
}

/// How a code counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeKind {
    /// A check that passed.
    Success,
    /// Worth knowing, changes nothing.
    Informational,
    /// A check that failed.
    Failure,
}

/// One result of validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Code {
    /// The specification's name, for example `assertion.dataHash.mismatch`.
    pub code: String,
    /// How it counts.
    pub kind: CodeKind,
    /// JUMBF address of what was checked.
    pub url: Option<String>,
    /// The validator's words.
    pub explanation: Option<String>,
    /// The ingredient whose history this is about; `None` for the active manifest.
    pub ingredient: Option<String>,
}

impl Code {
    /// A failed check of the active manifest.
    pub(crate) fn failure(code: &str, explanation: String) -> Self {
        let explanation = Some(explanation);
        Self { code: code.to_owned(), kind: CodeKind::Failure, url: None, explanation, ingredient: None }
    }
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SignerInfo {
    /// Distinguished name of the signer.
    pub subject: String,
    /// Distinguished name of who issued the certificate.
    pub issuer: String,
    /// The signer's organisation, which readers show.
    pub organisation: Option<String>,
    /// The signature algorithm.
    pub alg: Option<Algorithm>,
    /// Begin of the certificate's validity.
    pub not_before: Instant,
    /// End of the certificate's validity.
    pub not_after: Instant,
    /// Nobody else vouches for the certificate.
    pub self_signed: bool,
    /// Every certificate that came with the signature, signer first.
    pub chain: Vec<Certificate>,
}

/// A time stamp whose signature matches this credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TimeStamp {
    /// The time that the authority states.
    pub time: Instant,
    /// Whether a trust anchor vouches for the authority. Without one the time is a claim, no proof. Always `false`
    /// in credentials of claim version 1, where the C2PA library does not ask.
    pub trusted: bool,
    /// The authority's common name, as the validator reports it.
    pub authority: Option<String>,
}

/// One thing that was done to the content, as the signer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ActionInfo {
    /// The action, for example `c2pa.created`.
    pub action: String,
    /// Digital source type URI.
    pub digital_source_type: Option<String>,
    /// When, as the signer wrote it; RFC 3339 if the signer kept to the specification.
    pub when: Option<String>,
    /// What performed the action.
    pub software_agent: Option<Software>,
}

/// Something that went into the content, with its own history below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Ingredient {
    /// Its title.
    pub title: Option<String>,
    /// Its media type.
    pub format: Option<String>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: String,
    /// Its state when it was taken in, as recorded then; `None` where it had no credential.
    pub state: Option<State>,
    /// Label of its active manifest.
    pub label: Option<String>,
    /// What was done to it, from its own manifest.
    pub actions: Vec<ActionInfo>,
    /// What else leads to its credential, such as a watermark.
    pub soft_bindings: Vec<SoftBinding>,
    /// What went into it. Where a manifest appears a second time in the tree, this is empty: look for its label.
    pub ingredients: Vec<Ingredient>,
}

/// The outcome of looking at a credential.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct Checked {
    /// The state that everything below adds up to.
    pub state: State,
    /// Who signed; `None` where the signature cannot be read that far.
    pub signer: Option<SignerInfo>,
    /// When it was signed, proven by a trusted time stamp.
    pub signed_at: Option<Instant>,
    /// The time stamp, trusted or not; `None` where there is none or it does not match.
    pub time_stamp: Option<TimeStamp>,
    /// Every result of validation; the active manifest's first.
    pub codes: Vec<Code>,
    /// Label of the active manifest.
    pub label: Option<String>,
    /// The program that made the claim.
    pub claim_generator: Option<Software>,
    /// The title that the signer gave.
    pub title: Option<String>,
    /// What was done, in order.
    pub actions: Vec<ActionInfo>,
    /// What went in.
    pub ingredients: Vec<Ingredient>,
    /// What else leads to this credential, such as a watermark.
    pub soft_bindings: Vec<SoftBinding>,
    /// What is wrong with the signer, told apart.
    pub reason: Vec<SignerTrouble>,
    /// Authors whose own signatures stand beside the signer's. Of a redacted credential, those of the manifest which was redacted.
    pub authors: Vec<AuthorInfo>,
    /// The state at the moment of verification. Private, so that no caller's edit of `state` passes for proof.
    #[serde(skip)]
    pub(crate) proven: State,
    #[serde(skip)]
    pub(crate) answer: Option<Arc<Answer>>,
}

impl Checked {
    /// The whole manifest store as JSON, for people to read; empty where the store could not be parsed.
    ///
    /// Made on request: for a store with a long history this costs as much as verifying it.
    pub fn raw_json(&self) -> String {
        self.answer.as_ref().map(|answer| answer.json()).unwrap_or_default()
    }

    /// The active manifest's assertion of that label, in the reader's JSON form; `None` where there is none. Of a redacted
    /// credential, that of the manifest which was redacted.
    pub fn assertion(&self, label: &str) -> Option<&serde_json::Value> {
        let reader = &self.answer.as_ref()?.reader;
        let redacted = || reader.get_manifest(self.redacted()?.label.as_deref()?);
        let found = find(reader.active_manifest()?, label).or_else(|| find(redacted()?, label));
        found?.value().ok()
    }

    /// What else leads to this credential, such as a watermark. Of a redacted credential, to the manifest which was redacted.
    pub fn bindings(&self) -> &[SoftBinding] {
        self.redacted().map_or(&self.soft_bindings, |redacted| &redacted.soft_bindings)
    }

    /// What was done to the content, in order. Of a redacted credential, as the manifest says which was redacted.
    pub fn deeds(&self) -> &[ActionInfo] {
        self.redacted().map_or(&self.actions, |redacted| &redacted.actions)
    }

    /// The manifest that this one redacts and otherwise leaves as it is, however often that was done.
    pub(crate) fn redacted(&self) -> Option<&Ingredient> {
        let parent = |ingredients: &'_ [Ingredient]| {
            ingredients.iter().position(|ingredient| ingredient.relationship == "parentOf")
        };
        if !redacts(&self.actions) || !self.soft_bindings.is_empty() {
            return None;
        }
        let mut redacted = self.ingredients.get(parent(&self.ingredients)?)?;
        while redacts(&redacted.actions) && redacted.soft_bindings.is_empty() {
            let Some(at) = parent(&redacted.ingredients) else { break };
            redacted = redacted.ingredients.get(at)?;
        }
        Some(redacted)
    }

    /// Whether the active manifest only says something about another, whose binding to the content holds for both.
    pub(crate) fn is_update(&self) -> bool {
        self.redacted().is_some()
    }

    /// The same credential as proof that it was verified; `None` when it is invalid.
    pub fn verified(&self) -> Option<Verified<&Self>> {
        (self.proven >= State::Valid).then_some(Verified { state: self.proven, inner: self })
    }

    /// Whether a check with this code failed.
    pub fn failed(&self, code: &str) -> bool {
        self.codes.iter().any(|found| found.kind == CodeKind::Failure && found.code == code)
    }

    /// Whether it is bound to this very asset, whatever else is wrong with it.
    pub fn fits(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.fits())
    }

    /// A credential that is there but cannot be understood.
    pub(crate) fn unreadable(code: &str, explanation: String) -> Self {
        Self {
            state: State::Invalid,
            signer: None,
            signed_at: None,
            time_stamp: None,
            codes: vec![Code::failure(code, explanation)],
            label: None,
            claim_generator: None,
            title: None,
            actions: Vec::new(),
            ingredients: Vec::new(),
            soft_bindings: Vec::new(),
            reason: Vec::new(),
            authors: Vec::new(),
            proven: State::Invalid,
            answer: None,
        }
    }
}

fn redacts(actions: &[ActionInfo]) -> bool {
    actions.iter().any(|action| action.action == "c2pa.redacted")
}

fn find<'m>(manifest: &'m c2pa::Manifest, label: &str) -> Option<&'m c2pa::ManifestAssertion> {
    manifest.assertions().iter().find(|assertion| assertion.label() == label)
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked")
            .field("state", &self.state)
            .field("label", &self.label)
            .field("signer", &self.signer)
            .field("reason", &self.reason)
            .field("codes", &self.codes)
            .finish_non_exhaustive()
    }
}

/// Something that verification vouches for. Only [`Checked::verified`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct Verified<T> {
    state: State,
    inner: T,
}

impl<T> Verified<T> {
    /// Whether a trust anchor vouches for the signer.
    pub fn is_trusted(&self) -> bool {
        self.state == State::Trusted
    }

    /// The thing itself, without the proof.
    pub fn into_inner(self) -> T {
        self.inner
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}
