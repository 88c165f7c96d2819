//! HTML and XML: the text between tags.

use memchr::memmem;

use super::{Prose, has_words};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Xml,
}

/// Elements whose text is no prose, or where a mark might change what a program does.
const SKIPPED: [&str; 22] = [
    "script", "style", "textarea", "title", "template", "noscript", "iframe", "xmp", "pre", "code", "kbd",
    "samp", "var", "tt", "svg", "math", "select", "button", "option", "label", "object", "canvas",
];
/// Of these, the content of HTML's is raw text: tags in it are none.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "xmp"];
/// Elements that stand on lines of their own, so that the text before them is at its end.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "td",
    "th",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "figure",
    "figcaption",
    "body",
];

/// Tells the text between tags.
pub(super) fn prose(text: &str, kind: Kind, stretch: &mut impl FnMut(Prose)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    // The element that is passed over, and how many of its name are open.
    let mut skipped: Option<(String, usize)> = None;
    while from < bytes.len() {
        let start = memchr::memchr(b'<', &bytes[from..]).map_or(bytes.len(), |place| from + place);
        let tag = Tag::at(text, start);
        if skipped.is_none() && (kind == Kind::Html || has_words(&text[from..start])) {
            let open_end = start == bytes.len() || kind == Kind::Html && BLOCKS.contains(&tag.name.as_str());
            outside_braces(text, from, start, open_end, stretch);
        }
        from = tag.end;
        match &mut skipped {
            Some((name, depth)) if *name == tag.name => {
                if tag.closes {
                    *depth -= 1;
                } else if !tag.empty {
                    *depth += 1;
                }
                if *depth == 0 {
                    skipped = None;
                }
            }
            None if !tag.closes && !tag.empty && SKIPPED.contains(&tag.name.as_str()) => {
                if kind == Kind::Html && RAW.contains(&tag.name.as_str()) {
                    from = end_of_raw(text, from, &tag.name);
                } else {
                    skipped = Some((tag.name, 1));
                }
            }
            _ => {}
        }
    }
}

/// Templates have code in braces.
fn outside_braces(text: &str, from: usize, to: usize, open_end: bool, stretch: &mut impl FnMut(Prose)) {
    let (mut start, mut depth) = (from, 0usize);
    for (place, byte) in text.as_bytes()[from..to].iter().enumerate() {
        match byte {
            b'{' => {
                if depth == 0 {
                    stretch(Prose { start, end: from + place, open_end: false });
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                start = from + place + 1;
            }
            _ => {}
        }
    }
    if depth == 0 {
        stretch(Prose { start, end: to, open_end });
    }
}

/// A tag, comment, declaration or instruction. What only looks like one is a tag without a name, one character long.
#[derive(Default)]
struct Tag {
    name: String,
    closes: bool,
    empty: bool,
    end: usize,
}

impl Tag {
    fn at(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let rest = &bytes[start..];
        let nameless = |end: usize| Self { end: end.min(bytes.len()), ..Self::default() };
        let through = |end: &[u8]| {
            nameless(memmem::find(rest, end).map_or(bytes.len(), |place| start + place + end.len()))
        };
        match rest {
            [b'<', b'!', b'-', b'-', ..] => through(b"-->"),
            [b'<', b'!', b'[', b'C', b'D', ..] => through(b"]]>"),
            [b'<', b'?', ..] => through(b">"),
            [b'<', b'!', ..] => {
                let end = through(b">");
                // A document type may hold declarations of its own.
                if rest[..end.end - start].contains(&b'[') { through(b"]>") } else { end }
            }
            [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => Self::named(text, start, start + 2, true),
            [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'_', ..] => Self::named(text, start, start + 1, false),
            _ => nameless(start + 1),
        }
    }

    fn named(text: &str, start: usize, name: usize, closes: bool) -> Self {
        let bytes = text.as_bytes();
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.');
        let length = bytes[name..].iter().take_while(|byte| is_name(byte)).count();
        let mut quote = None;
        let mut end = bytes.len();
        for (place, byte) in bytes.iter().enumerate().skip(start) {
            match (quote, byte) {
                (Some(open), byte) if open == *byte => quote = None,
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'>') => {
                    end = place + 1;
                    break;
                }
                _ => {}
            }
        }
        let empty = bytes[..end].ends_with(b"/>");
        Self { name: text[name..name + length].to_ascii_lowercase(), closes, empty, end }
    }
}

/// Where the end tag of a raw element begins.
fn end_of_raw(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let matches = |place: &usize| {
        let rest = &bytes[place + 2..];
        rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    memmem::find_iter(&bytes[from..], b"</").map(|place| from + place).find(matches).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::super::tests::shown;

    #[test]
    fn text_between_tags_only() {
        let source = "<!DOCTYPE html><head><title>A title here</title><style>p { margin: 0 auto }</style></head>\n<p title=\"Not in > here\">One two. Three <b>four</b> five.</p><!-- no, not here -->\n<pre>No <i>no</i> no</pre> <script>if (a < b) say('no no')</script><a href=\"x y\">link text</a> &nbsp; Yes, now.<br>";
        let want = source
            .replace("One two. Three <b>four</b> five.</p>", "One‖ two‖. Three‖ <b>four</b> five‖.</p>")
            .replace("link text<", "link‖ text<")
            .replace("Yes, now.<br>", "Yes‖, now‖.<br>");
        assert_eq!(shown(source, Syntax::Html), want);
    }

    #[test]
    fn templates_and_unclosed_things_get_nothing() {
        for source in [
            "<p>{{ user name }}",
            "<p {% if a b c %} x='a b",
            "<!-- a b. c",
            "<script>a b",
            "<svg><text>A b c.</text>",
        ] {
            assert_eq!(shown(source, Syntax::Html), source);
        }
    }

    #[test]
    fn data_in_xml_stays() {
        let source = "<?xml version=\"1.0\"?><!DOCTYPE a [ <!ENTITY b \"c d\"> ]><a><![CDATA[one two three]]><n>New York</n><t>As it is, now. It\nends.</t></a>";
        let want = source.replace("As it is, now. It\nends.", "As‖ it‖ is‖, now‖. It‖\nends.");
        assert_eq!(shown(source, Syntax::Xml), want);
    }
}
