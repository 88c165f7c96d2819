//! Where the parts of an HTML document begin and end.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// Elements of one kind that are noted; no document needs more.
const MOST: usize = 256;

/// The parts of a document that its tags tell; what a browser would add is not here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Html {
    /// `</head>`, from its first byte.
    pub(super) head_end: Option<usize>,
    /// `<body …>`.
    pub(super) body: Option<Range<usize>>,
    /// `</body>`, from its first byte.
    pub(super) body_end: Option<usize>,
    /// `<meta name=… content=…>`: name in lower case, content, place.
    pub(super) metas: Vec<(String, String, Range<usize>)>,
    /// Elements `p` with `role="note"`: their words, and place from tag to tag.
    pub(super) notes: Vec<(String, Range<usize>)>,
}

impl Html {
    /// One pass of a tokenizer.
    pub(super) fn of(text: &str) -> Self {
        let mut emitter = DefaultEmitter::new_with_span();
        emitter.naively_switch_states(true);
        let mut html = Self::default();
        let mut note: Option<(String, usize)> = None;
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    html.starts(&tag);
                    if *tag.name == b"p"[..] {
                        let is_note = attribute(&tag, "role").as_deref() == Some("note");
                        note = is_note.then(|| (String::new(), tag.span.start));
                    }
                }
                Token::String(words) => {
                    if let Some((said, _)) = &mut note {
                        said.push_str(&String::from_utf8_lossy(&words.value));
                    }
                }
                Token::EndTag(tag) => match &**tag.name {
                    b"head" => html.head_end = html.head_end.or(Some(tag.span.start)),
                    b"body" => html.body_end = Some(tag.span.start),
                    b"p" => {
                        if let Some((said, start)) = note.take().filter(|_| html.notes.len() < MOST) {
                            html.notes.push((said, start..tag.span.end));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        html
    }

    fn starts(&mut self, tag: &StartTag<usize>) {
        match &**tag.name {
            b"body" if self.body.is_none() => self.body = Some(tag.span.start..tag.span.end),
            b"meta" if self.metas.len() < MOST => {
                if let (Some(name), Some(content)) = (attribute(tag, "name"), attribute(tag, "content")) {
                    self.metas.push((name.to_ascii_lowercase(), content, tag.span.start..tag.span.end));
                }
            }
            _ => {}
        }
    }
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_where_their_tags_are() {
        let text = "<!DOCTYPE html><html><head><meta NAME=\"AI-Disclosure\" content='ai-generated'></head>\n<body class=x>é<p role=note lang=ru>Слова</p></body></html>";
        let html = Html::of(text);
        assert_eq!(html.head_end, text.find("</head>"));
        assert_eq!(&text[html.body.clone().unwrap()], "<body class=x>");
        assert_eq!(html.body_end, text.find("</body>"));
        assert_eq!((html.metas[0].0.as_str(), html.metas[0].1.as_str()), ("ai-disclosure", "ai-generated"));
        assert_eq!(
            (html.notes[0].0.as_str(), &text[html.notes[0].1.clone()]),
            ("Слова", "<p role=note lang=ru>Слова</p>")
        );
    }

    #[test]
    fn comments_and_scripts_have_no_parts() {
        let text = "<!-- <body> --><script>'</head><body>'</script><p title='</body>'>";
        assert_eq!(Html::of(text), Html::default());
    }
}
