//! A report as a person reads it, who is no engineer: what was found, on what that rests, why, and what can be done about it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Language, Message, Words, report, words};

mod change;

/// What of a report (`tanba.report/1`) is put into words; reads its JSON, other fields being ignored.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Told {
    /// The verdict's name: `ai-generated`, …
    pub verdict: String,
    /// The confidence's name, where the verdict claims something about the origin.
    #[serde(default)]
    pub confidence: Option<String>,
    /// The summary in English, for reports that have no messages.
    #[serde(default)]
    pub summary: String,
    /// The summary's sentences.
    #[serde(default)]
    pub summary_messages: Vec<Message>,
    /// Every layer with its weight.
    #[serde(default)]
    pub evidence: Vec<ToldEvidence>,
    /// What asking a registry gave, where one was asked.
    #[serde(default)]
    pub recovered: Option<ToldRecovery>,
}

/// What one layer said.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ToldEvidence {
    /// The layer's name: `credential`, …
    pub layer: String,
    /// What became of it: `found`, `broken`, `absent`, `not-looked`.
    pub status: String,
    /// What it counted for: `decisive`, `supporting`, `contradicting`, `none`.
    pub weight: String,
    /// The stable name for programs.
    #[serde(default)]
    pub code: String,
    /// The reason in English, for reports that have no messages.
    #[serde(default)]
    pub detail: String,
    /// The reason's clauses.
    #[serde(default)]
    pub detail_messages: Vec<Message>,
}

/// What asking a registry gave.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ToldRecovery {
    /// `recovered`, `nothing`, …
    pub status: String,
}

/// A report in the words of a language. As JSON for pages, as text through `Display`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The language of all words but those that say otherwise.
    pub language: Language,
    /// The verdict, as a heading.
    pub verdict: String,
    /// On what it rests, one sentence.
    pub confidence: Option<String>,
    /// What was found, one or two sentences.
    pub summary: Said,
    /// Heading of the reasons.
    pub reasons_title: String,
    /// Every layer, strongest first.
    pub reasons: Vec<Reason>,
    /// Heading of what would change the result.
    pub would_change_title: String,
    /// What would change the result, one sentence each.
    pub would_change: Vec<String>,
    /// That this is an automated result, which can be contested.
    pub automated: String,
    /// How it can be contested.
    pub contest: String,
}

/// What one layer said and what it counted for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The layer's name in reports.
    pub layer: String,
    /// The layer's name for people.
    pub title: String,
    /// What became of it, in a word.
    pub status: String,
    /// What it counted for, in a few words.
    pub weight: String,
    /// The stable name for programs.
    pub code: String,
    /// What it said.
    pub reason: Said,
}

/// Words with the language that they are in: English where a report has nothing else to offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Their language.
    pub language: Language,
}

/// Puts a report into words.
#[must_use]
pub fn explain(told: &Told, language: Language) -> Explanation {
    let words = words(language);
    let say = |id| words.format(&Message::new(id));
    Explanation {
        language,
        verdict: heading(words, told),
        confidence: told.confidence.as_deref().and_then(confidence).map(say),
        summary: said(words, &told.summary_messages, &told.summary, Words::sentences),
        reasons_title: say(report::EXPLAIN_REASONS),
        reasons: told.evidence.iter().map(|evidence| reason(words, evidence)).collect(),
        would_change_title: say(report::EXPLAIN_CHANGE),
        would_change: change::of(told).into_iter().map(say).collect(),
        automated: say(report::EXPLAIN_AUTOMATED),
        contest: say(report::EXPLAIN_CONTEST),
    }
}

/// [`explain`] for the JSON of a report.
///
/// # Errors
/// Where it is no JSON, or not that of a report of `check`.
pub fn explain_json(report: &str, language: Language) -> Result<Explanation, serde_json::Error> {
    Ok(explain(&serde_json::from_str(report)?, language))
}

