//! Checking the credential of a text.

use std::borrow::Cow;
use std::io::Cursor;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Carrier, Found, block, find, pieces, script};
use crate::binding::DataHash;
use crate::checked::{Checked, Code, State};
use crate::error::CredentialError;
use crate::limits::Limits;
use crate::trust::Trust;
use crate::verify::verify_detached;

const MISMATCH: &str = "assertion.dataHash.mismatch";

/// A credential in a text, checked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckedText {
    /// What it says, and whether it holds.
    pub checked: Checked,
    /// How it is written.
    pub carrier: Carrier,
    /// Where it stands in the text, bytes.
    pub range: Range<usize>,
    /// Where the text differs first from the one that was signed, bytes: as far as the credential allows to tell, and
    /// as narrow as it does. Empty where only the end is missing.
    pub first_difference: Option<Range<usize>>,
}

/// Looks for the credential of a text and checks it. `None` means that there is none.
///
/// Where a text carries several of one kind, none of them can be believed ([`State::Invalid`]); of different kinds the
/// one that holds counts, since a text with a credential may become part of another.
///
/// # Errors
/// [`CredentialError::Limit`]; [`CredentialError::Elsewhere`] where the text names a place in the network only.
pub fn verify_text(
    text: &str,
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<Option<CheckedText>, CredentialError> {
    if text.len() as u64 > limits.asset_bytes {
        let what = "the asset's size in bytes";
        let (found, limit) = (text.len() as u64, limits.asset_bytes);
        return Err(CredentialError::Limit { what, found, limit, offset: 0 });
    }
    let (mut best, mut elsewhere): (Option<CheckedText>, _) = (None, None);
    let all = find::all(text, limits, find::MOST);
    for kind in [Carrier::Block, Carrier::Script, Carrier::Wrapper] {
        let of_kind: Vec<&Found> = all.iter().filter(|found| found.carrier == kind).collect();
        let [first, more @ ..] = of_kind.as_slice() else { continue };
        let checked = match &first.store {
            _ if !more.is_empty() => several(kind, of_kind.len()).of(first),
            Ok(store) => judged(text, first, store, mime, trust, limits)?,
            Err(problem) => {
                if let Some(url) = &problem.url {
                    elsewhere = Some(url.clone());
                    continue;
                }
                Checked::unreadable(problem.code, problem.why.clone()).of(first)
            }
        };
        if best.as_ref().is_none_or(|best| checked.checked.state > best.checked.state) {
            best = Some(checked);
        }
    }
    match (best, elsewhere) {
        (None, Some(url)) => Err(CredentialError::Elsewhere { url }),
        (best, _) => Ok(best),
    }
}

fn several(kind: Carrier, count: usize) -> Checked {
    let code = match kind {
        Carrier::Wrapper => "manifest.text.multipleWrappers",
        Carrier::Block => "manifest.structuredText.multipleReferences",
        Carrier::Script => "manifest.html.multipleManifests",
    };
    Checked::unreadable(code, format!("the text carries {count} credentials of one kind"))
}

impl Checked {
    fn of(self, found: &Found) -> CheckedText {
        let (carrier, range) = (found.carrier, found.range.clone());
        CheckedText { checked: self, carrier, range, first_difference: None }
    }
}

fn judged(
    text: &str,
    found: &Found,
    store: &[u8],
    mime: &str,
    trust: &Trust,
    limits: &Limits,
) -> Result<CheckedText, CredentialError> {
    let normal = normal(text, found.carrier);
    let over = |text: &str| verify_detached(store, &mut Cursor::new(text.as_bytes()), mime, trust, limits);
    if let Some(updated) = updated(&normal, found, limits, &over)? {
        return Ok(updated.of(found));
    }
    let (mut checked, mut hashed) = (over(&normal)?, &*normal);
    if checked.failed(MISMATCH) && normal != text {
        // Some writers hash the bytes as they stand.
        let as_it_stands = over(text)?;
        if !as_it_stands.failed(MISMATCH) {
            (checked, hashed) = (as_it_stands, text);
        }
    }
    // The same characters, perhaps at another offset.
    let shift = |at: usize| if hashed.len() == text.len() { Some(at) } else { None };
    let unhashed =
        find::all(hashed, limits, find::MOST).into_iter().find(|again| again.carrier == found.carrier);
    let unhashed = unhashed.map_or(found.unhashed.clone(), |again| again.unhashed);
    let mut result = checked.of(found);
    if result.checked.failed(MISMATCH) {
        let difference = first_difference(&result.checked, hashed.as_bytes(), &unhashed);
        result.first_difference = difference.and_then(|range| Some(shift(range.start)?..shift(range.end)?));
    }
    result.checked.forbid_other_holes(&unhashed);
    Ok(result)
}

/// The credential of a text to which update manifests were added after it was signed: its hash leaves out as many bytes as the
/// carrier had then. `None` for every other.
fn updated(
    text: &str,
    found: &Found,
    limits: &Limits,
    over: &impl Fn(&str) -> Result<Checked, CredentialError>,
) -> Result<Option<Checked>, CredentialError> {
    let now = find::all(text, limits, find::MOST).into_iter().find(|again| again.carrier == found.carrier);
    let Some(now) = now.map(|now| now.unhashed) else { return Ok(None) };
    let as_it_stands = over(text)?;
    if !as_it_stands.failed(MISMATCH) || !as_it_stands.is_update() {
        return Ok(None);
    }
    // One hole, where the carrier begins; and no longer than the text may be, so that nobody can have the machine fill memory.
    let holes = as_it_stands.holes().unwrap_or_default();
    let [hole] = holes.as_slice() else { return Ok(None) };
    let then = usize::try_from(hole.end - hole.start).unwrap_or(usize::MAX);
    if hole.start != now.start as u64
        || then as u64 > limits.asset_bytes
        || !is_bare(&text[now.clone()], found)
    {
        return Ok(None);
    }
    let as_it_was = [&text[..now.start], &" ".repeat(then), &text[now.end..]].concat();
    over(&as_it_was).map(|checked| (!checked.failed(MISMATCH)).then_some(checked))
}

/// Whether nothing but the credential stands in its carrier: the hash of an update does not tell how long the rest was.
fn is_bare(carrier: &str, found: &Found) -> bool {
    match (found.carrier, &found.store) {
        (Carrier::Wrapper, _) => true,
        (Carrier::Script, Ok(store)) => carrier == script::element(store),
        (Carrier::Block, Ok(store)) => {
            let own = block::line(store, "", "");
            let around = carrier.split_once(own.trim_start());
            around.is_some_and(|(before, after)| ![before, after].concat().contains(char::is_alphanumeric))
        }
        _ => false,
    }
}

/// The text as it is hashed.
fn normal(text: &str, carrier: Carrier) -> Cow<'_, str> {
    if carrier == Carrier::Wrapper && !is_nfc(text) {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn first_difference(checked: &Checked, text: &[u8], unhashed: &Range<usize>) -> Option<Range<usize>> {
    let hashed = [&text[..unhashed.start], &text[unhashed.end..]].concat();
    let piece = pieces::first_difference(checked.assertion(pieces::LABEL)?, &hashed)?;
    // A piece may begin before the credential and end after it.
    let beyond = |at: usize, begins: bool| {
        let is_after = if begins { at >= unhashed.start } else { at > unhashed.start };
        if is_after { at + unhashed.len() } else { at }
    };
    Some(beyond(piece.start, true)..beyond(piece.end, false))
}

impl Checked {
    /// A credential may leave out itself when it hashes the text, and nothing else: what its hash does not cover, anyone can
    /// change unseen.
    fn forbid_other_holes(&mut self, unhashed: &Range<usize>) {
        let Some(holes) = self.holes() else { return };
        let own = unhashed.start as u64..unhashed.end as u64;
        let within = |hole: &Range<u64>| hole.start >= own.start && hole.end <= own.end;
        if !holes.iter().all(within) {
            let why =
                format!("the hash leaves out the bytes {holes:?}, the credential stands at {unhashed:?}");
            self.codes.insert(0, Code::failure("assertion.dataHash.additionalExclusionsPresent", why));
            (self.state, self.proven) = (State::Invalid, State::Invalid);
        }
    }

    /// What the hash that binds it to the content leaves out, bytes.
    fn holes(&self) -> Option<Vec<Range<u64>>> {
        let label = self.redacted().map_or(self.label.as_deref(), |redacted| redacted.label.as_deref());
        Some(DataHash::of_manifest(&self.answer.as_ref()?.reader, label?)?.holes)
    }
}
