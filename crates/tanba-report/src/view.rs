//! The page's data as the template shows it: words only.

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tanba_policy::{Overall, Translated};
use tanba_words::{Explanation, Id, Language, Message, Said, Words, policy, report, safe, say, words};

use crate::colour::{self, Look};
use crate::law::{About, Law};
use crate::{File, Page, Preview};

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
pub(crate) struct Report {
    lang: &'static str,
    style: &'static str,
    facts: Vec<Fact>,
    heads: Heads,
    /// Names of the laws and a row a file; only where there are several files.
    overview: Option<Overview>,
    files: Vec<Section>,
    about: Vec<About>,
}

/// Words that stand on every page.
struct Heads {
    title: String,
    overview: String,
    file: String,
    labels: String,
    layer: String,
    found: String,
    reason: String,
    weight: String,
    obligation: String,
    result: String,
    fix: String,
    source: String,
    about: String,
    sources: String,
    task: String,
    called: String,
    label: String,
    duties: String,
    automated: String,
    no_advice: String,
}

/// A name and what is said under it.
struct Fact {
    name: String,
    words: String,
    is_code: bool,
}

/// Words, and their language where it is not the page's.
pub(crate) struct Phrase {
    pub(crate) text: String,
    pub(crate) lang: Option<&'static str>,
}

struct Overview {
    laws: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    place: String,
    name: String,
    results: Vec<(Look, String)>,
}

struct Section {
    place: String,
    name: String,
    /// What the laws come to, worst first.
    outcome: Vec<(Look, String)>,
    reviews: Vec<String>,
    facts: Vec<Fact>,
    picture: Option<Picture>,
    labels: Labels,
    laws: Vec<Law>,
}

struct Picture {
    source: String,
    width: u32,
    height: u32,
    words: String,
}

struct Labels {
    verdict: String,
    summary: Option<Phrase>,
    reasons: Vec<Reason>,
}

struct Reason {
    layer: String,
    found: String,
    reason: Phrase,
    weight: String,
}

/// Says things in the page's language.
#[derive(Clone, Copy)]
pub(crate) struct Speaker {
    pub(crate) words: &'static Words,
    pub(crate) language: Language,
}

impl Speaker {
    pub(crate) fn say(self, id: Id) -> String {
        self.words.format(&Message::new(id))
    }

    pub(crate) fn translated(self, words: &Translated) -> Phrase {
        let (text, language) = words.in_language(self.language);
        self.phrase(text, language)
    }

    fn said(self, said: &Said) -> Phrase {
        self.phrase(&said.text, said.language)
    }

    pub(crate) fn phrase(self, text: &str, language: Language) -> Phrase {
        Phrase { text: safe(text).into_owned(), lang: (language != self.language).then(|| language.tag()) }
    }

    fn fact(self, id: Id, words: String) -> Fact {
        Fact { name: self.say(id), words, is_code: false }
    }
}

impl Report {
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let speaker = Speaker { words: words(page.language), language: page.language };
        let is_several = page.files.len() > 1;
        Self {
            lang: page.language.tag(),
            style: include_str!("style.css"),
            facts: about_the_report(page, speaker),
            heads: Heads::of(speaker),
            overview: is_several.then(|| Overview::of(page, speaker)),
            files: page
                .files
                .iter()
                .enumerate()
                .map(|(at, file)| Section::of(at, file, page, speaker))
                .collect(),
            about: page.laws.iter().map(|law| About::of(law, speaker)).collect(),
        }
    }
}

fn about_the_report(page: &Page<'_>, speaker: Speaker) -> Vec<Fact> {
    let names: Vec<String> = page.laws.iter().map(|law| speaker.translated(&law.name).text).collect();
    let names = names.join(&speaker.say(report::BETWEEN_CLAUSES));
    let mut facts = vec![
        speaker.fact(policy::LAW_REPORT_MADE, page.made.clone()),
        speaker.fact(policy::LAW_REPORT_PROGRAM, page.program.clone()),
        speaker.fact(policy::LAW_REPORT_LAWS, names),
    ];
    if let Some(judged) = page.files.iter().find_map(|file| file.judgements.first()) {
        facts.push(speaker.fact(policy::LAW_REPORT_DAY, judged.as_of.to_string()));
    }
    if page.files.len() > 1 {
        facts.push(speaker.fact(policy::LAW_REPORT_FILES, page.files.len().to_string()));
    }
    facts
}

impl Heads {
    fn of(speaker: Speaker) -> Self {
        let say = |id| speaker.say(id);
        Self {
            title: say(policy::LAW_REPORT_TITLE),
            overview: say(policy::LAW_REPORT_OVERVIEW),
            file: say(policy::LAW_REPORT_FILE),
            labels: say(policy::LAW_REPORT_VERDICT),
            layer: say(policy::LAW_REPORT_LAYER),
            found: say(policy::LAW_REPORT_FOUND),
            reason: say(policy::LAW_REPORT_REASON),
            weight: say(policy::LAW_REPORT_WEIGHT),
            obligation: say(policy::LAW_REPORT_OBLIGATION),
            result: say(policy::LAW_REPORT_RESULT),
            fix: say(policy::LAW_REPORT_FIX),
            source: say(policy::LAW_REPORT_SOURCE),
            about: say(policy::LAW_REPORT_ABOUT),
            sources: say(policy::LAW_REPORT_SOURCES),
            task: say(policy::LAW_UPLOAD_TASK),
            called: say(policy::LAW_REPORT_UPLOAD),
            label: say(policy::LAW_UPLOAD_LABEL),
            duties: say(policy::LAW_REPORT_DUTIES),
            automated: say(policy::LAW_REPORT_AUTOMATED),
            no_advice: say(policy::LAW_REPORT_NO_ADVICE),
        }
    }
}

