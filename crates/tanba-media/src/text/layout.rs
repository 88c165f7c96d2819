//! Where something may be put into a text without doing harm.

use super::html::Html;
use super::{Comment, Language, Syntax, front_matter};

/// Where something may be put into a text, byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layout {
    /// Where what a person reads begins: after byte order mark, front matter, declarations.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where a credential goes.
    pub credential: Spot,
}

/// Where a credential goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Spot {
    /// After the text, as invisible characters.
    After,
    /// Into a comment on a line of its own.
    Line {
        /// Where the line is put in.
        at: usize,
        /// How a comment is written there.
        comment: Comment,
    },
    /// Into an element in the head of HTML.
    Element {
        /// Where the head ends.
        at: usize,
    },
    /// Nowhere, for the reason given.
    Nowhere(&'static str),
}

const MARKUP: Comment = Comment { prefix: "<!--", suffix: "-->" };
/// XML forbids two hyphens inside a comment, which the delimiters of C2PA begin with; an instruction may hold them.
const INSTRUCTION: Comment = Comment { prefix: "<?c2pa", suffix: "?>" };
const HASH: Comment = Comment { prefix: "#", suffix: "" };

impl Layout {
    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str, syntax: Syntax) -> Self {
        if syntax == Syntax::Html { html(text, bom(text)) } else { Self::of_usual(text, syntax) }
    }

    /// The same for all but HTML, which is taken for XML.
    pub(super) fn of_usual(text: &str, syntax: Syntax) -> Self {
        let (bom, end) = (bom(text), text.len());
        match syntax {
            Syntax::Plain | Syntax::Csv => Self { start: bom, end, credential: Spot::After },
            Syntax::Json => {
                let why = "nothing may stand after the value of JSON, which has no comments";
                Self { start: bom, end, credential: Spot::Nowhere(why) }
            }
            Syntax::Markdown => markdown(text, bom),
            Syntax::Html | Syntax::Xml => xml(text, bom),
            Syntax::Code(language) => code(text, bom, language),
        }
    }
}

/// Inside the front matter, where there is some: that is not rendered, and a comment there keeps it valid.
fn markdown(text: &str, bom: usize) -> Layout {
    let end = text.len();
    match front_matter::find(text) {
        Some(front) => {
            let credential = Spot::Line { at: front.inside.start, comment: HASH };
            Layout { start: front.end, end, credential }
        }
        None => Layout { start: bom, end, credential: Spot::Line { at: bom, comment: MARKUP } },
    }
}

/// Bytes of the byte order mark.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

fn html(text: &str, bom: usize) -> Layout {
    let html = Html::of(text);
    let body = html.body.as_ref();
    let start = body.map(|body| body.end).or(html.head_end.map(|at| at + "</head>".len())).unwrap_or(bom);
    let head = html.head_end.or(body.map(|body| body.start));
    let credential = match head {
        Some(at) => Spot::Element { at },
        // A part of a document: what is before its first element may matter, what is after its last does not.
        None => Spot::Line { at: text.len(), comment: MARKUP },
    };
    let start = start.min(text.len());
    // Tags may stand in any order.
    let end = html.body_end.filter(|end| *end >= start).unwrap_or(text.len());
    Layout { start, end, credential }
}

/// After the declaration and the document type.
fn xml(text: &str, bom: usize) -> Layout {
    let mut start = bom;
    for (open, close) in [("<?xml", "?>"), ("<!DOCTYPE", ">")] {
        let rest = text[start..].trim_start();
        if rest.starts_with(open) {
            let at = text.len() - rest.len();
            // An internal subset holds ">" of its own; where it ends, the root element begins.
            let close = if rest[..rest.find('>').unwrap_or(0)].contains('[') { "]>" } else { close };
            start = rest.find(close).map_or(start, |found| at + found + close.len());
        }
    }
    let at = if text[bom..].starts_with("<?xml") { text.len() } else { bom };
    Layout { start, end: text.len(), credential: Spot::Line { at, comment: INSTRUCTION } }
}

