//! Lists of inputs, read as they are needed: lines, names that end with a zero byte, or JSON objects with options of their own.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use tanba::{Lang, MarkId, Source, StampOptions, Syntax, System};
use tanba_words::{Message, failures, say};

use crate::args::{ListFormat, VolumeArgs};
use crate::failure::{Failure, Tried, said, why};
use crate::inputs::{self, Input};

/// Longest entry, in bytes: a path and its options take no more.
const MAX_ENTRY: u64 = 64 << 10;

/// What a list says of one input, instead of the command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    pub(crate) output: Option<PathBuf>,
    pub(crate) syntax: Option<Syntax>,
    pub(crate) encoding: Option<String>,
    source: Option<Source>,
    langs: Option<Vec<Lang>>,
    system: Option<System>,
    title: Option<String>,
    mark_id: Option<MarkId>,
}

impl Own {
    /// Puts what the list says in the place of what the command line says.
    pub(crate) fn apply(&self, options: &mut StampOptions<'_>) {
        options.source = self.source.unwrap_or(options.source);
        if let Some(langs) = &self.langs {
            options.langs.clone_from(langs);
        }
        options.system = self.system.clone().or_else(|| options.system.take());
        options.title = self.title.clone().or_else(|| options.title.take());
        options.mark_id = self.mark_id.or(options.mark_id);
    }
}

/// One line of a list in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    input: PathBuf,
    output: Option<PathBuf>,
    source: Option<String>,
    lang: Option<Vec<String>>,
    system: Option<String>,
    system_version: Option<String>,
    title: Option<String>,
    mark_id: Option<String>,
    syntax: Option<String>,
    encoding: Option<String>,
}

impl Line {
    fn input(self) -> Result<Input, Message> {
        if self.system_version.is_some() && self.system.is_none() {
            return Err(say!(failures::FAIL_LIST_NEEDS, option = "system_version", other = "system"));
        }
        let source = self.source.map(|name| {
            let known = Source::ALL.into_iter().find(|source| source.name() == name);
            known.ok_or_else(|| say!(failures::FAIL_LIST_SOURCE, name = &name))
        });
        let langs = self.lang.map(|tags| tags.iter().map(|tag| tag.parse::<Lang>().map_err(said)).collect());
        let mark_id = self
            .mark_id
            .map(|digits| digits.parse::<MarkId>().map_err(|error| said(format!("“mark_id”: {error}"))));
        let own = Own {
            output: self.output,
            syntax: self.syntax.as_deref().map(crate::args::syntax).transpose().map_err(said)?,
            encoding: self.encoding,
            source: source.transpose()?,
            langs: langs.transpose()?,
            system: self.system.map(|name| System { name, version: self.system_version }),
            title: self.title,
            mark_id: mark_id.transpose()?,
        };
        Ok(Input { relative: below(&self.input), path: self.input, own: Some(Box::new(own)) })
    }
}

/// Where a listed input goes below an output folder: under its whole path, so that those of one name in two folders keep apart.
fn below(path: &Path) -> PathBuf {
    let climbs = path.components().any(|part| part == Component::ParentDir);
    if climbs {
        return path.file_name().map_or_else(|| path.to_owned(), PathBuf::from);
    }
    path.components().filter(|part| matches!(part, Component::Normal(_))).collect()
}

/// The entries of a list that is being read.
struct Entries<R> {
    name: String,
    format: ListFormat,
    reader: Option<R>,
    number: u64,
}

impl<R: BufRead> Entries<R> {
    /// The next entry that is not empty, with its number.
    fn entry(&mut self) -> Result<Option<(u64, Vec<u8>)>, Failure> {
        let end = if self.format == ListFormat::Nul { 0 } else { b'\n' };
        while let Some(reader) = &mut self.reader {
            let mut entry = Vec::new();
            let read = reader.by_ref().take(MAX_ENTRY).read_until(end, &mut entry);
            self.number += 1;
            let trouble = match read {
                Ok(0) => {
                    self.reader = None;
                    return Ok(None);
                }
                Ok(_) if entry.last() != Some(&end) && entry.len() as u64 >= MAX_ENTRY => {
                    say!(failures::FAIL_LIST_ENTRY, number = self.number, most = MAX_ENTRY)
                }
                Ok(_) => {
                    entry.pop_if(|last| *last == end);
                    if end == b'\n' {
                        entry.pop_if(|last| *last == b'\r');
                    }
                    if entry.is_empty() {
                        continue;
                    }
                    return Ok(Some((self.number, entry)));
                }
                Err(error) => why(&error),
            };
            // Nobody knows where the next entry begins.
            self.reader = None;
            return Err(Failure::new(say!(failures::IO_LIST, path = &self.name, why = trouble))
                .hint(say!(failures::HINT_LIST)));
        }
        Ok(None)
    }

