//! Merges the metadata layer into the packet that is there.

use super::read::{Value, value_of};
use super::{Declaration, NS_RDF, Property, Site};
use crate::xml::{Element, Node, Scope, parse, serialised};
use crate::xmp::{self, Extended};
use crate::{Format, Limits, MediaError, Medium, png};

/// The language of readers whose own is not there (ISO 16684-1, 8.2.2.4).
const DEFAULT_LANGUAGE: &str = "x-default";

/// An empty packet, writable, in UTF-8 (ISO 16684-1, 7.3.2).
const EMPTY_PACKET: &str = concat!(
    "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
    "<rdf:Description rdf:about=\"\"></rdf:Description>\n",
    "</rdf:RDF>\n",
    "</x:xmpmeta>\n",
    "<?xpacket end=\"w\"?>"
);

/// A labelled file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Where the properties stand in it.
    pub sites: Vec<Site>,
}

/// Merges `declaration` into the XMP of a file, and into the other carriers of a sound.
///
/// Every foreign property stays. A property that the declaration has replaces all copies of it, also a PNG text `AIGC`,
/// so that one is left; a property that it lacks stays as it was. Alternative text is appended to a description that is
/// there already, not put in its place. Writing the same declaration twice changes nothing the second time.
///
/// # Errors
/// [`MediaError::Misuse`] for an AIGC label against the standard or a retired source type;
/// [`MediaError::Broken`] if the packet that is there is no XML; else as [`crate::xmp::write`].
pub fn write(
    bytes: &[u8],
    format: Format,
    declaration: &Declaration,
    limits: &Limits,
) -> Result<Written, MediaError> {
    if format.medium() == Medium::Sound {
        limits.input(bytes)?;
        let mut out = Vec::new();
        let sites = super::write_stream(std::io::Cursor::new(bytes), format, declaration, limits, &mut out)?;
        return Ok(Written { bytes: out, sites });
    }
    let values = values(declaration)?;
    let packets = xmp::packets(bytes, format, limits)?;
    let merged = merged(packets.first().map(String::as_str), &values, &[], &declaration.alt_text, limits)?;
    let carrier = format!("{} XMP", format.name());
    let said = |p: &Property| *p == Property::AltText && !declaration.alt_text.is_empty();
    let written = Property::ALL.iter().filter(|p| said(p) || values.iter().any(|(v, _)| v == *p));
    let sites = written.map(|p| Site { carrier: carrier.clone(), property: p.qualified() }).collect();
    let cleaned = match format {
        Format::Png if declaration.aigc.is_some() => png::xmp::without_aigc(bytes)?,
        _ => bytes.to_vec(),
    };
    if packets.len() <= 1 && packets.first().is_some_and(|p| *p == merged) {
        return Ok(Written { bytes: cleaned, sites });
    }
    let bytes = xmp::replace(&cleaned, format, &merged, Extended::Keep, limits)?;
    Ok(Written { bytes, sites })
}

/// The properties that are plain text.
pub(super) fn values(declaration: &Declaration) -> Result<Vec<(Property, String)>, MediaError> {
    let mut values = Vec::new();
    if let Some(source) = &declaration.digital_source_type {
        if source.is_retired() {
            return Err(MediaError::misuse(format!(
                "{} is retired: IPTC no longer lets it be written",
                source.uri()
            )));
        }
        values.push((Property::SourceType, source.uri()));
    }
    values.extend(declaration.ai_system.iter().map(|v| (Property::System, v.clone())));
    values.extend(declaration.ai_system_version.iter().map(|v| (Property::SystemVersion, v.clone())));
    if let Some(aigc) = &declaration.aigc {
        let json = aigc.to_json().map_err(|e| MediaError::misuse(e.to_string()))?;
        values.push((Property::Aigc, json));
    }
    Ok(values)
}

/// The packet, or an empty one, with the values and the alternative text; `gone` is taken out of it.
pub(super) fn merged(
    packet: Option<&str>,
    values: &[(Property, String)],
    gone: &[Property],
    alt_text: &[(String, String)],
    limits: &Limits,
) -> Result<String, MediaError> {
    let packet = packet.unwrap_or(EMPTY_PACKET);
    let mut nodes = parse(packet, limits)?;
    if !nodes.iter().any(|n| matches!(n, Node::Element(_))) {
        nodes = parse(EMPTY_PACKET, limits)?;
    }
    let mut job = Job { values, gone, alt_text, old_alt: None, done: false };
    for node in &mut nodes {
        if let Node::Element(root) = node {
            job.clear(root, &Scope::default());
        }
    }
    for node in &mut nodes {
        if let Node::Element(root) = node {
            job.fill(root, &Scope::default());
        }
    }
    if !job.done {
        return Err(MediaError::Broken {
            format: "XMP",
            what: "the packet has no rdf:RDF element".to_owned(),
            place: "packet".to_owned(),
        });
    }
    Ok(serialised(&nodes))
}

struct Job<'a> {
    values: &'a [(Property, String)],
    gone: &'a [Property],
    alt_text: &'a [(String, String)],
    /// Alternative text that was there.
    old_alt: Option<Vec<(String, String)>>,
    done: bool,
}

