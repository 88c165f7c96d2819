//! Looking for the watermark.

use tanba_media::{Decoded, MediaError};
use tanba_watermark::image::{self, DetectOptions, Detection};

use crate::report::FoundMark;
use crate::{CheckOptions, Error, MarkFinding, Seen, convert};

/// What looking for the watermark gave.
pub(super) enum Look {
    Looked(Detection),
    NotLooked(String),
}

/// Looks for the mark. Broken samples are an error, unless another layer was found and can speak for the file.
pub(super) fn look(
    samples: Result<Decoded, MediaError>,
    options: &CheckOptions,
    another_layer_was_found: bool,
) -> Result<Look, Error> {
    match samples {
        Ok(decoded) => {
            let picture = convert::picture(&decoded.raster)?;
            Ok(Look::Looked(image::detect(picture, &options.key, &DetectOptions::default())))
        }
        Err(error @ MediaError::Unsupported { .. }) => Ok(Look::NotLooked(error.to_string())),
        Err(error) if another_layer_was_found => Ok(Look::NotLooked(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

impl Look {
    pub(super) fn as_finding(&self) -> Seen<MarkFinding> {
        match self {
            Self::Looked(Detection { mark: Some(found), .. }) => {
                Seen::Found(MarkFinding { id: found.id.to_string(), false_positive: found.false_positive })
            }
            Self::Looked(_) => Seen::Absent,
            Self::NotLooked(why) => Seen::NotLooked(why.clone()),
        }
    }

    pub(super) fn reported(&self) -> Option<FoundMark> {
        let Self::Looked(detection) = self else { return None };
        detection.mark.as_ref().map(|found| FoundMark {
            id: found.id.to_string(),
            score: detection.score,
            false_positive: found.false_positive,
        })
    }

    pub(super) fn score(&self) -> Option<f32> {
        match self {
            Self::Looked(detection) => Some(detection.score),
            Self::NotLooked(_) => None,
        }
    }
}
