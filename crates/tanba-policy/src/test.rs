//! One rule against the facts: what became of it, and why.

use tanba_words::{Arg, Message, policy, say};

use crate::rule::Detail;
use crate::{
    AigcFacts, CredentialFacts, Facts, HeardKind, Known, Medium, MetadataFacts, NoticeFacts, Rule, Status,
};

/// Status and reasons.
type Tested = (Status, Vec<Message>);

fn met(why: Message) -> Tested {
    (Status::Met, vec![why])
}

fn not_met(why: Message) -> Tested {
    (Status::NotMet, vec![why])
}

fn cannot_tell(why: Message) -> Tested {
    (Status::CannotTell, vec![why])
}

fn not_applicable(why: Message) -> Tested {
    (Status::NotApplicable, vec![why])
}

pub(crate) fn test(rule: &Rule, facts: &Facts) -> Tested {
    match rule {
        Rule::All(rules) => joined(rules.iter().map(|rule| test(rule, facts)), usize::MAX),
        Rule::Any(rules) => joined(rules.iter().map(|rule| test(rule, facts)), 1),
        Rule::AtLeast { count, of } => joined(of.iter().map(|rule| test(rule, facts)), *count),
        Rule::Credential { time_stamped, trusted } => credential(facts, *time_stamped, *trusted),
        Rule::Metadata => metadata(facts),
        Rule::Watermark => match &facts.watermark {
            Known::Yes(id) => met(say!(policy::LAW_WATERMARK_FOUND, mark = id.as_str())),
            Known::No => not_met(say!(policy::LAW_WATERMARK_ABSENT)),
            Known::Unknown => cannot_tell(say!(policy::LAW_WATERMARK_UNKNOWN)),
        },
        Rule::Notice => on_notice(facts, |notice| {
            let texts: Vec<Arg> = notice.texts.iter().map(Arg::from).collect();
            if texts.is_empty() {
                met(say!(policy::LAW_NOTICE_FOUND))
            } else {
                met(say!(policy::LAW_NOTICE_SAYS, texts = texts))
            }
        }),
        Rule::NoticeText(lists) => on_notice(facts, |notice| text(notice, lists)),
        Rule::NoticeLanguages(tags) => on_notice(facts, |notice| languages(notice, tags)),
        Rule::NoticeHeight(least) => on_notice(facts, |notice| height(notice, *least)),
        Rule::NoticeContrast(least) => on_notice(facts, |notice| contrast(notice, *least)),
        Rule::NoticePlaces(places) => on_notice(facts, |notice| match notice.places.as_slice() {
            [] => cannot_tell(say!(policy::LAW_NOTICE_PLACE_UNKNOWN)),
            found if found.iter().any(|place| places.contains(place)) => {
                met(say!(policy::LAW_NOTICE_PLACE_RIGHT))
            }
            _ => not_met(say!(policy::LAW_NOTICE_PLACE_WRONG)),
        }),
        Rule::NoticeHeard { voice, morse } => on_notice(facts, |notice| heard(notice, *voice, *morse)),
        Rule::AltText if !facts.has_alt_text_place => not_applicable(say!(policy::LAW_NO_ALT_TEXT_PLACE)),
        Rule::AltText => match &facts.metadata {
            Known::Yes(MetadataFacts { alt_text_discloses: true, .. }) => {
                met(say!(policy::LAW_ALT_TEXT_DISCLOSES))
            }
            Known::Yes(_) | Known::No => not_met(say!(policy::LAW_ALT_TEXT_SILENT)),
            Known::Unknown => cannot_tell(say!(policy::LAW_METADATA_UNKNOWN)),
        },
        Rule::Aigc => on_aigc(facts, aigc),
        Rule::AigcOnce if !has_aigc(facts) => not_applicable(say!(policy::LAW_AIGC_ABSENT)),
        Rule::AigcOnce => on_aigc(facts, |found| match found.copies {
            0 | 1 => met(say!(policy::LAW_AIGC_ONCE)),
            copies => not_met(say!(policy::LAW_AIGC_COPIES, count = copies)),
        }),
        Rule::AigcProducer(pattern) => on_aigc(facts, |found| producer(found, pattern)),
        Rule::Says(detail) => says(facts, *detail),
        Rule::TrainingOptOut => match facts.training_opt_out {
            Known::Yes(()) => met(say!(policy::LAW_TRAINING_RULED_OUT)),
            Known::No => not_met(say!(policy::LAW_TRAINING_NOT_RULED_OUT)),
            Known::Unknown => cannot_tell(say!(policy::LAW_TRAINING_UNKNOWN)),
        },
        // The duty's own words, which stand beside this, say what is to be looked at.
        Rule::Person => cannot_tell(say!(policy::LAW_PERSON_HAS_TO_LOOK)),
    }
}

