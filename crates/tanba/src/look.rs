//! The first look: everything but what a credential proves, without the code that it takes to verify one.

use std::io::{Cursor, Read, Seek, SeekFrom};

use tanba_media::text::{self, Syntax, decode, decode_usual, read_label};
use tanba_media::{Decoded, Format, Limits, MediaError, Medium, audio};
use tanba_watermark::{Key, text as marks};

use crate::layers::{Looks, metadata, text::notice, watermark};
use crate::progress::Watch;
use crate::report::Times;
use crate::stopwatch::Stopwatch;
use crate::{Error, NoticeFinding, Progress, Recovery, TextOptions};

mod report;
mod trace;

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
    if is_sound(source, options) {
        return sound(source, options);
    }
    let bytes = read(source, options)?;
    match format(&bytes, options)? {
        Format::Text(syntax) => {
            let encoding = options.text.encoding.as_deref();
            Ok(text(decode(&bytes, encoding, &options.limits)?, syntax, (bytes.len(), options)))
        }
        format => picture(&bytes, format, tanba_media::decode, options),
    }
}

/// [`look`] at what pages have most: JPEG, PNG, WebP, GIF, SVG, AVIF and HEIC, and texts in UTF-8. `None` for all else. A program that calls
/// nothing else is a third as large.
///
/// # Errors
/// As [`look`].
pub fn look_at_usual<R: Read + Seek>(
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<Option<FirstLook>, Error> {
    if is_sound(source, options) {
        return Ok(None);
    }
    let bytes = read(source, options)?;
    match format(&bytes, options)? {
        Format::Text(_) if options.text.encoding.is_some() => Ok(None),
        Format::Text(syntax) => {
            let Some(decoded) = decode_usual(&bytes, &options.limits)? else { return Ok(None) };
            Ok(Some(text(decoded, syntax, (bytes.len(), options))))
        }
        Format::Tiff | Format::Jxl => Ok(None),
        usual => {
            let decode = |bytes: &[u8], limits: &Limits| tanba_media::decode_usual(bytes, usual, limits);
            picture(&bytes, usual, decode, options).map(Some)
        }
    }
}

fn is_sound<R: Read + Seek>(source: &mut R, options: &LookOptions<'_>) -> bool {
    audio::sniff(source, &options.limits).is_ok_and(|format| format.medium() == Medium::Sound)
}

fn read<R: Read + Seek>(source: &mut R, options: &LookOptions<'_>) -> Result<Vec<u8>, Error> {
    source.rewind().map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One more than allowed, so that the limit itself speaks up.
    source
        .take(options.limits.max_input_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn format(bytes: &[u8], options: &LookOptions<'_>) -> Result<Format, Error> {
    Ok(options.text.format_of(tanba_media::sniff(bytes, &options.limits), bytes.is_empty())?)
}

fn unreadable(error: std::io::Error) -> Error {
    Error::Read(error.to_string())
}

fn picture(
    bytes: &[u8],
    format: Format,
    decode: impl FnOnce(&[u8], &Limits) -> Result<Decoded, MediaError>,
    options: &LookOptions<'_>,
) -> Result<FirstLook, Error> {
    let mut seen = Seeing::start(format, bytes.len() as u64);
    let trace = trace::in_file(&mut Cursor::new(bytes), format).map_err(unreadable)?;
    seen.ms.credential = seen.watch.lap();
    let metadata = metadata::look(bytes, format, &options.limits);
    seen.ms.metadata = seen.watch.lap();
    let samples = decode(bytes, &options.limits);
    seen.ms.decode = seen.watch.lap();
    let another = trace.is_some() || metadata.found().is_some();
    let watermark = watermark::look(samples, &options.key, another)?;
    seen.ms.watermark = seen.watch.lap();
    Ok(seen.told(trace, metadata, watermark, None))
}

fn sound<R: Read + Seek + Send + Sync>(
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<FirstLook, Error> {
    let format = audio::sniff(&mut *source, &options.limits)?;
    let mut seen = Seeing::start(format, source.seek(SeekFrom::End(0)).map_err(unreadable)?);
    let progress = Watch::new(options.progress);
    let trace = trace::in_file(source, format).map_err(unreadable)?;
    seen.ms.credential = seen.watch.lap();
    let metadata = metadata::look_along(source, format, &options.limits);
    seen.ms.metadata = seen.watch.lap();
    let another = trace.is_some() || metadata.found().is_some();
    let listened = progress.over(&mut *source, 0.0..1.0);
    let heard = watermark::look_along(listened, &options.key, &options.limits, another);
    let watermark = progress.settle(heard)?;
    progress.tell(1.0);
    seen.ms.watermark = seen.watch.lap();
    Ok(seen.told(trace, metadata, watermark, None))
}

fn text(decoded: text::Decoded, syntax: Syntax, (bytes, options): (usize, &LookOptions<'_>)) -> FirstLook {
    let mut seen = Seeing::start(Format::Text(syntax), bytes as u64);
    let text = decoded.text.as_str();
    let trace = trace::in_text(text);
    seen.ms.credential = seen.watch.lap();
    let metadata = metadata::Look::from(Ok(read_label(text, syntax)));
    seen.ms.metadata = seen.watch.lap();
    let detection = marks::detect(text, &options.key, &marks::DetectOptions::default());
    let watermark = watermark::Look::of_text(detection, text);
    seen.ms.watermark = seen.watch.lap();
    seen.told(trace, metadata, watermark, notice(text, syntax))
}

/// What is known from the start, and the clock.
struct Seeing {
    format: Format,
    bytes: u64,
    watch: Stopwatch,
    ms: Times,
}

impl Seeing {
    fn start(format: Format, bytes: u64) -> Self {
        Self { format, bytes, watch: Stopwatch::start(), ms: Times::default() }
    }

    fn told(
        mut self,
        trace: Option<Trace>,
        metadata: metadata::Look,
        watermark: watermark::Look,
        notice: Option<NoticeFinding>,
    ) -> FirstLook {
        self.ms.total = self.watch.total();
        let credential = trace::absent(self.format);
        let looks = Looks {
            credential,
            found_credential: None,
            metadata,
            watermark,
            recovery: Recovery::NotAsked,
            recovered: None,
            notice,
        };
        let notice = looks.notice().as_ref().map(FoundNotice::from);
        FirstLook::of(looks.report(self.format, self.ms), self.bytes, notice, trace)
    }
}
