//! Looking for unsigned properties.

use tanba_media::Format;
use tanba_media::label::{self, Found};

use crate::report::FoundMetadata;
use crate::{CheckOptions, Layer, MetadataFinding, NoticeFinding, Origin, Seen};

/// What looking for metadata gave.
pub(super) struct Look(Seen<Found>);

pub(super) fn look(bytes: &[u8], format: Format, options: &CheckOptions) -> Look {
    Look(match label::read(bytes, format, &options.limits) {
        Ok(found) if found.sites.is_empty() => Seen::Absent,
        Ok(found) => Seen::Found(found),
        Err(error) => Seen::NotLooked(error.to_string()),
    })
}

impl Look {
    pub(super) fn found(&self) -> Option<&Found> {
        self.0.found()
    }
}
