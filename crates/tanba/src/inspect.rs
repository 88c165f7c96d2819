//! Every layer of a file as it was found, without a verdict.

use std::collections::BTreeMap;
use std::io::Cursor;

use serde::{Serialize, Serializer};
use serde_json::Value;
use tanba_media::{Format, Medium, audio, label, sniff};
use tanba_notice::sound::Loudness;
use tanba_watermark::audio::{DetectOptions, Detection, Detector};

use crate::report::{MarkedPassage, MarkedSegment};
use crate::{CheckOptions, Error};

mod text;

pub use text::{Invisible, Text, TextCarrier};

/// The layers as found.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// MIME type.
    pub media: &'static str,
    /// Size in bytes.
    pub bytes: usize,
    /// The picture: size, layout, depth, coding; or why it cannot be decoded.
    #[serde(serialize_with = "seen_or_why", skip_serializing_if = "Option::is_none")]
    pub picture: Option<Result<Picture, String>>,
    /// The sound: rate, channels, length, coding; or why it cannot be decoded.
    #[serde(serialize_with = "seen_or_why", skip_serializing_if = "Option::is_none")]
    pub sound: Option<Result<Sound, String>>,
    /// The text: encoding, size, line ends, invisible characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Every XMP packet, verbatim.
    #[serde(serialize_with = "value_or_why")]
    pub xmp: Result<Option<String>, String>,
    /// Where properties of a label stand, as `carrier property`.
    pub sites: Vec<String>,
    /// The whole C2PA manifest store in the reader's JSON form.
    #[serde(serialize_with = "value_or_why")]
    pub manifest_store: Result<Option<Value>, String>,
    /// The watermark detector's answer.
    pub watermark: Option<Mark>,
}

/// The value, or an object whose `error` says why there is none.
fn value_or_why<T: Serialize, S: Serializer>(
    found: &Result<T, String>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match found {
        Ok(value) => value.serialize(serializer),
        Err(why) => BTreeMap::from([("error", why)]).serialize(serializer),
    }
}

fn seen_or_why<T: Serialize, S: Serializer>(
    found: &Option<Result<T, String>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match found {
        Some(found) => value_or_why(found, serializer),
        None => serializer.serialize_none(),
    }
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

/// A sound.
#[derive(Clone, Debug, Serialize)]
pub struct Sound {
    /// Samples a second.
    pub rate: u32,
    /// Channels.
    pub channels: u32,
    /// Length as decoded.
    pub seconds: f64,
    /// Bits of a sample as stored; `None` for lossy coding.
    pub bits: Option<u32>,
    /// Mean bits a second of the coded sound.
    pub bitrate: Option<u32>,
    /// How the samples are coded.
    pub coding: String,
    /// Packets that could not be decoded.
    pub damaged: u64,
    /// Integrated loudness in LUFS (ITU-R BS.1770); `None` for silence.
    pub loudness_lufs: Option<f64>,
}

/// What the watermark detector said.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// The mark id, if one was read.
    pub id: Option<String>,
    /// How close the content came to carrying a mark.
    pub score: f32,
    /// Pixels of the picture a canonical pixel.
    pub scale: Option<f64>,
    /// Rotation against the picture as it was marked, degrees.
    pub rotation_deg: Option<f64>,
    /// Whether it was mirrored since.
    pub mirrored: Option<bool>,
    /// Sounds: how much faster it plays than when it was marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed: Option<f64>,
    /// Sounds: how much higher it sounds than when it was marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pitch: Option<f64>,
    /// Sounds: which parts carry a mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<MarkedSegment>,
    /// Texts: which parts carry a mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<MarkedPassage>,
}

