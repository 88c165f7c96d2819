//! JSON.

use super::{Prose, is_prose};

/// Tells the strings that are long and no keys. Text that is no JSON is walked as if it were.
pub(super) fn prose(text: &str, stretch: &mut impl FnMut(Prose)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'"', &bytes[at..]).map(|place| at + place) {
        let Some(close) = closing(bytes, open + 1) else { return };
        let next = bytes[close + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
        if next != Some(&b':') && is_prose(&text[open + 1..close]) {
            stretch(Prose { start: open + 1, end: close, open_end: false });
        }
        at = close + 1;
    }
}

/// Where the string ends that begins here.
fn closing(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::super::{LONG_VALUE, Syntax};

    #[test]
    fn long_values_only() {
        let long =
            "A long value. It says \\\"yes\\\" and goes on for quite some time, more or less, until it ends.";
        assert!(long.len() > LONG_VALUE);
        let text = format!("{{\"a key with words\": \"short value\", \"{long}\": [\"{long}\", 1]}}");
        let marked = shown(&text, Syntax::Json);
        let (head, tail) = marked.split_once(": [").unwrap();
        assert!(!head.contains('‖'));
        assert!(
            tail.contains("A‖ long‖ value‖. It‖ says‖ \\\"yes\\\" and‖") && tail.ends_with("ends.\", 1]}"),
            "{tail}"
        );
    }
}
