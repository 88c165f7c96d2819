//! Real texts as tokens: words and signs, numbered.

use std::{collections::HashMap, path::Path};

/// Words with numbers.
#[derive(Default)]
pub(crate) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// The tokens of a text: runs of letters and digits, each Han character and every other sign by itself; blanks are left
    /// out.
    pub(crate) fn tokens(&mut self, text: &str) -> Vec<u32> {
        let (mut tokens, mut word) = (Vec::new(), String::new());
        for c in text.chars() {
            let joins = c.is_alphanumeric() && !('\u{2e80}'..='\u{9fff}').contains(&c);
            if !joins && !word.is_empty() {
                tokens.push(self.number(&word));
                word.clear();
            }
            if joins {
                word.push(c);
            } else if !c.is_whitespace() {
                tokens.push(self.number(c.encode_utf8(&mut [0; 4])));
            }
        }
        if !word.is_empty() {
            tokens.push(self.number(&word));
        }
        tokens
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.0.get(word) {
            return number;
        }
        let number = self.0.len() as u32;
        self.0.insert(word.to_owned(), number);
        number
    }
}

/// A text of `scripts/corpus`, with what parts its pieces taken out.
pub(crate) fn read(folder: &Path, language: &str) -> Result<String, String> {
    let path = folder.join(format!("{language}.txt"));
    let text = std::fs::read_to_string(&path)
        .map_err(|e| format!("{}: {e}; scripts/corpus fetches the texts", path.display()))?;
    Ok(text.replace("\n%\n", "\n"))
}

/// The project's own Rust sources.
pub(crate) fn code(folder: &Path) -> Result<String, String> {
    let mut text = String::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            text += &code(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    Ok(text)
}
