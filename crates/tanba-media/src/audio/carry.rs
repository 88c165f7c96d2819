//! Tags, pictures and other metadata of a sound, put around another coding of it.

use std::io::{Read, Seek, Write};

use super::stream::{self, Piece, Stream};
use super::{id3, mp4, ogg};
use crate::{Format, Limits, MediaError};

/// Writes `encoded` with the metadata of `source` instead of its own. Both are of the same format.
///
/// MP3: the tags in front and behind, byte for byte. Ogg: every comment. M4A: the user data of the movie and the `uuid`
/// boxes, without iTunes' note of the old encoder's delay.
///
/// # Errors
/// [`MediaError::Misuse`] for WAV, FLAC and pictures, which are never coded again; [`MediaError::Broken`],
/// [`MediaError::Limit`] and [`MediaError::Io`] as the containers give them.
pub fn carry_over<R: Read + Seek, E: Read + Seek, W: Write>(
    mut source: R,
    mut encoded: E,
    format: Format,
    limits: &Limits,
    mut sink: W,
) -> Result<(), MediaError> {
    match format {
        Format::Mp3 => mp3(&mut source, &mut encoded, &mut sink),
        Format::M4a => {
            let pieces: Vec<Piece> = mp4::carried_over(&mut source, &mut encoded, limits)?;
            stream::assemble(&mut encoded, &pieces, &mut sink)
        }
        Format::OggVorbis | Format::OggOpus => {
            ogg::carry_over(&mut source, &mut encoded, format, limits, &mut sink)
        }
        other => Err(MediaError::misuse(format!("{other} is not coded again"))),
    }
}

fn mp3(source: &mut dyn Stream, encoded: &mut dyn Stream, sink: &mut dyn Write) -> Result<(), MediaError> {
    let range = |of: &mut dyn Stream| -> Result<(u64, u64, u64), MediaError> {
        let length = stream::length(of)?;
        let start = id3::sound_start(of)?.min(length);
        Ok((start, id3::sound_end(of, start, length)?, length))
    };
    let (start, end, length) = range(source)?;
    let (first, last, _) = range(encoded)?;
    stream::copy(source, 0..start, sink)?;
    stream::copy(encoded, first..last, sink)?;
    stream::copy(source, end..length, sink)
}
