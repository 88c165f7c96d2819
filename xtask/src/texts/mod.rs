//! The texts of the laboratory, and the programs that they are sent through.

pub(crate) mod excerpts;
pub(crate) mod filters;

use std::path::Path;

use crate::options::Options;

/// One text in a language.
pub(crate) struct Text {
    pub(crate) name: String,
    /// First word of the file's name: where the text comes from.
    pub(crate) kind: String,
    pub(crate) text: String,
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
        let Some((kind, _)) = name.split_once('-') else { continue };
        if !options.kinds.is_empty() && !options.kinds.iter().any(|wanted| wanted == kind) {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        texts.push(Text { kind: kind.to_owned(), name, text });
    }
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    if texts.is_empty() { Err(format!("{}: no texts", folder.display())) } else { Ok(texts) }
}
