//! What is to be signed.

use std::io::{Read, Seek};

use serde::Serialize;

use crate::author::Author;
use crate::error::CredentialError;
use crate::instant::Instant;

/// Prefixes of the source types that C2PA knows: IPTC's list and C2PA's own additions.
const SOURCE_TYPES: [&str; 2] =
    ["http://cv.iptc.org/newscodes/digitalsourcetype/", "http://c2pa.org/digitalsourcetype/"];
/// Longest title, name or version, in characters.
const MAX_TEXT_CHARS: usize = 256;

/// What happened to the content last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It was made: `c2pa.created`.
    Created,
    /// Something that was there before was changed: `c2pa.opened` for the parent, then `c2pa.edited`.
    Edited,
}

/// A program or a model, with its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Software {
    /// Name, 1 to 256 characters.
    pub name: String,
    /// Version, as its maker writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl Software {
    /// Software with a name and a version.
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self { name: name.into(), version: Some(version.into()) }
    }

    /// This crate.
    pub fn tanba() -> Self {
        Self::new("tanba", env!("CARGO_PKG_VERSION"))
    }
}

/// A soft binding: what else leads from the content to this credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SoftBinding {
    /// Algorithm, in reverse DNS notation, for example `org.tanba.image.1`.
    pub alg: String,
    /// Value in the form that the algorithm prescribes; for tanba's watermarks the mark id, 16 lower-case hex digits.
    pub value: String,
    /// How much the whole was, so that parts of it can be told later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<Whole>,
}

/// How much a whole work is, whatever becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Whole {
    /// A sound, in milliseconds.
    Milliseconds(u64),
    /// A picture, as its samples are stored.
    Pixels {
        /// Samples in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
}

/// The file from which the content was made.
#[derive(Clone, Copy, Debug)]
pub struct Parent<'a> {
    /// Media type of the bytes.
    pub mime: &'a str,
    /// The whole original file, with the credential that it may carry.
    pub bytes: &'a [u8],
}

/// What assets and parents are read from.
pub trait Asset: Read + Seek + Send {}

impl<T: Read + Seek + Send> Asset for T {}

/// The file from which the content was made, read as it is needed.
pub struct ParentStream<'a> {
    /// Media type of the file.
    pub mime: &'a str,
    /// The whole original file, with the credential that it may carry.
    pub stream: &'a mut dyn Asset,
    /// A manifest store that lies beside the file (`application/c2pa`). It counts where the file carries none, and only if
    /// its hash is this file's.
    pub beside: Option<&'a [u8]>,
}

/// An assertion of the caller's own, beside those that [`Claim`] has fields for.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// Its label, in reverse DNS notation.
    pub label: String,
    /// Its content.
    pub data: serde_json::Value,
}

/// What a credential is to say. Holds nothing about a person unless the caller puts it there.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// Media type of the asset, for example `image/png`.
    pub mime: &'a str,
    /// A title, shown by readers; often a file name, and then it may tell more than wanted. Default: none.
    pub title: Option<String>,
    /// What happened to the content.
    pub action: Action,
    /// Where the content comes from: an IPTC digital source type URI, such as
    /// `http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia`.
    pub digital_source_type: &'a str,
    /// When the action happened, as the caller says. Default: not stated.
    pub when: Option<Instant>,
    /// The AI system or program that performed the action (`softwareAgent`).
    pub system: Option<Software>,
    /// The program that makes the claim (`claim_generator_info`). Default: [`Software::tanba`].
    pub generator: Software,
    /// The watermark that leads back to this credential.
    pub soft_binding: Option<SoftBinding>,
    /// The original. For [`Action::Created`] it counts only where it carries a credential: that one becomes the
    /// parent ingredient, and the actions read opened, edited. For [`Action::Edited`] without a parent, the
    /// asset itself, as it was before signing, stands in. [`crate::prepare`] and [`crate::sign_stream`] take a
    /// [`ParentStream`] instead and leave this alone.
    pub parent: Option<Parent<'a>>,
    /// Assertions of the caller's own. Default: none.
    pub assertions: Vec<Assertion>,
    /// Somebody whose own signature stands beside the signer's (CAWG Identity Assertion). Default: nobody.
    pub author: Option<Author<'a>>,
}

impl<'a> Claim<'a> {
    /// A claim about content of that media type, action and source type, with every other field at its default.
    pub fn new(mime: &'a str, action: Action, digital_source_type: &'a str) -> Self {
        Self {
            mime,
            title: None,
            action,
            digital_source_type,
            when: None,
            system: None,
            generator: Software::tanba(),
            soft_binding: None,
            parent: None,
            assertions: Vec::new(),
            author: None,
        }
    }

    /// Refuses what readers would reject or misread later.
    pub(crate) fn check(&self) -> Result<(), CredentialError> {
        let source = self.digital_source_type;
        if !SOURCE_TYPES.iter().any(|prefix| source.len() > prefix.len() && source.starts_with(prefix)) {
            let why = format!("{source:?} is not an IPTC or C2PA digital source type URI");
            return Err(CredentialError::BadRequest { field: "digital_source_type", why });
        }
        check_text("generator", Some(&self.generator.name))?;
        check_text("generator", self.generator.version.as_deref())?;
        check_text("title", self.title.as_deref())?;
        if let Some(system) = &self.system {
            check_text("system", Some(&system.name))?;
            check_text("system", system.version.as_deref())?;
        }
        if let Some(binding) = &self.soft_binding {
            check_text("soft_binding.alg", Some(&binding.alg))?;
            check_text("soft_binding.value", Some(&binding.value))?;
        }
        for assertion in &self.assertions {
            check_text("assertions.label", Some(&assertion.label))?;
        }
        Ok(())
    }
}

fn check_text(field: &'static str, text: Option<&str>) -> Result<(), CredentialError> {
    let Some(text) = text else { return Ok(()) };
    let length = text.chars().count();
    let why = if length == 0 {
        "it is empty".to_owned()
    } else if length > MAX_TEXT_CHARS {
        format!("{length} characters are too long, the limit is {MAX_TEXT_CHARS}")
    } else if text.chars().any(char::is_control) {
        "it holds control characters".to_owned()
    } else {
        return Ok(());
    };
    Err(CredentialError::BadRequest { field, why })
}
