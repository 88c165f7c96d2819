//! Room in a sound for a C2PA manifest store, whose bytes are known only when the rest of the file is.

use std::io::{Read, Seek};
use std::ops::Range;

use super::wav;
use crate::{Format, Limits, MediaError};

/// Where a manifest store of a sound goes, in bytes from the start of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct C2paRoom {
    /// The store itself.
    pub store: Range<u64>,
    /// What the hash over the file leaves out: the store, in WAV with the eight bytes of its chunk's header.
    pub unhashed: Range<u64>,
}

/// Whether room can be made in this very file: WAV chunk `C2PA`, ID3v2 frame `GEOB` of MP3 and FLAC.
///
/// C2PA defines no place in RF64, BW64 and Ogg. In M4A the place of every box is part of what is hashed, so that room
/// alone does not do.
///
/// # Errors
/// [`MediaError::Broken`] for a broken container, [`MediaError::Io`].
pub fn can_make_c2pa_room<R: Read + Seek>(
    mut source: R,
    format: Format,
    limits: &Limits,
) -> Result<bool, MediaError> {
    match format {
        Format::Wav => wav::Wav::parse(&mut source, limits).map(|wav| !wav.is_wide()),
        Format::Mp3 | Format::Flac => Ok(true),
        _ => Ok(false),
    }
}
