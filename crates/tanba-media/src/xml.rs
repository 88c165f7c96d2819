//! A small XML tree that keeps the text of whatever it does not touch.
//!
//! `quick-xml` finds the tags; nothing is expanded, a document type is refused, depth and number of nodes are bounded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::limits::check;
use crate::{Limits, MediaError};

/// An element with names and values exactly as written (attribute values still escaped).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What stands between tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    /// Text, references, CDATA, comments and processing instructions, verbatim.
    Raw(String),
}

/// Prefixes in force, innermost last: `(prefix, namespace)`; the default namespace has the prefix `""`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope(Vec<(String, String)>);

impl Scope {
    /// The scope inside `element`.
    pub(crate) fn inside(&self, element: &Element) -> Self {
        let mut scope = self.clone();
        for (name, value) in &element.attributes {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                scope.0.push((prefix.to_owned(), unescaped(value)));
            }
        }
        scope
    }

    /// The namespace that a prefix stands for.
    pub(crate) fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.iter().rev().find(|(p, _)| p == prefix).map(|(_, uri)| uri.as_str())
    }

    /// Namespace and local name of an element.
    pub(crate) fn element<'a>(&'a self, name: &'a str) -> (&'a str, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        (self.namespace(prefix).unwrap_or_default(), local)
    }

    /// Namespace and local name of an attribute: without a prefix it has no namespace.
    pub(crate) fn attribute<'a>(&'a self, name: &'a str) -> (&'a str, &'a str) {
        match name.split_once(':') {
            Some(("xml", local)) => ("http://www.w3.org/XML/1998/namespace", local),
            Some((prefix, local)) => (self.namespace(prefix).unwrap_or_default(), local),
            None => ("", name),
        }
    }
}

impl Element {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(crate) fn with_attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.to_owned(), escaped(value, true)));
        self
    }

    pub(crate) fn with_text(mut self, text: &str) -> Self {
        self.children.push(Node::Raw(escaped(text, false)));
        self
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Raw(_) => None,
        })
    }

    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Raw(_) => None,
        })
    }

    /// Text directly inside, unescaped, comments left out, white space around it cut off.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Raw(raw) if raw.starts_with("<![CDATA[") => {
                    text.push_str(raw.trim_start_matches("<![CDATA[").trim_end_matches("]]>"));
                }
                Node::Raw(raw) if !raw.starts_with('<') => text.push_str(&unescaped(raw)),
                _ => {}
            }
        }
        text.trim().to_owned()
    }
}

/// Parses a document or a packet into its top-level nodes.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<Vec<Node>, MediaError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut top: Vec<Node> = Vec::new();
    let mut nodes = 0u64;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|e| broken(from, &e.to_string()))?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        nodes += 1;
        check("number of XML nodes", nodes, limits.max_xml_nodes.into())?;
        let finished = match event {
            Event::Start(start) => {
                check("depth of XML elements", open.len() as u64 + 1, limits.max_xml_depth.into())?;
                open.push(element(&start, from, &mut nodes)?);
                continue;
            }
            Event::Empty(start) => Node::Element(element(&start, from, &mut nodes)?),
            Event::End(_) => Node::Element(open.pop().ok_or_else(|| broken(from, "an end tag too many"))?),
            Event::DocType(_) => return Err(broken(from, "a document type is not accepted")),
            Event::Eof if open.is_empty() => return Ok(top),
            Event::Eof => return Err(broken(from, "an element is not closed")),
            _ => Node::Raw(text.get(from..to).unwrap_or_default().to_owned()),
        };
        open.last_mut().map_or(&mut top, |e| &mut e.children).push(finished);
    }
}

fn element(start: &BytesStart<'_>, at: usize, nodes: &mut u64) -> Result<Element, MediaError> {
    let mut element = Element::new(start.name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| broken(at, &e.to_string()))?;
        *nodes += 1;
        element.attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    }
    Ok(element)
}

fn broken(at: usize, what: &str) -> MediaError {
    MediaError::Broken { format: "XML", what: what.to_owned(), place: format!("byte {at} of the packet") }
}

/// The text of the nodes.
pub(crate) fn serialised(nodes: &[Node]) -> String {
    let mut out = String::new();
    nodes.iter().for_each(|n| push(&mut out, n));
    out
}

// Depth is bounded by the parser's limit.
fn push(out: &mut String, node: &Node) {
    let element = match node {
        Node::Raw(raw) => return out.push_str(raw),
        Node::Element(element) => element,
    };
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        // A value that stood in single quotes may hold double ones.
        let quote = if value.contains('"') { '\'' } else { '"' };
        out.extend([" ", name, "="]);
        out.push(quote);
        out.push_str(value);
        out.push(quote);
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    element.children.iter().for_each(|n| push(out, n));
    out.extend(["</", &element.name, ">"]);
}

/// Text with its markup characters as references, and without what XML 1.0 cannot hold.
pub(crate) fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' | '\n' | '\r' if in_attribute => out.push_str(&format!("&#{};", u32::from(c))),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Text with the five predefined entities and character references resolved; unknown references stay as written.
pub(crate) fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').filter(|end| *end <= 12).and_then(|end| {
            let known = resolve(rest.get(1..end)?)?;
            Some((known, end))
        });
        match reference {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn resolve(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
