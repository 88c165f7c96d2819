//! Looking for the credential.

use std::io::{Cursor, Read, Seek};

use tanba_credential::{
    Certificate, Checked, CheckedText, CodeKind, Ingredient, Limits, SignerInfo, SoftBinding, State, Trust,
    verify_detached, verify_stream, verify_text,
};
use tanba_media::Format;
use tanba_watermark::{audio, image, text};
use tanba_words::{Message, report as words, say};

use super::trouble;

use crate::look::nowhere;
use crate::report::{FirstDifference, FoundAction, FoundCode, FoundCredential, FoundIngredient};
use crate::{
    CheckOptions, CredentialFinding, CredentialOptions, CredentialState, FoundRights, Layer,
    NOTICE_ASSERTION, NoticeFinding, Origin, Seen, why,
};

/// Codes of failures that say nothing about the content: whether they count is in the state.
pub(super) const ABOUT_THE_SIGNER: &str = "signingCredential.";

/// What looking for the credential gave.
pub(super) struct Look {
    seen: Seen<Checked>,
    /// Whether it lay beside the file.
    is_sidecar: bool,
    /// Whether a registry gave it back.
    is_recovered: bool,
    /// Where a text differs first from the one that was signed.
    difference: Option<FirstDifference>,
    /// Whether names of persons are to be told.
    with_names: bool,
}

/// What a credential is looked for with.
pub(super) struct Sought<'a> {
    trust: &'a Trust,
    sidecar: Option<&'a [u8]>,
    sidecar_by_stem: bool,
}

impl<'a> From<&'a CheckOptions<'_>> for Sought<'a> {
    fn from(options: &'a CheckOptions<'_>) -> Self {
        let CheckOptions { trust, sidecar, sidecar_by_stem, .. } = options;
        Self { trust, sidecar: *sidecar, sidecar_by_stem: *sidecar_by_stem }
    }
}

impl<'a> From<&'a CredentialOptions<'_>> for Sought<'a> {
    fn from(options: &'a CredentialOptions<'_>) -> Self {
        let CredentialOptions { trust, sidecar, sidecar_by_stem } = options;
        Self { trust, sidecar: *sidecar, sidecar_by_stem: *sidecar_by_stem }
    }
}

pub(super) fn look(bytes: &[u8], format: Format, options: &CheckOptions<'_>) -> Look {
    look_with(&mut Cursor::new(bytes), format, &options.into(), &Limits::default())
}

/// The same for a sound of any length.
pub(super) fn look_along<R: Read + Seek + Send>(
    source: &mut R,
    format: Format,
    options: &CheckOptions<'_>,
) -> Look {
    let mut limits = Limits::default();
    // It is hashed, not held.
    limits.asset_bytes = u64::MAX;
    look_with(source, format, &options.into(), &limits)
}

/// In the file first. What lies beside it may be left over from another file of that name.
pub(super) fn look_with<R: Read + Seek + Send>(
    source: &mut R,
    format: Format,
    sought: &Sought<'_>,
    limits: &Limits,
) -> Look {
    let (mime, trust) = (format.mime(), sought.trust);
    let within = if tanba_credential::can_verify(mime) {
        match verify_stream(source, mime, trust, limits) {
            Ok(Some(checked)) => Seen::Found(checked),
            Ok(None) => Seen::Absent,
            Err(error) => Seen::NotLooked(why::credential(&error)),
        }
    } else {
        Seen::NotLooked(nowhere(format))
    };
    if within.found().is_some() {
        Look::of(within, false)
    } else {
        Look::beside(within, source, mime, sought, limits)
    }
}

/// In the text first, then beside it: as for other media. `source` has the text's bytes.
pub(super) fn look_in_text<R: Read + Seek + Send>(
    source: &mut R,
    text: &str,
    mime: &str,
    sought: &Sought<'_>,
) -> Look {
    let limits = Limits::default();
    let found = match verify_text(text, mime, sought.trust, &limits) {
        Ok(Some(found)) => return Look::of_text(found, text),
        Ok(None) => Seen::Absent,
        Err(error) => Seen::NotLooked(why::credential(&error)),
    };
    Look::beside(found, source, mime, sought, &limits)
}

impl Look {
    fn of(seen: Seen<Checked>, is_sidecar: bool) -> Self {
        Self { seen, is_sidecar, is_recovered: false, difference: None, with_names: false }
    }

