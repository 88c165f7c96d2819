//! The metadata layer in text: what HTML and the front matter of Markdown can say.

use super::html::Html;
use super::{Syntax, front_matter};
use crate::MediaError;
use crate::label::{Declaration, Disclosure, Found, Property, Site, Value};

/// Name of the element of HTML (W3C draft "AI content disclosure").
const DISCLOSURE: &str = "ai-disclosure";

/// Reads what a text declares of its origin.
#[must_use]
pub fn read_label(text: &str, syntax: Syntax) -> Found {
    if syntax != Syntax::Html {
        return read_label_usual(text, syntax);
    }
    let mut found = Found::default();
    for (_, content, _) in Html::of(text).metas.iter().filter(|(name, ..)| name == DISCLOSURE) {
        if let Some(disclosure) = Disclosure::from_name(content) {
            found.disclose("HTML meta", disclosure);
        }
    }
    found
}

/// [`read_label`] for all but HTML, in which it finds nothing: a program that calls nothing else has no parser of HTML.
#[must_use]
pub fn read_label_usual(text: &str, syntax: Syntax) -> Found {
    let mut found = Found::default();
    if syntax == Syntax::Markdown {
        let front = front_matter::find(text);
        let labels = front.map_or_else(Vec::new, |front| front_matter::read(text, &front));
        for json in labels.into_iter().filter_map(|label| label.to_json().ok()) {
            found.add("Markdown front matter", Property::Aigc, Value::Text(json));
        }
    }
    found
}

/// Writes what a text can declare of its origin: the text and where it stands there, or why it can declare nothing.
///
/// `makes_front_matter`: whether Markdown without front matter gets one for the AIGC label. Readers that know of none show it as text.
///
/// # Errors
/// [`MediaError::Misuse`] for an AIGC label against the standard.
pub fn write_label(
    text: &str,
    syntax: Syntax,
    declaration: &Declaration,
    makes_front_matter: bool,
) -> Result<Result<(String, Vec<Site>), String>, MediaError> {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    match (syntax, declaration.disclosure, &declaration.aigc) {
        (Syntax::Html, Some(disclosure), _) => Ok(disclosed(text, disclosure, line_end)),
        (Syntax::Markdown, _, Some(label)) => {
            let json = label.to_json().map_err(|error| MediaError::misuse(error.to_string()))?;
            Ok(match front_matter::find(text) {
                Some(front) if front.is_yaml => Ok((
                    front_matter::written(text, &front, &json, line_end),
                    site("Markdown front matter", Property::Aigc.qualified()),
                )),
                Some(_) => Err("the front matter is TOML, and the AIGC label is defined for YAML".to_owned()),
                None if makes_front_matter => Ok((
                    front_matter::made(text, &json, line_end),
                    site("Markdown front matter", Property::Aigc.qualified()),
                )),
                None => {
                    Err("it has no front matter, and a new one would show up where it is rendered".to_owned())
                }
            })
        }
        (Syntax::Html | Syntax::Markdown, ..) => Ok(Err("there is nothing that it could declare".to_owned())),
        _ => Ok(Err(format!("no metadata is defined for {}", syntax.name()))),
    }
}

fn site(carrier: &str, property: String) -> Vec<Site> {
    vec![Site { carrier: carrier.to_owned(), property }]
}

fn disclosed(text: &str, disclosure: Disclosure, line_end: &str) -> Result<(String, Vec<Site>), String> {
    let html = Html::of(text);
    let meta = format!("<meta name=\"{DISCLOSURE}\" content=\"{}\">", disclosure.name());
    let mut there = html.metas.into_iter().filter(|(name, ..)| name == DISCLOSURE).map(|(.., range)| range);
    let sites = site("HTML meta", DISCLOSURE.to_owned());
    if let Some(first) = there.next() {
        let mut text = text.to_owned();
        // From the last to the first, so that the places stay right.
        let copies: Vec<_> = there.collect();
        copies.into_iter().rev().for_each(|copy| text.replace_range(copy, ""));
        text.replace_range(first, &meta);
        return Ok((text, sites));
    }
    let at = html.head_end.or(html.body.map(|body| body.start));
    let at = at.ok_or("it is a part of a document, without a head to put it in")?;
    Ok(([&text[..at], &meta, line_end, &text[at..]].concat(), sites))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Aigc;

    fn declaration() -> Declaration {
        Declaration {
            disclosure: Some(Disclosure::Generated),
            aigc: Some(Aigc::produced("1", "Example", "00ff")),
            ..Declaration::default()
        }
    }

    #[test]
    fn what_is_written_reads_back_and_is_written_once() {
        for (text, syntax, site) in [
            (
                "<html><head><title>x</title></head><body>y</body></html>",
                Syntax::Html,
                "HTML meta ai-disclosure",
            ),
            ("<html><body>y", Syntax::Html, "HTML meta ai-disclosure"),
            ("---\r\ntitle: x\r\n---\r\ny\r\n", Syntax::Markdown, "Markdown front matter TC260:AIGC"),
        ] {
            let (once, sites) = write_label(text, syntax, &declaration(), false).unwrap().unwrap();
            assert_eq!(format!("{} {}", sites[0].carrier, sites[0].property), site);
            let found = read_label(&once, syntax);
            assert_eq!(found.sites, sites);
            assert!(
                found.declaration.disclosure == Some(Disclosure::Generated)
                    || found.declaration.aigc.is_some()
            );
            assert_eq!(write_label(&once, syntax, &declaration(), true).unwrap().unwrap().0, once);
        }
    }

    #[test]
    fn copies_that_disagree_are_told_and_replaced() {
        let text = "<head><meta name=ai-disclosure content=none><meta name='AI-Disclosure' content='ai-generated'></head>";
        assert_eq!(read_label(text, Syntax::Html).conflicts.len(), 1);
        let (once, _) = write_label(text, Syntax::Html, &declaration(), true).unwrap().unwrap();
        assert_eq!(once, "<head><meta name=\"ai-disclosure\" content=\"ai-generated\"></head>");
    }

    #[test]
    fn what_has_no_carrier_says_why() {
        for (text, syntax) in
            [("x", Syntax::Plain), ("# x", Syntax::Markdown), ("<p>x", Syntax::Html), ("a,b", Syntax::Csv)]
        {
            assert!(write_label(text, syntax, &declaration(), false).unwrap().is_err(), "{text}");
        }
    }

    #[test]
    fn front_matter_is_made_where_that_is_asked_for() {
        for text in ["# x\n", "", "---\nnever closed\n", "\u{feff}x\r\n", "Text\n---\na: b\n---\n"] {
            let (made, sites) = write_label(text, Syntax::Markdown, &declaration(), true).unwrap().unwrap();
            let found = read_label(&made, Syntax::Markdown);
            assert_eq!((found.sites, &found.declaration.aigc), (sites, &declaration().aigc), "{text:?}");
            assert!(made.ends_with(text.trim_start_matches('\u{feff}')), "{made:?}");
            assert_eq!(made.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
            assert_eq!(write_label(&made, Syntax::Markdown, &declaration(), true).unwrap().unwrap().0, made);
        }
        let toml = "+++\na = 1\n+++\nText\n";
        let refused = write_label(toml, Syntax::Markdown, &declaration(), true).unwrap().unwrap_err();
        assert!(refused.contains("TOML"), "{refused}");
    }
}
