//! Fingerprints of pictures, sounds and texts as the crates below hand them over.

use std::io::{Read, Seek};

use tanba_fingerprint::{Depth, Fingerprint, Listener, NoFingerprint, Pixels, SIDE, grey_square, turned};
use tanba_media::text::{Syntax, words};
use tanba_media::{Decoded, Format, Layout, Limits, Medium, Samples, audio};

use crate::{Error, TextOptions};

/// What a picture, a sound or a text looks, sounds or reads like, for a registry; the error says why it has none.
///
/// # Errors
/// As [`crate::check_stream`], where nobody could look.
pub fn fingerprint<R: Read + Seek + Send + Sync>(
    source: &mut R,
    text: &TextOptions,
    limits: &Limits,
) -> Result<Result<Fingerprint, NoFingerprint>, Error> {
    if audio::sniff(&mut *source, limits).is_ok_and(|format| format.medium() == Medium::Sound) {
        return of_sound(source, limits);
    }
    let io = |error: std::io::Error| Error::Read(error.to_string());
    source.rewind().map_err(io)?;
    let mut bytes = Vec::new();
    source.take(limits.max_input_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    match text.format_of(tanba_media::sniff(&bytes, limits), bytes.is_empty())? {
        Format::Text(syntax) => {
            let decoded = tanba_media::text::decode(&bytes, text.encoding.as_deref(), limits)?;
            Ok(of_text(&decoded.text, syntax))
        }
        _ => {
            Ok(square(&tanba_media::decode(&bytes, limits)?)
                .and_then(|square| Fingerprint::of_picture(&square)))
        }
    }
}

/// The picture as it is looked at, squeezed.
pub(crate) fn square(decoded: &Decoded) -> Result<[u8; SIDE * SIDE], NoFingerprint> {
    let raster = &decoded.raster;
    let channels = match raster.layout {
        Layout::Gray => 1,
        Layout::GrayAlpha => 2,
        Layout::Rgb => 3,
        Layout::Rgba => 4,
        _ => return Err(NoFingerprint("the decoder gave samples of an unknown layout".into())),
    };
    let samples = match &raster.samples {
        Samples::U8(samples) => Depth::U8(samples),
        Samples::U16(samples) => Depth::U16(samples),
        _ => return Err(NoFingerprint("the decoder gave samples of an unknown kind".into())),
    };
    let (width, height) = (raster.width as usize, raster.height as usize);
    let square = grey_square(Pixels { width, height, channels, samples })?;
    Ok(turned(&square, decoded.orientation.exif()))
}

/// Reads the whole sound.
pub(crate) fn of_sound<R: Read + Seek + Send + Sync>(
    source: R,
    limits: &Limits,
) -> Result<Result<Fingerprint, NoFingerprint>, Error> {
    let mut reader = audio::open(source, limits)?;
    let mut listener = match Listener::new(reader.info().rate, reader.info().channels) {
        Ok(listener) => listener,
        Err(why) => return Ok(Err(why)),
    };
    let mut block = Vec::new();
    while reader.next_block(&mut block)? {
        listener.push_f32(&block);
        block.clear();
    }
    Ok(listener.finish())
}

/// The words that a reader sees, without marks and credentials.
pub(crate) fn of_text(text: &str, syntax: Syntax) -> Result<Fingerprint, NoFingerprint> {
    let (text, _) = tanba_credential::strip_text(text, &tanba_credential::Limits::default());
    let text = crate::text::without_marks(&text);
    Fingerprint::of_text(&words(&text, syntax))
}
