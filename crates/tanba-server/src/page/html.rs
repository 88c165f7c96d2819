//! The page as HTML: one document, its style in it, no script.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tanba::{Report, Status, Verdict};
use tanba_words::{Explanation, Said, server as told};

use super::words::Words;
use crate::check::Examined;
use crate::problem::Problem;

pub(super) const STYLE: &str = include_str!("style.css");

/// The page with the form, and below it nothing.
pub(super) fn form(words: Words) -> String {
    let [title, lead, file, check, privacy] =
        [told::PAGE_TITLE, told::PAGE_LEAD, told::PAGE_FILE, told::PAGE_CHECK, told::PAGE_PRIVACY]
            .map(|id| words.say(id));
    let body = format!(
        "<h1>{title}</h1><p>{lead}</p>\
         <form class=\"card\" method=\"post\" action=\"/\" enctype=\"multipart/form-data\">\
         <label for=\"file\">{file}</label><input id=\"file\" name=\"file\" type=\"file\" required>\
         <button type=\"submit\">{check}</button></form><p class=\"quiet\">{privacy}</p>"
    );
    whole(words, &title, &body)
}

/// The page with a result.
pub(super) fn result(words: Words, examined: &Examined) -> String {
    let report = &examined.report;
    let told = report.explain(words.0);
    let verdict = escaped(&told.verdict);
    let mut body = format!(
        "<h1>{}</h1><div class=\"card\" role=\"status\"><div class=\"verdict {}\"><strong>{verdict}</strong>",
        words.say(told::PAGE_RESULT),
        colour(report)
    );
    if let Some(confidence) = &told.confidence {
        let _ = write!(body, "<p>{}</p>", escaped(confidence));
    }
    let _ = write!(body, "</div>");
    // Of a file without a label the verdict says all that there is to say.
    if told.summary.text != told.verdict {
        let _ = write!(
            body,
            "<p class=\"quiet\"{}>{}</p>",
            lang(words, &told.summary),
            escaped(&told.summary.text)
        );
    }
    facts(&mut body, words, report);
    let _ = write!(body, "</div>");
    reasons(&mut body, words, report, &told);
    changes(&mut body, &told);
    downloads(&mut body, words, examined);
    let _ = write!(
        body,
        "<p>{}</p><p>{}</p><p><a class=\"button\" href=\"/\">{}</a></p><p class=\"quiet\">{}</p>",
        escaped(&told.automated),
        escaped(&told.contest),
        words.say(told::PAGE_AGAIN),
        words.say(told::PAGE_PRIVACY)
    );
    whole(words, &verdict, &body)
}

/// The page that says why a file was not checked. What is particular about it is in English only.
pub(super) fn failure(words: Words, problem: &Problem) -> String {
    let failed = words.say(told::PAGE_FAILED);
    let mut body = format!(
        "<h1>{failed}</h1><div class=\"card\" role=\"alert\"><div class=\"verdict bad\"><strong>{}</strong><p lang=\"en\">{}</p>",
        words.problem(problem.kind),
        escaped(&problem.detail)
    );
    if let Some(hint) = &problem.hint {
        let _ = write!(body, "<p lang=\"en\">{}</p>", escaped(hint));
    }
    let _ =
        write!(body, "</div></div><p><a class=\"button\" href=\"/\">{}</a></p>", words.say(told::PAGE_AGAIN));
    whole(words, &failed, &body)
}

/// The attribute of words that are not in the language of the page.
fn lang(words: Words, said: &Said) -> &'static str {
    if said.language == words.0 { "" } else { " lang=\"en\"" }
}

fn colour(report: &Report) -> &'static str {
    match report.verdict {
        Verdict::Altered => "bad",
        Verdict::Unlabelled | Verdict::Unreadable => "quiet",
        Verdict::AiGenerated | Verdict::AiModified => "warn",
        _ => "good",
    }
}

/// What people look for first: who signed, and the mark.
fn facts(body: &mut String, words: Words, report: &Report) {
    let signer = report.credential.as_ref().and_then(|credential| credential.signer.as_deref());
    let mark = report.mark.as_ref().map(|mark| mark.id.as_str());
    let _ = write!(body, "<dl>");
    for (name, value) in [(told::PAGE_SIGNER, signer), (told::PAGE_MARK, mark)] {
        if let Some(value) = value {
            let _ = write!(body, "<dt>{}</dt><dd>{}</dd>", words.say(name), escaped(value));
        }
    }
    let _ = write!(body, "</dl>");
}

fn reasons(body: &mut String, words: Words, report: &Report, told: &Explanation) {
    let mut list = String::new();
    for (evidence, reason) in report.evidence.iter().zip(&told.reasons) {
        if evidence.status != Status::Absent {
            let (lang, said) = (lang(words, &reason.reason), escaped(&reason.reason.text));
            let (title, weight) = (escaped(&reason.title), escaped(&reason.weight));
            let _ = write!(list, "<dt>{title}</dt><dd{lang}>{said}</dd><dd class=\"quiet\">{weight}</dd>");
        }
    }
    if let Some(hint) = report.error.as_ref().and_then(|error| error.hint.as_deref()) {
        let _ = write!(list, "<dd lang=\"en\">{}</dd>", escaped(hint));
    }
    if !list.is_empty() {
        let _ = write!(body, "<h2>{}</h2><dl>{list}</dl>", escaped(&told.reasons_title));
    }
}

/// What would change the result.
fn changes(body: &mut String, told: &Explanation) {
    let _ = write!(body, "<h2>{}</h2><ul>", escaped(&told.would_change_title));
    for change in &told.would_change {
        let _ = write!(body, "<li>{}</li>", escaped(change));
    }
    let _ = write!(body, "</ul>");
}

/// The report and its signature, within the page: nothing is kept from which they could be fetched later.
fn downloads(body: &mut String, words: Words, examined: &Examined) {
    let link = |body: &mut String, name: &str, kind: &str, words: &str, bytes: &[u8]| {
        let data = STANDARD.encode(bytes);
        let _ = write!(
            body,
            "<a class=\"button second\" download=\"{name}\" href=\"data:{kind};base64,{data}\">{words}</a>"
        );
    };
    let _ = write!(body, "<p>");
    link(body, "tanba-report.json", "application/json", &words.say(told::PAGE_REPORT), &examined.json);
    if let Some(signature) = &examined.signature {
        link(
            body,
            "tanba-report.json.jws",
            "application/jose",
            &words.say(told::PAGE_SIGNATURE),
            signature.as_bytes(),
        );
        let _ = write!(body, "</p><p class=\"quiet\">{}", words.say(told::PAGE_SIGNED_NOTE));
    }
    let _ = write!(body, "</p>");
}

/// A document with that body.
pub(super) fn whole(words: Words, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title} – tanba</title><style>{STYLE}</style></head>\n\
         <body><main><p class=\"name\">tanba</p>{body}</main></body>\n</html>\n",
        words.tag()
    )
}

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_no_mark_up() {
        let problem = crate::problem::Problem::bad("<script>alert('x')</script> & \"y\"");
        let words = Words::for_caller(&axum::http::HeaderMap::new());
        let html = failure(words, &problem);
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(&#39;x&#39;)"));
    }
}
