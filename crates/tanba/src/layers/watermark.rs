//! Looking for the watermark.

use std::io::{Read, Seek};

use tanba_media::audio::open;
use tanba_media::{Decoded, Limits, MediaError};
use tanba_watermark::{Key, MarkId, audio, image, text};
use tanba_words::Message;

use crate::report::{FoundMark, MarkedPassage, MarkedSegment};
use crate::{Error, Extent, MarkFinding, Seen, convert, why};

/// What looking for the watermark gave.
pub(crate) enum Look {
    Picture(image::Detection),
    Sound(audio::Detection),
    Text(Box<TextLook>),
    NotLooked(Message),
}

/// Passage marks, and what it takes to say where they stand.
pub(crate) struct TextLook {
    detection: text::Detection,
    passages: Vec<MarkedPassage>,
    extent: Extent,
}

/// Looks for the mark in a picture. Broken samples are an error, unless another layer was found and can speak for the
/// file.
pub(crate) fn look(
    samples: Result<Decoded, MediaError>,
    key: &Key,
    another_layer_was_found: bool,
) -> Result<Look, Error> {
    seen(samples, key).or_else(|error| not_looked(error, another_layer_was_found))
}

/// The same where nobody knows yet whether there is another layer.
pub(crate) fn seen(samples: Result<Decoded, MediaError>, key: &Key) -> Result<Look, Error> {
    let decoded = samples?;
    let picture = convert::picture(&decoded.raster)?;
    Ok(Look::Picture(image::detect(picture, key, &image::DetectOptions::default())))
}

/// [`look`] for a sound of any length, which is decoded while it is looked at.
pub(crate) fn look_along<R: Read + Seek + Send + Sync>(
    source: R,
    key: &Key,
    limits: &Limits,
    another_layer_was_found: bool,
) -> Result<Look, Error> {
    heard(source, key, limits).or_else(|error| not_looked(error, another_layer_was_found))
}

/// What an error of looking means: that nobody looked, or that nobody could look at the file at all.
pub(crate) fn not_looked(error: Error, another_layer_was_found: bool) -> Result<Look, Error> {
    match error {
        Error::Media(error @ MediaError::Unsupported { .. }) => Ok(Look::NotLooked(why::media(&error))),
        Error::Media(error) if another_layer_was_found => Ok(Look::NotLooked(why::media(&error))),
        other => Err(other),
    }
}

/// [`seen`] for a sound.
pub(crate) fn heard<R: Read + Seek + Send + Sync>(
    source: R,
    key: &Key,
    limits: &Limits,
) -> Result<Look, Error> {
    let mut reader = open(source, limits)?;
    let channels = u16::try_from(reader.info().channels).unwrap_or(u16::MAX);
    let detect = audio::DetectOptions::default();
    let mut detector = match audio::Detector::new(reader.info().rate, channels, key, &detect) {
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
    pub(crate) fn of_text(detection: text::Detection, whole: &str) -> Self {
        let passages = MarkedPassage::all(whole, &detection.segments);
        let extent = Extent::of_text(whole, &passages);
        Self::Text(Box::new(TextLook { detection, passages, extent }))
    }

    pub(crate) fn as_finding(&self) -> Seen<MarkFinding> {
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

    /// Whether a picture is as it was marked: not turned, not mirrored.
    #[cfg(feature = "policy")]
    pub(crate) fn is_upright(&self) -> bool {
        const OFF_DEG: f64 = 1.0;
        matches!(self, Self::Picture(image::Detection { mark: Some(found), .. })
            if !found.mirrored && found.rotation_deg.abs() < OFF_DEG)
    }

    /// Which parts of a sound or a text carry a mark.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let detection = match self {
            Self::Sound(detection) => detection,
            Self::Text(look) => return Some(look.extent.clone()),
            Self::Picture(_) | Self::NotLooked(_) => return None,
        };
        let parts = detection.segments.iter().map(|part| (part.start_s, part.end_s)).collect();
        Some(Extent::Sound { parts, of_s: detection.duration_s })
    }

    pub(crate) fn reported(&self) -> Option<FoundMark> {
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

    pub(crate) fn score(&self) -> Option<f32> {
        match self {
            Self::Picture(detection) => Some(detection.score),
            Self::Sound(detection) => Some(detection.score),
            Self::Text(look) => Some(look.detection.score as f32),
            Self::NotLooked(_) => None,
        }
    }

    pub(crate) fn segments(&self) -> Vec<MarkedSegment> {
        let Self::Sound(detection) = self else { return Vec::new() };
        detection.segments.iter().map(MarkedSegment::from).collect()
    }

    /// Which parts of a text carry a mark.
    pub(crate) fn passages(&self) -> Vec<MarkedPassage> {
        if let Self::Text(look) = self { look.passages.clone() } else { Vec::new() }
    }

    pub(crate) fn duration_s(&self) -> Option<f64> {
        if let Self::Sound(detection) = self { Some(detection.duration_s) } else { None }
    }

    /// The id that was found.
    pub(crate) fn mark(&self) -> Option<MarkId> {
        match self {
            Self::Picture(detection) => detection.mark.as_ref().map(|found| found.id),
            Self::Sound(detection) => detection.mark.as_ref().map(|found| found.id),
            Self::Text(look) => look.detection.mark.as_ref().map(|found| found.id),
            Self::NotLooked(_) => None,
        }
    }
}
