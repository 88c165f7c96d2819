//! Stamping: a file in, the file with four layers out.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek, Write};

use crate::progress::Watch;
use crate::report::StampReport;
use crate::{Error, Format, Lang, StampOptions};

mod content;
mod credential;
mod file;
#[cfg(feature = "policy")]
mod laws;
mod metadata;
mod notice;
mod registrable;
mod seal;
mod sound;
mod source;
mod target;
mod text;
mod watermark;
mod why;
mod work;

pub(crate) use credential::algorithm;
use file::File;
pub use registrable::Registrable;
use target::Target;
use work::Work;

/// A stamped file.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// The file, whole.
    pub bytes: Vec<u8>,
    /// The credential to be kept beside the file (`application/c2pa`), with [`StampOptions::sidecar`].
    pub sidecar: Option<Vec<u8>>,
    /// What a registry is to keep, with [`StampOptions::registrable`] where a credential was signed.
    pub registrable: Option<Registrable>,
    /// What was done.
    pub report: StampReport,
}

/// What [`stamp_stream`] gives beside the file that it writes.
#[derive(Clone, Debug)]
pub struct StampedStream {
    /// The credential to be kept beside the file (`application/c2pa`), with [`StampOptions::sidecar`].
    pub sidecar: Option<Vec<u8>>,
    /// What a registry is to keep, with [`StampOptions::registrable`] where a credential was signed.
    pub registrable: Option<Registrable>,
    /// What was done.
    pub report: StampReport,
}

/// Writes the layers that `options` ask for and that the format can take into a picture, a
/// sound or a text.
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
    let (mut cursor, mut target) = (Cursor::new(bytes), Cursor::new(Vec::new()));
    let watch = Watch::new(options.progress);
    let (format, file) = File::of_bytes(bytes, &mut cursor, options)?;
    let lawful = lawful(options, format)?;
    let options = &*lawful;
    let StampedStream { sidecar, registrable, report } = watch
        .settle(Work::decode(format, file, options, &watch).and_then(|work| through(work, &mut target)))?;
    Ok(Stamped { bytes: target.into_inner(), sidecar, registrable, report })
}

/// [`stamp`] for a stream: a sound of any length is read twice and written in constant memory, a picture or a text held whole.
///
/// `target` has to be empty. It is written to the end, read once for the hash, and the credential is put into its place;
/// after an error what is in it is of no use. Between the stages a sound is kept in a temporary file, in the system's
/// folder for those (TMPDIR), as large as the sound.
///
/// # Errors
/// As [`stamp`], and where the source cannot be read, the target not be written or no temporary file be made.
/// [`Error::Cancelled`] if [`StampOptions::progress`] says so.
pub fn stamp_stream<R, W>(
    source: &mut R,
    target: &mut W,
    options: &StampOptions<'_>,
) -> Result<StampedStream, Error>
where
    R: Read + Seek + Send + Sync,
    W: Read + Write + Seek + Send,
{
    let (watch, mut target) = (Watch::new(options.progress), Target::new(target));
    let (format, file) = File::of_stream(source, options)?;
    let lawful = lawful(options, format)?;
    let options = &*lawful;
    let work = Work::decode(format, file, options, &watch);
    let stamped = work.and_then(|work| through(work, &mut target));
    watch.settle(target.settle(stamped))
}

/// The options with what the laws ask for.
fn lawful<'a, 'o>(options: &'o StampOptions<'a>, format: Format) -> Result<Cow<'o, StampOptions<'a>>, Error> {
    #[cfg(feature = "policy")]
    let options = laws::applied(options, format)?;
    #[cfg(not(feature = "policy"))]
    let (options, _) = (Cow::Borrowed(options), format);
    Ok(if options.langs.is_empty() {
        Cow::Owned(StampOptions { langs: vec![Lang::En], ..options.into_owned() })
    } else {
        options
    })
}

fn through<W: Read + Write + Seek + Send>(
    mut work: Work<'_>,
    target: &mut W,
) -> Result<StampedStream, Error> {
    work.draw_notice()?;
    work.embed_watermark()?;
    work.take_fingerprint();
    work.encode()?;
    work.hear_fingerprint()?;
    work.write_metadata()?;
    work.sign(target)?;
    work.finish()?;
    let fingerprint = work.fingerprint;
    let registrable = work.registrable.map(|credential| Registrable { credential, fingerprint });
    Ok(StampedStream { sidecar: work.sidecar, registrable, report: work.report })
}
