//! The notice in a text: a line of its own, in the syntax of the text.

use std::ops::Range;

use super::html::Html;
use super::{Comment, Layout, Syntax};

/// What stands between two sentences of one notice.
const BETWEEN: &str = " · ";
/// Lines at either end of a text among which a notice is looked for.
const LINES: usize = 4;
/// Longest line that can be a notice, bytes.
const LONGEST: usize = 1_000;

/// At which ends of a text the notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum NoticeEnds {
    /// Before everything else that is read.
    #[default]
    Start,
    /// After everything else.
    End,
    /// Both.
    Both,
}

/// The line of a notice without its end: `sentences` are language (BCP 47) and wording. `None` where the syntax has no place
/// for one.
#[must_use]
pub fn notice_lines(sentences: &[(&str, &str)], syntax: Syntax) -> Option<String> {
    let words: Vec<&str> = sentences.iter().map(|(_, words)| *words).collect();
    let words = words.join(BETWEEN);
    Some(match syntax {
        Syntax::Plain => words,
        Syntax::Markdown => format!("> {words}"),
        Syntax::Html => match sentences {
            [(lang, words)] => format!("<p role=\"note\" lang=\"{lang}\">{words}</p>"),
            several => {
                let spans: Vec<String> = several
                    .iter()
                    .map(|(lang, words)| format!("<span lang=\"{lang}\">{words}</span>"))
                    .collect();
                format!("<p role=\"note\">{}</p>", spans.join(BETWEEN))
            }
        },
        Syntax::Xml | Syntax::Code(_) => {
            let Comment { prefix, suffix } = syntax.comment()?;
            format!("{prefix} {words} {suffix}").trim_end().to_owned()
        }
        Syntax::Csv | Syntax::Json => return None,
    })
}

/// The text with a line at one or both ends, set off by an empty line where the syntax needs one.
#[must_use]
pub fn with_notice(text: &str, line: &str, ends: NoticeEnds, syntax: Syntax) -> String {
    let Layout { start, end, .. } = Layout::of(text, syntax);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (before, body, after) = (&text[..start], &text[start..end], &text[end..]);
    let mut out = String::with_capacity(text.len() + 2 * line.len() + 8);
    out.push_str(before);
    if ends != NoticeEnds::End {
        let begins_line = before.is_empty() || before.ends_with(['\n', '\u{FEFF}']);
        out.push_str(if begins_line { "" } else { line_end });
        out.push_str(line);
        let is_markup = matches!(syntax, Syntax::Html | Syntax::Xml);
        let goes_on = is_markup && body.starts_with(line_end);
        out.push_str(if goes_on { "" } else { line_end });
        // A paragraph, not the first line of the next; and the comment before a package is its documentation.
        out.push_str(if is_markup { "" } else { line_end });
    }
    out.push_str(body);
    if ends != NoticeEnds::Start {
        let ends_line = body.is_empty() || body.ends_with('\n');
        out.push_str(if ends_line { "" } else { line_end });
        out.push_str(if matches!(syntax, Syntax::Html | Syntax::Xml) { "" } else { line_end });
        out.push_str(line);
        out.push_str(line_end);
    }
    out.push_str(after);
    out
}

/// Finds notices at the ends of a text, whatever it is written in: their wordings, and the place of each with the empty line
/// that sets it off. `is_wording` says which sentences are known.
#[must_use]
pub fn has_notice_at(
    text: &str,
    syntax: Syntax,
    is_wording: impl Fn(&str) -> bool,
) -> Vec<(Vec<String>, Range<usize>)> {
    if syntax != Syntax::Html {
        return has_notice_at_usual(text, syntax, is_wording);
    }
    let notes = Html::of(text).notes.into_iter();
    notes
        .filter_map(|(words, range)| Some((known(words.trim(), &is_wording)?, with_line_end(text, range))))
        .collect()
}

/// [`has_notice_at`] for all but HTML, whose elements it takes for lines: a program that calls nothing else has no parser of HTML.
#[must_use]
pub fn has_notice_at_usual(
    text: &str,
    syntax: Syntax,
    is_wording: impl Fn(&str) -> bool,
) -> Vec<(Vec<String>, Range<usize>)> {
    let Layout { start, end, .. } = Layout::of_usual(text, syntax);
    let body = &text[start..end];
    let at = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let filled = |line: &&str| !line.trim().is_empty();
    let first = body.split_inclusive('\n').filter(filled).take(LINES);
    let last = body.rsplit('\n').filter(filled).take(LINES);
    let mut found: Vec<(Vec<String>, Range<usize>)> = Vec::new();
    for (line, is_first) in first.map(|line| (line, true)).chain(last.map(|line| (line, false))) {
        let Some(sentences) = known(bare(line), &is_wording) else { continue };
        let line_at = at(line);
        let line_end = line_at + line.trim_end_matches('\n').len();
        let range = set_off(text, line_at..line_end, is_first);
        if found.iter().all(|(_, other)| !(other.start..=other.end).contains(&line_at)) {
            found.push((sentences, range));
        }
    }
    found
}

