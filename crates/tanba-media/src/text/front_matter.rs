//! The front matter of Markdown, and the AIGC label in it.

use std::ops::Range;

use crate::label::Aigc;

/// The key of the label (GB 45438-2025 for Markdown).
const KEY: &str = "AIGC";

/// Front matter between two fences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// What stands between the fences.
    pub(super) inside: Range<usize>,
    /// Where the text begins: after the line of the second fence.
    pub(super) end: usize,
    /// Whether it is YAML; TOML otherwise.
    pub(super) is_yaml: bool,
}

/// Finds front matter; `None` where the text has none, or one that is never closed.
pub(super) fn find(text: &str) -> Option<FrontMatter> {
    let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let body = &text[bom..];
    let (fence, is_yaml) = [("---", true), ("+++", false)].into_iter().find(|(f, _)| body.starts_with(f))?;
    let mut lines = body.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == fence)?;
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        let closes = line.trim_end() == fence || is_yaml && line.trim_end() == "...";
        if closes {
            return Some(FrontMatter { inside: start..at, end: at + line.len(), is_yaml });
        }
        at += line.len();
    }
    None
}

/// The lines of each label inside YAML front matter: one, unless somebody wrote another beside it.
fn label_lines(text: &str, front: &FrontMatter) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut is_open) = (front.inside.start, false);
    for line in text[front.inside.clone()].split_inclusive('\n') {
        let end = at + line.len();
        if is_key(line) {
            found.push(at..end);
            is_open = true;
        } else if let Some(label) = found.last_mut().filter(|_| is_open && line.starts_with([' ', '\t'])) {
            label.end = end;
        } else {
            is_open = false;
        }
        at = end;
    }
    found
}

fn is_key(line: &str) -> bool {
    let bare = line.trim_start_matches(['"', '\'']);
    let rest = bare.strip_prefix(KEY).map(|rest| rest.trim_start_matches(['"', '\'']).trim_start());
    rest.is_some_and(|rest| rest.starts_with(':'))
}

/// Each label in YAML front matter, in flow style (which is JSON) or as a block of keys.
pub(super) fn read(text: &str, front: &FrontMatter) -> Vec<Aigc> {
    if !front.is_yaml {
        return Vec::new();
    }
    label_lines(text, front).into_iter().filter_map(|lines| read_one(&text[lines])).collect()
}

fn read_one(lines: &str) -> Option<Aigc> {
    let (_, value) = lines.split_once(':')?;
    let value = value.trim();
    if value.starts_with('{') {
        return Aigc::from_json(value);
    }
    let mut fields = serde_json::Map::new();
    for line in value.lines() {
        let (name, value) = line.split_once(':')?;
        fields.insert(name.trim().to_owned(), scalar(value.trim()).into());
    }
    Aigc::from_json(&serde_json::Value::Object(fields).to_string())
}

/// A plain or quoted scalar of YAML; the label's own values hold no escapes.
fn scalar(value: &str) -> &str {
    let quoted = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

/// The text with the label, as JSON, in its YAML front matter, in place of those that are there.
pub(super) fn written(text: &str, front: &FrontMatter, json: &str, line_end: &str) -> String {
    // The key is said already.
    let inner = json.strip_prefix("{\"AIGC\":").and_then(|rest| rest.strip_suffix('}')).unwrap_or(json);
    let line = format!("{KEY}: {inner}{line_end}");
    let mut there = label_lines(text, front).into_iter();
    let place = there.next().unwrap_or(front.inside.end..front.inside.end);
    let mut text = text.to_owned();
    // From the last to the first, so that the places stay right.
    let copies: Vec<_> = there.collect();
    copies.into_iter().rev().for_each(|copy| text.replace_range(copy, ""));
    text.replace_range(place, &line);
    text
}

/// The text with front matter before it that holds the label, as JSON.
pub(super) fn made(text: &str, json: &str, line_end: &str) -> String {
    let (mark, body) = text.split_at(if text.starts_with('\u{FEFF}') { 3 } else { 0 });
    let empty = format!("{mark}---{line_end}---{line_end}");
    let inside = empty.len() - 3 - line_end.len();
    let front = FrontMatter { inside: inside..inside, end: empty.len(), is_yaml: true };
    written(&empty, &front, json, line_end) + body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label() -> Aigc {
        Aigc::produced("1", "Example", "00ff")
    }

    #[test]
    fn fences_are_found_and_look_alikes_are_not() {
        let text = "---\ntitle: x\n---\nText\n";
        let front = find(text).unwrap();
        assert_eq!((&text[front.inside.clone()], &text[front.end..]), ("title: x\n", "Text\n"));
        assert!(find("\u{feff}---\r\na: b\r\n---\r\n").is_some());
        assert!(!find("+++\na = 1\n+++\n").unwrap().is_yaml);
        for text in ["----\na\n---\n", "---\nnever closed\n", "Text\n---\na\n---\n", "---", ""] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_label_is_written_once_and_reads_back() {
        let text = "---\ntitle: x\n---\nText\n";
        let once = written(text, &find(text).unwrap(), &label().to_json().unwrap(), "\n");
        assert!(
            once.starts_with("---\ntitle: x\nAIGC: {\"Label\":\"1\",\"ContentProducer\":\"Example\""),
            "{once}"
        );
        let front = find(&once).unwrap();
        assert_eq!(read(&once, &front), [label()]);
        assert_eq!(written(&once, &front, &label().to_json().unwrap(), "\n"), once);
    }

    #[test]
    fn other_writers_blocks_are_read_and_replaced() {
        let text = "---\nAIGC:\n  Label: '1'\n  ContentProducer: \"Example\"\n  ProduceID: 00ff\n  ContentPropagator: Example\n  PropagateID: 00ff\ntags: [a]\n---\n";
        let front = find(text).unwrap();
        assert_eq!(read(text, &front), [label()]);
        let new = written(text, &front, &Aigc::produced("2", "Other", "1").to_json().unwrap(), "\n");
        assert!(new.starts_with("---\nAIGC: {\"Label\":\"2\""), "{new}");
        assert!(new.ends_with("}\ntags: [a]\n---\n"), "{new}");
    }

    #[test]
    fn nonsense_is_no_label() {
        for inside in ["AIGC: yes\n", "AIGC:\n", "AIGCX: {}\n", "AIGC:\n  - a\n"] {
            let text = format!("---\n{inside}---\n");
            assert_eq!(read(&text, &find(&text).unwrap()), [], "{inside}");
        }
    }

    #[test]
    fn a_second_label_is_seen_and_taken_out() {
        let (one, other) = (label(), Aigc::produced("2", "Other", "1"));
        let text = "---\ntitle: x\n---\n";
        let once = written(text, &find(text).unwrap(), &one.to_json().unwrap(), "\n");
        let twice = once.replacen(
            "title",
            &format!(
                "AIGC: {}\ntitle",
                &once[once.find('{').unwrap()..=once.find('}').unwrap()].replace("\"1\"", "\"2\"")
            ),
            1,
        );
        let front = find(&twice).unwrap();
        assert_eq!(read(&twice, &front).len(), 2, "{twice}");
        let mended = written(&twice, &front, &other.to_json().unwrap(), "\n");
        assert_eq!(read(&mended, &find(&mended).unwrap()), [other], "{mended}");
    }
}