/// So many of several tests (`usize::MAX`: all). What does not apply does not count; reasons are those that made the outcome.
fn joined(tests: impl Iterator<Item = Tested>, wanted: usize) -> Tested {
    let (beside, tests): (Vec<Tested>, Vec<Tested>) =
        tests.partition(|(status, _)| *status == Status::NotApplicable);
    if tests.is_empty() {
        return (Status::NotApplicable, beside.into_iter().flat_map(|(_, why)| why).collect());
    }
    let wanted = wanted.min(tests.len());
    let count = |wanted| tests.iter().filter(|(status, _)| *status == wanted).count();
    let (sure, open) = (count(Status::Met), count(Status::CannotTell));
    let status = if sure >= wanted {
        Status::Met
    } else if sure + open >= wanted {
        Status::CannotTell
    } else {
        Status::NotMet
    };
    let why = tests.into_iter().filter(|(one, _)| *one == status).flat_map(|(_, why)| why).collect();
    (status, why)
}

fn credential(facts: &Facts, time_stamped: bool, trusted: bool) -> Tested {
    let found = match &facts.credential {
        Known::Yes(found) => found,
        Known::No => return not_met(say!(policy::LAW_CREDENTIAL_ABSENT)),
        Known::Unknown => return cannot_tell(say!(policy::LAW_CREDENTIAL_UNKNOWN)),
    };
    let CredentialFacts { is_sound, is_trusted, is_time_stamped, declares_ai, .. } = found;
    if !is_sound {
        not_met(say!(policy::LAW_CREDENTIAL_BROKEN))
    } else if !declares_ai {
        not_met(say!(policy::LAW_CREDENTIAL_SILENT))
    } else if time_stamped && !is_time_stamped {
        not_met(say!(policy::LAW_CREDENTIAL_NO_TIME_STAMP))
    } else if trusted && !is_trusted {
        not_met(say!(policy::LAW_CREDENTIAL_NOT_TRUSTED))
    } else if time_stamped {
        met(say!(policy::LAW_CREDENTIAL_TIME_STAMPED))
    } else {
        met(say!(policy::LAW_CREDENTIAL_SOUND))
    }
}

fn metadata(facts: &Facts) -> Tested {
    match &facts.metadata {
        Known::Yes(MetadataFacts { declares_ai: true, .. }) => met(say!(policy::LAW_METADATA_DECLARES)),
        Known::Yes(_) | Known::No => not_met(say!(policy::LAW_METADATA_SILENT)),
        Known::Unknown => cannot_tell(say!(policy::LAW_METADATA_UNKNOWN)),
    }
}

fn on_notice(facts: &Facts, test: impl FnOnce(&NoticeFacts) -> Tested) -> Tested {
    match &facts.notice {
        Known::Yes(NoticeFacts { is_gone: true, .. }) => not_met(say!(policy::LAW_NOTICE_GONE)),
        Known::Yes(notice) => test(notice),
        // A text is read through; what is drawn or said is known from its record only.
        Known::No if facts.medium == Medium::Text => not_met(say!(policy::LAW_NOTICE_ABSENT)),
        Known::No => cannot_tell(say!(policy::LAW_NOTICE_NOT_RECORDED)),
        Known::Unknown => cannot_tell(say!(policy::LAW_NOTICE_UNKNOWN)),
    }
}

