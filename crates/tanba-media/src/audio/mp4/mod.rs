//! MPEG-4 files with sound (ISO/IEC 14496-12): boxes, metadata items, and offsets that move with them.

mod atoms;
mod carriers;
mod items;
mod offsets;
mod playing;

pub(crate) use carriers::{carried, carried_over, edited};
pub(crate) use playing::{Playing, sound};

use super::stream::{self, Stream};
use crate::{Limits, MediaError};

/// The bytes of `moov`, header included, if there is one.
pub(crate) fn moov_bytes(source: &mut dyn Stream, limits: &Limits) -> Result<Option<Vec<u8>>, MediaError> {
    let list = atoms::top(source)?;
    let Some(moov) = list.iter().find(|b| &b.kind == b"moov") else { return Ok(None) };
    limits.tag(moov.end - moov.at)?;
    stream::read_at(source, moov.at, moov.end - moov.at).map(Some)
}
