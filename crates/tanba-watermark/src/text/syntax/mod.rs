//! Which parts of a text are prose.

use super::places::Prose;

/// What a text is written in. Marks stand in its prose only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Syntax {
    /// Plain text: everywhere after words and sentences.
    #[default]
    Plain,
}

/// Tells every stretch of prose, in order.
pub(super) fn prose(text: &str, syntax: Syntax, mut stretch: impl FnMut(Prose)) {
    match syntax {
        Syntax::Plain => stretch(Prose { start: 0, end: text.len(), open_end: true }),
    }
}
