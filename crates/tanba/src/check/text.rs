//! Checking a text.

use std::io::Cursor;

use tanba_media::text::{Syntax, decode, read_label};
use tanba_media::{Format, Medium};
use tanba_watermark::text as marks;

use super::{credential, duties, looks, recover, whole};
use crate::layers::{metadata, text::notice, watermark};
use crate::report::{Report, Times};
use crate::stopwatch::Stopwatch;
use crate::{CheckOptions, Error, Seen, likeness, why};

pub(super) fn check(bytes: &[u8], syntax: Syntax, options: &CheckOptions<'_>) -> Result<Report, Error> {
    let mut watch = Stopwatch::start();
    let mut ms = Times::default();
    let decoded = decode(bytes, options.text.encoding.as_deref(), &options.limits)?;
    let text = decoded.text.as_str();
    ms.decode = watch.lap();
    let credential = look_for_credential(bytes, text, syntax, options);
    ms.credential = watch.lap();
    let metadata = metadata::Look::from(Ok(read_label(text, syntax)));
    ms.metadata = watch.lap();
    let detection = marks::detect(text, &options.key, &marks::DetectOptions::default());
    let watermark = watermark::Look::of_text(detection, text);
    ms.watermark = watch.lap();
    let notice = notice(text, syntax);
    let mut content = recover::Content {
        medium: Medium::Text,
        mark: watermark.mark(),
        fingerprints: &mut || {
            likeness::of_text(text, syntax).map(|one| vec![one]).map_err(|none| why::no_fingerprint(&none))
        },
        is_whole: &|checked| whole::text(checked, text.len()),
    };
    let recovered = recover::look(credential.found().is_some(), &mut content, options);
    ms.registry = watch.lap();
    ms.total = watch.total();
    let perceived = duties::in_text(text, syntax, options);
    let looks = looks(&credential, metadata, watermark, &recovered, notice);
    let counted = recovered.counted().unwrap_or(&credential);
    Ok(duties::report(looks, counted, &perceived, (Format::Text(syntax), ms), options))
}

/// In the text first, then beside it: as for other media.
fn look_for_credential(
    bytes: &[u8],
    text: &str,
    syntax: Syntax,
    options: &CheckOptions<'_>,
) -> credential::Look {
    let limits = tanba_credential::Limits::default();
    let within = tanba_credential::verify_text(text, syntax.mime(), &options.trust, &limits);
    let found = match within {
        Ok(Some(found)) => return credential::Look::of_text(found, text),
        Ok(None) => Seen::Absent,
        Err(error) => Seen::NotLooked(why::credential(&error)),
    };
    credential::Look::beside(found, &mut Cursor::new(bytes), syntax.mime(), options, &limits)
}
