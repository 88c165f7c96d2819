//! The metadata layer: what IPTC and GB 45438-2025 let a file say of its origin, as properties of its XMP packet.
//!
//! | property | says |
//! | --- | --- |
//! | `Iptc4xmpExt:DigitalSourceType` | how it was made ([`SourceType`]) |
//! | `Iptc4xmpExt:AISystemUsed`, `AISystemVersionUsed` | by which system |
//! | `Iptc4xmpCore:AltTextAccessibility` | the disclosure, for those who do not see a drawn notice |
//! | `TC260:AIGC` | the label of GB 45438-2025 ([`Aigc`]) |
//!
//! Sounds have the AIGC label in a carrier of its own, as the standard wants it, and nowhere else:
//!
//! | container | AIGC | the other properties |
//! | --- | --- | --- |
//! | WAV | chunk `AIGC` | XMP in the chunk `_PMX` |
//! | MP3 | ID3v2 `TXXX`, description `AIGC` | XMP in ID3v2 `PRIV`, owner `XMP` |
//! | FLAC | Vorbis comment `AIGC` | Vorbis comments; XMP too where an ID3v2 tag stands in front |
//! | Ogg Vorbis, Opus | Vorbis comment `AIGC` | Vorbis comments |
//! | M4A | `moov.udta.meta`, key `AIGC` | XMP in a `uuid` box |
//!
//! XMP has no place in Vorbis comments; there the fields `DIGITALSOURCETYPE`, `AISYSTEMUSED`, `AISYSTEMVERSIONUSED` and
//! `ALTTEXTACCESSIBILITY` (with `-` and the language) say the same.

mod aigc;
mod disclosure;
mod read;
mod sound;
mod source_type;
mod write;

pub use aigc::{Aigc, AigcError};
pub use disclosure::Disclosure;
pub use read::{Conflict, Found, Site, read, read_picture};
pub use sound::{Changes, read_stream, write_stream};
pub use source_type::SourceType;
pub use write::{Written, write};

pub(crate) use read::Value;

pub(crate) const NS_RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(crate) const NS_EXT: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
pub(crate) const NS_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
pub(crate) const NS_AIGC: &str = "http://www.tc260.org.cn/ns/AIGC/1.0/";

/// What the metadata says of a file's origin. `None` and empty: says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declaration {
    /// How it was made.
    pub digital_source_type: Option<SourceType>,
    /// Name of the AI system.
    pub ai_system: Option<String>,
    /// Version of the AI system.
    pub ai_system_version: Option<String>,
    /// Alternative text by language (BCP 47, or `x-default`), in the order of the file.
    pub alt_text: Vec<(String, String)>,
    /// The label of GB 45438-2025.
    pub aigc: Option<Aigc>,
    /// HTML: how much AI had to do with it.
    pub disclosure: Option<Disclosure>,
}

impl Declaration {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One of our properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Property {
    SourceType,
    System,
    SystemVersion,
    AltText,
    Aigc,
}

impl Property {
    pub(crate) const ALL: [Self; 5] =
        [Self::SourceType, Self::System, Self::SystemVersion, Self::AltText, Self::Aigc];

    /// Namespace, local name and usual prefix.
    pub(crate) const fn name(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::SourceType => (NS_EXT, "DigitalSourceType", "Iptc4xmpExt"),
            Self::System => (NS_EXT, "AISystemUsed", "Iptc4xmpExt"),
            Self::SystemVersion => (NS_EXT, "AISystemVersionUsed", "Iptc4xmpExt"),
            Self::AltText => (NS_CORE, "AltTextAccessibility", "Iptc4xmpCore"),
            Self::Aigc => (NS_AIGC, "AIGC", "TC260"),
        }
    }

    /// Usual prefix and local name, e.g. `TC260:AIGC`.
    pub(crate) fn qualified(self) -> String {
        let (_, local, prefix) = self.name();
        format!("{prefix}:{local}")
    }

    pub(crate) fn from_name((namespace, local): (&str, &str)) -> Option<Self> {
        Self::ALL.into_iter().find(|p| {
            let (ns, name, _) = p.name();
            // Some writers leave the final slash out.
            name == local && ns.trim_end_matches('/') == namespace.trim_end_matches('/')
        })
    }
}
