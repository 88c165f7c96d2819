//! Which language to speak.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A language in which everything can be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Kazakh, Cyrillic script.
    Kk,
    /// Russian.
    Ru,
    /// English: what is spoken where nobody asks for another language.
    #[default]
    En,
    /// Chinese, simplified characters.
    Zh,
}

/// A language that is not spoken here. `Display` says which are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage {
    /// The tag as given, cut to the length that a tag can have.
    pub tag: String,
}

/// The longest tag without extensions (RFC 5646, section 4.4.1).
const LONGEST_TAG: usize = 35;
/// Ranges of one header that are looked at: more than any browser sends.
const MOST_RANGES: usize = 64;

impl Language {
    /// Every language, in the order in which pages offer them.
    pub const ALL: [Self; 4] = [Self::Kk, Self::Ru, Self::En, Self::Zh];

    /// The primary language subtag of BCP 47 (RFC 5646, section 2.2.1), lower case.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language of a tag, of a range, or of a POSIX locale: `kk`, `kk-KZ`, `zh-Hans-CN`, `ru_RU.UTF-8`. Script and region do not
    /// count, since there is one form of each language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The language that a caller wants most, of those that there are; `*` is the default one. `None` where none is wanted.
    ///
    /// `accepted` is the value of `Accept-Language` (RFC 9110, section 12.5.4): ranges, separated by commas, with weights.
    #[must_use]
    pub fn accepted(accepted: &str) -> Option<Self> {
        let mut ranges: Vec<(f32, &str)> = accepted.split(',').take(MOST_RANGES).filter_map(range).collect();
        // The sort keeps the order of those that are wanted as much.
        ranges.sort_by(|one, other| other.0.total_cmp(&one.0));
        let known = |tag: &str| if tag == "*" { Some(Self::default()) } else { Self::from_tag(tag) };
        ranges.into_iter().find_map(|(_, tag)| known(tag))
    }

    /// The first language of a list of preferences that there is, as `navigator.languages` gives them.
    #[must_use]
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        tags.into_iter().find_map(Self::from_tag)
    }

    /// The language of messages in a POSIX environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty
    /// decides (POSIX.1-2024, section 8.2). English where that names a language that is not here.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        locale.and_then(|locale| Self::from_tag(&locale)).unwrap_or_default()
    }
}

/// Weight and tag of one language range.
fn range(text: &str) -> Option<(f32, &str)> {
    let (tag, parameters) = text.split_once(';').unwrap_or((text, ""));
    let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse).ok()?;
    (weight > 0.0).then_some((weight, tag.trim()))
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::from_tag(tag).ok_or_else(|| UnknownLanguage { tag: tag.chars().take(LONGEST_TAG).collect() })
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Language::ALL.map(Language::tag).join(", ");
        write!(f, "there are no words in the language “{}”; there are {known}", self.tag)
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_that_the_caller_wants_most() {
        for (accepted, language) in [
            ("kk-KZ,ru;q=0.8,en;q=0.5", Some(Language::Kk)),
            ("de, en;q=0.3, ru;q=0.7", Some(Language::Ru)),
            ("zh-Hant-TW;q=0.9, fr", Some(Language::Zh)),
            ("fr", None),
            ("", None),
            ("ru;q=0, kk;q=x, *", Some(Language::En)),
            ("ru;q=NaN, kk", Some(Language::Kk)),
            ("fr, *;q=0.1, ru;q=0.2", Some(Language::Ru)),
        ] {
            assert_eq!(Language::accepted(accepted), language, "{accepted}");
        }
    }

    #[test]
    fn the_environment_is_read_as_posix_says() {
        let of = |variables: &[(&str, &str)]| {
            Language::from_environment(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "ru_RU.UTF-8")]), Language::Ru);
        assert_eq!(of(&[("LANG", "ru_RU.UTF-8"), ("LC_MESSAGES", "kk_KZ")]), Language::Kk);
        assert_eq!(of(&[("LANG", "ru_RU.UTF-8"), ("LC_ALL", "C")]), Language::En);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")]), Language::Zh);
        assert_eq!(of(&[("LANG", "de_DE@euro")]), Language::En);
        assert_eq!(of(&[]), Language::En);
    }

    #[test]
    fn an_unknown_tag_is_named_and_cut() {
        assert_eq!("KK-kz".parse(), Ok(Language::Kk));
        for tag in ["", "k", "kkk", "кк", "tlh"] {
            assert!(tag.parse::<Language>().is_err(), "{tag}");
        }
        let said = "x".repeat(10_000).parse::<Language>().unwrap_err().to_string();
        assert!(said.len() < 200 && said.contains("kk, ru, en, zh"), "{said}");
    }
}
