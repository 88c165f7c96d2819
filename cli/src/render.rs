//! Reports for people.

use std::fmt::Write;

use tanba::{Confidence, Evidence, Quality, Report, StampReport, StampedNotice, Status, Weight};

/// Below this the peak signal-to-noise ratio of a watermark may be seen on flat areas.
const VISIBLE_BELOW_DB: f64 = 38.0;
/// Above this noise-to-mask ratio a watermark is not masked by its sound.
const HEARD_ABOVE_DB: f64 = 0.0;

/// One stamped file: where it is, and what is in it.
pub(crate) fn stamped(report: &StampReport) -> String {
    let mut text = format!("{} → {}", report.input, report.output);
    if let Some(notice) = &report.notice {
        line(&mut text, "notice", &format!("{}{}", notice.text.join(" / "), heard(notice)));
    }
    if !report.metadata.is_empty() {
        line(&mut text, "metadata", &report.metadata.join(", "));
    }
    if let Some(credential) = &report.credential {
        let stamp = if credential.time_stamped { ", time stamped" } else { "" };
        let place = report.sidecar.as_ref().map_or_else(String::new, |path| format!(", in {path}"));
        line(
            &mut text,
            "credential",
            &format!("signed by “{}” ({}){stamp}{place}", credential.signer, credential.alg),
        );
    }
    if let Some(registered) = report.registered {
        line(&mut text, "registry", registered);
    }
    if let Some(mark) = &report.mark {
        let quality = report.quality.map_or_else(String::new, quality);
        line(&mut text, "watermark", &format!("mark {}{quality}", mark.id));
    }
    if let Some(added) = report.text {
        let words = format!(
            "{:+} characters ({:+} of them invisible), {:+} bytes",
            added.characters_added, added.invisible_added, added.bytes_added
        );
        line(&mut text, "added", &words);
    }
    for left in &report.left_out {
        line(&mut text, left.layer.name(), &format!("– {}", left.why));
    }
    for remark in &report.remarks {
        line(&mut text, "remark", remark);
    }
    text
}

/// How far the marked samples are from those before.
fn quality(quality: Quality) -> String {
    if let (Some(psnr), Some(ssim)) = (quality.psnr_db, quality.ssim) {
        let warning = if psnr < VISIBLE_BELOW_DB { ", may be visible" } else { "" };
        return format!(" (PSNR {psnr:.1} dB, SSIM {ssim:.3}{warning})");
    }
    let Some(snr) = quality.snr_db else { return String::new() };
    let masked = quality.nmr_db.map_or_else(String::new, |nmr| {
        let warning = if nmr > HEARD_ABOVE_DB { ", may be heard" } else { "" };
        format!(", noise to mask {nmr:.1} dB{warning}")
    });
    format!(" (SNR {snr:.1} dB{masked})")
}

/// Where in a sound the notice begins.
fn heard(notice: &StampedNotice) -> String {
    let Some(begins) = &notice.at_s else { return String::new() };
    let times: Vec<String> = begins.iter().map(|at| format!("{at:.1} s")).collect();
    format!(" (heard at {}, {:.1} s long)", times.join(", "), notice.seconds.unwrap_or_default())
}

/// One checked file: the verdict, then the layers that had a part in it, or with `explain` all of them in full.
pub(crate) fn checked(report: &Report, explain: bool) -> String {
    let confidence =
        report.confidence.map_or_else(String::new, |confidence| format!(" ({})", confidence.name()));
    let mut text = format!("{}: {}{confidence}\n  {}", report.input, report.verdict.name(), report.summary);
    for evidence in &report.evidence {
        if explain {
            explained(&mut text, evidence);
        } else if evidence.status != Status::Absent {
            line(&mut text, evidence.layer.name(), &evidence.detail);
        }
    }
    if explain {
        codes(&mut text, report);
        rests_on(&mut text, report.confidence);
    }
    let _ = write!(text, "\n  {}", report.automated);
    text
}

fn line(text: &mut String, layer: &str, words: &str) {
    let _ = write!(text, "\n  {layer:<11} {words}");
}

fn explained(text: &mut String, evidence: &Evidence) {
    let weight = match evidence.weight {
        Weight::Decisive => "decided the verdict",
        Weight::Supporting => "agrees with the verdict",
        Weight::Contradicting => "contradicts another layer",
        Weight::None => "had no weight",
    };
    line(text, evidence.layer.name(), &evidence.detail);
    let _ = write!(text, "\n  {:<11} {weight} [{}]", "", evidence.code);
}

fn codes(text: &mut String, report: &Report) {
    let Some(credential) = &report.credential else { return };
    for code in credential.codes.iter().filter(|code| code.kind == "failure") {
        let place = code.url.as_deref().map_or_else(String::new, |url| format!(" at {url}"));
        line(text, "failure", &format!("{}{place}", code.code));
    }
}

fn rests_on(text: &mut String, confidence: Option<Confidence>) {
    let Some(confidence) = confidence else { return };
    let words = match confidence {
        Confidence::Trusted => "a valid signature by a signer below a root on your trust list",
        Confidence::Signed => {
            "a valid signature; add the signer's root with “tanba trust add” if you know and trust them"
        }
        Confidence::Marked => "the watermark alone: it says that this was marked, not by whom",
        Confidence::Declared => "an unsigned declaration, which anyone could have written",
    };
    line(text, "rests on", words);
}
