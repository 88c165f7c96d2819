//! The element of HTML that holds a manifest store, and the one that names where it lies.
//!
//! C2PA Technical Specification 2.4, A.7: `<script type="application/c2pa">` with the store in Base64, in the head.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use memchr::memmem;

use super::{Carrier, Found, Problem, block};
use crate::limits::Limits;

const MEDIA_TYPE: &str = "application/c2pa";
const REL: &str = "c2pa-manifest";
const OPEN: &str = "<script type=\"application/c2pa\">";
const CLOSE: &str = "</script>";

/// The element.
pub(super) fn element(store: &[u8]) -> String {
    let mut element = String::with_capacity(element_len(store.len()));
    element.push_str(OPEN);
    STANDARD.encode_string(store, &mut element);
    element.push_str(CLOSE);
    element
}

/// Length of [`element`] for a store of that many bytes.
pub(super) fn element_len(store: usize) -> usize {
    OPEN.len() + store.div_ceil(3) * 4 + CLOSE.len()
}

/// Every element that holds or names a store, in order; `most` of them.
///
/// Comments, other scripts and attribute values that only look like one are told apart by a tokenizer of HTML.
pub(super) fn find(text: &str, limits: &Limits, most: usize) -> Vec<Found> {
    let mut found = Vec::new();
    if memmem::find(text.as_bytes(), MEDIA_TYPE.as_bytes()).is_none()
        && memmem::find(text.as_bytes(), REL.as_bytes()).is_none()
    {
        return found;
    }
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut opened: Option<(usize, String)> = None;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let is = |name: &str, value: &str| {
                    let attribute = tag.attributes.get(name.as_bytes());
                    attribute.is_some_and(|found| found.value.eq_ignore_ascii_case(value.as_bytes()))
                };
                if *tag.name == b"script"[..] && is("type", MEDIA_TYPE) {
                    opened = Some((tag.span.start, String::new()));
                } else if *tag.name == b"link"[..] && is("rel", REL) {
                    let href = tag.attributes.get(&b"href"[..]).map(|href| href.value.to_vec());
                    let href = String::from_utf8_lossy(&href.unwrap_or_default()).into_owned();
                    let range = tag.span.start..tag.span.end;
                    let (unhashed, store) = (range.start..range.start, Err(Problem::elsewhere(&href)));
                    found.push(Found { carrier: Carrier::Script, range, unhashed, store });
                }
            }
            Token::String(content) => {
                if let Some((_, data)) = &mut opened {
                    data.push_str(&String::from_utf8_lossy(&content.value));
                }
            }
            Token::EndTag(tag) if *tag.name == b"script"[..] => {
                if let Some((start, data)) = opened.take() {
                    let range = start..tag.span.end;
                    let store = block::decoded(&data, limits);
                    found.push(Found { carrier: Carrier::Script, unhashed: range.clone(), range, store });
                }
            }
            _ => {}
        }
        if found.len() >= most {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Result<Vec<u8>, &'static str>)> {
        let all = find(text, &Limits::default(), 16).into_iter();
        all.map(|found| (text[found.range].to_owned(), found.store.map_err(|problem| problem.code))).collect()
    }

    #[test]
    fn the_element_is_that_of_the_specification_and_reads_back() {
        let element = element(&[0xDE, 0xAD, 0xBE, 0xEF]);
        assert_eq!(element, "<script type=\"application/c2pa\">3q2+7w==</script>");
        assert_eq!(element.len(), element_len(4));
        let html =
            format!("<!DOCTYPE html><html><head><title>é</title>{element}\n</head><body>Text</body></html>");
        assert_eq!(found(&html), [(element, Ok(vec![0xDE, 0xAD, 0xBE, 0xEF]))]);
    }

    #[test]
    fn other_spellings_are_read_and_look_alikes_are_not() {
        let other = "<SCRIPT id=x TYPE='application/c2pa' >\n3q2+7w==\n</SCRIPT >";
        assert_eq!(found(&format!("é{other}")), [(other.to_owned(), Ok(vec![0xDE, 0xAD, 0xBE, 0xEF]))]);
        for html in [
            "<!-- <script type=\"application/c2pa\">3q2+7w==</script> -->",
            "<script>var x = '<script type=\"application/c2pa\">3q2+7w==';</script>",
            "<p title='<script type=\"application/c2pa\">3q2+7w==</script>'>",
            "<script type=\"application/c2pa\">3q2+7w==",
            "&lt;script type=\"application/c2pa\">",
        ] {
            assert_eq!(found(html), [], "{html}");
        }
    }

    #[test]
    fn a_link_names_where_the_store_lies() {
        let link =
            "<link rel=\"c2pa-manifest\" href=\"https://example.org/a.c2pa\" type=\"application/c2pa\">";
        assert_eq!(found(link), [(link.to_owned(), Err("manifest.inaccessible"))]);
    }
}
