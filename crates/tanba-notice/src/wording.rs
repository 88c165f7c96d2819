//! What the notice says: one short and one full sentence a language and a claim.
//!
//! `fonts/subset.py` reads the string literals of this file to know which glyphs the embedded fonts must hold,
//! so every wording has to stay here and to stay a plain literal.

use std::fmt;
use std::str::FromStr;

use crate::NoticeError;

/// A language the notice can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Kazakh, Cyrillic script.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
    /// Chinese, simplified characters.
    Zh,
    /// Korean.
    Ko,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Lang {
    /// Every language, in the order in which the documentation lists them.
    pub const ALL: [Self; 8] =
        [Self::Kk, Self::Ru, Self::En, Self::Zh, Self::Ko, Self::De, Self::Fr, Self::Es];

    /// The primary language subtag of BCP 47 (RFC 5646, section 2.2.1), lower case.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
            Self::Zh => "zh",
            Self::Ko => "ko",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = NoticeError;

    /// Reads a BCP 47 tag by its primary subtag, in any case: `kk`, `kk-KZ`, `zh-Hans-CN`, `en_US`.
    ///
    /// # Errors
    /// [`NoticeError::UnknownLanguage`] when there is no wording in that language.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary)).ok_or_else(|| {
            // A tag is at most 35 characters long (RFC 5646, section 4.4.1); more would only fill a log.
            NoticeError::UnknownLanguage { tag: tag.chars().take(35).collect() }
        })
    }
}

/// What the notice claims about the content.
///
/// Readers take "AI-generated" for *wholly* generated, so an edit must say that it is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Claim {
    /// Made by a generative model as a whole.
    #[default]
    Generated,
    /// Made by somebody or something else, then changed by a generative model.
    Modified,
}

/// The full sentence.
///
/// The Chinese wordings hold both what GB 45438-2025 asks for: «人工智能» or «AI», and «生成» or «合成».
#[must_use]
pub const fn wording(lang: Lang, claim: Claim) -> &'static str {
    match (lang, claim) {
        (Lang::Kk, Claim::Generated) => "ЖИ көмегімен жасалған",
        (Lang::Kk, Claim::Modified) => "ЖИ көмегімен өзгертілген",
        (Lang::Ru, Claim::Generated) => "Создано с помощью ИИ",
        (Lang::Ru, Claim::Modified) => "Изменено с помощью ИИ",
        (Lang::En, Claim::Generated) => "AI-generated",
        (Lang::En, Claim::Modified) => "AI-modified",
        (Lang::Zh, Claim::Generated) => "AI生成",
        (Lang::Zh, Claim::Modified) => "含AI合成内容",
        (Lang::Ko, Claim::Generated) => "AI 생성",
        (Lang::Ko, Claim::Modified) => "AI 수정",
        (Lang::De, Claim::Generated) => "KI-generiert",
        (Lang::De, Claim::Modified) => "Mit KI verändert",
        (Lang::Fr, Claim::Generated) => "Généré par IA",
        (Lang::Fr, Claim::Modified) => "Modifié par IA",
        (Lang::Es, Claim::Generated) => "Generado con IA",
        (Lang::Es, Claim::Modified) => "Modificado con IA",
    }
}

/// The shortest wording that still tells the reader that a machine made this, for pictures on which the full
/// sentence has no room.
///
/// Chinese keeps its verb, because GB 45438-2025 asks for it on every picture however small.
#[must_use]
pub const fn short_wording(lang: Lang, claim: Claim) -> &'static str {
    match (lang, claim) {
        (Lang::Kk, _) => "ЖИ",
        (Lang::Ru, _) => "ИИ",
        (Lang::En | Lang::Ko, _) => "AI",
        (Lang::Zh, Claim::Generated) => "AI生成",
        (Lang::Zh, Claim::Modified) => "AI合成",
        (Lang::De, _) => "KI",
        (Lang::Fr | Lang::Es, _) => "IA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_should_be_read_by_their_primary_subtag() {
        for (tag, lang) in [
            ("kk", Lang::Kk),
            ("KK-kz", Lang::Kk),
            ("zh-Hans-CN", Lang::Zh),
            ("en_US", Lang::En),
            (" ru ", Lang::Ru),
        ] {
            assert_eq!(tag.parse::<Lang>().unwrap(), lang, "{tag}");
        }
        for lang in Lang::ALL {
            assert_eq!(lang.tag().parse::<Lang>().unwrap(), lang);
        }
    }

    #[test]
    fn unknown_tags_should_be_named_and_cut() {
        for tag in ["", "-", "k", "kkk", "tlh", "кк"] {
            assert!(tag.parse::<Lang>().is_err(), "{tag}");
        }
        let error = "x".repeat(10_000).parse::<Lang>().unwrap_err();
        assert!(error.to_string().len() < 200, "{error}");
        assert!(error.hint().contains("kk"), "{}", error.hint());
    }

    /// GB 45438-2025: the explicit notice holds «人工智能» or «AI», and «生成» or «合成».
    #[test]
    fn chinese_wordings_should_hold_both_parts_the_standard_asks_for() {
        for claim in [Claim::Generated, Claim::Modified] {
            for text in [wording(Lang::Zh, claim), short_wording(Lang::Zh, claim)] {
                assert!(text.contains("人工智能") || text.contains("AI"), "{text}");
                assert!(text.contains("生成") || text.contains("合成"), "{text}");
            }
        }
    }

    #[test]
    fn generated_wordings_should_be_the_agreed_ones() {
        for (lang, text) in [
            (Lang::Kk, "ЖИ көмегімен жасалған"),
            (Lang::Ru, "Создано с помощью ИИ"),
            (Lang::En, "AI-generated"),
            (Lang::Zh, "AI生成"),
            (Lang::Ko, "AI 생성"),
            (Lang::De, "KI-generiert"),
            (Lang::Fr, "Généré par IA"),
            (Lang::Es, "Generado con IA"),
        ] {
            assert_eq!(wording(lang, Claim::Generated), text);
        }
    }

    #[test]
    fn every_wording_should_name_the_machine_and_tell_the_claims_apart() {
        for lang in Lang::ALL {
            let named = ["ЖИ", "ИИ", "AI", "KI", "IA"];
            for claim in [Claim::Generated, Claim::Modified] {
                assert!(named.iter().any(|name| wording(lang, claim).contains(name)));
                assert!(named.iter().any(|name| short_wording(lang, claim).contains(name)));
            }
            assert_ne!(wording(lang, Claim::Generated), wording(lang, Claim::Modified));
        }
    }
}
