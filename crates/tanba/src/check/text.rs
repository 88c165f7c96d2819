//! Checking a text.

use std::io::Cursor;

use tanba_media::text::{Syntax, decode, read_label};
use tanba_media::{Format, Medium};
use tanba_watermark::text as marks;

use super::{credential, duties, looks, recover, whole};
use crate::layers::{metadata, text::notice, watermark};
use crate::report::{Report, Times};
use crate::stopwatch::Stopwatch;
use crate::{CheckOptions, Error, likeness, why};

pub(super) fn check(bytes: &[u8], syntax: Syntax, options: &CheckOptions<'_>) -> Result<Report, Error> {
    let mut watch = Stopwatch::start();
    let mut ms = Times::default();
    let decoded = decode(bytes, options.text.encoding.as_deref(), &options.limits)?;
    let text = decoded.text.as_str();
    ms.decode = watch.lap();
    let source = &mut Cursor::new(bytes);
    let credential = credential::look_in_text(source, text, syntax.mime(), &options.into());
    let credential = credential.named(options.with_names);
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
