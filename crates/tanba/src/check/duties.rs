//! What was found, as facts for the laws that the caller asks about; and what these say.

use serde_json::Value;
use tanba_credential::{Checked, Instant, State};
use tanba_media::label::Found;
use tanba_media::text::Syntax;
use tanba_media::{Decoded, Format, Medium};
use tanba_notice::{Claim, Lang};
use tanba_policy::{
    AigcFacts, CredentialFacts, Date, Facts, HeardKind, Judgement, Known, Medium as Kind, MetadataFacts,
    NoticeFacts, NoticePlace, Profile, Synthetic,
};

use super::credential::{Look, origin, signer};
use super::drawn;
use crate::layers::{Looks, metadata};
use crate::report::Times;
use crate::{CheckOptions, FoundRights, NOTICE_ASSERTION, Report, Seen, Verdict, convert};

/// What stands in the record of a notice that is a rhythm.
const RHYTHM_SIGNS: [char; 2] = ['·', '—'];
/// Seconds from the start, or to the end, within which a sound's notice is there.
const AT_AN_END_S: f64 = 1.0;
/// What only the content itself tells of its notice.
#[derive(Default)]
pub(super) struct Perceived {
    /// Of a picture: width and height as stored, and the contrast at the recorded place.
    pub(super) picture: Option<([u32; 2], Option<f32>)>,
    /// Of a text: where its notices stand, and how many words it has.
    pub(super) text: Option<(Vec<NoticePlace>, usize)>,
}

/// Looks at the recorded place of the notice in a picture, where laws are asked about.
pub(super) fn in_picture(
    samples: Option<&mut Decoded>,
    credential: &Look,
    options: &CheckOptions<'_>,
) -> Perceived {
    let (Some(decoded), false) = (samples, options.laws.is_empty()) else { return Perceived::default() };
    let size = [decoded.raster.width, decoded.raster.height];
    let rect = credential.found().and_then(|checked| drawn::place(checked.assertion(NOTICE_ASSERTION)?));
    let contrast = rect.and_then(|rect| {
        tanba_notice::contrast_within(convert::notice_picture(&mut decoded.raster).ok()?, rect)
    });
    Perceived { picture: Some((size, contrast)), text: None }
}

/// The same for a text.
pub(super) fn in_text(text: &str, syntax: Syntax, options: &CheckOptions<'_>) -> Perceived {
    if options.laws.is_empty() {
        return Perceived::default();
    }
    let places = crate::layers::text::notice_places(text, syntax);
    Perceived { picture: None, text: Some((places, crate::text::count_words(text))) }
}

/// The report, with what the laws say that the caller asks about. `counted` is the credential that counts.
pub(super) fn report(
    looks: Looks,
    counted: &Look,
    perceived: &Perceived,
    (format, ms): (Format, Times),
    options: &CheckOptions<'_>,
) -> Report {
    let facts = (!options.laws.is_empty()).then(|| facts(&looks, counted, perceived, format));
    let mut report = looks.report(format, ms);
    let Some(mut facts) = facts else { return report };
    facts.synthetic = match report.verdict {
        Verdict::AiGenerated | Verdict::AiModified => Synthetic::Yes,
        Verdict::Captured | Verdict::HumanMade => Synthetic::No,
        _ => Synthetic::Unknown,
    };
    let as_of = options.as_of.unwrap_or_else(today);
    let judged = |law: &&Profile| {
        let upload = options.upload.and_then(|upload| law.upload(&facts, upload.declared, as_of));
        Judgement { upload, ..law.judge(&facts, as_of) }
    };
    report.compliance = Some(options.laws.iter().map(judged).collect());
    report
}

fn today() -> Date {
    let text = Instant::now().to_string();
    text.get(..10).and_then(|day| day.parse().ok()).unwrap_or_default()
}

fn facts(looks: &Looks, counted: &Look, perceived: &Perceived, format: Format) -> Facts {
    let medium = match format.medium() {
        Medium::Sound => Kind::Audio,
        Medium::Text => Kind::Text,
        _ => Kind::Image,
    };
    let checked = counted.found();
    Facts {
        credential: checked.map_or(Known::No, |checked| Known::Yes(credential(checked))),
        metadata: on(&looks.metadata),
        watermark: match looks.watermark.as_finding() {
            Seen::Found(mark) => Known::Yes(mark.id),
            Seen::Absent => Known::No,
            Seen::NotLooked(_) => Known::Unknown,
        },
        notice: notice(looks, checked, perceived, medium),
        has_aigc_place: has_aigc_place(format)
            || looks.metadata.found().is_some_and(|found| aigc(found).is_some()),
        words: perceived.text.as_ref().map(|(_, words)| *words),
        training_opt_out: match checked.map(|checked| FoundRights::of(checked, false)) {
            Some(rights) if rights.rules_training_out() => Known::Yes(()),
            _ => Known::No,
        },
        ..Facts::of(medium)
    }
}

fn credential(checked: &Checked) -> CredentialFacts {
    let agent = checked.deeds().iter().rev().find_map(|action| action.software_agent.clone());
    let when = checked.deeds().iter().rev().find_map(|action| action.when.clone());
    CredentialFacts {
        is_sound: checked.state != State::Invalid,
        is_trusted: checked.state == State::Trusted,
        is_time_stamped: checked.time_stamp.is_some(),
        declares_ai: origin(checked).is_some_and(crate::Origin::is_ai),
        says_created_or_altered: checked
            .deeds()
            .iter()
            .any(|action| CREATED_OR_ALTERED.contains(&action.action.as_str())),
        signer: signer(checked),
        system: agent.as_ref().map(|agent| agent.name.clone()),
        system_version: agent.and_then(|agent| agent.version),
        time: checked.signed_at.map(|at| at.to_string()).or(when),
        id: checked.label.clone(),
    }
}

