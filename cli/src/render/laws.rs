//! Laws for people: what they ask, and what became of it.

use std::fmt::Write;

use tanba::policy::{EvidenceLevel, Judgement, Obligation, Overall, Profile, Ruled, Status};
use tanba_words::{Id, Language, Message, Words, policy, words};

/// What a law asks, with its sources.
pub(crate) fn law(profile: &Profile, language: Language) -> String {
    let words = words(language);
    let say = |id: Id| words.format(&Message::new(id));
    let mut text = format!("{}: {} ({})", profile.id, profile.name.in_language(language).0, profile.as_of);
    for obligation in &profile.obligations {
        let bound = if obligation.evidence.is_binding() {
            policy::LAW_REPORT_BINDING
        } else {
            policy::LAW_REPORT_WARNING
        };
        let _ = write!(
            text,
            "\n  {:22} {} ({})\n{:24} {}\n{:24} {}: {} [{}]",
            obligation.id,
            obligation.title.in_language(language).0,
            say(bound),
            "",
            obligation.duty.in_language(language).0,
            "",
            say(policy::LAW_REPORT_SOURCE),
            source(profile, obligation),
            say(level(obligation.evidence)),
        );
    }
    if !profile.duties.is_empty() {
        let _ = write!(text, "\n  {}:", say(policy::LAW_REPORT_DUTIES));
        for duty in &profile.duties {
            let _ = write!(text, "\n    – {}", duty.in_language(language).0);
        }
    }
    let _ = write!(text, "\n  {}", say(policy::LAW_REPORT_NO_ADVICE));
    text
}

fn source(profile: &Profile, obligation: &Obligation) -> String {
    let title = profile.source(obligation).map_or("", |source| source.title.as_str());
    match obligation.article() {
        Some(place) => format!("{title}, {place}"),
        None => title.to_owned(),
    }
}

const fn level(level: EvidenceLevel) -> Id {
    match level {
        EvidenceLevel::Primary => policy::LAW_LEVEL_PRIMARY,
        EvidenceLevel::Quoted => policy::LAW_LEVEL_QUOTED,
        EvidenceLevel::Summary => policy::LAW_LEVEL_SUMMARY,
        EvidenceLevel::Design => policy::LAW_LEVEL_DESIGN,
    }
}

/// What became of each law's obligations: what is open, or with `all` everything.
pub(crate) fn judged(text: &mut String, judgements: &[Judgement], all: bool, language: Language) {
    let words = words(language);
    for judgement in judgements {
        let overall = words.format(&Message::new(overall(judgement.overall)));
        let (name, _) = judgement.name.in_language(language);
        let _ = write!(text, "\n  {name}: {overall}\n    {}", words.sentences(&judgement.summary_messages));
        for ruled in &judgement.obligations {
            if all || matches!(ruled.status, Status::NotMet | Status::CannotTell) {
                obligation(text, ruled, words, language);
            }
        }
    }
}

const fn overall(overall: Overall) -> Id {
    match overall {
        Overall::Compliant => policy::LAW_COMPLIANT,
        Overall::NonCompliant => policy::LAW_NON_COMPLIANT,
        Overall::Inconclusive => policy::LAW_INCONCLUSIVE,
        Overall::NotApplicable => policy::LAW_NO_OBLIGATION,
    }
}

const fn status(status: Status) -> Id {
    match status {
        Status::Met => policy::LAW_STATUS_MET,
        Status::NotMet => policy::LAW_STATUS_NOT_MET,
        Status::CannotTell => policy::LAW_STATUS_CANNOT_TELL,
        Status::NotApplicable => policy::LAW_STATUS_NOT_APPLICABLE,
    }
}

const fn sign(ruled: &Ruled) -> char {
    match ruled.status {
        Status::Met => '✓',
        Status::NotMet if ruled.binding => '✗',
        Status::NotMet => '!',
        Status::CannotTell => '?',
        Status::NotApplicable => '–',
    }
}

fn obligation(text: &mut String, ruled: &Ruled, words: &Words, language: Language) {
    let title = ruled.title.in_language(language).0;
    let became = words.format(&Message::new(status(ruled.status)));
    let why = words.clauses(&ruled.detail_messages);
    let _ = write!(text, "\n    {} {title} ({}): {became}: {why}", sign(ruled), ruled.id);
    if let Some(fix) = &ruled.fix {
        let _ = write!(text, "\n      → {}", fix.in_language(language).0);
    }
}