    /// With the names of persons, or without.
    pub(super) fn named(self, with_names: bool) -> Self {
        Self { with_names, ..self }
    }

    /// What a registry gave back.
    pub(super) fn recovered(checked: Checked) -> Self {
        Self { is_recovered: true, ..Self::of(Seen::Found(checked), false) }
    }

    /// What lies beside the file, or else what was found within.
    fn beside<R: Read + Seek + Send>(
        within: Seen<Checked>,
        source: &mut R,
        mime: &str,
        sought: &Sought<'_>,
        limits: &Limits,
    ) -> Self {
        let Some(store) = sought.sidecar else { return Self::of(within, false) };
        match verify_detached(store, source, mime, sought.trust, limits) {
            // It may be the credential of another file, `x.wav` beside `x.ogg`.
            Ok(checked) if sought.sidecar_by_stem && !checked.fits() => {
                Self::of(Seen::NotLooked(say!(words::CREDENTIAL_FOREIGN)), false)
            }
            Ok(checked) => Self::of(Seen::Found(checked), true),
            Err(error) => Self::of(Seen::NotLooked(why::credential(&error)), true),
        }
    }

    fn of_text(found: CheckedText, text: &str) -> Self {
        let difference = found.first_difference.map(|range| FirstDifference::of(text, &range));
        Self { difference, ..Self::of(Seen::Found(found.checked), false) }
    }

    /// What is wrong, and of a text where.
    fn trouble(&self, checked: &Checked) -> Vec<Message> {
        let mut said = trouble::of(checked);
        if let (Some(difference), Some(first)) = (&self.difference, said.first_mut()) {
            *first = say!(words::TROUBLE_AT, trouble = &*first, place = difference.said());
        }
        said
    }

    pub(super) fn found(&self) -> Option<&Checked> {
        self.seen.found()
    }

    pub(super) fn as_finding(&self) -> Seen<CredentialFinding> {
        match &self.seen {
            Seen::Found(checked) => Seen::Found(CredentialFinding {
                state: credential_state(checked.state),
                signer: checked.signer.as_ref().map(name),
                origin: origin(checked),
                named_marks: named_marks(checked),
                code: code(checked),
                trouble: self.trouble(checked),
                also: FoundRights::of(checked, self.with_names).said(),
            }),
            Seen::Absent => Seen::Absent,
            Seen::NotLooked(why) => Seen::NotLooked(why.clone()),
        }
    }

    /// The notice that the signer recorded.
    pub(super) fn notice(&self) -> Option<NoticeFinding> {
        let recorded = self.found()?.assertion(NOTICE_ASSERTION)?;
        let lines = recorded.get("text")?.as_array()?;
        let text = lines.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect();
        Some(NoticeFinding { text, recorded_in: Layer::Credential })
    }

    pub(super) fn reported(&self) -> Option<FoundCredential> {
        self.found_without_words().map(FoundCredential::in_words)
    }

    /// The same before its troubles are put into English.
    pub(super) fn found_without_words(&self) -> Option<FoundCredential> {
        let checked = self.found()?;
        let signer = checked.signer.as_ref();
        Some(FoundCredential {
            state: credential_state(checked.state),
            sidecar: self.is_sidecar,
            recovered: self.is_recovered,
            signer: signer.map(name),
            issuer: signer.map(|signer| signer.issuer.clone()),
            alg: signer.and_then(|signer| signer.alg).map(|alg| alg.name().to_owned()),
            signed_at: checked.signed_at.map(|at| at.to_string()),
            label: checked.label.clone(),
            claim_generator: checked.claim_generator.as_ref().map(|generator| {
                let version = generator.version.as_deref().unwrap_or_default();
                format!("{} {version}", generator.name).trim_end().to_owned()
            }),
            actions: checked
                .actions
                .iter()
                .map(|action| FoundAction {
                    action: action.action.clone(),
                    digital_source_type: action.digital_source_type.clone(),
                })
                .collect(),
            marks: named_marks(checked),
            ingredients: checked
                .ingredients
                .iter()
                .map(|ingredient| FoundIngredient {
                    title: ingredient.title.clone().filter(|_| self.with_names),
                    relationship: ingredient.relationship.clone(),
                    credentialed: ingredient.label.is_some(),
                })
                .collect(),
            codes: checked
                .codes
                .iter()
                .map(|code| FoundCode {
                    code: code.code.clone(),
                    kind: kind(code.kind),
                    url: code.url.clone(),
                })
                .collect(),
            trouble: Vec::new(),
            trouble_messages: self.trouble(checked),
            first_difference: self.difference.clone(),
            rights: Some(FoundRights::of(checked, self.with_names)).filter(|rights| !rights.is_empty()),
        })
    }
}

