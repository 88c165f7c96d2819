//! Markdown: CommonMark, and what is usual beside it.

use super::Prose;

/// Tells the prose, which may reach over lines and paragraphs.
pub(super) fn prose(text: &str, stretch: &mut impl FnMut(Prose)) {
    let mut walk = Walk { text, from: Some(0), inside: Inside::Text, stretch };
    let mut lines = Lines { text, at: front_matter(text), fence: None, raw: false, blank: true };
    walk.hole(0);
    walk.resume(lines.at);
    while let Some((start, line, is_prose)) = lines.next() {
        let blank = line.trim().is_empty();
        if blank {
            walk.end_of_paragraph(start);
        } else if is_prose {
            walk.line(start, line);
        } else {
            walk.hole(start);
            if !matches!(walk.inside, Inside::Comment) {
                walk.inside = Inside::Text;
                walk.resume(start + line.len());
            }
        }
    }
    walk.finish();
}

/// Where the text begins after the metadata that may stand before it.
fn front_matter(text: &str) -> usize {
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence));
    let Some(fence) = fence else { return 0 };
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let end = line.trim_end();
        if number > 0 && (end == fence || fence == "---" && end == "...") {
            return at;
        }
    }
    0
}

/// Lines, and whether they may hold prose by what they begin with.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// Character and length of the fence of a code block that is open.
    fence: Option<(u8, usize)>,
    /// Inside an HTML block, which a blank line ends.
    raw: bool,
    /// The line before was blank or indented code.
    blank: bool,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<(usize, &'a str, bool)> {
        let rest = &self.text[self.at..];
        let line = rest.split_inclusive('\n').next()?;
        let start = self.at;
        self.at += line.len();
        let next = self.text[self.at..].split_inclusive('\n').next().unwrap_or_default().trim();
        let is_prose = self.is_prose(line, next);
        Some((start, line, is_prose))
    }

    fn is_prose(&mut self, line: &str, next: &str) -> bool {
        let body = line.trim();
        let indent =
            line.bytes().take_while(|byte| *byte == b' ').count() + 4 * usize::from(line.starts_with('\t'));
        if let Some((byte, length)) = self.fence {
            let run = run_of(body, byte);
            if run >= length && run == body.len() || byte == b'$' && body.ends_with("$$") {
                self.fence = None;
            }
            return false;
        }
        // A quoted or listed fence is one, too.
        let inner = body.trim_start_matches(['>', ' ', '-', '*', '+']);
        if let Some(byte @ (b'`' | b'~')) = inner.bytes().next()
            && run_of(inner, byte) >= 3
        {
            self.fence = Some((byte, run_of(inner, byte)));
            return false;
        }
        if body.starts_with("$$") {
            let closed = body.len() > 2 && body.ends_with("$$");
            self.fence = (!closed).then_some((b'$', 2));
            return false;
        }
        if body.is_empty() {
            (self.blank, self.raw) = (true, false);
            return false;
        }
        if self.blank && indent >= 4 {
            return false;
        }
        self.raw |=
            self.blank && body.starts_with('<') && !body.starts_with("<http") && !body.starts_with("<!--");
        self.blank = false;
        let heading = body.starts_with('#')
            || !next.is_empty() && (run_of(next, b'=') == next.len() || run_of(next, b'-') == next.len());
        let definition = body.starts_with('[') && body.contains("]:");
        !(self.raw || heading || definition || body.contains('|'))
    }
}

fn run_of(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|b| *b == byte).count()
}

/// What the place is inside of; what is not closed ends with its paragraph, but for comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// Right after something that is no prose, up to the next space.
    Rest,
    /// So many backticks.
    Code(usize),
    /// Brackets, so deep.
    Brackets(usize),
    Target(usize),
    Braces(usize),
    Tag,
    Comment,
    Formula,
}

struct Walk<'a, F: FnMut(Prose)> {
    text: &'a str,
    /// Where the open stretch begins.
    from: Option<usize>,
    inside: Inside,
    stretch: &'a mut F,
}

