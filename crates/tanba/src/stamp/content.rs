//! What the layers in the samples work on.

use tanba_media::{Decoded, Format, MediaError};
use tanba_words::{Message, say, stamp};

use super::file::File;
use super::sound::Sound;
use super::why;
use crate::progress::Watch;
use crate::{Error, StampOptions};

/// Samples that can be changed and written back.
pub(super) enum Content {
    Picture(Decoded),
    Sound(Box<Sound>),
    /// The words are in the file itself.
    Text,
}

impl Content {
    /// Looks at the samples, or says in words why they cannot be written back; broken bytes are an error.
    pub(super) fn of(
        file: &mut File<'_>,
        format: Format,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<Result<Self, Message>, Error> {
        Ok(match file {
            File::Sound { original, .. } => {
                Sound::look(*original, options, watch)?.map(|sound| Self::Sound(Box::new(sound)))
            }
            File::Text(_) => Ok(Self::Text),
            File::Picture { original, .. } => picture(original, format, options)?.map(Self::Picture),
        })
    }
}

fn picture(
    bytes: &[u8],
    format: Format,
    options: &StampOptions<'_>,
) -> Result<Result<Decoded, Message>, Error> {
    if !format.can_write_samples() {
        return Ok(Err(say!(stamp::STAMP_SAMPLES_FORMAT, format = format.name())));
    }
    match tanba_media::decode(bytes, &options.limits) {
        Ok(decoded) => match &decoded.rewritable {
            Ok(()) => Ok(Ok(decoded)),
            Err(reason) => Ok(Err(why::samples(reason))),
        },
        Err(unsupported @ MediaError::Unsupported { .. }) => Ok(Err(crate::why::media(&unsupported))),
        Err(error) => Err(error.into()),
    }
}