/// The first line of a script, of CSS with `@charset` and of WebVTT has to stay the first.
fn code(text: &str, bom: usize, language: Language) -> Layout {
    let comment = language.comment();
    let body = &text[bom..];
    let first = body.find('\n').map_or(body.len(), |at| at + 1);
    let is_reserved = body.starts_with("#!") && !body.starts_with("#![")
        || body.starts_with("@charset")
        || body.starts_with("%YAML")
        || language == Language::WebVtt;
    let (start, at) = if is_reserved { (bom + first, text.len()) } else { (bom, bom) };
    // The header of WebVTT ends at an empty line.
    let start = match text[start..].find("\n\n") {
        _ if language != Language::WebVtt => start,
        _ if text[start..].starts_with('\n') => start + 1,
        Some(blank) => start + blank + 2,
        None => start,
    };
    Layout { start, end: text.len(), credential: Spot::Line { at, comment } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, syntax: Syntax) -> (String, Spot) {
        let layout = Layout::of(text, syntax);
        (
            format!("{}|{}|{}", &text[..layout.start], &text[layout.start..layout.end], &text[layout.end..]),
            layout.credential,
        )
    }

    #[test]
    fn what_has_to_be_first_stays_first() {
        let cases = [
            ("\u{feff}Text", Syntax::Plain, "\u{feff}|Text|"),
            ("---\na: b\n---\nText", Syntax::Markdown, "---\na: b\n---\n|Text|"),
            (
                "<html><head></head><body>Text</body></html>",
                Syntax::Html,
                "<html><head></head><body>|Text|</body></html>",
            ),
            ("<p>Text</p>", Syntax::Html, "|<p>Text</p>|"),
            ("</body></html></head>", Syntax::Html, "</body></html></head>||"),
            (
                "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"c>d\">]>\n<a/>",
                Syntax::Xml,
                "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"c>d\">]>|\n<a/>|",
            ),
            ("#!/bin/sh\nls\n", Syntax::Code(Language::Shell), "#!/bin/sh\n|ls\n|"),
            ("#![allow(x)]\n", Syntax::Code(Language::Rust), "|#![allow(x)]\n|"),
            ("@charset \"utf-8\";\na{}", Syntax::Code(Language::Css), "@charset \"utf-8\";\n|a{}|"),
            ("WEBVTT\n\n00:01", Syntax::Code(Language::WebVtt), "WEBVTT\n\n|00:01|"),
        ];
        for (text, syntax, want) in cases {
            assert_eq!(split(text, syntax).0, want);
        }
    }

    #[test]
    fn credentials_go_where_the_specification_puts_them() {
        let line = |at, prefix, suffix| Spot::Line { at, comment: Comment { prefix, suffix } };
        for (text, syntax, want) in [
            ("Text", Syntax::Plain, Spot::After),
            ("a,b\n", Syntax::Csv, Spot::After),
            ("# T\n", Syntax::Markdown, line(0, "<!--", "-->")),
            ("---\na: b\n---\nText", Syntax::Markdown, line(4, "#", "")),
            ("<html><head></head></html>", Syntax::Html, Spot::Element { at: 12 }),
            ("<p>Text</p>", Syntax::Html, line(11, "<!--", "-->")),
            ("<?xml version='1.0'?><a/>", Syntax::Xml, line(25, "<?c2pa", "?>")),
            ("<a/>", Syntax::Xml, line(0, "<?c2pa", "?>")),
            ("x = 1\n", Syntax::Code(Language::Python), line(0, "#", "")),
            ("#!/bin/sh\n", Syntax::Code(Language::Shell), line(10, "#", "")),
        ] {
            assert_eq!(split(text, syntax).1, want, "{text}");
        }
        assert!(matches!(split("{}", Syntax::Json).1, Spot::Nowhere(_)));
    }
}