fn text(notice: &NoticeFacts, lists: &[Vec<String>]) -> Tested {
    if notice.texts.is_empty() {
        return match notice.heard {
            Some(HeardKind::Morse) => met(say!(policy::LAW_NOTICE_MORSE)),
            _ => cannot_tell(say!(policy::LAW_NOTICE_TEXT_UNKNOWN)),
        };
    }
    let holds = |text: &String| {
        let text = text.to_lowercase();
        lists.iter().all(|list| list.iter().any(|word| text.contains(&word.to_lowercase())))
    };
    let wanted: Vec<Arg> = lists.iter().map(|list| Arg::from(list.join(" / "))).collect();
    match notice.texts.iter().find(|text| holds(text)) {
        Some(text) => met(say!(policy::LAW_NOTICE_TEXT_RIGHT, text = text)),
        None => not_met(say!(policy::LAW_NOTICE_TEXT_WRONG, wanted = wanted)),
    }
}

fn languages(notice: &NoticeFacts, tags: &[String]) -> Tested {
    let found: Vec<Arg> = notice.languages.iter().map(Arg::from).collect();
    if notice.languages.iter().any(|tag| tags.contains(tag)) {
        met(say!(policy::LAW_NOTICE_LANGUAGES, languages = found))
    } else if notice.languages.is_empty() {
        cannot_tell(say!(policy::LAW_NOTICE_LANGUAGES_UNKNOWN))
    } else {
        let wanted: Vec<Arg> = tags.iter().map(Arg::from).collect();
        not_met(say!(policy::LAW_NOTICE_LANGUAGES_OTHER, languages = found, wanted = wanted))
    }
}

/// With one digit after the point; the language writes it its own way.
fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A share of one in hundredths.
fn percent(ratio: f64) -> f64 {
    tenths(ratio * 100.0)
}

fn height(notice: &NoticeFacts, least: f64) -> Tested {
    // What was drawn is rounded to whole pixels.
    const ROUNDING: f64 = 0.0005;
    match notice.height_ratio {
        None => cannot_tell(say!(policy::LAW_NOTICE_HEIGHT_UNKNOWN)),
        Some(ratio) if ratio + ROUNDING >= least => {
            met(say!(policy::LAW_NOTICE_HEIGHT_ENOUGH, percent = percent(ratio), least = percent(least)))
        }
        Some(ratio) => {
            not_met(say!(policy::LAW_NOTICE_HEIGHT_SMALL, percent = percent(ratio), least = percent(least)))
        }
    }
}

fn contrast(notice: &NoticeFacts, least: f64) -> Tested {
    match notice.contrast {
        None => cannot_tell(say!(policy::LAW_NOTICE_CONTRAST_UNKNOWN)),
        Some(ratio) if ratio >= least => {
            met(say!(policy::LAW_NOTICE_CONTRAST_ENOUGH, ratio = tenths(ratio), least = tenths(least)))
        }
        Some(ratio) => {
            not_met(say!(policy::LAW_NOTICE_CONTRAST_LOW, ratio = tenths(ratio), least = tenths(least)))
        }
    }
}

fn heard(notice: &NoticeFacts, voice: Option<[f64; 2]>, morse: bool) -> Tested {
    match (notice.heard, voice) {
        (None, _) => not_met(say!(policy::LAW_NOTICE_NOT_HEARD)),
        (Some(HeardKind::Morse), _) if morse => met(say!(policy::LAW_NOTICE_MORSE)),
        (Some(HeardKind::Morse), _) => not_met(say!(policy::LAW_NOTICE_MORSE_ONLY)),
        (Some(HeardKind::Voice), None) => met(say!(policy::LAW_NOTICE_SPOKEN)),
        (Some(HeardKind::Voice), Some([from, to])) => match notice.characters_a_minute {
            None => cannot_tell(say!(policy::LAW_NOTICE_RATE_UNKNOWN)),
            Some(rate) if (from..=to).contains(&rate) => {
                met(say!(policy::LAW_NOTICE_RATE_RIGHT, rate = rate.round() as u32))
            }
            Some(rate) => not_met(say!(
                policy::LAW_NOTICE_RATE_WRONG,
                rate = rate.round() as u32,
                from = from.round() as u32,
                to = to.round() as u32
            )),
        },
    }
}

fn on_aigc(facts: &Facts, test: impl FnOnce(&AigcFacts) -> Tested) -> Tested {
    if !facts.has_aigc_place {
        return not_applicable(say!(policy::LAW_NO_AIGC_PLACE));
    }
    match &facts.metadata {
        Known::Yes(MetadataFacts { aigc: Some(found), .. }) => test(found),
        Known::Yes(_) | Known::No => not_met(say!(policy::LAW_AIGC_ABSENT)),
        Known::Unknown => cannot_tell(say!(policy::LAW_METADATA_UNKNOWN)),
    }
}