fn place(at: usize) -> String {
    format!("file-{}", at + 1)
}

impl Overview {
    fn of(page: &Page<'_>, speaker: Speaker) -> Self {
        let result = |file: &File, id: &str| {
            let judged = file.judgements.iter().find(|judged| judged.profile == id);
            judged.map_or_else(
                || (colour::OPEN, speaker.say(policy::LAW_REPORT_NOT_LOOKED)),
                |judged| (colour::overall(judged.overall), speaker.say(overall(judged.overall))),
            )
        };
        Self {
            laws: page.laws.iter().map(|law| speaker.translated(&law.name).text).collect(),
            rows: page
                .files
                .iter()
                .enumerate()
                .map(|(at, file)| Row {
                    place: place(at),
                    name: safe(&file.name).into_owned(),
                    results: page.laws.iter().map(|law| result(file, &law.id)).collect(),
                })
                .collect(),
        }
    }
}

pub(crate) const fn overall(overall: Overall) -> Id {
    match overall {
        Overall::Compliant => policy::LAW_COMPLIANT,
        Overall::NonCompliant => policy::LAW_NON_COMPLIANT,
        Overall::Inconclusive => policy::LAW_INCONCLUSIVE,
        Overall::NotApplicable => policy::LAW_NO_OBLIGATION,
    }
}

impl Section {
    fn of(at: usize, file: &File, page: &Page<'_>, speaker: Speaker) -> Self {
        Self {
            place: place(at),
            name: safe(&file.name).into_owned(),
            outcome: outcome(file, speaker),
            reviews: file.reviews.clone(),
            facts: facts(file, speaker),
            picture: file.preview.as_ref().map(|preview| Picture::of(preview, speaker)),
            labels: Labels::of(&file.explanation, speaker),
            laws: page
                .laws
                .iter()
                .filter_map(|law| file.judgements.iter().find(|judged| judged.profile == law.id))
                .map(|judged| Law::of(judged, speaker))
                .collect(),
        }
    }
}

/// A sentence for each outcome, with the laws that it is about.
fn outcome(file: &File, speaker: Speaker) -> Vec<(Look, String)> {
    let of = |overall: Overall, message: fn(String) -> Message| {
        let names: Vec<String> = file
            .judgements
            .iter()
            .filter(|judged| judged.overall == overall)
            .map(|judged| speaker.translated(&judged.name).text)
            .collect();
        (!names.is_empty()).then(|| {
            (colour::overall(overall), {
                let names = names.join(&speaker.say(report::BETWEEN_CLAUSES));
                speaker.words.format(&message(names))
            })
        })
    };
    let told: Vec<_> = [
        of(Overall::NonCompliant, |laws| say!(policy::LAW_REPORT_FAILS, laws = laws)),
        of(Overall::Inconclusive, |laws| say!(policy::LAW_REPORT_OPEN, laws = laws)),
        of(Overall::Compliant, |laws| say!(policy::LAW_REPORT_MEETS, laws = laws)),
        of(Overall::NotApplicable, |laws| say!(policy::LAW_REPORT_UNASKED, laws = laws)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if told.is_empty() { vec![(colour::OPEN, speaker.say(policy::LAW_REPORT_NOT_LOOKED))] } else { told }
}

fn facts(file: &File, speaker: Speaker) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(media) = &file.media {
        let kind = match media.split('/').next() {
            Some("image") => policy::LAW_REPORT_PICTURE,
            Some("audio") => policy::LAW_REPORT_SOUND,
            _ => policy::LAW_REPORT_TEXT,
        };
        facts.push(speaker.fact(policy::LAW_REPORT_MEDIA, format!("{} ({media})", speaker.say(kind))));
    }
    if let Some(size) = file.size {
        let bytes = speaker.words.format(&say!(policy::LAW_REPORT_BYTES, count = size));
        facts.push(speaker.fact(policy::LAW_REPORT_SIZE, bytes));
    }
    if let Some(sum) = &file.sha256 {
        facts.push(Fact { name: speaker.say(policy::LAW_REPORT_SUM), words: sum.clone(), is_code: true });
    }
    facts
}

impl Picture {
    fn of(preview: &Preview, speaker: Speaker) -> Self {
        Self {
            source: format!("data:image/jpeg;base64,{}", STANDARD.encode(&preview.jpeg)),
            width: preview.width,
            height: preview.height,
            words: speaker.say(policy::LAW_REPORT_PREVIEW),
        }
    }
}

impl Labels {
    fn of(explanation: &Explanation, speaker: Speaker) -> Self {
        let reason = |reason: &tanba_words::Reason| Reason {
            layer: reason.title.clone(),
            found: reason.status.clone(),
            reason: speaker.said(&reason.reason),
            weight: reason.weight.clone(),
        };
        Self {
            verdict: explanation.verdict.clone(),
            // Of a file without a label the verdict says all that there is to say.
            summary: (explanation.summary.text != explanation.verdict)
                .then(|| speaker.said(&explanation.summary)),
            reasons: explanation.reasons.iter().map(reason).collect(),
        }
    }
}
