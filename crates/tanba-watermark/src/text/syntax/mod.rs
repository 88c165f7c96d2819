//! Which parts of a text are prose.
//!
//! Every walker is one pass. Where markup cannot be understood, the rest of its paragraph counts as no prose: a mark less is
//! better than a broken link.

mod code;
mod csv;
mod html;
mod json;
mod markdown;

pub use code::Comments;

use super::letters::is_unspaced;
use super::places::Prose;

/// What a text is written in. Marks stand in its prose only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Syntax {
    /// Plain text: everywhere after words and sentences.
    #[default]
    Plain,
    /// Markdown with the usual extensions: not in code, links, brackets, HTML, mathematics, headings, tables and front matter.
    Markdown,
    /// HTML: text only, not that of scripts, styles, code, forms, titles, SVG and MathML.
    Html,
    /// XML: text between tags, not CDATA.
    Xml,
    /// A program: comments only that have a line of their own, or begin on one, of five words or more.
    Code(Comments),
    /// Comma-separated values (or tabs, semicolons, bars): inside fields of at least 80 characters, not in the first row.
    Csv,
    /// JSON: inside strings of at least 80 characters that are no keys.
    Json,
}

/// Values shorter than this may be names and keys, to which a mark would do harm. Characters.
const LONG_VALUE: usize = 80;

/// Tells every stretch of prose, in order.
pub(super) fn prose(text: &str, syntax: Syntax, mut stretch: impl FnMut(Prose)) {
    match syntax {
        Syntax::Plain => stretch(Prose { start: 0, end: text.len(), open_end: true }),
        Syntax::Markdown => markdown::prose(text, &mut stretch),
        Syntax::Html => html::prose(text, html::Kind::Html, &mut stretch),
        Syntax::Xml => html::prose(text, html::Kind::Xml, &mut stretch),
        Syntax::Code(comments) => code::prose(text, comments, &mut stretch),
        Syntax::Csv => csv::prose(text, &mut stretch),
        Syntax::Json => json::prose(text, &mut stretch),
    }
}

/// Words that make a sentence; fewer may be a value that a program reads, or an instruction to a tool.
const WORDS: usize = 5;

/// Whether a text has words enough. In scripts that part them by nothing, two characters count as one.
fn has_words(text: &str) -> bool {
    text.split_ascii_whitespace().nth(WORDS - 1).is_some()
        || text.chars().filter(|c| is_unspaced(*c)).nth(2 * WORDS - 1).is_some()
}

/// Whether a value is long enough to be prose, and has words.
fn is_prose(value: &str) -> bool {
    value.len() >= LONG_VALUE
        && value.chars().nth(LONG_VALUE - 1).is_some()
        && (!value.is_ascii() || value.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::places::each;

    /// The text with `‖` at every place, and what is no prose.
    pub(super) fn shown(text: &str, syntax: Syntax) -> String {
        let (mut out, mut from) = (String::new(), 0);
        prose(text, syntax, |stretch| {
            each(text, stretch, |place| {
                out.push_str(&text[from..place.offset]);
                out.push('‖');
                from = place.offset;
            });
        });
        out + &text[from..]
    }

    #[test]
    fn walkers_end_on_anything() {
        let pieces = [
            "<", "<!--", "[", "](", "`", "```\n", "{", "$x", "\"", ",", "\n\n", "# ", "/*", "'''", "é ",
            "---\n", "<pre", "|", "\\",
        ];
        let syntaxes = [
            Syntax::Plain,
            Syntax::Markdown,
            Syntax::Html,
            Syntax::Xml,
            Syntax::Code(Comments::C),
            Syntax::Code(Comments::HASH),
            Syntax::Csv,
            Syntax::Json,
        ];
        for syntax in syntaxes {
            for a in pieces {
                for b in pieces {
                    for c in pieces {
                        let text = [a, b, "Some words, here. ", c, a].concat();
                        assert_eq!(shown(&text, syntax).replace('‖', ""), text);
                    }
                }
            }
        }
    }
}