    /// What an entry stands for: one input, or what is in a folder.
    fn inputs(&mut self) -> Option<Box<dyn Iterator<Item = Result<Input, Failure>> + Send>> {
        let (number, entry) = match self.entry() {
            Ok(entry) => entry?,
            Err(failure) => return Some(Box::new(std::iter::once(Err(failure)))),
        };
        if self.format == ListFormat::Jsonl {
            let line = serde_json::from_slice::<Line>(&entry).map_err(said);
            let input = line.and_then(Line::input).map_err(|why: Message| {
                let (name, line) = (&self.name, number);
                Failure::new(say!(failures::FAIL_LINE, name = name, line = line, message = why))
                    .hint(say!(failures::HINT_LIST_LINE))
            });
            return Some(Box::new(std::iter::once(input)));
        }
        let path = path(entry);
        if path.is_dir() {
            return Some(Box::new(inputs::members(&path)));
        }
        Some(Box::new(std::iter::once(Ok(Input { relative: below(&path), path, own: None }))))
    }
}

#[cfg(unix)]
fn path(entry: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(entry).into()
}

#[cfg(not(unix))]
fn path(entry: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&entry).into_owned().into()
}

/// The inputs that a list names, in its order; the list is read no further than they are asked for.
pub(crate) fn read(
    args: &VolumeArgs,
) -> Result<impl Iterator<Item = Result<Input, Failure>> + Send + use<>, Failure> {
    let reader: Option<Box<dyn BufRead + Send>> = match &args.files_from {
        None => None,
        Some(list) if list.as_os_str() == "-" => Some(Box::new(BufReader::new(std::io::stdin()))),
        Some(list) => {
            let file = File::open(list).map_err(|error| Failure::io(Tried::ReadList, list, &error))?;
            Some(Box::new(BufReader::new(file)))
        }
    };
    let name = args.files_from.as_ref().map_or_else(String::new, |list| list.display().to_string());
    let mut entries = Entries { name, format: args.format(), reader, number: 0 };
    Ok(std::iter::from_fn(move || entries.inputs()).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &[u8], format: ListFormat) -> Vec<Result<String, String>> {
        let mut entries = Entries { name: "list".into(), format, reader: Some(text), number: 0 };
        let inputs = std::iter::from_fn(move || entries.inputs()).flatten();
        inputs.map(|input| input.map(|input| input.name()).map_err(|failure| failure.english().0)).collect()
    }

    #[test]
    fn lines_and_names_with_line_breaks_are_told_apart() {
        let found = entries(b"a b.png\r\n\nc.png", ListFormat::Lines);
        assert_eq!(found, [Ok("a b.png".into()), Ok("c.png".into())]);
        assert_eq!(entries(b"a\nb.png\0c\0", ListFormat::Nul), [Ok("a\nb.png".into()), Ok("c".into())]);
    }

    #[test]
    fn an_endless_line_ends_the_list() {
        let found = entries(&[b'a'; 200_000], ListFormat::Lines);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].as_ref().is_err_and(|why| why.contains("entry 1 is longer than 65536")),
            "{found:?}"
        );
    }

    #[test]
    fn a_wrong_line_is_named_and_the_next_is_read() {
        let found = entries(
            b"{\"input\": \"a.png\", \"mark\": 3}\n{\"input\": \"b.png\", \"mark_id\": \"xy\"}\n{\"input\": \"c.png\"}\n",
            ListFormat::Jsonl,
        );
        assert!(found[0].as_ref().is_err_and(|why| why.starts_with("list, line 1: unknown field `mark`")));
        assert!(found[1].as_ref().is_err_and(|why| why.starts_with("list, line 2: “mark_id”")), "{found:?}");
        assert_eq!(found[2], Ok("c.png".into()));
    }

    #[test]
    fn a_listed_file_keeps_its_folders_below_the_output_folder() {
        for (path, expected) in [("a/b.png", "a/b.png"), ("/a/./b.png", "a/b.png"), ("../a/b.png", "b.png")] {
            assert_eq!(below(Path::new(path)), Path::new(expected));
        }
    }
}
