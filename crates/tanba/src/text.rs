//! What stamping and checking of texts share.

use tanba_media::text::{Language, Syntax};
use tanba_notice::{Claim, Lang};
use tanba_watermark::text as marks;

/// Whether a sentence is a notice in wording of ours; passage marks in it do not count.
pub(crate) fn is_wording(sentence: &str) -> bool {
    let bare = without_marks(sentence);
    let bare = bare.trim();
    let claims = [Claim::Generated, Claim::Modified];
    Lang::ALL
        .into_iter()
        .any(|lang| claims.into_iter().any(|claim| tanba_notice::wording(lang, claim) == bare))
}

/// A text without the characters that marks and wrappers are made of: variation selectors and U+FEFF.
pub(crate) fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{FEFF}');
    text.chars().filter(|c| !is_mark(*c)).collect()
}

/// Where marks may stand; `None` where nowhere.
pub(crate) fn marked_syntax(syntax: Syntax) -> Option<marks::Syntax> {
    use Language as L;
    let comments = |comments| Some(marks::Syntax::Code(comments));
    match syntax {
        Syntax::Plain => Some(marks::Syntax::Plain),
        Syntax::Markdown => Some(marks::Syntax::Markdown),
        Syntax::Html => Some(marks::Syntax::Html),
        Syntax::Xml => Some(marks::Syntax::Xml),
        Syntax::Csv => Some(marks::Syntax::Csv),
        Syntax::Json => Some(marks::Syntax::Json),
        Syntax::Code(language) => match language {
            L::Python | L::R | L::Ruby | L::Shell | L::Toml | L::Yaml => comments(marks::Comments::HASH),
            L::Haskell | L::Lua | L::Sql => comments(marks::Comments::DASHES),
            L::Ini => comments(marks::Comments::SEMICOLON),
            L::Tex => comments(marks::Comments::PERCENT),
            L::C
            | L::Cpp
            | L::CSharp
            | L::Css
            | L::Go
            | L::Java
            | L::JavaScript
            | L::Kotlin
            | L::Rust
            | L::Swift
            | L::TypeScript => comments(marks::Comments::C),
            // What is not a comment there is read out as it stands.
            _ => None,
        },
        _ => None,
    }
}

/// The line of a byte offset, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count()
}

/// How many words a text has, about as many as tokens: letters between spaces, or single signs where a script has no spaces.
#[cfg(feature = "policy")]
pub(crate) fn count_words(text: &str) -> usize {
    let is_sign =
        |c: &char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    let text = without_marks(text);
    let signs = text.chars().filter(is_sign).count();
    let spaced =
        text.split_whitespace().filter(|word| word.chars().any(|c| c.is_alphanumeric() && !is_sign(&c)));
    signs + spaced.count()
}