impl Job<'_> {
    fn replaces(&self, property: Property) -> bool {
        match property {
            Property::AltText => !self.alt_text.is_empty(),
            other => self.gone.contains(&other) || self.values.iter().any(|(p, _)| *p == other),
        }
    }

    /// Takes out every copy of the properties that will be written.
    fn clear(&mut self, element: &mut Element, outer: &Scope) {
        let scope = outer.inside(element);
        if scope.element(&element.name) != (NS_RDF, "RDF") {
            element.elements_mut().for_each(|e| self.clear(e, &scope));
            return;
        }
        for description in element.elements_mut() {
            let scope = scope.inside(description);
            if scope.element(&description.name) != (NS_RDF, "Description") {
                continue;
            }
            let ours = |p: Option<Property>| p.filter(|p| self.replaces(*p));
            let mut alt = None;
            description.attributes.retain(|(name, value)| {
                let property = ours(Property::from_name(scope.attribute(name)));
                if property == Some(Property::AltText) {
                    alt = Some(vec![(DEFAULT_LANGUAGE.to_owned(), crate::xml::unescaped(value))]);
                }
                property.is_none()
            });
            description.children.retain(|node| {
                let Node::Element(child) = node else { return true };
                let inner = scope.inside(child);
                let property = ours(Property::from_name(inner.element(&child.name)));
                if property == Some(Property::AltText) {
                    alt = Some(match value_of(child, &inner) {
                        Value::Languages(items) => items,
                        Value::Text(text) => vec![(DEFAULT_LANGUAGE.to_owned(), text)],
                    });
                }
                property.is_none()
            });
            if self.old_alt.is_none() {
                self.old_alt = alt;
            }
        }
    }

    /// Puts the new properties into the first top-level description, making one if there is none.
    fn fill(&mut self, element: &mut Element, outer: &Scope) {
        if self.done {
            return;
        }
        let scope = outer.inside(element);
        if scope.element(&element.name) != (NS_RDF, "RDF") {
            element.elements_mut().for_each(|e| self.fill(e, &scope));
            return;
        }
        let rdf = element.name.split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        let is_description = |e: &Element| scope.inside(e).element(&e.name) == (NS_RDF, "Description");
        if !element.elements().any(is_description) {
            let fresh = Element::new(format!("{rdf}Description")).with_attribute(&format!("{rdf}about"), "");
            element.children.push(Node::Element(fresh));
        }
        if let Some(description) = element.elements_mut().find(|e| is_description(e)) {
            for (property, value) in self.values {
                let name = declared(description, &scope, *property);
                // As text, not as attribute: quotes stay quotes there, and programs that do not read XML find the JSON.
                description.children.push(Node::Element(Element::new(name).with_text(value)));
            }
            if !self.alt_text.is_empty() {
                let name = declared(description, &scope, Property::AltText);
                let items = combined(self.old_alt.as_deref().unwrap_or_default(), self.alt_text);
                description.children.push(Node::Element(alternatives(&name, &rdf, &items)));
            }
            self.done = true;
        }
    }
}

/// The qualified name of a property inside `description`, its namespace declared there if it is not in force.
fn declared(description: &mut Element, outer: &Scope, property: Property) -> String {
    let (namespace, local, usual) = property.name();
    let scope = outer.inside(description);
    let mut prefix = usual.to_owned();
    let mut number = 1;
    loop {
        match scope.namespace(&prefix) {
            Some(bound) if bound == namespace => break,
            Some(_) => {
                number += 1;
                prefix = format!("{usual}{number}");
            }
            None => {
                *description =
                    std::mem::take(description).with_attribute(&format!("xmlns:{prefix}"), namespace);
                break;
            }
        }
    }
    format!("{prefix}:{local}")
}

fn alternatives(name: &str, rdf: &str, items: &[(String, String)]) -> Element {
    let mut array = Element::new(format!("{rdf}Alt"));
    for (language, text) in items {
        let item = Element::new(format!("{rdf}li")).with_attribute("xml:lang", language).with_text(text);
        array.children.push(Node::Element(item));
    }
    let mut element = Element::new(name);
    element.children.push(Node::Element(array));
    element
}

/// Old descriptions with the disclosures appended, `x-default` first. A language that had no description gets the
/// default one before its disclosure, so that no reader loses it.
fn combined(old: &[(String, String)], new: &[(String, String)]) -> Vec<(String, String)> {
    let mut items: Vec<(String, String)> = old.iter().filter(|(_, text)| !text.is_empty()).cloned().collect();
    let default = items.iter().find(|(l, _)| l == DEFAULT_LANGUAGE).or(items.first()).map(|(_, t)| t.clone());
    let mut fresh = Vec::new();
    for (language, text) in new {
        match items.iter_mut().find(|(l, _)| l.eq_ignore_ascii_case(language)) {
            Some((_, description)) => *description = appended(description, text),
            None => {
                let description = default.as_deref().map_or_else(|| text.clone(), |d| appended(d, text));
                fresh.push((language.clone(), description));
            }
        }
    }
    let (_, first) = &new[0];
    match items.iter_mut().find(|(l, _)| l == DEFAULT_LANGUAGE) {
        Some((_, description)) if new.iter().all(|(_, t)| !description.contains(t.as_str())) => {
            *description = appended(description, first);
        }
        Some(_) => {}
        None => {
            let description = default.as_deref().map_or_else(|| first.clone(), |d| appended(d, first));
            if !new.iter().any(|(l, _)| l == DEFAULT_LANGUAGE) {
                items.insert(0, (DEFAULT_LANGUAGE.to_owned(), description));
            }
        }
    }
    items.extend(fresh);
    items.sort_by_key(|(l, _)| l != DEFAULT_LANGUAGE);
    items
}

/// The disclosure after the description, unless it is there.
fn appended(description: &str, disclosure: &str) -> String {
    if description.contains(disclosure) {
        return description.to_owned();
    }
    let ends_sentence = description.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    format!("{description}{} {disclosure}", if ends_sentence { "" } else { "." })
}
