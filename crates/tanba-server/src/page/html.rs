//! The page as HTML: one document, its style in it, no script.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tanba::{Report, Status, Verdict};

use super::words::Words;
use crate::check::Examined;
use crate::problem::Problem;

pub(super) const STYLE: &str = include_str!("style.css");

/// The page with the form, and below it nothing.
pub(super) fn form(words: &Words) -> String {
    let Words { title, lead, file, check, privacy, .. } = words;
    let body = format!(
        "<h1>{title}</h1><p>{lead}</p>\
         <form class=\"card\" method=\"post\" action=\"/\" enctype=\"multipart/form-data\">\
         <label for=\"file\">{file}</label><input id=\"file\" name=\"file\" type=\"file\" required>\
         <button type=\"submit\">{check}</button></form><p class=\"quiet\">{privacy}</p>"
    );
    page(words, title, &body)
}

/// The page with a result.
pub(super) fn result(words: &Words, examined: &Examined) -> String {
    let report = &examined.report;
    let verdict = words.verdict(report.verdict);
    let mut body = format!(
        "<h1>{}</h1><div class=\"card\" role=\"status\"><div class=\"verdict {}\"><strong>{verdict}</strong>",
        words.result,
        colour(report)
    );
    if let Some(confidence) = report.confidence {
        let _ = write!(body, "<p>{}</p>", words.confidence(confidence));
    }
    let _ = write!(body, "</div>");
    // Of a file without a label the verdict says all that there is to say.
    if report.verdict != Verdict::Unlabelled {
        let _ = write!(body, "<p lang=\"en\" class=\"quiet\">{}</p>", escaped(&report.summary));
    }
    facts(&mut body, words, report);
    let _ = write!(body, "</div>");
    reasons(&mut body, words, report);
    downloads(&mut body, words, examined);
    let _ = write!(
        body,
        "<p>{}</p><p><a class=\"button\" href=\"/\">{}</a></p><p class=\"quiet\">{}</p>",
        words.automated, words.again, words.privacy
    );
    page(words, verdict, &body)
}

/// The page that says why a file was not checked.
pub(super) fn failure(words: &Words, problem: &Problem) -> String {
    let mut body = format!(
        "<h1>{}</h1><div class=\"card\" role=\"alert\"><div class=\"verdict bad\" lang=\"en\"><strong>{}</strong><p>{}</p>",
        words.failed,
        problem.kind.title(),
        escaped(&problem.detail)
    );
    if let Some(hint) = &problem.hint {
        let _ = write!(body, "<p>{}</p>", escaped(hint));
    }
    let _ = write!(body, "</div></div><p><a class=\"button\" href=\"/\">{}</a></p>", words.again);
    page(words, words.failed, &body)
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
fn facts(body: &mut String, words: &Words, report: &Report) {
    let signer = report.credential.as_ref().and_then(|credential| credential.signer.as_deref());
    let mark = report.mark.as_ref().map(|mark| mark.id.as_str());
    let _ = write!(body, "<dl>");
    for (name, value) in [(words.signer, signer), (words.mark, mark)] {
        if let Some(value) = value {
            let _ = write!(body, "<dt>{name}</dt><dd>{}</dd>", escaped(value));
        }
    }
    let _ = write!(body, "</dl>");
}

fn reasons(body: &mut String, words: &Words, report: &Report) {
    let found = report.evidence.iter().filter(|evidence| evidence.status != Status::Absent);
    let mut list = String::new();
    for evidence in found {
        let (layer, detail) = (words.layer(evidence.layer), escaped(&evidence.detail));
        let _ = write!(list, "<dt>{layer}</dt><dd lang=\"en\">{detail}</dd>");
    }
    if let Some(error) = &report.error {
        let hint = error.hint.as_deref().unwrap_or_default();
        let _ = write!(list, "<dd lang=\"en\">{} {}</dd>", escaped(&error.message), escaped(hint));
    }
    if !list.is_empty() {
        let _ = write!(body, "<h2>{}</h2><dl>{list}</dl>", words.reasons);
    }
}

/// The report and its signature, within the page: nothing is kept from which they could be fetched later.
fn downloads(body: &mut String, words: &Words, examined: &Examined) {
    let link = |body: &mut String, name: &str, kind: &str, words: &str, bytes: &[u8]| {
        let data = STANDARD.encode(bytes);
        let _ = write!(
            body,
            "<a class=\"button second\" download=\"{name}\" href=\"data:{kind};base64,{data}\">{words}</a>"
        );
    };
    let _ = write!(body, "<p>");
    link(body, "tanba-report.json", "application/json", words.report, &examined.json);
    if let Some(signature) = &examined.signature {
        link(body, "tanba-report.json.jws", "application/jose", words.signature, signature.as_bytes());
        let _ = write!(body, "</p><p class=\"quiet\">{}", words.signed_note);
    }
    let _ = write!(body, "</p>");
}

fn page(words: &Words, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title} – tanba</title><style>{STYLE}</style></head>\n\
         <body><main><p class=\"name\">tanba</p>{body}</main></body>\n</html>\n",
        words.tag
    )
}

/// Text as HTML.
fn escaped(text: &str) -> String {
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
