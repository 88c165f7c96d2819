//! Looking for the watermark.

use std::io::{Read, Seek};

use tanba_credential::{Checked, TEXT_PIECES, Whole};
use tanba_media::audio::open;
use tanba_media::{Decoded, MediaError};
use tanba_watermark::{MarkId, audio, image, text};
use tanba_words::Message;

use crate::report::{FoundMark, MarkedPassage, MarkedSegment};
use crate::{CheckOptions, Error, Extent, MarkFinding, Seen, convert, why};

/// How much more or less of the marked area there may be in a picture that counts as uncut, as a share.
const UNCUT: f64 = 0.05;
/// How far from upright or a quarter turn a picture may be, degrees.
const UPRIGHT_DEG: f64 = 1.0;
/// How much longer or shorter a whole sound may be: encoders add or drop fractions of a second.
const AS_LONG_MS: f64 = 400.0;
const AS_LONG: f64 = 0.01;
/// How much higher or lower a sound may be that is compared, as a share; a semitone is 0.06.
const SAME_PITCH: f64 = 0.008;
/// How much longer or shorter a whole text may be: marks and notices may be gone.
const AS_MUCH_TEXT: f64 = 0.2;

/// What looking for the watermark gave.
pub(super) enum Look {
    Picture(image::Detection),
    Sound(audio::Detection),
    Text(Box<TextLook>),
    NotLooked(Message),
}

/// Passage marks, and what it takes to say where they stand.
pub(super) struct TextLook {
    detection: text::Detection,
    passages: Vec<MarkedPassage>,
    extent: Extent,
}

/// Looks for the mark in a picture. Broken samples are an error, unless another layer was found and can speak for the
/// file.
pub(super) fn look(
    samples: Result<Decoded, MediaError>,
    options: &CheckOptions<'_>,
    another_layer_was_found: bool,
) -> Result<Look, Error> {
    match samples {
        Ok(decoded) => {
            let picture = convert::picture(&decoded.raster)?;
            Ok(Look::Picture(image::detect(picture, &options.key, &image::DetectOptions::default())))
        }
        Err(error) => not_looked(error, another_layer_was_found),
    }
}

/// The same for a sound of any length, which is decoded while it is looked at.
pub(super) fn look_along<R: Read + Seek + Send + Sync>(
    source: R,
    options: &CheckOptions<'_>,
    another_layer_was_found: bool,
) -> Result<Look, Error> {
    heard(source, options).or_else(|error| not_looked(error, another_layer_was_found))
}

fn not_looked(error: MediaError, another_layer_was_found: bool) -> Result<Look, Error> {
    match error {
        MediaError::Unsupported { .. } => Ok(Look::NotLooked(why::media(&error))),
        _ if another_layer_was_found => Ok(Look::NotLooked(why::media(&error))),
        _ => Err(error.into()),
    }
}

fn heard<R: Read + Seek + Send + Sync>(source: R, options: &CheckOptions<'_>) -> Result<Look, MediaError> {
    let mut reader = open(source, &options.limits)?;
    let channels = u16::try_from(reader.info().channels).unwrap_or(u16::MAX);
    let detect = audio::DetectOptions::default();
    let mut detector = match audio::Detector::new(reader.info().rate, channels, &options.key, &detect) {
        Ok(detector) => detector,
        Err(why) => return Ok(Look::NotLooked(why::said(why.to_string()))),
    };
    let mut block = Vec::new();
    while reader.next_block(&mut block)? {
        detector.push(&block);
        block.clear();
    }
    Ok(Look::Sound(detector.finish()))
}

impl Look {
    pub(super) fn of_text(detection: text::Detection, whole: &str) -> Self {
        let passages = MarkedPassage::all(whole, &detection.segments);
        let extent = Extent::of_text(whole, &passages);
        Self::Text(Box::new(TextLook { detection, passages, extent }))
    }

    pub(super) fn as_finding(&self) -> Seen<MarkFinding> {
        let found = match self {
            Self::Picture(detection) => detection.mark.as_ref().map(|found| (found.id, found.false_positive)),
            Self::Sound(detection) => detection.mark.as_ref().map(|found| (found.id, found.false_positive)),
            Self::Text(look) => look.detection.mark.as_ref().map(|found| (found.id, found.false_positive)),
            Self::NotLooked(why) => return Seen::NotLooked(why.clone()),
        };
        let finding = |(id, false_positive): (tanba_watermark::MarkId, f64)| {
            Seen::Found(MarkFinding { id: id.to_string(), false_positive, extent: self.extent() })
        };
        found.map_or(Seen::Absent, finding)
    }

