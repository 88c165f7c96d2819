//! What an input is, and whether something in it may be a credential: before anything else is looked at.

use std::io::{Cursor, Read, Seek, SeekFrom};

use tanba_media::label::Found;
use tanba_media::text::{self, Syntax, decode, decode_usual, read_label, read_label_usual};
use tanba_media::{Decoded, Format, Limits, MediaError, Medium, audio};
use tanba_watermark::text as marks;

use super::looked::{Looked, Seen};
use super::trace;
use crate::layers::{metadata, text::notice, text::notice_usual, watermark};
use crate::progress::Watch;
use crate::report::Times;
use crate::stopwatch::Stopwatch;
use crate::{Error, LookOptions, NoticeFinding, Trace};

/// An input whose format is known; nothing in it was looked at but what a credential begins with.
///
/// A check in parts goes on from here: [`look`](Self::look) at the other layers, and [`look_for_credential`](crate::look_for_credential),
/// whose answers [`Looked::report`] puts together. A program may load the code for credentials only then.
pub struct Opened {
    content: Content,
    pub(super) seen: Seen,
}

enum Content {
    Picture(Vec<u8>),
    Sound,
    Text(text::Decoded, Syntax),
}

/// Opens a picture, a sound or a text.
///
/// # Errors
/// As [`look`](crate::look).
pub fn open<R: Read + Seek>(source: &mut R, options: &LookOptions<'_>) -> Result<Opened, Error> {
    if is_sound(source, options) {
        return sound(source, options);
    }
    let bytes = read(source, options)?;
    match format(&bytes, options)? {
        Format::Text(syntax) => {
            let encoding = options.text.encoding.as_deref();
            Ok(text(decode(&bytes, encoding, &options.limits)?, syntax, bytes.len()))
        }
        format => picture(bytes, format),
    }
}