/// The sentences of a notice, if all of them are known.
fn known(words: &str, is_wording: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let sentences: Vec<String> = words.split(BETWEEN.trim()).map(|part| part.trim().to_owned()).collect();
    sentences.iter().all(|sentence| is_wording(sentence)).then_some(sentences)
}

/// The words of a line without the signs of a comment or a quotation.
fn bare(line: &str) -> &str {
    const BEGIN: [&str; 9] = ["<!--", "//", "/*", "--", "NOTE ", "#", ";", "%", ">"];
    const END: [&str; 2] = ["-->", "*/"];
    let mut line = line.trim();
    if line.len() > LONGEST {
        return "";
    }
    if let Some(rest) = BEGIN.into_iter().find_map(|sign| line.strip_prefix(sign)) {
        line = rest.trim();
        line = END.into_iter().find_map(|sign| line.strip_suffix(sign)).unwrap_or(line);
    }
    line.trim()
}

/// A line with its end, and the empty line after (or before) it.
fn set_off(text: &str, line: Range<usize>, is_first: bool) -> Range<usize> {
    let mut range = with_line_end(text, line);
    if is_first {
        range = with_line_end(text, range);
    } else {
        let before = &text[..range.start];
        for empty in ["\n\r\n", "\n\n"] {
            if before.ends_with(empty) {
                range.start -= empty.len() - 1;
                break;
            }
        }
    }
    range
}

fn with_line_end(text: &str, range: Range<usize>) -> Range<usize> {
    let after = &text[range.end..];
    let line_end = ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end));
    range.start..range.end + line_end.map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    const RU: (&str, &str) = ("ru", "Создано с помощью ИИ");
    const EN: (&str, &str) = ("en", "AI-generated");

    fn known(words: &str) -> bool {
        [RU.1, EN.1].contains(&words)
    }

    fn all() -> Vec<(&'static str, Syntax)> {
        vec![
            ("Text.\nMore.\n", Syntax::Plain),
            ("Text without an end", Syntax::Plain),
            ("\u{feff}Text.\r\nMore.\r\n", Syntax::Plain),
            ("", Syntax::Plain),
            ("# Title\n\nText.\n", Syntax::Markdown),
            ("---\na: b\n---\nText.\n", Syntax::Markdown),
            ("<!DOCTYPE html>\n<html><head></head><body>\n<p>Text</p>\n</body></html>\n", Syntax::Html),
            ("<p>Text</p>\n", Syntax::Html),
            ("<?xml version='1.0'?>\n<a>b</a>\n", Syntax::Xml),
            ("#!/bin/sh\nls\n", Syntax::Code(Language::Shell)),
            ("x = 1\n", Syntax::Code(Language::Python)),
            ("a{}\n", Syntax::Code(Language::Css)),
            ("WEBVTT\n\n00:01 --> 00:02\nText\n", Syntax::Code(Language::WebVtt)),
        ]
    }

    #[test]
    fn a_notice_is_found_where_it_was_put_and_comes_out_again() {
        for (text, syntax) in all() {
            for sentences in [&[RU][..], &[RU, EN]] {
                let line = notice_lines(sentences, syntax).unwrap();
                for (ends, count) in [(NoticeEnds::Start, 1), (NoticeEnds::End, 1), (NoticeEnds::Both, 2)] {
                    let with = with_notice(text, &line, ends, syntax);
                    let found = has_notice_at(&with, syntax, known);
                    // Without words between them, the two are one after the other.
                    assert_eq!(found.len(), count, "{with:?}");
                    let said: Vec<&str> = sentences.iter().map(|(_, words)| *words).collect();
                    assert!(found.iter().all(|(words, _)| *words == said), "{found:?}");
                    let mut bare = with.clone();
                    let mut ranges: Vec<_> = found.into_iter().map(|(_, range)| range).collect();
                    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
                    ranges.into_iter().for_each(|range| bare.replace_range(range, ""));
                    assert_eq!(bare.trim_end(), text.trim_end(), "{with:?}");
                }
            }
        }
    }

    #[test]
    fn each_syntax_has_its_form() {
        let form = |syntax| notice_lines(&[EN], syntax);
        assert_eq!(form(Syntax::Markdown).unwrap(), "> AI-generated");
        assert_eq!(form(Syntax::Html).unwrap(), "<p role=\"note\" lang=\"en\">AI-generated</p>");
        assert_eq!(form(Syntax::Code(Language::Css)).unwrap(), "/* AI-generated */");
        assert_eq!(form(Syntax::Code(Language::Python)).unwrap(), "# AI-generated");
        assert_eq!(form(Syntax::Csv), None);
    }

    #[test]
    fn words_that_are_no_notice_are_left_alone() {
        for text in [
            "AI-generated pictures are everywhere.\n",
            "a\n\nb\n\nc\n\nd\n\nAI-generated\n\ne\n\nf\n\ng\n\nh\n\ni\n",
        ] {
            assert_eq!(has_notice_at(text, Syntax::Plain, known), [], "{text}");
        }
    }
}