    /// Which parts of a sound or a text carry a mark.
    fn extent(&self) -> Option<Extent> {
        let detection = match self {
            Self::Sound(detection) => detection,
            Self::Text(look) => return Some(look.extent.clone()),
            Self::Picture(_) | Self::NotLooked(_) => return None,
        };
        let parts = detection.segments.iter().map(|part| (part.start_s, part.end_s)).collect();
        Some(Extent::Sound { parts, of_s: detection.duration_s })
    }

    pub(super) fn reported(&self) -> Option<FoundMark> {
        let (id, score, false_positive) = match self {
            Self::Picture(detection) => {
                let found = detection.mark.as_ref()?;
                (found.id, detection.score, found.false_positive)
            }
            Self::Sound(detection) => {
                let found = detection.mark.as_ref()?;
                (found.id, found.score, found.false_positive)
            }
            Self::Text(look) => {
                let found = look.detection.mark.as_ref()?;
                (found.id, look.detection.score as f32, found.false_positive)
            }
            Self::NotLooked(_) => return None,
        };
        Some(FoundMark { id: id.to_string(), score, false_positive })
    }

    pub(super) fn score(&self) -> Option<f32> {
        match self {
            Self::Picture(detection) => Some(detection.score),
            Self::Sound(detection) => Some(detection.score),
            Self::Text(look) => Some(look.detection.score as f32),
            Self::NotLooked(_) => None,
        }
    }

    pub(super) fn segments(&self) -> Vec<MarkedSegment> {
        let Self::Sound(detection) = self else { return Vec::new() };
        detection.segments.iter().map(MarkedSegment::from).collect()
    }

    /// Which parts of a text carry a mark.
    pub(super) fn passages(&self) -> Vec<MarkedPassage> {
        if let Self::Text(look) = self { look.passages.clone() } else { Vec::new() }
    }

    pub(super) fn duration_s(&self) -> Option<f64> {
        if let Self::Sound(detection) = self { Some(detection.duration_s) } else { None }
    }
}

/// Whether a file is as whole as the work that was marked, by what the mark itself tells.
impl Look {
    /// The id that was found.
    pub(super) fn mark(&self) -> Option<MarkId> {
        match self {
            Self::Picture(detection) => detection.mark.as_ref().map(|found| found.id),
            Self::Sound(detection) => detection.mark.as_ref().map(|found| found.id),
            Self::Text(look) => look.detection.mark.as_ref().map(|found| found.id),
            Self::NotLooked(_) => None,
        }
    }

    /// As large as the work was when it was signed, at the scale that the mark has now, and turned by nothing but quarters: neither
    /// cut nor pasted into another.
    pub(super) fn is_whole_picture(&self, checked: &Checked, [width, height]: [u32; 2]) -> Option<bool> {
        let Self::Picture(image::Detection { mark: Some(found), .. }) = self else { return None };
        let signed = checked.bindings().iter().find_map(|binding| match binding.whole {
            Some(Whole::Pixels { width, height }) => Some((width, height)),
            _ => None,
        })?;
        let unit = |width, height| image::canonical_pixel(width, height);
        let zoom = found.scale * unit(width, height) / unit(signed.0, signed.1);
        let area = |width, height| f64::from(width) * f64::from(height);
        let share = area(width, height) / (area(signed.0, signed.1) * zoom * zoom);
        let off_quarter = (found.rotation_deg / 90.0 - (found.rotation_deg / 90.0).round()).abs() * 90.0;
        Some((share - 1.0).abs() < UNCUT && off_quarter < UPRIGHT_DEG)
    }

    /// As long as the work was when it was signed, at the speed at which it plays now, as high, and marked all along.
    pub(super) fn is_whole_sound(&self, checked: &Checked) -> Option<bool> {
        let Self::Sound(audio::Detection { mark: Some(found), duration_s, .. }) = self else { return None };
        let signed = checked.bindings().iter().find_map(|binding| match binding.whole {
            Some(Whole::Milliseconds(signed)) => Some(signed),
            _ => None,
        })?;
        let now_ms = duration_s * 1000.0 * found.speed;
        let is_partial = self.extent().is_some_and(|extent| extent.is_partial());
        // Other notes are another sound to a fingerprint.
        let same_notes = (found.pitch - 1.0).abs() < SAME_PITCH;
        Some(
            same_notes
                && !is_partial
                && (now_ms - signed as f64).abs() < AS_LONG_MS + AS_LONG * signed as f64,
        )
    }

    /// As long as the text was when it was signed; `bytes` is its length now.
    pub(super) fn is_whole_text(&self, checked: &Checked, bytes: usize) -> Option<bool> {
        let signed = checked.assertion(TEXT_PIECES)?.get("length")?.as_u64()? as f64;
        Some((bytes as f64 - signed).abs() < AS_MUCH_TEXT * signed)
    }
}
