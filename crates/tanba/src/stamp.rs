//! Stamping: bytes in, bytes with four layers out.

use crate::report::StampReport;
use crate::{Error, StampOptions};

mod content;
mod credential;
mod metadata;
mod notice;
mod sound;
mod watermark;
mod work;

use work::Work;

/// A stamped file.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// The file, whole.
    pub bytes: Vec<u8>,
    /// What was done.
    pub report: StampReport,
}

/// Writes the layers that `options` ask for and that the format can take into a picture or a
/// sound.
///
/// The layers point at each other: the credential names the mark id of the watermark, and its hash covers the
/// metadata and the notice. A layer that the format or the content cannot take is left out and
/// [`StampReport::left_out`] says why; so are notice and watermark where the declared source is not AI.
/// A credential that was there becomes the parent of the new one; a mark that was there is kept.
///
/// # Errors
/// What cannot be decoded or written back, an identity that cannot sign, limits exceeded, options that contradict
/// the file ([`Error`] tells them apart). The input is never changed.
pub fn stamp(bytes: &[u8], options: &StampOptions<'_>) -> Result<Stamped, Error> {
    let mut work = Work::decode(bytes, options)?;
    work.draw_notice()?;
    work.embed_watermark()?;
    work.encode()?;
    work.write_metadata()?;
    work.sign()?;
    work.finish()
}
