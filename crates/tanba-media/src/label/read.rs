//! Finds our properties wherever a file may carry them.

use super::{Aigc, Declaration, Disclosure, NS_RDF, Property, SourceType};
use crate::xml::{Element, Node, Scope, parse, unescaped};
use crate::{Format, Limits, MediaError, Medium, exif, png, xmp};

/// What the metadata of a file says, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Found {
    /// The first value of each property.
    pub declaration: Declaration,
    /// Every place where one of them stands.
    pub sites: Vec<Site>,
    /// Properties that stand more than once with different values.
    pub conflicts: Vec<Conflict>,
}

/// One place of one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// What carries it, e.g. `PNG XMP`, `PNG tEXt AIGC`, `Exif UserComment`.
    pub carrier: String,
    /// The property, e.g. `TC260:AIGC`.
    pub property: String,
}

/// Values of one property that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The property, e.g. `TC260:AIGC`.
    pub property: String,
    /// The value that counts, and the one that disagrees with it.
    pub values: [String; 2],
}

/// Reads the metadata layer: XMP (extended too), PNG text `AIGC`, the Exif user comment, and the carriers of sounds.
///
/// A packet that is no well-formed XML is passed over where other carriers may still speak, and reported if none does.
///
/// # Errors
/// As [`crate::xmp::read`].
pub fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Found, MediaError> {
    if format.medium() == Medium::Sound {
        limits.input(bytes)?;
        return super::read_stream(std::io::Cursor::new(bytes), format, limits);
    }
    read_picture(bytes, format, limits)
}

/// [`read`] for what is known to be a picture: a program that calls nothing else has none of the code for sounds.
///
/// # Errors
/// As [`read`].
pub fn read_picture(bytes: &[u8], format: Format, limits: &Limits) -> Result<Found, MediaError> {
    let mut found = Found::default();
    let mut broken = None;
    for packet in xmp::picture_packets(bytes, format, limits)? {
        match properties(&packet, limits) {
            Ok(list) => {
                let carrier = format!("{} XMP", format.name());
                list.into_iter().for_each(|(property, value)| found.add(&carrier, property, value));
            }
            Err(limit @ MediaError::Limit { .. }) => return Err(limit),
            Err(error) => broken = Some(error),
        }
    }
    if format == Format::Png {
        for text in png::xmp::aigc_texts(bytes, limits)? {
            found.add("PNG text AIGC", Property::Aigc, Value::Text(text));
        }
    }
    let comment = exif_block(bytes, format).and_then(exif::user_comment);
    if let Some(comment) = comment.filter(|c| Aigc::from_json(c).is_some()) {
        found.add("Exif UserComment", Property::Aigc, Value::Text(comment));
    }
    match broken {
        Some(error) if found.sites.is_empty() => Err(error),
        _ => Ok(found),
    }
}

/// A property's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    /// Items of an `rdf:Alt` by language.
    Languages(Vec<(String, String)>),
}

impl Value {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Languages(items) => items.into_iter().next().map(|(_, text)| text).unwrap_or_default(),
        }
    }

    fn into_languages(self) -> Vec<(String, String)> {
        match self {
            Self::Text(text) if text.is_empty() => Vec::new(),
            Self::Text(text) => vec![("x-default".to_owned(), text)],
            Self::Languages(items) => items,
        }
    }
}

impl Found {
    pub(crate) fn add(&mut self, carrier: &str, property: Property, value: Value) {
        let declaration = &mut self.declaration;
        let clash = match property {
            Property::AltText => {
                let new = value.into_languages();
                let old = &mut declaration.alt_text;
                if old.is_empty() { set(old, new) } else { differ(&*old, &new) }
            }
            Property::Aigc => {
                let text = value.into_text();
                let Some(new) = Aigc::from_json(&text) else { return };
                settle(&mut declaration.aigc, new)
            }
            Property::SourceType => {
                settle(&mut declaration.digital_source_type, SourceType::from_uri(&value.into_text()))
            }
            Property::System => settle(&mut declaration.ai_system, value.into_text()),
            Property::SystemVersion => settle(&mut declaration.ai_system_version, value.into_text()),
        };
        self.sites.push(Site { carrier: carrier.to_owned(), property: property.qualified() });
        self.conflicts.extend(clash.map(|values| Conflict { property: property.qualified(), values }));
    }
}