/// Reads every layer of a picture, a sound or a text, raw.
///
/// # Errors
/// Bytes of no known format, and inputs over the limits. A layer that cannot be read says so in its field.
pub fn inspect(bytes: &[u8], options: &CheckOptions<'_>) -> Result<Inspection, Error> {
    let limits = &options.limits;
    let format = options.text.format_of(sniff(bytes, limits), bytes.is_empty())?;
    if let Format::Text(syntax) = format {
        return text::inspect(bytes, syntax, options);
    }
    let is_sound = format.medium() == Medium::Sound;
    let label = label::read(bytes, format, limits);
    let xmp = tanba_media::xmp::read(bytes, format, limits);
    let site = |site: &label::Site| format!("{} {}", site.carrier, site.property);
    let mut inspection = Inspection {
        media: format.mime(),
        bytes: bytes.len(),
        picture: None,
        sound: None,
        text: None,
        xmp: xmp.map_err(|error| error.to_string()),
        sites: label.map(|found| found.sites.iter().map(site).collect()).unwrap_or_default(),
        manifest_store: manifest_store(bytes, format.mime(), options),
        watermark: None,
    };
    if is_sound {
        match sound(bytes, options) {
            Ok((sound, mark)) => (inspection.sound, inspection.watermark) = (Some(Ok(sound)), mark),
            Err(error) => inspection.sound = Some(Err(error.to_string())),
        }
    } else {
        let samples = tanba_media::decode(bytes, limits);
        if let Ok(decoded) = &samples {
            inspection.watermark = Some(mark(decoded, options)?);
        }
        inspection.picture = Some(samples.as_ref().map(picture).map_err(ToString::to_string));
    }
    Ok(inspection)
}

fn sound(bytes: &[u8], options: &CheckOptions<'_>) -> Result<(Sound, Option<Mark>), Error> {
    let mut reader = audio::open(Cursor::new(bytes), &options.limits)?;
    let info = reader.info().clone();
    let mut loudness = Loudness::new(info.rate, info.channels)?;
    let channels = u16::try_from(info.channels).unwrap_or(u16::MAX);
    let mut detector = Detector::new(info.rate, channels, &options.key, &DetectOptions::default()).ok();
    let mut block = Vec::new();
    while reader.next_block(&mut block)? {
        loudness.push(&block);
        if let Some(detector) = &mut detector {
            detector.push(&block);
        }
        block.clear();
    }
    let sound = Sound {
        rate: info.rate,
        channels: info.channels,
        seconds: reader.position() as f64 / f64::from(info.rate.max(1)),
        bits: info.bits,
        bitrate: info.bitrate,
        coding: info.codec.name().to_owned(),
        damaged: reader.damaged(),
        loudness_lufs: loudness.lufs(),
    };
    Ok((sound, detector.map(|detector| heard_mark(&detector.finish()))))
}

fn heard_mark(detection: &Detection) -> Mark {
    let found = detection.mark.as_ref();
    Mark {
        id: found.map(|found| found.id.to_string()),
        score: detection.score,
        scale: None,
        rotation_deg: None,
        mirrored: None,
        speed: found.map(|found| found.speed),
        pitch: found.map(|found| found.pitch),
        segments: detection.segments.iter().map(MarkedSegment::from).collect(),
        passages: Vec::new(),
    }
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

fn manifest_store(bytes: &[u8], mime: &str, options: &CheckOptions<'_>) -> Result<Option<Value>, String> {
    let limits = tanba_credential::Limits::default();
    let checked =
        tanba_credential::verify(bytes, mime, &options.trust, &limits).map_err(|error| error.to_string())?;
    checked.map_or(Ok(None), |checked| store_of(&checked))
}

fn store_of(checked: &tanba_credential::Checked) -> Result<Option<Value>, String> {
    let json = checked.raw_json();
    if json.is_empty() {
        let words: Vec<_> = checked.codes.iter().filter_map(|code| code.explanation.clone()).collect();
        return Err(words.join("; "));
    }
    serde_json::from_str(&json).map(Some).map_err(|error| error.to_string())
}

fn mark(decoded: &tanba_media::Decoded, options: &CheckOptions<'_>) -> Result<Mark, Error> {
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
        speed: None,
        pitch: None,
        segments: Vec::new(),
        passages: Vec::new(),
    })
}
