//! How a result looks: a sign and the name of a colour. Neither stands without its word.

use tanba_policy::{Overall, Ruled, Status};

/// A sign and a class of the style sheet.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) sign: &'static str,
    pub(crate) class: &'static str,
}

pub(crate) const GOOD: Look = Look { sign: "✓", class: "good" };
pub(crate) const BAD: Look = Look { sign: "✗", class: "bad" };
pub(crate) const WARNED: Look = Look { sign: "!", class: "warn" };
pub(crate) const OPEN: Look = Look { sign: "?", class: "warn" };
pub(crate) const TO_DO: Look = Look { sign: "→", class: "todo" };
pub(crate) const UNASKED: Look = Look { sign: "–", class: "quiet" };

pub(crate) const fn overall(overall: Overall) -> Look {
    match overall {
        Overall::Compliant => GOOD,
        Overall::NonCompliant => BAD,
        Overall::Inconclusive => OPEN,
        Overall::NotApplicable => UNASKED,
    }
}

pub(crate) const fn obligation(ruled: &Ruled) -> Look {
    match ruled.status {
        Status::Met => GOOD,
        Status::NotMet if ruled.binding => BAD,
        Status::NotMet => WARNED,
        Status::CannotTell => OPEN,
        Status::NotApplicable => UNASKED,
    }
}
