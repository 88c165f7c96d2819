//! The texts of the laboratory, what a reader may cut out of them, and the programs that they are sent through.

pub(crate) mod excerpts;
pub(crate) mod filters;

use std::path::Path;

use crate::options::Options;

/// Groups that results are told by: four languages, and the rest by script.
pub(crate) const GROUPS: [&str; 8] = ["kk", "ru", "en", "zh", "Latin", "Cyrillic", "joining", "other"];
/// The languages that the project speaks.
pub(crate) const FOUR: &[&str] = &["kk", "ru", "en", "zh"];

/// One text in a language.
pub(crate) struct Text {
    pub(crate) name: String,
    /// First word of the file's name: where the text comes from.
    pub(crate) kind: String,
    /// Second word: ISO 639-3, or `und`.
    language: String,
    pub(crate) text: String,
}

impl Text {
    /// Written by people for people, in one language.
    pub(crate) fn is_prose(&self) -> bool {
        self.language != "und"
    }

    /// One of [`GROUPS`].
    pub(crate) fn group(&self) -> &'static str {
        match self.language.as_str() {
            "kaz" => "kk",
            "rus" => "ru",
            "eng" => "en",
            "cmn" | "cmn_hans" | "cmn_hant" => "zh",
            _ => script(&self.text),
        }
    }
}

/// By most of the letters.
fn script(text: &str) -> &'static str {
    let mut counts = [("Latin", 0), ("Cyrillic", 0), ("joining", 0), ("other", 0)];
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        let script = match u32::from(letter) {
            ..0x370 | 0x1e00..=0x1eff => 0,
            0x400..=0x52f => 1,
            0x600..=0x8ff
            | 0x900..=0xdff
            | 0xf00..=0x109f
            | 0x1780..=0x18af
            | 0xfb50..=0xfdff
            | 0xfe70..=0xfefc => 2,
            _ => 3,
        };
        counts[script].1 += 1;
    }
    counts.iter().max_by_key(|(_, count)| *count).map_or("other", |(name, _)| name)
}

/// Texts of the folder that was asked for, or of target/texts, of the kinds that were asked for, in the order of their names.
pub(crate) fn load(options: &Options) -> Result<Vec<Text>, String> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/texts");
    let folder = options.texts.as_deref().unwrap_or(&default);
    let failed = |e: std::io::Error| format!("{}: {e}; scripts/texts fills target/texts", folder.display());
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut words = name.splitn(3, '-');
        let (Some(kind), Some(language)) = (words.next(), words.next()) else { continue };
        if !options.kinds.is_empty() && !options.kinds.iter().any(|wanted| wanted == kind) {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        texts.push(Text { kind: kind.to_owned(), language: language.to_owned(), name, text });
    }
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    if texts.is_empty() { Err(format!("{}: no texts", folder.display())) } else { Ok(texts) }
}

/// One text alone, for tests.
#[cfg(test)]
pub(crate) fn of(name: &str, text: &str) -> Vec<Text> {
    let (kind, language) = name.split_once('-').unwrap_or_default();
    vec![Text { name: name.into(), kind: kind.into(), language: language.into(), text: text.into() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_by_language_and_script() {
        let text = |language: &str, text: &str| of(&format!("udhr-{language}"), text)[0].group();
        assert_eq!(text("kaz", "Бұл"), "kk");
        assert_eq!(text("ukr", "Всі люди"), "Cyrillic");
        assert_eq!(text("vie", "Tất cả mọi người"), "Latin");
        assert_eq!([text("hin", "सभी मनुष्यों"), text("arb", "يولد")], ["joining"; 2]);
        assert_eq!([text("jpn", "すべての"), text("und", "")], ["other"; 2]);
    }
}
