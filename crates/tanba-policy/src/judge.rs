//! Facts against a profile: obligation by obligation, and over all.

use serde::Serialize;
use tanba_words::{Language, Message, policy, say, words};

use crate::test::test;
use crate::{Applies, Date, EvidenceLevel, Facts, Obligation, Profile, Synthetic, Translated, Upload};

/// What became of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The file meets it.
    Met,
    /// It does not.
    NotMet,
    /// Nobody can tell from the file alone.
    CannotTell,
    /// It is not about such a file, or not on that day.
    NotApplicable,
}

/// What all obligations of a profile come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// Every binding obligation that applies is met.
    Compliant,
    /// One is not.
    NonCompliant,
    /// None is not met, and of one nobody can tell.
    Inconclusive,
    /// None applies: the law is not about such a file.
    NotApplicable,
}

/// A file against one profile.
#[derive(Clone, Debug, Serialize)]
pub struct Judgement {
    /// The profile's id.
    pub profile: String,
    /// What a person calls it.
    #[serde(skip)]
    pub name: Translated,
    /// The day for which it was judged.
    pub as_of: Date,
    /// What all obligations come to.
    pub overall: Overall,
    /// The same in English.
    pub summary: String,
    /// The same for any language.
    pub summary_messages: Vec<Message>,
    /// Each obligation, in the profile's order.
    pub obligations: Vec<Ruled>,
    /// What the law asks of a platform that receives the file, where the caller asked for that ([`Profile::upload`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
}

/// One obligation and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Ruled {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub status: Status,
    /// Whether a file that does not meet it fails; otherwise it is warned of.
    pub binding: bool,
    /// How well the rule is known.
    pub evidence: EvidenceLevel,
    /// Title of the source, and where in it.
    pub source: String,
    /// What it asks, in English.
    #[serde(serialize_with = "english")]
    pub duty: Translated,
    /// Why, in English.
    pub detail: String,
    /// Why, for any language.
    pub detail_messages: Vec<Message>,
    /// What to do, in English; only where it is not met or nobody can tell.
    #[serde(serialize_with = "english_if_any", skip_serializing_if = "Option::is_none")]
    pub fix: Option<Translated>,
    /// Its short name.
    #[serde(skip)]
    pub title: Translated,
}

pub(crate) fn english<S: serde::Serializer>(words: &Translated, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(words.english())
}

fn english_if_any<S: serde::Serializer>(
    words: &Option<Translated>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    words.as_ref().map(Translated::english).serialize(serializer)
}

impl Profile {
    /// What this law says of such a file on that day.
    ///
    /// Where the labels do not say whether AI made it, its duties are judged as if AI had; the summary says so.
    #[must_use]
    pub fn judge(&self, facts: &Facts, as_of: Date) -> Judgement {
        let obligations: Vec<Ruled> =
            self.obligations.iter().map(|obligation| self.rule_on(obligation, facts, as_of)).collect();
        let overall = overall(&obligations);
        let mut messages = vec![match overall {
            Overall::Compliant => say!(policy::LAW_OVERALL_COMPLIANT),
            Overall::NonCompliant => say!(policy::LAW_OVERALL_NON_COMPLIANT),
            Overall::Inconclusive => say!(policy::LAW_OVERALL_INCONCLUSIVE),
            Overall::NotApplicable => say!(policy::LAW_OVERALL_NOT_APPLICABLE),
        }];
        let warned = obligations.iter().filter(|ruled| ruled.is_warning()).count();
        if warned > 0 {
            messages.push(say!(policy::LAW_OVERALL_WARNINGS, count = warned));
        }
        if facts.synthetic == Synthetic::Unknown && overall != Overall::NotApplicable {
            messages.push(say!(policy::LAW_OVERALL_ASSUMED));
        }
        Judgement {
            profile: self.id.clone(),
            name: self.name.clone(),
            as_of,
            overall,
            summary: words(Language::En).sentences(&messages),
            summary_messages: messages,
            obligations,
            upload: None,
        }
    }

    fn rule_on(&self, obligation: &Obligation, facts: &Facts, as_of: Date) -> Ruled {
        let (status, messages) = match self.why_not_applicable(obligation, facts, as_of) {
            Some(why) => (Status::NotApplicable, vec![why]),
            None => test(&obligation.rule, facts),
        };
        let open = matches!(status, Status::NotMet | Status::CannotTell);
        Ruled {
            id: obligation.id.clone(),
            status,
            binding: obligation.evidence.is_binding(),
            evidence: obligation.evidence,
            source: self.source_in_words(&obligation.source),
            duty: obligation.duty.clone(),
            detail: words(Language::En).clauses(&messages),
            detail_messages: messages,
            fix: open.then(|| obligation.fix.clone()),
            title: obligation.title.clone(),
        }
    }

    fn why_not_applicable(&self, obligation: &Obligation, facts: &Facts, as_of: Date) -> Option<Message> {
        if facts.synthetic == Synthetic::No {
            return Some(say!(policy::LAW_NOT_SYNTHETIC));
        }
        self.not_on(&obligation.applies, facts, as_of)
    }

    /// Why something that holds for some media, days and lengths does not hold here, whoever made it.
    pub(crate) fn not_on(&self, applies: &Applies, facts: &Facts, as_of: Date) -> Option<Message> {
        let media = if applies.media.is_empty() { &self.media } else { &applies.media };
        if !media.contains(&facts.medium) {
            return Some(say!(policy::LAW_OTHER_MEDIUM));
        }
        if let Some(from) = applies.from.filter(|from| as_of < *from) {
            return Some(say!(policy::LAW_NOT_YET, day = from.to_string()));
        }
        if let Some(until) = applies.until.filter(|until| as_of > *until) {
            return Some(say!(policy::LAW_NO_MORE, day = until.to_string()));
        }
        if let (Some(least), Some(count)) = (applies.min_words, facts.words)
            && count < least
        {
            return Some(say!(policy::LAW_SHORT_TEXT, count = count, least = least));
        }
        None
    }
}

impl Ruled {
    /// Whether it is not met and only warned of.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.status == Status::NotMet && !self.binding
    }
}

fn overall(obligations: &[Ruled]) -> Overall {
    let any = |status| obligations.iter().any(|ruled| ruled.binding && ruled.status == status);
    if obligations.iter().all(|ruled| ruled.status == Status::NotApplicable) {
        Overall::NotApplicable
    } else if any(Status::NotMet) {
        Overall::NonCompliant
    } else if any(Status::CannotTell) {
        Overall::Inconclusive
    } else {
        Overall::Compliant
    }
}
