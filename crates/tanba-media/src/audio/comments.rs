//! Vorbis comments (Vorbis I, 5; RFC 7845, 5.2; RFC 9639, 8.6): `NAME=value` fields, kept byte for byte.

use super::carriers::{Carried, Content, Edit};
use crate::bytes::le32;
use crate::label::Property;
use crate::{Format, Limits, MediaError};

/// More fields than any writer makes.
const MAX_FIELDS: u64 = 100_000;

/// A comment header without the marks of its container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comments {
    vendor: Vec<u8>,
    fields: Vec<Vec<u8>>,
    /// What stands behind the fields: Vorbis' framing bit, padding and private data of Opus.
    pub(crate) rest: Vec<u8>,
}

/// Name of the field that holds a property; XMP has no place in these containers. With alternative text, the language
/// follows after a hyphen.
fn name_of(property: Property) -> &'static str {
    match property {
        Property::SourceType => "DIGITALSOURCETYPE",
        Property::System => "AISYSTEMUSED",
        Property::SystemVersion => "AISYSTEMVERSIONUSED",
        Property::AltText => "ALTTEXTACCESSIBILITY",
        Property::Aigc => "AIGC",
    }
}

impl Comments {
    pub(crate) fn new() -> Self {
        Self { vendor: b"tanba".to_vec(), fields: Vec::new(), rest: Vec::new() }
    }

    pub(crate) fn parse(bytes: &[u8], format: Format, limits: &Limits) -> Result<Self, MediaError> {
        let broken = |what: &str| MediaError::broken(format, "Vorbis comment", what);
        let vendor = sized(bytes, 0).ok_or_else(|| broken("the vendor goes beyond its end"))?;
        let mut at = 4 + vendor.len();
        let number = le32(bytes, at).ok_or_else(|| broken("the number of fields is missing"))?;
        crate::limits::check("number of Vorbis comments", u64::from(number), MAX_FIELDS)?;
        at += 4;
        let mut fields = Vec::new();
        for _ in 0..number {
            let field = sized(bytes, at).ok_or_else(|| broken("a field goes beyond its end"))?;
            at += 4 + field.len();
            fields.push(field.to_vec());
        }
        limits.tag(bytes.len() as u64)?;
        Ok(Self { vendor: vendor.to_vec(), fields, rest: bytes.get(at..).unwrap_or_default().to_vec() })
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, &self.vendor);
        let number = u32::try_from(self.fields.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&number.to_le_bytes());
        self.fields.iter().for_each(|field| put(&mut out, field));
        out.extend_from_slice(&self.rest);
        out
    }

    /// The fields of another header in place of its own.
    pub(crate) fn take_fields(&mut self, other: Self) {
        self.fields = other.fields;
    }

    pub(crate) fn carried(&self, format: Format, limits: &Limits) -> Result<Vec<Carried>, MediaError> {
        let mut items = Vec::new();
        for field in &self.fields {
            let Some((property, language, value)) = known(field) else { continue };
            limits.metadata(value.len() as u64)?;
            let value = String::from_utf8_lossy(value).into_owned();
            let carrier = format!("{} comment {}", format.name(), name_of(property));
            let content = match property {
                Property::Aigc => Content::Aigc(value),
                property => Content::Field(property, value, language),
            };
            items.push(Carried::new(carrier, content));
        }
        Ok(items)
    }

    /// Every copy of a property that is written goes, then it is put at the end.
    pub(crate) fn edit(&mut self, edit: &Edit) {
        if edit.strip {
            self.fields.clear();
        }
        let replaced = |property: Property| match property {
            Property::Aigc => edit.aigc.is_some(),
            other => edit.fields.iter().any(|(p, ..)| *p == other),
        };
        self.fields.retain(|field| !known(field).is_some_and(|(property, ..)| replaced(property)));
        for (property, value, language) in &edit.fields {
            let suffix = language.as_deref().map_or(String::new(), |l| format!("-{l}"));
            self.fields.push(format!("{}{suffix}={value}", name_of(*property)).into_bytes());
        }
        if let Some(json) = &edit.aigc {
            self.fields.push(format!("AIGC={json}").into_bytes());
        }
    }
}

/// The bytes behind their number.
fn sized(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let size = usize::try_from(le32(bytes, at)?).ok()?;
    bytes.get(at + 4..at.checked_add(4)?.checked_add(size)?)
}

fn put(out: &mut Vec<u8>, value: &[u8]) {
    out.extend_from_slice(&u32::try_from(value.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(value);
}

/// The property in a field, its language and its value.
fn known(field: &[u8]) -> Option<(Property, Option<String>, &[u8])> {
    let at = memchr::memchr(b'=', field)?;
    let (name, value) = (std::str::from_utf8(&field[..at]).ok()?, &field[at + 1..]);
    for property in Property::ALL {
        let known = name_of(property);
        if name.eq_ignore_ascii_case(known) {
            return Some((property, None, value));
        }
        let head = name.get(..known.len()).filter(|h| h.eq_ignore_ascii_case(known));
        let language = head.and_then(|_| name[known.len()..].strip_prefix('-'));
        if let Some(language) = language.filter(|_| property == Property::AltText) {
            return Some((property, Some(language.to_owned()), value));
        }
    }
    None
}
