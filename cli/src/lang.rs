//! In which language the command speaks.

use tanba_words::Language;

/// The language asked for, or else that of the environment.
pub(crate) fn language(asked: Option<Language>) -> Language {
    asked.unwrap_or_else(|| Language::from_environment(|name| std::env::var(name).ok()))
}

/// Reads a BCP 47 tag or a locale.
pub(crate) fn parsed(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|error: tanba_words::UnknownLanguage| error.to_string())
}
