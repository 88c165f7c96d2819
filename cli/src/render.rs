//! Reports for people.

mod laws;
mod stamped;
mod table;

use std::fmt::Write;

pub(crate) use laws::law;
pub(crate) use stamped::stamped;
pub(crate) use table::{Table, sentence};

use tanba::{Report, Status};
use tanba_words::{Explanation, Language, Words, cli as told, say, words};

use table::{line_at, width};

/// Room for the names of the layers, columns of a terminal; some languages need more.
pub(crate) const FIRST_COLUMN: usize = 11;
/// One checked file: the verdict, then the layers that had a part in it, or with `explain` everything that there is to say.
pub(crate) fn checked(report: &Report, explain: bool, language: Language) -> String {
    let confidence =
        report.confidence.map_or_else(String::new, |confidence| format!(" ({})", confidence.name()));
    let mut text = format!("{}: {}{confidence}", report.input, report.verdict.name());
    let explanation = report.explain(language);
    let _ = write!(text, "\n  {}", explanation.summary.text);
    for found in &report.reviews {
        let _ = write!(text, "\n  {}", words(language).sentences(&found.detail_messages));
    }
    if explain {
        explained(&mut text, report, &explanation);
        laws::judged(&mut text, report.compliance.as_deref().unwrap_or_default(), true, language);
        return text;
    }
    let room = room(&explanation);
    for (evidence, reason) in report.evidence.iter().zip(&explanation.reasons) {
        if evidence.status != Status::Absent {
            line_at(room, &mut text, &column(&reason.title), &reason.reason.text);
        }
    }
    laws::judged(&mut text, report.compliance.as_deref().unwrap_or_default(), false, language);
    let _ = write!(text, "\n  {}", explanation.automated);
    text
}

/// What laws say of one file, every obligation, and nothing else.
pub(crate) fn judged(report: &Report, language: Language) -> String {
    let mut text = format!("{}:", report.input);
    laws::judged(&mut text, report.compliance.as_deref().unwrap_or_default(), true, language);
    let _ = write!(text, "\n  {}", report.explain(language).automated);
    text
}

/// A title as it stands in the first column.
fn column(title: &str) -> String {
    title.to_lowercase()
}

/// Room for the titles of an explanation.
fn room(explanation: &Explanation) -> usize {
    let titles = explanation.reasons.iter().map(|reason| width(&reason.title));
    titles.chain([FIRST_COLUMN]).max().unwrap_or(FIRST_COLUMN)
}

fn explained(text: &mut String, report: &Report, explanation: &Explanation) {
    if let Some(confidence) = &explanation.confidence {
        let _ = write!(text, "\n  {confidence}");
    }
    let _ = write!(text, "\n\n  {}", explanation.reasons_title);
    let room = room(explanation);
    for reason in &explanation.reasons {
        line_at(room, text, &column(&reason.title), &reason.reason.text);
        line_at(room, text, "", &format!("{} [{}]", reason.weight, reason.code));
    }
    failures(room, text, report, words(explanation.language));
    let _ = write!(text, "\n\n  {}", explanation.would_change_title);
    for change in &explanation.would_change {
        let _ = write!(text, "\n  - {change}");
    }
    let _ = write!(text, "\n\n  {}\n  {}", explanation.automated, explanation.contest);
}

/// Codes of the C2PA specification, and where they struck.
fn failures(room: usize, text: &mut String, report: &Report, words: &Words) {
    let Some(credential) = &report.credential else { return };
    let title = words.format(&say!(told::CHECK_FAILURE));
    for found in credential.codes.iter().filter(|code| code.kind == "failure") {
        let said = match &found.url {
            Some(url) => say!(told::CHECK_FAILURE_AT, code = &found.code, url = url),
            None => say!(told::CHECK_FAILURE_CODE, code = &found.code),
        };
        line_at(room, text, &title, &words.format(&said));
    }
}