/// Whether the metadata could be looked at and hold none.
fn has_aigc(facts: &Facts) -> bool {
    match &facts.metadata {
        Known::Yes(found) => found.aigc.is_some(),
        Known::No => false,
        Known::Unknown => true,
    }
}

/// The fields that GB 45438-2025 wants filled.
const REQUIRED: [&str; 3] = ["Label", "ContentProducer", "ProduceID"];

fn aigc(found: &AigcFacts) -> Tested {
    let field = |name: &str| found.fields.get(name).map(String::as_str).unwrap_or_default();
    let is_printable =
        |text: &str| text.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'"' && byte != b'\\');
    if let Some(name) = REQUIRED.into_iter().find(|name| field(name).is_empty()) {
        return not_met(say!(policy::LAW_AIGC_FIELD_MISSING, field = name));
    }
    if !matches!(field("Label"), "1" | "2" | "3") {
        return not_met(say!(policy::LAW_AIGC_LABEL_UNKNOWN, label = field("Label")));
    }
    if let Some((name, _)) = found.fields.iter().find(|(_, value)| !is_printable(value)) {
        return not_met(say!(policy::LAW_AIGC_CHARACTERS, field = name));
    }
    met(say!(policy::LAW_AIGC_COMPLETE))
}

fn producer(found: &AigcFacts, pattern: &str) -> Tested {
    let code = found.fields.get("ContentProducer").map(String::as_str).unwrap_or_default();
    // Validated when the profile was read.
    let fits = regex_lite::Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(code));
    if fits {
        met(say!(policy::LAW_AIGC_PRODUCER_RIGHT, code = code))
    } else {
        not_met(say!(policy::LAW_AIGC_PRODUCER_WRONG, code = code))
    }
}

/// What credential or metadata tell of a detail.
pub(crate) enum Told {
    /// This.
    Value(String),
    /// It is told, and its value is no name.
    Said,
    /// Nothing.
    Unsaid,
}

fn says(facts: &Facts, detail: Detail) -> Tested {
    match told(facts, detail) {
        Told::Value(value) => {
            met(say!(policy::LAW_SAYS_DETAIL, detail = Message::new(detail.name()), value = value))
        }
        Told::Said => met(say!(policy::LAW_SAYS_CREATED_OR_ALTERED)),
        Told::Unsaid => unsaid(facts, detail),
    }
}

pub(crate) fn told(facts: &Facts, detail: Detail) -> Told {
    let credential = facts.credential.yes().filter(|found| found.is_sound);
    let metadata = facts.metadata.yes();
    let aigc = |name: &str| {
        metadata
            .and_then(|found| found.aigc.as_ref()?.fields.get(name).cloned())
            .filter(|value| !value.is_empty())
    };
    let said = match detail {
        Detail::Provider => {
            credential.and_then(|found| found.signer.clone()).or_else(|| aigc("ContentProducer"))
        }
        Detail::System => credential
            .and_then(|found| found.system.clone())
            .or_else(|| metadata.and_then(|found| found.system.clone())),
        Detail::SystemVersion => credential
            .and_then(|found| found.system_version.clone())
            .or_else(|| metadata.and_then(|found| found.system_version.clone())),
        Detail::Time => credential.and_then(|found| found.time.clone()),
        Detail::UniqueId => facts
            .watermark
            .yes()
            .cloned()
            .or_else(|| credential.and_then(|found| found.id.clone()))
            .or_else(|| aigc("ProduceID")),
        Detail::CreatedOrAltered => {
            let said = credential.is_some_and(|found| found.says_created_or_altered)
                || metadata.is_some_and(|found| found.says_created_or_altered);
            return if said { Told::Said } else { Told::Unsaid };
        }
    };
    said.map_or(Told::Unsaid, Told::Value)
}

fn unsaid(facts: &Facts, detail: Detail) -> Tested {
    let why = Message::new(detail.name());
    if matches!(facts.credential, Known::Unknown) || matches!(facts.metadata, Known::Unknown) {
        cannot_tell(say!(policy::LAW_DETAIL_UNKNOWN, detail = why))
    } else {
        not_met(say!(policy::LAW_DETAIL_UNSAID, detail = why))
    }
}
