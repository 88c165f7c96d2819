//! Laws for people: what they ask, and what became of it.

use std::fmt::Write;

use tanba::policy::{
    EvidenceLevel, Judgement, Obligation, Overall, PlatformDuty, Profile, Ruled, Status, Task, Translated,
    Upload,
};
use tanba_words::{Id, Language, Message, Words, policy, words};

/// What a law asks, with its sources.
pub(crate) fn law(profile: &Profile, language: Language) -> String {
    let words = words(language);
    let say = |id: Id| words.format(&Message::new(id));
    let mut text = format!("{}: {} ({})", profile.id, profile.name.in_language(language).0, profile.as_of);
    let entry = |text: &mut String,
                 id: &str,
                 [title, duty]: [&Translated; 2],
                 evidence: EvidenceLevel,
                 source: &str| {
        let bound =
            if evidence.is_binding() { policy::LAW_REPORT_BINDING } else { policy::LAW_REPORT_WARNING };
        let (title, duty) = (title.in_language(language).0, duty.in_language(language).0);
        let _ = write!(text, "\n  {id:22} {title} ({})\n{:24} {duty}", say(bound), "");
        let source = profile.source_in_words(source);
        let known = say(level(evidence));
        let _ = write!(text, "\n{:24} {}: {source} [{known}]", "", say(policy::LAW_REPORT_SOURCE));
    };
    for Obligation { id, title, duty, evidence, source, .. } in &profile.obligations {
        entry(&mut text, id, [title, duty], *evidence, source);
    }
    if !profile.platform.is_empty() {
        let _ = write!(text, "\n  {}:", say(policy::LAW_UPLOAD_TASK));
    }
    for PlatformDuty { id, title, duty, evidence, source, .. } in &profile.platform {
        entry(&mut text, id, [title, duty], *evidence, source);
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
        if let Some(upload) = &judgement.upload {
            uploaded(text, upload, words, language);
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

/// What a platform has to do.
fn uploaded(text: &mut String, upload: &Upload, words: &Words, language: Language) {
    let say = |id: Id| words.format(&Message::new(id));
    let _ = write!(text, "\n    {}:", say(policy::LAW_UPLOAD_TASK));
    if !upload.detail_messages.is_empty() {
        let called = upload.label.map_or("–".to_owned(), |label| say(label.word()));
        let why = words.clauses(&upload.detail_messages);
        let _ = write!(text, "\n      {}: {called} ({why})", say(policy::LAW_REPORT_UPLOAD));
    }
    for task in &upload.tasks {
        one_task(text, task, words, language);
    }
}

fn one_task(text: &mut String, task: &Task, words: &Words, language: Language) {
    let say = |id: Id| words.format(&Message::new(id));
    let (sign, due) = if task.due {
        ('→', say(policy::LAW_UPLOAD_DUE))
    } else {
        ('–', format!("{}: {}", say(policy::LAW_UPLOAD_NOT_DUE), words.clauses(&task.detail_messages)))
    };
    let _ = write!(text, "\n      {sign} {} ({}): {due}", task.title.in_language(language).0, task.id);
    if !task.due {
        return;
    }
    let _ = write!(text, "\n        {}", task.duty.in_language(language).0);
    let label: Vec<&str> = task.label_for(language).into_iter().map(|(words, _)| words).collect();
    if !label.is_empty() {
        let _ = write!(text, "\n        {}: {}", say(policy::LAW_UPLOAD_LABEL), label.join(" / "));
    }
    if !task.detail_messages.is_empty() {
        let head = say(if task.keep { policy::LAW_UPLOAD_KEEP } else { policy::LAW_UPLOAD_SHOW });
        let _ = write!(text, "\n        {head}: {}", words.clauses(&task.detail_messages));
    }
}
