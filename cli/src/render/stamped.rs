//! What `stamp` did, for people.

use tanba::{Layer, Quality, StampReport, StampedCredential, StampedMark, StampedNotice, StampedText};
use tanba_words::{Arg, Message, cli, report as names, say};

use super::FIRST_COLUMN;
use super::table::{Table, sentence};
use crate::lang::{told, words};

/// Below this the peak signal-to-noise ratio of a watermark may be seen on flat areas.
const VISIBLE_BELOW_DB: f64 = 38.0;
/// Above this noise-to-mask ratio a watermark is not masked by its sound.
const HEARD_ABOVE_DB: f64 = 0.0;

/// One stamped file: where it is, and what is in it.
pub(crate) fn stamped(report: &StampReport) -> String {
    let mut table = Table::new(FIRST_COLUMN);
    if let Some(found) = &report.notice {
        table.line(&layer(Layer::Notice), notice(found));
        if let Some(link) = &found.code {
            table.line(&say!(cli::STAMPED_CODE), link);
        }
    }
    if !report.metadata.is_empty() {
        let list: Vec<Arg> = report.metadata.iter().map(Into::into).collect();
        table.line(&layer(Layer::Metadata), told(&say!(names::METADATA_SAYS, properties = list)));
    }
    if let Some(found) = &report.credential {
        table.line(&layer(Layer::Credential), credential(found, report.sidecar.as_deref()));
    }
    if let Some(state) = report.registered {
        table.line(&say!(cli::STAMPED_REGISTRY), told(&registered(state)));
    }
    if let Some(found) = &report.mark {
        table.line(&layer(Layer::Watermark), told(&mark(found, report.quality)));
    }
    if let Some(added) = &report.text {
        table.line(&say!(cli::STAMPED_ADDED), told(&cost(added)));
    }
    for left in &report.left_out {
        table.line(&layer(left.layer), format!("– {}", words().clauses(&left.why_messages)));
    }
    for remark in &report.remark_messages {
        table.line(&say!(cli::STAMPED_REMARK), told(remark));
    }
    table.under(&format!("{} → {}", report.input, report.output))
}

fn layer(layer: Layer) -> Message {
    match layer {
        Layer::Notice => say!(names::TITLE_NOTICE),
        Layer::Metadata => say!(names::TITLE_METADATA),
        Layer::Credential => say!(names::TITLE_CREDENTIAL),
        Layer::Watermark => say!(names::TITLE_WATERMARK),
    }
}

/// The wording; of a sound also where it is heard.
fn notice(found: &StampedNotice) -> String {
    let wording = found.text.join(" / ");
    let Some(begins) = &found.at_s else { return wording };
    let at = |begin: &f64| say!(cli::INSPECT_SECONDS, seconds = tenths(*begin));
    let times: Vec<Message> = begins.iter().map(at).collect();
    let seconds = tenths(found.seconds.unwrap_or_default());
    told(&say!(cli::STAMPED_HEARD, notice = wording, times = times, seconds = seconds))
}

fn credential(found: &StampedCredential, sidecar: Option<&str>) -> String {
    let mut said = vec![say!(cli::STAMPED_SIGNED, signer = &found.signer, alg = &found.alg)];
    if found.time_stamped {
        said.push(say!(cli::STAMPED_TIME_STAMP));
    }
    said.extend(sidecar.map(|path| say!(cli::STAMPED_IN_FILE, path = path)));
    sentence(said)
}

fn registered(state: &str) -> Message {
    match state {
        "created" => say!(cli::STAMPED_CREATED),
        "updated" => say!(cli::STAMPED_UPDATED),
        _ => say!(cli::STAMPED_UNCHANGED),
    }
}

fn mark(found: &StampedMark, quality: Option<Quality>) -> Message {
    let mark = say!(names::WATERMARK_MARK, mark = &found.id);
    let figures = quality.map_or_else(Vec::new, figures);
    if figures.is_empty() { mark } else { say!(cli::STAMPED_MARK, mark = mark, quality = figures) }
}

/// How far the marked samples are from those before.
fn figures(quality: Quality) -> Vec<Message> {
    let mut said = Vec::new();
    if let (Some(psnr), Some(ssim)) = (quality.psnr_db, quality.ssim) {
        said.push(say!(cli::QUALITY_PSNR, db = tenths(psnr)));
        said.push(say!(cli::QUALITY_SSIM, ssim = (ssim * 1000.0).round() / 1000.0));
        said.extend((psnr < VISIBLE_BELOW_DB).then(|| say!(cli::QUALITY_VISIBLE)));
        return said;
    }
    said.extend(quality.snr_db.map(|snr| say!(cli::QUALITY_SNR, db = tenths(snr))));
    if let (Some(_), Some(nmr)) = (quality.snr_db, quality.nmr_db) {
        said.push(say!(cli::QUALITY_NMR, db = tenths(nmr)));
        said.extend((nmr > HEARD_ABOVE_DB).then(|| say!(cli::QUALITY_HEARD)));
    }
    said
}

fn cost(added: &StampedText) -> Message {
    let signed = |count: i64| format!("{count:+}");
    say!(
        cli::STAMPED_TEXT,
        characters = signed(added.characters_added),
        invisible = signed(added.invisible_added),
        bytes = signed(added.bytes_added),
    )
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
