//! The words of a text, without its mark-up.

use std::borrow::Cow;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::Syntax;

/// What a reader of HTML or XML sees, in the order of the source; of prose, the lines without what mail and Markdown put before
/// them; every other text as it stands.
///
/// Of HTML scripts, styles, comments and attributes are left out, character references are resolved, and where a tag was there is a
/// space.
#[must_use]
pub fn words(text: &str, syntax: Syntax) -> Cow<'_, str> {
    match syntax {
        Syntax::Html | Syntax::Xml => {}
        Syntax::Plain | Syntax::Markdown => return Cow::Owned(lines(text)),
        _ => return Cow::Borrowed(text),
    }
    let mut words = String::new();
    let mut hidden = None;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(syntax == Syntax::Html);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let is_hidden = matches!(&**tag.name, b"script" | b"style") && !tag.self_closing;
                if hidden.is_none() && is_hidden && syntax == Syntax::Html {
                    hidden = Some(tag.name.clone());
                }
                words.push(' ');
            }
            Token::EndTag(tag) => {
                if hidden.as_ref() == Some(&tag.name) {
                    hidden = None;
                }
                words.push(' ');
            }
            Token::String(said) if hidden.is_none() => words.push_str(&String::from_utf8_lossy(&said.value)),
            _ => {}
        }
    }
    Cow::Owned(words)
}

/// Without marks of quotations, headings and lists.
fn lines(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '>' | '#' | '*' | '-' | '+' | '|') || c.is_whitespace();
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        lines.push_str(line.trim_start_matches(is_mark).trim_end());
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, syntax: Syntax) -> Vec<String> {
        words(text, syntax).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn html_is_what_is_read() {
        let text = "<!DOCTYPE html><head><title>T</title><style>p{}</style></head><body><p class='no'>One <b>two</b>&amp;three            <script>var a = '</p>no';</script><!-- no --><br>four</body>";
        assert_eq!(seen(text, Syntax::Html), ["T", "One", "two", "&three", "four"]);
    }

    #[test]
    fn xml_and_others() {
        assert_eq!(
            seen("<?xml version='1.0'?><a b='no'><script>yes</script>one</a>", Syntax::Xml),
            ["yes", "one"]
        );
        assert_eq!(words("a <b> c", Syntax::Csv), "a <b> c");
        assert_eq!(words("> > one\n>\n# two\r\n * three > 2", Syntax::Markdown), "one\n\ntwo\nthree > 2\n");
    }
}