impl<F: FnMut(Prose)> Walk<'_, F> {
    fn hole(&mut self, at: usize) {
        if let Some(from) = self.from.take().filter(|from| *from < at) {
            (self.stretch)(Prose { start: from, end: at, open_end: false });
        }
    }

    fn resume(&mut self, at: usize) {
        self.from = self.from.or(Some(at));
    }

    fn end_of_paragraph(&mut self, at: usize) {
        if self.inside != Inside::Comment {
            self.inside = Inside::Text;
            self.resume(at);
        }
    }

    fn finish(&mut self) {
        if let Some(start) = self.from {
            (self.stretch)(Prose { start, end: self.text.len(), open_end: true });
        }
    }

    fn line(&mut self, start: usize, line: &str) {
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at += self.step(start + at, &bytes[at..]);
        }
    }

    /// Takes what stands at `place`, and tells how many bytes that was.
    fn step(&mut self, place: usize, rest: &[u8]) -> usize {
        use Inside::{Braces, Brackets, Code, Comment, Formula, Rest, Tag, Target, Text};
        let ticks = rest.iter().take_while(|byte| **byte == b'`').count();
        let (next, length) = match (self.inside, rest) {
            (Text | Rest, [b'\\', second, ..]) => (Rest, if second.is_ascii() { 2 } else { 1 }),
            (Rest, [byte, ..]) if byte.is_ascii_whitespace() => (Text, 0),
            (Text | Rest, [b'`', ..]) => (Code(ticks), ticks),
            (Text | Rest, [b'<', b'!', b'-', b'-', ..]) => (Comment, 4),
            (Text | Rest, [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?', ..]) => (Tag, 1),
            (Text | Rest, [b'[', ..]) => (Brackets(1), 1),
            (Text | Rest, [b'{', ..]) => (Braces(1), 1),
            (Text | Rest, [b'$', second, ..])
                if !second.is_ascii_digit() && !second.is_ascii_whitespace() =>
            {
                (Formula, 1)
            }
            (Code(open), [b'`', ..]) => (if ticks == open { Rest } else { self.inside }, ticks),
            (Comment, [b'-', b'-', b'>', ..]) => (Rest, 3),
            (Tag, [b'>', ..]) | (Formula, [b'$', ..]) => (Rest, 1),
            (Brackets(_) | Target(_) | Formula, [b'\\', second, ..]) if second.is_ascii() => (self.inside, 2),
            (Brackets(depth), [b'[', ..]) => (Brackets(depth + 1), 1),
            (Brackets(1), [b']', b'(', ..]) => (Target(1), 2),
            (Brackets(1), [b']', b'[', ..]) => (Brackets(1), 2),
            (Brackets(1), [b']', ..]) => (Rest, 1),
            (Brackets(depth), [b']', ..]) => (Brackets(depth - 1), 1),
            (Target(depth), [b'(', ..]) => (Target(depth + 1), 1),
            (Target(1), [b')', ..]) => (Rest, 1),
            (Target(depth), [b')', ..]) => (Target(depth - 1), 1),
            (Braces(depth), [b'{', ..]) => (Braces(depth + 1), 1),
            (Braces(1), [b'}', ..]) => (Rest, 1),
            (Braces(depth), [b'}', ..]) => (Braces(depth - 1), 1),
            (inside, _) => (inside, 1),
        };
        self.change(next, place);
        length
    }

    fn change(&mut self, next: Inside, place: usize) {
        if next == Inside::Text {
            self.resume(place);
        } else {
            self.hole(place);
        }
        self.inside = next;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::super::tests::shown;

    #[test]
    fn prose_only() {
        let source = "---\ntitle: A title here\n---\n# A heading here\n\nSetext heading here\n----\nOne two, `code span here` and [link text](http://a.b \"a title\") then **bold words** end.\n\n- An item. More\n- Другой пункт, да\n\n    indented code here\n\n```rust\nlet x = a b c;\n```\n\n| a b | c d |\n|-----|-----|\n\n[ref]: http://a.b \"some title\"\n\n<div>\nhtml block here\n</div>\n\n> Quoted text, yes.\n\n$$\nx y\n$$\n";
        let want = source
            .replace("One two, `", "One‖ two‖, `")
            .replace("` and [", "` and‖ [")
            .replace(") then **bold words** end.", ") then‖ **bold words** end‖.")
            .replace("An item. More", "An‖ item‖. More‖")
            .replace("Другой пункт, да", "Другой‖ пункт‖, да‖")
            .replace("Quoted text, yes.", "Quoted‖ text‖, yes‖.");
        assert_eq!(shown(source, Syntax::Markdown), want);
    }

    #[test]
    fn what_is_left_open_ends_with_its_paragraph() {
        let source = "See [this and that. No\nmore here\n\nBut now. Yes <!-- not\n\nin here --> again, and";
        let want = source
            .replace("But now. Yes ", "But‖ now‖. Yes‖ ")
            .replace("--> again, and", "--> again‖, and‖")
            .replace("See [", "See‖ [");
        assert_eq!(shown(source, Syntax::Markdown), want);
    }

    #[test]
    fn formulas_and_templates_get_nothing_and_prices_do_no_harm() {
        let source = "If $a + b = c$ and {{ page title }} then\n\nIt costs $5 or so, more than $4 now";
        let want = source
            .replace("If ", "If‖ ")
            .replace(" and {{", " and‖ {{")
            .replace("}} then", "}} then‖")
            .replace("It costs $5 or so, more than $4 now", "It‖ costs‖ $5 or‖ so‖, more‖ than‖ $4 now‖");
        assert_eq!(shown(source, Syntax::Markdown), want);
    }
}
