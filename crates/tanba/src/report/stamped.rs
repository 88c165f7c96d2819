//! What `stamp` did.

use serde::Serialize;
use tanba_words::Message;

use super::Times;
use crate::Layer;

/// What `stamp` did.
#[derive(Clone, Debug, Serialize)]
pub struct StampReport {
    /// [`SCHEMA`](super::SCHEMA).
    pub schema: &'static str,
    /// The input as its user names it; empty from the library.
    pub input: String,
    /// The output likewise.
    pub output: String,
    /// The file in which the credential lies beside the output, as its user names it; `None` from the library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sidecar: Option<String>,
    /// MIME type.
    pub media: &'static str,
    /// The watermark, if one is in the output.
    pub mark: Option<StampedMark>,
    /// The credential, if one was signed.
    pub credential: Option<StampedCredential>,
    /// What became of it in the registry, where one was named: `created`, `updated` or `unchanged`; `None` from the library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered: Option<&'static str>,
    /// Properties written, as `carrier property`.
    pub metadata: Vec<String>,
    /// The notice, if one was drawn.
    pub notice: Option<StampedNotice>,
    /// Texts: what was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<StampedText>,
    /// How far the output is from the input, if samples were changed.
    pub quality: Option<Quality>,
    /// Layers that are not in the output, each with its reason.
    pub left_out: Vec<LeftOut>,
    /// What else the user should know, in English.
    pub remarks: Vec<String>,
    /// The same for any language, one message each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remark_messages: Vec<Message>,
    /// Time spent.
    pub ms: Times,
}

/// The watermark in a stamped file.
#[derive(Clone, Debug, Serialize)]
pub struct StampedMark {
    /// 16 lower-case hexadecimal digits.
    pub id: String,
    /// Always the watermark.
    pub layer: Layer,
    /// Whether the input carried this mark already, so that no second one was laid over it.
    pub kept: bool,
}

/// The credential of a stamped file.
#[derive(Clone, Debug, Serialize)]
pub struct StampedCredential {
    /// Label of the manifest (a URN).
    pub label: String,
    /// Who signed, in the certificate's words.
    pub signer: String,
    /// Signature algorithm.
    pub alg: String,
    /// Whether a time stamp by an authority is in it.
    pub time_stamped: bool,
    /// Whether it is kept beside the file instead of in it.
    pub sidecar: bool,
}

/// The notice on a stamped picture or in a stamped sound.
#[derive(Clone, Debug, Serialize)]
pub struct StampedNotice {
    /// The wording, one entry a line.
    pub text: Vec<String>,
    /// Languages, as BCP 47 tags.
    pub langs: Vec<String>,
    /// Pictures: place in stored pixels: left, top, width, height.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rect: Option<[u32; 4]>,
    /// Pictures: smaller of cap height and em box, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_height_px: Option<f32>,
    /// Pictures: WCAG contrast ratio of the text against its ground, 1–21.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<f32>,
    /// Sounds: where in the output each notice begins, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_s: Option<Vec<f64>>,
    /// Sounds: how long one notice is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// Pictures: where the code on it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What stamping added to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StampedText {
    /// Encoding of the output.
    pub encoding: &'static str,
    /// Characters (Unicode scalar values) that it has more than the input; fewer, where a credential was replaced.
    pub characters_added: i64,
    /// Those among them that nobody sees.
    pub invisible_added: i64,
    /// Bytes of UTF-8.
    pub bytes_added: i64,
    /// Places at which passage marks stand, if any were written.
    pub mark_places: Option<usize>,
}

/// How far the watermarked samples are from those before it (the notice not counted).
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Quality {
    /// Pictures: peak signal-to-noise ratio, dB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub psnr_db: Option<f64>,
    /// Pictures: structural similarity, 0–1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssim: Option<f64>,
    /// Sounds: signal-to-noise ratio, dB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snr_db: Option<f64>,
    /// Sounds: noise-to-mask ratio, dB (after ITU-R BS.1387): below 0 the sound masks the mark, averaged over 0.3 to 6.8 kHz and
    /// time. Some -6 to -20 in practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nmr_db: Option<f64>,
}

impl Quality {
    pub(crate) fn of_picture(psnr_db: f64, ssim: f64) -> Self {
        Self { psnr_db: Some(psnr_db), ssim: Some(ssim), snr_db: None, nmr_db: None }
    }

    pub(crate) fn of_sound(snr_db: f64, nmr_db: f64) -> Self {
        Self { psnr_db: None, ssim: None, snr_db: Some(snr_db), nmr_db: Some(nmr_db) }
    }
}

/// A layer that is not in the output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Which.
    pub layer: Layer,
    /// Why, in English.
    pub why: String,
    /// The same for any language: clauses.
    pub why_messages: Vec<Message>,
}
