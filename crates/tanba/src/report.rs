//! What `stamp` and `check` report: `tanba.report/1`, the JSON that others build on.
//!
//! Fields are added freely and never changed. `mark.id` is 16 lower-case hexadecimal digits in both reports.

use serde::Serialize;

use crate::{Confidence, CredentialState, Evidence, Layer, Verdict};

/// Name and version of the report's form.
pub const SCHEMA: &str = "tanba.report/1";

/// What every verdict of a machine has to say of itself.
pub const AUTOMATED: &str = "This is an automated result. You can contest it.";

/// What `stamp` did.
#[derive(Clone, Debug, Serialize)]
pub struct StampReport {
    /// [`SCHEMA`].
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
    /// Properties written, as `carrier property`.
    pub metadata: Vec<String>,
    /// The notice, if one was drawn.
    pub notice: Option<StampedNotice>,
    /// How far the output is from the input, if samples were changed.
    pub quality: Option<Quality>,
    /// Layers that are not in the output, each with its reason.
    pub left_out: Vec<LeftOut>,
    /// What else the user should know.
    pub remarks: Vec<String>,
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
}

impl Quality {
    pub(crate) fn of_picture(psnr_db: f64, ssim: f64) -> Self {
        Self { psnr_db: Some(psnr_db), ssim: Some(ssim), snr_db: None }
    }

    pub(crate) fn of_sound(snr_db: f64) -> Self {
        Self { psnr_db: None, ssim: None, snr_db: Some(snr_db) }
    }
}

/// A layer that is not in the output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Which.
    pub layer: Layer,
    /// Why.
    pub why: String,
}

/// What `check` found.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The input as its user names it; empty from the library.
    pub input: String,
    /// MIME type; `None` where nobody could tell.
    pub media: Option<&'static str>,
    /// What the layers prove together.
    pub verdict: Verdict,
    /// What that rests on.
    pub confidence: Option<Confidence>,
    /// One or two sentences for a person.
    pub summary: String,
    /// The watermark, if one was found.
    pub mark: Option<FoundMark>,
    /// How close the content came to carrying a mark, found or not; `None` where nobody looked.
    pub score: Option<f32>,
    /// Sounds: which parts carry a mark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<MarkedSegment>,
    /// Sounds: length in seconds, as decoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_s: Option<f64>,
    /// Every layer with its weight.
    pub evidence: Vec<Evidence>,
    /// The credential, if there is one.
    pub credential: Option<FoundCredential>,
    /// Unsigned properties, as found.
    pub metadata: FoundMetadata,
    /// Duties of laws, where the caller asked for them.
    pub compliance: Option<Vec<serde_json::Value>>,
    /// [`AUTOMATED`].
    pub automated: &'static str,
    /// Why nobody could look, with the verdict `unreadable`.
    pub error: Option<Trouble>,
    /// Time spent.
    pub ms: Times,
}

/// A watermark that was found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundMark {
    /// 16 lower-case hexadecimal digits.
    pub id: String,
    /// How strongly the content carries it.
    pub score: f32,
    /// Upper bound of the probability that an unmarked file gives any mark.
    pub false_positive: f64,
}

/// A part of a sound that carries a mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarkedSegment {
    /// Where it begins, seconds; good to about one.
    pub start_s: f64,
    /// Where it ends.
    pub end_s: f64,
    /// 16 lower-case hexadecimal digits.
    pub id: String,
}

impl From<&tanba_watermark::audio::Segment> for MarkedSegment {
    fn from(segment: &tanba_watermark::audio::Segment) -> Self {
        Self { start_s: segment.start_s, end_s: segment.end_s, id: segment.id.to_string() }
    }
}

/// A credential that was found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundCredential {
    /// How far it can be relied on.
    pub state: CredentialState,
    /// Whether it lay beside the file instead of in it.
    pub sidecar: bool,
    /// Who signed, in the certificate's words.
    pub signer: Option<String>,
    /// Who issued the signer's certificate.
    pub issuer: Option<String>,
    /// Signature algorithm.
    pub alg: Option<String>,
    /// When, by a time-stamping authority (RFC 3339); `None` without a time stamp.
    pub signed_at: Option<String>,
    /// Label of the active manifest.
    pub label: Option<String>,
    /// The program that made it.
    pub claim_generator: Option<String>,
    /// What was done, in order.
    pub actions: Vec<FoundAction>,
    /// Mark ids that it names.
    pub marks: Vec<String>,
    /// Titles and relationships of its ingredients.
    pub ingredients: Vec<FoundIngredient>,
    /// Validation codes of the C2PA specification.
    pub codes: Vec<FoundCode>,
    /// Why it is not valid or not trusted, in plain words.
    pub trouble: Vec<String>,
}

/// An action of a credential.
#[derive(Clone, Debug, Serialize)]
pub struct FoundAction {
    /// For example `c2pa.created`.
    pub action: String,
    /// IPTC digital source type, if given.
    pub digital_source_type: Option<String>,
}

/// An ingredient of a credential.
#[derive(Clone, Debug, Serialize)]
pub struct FoundIngredient {
    /// Its title, if given.
    pub title: Option<String>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: String,
    /// Whether it has a credential of its own.
    pub credentialed: bool,
}

/// A validation code.
#[derive(Clone, Debug, Serialize)]
pub struct FoundCode {
    /// The specification's name, for example `assertion.dataHash.mismatch`.
    pub code: String,
    /// `success`, `informational` or `failure`.
    pub kind: &'static str,
    /// Which part it is about, as JUMBF address.
    pub url: Option<String>,
}

/// Unsigned properties as found; empty where there are none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FoundMetadata {
    /// IPTC digital source type (URI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// `Iptc4xmpExt:AISystemUsed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_system: Option<String>,
    /// `Iptc4xmpExt:AISystemVersionUsed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_system_version: Option<String>,
    /// `TC260:AIGC`, as its JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aigc: Option<serde_json::Value>,
    /// Where they stand, as `carrier property`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
}

/// Why nobody could look.
#[derive(Clone, Debug, Serialize)]
pub struct Trouble {
    /// What, and where.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Milliseconds of wall-clock time, by stage; a stage that did not run is 0.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Times {
    /// Samples out of the container.
    pub decode: f64,
    /// Drawing the notice.
    #[serde(skip_serializing_if = "is_zero")]
    pub notice: f64,
    /// Embedding or looking for the watermark.
    pub watermark: f64,
    /// Samples back into the container.
    #[serde(skip_serializing_if = "is_zero")]
    pub encode: f64,
    /// Unsigned metadata.
    pub metadata: f64,
    /// Signing or verifying.
    pub credential: f64,
    /// Everything.
    pub total: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

impl Report {
    /// The report of an input that nobody could look at, with the reason.
    #[must_use]
    pub fn unreadable(message: impl Into<String>, hint: Option<String>) -> Self {
        let message = message.into();
        Self {
            schema: SCHEMA,
            input: String::new(),
            media: None,
            verdict: Verdict::Unreadable,
            confidence: None,
            summary: format!("Nobody could look at this file: {message}."),
            mark: None,
            score: None,
            segments: Vec::new(),
            duration_s: None,
            evidence: Vec::new(),
            credential: None,
            metadata: FoundMetadata::default(),
            compliance: None,
            automated: AUTOMATED,
            error: Some(Trouble { message, hint }),
            ms: Times::default(),
        }
    }
}
