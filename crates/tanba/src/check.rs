//! Checking: bytes in, what is left of the four layers and what that proves out.

use std::io::{Cursor, Read, Seek};
use std::ops::Range;

use tanba_fingerprint::{Fingerprint, NoFingerprint, SIDE};
use tanba_media::{Format, Medium, audio, sniff};
use tanba_words::{Message, report as words, say};

use crate::layers::{Looks, metadata, watermark};
use crate::progress::Watch;
use crate::report::{Report, Times};
use crate::stopwatch::Stopwatch;
use crate::{CheckOptions, Error, NoticeFinding, likeness, why};

mod credential;
#[cfg(feature = "policy")]
mod drawn;
#[cfg(feature = "policy")]
mod duties;
#[cfg(not(feature = "policy"))]
#[path = "check/no_duties.rs"]
mod duties;
mod part;
mod recover;
mod text;
mod trouble;
mod whole;

/// Parts of the work on a sound, as they take time where no mark is found.
const HASHING: Range<f64> = 0.0..0.06;
const LISTENING: Range<f64> = 0.06..1.0;

pub(crate) use credential::{credential_state, signer_name};
pub use part::{CredentialOptions, CredentialPart, look_for_credential};

/// Reads whatever layers are left in a picture, a sound or a text and weighs them.
///
/// Nothing leaves the machine. The same bytes give the same verdict everywhere, as far as the same signers are
/// trusted.
///
/// # Errors
/// Only where nobody could look: bytes of no known format, broken samples, limits exceeded ([`Error`] tells them
/// apart). What is found, however bad, is in the report.
pub fn check(bytes: &[u8], options: &CheckOptions<'_>) -> Result<Report, Error> {
    let sniffed = sniff(bytes, &options.limits);
    let format = options.text.format_of(sniffed, bytes.is_empty())?;
    match format {
        Format::Text(syntax) => return text::check(bytes, syntax, options),
        _ if format.medium() == Medium::Sound => return sound(&mut Cursor::new(bytes), format, options),
        _ => {}
    }
    let mut watch = Stopwatch::start();
    let mut ms = Times::default();
    let credential = credential::look(bytes, format, options).named(options.with_names);
    ms.credential = watch.lap();
    let metadata = metadata::look(bytes, format, &options.limits);
    ms.metadata = watch.lap();
    let mut samples = tanba_media::decode(bytes, &options.limits);
    ms.decode = watch.lap();
    // The samples are gone by the time that it is known whether these are needed.
    let asks = options.registry.is_some() && credential.found().is_none();
    let size = samples.as_ref().map_or([0; 2], |decoded| [decoded.raster.width, decoded.raster.height]);
    let square = samples.as_ref().ok().filter(|_| asks).map(likeness::square);
    let perceived = duties::in_picture(samples.as_mut().ok(), &credential, options);
    let anything_signed_or_declared = credential.found().is_some() || metadata.found().is_some();
    let watermark = watermark::look(samples, &options.key, anything_signed_or_declared)?;
    ms.watermark = watch.lap();
    let mut content = recover::Content {
        medium: format.medium(),
        mark: watermark.mark(),
        fingerprints: &mut || turned_fingerprints(square.as_ref()),
        is_whole: &|checked| whole::picture(&watermark, checked, size),
    };
    let recovered = recover::look(credential.found().is_some(), &mut content, options);
    ms.registry = watch.lap();
    ms.total = watch.total();
    let looks = looks(&credential, metadata, watermark, &recovered, None);
    let counted = recovered.counted().unwrap_or(&credential);
    Ok(duties::report(looks, counted, &perceived, (format, ms), options))
}

/// Of the picture as it is, then turned and mirrored.
fn turned_fingerprints(
    square: Option<&Result<[u8; SIDE * SIDE], NoFingerprint>>,
) -> Result<Vec<Fingerprint>, Message> {
    let Some(square) = square else { return Err(say!(words::FINGERPRINT_NOT_DECODED)) };
    let of = |square: &[u8; SIDE * SIDE]| Fingerprint::of_turned_picture(square).map(|all| all.to_vec());
    square.as_ref().map_err(Clone::clone).and_then(of).map_err(|none| why::no_fingerprint(&none))
}

/// [`check`] for a stream: a sound of any length is read in constant memory, a picture or a text whole.
///
/// # Errors
/// As [`check`], and where the source cannot be read; [`Error::Cancelled`] if [`CheckOptions::progress`] says so.
pub fn check_stream<R: Read + Seek + Send + Sync>(
    source: &mut R,
    options: &CheckOptions<'_>,
) -> Result<Report, Error> {
    let sniffed = audio::sniff(&mut *source, &options.limits);
    if let Ok(format) = sniffed
        && format.medium() == Medium::Sound
    {
        return sound(source, format, options);
    }
    let io = |error: std::io::Error| Error::Read(error.to_string());
    source.rewind().map_err(io)?;
    let mut bytes = Vec::new();
    // One more than allowed, so that the limit itself speaks up.
    source.take(options.limits.max_input_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    check(&bytes, options)
}

fn sound<R: Read + Seek + Send + Sync>(
    source: &mut R,
    format: Format,
    options: &CheckOptions<'_>,
) -> Result<Report, Error> {
    let mut watch = Stopwatch::start();
    let mut ms = Times::default();
    let progress = Watch::new(options.progress);
    let credential = credential::look_along(&mut progress.over(&mut *source, HASHING), format, options)
        .named(options.with_names);
    progress.go_on()?;
    ms.credential = watch.lap();
    let metadata = metadata::look_along(source, format, &options.limits);
    ms.metadata = watch.lap();
    let anything_signed_or_declared = credential.found().is_some() || metadata.found().is_some();
    let listened = progress.over(&mut *source, LISTENING);
    let watermark = progress.settle(watermark::look_along(
        listened,
        &options.key,
        &options.limits,
        anything_signed_or_declared,
    ))?;
    progress.tell(1.0);
    ms.watermark = watch.lap();
    let mut content = recover::Content {
        medium: Medium::Sound,
        mark: watermark.mark(),
        fingerprints: &mut || match likeness::of_sound(&mut *source, &options.limits) {
            Ok(Ok(fingerprint)) => Ok(vec![fingerprint]),
            Ok(Err(none)) => Err(why::no_fingerprint(&none)),
            Err(error) => Err(why::error(&error)),
        },
        is_whole: &|checked| whole::sound(&watermark, checked),
    };
    let recovered = recover::look(credential.found().is_some(), &mut content, options);
    ms.registry = watch.lap();
    ms.total = watch.total();
    let looks = looks(&credential, metadata, watermark, &recovered, None);
    let counted = recovered.counted().unwrap_or(&credential);
    Ok(duties::report(looks, counted, &duties::Perceived::default(), (format, ms), options))
}

/// `notice` is one that was found in the content itself.
fn looks(
    credential: &credential::Look,
    metadata: metadata::Look,
    watermark: watermark::Look,
    recovered: &recover::Look,
    notice: Option<NoticeFinding>,
) -> Looks {
    Looks {
        notice: notice.or_else(|| credential.notice()),
        credential: credential.as_finding(),
        found_credential: recovered.counted().unwrap_or(credential).reported(),
        metadata,
        watermark,
        recovery: recovered.as_finding(),
        recovered: recovered.reported(),
    }
}
