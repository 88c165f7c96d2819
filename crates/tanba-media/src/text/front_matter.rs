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

/// The lines of the label inside YAML front matter.
fn label_lines(text: &str, front: &FrontMatter) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut at = front.inside.start;
    for line in text[front.inside.clone()].split_inclusive('\n') {
        let end = at + line.len();
        let is_inside = line.starts_with([' ', '\t']);
        match &mut found {
            None if is_key(line) => found = Some(at..end),
            Some(label) if is_inside => label.end = end,
            Some(_) => break,
            None => {}
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

/// The label in YAML front matter, in flow style (which is JSON) or as a block of keys.
pub(super) fn read(text: &str, front: &FrontMatter) -> Option<Aigc> {
    if !front.is_yaml {
        return None;
    }
    let lines = &text[label_lines(text, front)?];
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

/// The text with the label, as JSON, in its YAML front matter, in place of one that is there.
pub(super) fn written(text: &str, front: &FrontMatter, json: &str, line_end: &str) -> String {
    // The key is said already.
    let inner = json.strip_prefix("{\"AIGC\":").and_then(|rest| rest.strip_suffix('}')).unwrap_or(json);
    let line = format!("{KEY}: {inner}{line_end}");
    let place = label_lines(text, front).unwrap_or(front.inside.end..front.inside.end);
    [&text[..place.start], &line, &text[place.end..]].concat()
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
        assert_eq!(read(&once, &front), Some(label()));
        assert_eq!(written(&once, &front, &label().to_json().unwrap(), "\n"), once);
    }

    #[test]
    fn other_writers_blocks_are_read_and_replaced() {
        let text = "---\nAIGC:\n  Label: '1'\n  ContentProducer: \"Example\"\n  ProduceID: 00ff\n  ContentPropagator: Example\n  PropagateID: 00ff\ntags: [a]\n---\n";
        let front = find(text).unwrap();
        assert_eq!(read(text, &front), Some(label()));
        let new = written(text, &front, &Aigc::produced("2", "Other", "1").to_json().unwrap(), "\n");
        assert!(new.starts_with("---\nAIGC: {\"Label\":\"2\""), "{new}");
        assert!(new.ends_with("}\ntags: [a]\n---\n"), "{new}");
    }

    #[test]
    fn nonsense_is_no_label() {
        for inside in ["AIGC: yes\n", "AIGC:\n", "AIGCX: {}\n", "AIGC:\n  - a\n"] {
            let text = format!("---\n{inside}---\n");
            assert_eq!(read(&text, &find(&text).unwrap()), None, "{inside}");
        }
    }
}
