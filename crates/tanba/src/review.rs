//! Contesting a result: a bundle with the report for somebody who looks again, and the signed decision of that person.
//!
//! `tanba.review/1` is a JSON object. What reviewers sign stands in it as text, byte by byte, with a detached JSON Web Signature
//! (RFC 7515, appendix F) beside it. A decision is about the content's SHA-256 and about one report of it; it changes no verdict of a
//! machine, and later checks show it beside.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tanba_credential::{Identity, Instant, NotSigned, Trust, verify_signed};
use tanba_words::{Arg, Message, report as words, say};

use crate::check::signer_name;
use crate::report::{FoundReview, Outcome};
use crate::{Error, Report};

/// Name and version of the bundle's form.
pub const REVIEW_SCHEMA: &str = "tanba.review/1";
/// Name and version of a decision's form.
pub const DECISION_SCHEMA: &str = "tanba.decision/1";
/// The `typ` of a decision's signature.
const SIGNED_DECISION: &str = "tanba-decision+jws";
/// Most decisions that are looked at, and most characters of a reason that are shown.
const MOST_DECISIONS: usize = 32;
const LONGEST_REASON: usize = 4_000;

/// A result that somebody contests, with what it rests on, and what was decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Review {
    /// [`REVIEW_SCHEMA`].
    pub schema: String,
    /// When the bundle was made (RFC 3339).
    pub opened_at: String,
    /// The program that made it.
    pub by: String,
    /// The content that is in question.
    pub content: Content,
    /// What somebody objects to, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<String>,
    /// The report of the check, with its evidence.
    pub report: Value,
    /// What reviewers decided, in order.
    #[serde(default)]
    pub decisions: Vec<SignedDecision>,
}

/// The content of a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The bytes themselves in Base64, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
}

impl Content {
    /// Length and hash of what is read, without the content itself.
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn of(source: &mut impl Read) -> Result<Self, Error> {
        let mut hash = Sha256::new();
        let bytes = std::io::copy(source, &mut hash).map_err(|error| Error::Read(error.to_string()))?;
        Ok(Self { sha256: hex::encode(hash.finalize()), bytes, data: None })
    }

    /// The same with the content.
    #[must_use]
    pub fn with_data(content: &[u8]) -> Self {
        let sha256 = hex::encode(Sha256::digest(content));
        Self { sha256, bytes: content.len() as u64, data: Some(STANDARD.encode(content)) }
    }
}

/// A decision, and who signed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignedDecision {
    /// A [`Decision`] as JSON text: these very bytes are signed.
    pub statement: String,
    /// The signature, `header..signature`, with the reviewer's certificates.
    pub signature: String,
}

/// What a reviewer decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// [`DECISION_SCHEMA`].
    pub schema: String,
    /// SHA-256 of the content.
    pub content: String,
    /// SHA-256 of the report's JSON, keys sorted, without white space.
    pub report: String,
    /// What becomes of the report's verdict.
    pub outcome: Outcome,
    /// The verdict that takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// Why.
    pub because: String,
    /// When (RFC 3339).
    pub decided_at: String,
}

impl Review {
    /// A bundle about content that was checked with this report. The report's name of the input, which may be personal, is left out.
    ///
    /// # Errors
    /// [`Error::Internal`] where the report cannot be written as JSON.
    pub fn open(content: Content, report: &Report, objection: Option<String>) -> Result<Self, Error> {
        let mut report = serde_json::to_value(report).map_err(|error| Error::Internal(error.to_string()))?;
        report["input"] = Value::from("");
        Ok(Self {
            schema: REVIEW_SCHEMA.to_owned(),
            opened_at: Instant::now().to_string(),
            by: format!("tanba {}", env!("CARGO_PKG_VERSION")),
            content,
            objection,
            report,
            decisions: Vec::new(),
        })
    }

