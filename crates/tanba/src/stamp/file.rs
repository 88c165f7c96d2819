//! The file on its way through the stages.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use tanba_media::label::Changes;
use tanba_media::{Format, Medium, audio, sniff};

use super::source::{Scratch, Source};
use crate::{Error, StampOptions};

/// The file as it came in, and as far as it is.
pub(super) enum File<'a> {
    /// A picture, held in memory.
    Picture {
        original: Cow<'a, [u8]>,
        /// The file so far, once a stage has changed it.
        now: Option<Vec<u8>>,
    },
    /// A sound, read as it is needed.
    Sound {
        original: &'a mut dyn Source,
        /// The file with its changed samples, once they are written.
        now: Option<Scratch>,
        /// What is to be changed around the samples, in the last writing.
        changes: Changes,
    },
}

impl<'a> File<'a> {
    /// Bytes that are there already; for a sound, a reader over them is handed in as `sound`.
    pub(super) fn of_bytes(
        bytes: &'a [u8],
        sound: &'a mut Cursor<&'a [u8]>,
        options: &StampOptions<'_>,
    ) -> Result<(Format, Self), Error> {
        let format = sniff(bytes, &options.limits)?;
        let file = match format.medium() {
            Medium::Sound => Self::sound(sound, format),
            _ => Self::Picture { original: Cow::Borrowed(bytes), now: None },
        };
        Ok((format, file))
    }

    /// A stream; a picture is read whole.
    pub(super) fn of_stream(
        source: &'a mut dyn Source,
        options: &StampOptions<'_>,
    ) -> Result<(Format, Self), Error> {
        let format = audio::sniff(&mut *source, &options.limits)?;
        if format.medium() == Medium::Sound {
            return Ok((format, Self::sound(source, format)));
        }
        let io = |error: std::io::Error| Error::Read(error.to_string());
        source.rewind().map_err(io)?;
        let mut bytes = Vec::new();
        // One more than allowed, so that the limit itself speaks up.
        let most = options.limits.max_input_bytes.saturating_add(1);
        source.take(most).read_to_end(&mut bytes).map_err(io)?;
        let format = sniff(&bytes, &options.limits)?;
        Ok((format, Self::Picture { original: Cow::Owned(bytes), now: None }))
    }

    fn sound(original: &'a mut dyn Source, format: Format) -> Self {
        Self::Sound { original, now: None, changes: Changes::none(format) }
    }

    /// Whether the file came in with a credential.
    pub(super) fn has_credential(&mut self, mime: &str) -> bool {
        match self {
            Self::Picture { original, .. } => {
                tanba_credential::is_present(&mut Cursor::new(&**original), mime)
            }
            Self::Sound { original, .. } => tanba_credential::is_present(original, mime),
        }
    }
}
