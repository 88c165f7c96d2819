//! Looking for the watermark.

use std::io::{Read, Seek};

use tanba_media::audio::open;
use tanba_media::{Decoded, MediaError};
use tanba_watermark::{audio, image};

use crate::report::{FoundMark, MarkedSegment};
use crate::{CheckOptions, Error, Extent, MarkFinding, Seen, convert};

/// What looking for the watermark gave.
pub(super) enum Look {
    Picture(image::Detection),
    Sound(audio::Detection),
    NotLooked(String),
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
        MediaError::Unsupported { .. } => Ok(Look::NotLooked(error.to_string())),
        _ if another_layer_was_found => Ok(Look::NotLooked(error.to_string())),
        _ => Err(error.into()),
    }
}

fn heard<R: Read + Seek + Send + Sync>(source: R, options: &CheckOptions<'_>) -> Result<Look, MediaError> {
    let mut reader = open(source, &options.limits)?;
    let channels = u16::try_from(reader.info().channels).unwrap_or(u16::MAX);
    let detect = audio::DetectOptions::default();
    let mut detector = match audio::Detector::new(reader.info().rate, channels, &options.key, &detect) {
        Ok(detector) => detector,
        Err(why) => return Ok(Look::NotLooked(why.to_string())),
    };
    let mut block = Vec::new();
    while reader.next_block(&mut block)? {
        detector.push(&block);
        block.clear();
    }
    Ok(Look::Sound(detector.finish()))
}

impl Look {
    pub(super) fn as_finding(&self) -> Seen<MarkFinding> {
        let found = match self {
            Self::Picture(detection) => detection.mark.as_ref().map(|found| (found.id, found.false_positive)),
            Self::Sound(detection) => detection.mark.as_ref().map(|found| (found.id, found.false_positive)),
            Self::NotLooked(why) => return Seen::NotLooked(why.clone()),
        };
        let finding = |(id, false_positive): (tanba_watermark::MarkId, f64)| {
            Seen::Found(MarkFinding { id: id.to_string(), false_positive, extent: self.extent() })
        };
        found.map_or(Seen::Absent, finding)
    }

    /// Which parts of a sound carry a mark.
    fn extent(&self) -> Option<Extent> {
        let Self::Sound(detection) = self else { return None };
        let parts = detection.segments.iter().map(|part| (part.start_s, part.end_s)).collect();
        Some(Extent { parts, of_s: detection.duration_s })
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
            Self::NotLooked(_) => return None,
        };
        Some(FoundMark { id: id.to_string(), score, false_positive })
    }

    pub(super) fn score(&self) -> Option<f32> {
        match self {
            Self::Picture(detection) => Some(detection.score),
            Self::Sound(detection) => Some(detection.score),
            Self::NotLooked(_) => None,
        }
    }

    pub(super) fn segments(&self) -> Vec<MarkedSegment> {
        let Self::Sound(detection) = self else { return Vec::new() };
        detection.segments.iter().map(MarkedSegment::from).collect()
    }

    pub(super) fn duration_s(&self) -> Option<f64> {
        if let Self::Sound(detection) = self { Some(detection.duration_s) } else { None }
    }
}
