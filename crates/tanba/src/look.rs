//! The first look: everything but what a credential proves, without the code that it takes to verify one.

use std::io::{Read, Seek};

use tanba_media::Limits;
use tanba_watermark::Key;

use crate::{Error, Progress, TextOptions};

mod looked;
mod open;
mod report;
mod trace;

pub use looked::Looked;
pub use open::{Opened, open, open_usual};
pub use report::{FirstLook, FoundNotice, LOOK_SCHEMA};
pub use trace::Trace;
pub(crate) use trace::nowhere;

/// Options of [`look`].
#[derive(Clone, Debug)]
pub struct LookOptions<'a> {
    /// The watermark's key. Default: the public one.
    pub key: Key,
    /// What the bytes of a text do not tell. Default: [`TextOptions::default`].
    pub text: TextOptions,
    /// Who is told how far a sound is. Default: nobody.
    pub progress: Progress<'a>,
    /// Bounds on what the input may cost. Default: [`Limits::default`].
    pub limits: Limits,
}

impl Default for LookOptions<'_> {
    fn default() -> Self {
        Self {
            key: Key::public(),
            text: TextOptions::default(),
            progress: Progress::NONE,
            limits: Limits::default(),
        }
    }
}

/// Reads metadata, notice and watermark of a picture, a sound or a text, and tells whether something in it may be a credential.
/// A sound of any length is read in constant memory, a picture or a text whole.
///
/// Where there is nothing that may be one, [`FirstLook::report`] is what `check` says of the same input.
///
/// # Errors
/// As of `check_stream`: only where nobody could look.
pub fn look<R: Read + Seek + Send + Sync>(
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<FirstLook, Error> {
    open(source, options)?.look(source, options)?.first_look()
}

/// [`look`] at what pages have most: JPEG, PNG, WebP, GIF, SVG, AVIF and HEIC, and texts in UTF-8 but for HTML. `None` for all else. A program
/// that calls nothing else is a third as large.
///
/// # Errors
/// As [`look`].
pub fn look_at_usual<R: Read + Seek>(
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<Option<FirstLook>, Error> {
    let Some(opened) = open_usual(source, options)? else { return Ok(None) };
    opened.look_usual(options).first_look().map(Some)
}