/// Actions that say whether content was created or altered (C2PA Technical Specification 2.2, 18.14.5).
const CREATED_OR_ALTERED: [&str; 4] = ["c2pa.created", "c2pa.opened", "c2pa.edited", "c2pa.placed"];

fn on(look: &metadata::Look) -> Known<MetadataFacts> {
    let found = match look.seen() {
        Seen::Found(found) => found,
        Seen::Absent => return Known::No,
        Seen::NotLooked(_) => return Known::Unknown,
    };
    let declaration = &found.declaration;
    let declares =
        matches!(look.as_finding(), Seen::Found(finding) if finding.origin.is_some_and(crate::Origin::is_ai));
    Known::Yes(MetadataFacts {
        declares_ai: declares,
        says_created_or_altered: declaration.digital_source_type.is_some(),
        system: declaration.ai_system.clone(),
        system_version: declaration.ai_system_version.clone(),
        aigc: aigc(found),
        alt_text_discloses: look.notice().is_some(),
    })
}

fn aigc(found: &Found) -> Option<AigcFacts> {
    let label = found.declaration.aigc.as_ref()?;
    let fields = [
        ("Label", &label.label),
        ("ContentProducer", &label.content_producer),
        ("ProduceID", &label.produce_id),
        ("ReservedCode1", &label.reserved_code1),
        ("ContentPropagator", &label.content_propagator),
        ("PropagateID", &label.propagate_id),
        ("ReservedCode2", &label.reserved_code2),
    ];
    let copies = found.sites.iter().filter(|site| site.property == metadata::AIGC).count();
    Some(AigcFacts {
        fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect(),
        copies,
    })
}

/// Formats for which GB 45438-2025 and its guides name a place for `AIGC`.
fn has_aigc_place(format: Format) -> bool {
    match format {
        Format::Text(syntax) => syntax == Syntax::Markdown,
        Format::Svg | Format::Jxl | Format::Avif | Format::Heic => false,
        _ => true,
    }
}

fn notice(
    looks: &Looks,
    checked: Option<&Checked>,
    perceived: &Perceived,
    medium: Kind,
) -> Known<NoticeFacts> {
    let Some(found) = looks.notice() else { return Known::No };
    let recorded = checked.and_then(|checked| checked.assertion(NOTICE_ASSERTION));
    let mut facts =
        NoticeFacts { languages: languages(&found.text), texts: found.text, ..NoticeFacts::default() };
    match medium {
        Kind::Text => {
            facts.places = perceived.text.as_ref().map(|(places, _)| places.clone()).unwrap_or_default()
        }
        Kind::Image => drawn::facts(&mut facts, looks, checked, perceived),
        Kind::Audio => heard(&mut facts, recorded, looks.watermark.duration_s()),
    }
    Known::Yes(facts)
}

/// Which of our wordings these are.
fn languages(texts: &[String]) -> Vec<String> {
    let claims = [Claim::Generated, Claim::Modified];
    let is_said = |lang: &Lang| {
        let mut wordings = claims.iter().flat_map(|claim| {
            [tanba_notice::wording(*lang, *claim), tanba_notice::short_wording(*lang, *claim)]
        });
        wordings.any(|wording| texts.iter().any(|text| text == wording))
    };
    Lang::ALL.iter().filter(|lang| is_said(lang)).map(|lang| lang.tag().to_owned()).collect()
}

fn heard(facts: &mut NoticeFacts, recorded: Option<&Value>, duration_s: Option<f64>) {
    let Some(recorded) = recorded else { return };
    let times = recorded.get("times");
    let begins: Vec<f64> = times
        .and_then(|times| times.get("begin")?.as_array())
        .map(|begins| begins.iter().filter_map(Value::as_f64).collect())
        .unwrap_or_default();
    let seconds = times.and_then(|times| times.get("seconds")?.as_f64()).unwrap_or_default();
    if begins.is_empty() {
        return;
    }
    let is_rhythm = facts.texts.iter().all(|text| text.contains(RHYTHM_SIGNS));
    facts.heard = Some(if is_rhythm { HeardKind::Morse } else { HeardKind::Voice });
    facts.languages = tags(recorded).unwrap_or_else(|| facts.languages.clone());
    let is_chinese = facts.languages == ["zh"];
    if is_chinese && seconds > 0.0 {
        let characters: usize =
            facts.texts.iter().map(|text| text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
        facts.characters_a_minute = Some(characters as f64 * 60.0 / seconds);
    }
    let of = |begin: &f64| match duration_s {
        _ if *begin <= AT_AN_END_S => NoticePlace::Start,
        Some(whole) if begin + seconds + AT_AN_END_S >= whole => NoticePlace::End,
        _ => NoticePlace::Middle,
    };
    facts.places = begins.iter().map(of).collect();
}

pub(super) fn tags(recorded: &Value) -> Option<Vec<String>> {
    let list = recorded.get("langs")?.as_array()?;
    Some(list.iter().filter_map(|tag| tag.as_str().map(str::to_owned)).collect())
}
