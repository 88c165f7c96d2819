//! In which language the command speaks.

use std::sync::OnceLock;

use tanba_words::{Language, Message, Words};

/// Names a language for the command alone, before the locale.
const VARIABLE: &str = "TANBA_LANG";

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Decides on the language, once and for all that is said: the one asked for, or else that of the environment.
pub(crate) fn speak(asked: Option<Language>) {
    let _ = SPOKEN.set(asked.unwrap_or_else(of_environment));
}

/// The language that was decided on.
pub(crate) fn language() -> Language {
    *SPOKEN.get_or_init(of_environment)
}

/// The words of that language.
pub(crate) fn words() -> &'static Words {
    tanba_words::words(language())
}

/// A message in that language.
pub(crate) fn told(message: &Message) -> String {
    words().format(message)
}

/// Reads a BCP 47 tag or a locale.
pub(crate) fn parsed(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|error: tanba_words::UnknownLanguage| error.to_string())
}

/// That of the first variable that is set and not empty; English where it names one that is not spoken here, as with locales.
fn of_environment() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    match variable(VARIABLE).filter(|tag| !tag.is_empty()) {
        Some(tag) => Language::from_tag(&tag).unwrap_or_default(),
        None => Language::from_environment(variable),
    }
}