    /// Reads a bundle.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let review: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if review.schema != REVIEW_SCHEMA {
            return Err(format!("its schema is {:?}, and {REVIEW_SCHEMA} is known", review.schema));
        }
        if review.content.sha256.len() != 64 || !review.content.sha256.bytes().all(|b| b.is_ascii_hexdigit())
        {
            return Err("content.sha256 has to have 64 hexadecimal digits".to_owned());
        }
        Ok(review)
    }

    /// The verdict that is contested.
    #[must_use]
    pub fn verdict(&self) -> &str {
        self.report.get("verdict").and_then(Value::as_str).unwrap_or_default()
    }

    /// Adds a decision that `identity` signs.
    ///
    /// # Errors
    /// [`Error::Credential`] where the identity may not sign now.
    pub fn decide(
        &mut self,
        (outcome, verdict): (Outcome, Option<String>),
        because: String,
        identity: &Identity,
    ) -> Result<(), Error> {
        let decision = Decision {
            schema: DECISION_SCHEMA.to_owned(),
            content: self.content.sha256.clone(),
            report: digest(&self.report),
            outcome,
            verdict,
            because,
            decided_at: Instant::now().to_string(),
        };
        identity.may_sign_now()?;
        let statement =
            serde_json::to_string(&decision).map_err(|error| Error::Internal(error.to_string()))?;
        let signature = identity.sign_detached(SIGNED_DECISION, statement.as_bytes());
        self.decisions.push(SignedDecision { statement, signature });
        Ok(())
    }

    /// What was decided, and how far that can be relied on.
    #[must_use]
    pub fn found(&self, trust: &Trust) -> Vec<FoundReview> {
        let report = digest(&self.report);
        let judge = |signed: &SignedDecision| {
            judged(signed, &self.content.sha256, &report, trust)
                .unwrap_or_else(|why| FoundReview::broken(&why))
        };
        self.decisions.iter().take(MOST_DECISIONS).map(judge).collect()
    }
}

fn judged(
    signed: &SignedDecision,
    content: &str,
    report: &str,
    trust: &Trust,
) -> Result<FoundReview, Message> {
    let by = verify_signed(SIGNED_DECISION, signed.statement.as_bytes(), &signed.signature, trust);
    let by = by.map_err(|not| match not {
        NotSigned::Mismatch => say!(words::REVIEW_WHY_MISMATCH),
        _ => say!(words::REVIEW_WHY_MALFORMED),
    })?;
    let decision: Decision =
        serde_json::from_str(&signed.statement).map_err(|_| say!(words::REVIEW_WHY_MALFORMED))?;
    if decision.content != content || decision.report != report {
        return Err(say!(words::REVIEW_WHY_REPORT));
    }
    let signer = signer_name(&by.certificate);
    let because: String = decision.because.chars().take(LONGEST_REASON).collect();
    let mut said = vec![sentence(&decision, &signer)];
    if !because.is_empty() {
        said.push(say!(words::REVIEW_BECAUSE, because = because.as_str()));
    }
    if !by.is_trusted {
        said.push(say!(words::REVIEW_UNKNOWN));
    }
    Ok(FoundReview {
        outcome: Some(decision.outcome),
        verdict: decision.verdict,
        because: Some(because),
        decided_at: Some(decision.decided_at),
        signer: Some(signer),
        trusted: by.is_trusted,
        detail: String::new(),
        detail_messages: said,
    }
    .in_words())
}

fn sentence(decision: &Decision, signer: &str) -> Message {
    let day: String = decision.decided_at.chars().take(10).collect();
    let signer = say!(words::SIGNER_NAMED, name = signer);
    match decision.outcome {
        Outcome::Upheld => say!(words::REVIEW_UPHELD, day = day, signer = signer),
        Outcome::Open => say!(words::REVIEW_OPEN, day = day, signer = signer),
        Outcome::Changed => {
            let verdict = decision.verdict.as_deref().unwrap_or_default();
            let verdict = tanba_words::verdict(verdict).map_or_else(|| Arg::from(verdict), Arg::from);
            say!(words::REVIEW_CHANGED, day = day, signer = signer, verdict = verdict)
        }
    }
}

/// SHA-256 of JSON with its keys sorted and without white space.
fn digest(json: &Value) -> String {
    hex::encode(Sha256::digest(sorted(json).to_string()))
}

fn sorted(json: &Value) -> Value {
    match json {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(name, _)| name.as_str());
            entries.into_iter().map(|(name, value)| (name.clone(), sorted(value))).collect()
        }
        Value::Array(all) => all.iter().map(sorted).collect(),
        other => other.clone(),
    }
}
