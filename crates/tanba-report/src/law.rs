//! One law's part of the page.

use tanba_policy::{EvidenceLevel, Judgement, Profile, Ruled, Status, Task, Upload};
use tanba_words::{Id, policy, say};

use crate::colour::{self, Look};
use crate::view::{Phrase, Speaker, overall};

/// What a law says of a file.
pub(crate) struct Law {
    pub(crate) name: Phrase,
    pub(crate) look: Look,
    pub(crate) overall: String,
    pub(crate) summary: String,
    pub(crate) counts: String,
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) upload: Option<Platform>,
}

/// What it asks of a platform that receives the file.
pub(crate) struct Platform {
    /// What the platform has to call it, and why.
    pub(crate) called: Option<(String, String)>,
    pub(crate) tasks: Vec<PlatformTask>,
}

/// A row of its table.
pub(crate) struct PlatformTask {
    pub(crate) title: Phrase,
    pub(crate) duty: Phrase,
    pub(crate) look: Look,
    pub(crate) due: String,
    pub(crate) bound: String,
    pub(crate) label: Vec<Phrase>,
    pub(crate) details_head: String,
    pub(crate) details: Vec<String>,
    pub(crate) source: String,
    pub(crate) level: String,
}

impl Platform {
    fn of(upload: &Upload, speaker: Speaker) -> Self {
        let called = upload.label.map_or_else(|| "–".to_owned(), |label| speaker.say(label.word()));
        let has_words = !upload.detail_messages.is_empty();
        Self {
            called: has_words.then(|| (called, speaker.words.clauses(&upload.detail_messages))),
            tasks: upload.tasks.iter().map(|task| PlatformTask::of(task, speaker)).collect(),
        }
    }
}

impl PlatformTask {
    fn of(task: &Task, speaker: Speaker) -> Self {
        let due = if task.due { policy::LAW_UPLOAD_DUE } else { policy::LAW_UPLOAD_NOT_DUE };
        let head = match (task.due, task.keep) {
            (false, _) => policy::LAW_REPORT_REASON,
            (true, true) => policy::LAW_UPLOAD_KEEP,
            (true, false) => policy::LAW_UPLOAD_SHOW,
        };
        let label = task.label_for(speaker.language);
        Self {
            title: speaker.translated(&task.title),
            duty: speaker.translated(&task.duty),
            look: if task.due { colour::TO_DO } else { colour::UNASKED },
            due: speaker.say(due),
            bound: speaker.say(bound(task.binding)),
            label: label.into_iter().map(|(words, language)| speaker.phrase(words, language)).collect(),
            details_head: speaker.say(head),
            details: task.detail_messages.iter().map(|message| speaker.words.format(message)).collect(),
            source: tanba_words::safe(&task.source).into_owned(),
            level: speaker.say(level(task.evidence)),
        }
    }
}

const fn bound(binding: bool) -> Id {
    if binding { policy::LAW_REPORT_BINDING } else { policy::LAW_REPORT_WARNING }
}

/// A row of its table.
pub(crate) struct Obligation {
    pub(crate) title: Phrase,
    pub(crate) duty: Phrase,
    pub(crate) look: Look,
    pub(crate) status: String,
    pub(crate) bound: String,
    pub(crate) why: String,
    pub(crate) fix: Option<Phrase>,
    pub(crate) source: String,
    pub(crate) level: String,
}

impl Law {
    pub(crate) fn of(judged: &Judgement, speaker: Speaker) -> Self {
        Self {
            name: speaker.translated(&judged.name),
            look: colour::overall(judged.overall),
            overall: speaker.say(overall(judged.overall)),
            summary: speaker.words.sentences(&judged.summary_messages),
            counts: counts(judged, speaker),
            obligations: judged.obligations.iter().map(|ruled| Obligation::of(ruled, speaker)).collect(),
            upload: judged.upload.as_ref().map(|upload| Platform::of(upload, speaker)),
        }
    }
}

/// How many obligations came to what; what came to nothing is not named.
fn counts(judged: &Judgement, speaker: Speaker) -> String {
    let all = [Status::Met, Status::NotMet, Status::CannotTell, Status::NotApplicable];
    let told = all.into_iter().filter_map(|status| {
        let count = judged.obligations.iter().filter(|ruled| ruled.status == status).count();
        (count > 0).then(|| {
            let named = say!(policy::LAW_REPORT_COUNT, status = speaker.say(word(status)), count = count);
            speaker.words.format(&named)
        })
    });
    told.collect::<Vec<_>>().join(" · ")
}

const fn word(status: Status) -> Id {
    match status {
        Status::Met => policy::LAW_STATUS_MET,
        Status::NotMet => policy::LAW_STATUS_NOT_MET,
        Status::CannotTell => policy::LAW_STATUS_CANNOT_TELL,
        Status::NotApplicable => policy::LAW_STATUS_NOT_APPLICABLE,
    }
}

impl Obligation {
    fn of(ruled: &Ruled, speaker: Speaker) -> Self {
        Self {
            title: speaker.translated(&ruled.title),
            duty: speaker.translated(&ruled.duty),
            look: colour::obligation(ruled),
            status: speaker.say(word(ruled.status)),
            bound: speaker.say(bound(ruled.binding)),
            why: speaker.words.clauses(&ruled.detail_messages),
            fix: ruled.fix.as_ref().map(|fix| speaker.translated(fix)),
            source: tanba_words::safe(&ruled.source).into_owned(),
            level: speaker.say(level(ruled.evidence)),
        }
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

/// What the report rests on.
pub(crate) struct About {
    pub(crate) name: Phrase,
    pub(crate) compared: String,
    /// Title and how well it is known.
    pub(crate) sources: Vec<(String, String)>,
    /// What no file shows.
    pub(crate) duties: Vec<Phrase>,
}

impl About {
    pub(crate) fn of(law: &Profile, speaker: Speaker) -> Self {
        let compared = say!(policy::LAW_REPORT_COMPARED, day = law.as_of.to_string());
        let source = |source: &tanba_policy::Source| {
            (tanba_words::safe(&source.title).into_owned(), speaker.say(level(source.evidence)))
        };
        Self {
            name: speaker.translated(&law.name),
            compared: speaker.words.format(&compared),
            sources: law.sources.iter().map(source).collect(),
            duties: law.duties.iter().map(|duty| speaker.translated(duty)).collect(),
        }
    }
}
