//! Every layer of a file as it was found, without a verdict.

use serde::Serialize;
use serde_json::Value;
use tanba_media::sniff;

use crate::{CheckOptions, Error};

/// The layers as found.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// MIME type.
    pub media: &'static str,
    /// Size in bytes.
    pub bytes: usize,
    /// The picture: size, layout, depth, coding; or why it cannot be decoded.
    pub picture: Result<Picture, String>,
    /// Every XMP packet, verbatim.
    pub xmp: Result<Option<String>, String>,
    /// Where properties of a label stand, as `carrier property`.
    pub sites: Vec<String>,
    /// The whole C2PA manifest store in the reader's JSON form.
    pub manifest_store: Result<Option<Value>, String>,
    /// The watermark detector's answer.
    pub watermark: Option<Mark>,
}

/// A decoded picture.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Pixels a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// Channels of a pixel.
    pub layout: String,
    /// Bits a sample.
    pub bits: u8,
    /// EXIF orientation, 1–8.
    pub orientation: u16,
    /// Frames or pages.
    pub frames: u32,
    /// Length of the ICC profile in bytes.
    pub icc_bytes: Option<usize>,
    /// How the samples are coded.
    pub coding: String,
    /// Why changed samples could not be written back.
    pub not_rewritable: Option<String>,
}

/// What the watermark detector said.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// The mark id, if one was read.
    pub id: Option<String>,
    /// How close the picture came to carrying a mark.
    pub score: f32,
    /// Pixels of the picture a canonical pixel.
    pub scale: Option<f64>,
    /// Rotation against the picture as it was marked, degrees.
    pub rotation_deg: Option<f64>,
    /// Whether it was mirrored since.
    pub mirrored: Option<bool>,
}

/// Reads every layer of a picture, raw.
///
/// # Errors
/// Bytes of no known format, and inputs over the limits. A layer that cannot be read says so in its field.
pub fn inspect(bytes: &[u8], options: &CheckOptions) -> Result<Inspection, Error> {
    let format = sniff(bytes, &options.limits)?;
    let samples = tanba_media::decode(bytes, &options.limits);
    let label = tanba_media::label::read(bytes, format, &options.limits);
    Ok(Inspection {
        media: format.mime(),
        bytes: bytes.len(),
        picture: samples.as_ref().map(picture).map_err(ToString::to_string),
        xmp: tanba_media::xmp::read(bytes, format, &options.limits).map_err(|error| error.to_string()),
        sites: label
            .map(|found| {
                found.sites.iter().map(|site| format!("{} {}", site.carrier, site.property)).collect()
            })
            .unwrap_or_default(),
        manifest_store: manifest_store(bytes, format.mime(), options),
        watermark: match &samples {
            Ok(decoded) => Some(mark(decoded, options)?),
            Err(_) => None,
        },
    })
}

fn picture(decoded: &tanba_media::Decoded) -> Picture {
    Picture {
        width: decoded.raster.width,
        height: decoded.raster.height,
        layout: format!("{:?}", decoded.raster.layout),
        bits: decoded.raster.samples.bits(),
        orientation: decoded.orientation.exif(),
        frames: decoded.frames,
        icc_bytes: decoded.icc.as_ref().map(Vec::len),
        coding: format!("{:?}", decoded.source),
        not_rewritable: decoded.rewritable.as_ref().err().map(ToString::to_string),
    }
}

fn manifest_store(bytes: &[u8], mime: &str, options: &CheckOptions) -> Result<Option<Value>, String> {
    let limits = tanba_credential::Limits::default();
    let checked =
        tanba_credential::verify(bytes, mime, &options.trust, &limits).map_err(|error| error.to_string())?;
    let Some(checked) = checked else { return Ok(None) };
    let json = checked.raw_json();
    if json.is_empty() {
        let words: Vec<_> = checked.codes.iter().filter_map(|code| code.explanation.clone()).collect();
        return Err(words.join("; "));
    }
    serde_json::from_str(&json).map(Some).map_err(|error| error.to_string())
}

fn mark(decoded: &tanba_media::Decoded, options: &CheckOptions) -> Result<Mark, Error> {
    let picture = crate::convert::picture(&decoded.raster)?;
    let detect = tanba_watermark::image::DetectOptions::default();
    let detection = tanba_watermark::image::detect(picture, &options.key, &detect);
    let found = detection.mark.as_ref();
    Ok(Mark {
        id: found.map(|found| found.id.to_string()),
        score: detection.score,
        scale: found.map(|found| found.scale),
        rotation_deg: found.map(|found| found.rotation_deg),
        mirrored: found.map(|found| found.mirrored),
    })
}
