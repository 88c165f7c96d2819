//! Words that a profile brings itself, in several languages.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tanba_words::Language;

/// The same words in several languages, by BCP 47 tag; English at least.
///
/// A profile's words stand in the profile, not in the locales: users bring profiles of their own, and these have words too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Translated(BTreeMap<String, String>);

impl Translated {
    /// In this language, or else in English; with the tag of the language in which they are.
    #[must_use]
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        let of = |language: Language| self.0.get(language.tag()).map(|words| (words.as_str(), language));
        of(language).or_else(|| of(Language::En)).unwrap_or(("", Language::En))
    }

    /// In English.
    #[must_use]
    pub fn english(&self) -> &str {
        self.in_language(Language::En).0
    }

    /// Whether there are words in this language.
    #[must_use]
    pub fn has(&self, language: Language) -> bool {
        self.0.get(language.tag()).is_some_and(|words| !words.trim().is_empty())
    }
}
