//! Comma-separated values, RFC 4180, and their kin.

use super::{Prose, is_prose};

/// Tells the long fields. The separator is whichever of comma, semicolon, tab and bar the first row has most of.
pub(super) fn prose(text: &str, stretch: &mut impl FnMut(Prose)) {
    let bytes = text.as_bytes();
    let first = text.lines().next().unwrap_or_default();
    let separator = *b",;\t|"
        .iter()
        .rev()
        .max_by_key(|s| first.bytes().filter(|byte| byte == *s).count())
        .unwrap_or(&b',');
    let (mut at, mut row) = (0, 0);
    while at < bytes.len() {
        let (field, next) = field(bytes, at, separator);
        if row > 0 && is_prose(&text[field.0..field.1]) {
            stretch(Prose { start: field.0, end: field.1, open_end: false });
        }
        row += usize::from(bytes.get(next) == Some(&b'\n'));
        at = next + 1;
    }
}

/// Where the content of a field lies, and where the character is that ends it.
fn field(bytes: &[u8], start: usize, separator: u8) -> ((usize, usize), usize) {
    let ends =
        |at: usize| memchr::memchr2(separator, b'\n', &bytes[at..]).map_or(bytes.len(), |place| at + place);
    if bytes[start] != b'"' {
        let end = ends(start);
        return ((start, end), end);
    }
    let mut at = start + 1;
    loop {
        let Some(quote) = memchr::memchr(b'"', &bytes[at..]).map(|place| at + place) else {
            return ((start + 1, bytes.len()), bytes.len());
        };
        if bytes.get(quote + 1) != Some(&b'"') {
            return ((start + 1, quote), ends(quote + 1));
        }
        at = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::super::tests::shown;

    #[test]
    fn long_fields_only_and_never_at_their_ends() {
        let long = "He said \"\"no\"\", and then\nhe went on, for quite some time, more or less, until he came to an end.";
        let text = format!(
            "id;name of it;what is said here, in so many words that nobody would call it a short header row\n1;New York;\"{long}\"\n2;Two words;x"
        );
        let marked = shown(&text, Syntax::Csv);
        assert!(marked.starts_with(&text[..text.find("\"He").unwrap()]));
        assert!(
            marked.contains("\"He‖ said‖ \"\"no‖\"\", and‖ then‖\nhe")
                && marked.ends_with("end.\"\n2;Two words;x"),
            "{marked}"
        );
    }
}
