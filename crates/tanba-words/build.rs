//! Compares the locales and writes the ids of all messages as constants, so that a message that is missing in a language, or that
//! the program does not know, does not compile.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/catalogue.rs"]
mod catalogue;

use catalogue::{Catalogue, LANGUAGES, REFERENCE, differences, read};

/// The file that is always built in.
const ALWAYS: &str = "report";
/// The file whose ids are constants even where its words are not built in.
const NAMED: &str = "stamp";

fn main() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build");
    let locales = root.join("locales");
    let names = files(&locales.join(REFERENCE))?;
    let mut ids: BTreeMap<String, (String, Catalogue)> = BTreeMap::new();
    for name in &names {
        let reference = compared(&locales, name)?;
        ids.insert(name.clone(), (module(name), reference));
    }
    for (language, _) in LANGUAGES {
        let here = files(&locales.join(language))?;
        if here != names {
            return Err(format!("locales/{language} has the files {here:?}, locales/{REFERENCE} {names:?}"));
        }
    }
    distinct(&ids)?;
    ids.retain(|name, _| is_built_in(name) || name == NAMED);
    fs::write(out.join("ids.rs"), constants(&ids)?).map_err(|error| error.to_string())?;
    ids.retain(|name, _| is_built_in(name));
    fs::write(out.join("sources.rs"), sources(&ids)?).map_err(|error| error.to_string())
}

fn is_built_in(name: &str) -> bool {
    name == ALWAYS || env::var(format!("CARGO_FEATURE_{}", name.to_uppercase())).is_ok()
}

/// Names of the files without their ending, in order.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|ending| ending == "ftl") {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The reference catalogue of one file, once every language has the same messages.
fn compared(locales: &Path, name: &str) -> Result<Catalogue, String> {
    let mut reference = None;
    for (language, categories) in LANGUAGES {
        let path = locales.join(language).join(format!("{name}.ftl"));
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let here = read(&source, categories).map_err(|why| format!("{}: {why}", path.display()))?;
        let Some(reference) = &reference else {
            reference = Some(here);
            continue;
        };
        let found = differences(reference, &here);
        if !found.is_empty() {
            return Err(format!("{}: {}", path.display(), found.join("; ")));
        }
    }
    reference.ok_or_else(|| "there is no language".to_owned())
}

/// An id belongs to one file only, since all files of a language are one bundle.
fn distinct(files: &BTreeMap<String, (String, Catalogue)>) -> Result<(), String> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, (_, catalogue)) in files {
        for id in catalogue.keys() {
            if let Some(other) = seen.insert(id, name) {
                return Err(format!("{id} stands in {other}.ftl and in {name}.ftl"));
            }
        }
    }
    Ok(())
}

fn module(name: &str) -> String {
    name.replace('-', "_")
}

fn constant(id: &str) -> String {
    id.to_uppercase().replace('-', "_")
}

fn constants(files: &BTreeMap<String, (String, Catalogue)>) -> Result<String, String> {
    let mut code = String::new();
    let wrong = |error: std::fmt::Error| error.to_string();
    for (name, (module, catalogue)) in files {
        writeln!(code, "/// Messages of `{name}.ftl`.\npub mod {module} {{\n    use crate::Id;")
            .map_err(wrong)?;
        for (id, entries) in catalogue {
            let constant = constant(id);
            let args: Vec<&String> = entries.args.iter().collect();
            writeln!(code, "    #[doc = {:?}]", format!("`{}`", entries.text.replace('`', "'")))
                .map_err(wrong)?;
            writeln!(code, "    pub const {constant}: Id = Id::new({id:?}, &{args:?});").map_err(wrong)?;
        }
        let all: Vec<String> = catalogue.keys().map(|id| constant(id)).collect();
        writeln!(
            code,
            "    /// All of them, by name.\n    pub const ALL: &[Id] = &[{}];\n}}",
            all.join(", ")
        )
        .map_err(wrong)?;
    }
    Ok(code)
}

fn sources(files: &BTreeMap<String, (String, Catalogue)>) -> Result<String, String> {
    let mut code = String::from("match language {\n");
    let wrong = |error: std::fmt::Error| error.to_string();
    for (language, _) in LANGUAGES {
        let variant = language[..1].to_uppercase() + &language[1..];
        writeln!(code, "    Language::{variant} => &[").map_err(wrong)?;
        for name in files.keys() {
            let path = format!("/locales/{language}/{name}.ftl");
            writeln!(code, "        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),")
                .map_err(wrong)?;
        }
        writeln!(code, "    ],").map_err(wrong)?;
    }
    code.push_str("}\n");
    Ok(code)
}