impl Found {
    pub(crate) fn disclose(&mut self, carrier: &str, disclosure: Disclosure) {
        let property = || "ai-disclosure".to_owned();
        let clash = settle(&mut self.declaration.disclosure, disclosure);
        self.sites.push(Site { carrier: carrier.to_owned(), property: property() });
        self.conflicts.extend(clash.map(|values| Conflict { property: property(), values }));
    }
}

fn set<T>(slot: &mut T, value: T) -> Option<[String; 2]> {
    *slot = value;
    None
}

/// Keeps the first value; gives both if a later one differs.
fn settle<T: PartialEq + std::fmt::Debug>(slot: &mut Option<T>, value: T) -> Option<[String; 2]> {
    match slot {
        None => set(slot, Some(value)),
        Some(old) => differ(&*old, &value),
    }
}

fn differ<T: PartialEq + std::fmt::Debug + ?Sized>(old: &T, new: &T) -> Option<[String; 2]> {
    (old != new).then(|| [format!("{old:?}"), format!("{new:?}")])
}

/// Our properties in a packet, in its order.
pub(super) fn properties(packet: &str, limits: &Limits) -> Result<Vec<(Property, Value)>, MediaError> {
    let nodes = parse(packet, limits)?;
    let mut found = Vec::new();
    for node in &nodes {
        if let Node::Element(root) = node {
            collect(root, &Scope::default(), &mut found);
        }
    }
    Ok(found)
}

/// Looks for `rdf:RDF` and, in it, at each top-level `rdf:Description`.
fn collect(element: &Element, outer: &Scope, found: &mut Vec<(Property, Value)>) {
    let scope = outer.inside(element);
    if scope.element(&element.name) == (NS_RDF, "RDF") {
        for description in element.elements() {
            let inner = scope.inside(description);
            if inner.element(&description.name) == (NS_RDF, "Description") {
                describe(description, &inner, found);
            }
        }
        return;
    }
    element.elements().for_each(|e| collect(e, &scope, found));
}

fn describe(description: &Element, scope: &Scope, found: &mut Vec<(Property, Value)>) {
    for (name, value) in &description.attributes {
        if let Some(property) = Property::from_name(scope.attribute(name)) {
            found.push((property, Value::Text(unescaped(value).trim().to_owned())));
        }
    }
    for element in description.elements() {
        let scope = scope.inside(element);
        if let Some(property) = Property::from_name(scope.element(&element.name)) {
            found.push((property, value_of(element, &scope)));
        }
    }
}

/// Text, the address of an `rdf:resource`, or the items of an array.
pub(super) fn value_of(element: &Element, scope: &Scope) -> Value {
    let resource = element.attributes.iter().find(|(n, _)| scope.attribute(n) == (NS_RDF, "resource"));
    if let Some((_, address)) = resource {
        return Value::Text(unescaped(address).trim().to_owned());
    }
    for array in element.elements() {
        let scope = scope.inside(array);
        match scope.element(&array.name) {
            (NS_RDF, "Alt") => return Value::Languages(items(array, &scope)),
            (NS_RDF, "Bag" | "Seq") => {
                let first = items(array, &scope).into_iter().next();
                return Value::Text(first.map(|(_, text)| text).unwrap_or_default());
            }
            (NS_RDF, "Description") => {
                // The long form of a qualified value (XMP part 1, 7.8): the text stands in rdf:value.
                let value = array.elements().find(|e| scope.inside(e).element(&e.name) == (NS_RDF, "value"));
                return Value::Text(value.map(Element::text).unwrap_or_default());
            }
            _ => {}
        }
    }
    Value::Text(element.text())
}

fn items(array: &Element, scope: &Scope) -> Vec<(String, String)> {
    let items = array.elements().filter(|e| scope.inside(e).element(&e.name) == (NS_RDF, "li"));
    items
        .map(|item| {
            let language = item.attributes.iter().find(|(n, _)| n == "xml:lang").map(|(_, v)| unescaped(v));
            (language.unwrap_or_else(|| "x-default".to_owned()), item.text())
        })
        .collect()
}

/// The Exif block of the containers that have one, without being read.
fn exif_block(bytes: &[u8], format: Format) -> Option<&[u8]> {
    match format {
        Format::Jpeg => crate::jpeg::exif(bytes),
        Format::Png => crate::png::exif(bytes),
        Format::WebP => crate::webp::exif(bytes),
        Format::Tiff => Some(bytes),
        _ => None,
    }
}
