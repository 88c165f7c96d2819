//! Lines in two columns below a head.

use std::fmt::Write;

use tanba_words::{Message, cli, say};

use crate::lang::told;

/// One after the other in one sentence; none is nothing.
pub(crate) fn sentence(parts: impl IntoIterator<Item = Message>) -> String {
    let also = |one: Message, other: Message| say!(cli::STAMPED_ALSO, one = one, other = other);
    parts.into_iter().reduce(also).map_or_else(String::new, |said| told(&said))
}

/// What is said of one thing: a name for each line, and what it is.
pub(crate) struct Table {
    /// Room for the names at least, columns of a terminal; some languages need more.
    least: usize,
    lines: Vec<(String, String)>,
}

impl Table {
    pub(crate) const fn new(least: usize) -> Self {
        Self { least, lines: Vec::new() }
    }

    /// One more line; its name stands in the first column in small letters.
    pub(crate) fn line(&mut self, name: &Message, said: impl Into<String>) {
        self.lines.push((told(name).to_lowercase(), said.into()));
    }

    /// The lines below a head.
    pub(crate) fn under(&self, head: &str) -> String {
        let room = self.lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0).max(self.least);
        let mut text = head.to_owned();
        for (name, said) in &self.lines {
            line_at(room, &mut text, name, said);
        }
        text
    }
}

/// A line in two columns, with room for a name of that width.
pub(super) fn line_at(room: usize, text: &mut String, name: &str, said: &str) {
    let space = " ".repeat(room.saturating_sub(width(name)));
    let _ = write!(text, "\n  {name}{space} {said}");
}

/// Columns of a terminal: Chinese characters are as wide as two others.
pub(super) fn width(name: &str) -> usize {
    name.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}
