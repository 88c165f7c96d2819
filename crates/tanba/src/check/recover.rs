//! Asking a registry for the credential that the file no longer has.

use tanba_credential::{Checked, Limits, verify_recovered};
use tanba_fingerprint::Fingerprint;
use tanba_media::Medium;
use tanba_watermark::MarkId;
use tanba_words::{Message, report as words, say};

use super::credential;
use crate::recovery::{Held, HeldCredential, Likeness, Recovery, StoreTrouble};
use crate::report::{RecoveredBy, ReportedRecovery};
use crate::stamp::algorithm;
use crate::{CheckOptions, CredentialFinding, Seen, why};

/// What the file at hand offers to a registry.
pub(super) struct Content<'a> {
    pub(super) medium: Medium,
    pub(super) mark: Option<MarkId>,
    /// Its fingerprint first, then those of it turned and mirrored; made only when they are needed.
    pub(super) fingerprints: &'a mut dyn FnMut() -> Result<Vec<Fingerprint>, Message>,
    /// Whether it is as whole as the work of that credential, as far as that can be told.
    pub(super) is_whole: &'a dyn Fn(&Checked) -> Option<bool>,
}

/// What asking a registry gave.
pub(super) struct Look {
    recovery: Recovery,
    by: Option<RecoveredBy>,
    manifest_id: Option<String>,
    credential: Option<credential::Look>,
}

/// Bits in which the fingerprints of one work differ at most, after what sharing does to it; and at least, when they are of two works.
/// `cargo xtask recovery` measures both. Unrelated works differ in some 32.
fn same_and_other(medium: Medium) -> (u32, u32) {
    match medium {
        Medium::Sound => (14, 26),
        Medium::Text => (16, 22),
        _ => (10, 18),
    }
}

/// The same where no mark says that it is that work.
fn alike_within(medium: Medium) -> u32 {
    match medium {
        Medium::Sound | Medium::Text => 6,
        _ => 8,
    }
}

/// Asks for what the file at hand has lost; not for a file that has its credential.
pub(super) fn look(has_credential: bool, content: &mut Content<'_>, options: &CheckOptions<'_>) -> Look {
    if options.registry.is_none() || has_credential {
        return Look::without(Recovery::NotAsked);
    }
    let by_mark = content.mark.map(|mark| by_mark(mark, content, options));
    match by_mark.unwrap_or(Ok(None)).and_then(|found| found.map_or_else(|| alike(content, options), Ok)) {
        Ok(look) => look,
        Err(StoreTrouble { message, .. }) => Look::without(Recovery::NotLooked(why::said(message))),
    }
}

fn by_mark(
    mark: MarkId,
    content: &mut Content<'_>,
    options: &CheckOptions<'_>,
) -> Result<Option<Look>, StoreTrouble> {
    let Some(store) = options.registry else { return Ok(None) };
    let held = match store.by_mark(mark, algorithm(content.medium))? {
        None => return Ok(None),
        Some(Held::Withdrawn) => {
            return Ok(Some(Look { by: Some(RecoveredBy::Watermark), ..Look::without(Recovery::Withdrawn) }));
        }
        Some(Held::Active(held)) => held,
    };
    let look = opened(&held, RecoveredBy::Watermark, options, |credential, checked| {
        if !credential.named_marks.contains(&mark.to_string()) {
            return Recovery::Unfit(say!(words::UNFIT_MARK_NOT_NAMED));
        }
        let likeness = likeness(&held, checked, content);
        Recovery::Marked { credential, likeness }
    });
    Ok(Some(look))
}