/// [`open`] for what [`look_at_usual`](crate::look_at_usual) looks at; `None` for all else.
///
/// # Errors
/// As [`open`].
pub fn open_usual<R: Read + Seek>(
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<Option<Opened>, Error> {
    if is_sound(source, options) {
        return Ok(None);
    }
    let bytes = read(source, options)?;
    match format(&bytes, options)? {
        Format::Text(syntax) if syntax == Syntax::Html || options.text.encoding.is_some() => Ok(None),
        Format::Text(syntax) => {
            let decoded = decode_usual(&bytes, &options.limits)?;
            Ok(decoded.map(|decoded| text(decoded, syntax, bytes.len())))
        }
        Format::Tiff | Format::Jxl => Ok(None),
        usual => picture(bytes, usual).map(Some),
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

fn picture(bytes: Vec<u8>, format: Format) -> Result<Opened, Error> {
    let watch = Stopwatch::start();
    let trace = trace::in_file(&mut Cursor::new(&bytes), format).map_err(unreadable)?;
    let mut seen = Seen::of(format, bytes.len() as u64, trace, watch);
    // Nothing here decodes these, so that nobody else would see that they are cut off.
    seen.is_doubtful = matches!(format, Format::Avif | Format::Heic) && !boxes_fit(&bytes);
    Ok(Opened { seen, content: Content::Picture(bytes) })
}

/// Whether the boxes of an MPEG-4 container (ISO/IEC 14496-12, 4.2) end where it does.
fn boxes_fit(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        let size = match rest.first_chunk::<4>().map(|size| u32::from_be_bytes(*size)) {
            Some(0) => return true,
            Some(1) => {
                rest.get(8..16).map(|size| size.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
            }
            size => size.map(u64::from),
        };
        let size = size.filter(|size| *size >= 8).and_then(|size| usize::try_from(size).ok());
        match size.and_then(|size| rest.get(size..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

fn sound<R: Read + Seek>(source: &mut R, options: &LookOptions<'_>) -> Result<Opened, Error> {
    let format = audio::sniff(&mut *source, &options.limits)?;
    let watch = Stopwatch::start();
    let length = source.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let trace = trace::in_file(source, format).map_err(unreadable)?;
    let mut seen = Seen::of(format, length, trace, watch);
    // Of WAV the C2PA library knows no other form.
    seen.is_doubtful = format == Format::Wav && !begins_with(source, b"RIFF").map_err(unreadable)?;
    Ok(Opened { seen, content: Content::Sound })
}

fn begins_with<R: Read + Seek>(source: &mut R, name: &[u8; 4]) -> std::io::Result<bool> {
    let mut first = [0; 4];
    source.rewind()?;
    source.read_exact(&mut first)?;
    Ok(first == *name)
}

fn text(decoded: text::Decoded, syntax: Syntax, bytes: usize) -> Opened {
    let watch = Stopwatch::start();
    let trace = trace::in_text(&decoded.text);
    let seen = Seen::of(Format::Text(syntax), bytes as u64, trace, watch);
    Opened { seen, content: Content::Text(decoded, syntax) }
}

impl Opened {
    /// The usual ending of its format: by this [`look_for_credential`](crate::look_for_credential) is told what it is.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        self.seen.format.extension()
    }

    /// Something that may be a credential.
    #[must_use]
    pub fn trace(&self) -> Option<Trace> {
        self.seen.trace
    }

    /// Whether [`look_for_credential`](crate::look_for_credential) has to say whether there is a credential: where there is a trace of one, and in
    /// containers that it may not be able to read.
    #[must_use]
    pub fn asks_for_credential(&self) -> bool {
        self.seen.trace.is_some() || self.seen.is_doubtful
    }

    /// A text, as decoded.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Content::Text(decoded, _) = &self.content { Some(&decoded.text) } else { None }
    }

    /// Looks at metadata, notice and watermark. `source` and `options` have to be those with which it was opened.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if [`LookOptions::progress`] says so. What else may be wrong is told with the report.
    pub fn look<R: Read + Seek + Send + Sync>(
        self,
        source: &mut R,
        options: &LookOptions<'_>,
    ) -> Result<Looked, Error> {
        self.look_with(tanba_media::decode, source, options)
    }

    /// The same where [`open_usual`] opened it.
    #[must_use]
    pub fn look_usual(self, options: &LookOptions<'_>) -> Looked {
        let usual = self.seen.format;
        let decode = |bytes: &[u8], limits: &Limits| tanba_media::decode_usual(bytes, usual, limits);
        match self.content {
            Content::Text(decoded, syntax) => {
                let text = decoded.text.as_str();
                let layers = (read_label_usual(text, syntax), notice_usual(text, syntax));
                self.seen.read(text, layers, options)
            }
            Content::Picture(bytes) => looked(self.seen, &bytes, decode, options),
            // It has no samples here, and that is what decoding says of a sound.
            Content::Sound => looked(self.seen, &[], decode, options),
        }
    }

    /// The same where [`open_usual`] gave nothing: a program that calls these two has no decoders of what is usual.
    ///
    /// # Errors
    /// As [`look`](Self::look).
    pub fn look_rare<R: Read + Seek + Send + Sync>(
        self,
        source: &mut R,
        options: &LookOptions<'_>,
    ) -> Result<Looked, Error> {
        let rare = self.seen.format;
        let decode = |bytes: &[u8], limits: &Limits| tanba_media::decode_rare(bytes, rare, limits);
        self.look_with(decode, source, options)
    }

    fn look_with<R: Read + Seek + Send + Sync>(
        self,
        decode: impl FnOnce(&[u8], &Limits) -> Result<Decoded, MediaError>,
        source: &mut R,
        options: &LookOptions<'_>,
    ) -> Result<Looked, Error> {
        match self.content {
            Content::Sound => listened(self.seen, source, options),
            Content::Picture(bytes) => Ok(looked(self.seen, &bytes, decode, options)),
            Content::Text(decoded, syntax) => {
                let text = decoded.text.as_str();
                let layers = (read_label(text, syntax), notice(text, syntax));
                Ok(self.seen.read(text, layers, options))
            }
        }
    }
}

fn looked(
    mut seen: Seen,
    bytes: &[u8],
    decode: impl FnOnce(&[u8], &Limits) -> Result<Decoded, MediaError>,
    options: &LookOptions<'_>,
) -> Looked {
    let mut watch = Stopwatch::start();
    let metadata = metadata::look(bytes, seen.format, &options.limits);
    seen.ms.metadata = watch.lap();
    let samples = decode(bytes, &options.limits);
    seen.ms.decode = watch.lap();
    let watermark = watermark::seen(samples, &options.key);
    seen.ms.watermark = watch.lap();
    seen.looked(&watch, metadata, watermark, None)
}

fn listened<R: Read + Seek + Send + Sync>(
    mut seen: Seen,
    source: &mut R,
    options: &LookOptions<'_>,
) -> Result<Looked, Error> {
    let mut watch = Stopwatch::start();
    let progress = Watch::new(options.progress);
    let metadata = metadata::look_along(source, seen.format, &options.limits);
    seen.ms.metadata = watch.lap();
    let heard = watermark::heard(progress.over(&mut *source, 0.0..1.0), &options.key, &options.limits);
    progress.go_on()?;
    progress.tell(1.0);
    seen.ms.watermark = watch.lap();
    Ok(seen.looked(&watch, metadata, heard, None))
}

impl Seen {
    fn of(format: Format, bytes: u64, trace: Option<Trace>, mut watch: Stopwatch) -> Self {
        let ms = Times { credential: watch.lap(), ..Times::default() };
        Self { format, bytes, trace, is_doubtful: false, ms }
    }

    fn read(
        mut self,
        text: &str,
        (label, notice): (Found, Option<NoticeFinding>),
        options: &LookOptions<'_>,
    ) -> Looked {
        let mut watch = Stopwatch::start();
        let detection = marks::detect(text, &options.key, &marks::DetectOptions::default());
        let watermark = watermark::Look::of_text(detection, text);
        self.ms.watermark = watch.lap();
        self.looked(&watch, metadata::Look::from(Ok(label)), Ok(watermark), notice)
    }
}