/// The messages in the words' language, or the English text where a message is not known or there are none.
fn said(words: &Words, messages: &[Message], english: &str, join: fn(&Words, &[Message]) -> String) -> Said {
    if words.knows(messages) && (!messages.is_empty() || english.is_empty()) {
        Said { text: join(words, messages), language: words.language() }
    } else {
        Said { text: crate::text::safe(english).into_owned(), language: Language::En }
    }
}

fn heading(words: &Words, told: &Told) -> String {
    match verdict(&told.verdict) {
        Some(said) => words.format(&said),
        // A later version's verdict.
        None => crate::text::safe(&told.verdict).into_owned(),
    }
}

/// A verdict's name in reports (`ai-generated`, …) in words, as a heading; `None` for a name that is not known.
#[must_use]
pub fn verdict(name: &str) -> Option<Message> {
    let id = match name {
        "ai-generated" => report::VERDICT_AI_GENERATED,
        "ai-modified" => report::VERDICT_AI_MODIFIED,
        "altered" => report::VERDICT_ALTERED,
        "captured" => report::VERDICT_CAPTURED,
        "human-made" => report::VERDICT_HUMAN_MADE,
        "credentialed" => report::VERDICT_CREDENTIALED,
        "unlabelled" => report::VERDICT_UNLABELLED,
        "unreadable" => report::VERDICT_UNREADABLE,
        _ => return None,
    };
    Some(Message::new(id))
}

fn confidence(name: &str) -> Option<crate::Id> {
    Some(match name {
        "trusted" => report::CONFIDENCE_TRUSTED,
        "signed" => report::CONFIDENCE_SIGNED,
        "marked" => report::CONFIDENCE_MARKED,
        "declared" => report::CONFIDENCE_DECLARED,
        _ => return None,
    })
}

fn reason(words: &Words, evidence: &ToldEvidence) -> Reason {
    let title = match evidence.layer.as_str() {
        "notice" => Some(report::TITLE_NOTICE),
        "metadata" => Some(report::TITLE_METADATA),
        "credential" => Some(report::TITLE_CREDENTIAL),
        "watermark" => Some(report::TITLE_WATERMARK),
        _ => None,
    };
    let status = match evidence.status.as_str() {
        "found" => Some(report::STATUS_FOUND),
        "broken" => Some(report::STATUS_BROKEN),
        "absent" => Some(report::STATUS_ABSENT),
        "not-looked" => Some(report::STATUS_NOT_LOOKED),
        _ => None,
    };
    let weight = match evidence.weight.as_str() {
        "decisive" => Some(report::WEIGHT_DECISIVE),
        "supporting" => Some(report::WEIGHT_SUPPORTING),
        "contradicting" => Some(report::WEIGHT_CONTRADICTING),
        "none" => Some(report::WEIGHT_NONE),
        _ => None,
    };
    // What a later version knows keeps its name.
    let named = |id: Option<crate::Id>, name: &str| {
        id.map_or_else(|| crate::text::safe(name).into_owned(), |id| words.format(&Message::new(id)))
    };
    Reason {
        layer: evidence.layer.clone(),
        title: named(title, &evidence.layer),
        status: named(status, &evidence.status),
        weight: named(weight, &evidence.weight),
        code: evidence.code.clone(),
        reason: said(words, &evidence.detail_messages, &evidence.detail, Words::clauses),
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n\n{}", self.verdict, self.summary.text)?;
        if let Some(confidence) = &self.confidence {
            writeln!(f, "{confidence}")?;
        }
        if !self.reasons.is_empty() {
            writeln!(f, "\n{}", self.reasons_title)?;
        }
        for Reason { title, weight, reason, code, .. } in &self.reasons {
            writeln!(f, "- {title}: {}", reason.text)?;
            // Very early reports have no codes.
            let code =
                if code.is_empty() { String::new() } else { format!(" [{}]", crate::text::safe(code)) };
            writeln!(f, "  {weight}{code}")?;
        }
        if !self.would_change.is_empty() {
            writeln!(f, "\n{}", self.would_change_title)?;
        }
        for change in &self.would_change {
            writeln!(f, "- {change}")?;
        }
        write!(f, "\n{}\n{}", self.automated, self.contest)
    }
}

#[cfg(test)]
mod tests;
