//! The metadata carriers of sounds: what they hold, and files with other things in them.

use std::io::Write;

use super::room::C2paRoom;
use super::stream::{self, Piece, Stream};
use super::{flac, id3, mp4, ogg, wav};
use crate::label::Property;
use crate::{Format, Limits, MediaError};

/// One thing that a carrier holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// An XMP packet.
    Xmp(String),
    /// The label of GB 45438-2025, as JSON.
    Aigc(String),
    /// A single property, in a field of its own, with the language for alternative text.
    Field(Property, String, Option<String>),
}

/// A thing and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carried {
    /// For people, e.g. `WAV chunk AIGC`.
    pub(crate) carrier: String,
    pub(crate) content: Content,
}

impl Carried {
    pub(crate) fn new(carrier: impl Into<String>, content: Content) -> Self {
        Self { carrier: carrier.into(), content }
    }

    /// `bytes` as text, or the error that says where they are.
    pub(crate) fn xmp(
        format: Format,
        place: &str,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<Self, MediaError> {
        limits.metadata(bytes.len() as u64)?;
        let packet = crate::bytes::text_of(bytes);
        let packet = packet.ok_or_else(|| MediaError::broken(format, place, "XMP is not UTF-8"))?;
        Ok(Self::new(format!("{} XMP", format.name()), Content::Xmp(packet)))
    }
}

/// What to change. Whatever is set replaces all copies of it; all else stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The only XMP packet. Ignored where there is no carrier for one.
    pub(crate) xmp: Option<String>,
    /// The only AIGC label, as JSON.
    pub(crate) aigc: Option<String>,
    /// Properties in fields of their own, where there is no carrier for XMP.
    pub(crate) fields: Vec<(Property, String, Option<String>)>,
    /// Take out the C2PA manifest store.
    pub(crate) drop_c2pa: bool,
    /// Make room for a C2PA manifest store of so many bytes, instead of the one that is there.
    pub(crate) c2pa_room: Option<u64>,
    /// Take out all that is not needed to play it.
    pub(crate) strip: bool,
}

impl Edit {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the C2PA manifest store that is there has to go.
    pub(crate) fn ends_c2pa(&self) -> bool {
        self.drop_c2pa || self.strip || self.c2pa_room.is_some()
    }
}

/// What the carriers of a sound hold, and whether a C2PA manifest store is among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Inventory {
    pub(crate) items: Vec<Carried>,
    pub(crate) has_c2pa: bool,
}

/// Whether an XMP packet can be put into this very file.
pub(crate) fn takes_xmp(
    source: &mut dyn Stream,
    format: Format,
    limits: &Limits,
) -> Result<bool, MediaError> {
    match format {
        // In the ID3v2 tag in front, where there is one; FLAC itself has no place for it.
        Format::Flac => Ok(id3::in_front(source, limits)?.is_some()),
        other => Ok(other.can_write_xmp()),
    }
}

pub(crate) fn carried(
    source: &mut dyn Stream,
    format: Format,
    limits: &Limits,
) -> Result<Inventory, MediaError> {
    match format {
        Format::Wav => wav::carried(source, limits),
        Format::Mp3 => id3::carried(source, limits),
        Format::Flac => flac::carried(source, limits),
        Format::M4a => mp4::carried(source, limits),
        Format::OggVorbis | Format::OggOpus => ogg::carried(source, format, limits),
        other => Err(no_sound(other)),
    }
}

/// Writes the file with the changes; byte-identical if there is nothing to change. Says where the room for a manifest
/// store is, if it was asked for.
pub(crate) fn write(
    source: &mut dyn Stream,
    format: Format,
    edit: &Edit,
    limits: &Limits,
    sink: &mut dyn Write,
) -> Result<Option<C2paRoom>, MediaError> {
    if edit.is_empty() {
        let length = stream::length(source)?;
        return stream::copy(source, 0..length, sink).map(|()| None);
    }
    let pieces: Vec<Piece> = match format {
        Format::Wav => wav::edited(source, edit, limits)?,
        Format::Mp3 => id3::edited(source, edit, limits)?,
        Format::Flac => flac::edited(source, edit, limits)?,
        Format::M4a => mp4::edited(source, edit, limits)?,
        Format::OggVorbis | Format::OggOpus => {
            return ogg::write(source, format, edit, limits, sink).map(|()| None);
        }
        other => return Err(no_sound(other)),
    };
    stream::assemble(source, &pieces, sink)?;
    Ok(room_in(&pieces))
}

fn room_in(pieces: &[Piece]) -> Option<C2paRoom> {
    let at = pieces.iter().position(|piece| matches!(piece, Piece::Room { .. }))?;
    let Piece::Room { size, led_by } = pieces[at] else { return None };
    let start = stream::total(&pieces[..at]);
    Some(C2paRoom { store: start..start + size, unhashed: start - led_by..start + size })
}

fn no_sound(format: Format) -> MediaError {
    MediaError::misuse(format!("{format} is no sound"))
}