pub(crate) fn credential_state(state: State) -> CredentialState {
    match state {
        State::Invalid => CredentialState::Invalid,
        State::Valid => CredentialState::Valid,
        State::Trusted => CredentialState::Trusted,
    }
}

fn kind(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Success => "success",
        CodeKind::Informational => "informational",
        CodeKind::Failure => "failure",
    }
}

/// A certificate's subject as people know it: common name and organisation, or else the whole of it.
pub(crate) fn signer_name(certificate: &Certificate) -> String {
    match (&certificate.common_name, &certificate.organisation) {
        (Some(name), Some(organisation)) if name != organisation => format!("{name} ({organisation})"),
        (Some(name), _) => name.clone(),
        (None, Some(organisation)) => organisation.clone(),
        (None, None) => certificate.subject.clone(),
    }
}

/// Who signed, as people know them.
#[cfg(feature = "policy")]
pub(super) fn signer(checked: &Checked) -> Option<String> {
    checked.signer.as_ref().map(name)
}

fn name(signer: &SignerInfo) -> String {
    signer.chain.first().map_or_else(|| signer.subject.clone(), signer_name)
}

/// What the signer says about the origin: in the own actions, or else in the history that led here.
///
/// A parent's origin is this work's origin, with changes. A component by AI makes the whole AI-modified.
pub(super) fn origin(checked: &Checked) -> Option<Origin> {
    let own = checked.actions.iter().filter_map(|action| action.digital_source_type.as_deref());
    own.rev().find_map(Origin::from_digital_source_type).or_else(|| inherited(&checked.ingredients))
}

fn inherited(ingredients: &[Ingredient]) -> Option<Origin> {
    let of = |ingredient: &Ingredient| {
        let own = ingredient.actions.iter().filter_map(|action| action.digital_source_type.as_deref());
        own.rev().find_map(Origin::from_digital_source_type).or_else(|| inherited(&ingredient.ingredients))
    };
    let (parents, parts): (Vec<_>, Vec<_>) =
        ingredients.iter().partition(|ingredient| ingredient.relationship == "parentOf");
    let parts_by_ai = parts.into_iter().filter_map(of).any(Origin::is_ai);
    match parents.into_iter().find_map(of) {
        Some(origin) if origin.is_ai() || !parts_by_ai => Some(origin),
        _ if parts_by_ai => Some(Origin::Modified),
        other => other,
    }
}

/// The mark ids that the credential or its history names: whoever edits a marked work keeps its mark.
fn named_marks(checked: &Checked) -> Vec<String> {
    let mut marks = Vec::new();
    collect_marks(&checked.soft_bindings, &checked.ingredients, &mut marks);
    marks
}

fn collect_marks(own: &[SoftBinding], ingredients: &[Ingredient], marks: &mut Vec<String>) {
    let ours = [image::ALGORITHM, audio::ALGORITHM, text::ALGORITHM];
    for binding in own.iter().filter(|binding| ours.contains(&binding.alg.as_str())) {
        if !marks.contains(&binding.value) {
            marks.push(binding.value.clone());
        }
    }
    for ingredient in ingredients {
        collect_marks(&ingredient.soft_bindings, &ingredient.ingredients, marks);
    }
}

/// The code that says most: the first failure, those about the content before those about the signer.
fn code(checked: &Checked) -> String {
    let own = || checked.codes.iter().filter(|code| code.ingredient.is_none());
    let failures = || own().filter(|code| code.kind == CodeKind::Failure);
    failures()
        .find(|code| !code.code.starts_with(ABOUT_THE_SIGNER))
        .or_else(|| failures().next())
        .or_else(|| own().find(|code| code.code == "claimSignature.validated"))
        .or_else(|| checked.codes.first())
        .map_or_else(|| "tanba.credential.noCode".to_owned(), |code| code.code.clone())
}
