//! Takes metadata out: all of it, as platforms do, or just an old C2PA manifest store.

use std::io::Cursor;

use crate::jpeg::mpf;
use crate::jpeg::segments::{APP0, APP2, APP11, COM, EOI, SOI, Segments};
use crate::png::chunks;
use crate::tiff;
use crate::webp::riff::{Builder, FLAG_XMP, Riff};
use crate::{Format, Limits, MediaError, Medium, audio, gif};

/// C2PA specification, "Embedding manifests into TIFF".
const TIFF_C2PA: u16 = 0xCD41;
/// First bytes of the type of a JUMBF superbox that is a C2PA manifest store (ISO/IEC 19566-5; C2PA 11.1.4.2).
const C2PA_STORE: &[u8] = b"c2pa\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71";
/// `VP8X` flag for Exif.
const FLAG_EXIF: u8 = 0x08;

/// The file without its C2PA manifest store; byte-identical if it has none.
///
/// # Errors
/// [`MediaError::Broken`] for a broken container, [`MediaError::Unsupported`] for SVG, AVIF, HEIC and JPEG XL.
pub fn drop_c2pa(bytes: &[u8], format: Format, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    limits.input(bytes)?;
    match format {
        Format::Png => {
            let list = chunks::parse(bytes)?;
            Ok(chunks::rebuild(bytes, &list, |c| !c.is(b"caBX"), &[], |_| false))
        }
        Format::Jpeg => jpeg_without_c2pa(bytes),
        Format::WebP => webp_without(bytes, &[b"C2PA"], 0),
        Format::Tiff => tiff::without_tag(bytes, TIFF_C2PA),
        Format::Gif => gif::without_c2pa(bytes),
        Format::Svg | Format::Avif | Format::Heic | Format::Jxl | Format::Text(_) => Err(unsupported(format)),
        Format::Wav | Format::Flac | Format::Mp3 | Format::M4a | Format::OggVorbis | Format::OggOpus => {
            let mut out = Vec::with_capacity(bytes.len());
            audio::drop_c2pa(Cursor::new(bytes), format, limits, &mut out).map(|_| out)
        }
    }
}

/// What a platform leaves of a file: the picture, its colour profile and what is needed to show it. Exif (and with it
/// the orientation), XMP, comments, C2PA and all else is gone; the coded samples stay byte-identical.
///
/// # Errors
/// [`MediaError::Broken`] for a broken container, [`MediaError::Unsupported`] for pictures other than PNG, JPEG and WebP.
pub fn strip_metadata(bytes: &[u8], format: Format, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    limits.input(bytes)?;
    match format {
        Format::Png => {
            let list = chunks::parse(bytes)?;
            let shown = |c: &chunks::Chunk| c.kind[0].is_ascii_uppercase() || is_shown(&c.kind);
            let end = list.last().map_or(bytes.len(), |c| c.whole().end);
            Ok(chunks::rebuild(&bytes[..end], &list, shown, &[], |_| false))
        }
        Format::Jpeg => {
            let segments = Segments::parse(bytes)?;
            let kept = |marker: u8, data: &[u8]| match marker {
                APP2 => data.starts_with(b"ICC_PROFILE\0"),
                // JFIF and Adobe say how to read the colours.
                0xEE => data.starts_with(b"Adobe"),
                APP0 => data.starts_with(b"JFIF\0"),
                0xE1..=0xEF | COM => false,
                _ => true,
            };
            Ok(jpeg_with(bytes, &segments, |i| {
                let segment = &segments.list[i];
                kept(segment.marker, &bytes[segment.payload.clone()])
            }))
        }
        Format::WebP => webp_without(bytes, &[b"EXIF", b"XMP ", b"C2PA"], FLAG_EXIF | FLAG_XMP),
        _ if format.medium() == Medium::Sound => {
            let mut out = Vec::with_capacity(bytes.len());
            audio::strip_metadata(Cursor::new(bytes), format, limits, &mut out).map(|()| out)
        }
        _ => Err(unsupported(format)),
    }
}

fn unsupported(format: Format) -> MediaError {
    MediaError::unsupported(format, "this cannot be taken out of it here", "convert it to PNG or JPEG first")
}

/// Ancillary chunks that change how the picture looks.
fn is_shown(kind: &[u8; 4]) -> bool {
    matches!(
        kind,
        b"tRNS"
            | b"gAMA"
            | b"cHRM"
            | b"sRGB"
            | b"iCCP"
            | b"cICP"
            | b"mDCV"
            | b"cLLI"
            | b"acTL"
            | b"fcTL"
            | b"fdAT"
    )
}

/// The segments for which `keep` holds, without what follows the picture.
fn jpeg_with(bytes: &[u8], segments: &Segments, keep: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&[0xFF, SOI]);
    for (i, segment) in segments.list.iter().enumerate() {
        if keep(i) {
            out.extend_from_slice(&bytes[segment.whole.clone()]);
        }
    }
    out.extend_from_slice(&[0xFF, EOI]);
    out
}

/// JUMBF boxes are cut into APP11 segments that share an instance number (ISO/IEC 18477-3, B.2); the first of them
/// says what the box is.
fn jpeg_without_c2pa(bytes: &[u8]) -> Result<Vec<u8>, MediaError> {
    let segments = Segments::parse(bytes)?;
    let instance = |i: usize| {
        let segment = &segments.list[i];
        let data = bytes[segment.payload.clone()].strip_prefix(b"JP")?;
        (segment.marker == APP11).then(|| data.get(..2))?
    };
    let is_store = |i: usize| {
        let data = &bytes[segments.list[i].payload.clone()];
        // CI, En, Z, then LBox, TBox, and the description box with its own head before the type.
        instance(i).is_some() && data.get(24..40) == Some(C2PA_STORE)
    };
    let stores: Vec<&[u8]> = (0..segments.list.len()).filter(|i| is_store(*i)).filter_map(instance).collect();
    if stores.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut out = jpeg_with(bytes, &segments, |i| instance(i).is_none_or(|n| !stores.contains(&n)));
    out.truncate(out.len() - 2);
    out.extend_from_slice(&bytes[segments.end..]);
    mpf::moved(bytes, out)
}

fn webp_without(bytes: &[u8], kinds: &[&[u8; 4]], flags: u8) -> Result<Vec<u8>, MediaError> {
    let file = Riff::parse(bytes)?;
    let mut out = Builder::new(bytes.len());
    for chunk in file.chunks.iter().filter(|c| !kinds.contains(&&c.kind)) {
        let mut data = bytes[chunk.data.clone()].to_vec();
        if let Some(first) = data.first_mut().filter(|_| chunk.is(b"VP8X")) {
            *first &= !flags;
        }
        out.push(&chunk.kind, &data)?;
    }
    out.finish(if flags == 0 { &bytes[file.end..] } else { &[] })
}
