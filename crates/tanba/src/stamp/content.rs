//! What the layers in the samples work on.

use tanba_media::{Decoded, Format, MediaError};

use super::file::File;
use super::sound::Sound;
use crate::progress::Watch;
use crate::{Error, StampOptions};

/// Samples that can be changed and written back.
pub(super) enum Content {
    Picture(Decoded),
    Sound(Box<Sound>),
}

impl Content {
    /// Looks at the samples, or says in words why they cannot be written back; broken bytes are an error.
    pub(super) fn of(
        file: &mut File<'_>,
        format: Format,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<Result<Self, String>, Error> {
        Ok(match file {
            File::Sound { original, .. } => {
                Sound::look(*original, options, watch)?.map(|sound| Self::Sound(Box::new(sound)))
            }
            File::Picture { original, .. } => picture(original, format, options)?.map(Self::Picture),
        })
    }
}

fn picture(
    bytes: &[u8],
    format: Format,
    options: &StampOptions<'_>,
) -> Result<Result<Decoded, String>, Error> {
    if !format.can_write_samples() {
        return Ok(Err(format!("{} samples cannot be rewritten here", format.name())));
    }
    match tanba_media::decode(bytes, &options.limits) {
        Ok(decoded) => match &decoded.rewritable {
            Ok(()) => Ok(Ok(decoded)),
            Err(reason) => Ok(Err(reason.to_string())),
        },
        Err(unsupported @ MediaError::Unsupported { .. }) => Ok(Err(unsupported.to_string())),
        Err(error) => Err(error.into()),
    }
}
