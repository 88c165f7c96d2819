//! Takes metadata out of sounds: an old C2PA manifest store, or all of it.

use std::io::{Read, Seek, Write};

use super::carriers::{self, Edit};
use crate::{Format, Limits, MediaError};

/// Whether the sound holds a C2PA manifest store: WAV chunk `C2PA`, ID3v2 frame `GEOB` of MP3 and FLAC, `uuid` box of
/// M4A. C2PA defines no place in Ogg.
///
/// # Errors
/// [`MediaError::Broken`] for a broken container, [`MediaError::Misuse`] for pictures, [`MediaError::Io`].
pub fn has_c2pa<R: Read + Seek>(mut source: R, format: Format, limits: &Limits) -> Result<bool, MediaError> {
    carriers::carried(&mut source, format, limits).map(|found| found.has_c2pa)
}

/// The sound without its C2PA manifest store; byte-identical if it has none. Whether there was one.
///
/// # Errors
/// As [`has_c2pa`].
pub fn drop_c2pa<R: Read + Seek, W: Write>(
    mut source: R,
    format: Format,
    limits: &Limits,
    mut sink: W,
) -> Result<bool, MediaError> {
    let is_there = has_c2pa(&mut source, format, limits)?;
    let edit = Edit { drop_c2pa: is_there, ..Edit::default() };
    carriers::write(&mut source, format, &edit, limits, &mut sink)?;
    Ok(is_there)
}

/// What a platform leaves of a sound: nothing but what is needed to play it. The coded sound stays byte-identical.
///
/// # Errors
/// As [`has_c2pa`].
pub fn strip_metadata<R: Read + Seek, W: Write>(
    mut source: R,
    format: Format,
    limits: &Limits,
    mut sink: W,
) -> Result<(), MediaError> {
    let edit = Edit { strip: true, ..Edit::default() };
    carriers::write(&mut source, format, &edit, limits, &mut sink).map(drop)
}