fn alike(content: &mut Content<'_>, options: &CheckOptions<'_>) -> Result<Look, StoreTrouble> {
    let Some(store) = options.registry else { return Ok(Look::without(Recovery::NotAsked)) };
    let mine = match (content.fingerprints)() {
        Ok(mine) => mine,
        Err(why) => return Ok(Look::without(Recovery::NotLooked(why))),
    };
    let Some(first) = mine.first() else { return Ok(Look::without(Recovery::Nothing)) };
    let within = alike_within(content.medium);
    let Some(held) = store.alike(*first, within)? else { return Ok(Look::without(Recovery::Nothing)) };
    let Some(distance) = nearest(&mine[..1], &held.fingerprints).filter(|found| *found <= within) else {
        return Ok(Look::without(Recovery::Unfit(say!(words::UNFIT_NOT_ALIKE))));
    };
    Ok(opened(&held, RecoveredBy::Likeness, options, |credential, _| Recovery::Alike {
        credential,
        distance,
    }))
}

/// Verifies what came back, and lets `judge` say what it is worth here.
fn opened(
    held: &HeldCredential,
    by: RecoveredBy,
    options: &CheckOptions<'_>,
    judge: impl FnOnce(CredentialFinding, &Checked) -> Recovery,
) -> Look {
    let mut look = Look {
        by: Some(by),
        manifest_id: Some(held.manifest_id.clone()),
        ..Look::without(Recovery::Nothing)
    };
    let checked = match verify_recovered(&held.store, &options.trust, &Limits::default()) {
        Ok(checked) => checked,
        Err(error) => {
            let why = why::credential(&error);
            look.recovery = Recovery::Unfit(say!(words::UNFIT_UNREADABLE, why = why));
            return look;
        }
    };
    let found = credential::Look::recovered(checked).named(options.with_names);
    let (Seen::Found(finding), Some(checked)) = (found.as_finding(), found.found()) else { return look };
    look.recovery = if checked.verified().is_some() {
        judge(finding, checked)
    } else {
        let by_code = || say!(words::TROUBLE_CODE, code = &finding.code);
        let trouble = finding.trouble.first().cloned().unwrap_or_else(by_code);
        Recovery::Unfit(say!(words::UNFIT_BROKEN, trouble = trouble))
    };
    look.credential = Some(found);
    look
}

/// Whether the file at hand is the registered work.
fn likeness(held: &HeldCredential, checked: &Checked, content: &mut Content<'_>) -> Likeness {
    let unknown = |why: Message| Likeness::Unknown { why };
    let mine = match (content.fingerprints)() {
        Ok(mine) => mine,
        Err(why) => return Likeness::Unknown { why },
    };
    let Some(distance) = nearest(&mine, &held.fingerprints) else {
        return unknown(say!(words::UNSURE_NO_FINGERPRINT));
    };
    let (same, other) = same_and_other(content.medium);
    if distance <= same {
        return Likeness::Same { distance };
    }
    match (content.is_whole)(checked) {
        Some(true) if distance >= other => Likeness::Different { distance },
        Some(true) => unknown(say!(words::UNSURE_BETWEEN)),
        Some(false) => unknown(say!(words::UNSURE_PART)),
        None => unknown(say!(words::UNSURE_MAYBE_PART)),
    }
}

fn nearest(mine: &[Fingerprint], registered: &[Fingerprint]) -> Option<u32> {
    mine.iter().flat_map(|one| registered.iter().filter_map(|other| one.distance(*other))).min()
}

impl Look {
    fn without(recovery: Recovery) -> Self {
        Self { recovery, by: None, manifest_id: None, credential: None }
    }

    pub(super) fn as_finding(&self) -> Recovery {
        self.recovery.clone()
    }

    /// The credential that counts as the file's own.
    pub(super) fn counted(&self) -> Option<&credential::Look> {
        self.credential.as_ref().filter(|_| self.recovery.counted().is_some())
    }

    pub(super) fn reported(&self) -> Option<ReportedRecovery> {
        let (by, manifest_id) = (self.by, self.manifest_id.clone());
        let credential = self.credential.as_ref().filter(|_| self.recovery.counted().is_none());
        ReportedRecovery::of(&self.recovery, by, manifest_id, credential.and_then(credential::Look::reported))
    }
}
