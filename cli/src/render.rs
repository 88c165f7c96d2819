//! Reports for people.

mod laws;

use std::fmt::Write;

pub(crate) use laws::law;

use tanba::{Quality, Report, StampReport, StampedNotice, Status};
use tanba_words::{Explanation, Language, Words, cli as told, say, words};

/// Room for the names of the layers, columns of a terminal; some languages need more.
const FIRST_COLUMN: usize = 11;
/// Below this the peak signal-to-noise ratio of a watermark may be seen on flat areas.
const VISIBLE_BELOW_DB: f64 = 38.0;
/// Above this noise-to-mask ratio a watermark is not masked by its sound.
const HEARD_ABOVE_DB: f64 = 0.0;

/// One stamped file: where it is, and what is in it.
pub(crate) fn stamped(report: &StampReport) -> String {
    let mut text = format!("{} → {}", report.input, report.output);
    if let Some(notice) = &report.notice {
        line(&mut text, "notice", &format!("{}{}", notice.text.join(" / "), heard(notice)));
        if let Some(link) = &notice.code {
            line(&mut text, "code", link);
        }
    }
    if !report.metadata.is_empty() {
        line(&mut text, "metadata", &report.metadata.join(", "));
    }
    if let Some(credential) = &report.credential {
        let stamp = if credential.time_stamped { ", time stamped" } else { "" };
        let place = report.sidecar.as_ref().map_or_else(String::new, |path| format!(", in {path}"));
        line(
            &mut text,
            "credential",
            &format!("signed by “{}” ({}){stamp}{place}", credential.signer, credential.alg),
        );
    }
    if let Some(registered) = report.registered {
        line(&mut text, "registry", registered);
    }
    if let Some(mark) = &report.mark {
        let quality = report.quality.map_or_else(String::new, quality);
        line(&mut text, "watermark", &format!("mark {}{quality}", mark.id));
    }
    if let Some(added) = report.text {
        let words = format!(
            "{:+} characters ({:+} of them invisible), {:+} bytes",
            added.characters_added, added.invisible_added, added.bytes_added
        );
        line(&mut text, "added", &words);
    }
    for left in &report.left_out {
        line(&mut text, left.layer.name(), &format!("– {}", left.why));
    }
    for remark in &report.remarks {
        line(&mut text, "remark", remark);
    }
    text
}

/// How far the marked samples are from those before.
fn quality(quality: Quality) -> String {
    if let (Some(psnr), Some(ssim)) = (quality.psnr_db, quality.ssim) {
        let warning = if psnr < VISIBLE_BELOW_DB { ", may be visible" } else { "" };
        return format!(" (PSNR {psnr:.1} dB, SSIM {ssim:.3}{warning})");
    }
    let Some(snr) = quality.snr_db else { return String::new() };
    let masked = quality.nmr_db.map_or_else(String::new, |nmr| {
        let warning = if nmr > HEARD_ABOVE_DB { ", may be heard" } else { "" };
        format!(", noise to mask {nmr:.1} dB{warning}")
    });
    format!(" (SNR {snr:.1} dB{masked})")
}

/// Where in a sound the notice begins.
fn heard(notice: &StampedNotice) -> String {
    let Some(begins) = &notice.at_s else { return String::new() };
    let times: Vec<String> = begins.iter().map(|at| format!("{at:.1} s")).collect();
    format!(" (heard at {}, {:.1} s long)", times.join(", "), notice.seconds.unwrap_or_default())
}

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

/// A line in two columns.
fn line(text: &mut String, title: &str, words: &str) {
    line_at(FIRST_COLUMN, text, title, words);
}

/// The same with room for a title of that width.
fn line_at(room: usize, text: &mut String, title: &str, words: &str) {
    let space = " ".repeat(room.saturating_sub(width(title)));
    let _ = write!(text, "\n  {title}{space} {words}");
}

/// Columns of a terminal: Chinese characters are as wide as two others.
fn width(title: &str) -> usize {
    title.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
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
