//! What the command works on: files, folders, standard input.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use tanba::{Format, Limits, Medium, Syntax, TextOptions};
use tanba_words::{failures, say};
use walkdir::WalkDir;

use crate::args::{TextArgs, VolumeArgs};
use crate::failure::{Failure, Tried, said, shown};
use crate::list::{self, Own};

/// Extension of a credential that lies beside its file.
pub(crate) const SIDECAR: &str = "c2pa";
/// Largest credential beside a file that is read, in bytes: what is read inside one.
const MAX_SIDECAR: u64 = 32 << 20;

/// One input, with its place below the folder that it was found in.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// As opened; “-” is standard input.
    pub(crate) path: PathBuf,
    /// Below the folder that was named, or the file's own name.
    pub(crate) relative: PathBuf,
    /// What a list says of it.
    pub(crate) own: Option<Box<Own>>,
}

impl Input {
    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// What the command line and the input's name say of a text.
    pub(crate) fn text_options(&self, args: &TextArgs) -> TextOptions {
        let own = self.own.as_deref();
        let said = own.and_then(|own| own.syntax).or(args.syntax);
        let encoding = own.and_then(|own| own.encoding.clone());
        let encoding = encoding.or_else(|| args.encoding.clone());
        TextOptions { encoding, ..TextOptions::of_name(&self.path).written_in(said) }
    }

    /// The input as reports name it.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Opens the input to be read where it is needed; standard input is read whole.
    pub(crate) fn open(&self, limits: &Limits) -> Result<Source, Failure> {
        if self.is_stdin() {
            return self.read(limits).map(Source::from);
        }
        let io = |error| Failure::io(Tried::Read, &self.path, &error);
        let file = File::open(&self.path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        if metadata.is_file() {
            Ok(Source::File(BufReader::new(file)))
        } else {
            self.read(limits).map(Source::from)
        }
    }

    /// The credential that lies beside the input, if there is one: `name.ogg.c2pa`, or else `name.c2pa`.
    pub(crate) fn sidecar(&self) -> Result<Option<Sidecar>, Failure> {
        if self.is_stdin() {
            return Ok(None);
        }
        let mut long = self.path.clone().into_os_string();
        long.push(".");
        long.push(SIDECAR);
        let candidates = [(PathBuf::from(long), false), (self.path.with_extension(SIDECAR), true)];
        let found = candidates.into_iter().find(|(path, _)| *path != self.path && path.is_file());
        found.map(|(path, by_stem)| Ok(Sidecar { store: read_sidecar(&path)?, path, by_stem })).transpose()
    }

    /// Reads the whole input, refusing more than the limit without reading it.
    pub(crate) fn read(&self, limits: &Limits) -> Result<Vec<u8>, Failure> {
        if self.is_stdin() {
            return read_bounded(std::io::stdin().lock(), &self.path, limits.max_input_bytes);
        }
        let io = |error| Failure::io(Tried::Read, &self.path, &error);
        let file = File::open(&self.path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        if metadata.is_dir() {
            return Err(Failure::new(say!(failures::FAIL_FOLDER, path = self.name())));
        }
        if metadata.len() > limits.max_input_bytes {
            return Err(too_large(&self.path, limits.max_input_bytes));
        }
        read_bounded(file, &self.path, limits.max_input_bytes)
    }
}

/// A credential that was found beside a file.
pub(crate) struct Sidecar {
    pub(crate) store: Vec<u8>,
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Whether it is called as the file without its ending, as it may be for several files.
    pub(crate) by_stem: bool,
}

/// A credential that lies beside a file.
pub(crate) fn read_sidecar(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(|error| Failure::io(Tried::Read, path, &error))?;
    read_bounded(file, path, MAX_SIDECAR)
}

/// What [`Input::open`] gives.
pub(crate) enum Source {
    File(BufReader<File>),
    /// Pipes cannot go back.
    Bytes(Cursor<Vec<u8>>),
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Cursor::new(bytes))
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Bytes(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Bytes(bytes) => bytes.seek(to),
        }
    }
}

fn read_bounded(reader: impl Read, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::io(Tried::Read, path, &error))?;
    if bytes.len() as u64 > most {
        return Err(too_large(path, most));
    }
    Ok(bytes)
}

fn too_large(path: &Path, most: u64) -> Failure {
    Failure::new(say!(failures::FAIL_TOO_LARGE, path = shown(path), most = most >> 20))
        .hint(say!(failures::HINT_TOO_LARGE))
}

/// There is nothing to work on.
pub(crate) fn no_inputs() -> Failure {
    Failure::new(say!(failures::FAIL_NO_INPUTS)).hint(say!(failures::HINT_NO_INPUTS))
}

/// The inputs of a command, found as they are needed.
pub(crate) struct Inputs {
    first: Vec<Result<Input, Failure>>,
    rest: Found,
    is_listed: bool,
}

type Found = Box<dyn Iterator<Item = Result<Input, Failure>> + Send>;

impl Inputs {
    /// The files named, the pictures, sounds and texts inside the folders named, and what the list says.
    pub(crate) fn find(named: &[PathBuf], volume: &VolumeArgs) -> Result<Self, Failure> {
        let reads_list = volume.files_from.as_ref().is_some_and(|list| list.as_os_str() == "-");
        if reads_list && named.iter().any(|path| path.as_os_str() == "-") {
            return Err(Failure::new(say!(failures::FAIL_STDIN_TWICE)));
        }
        let mut rest: Found = Box::new(expand(named.to_vec()).chain(list::read(volume)?));
        let is_listed = volume.files_from.is_some();
        // Who writes a list may wait for the first answer before the second input.
        let first = if is_listed { Vec::new() } else { rest.by_ref().take(2).collect() };
        Ok(Self { first, rest, is_listed })
    }

    /// Whether there is nothing to do. A list may be empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_empty() && !self.is_listed
    }

    /// Whether there is one input, and no list that could have more.
    pub(crate) fn is_single(&self) -> bool {
        self.first.len() == 1 && !self.is_listed
    }
}

impl IntoIterator for Inputs {
    type Item = Result<Input, Failure>;
    type IntoIter = std::iter::Chain<std::vec::IntoIter<Self::Item>, Found>;

    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().chain(self.rest)
    }
}

/// Files as named and, in name order, the pictures, sounds and texts inside folders as named.
///
/// A file named directly is always taken; inside a folder, hidden files and files that neither look like something to check nor
/// are called like it are passed over.
fn expand(named: Vec<PathBuf>) -> impl Iterator<Item = Result<Input, Failure>> + Send {
    named.into_iter().flat_map(|path| {
        let members: Found = if path.is_dir() {
            Box::new(members(&path))
        } else {
            let relative = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
            Box::new(std::iter::once(Ok(Input { path, relative, own: None })))
        };
        members
    })
}

/// What is in a folder; the names in each folder are held to sort them.
pub(crate) fn members(folder: &Path) -> impl Iterator<Item = Result<Input, Failure>> + Send + use<> {
    let root = folder.to_owned();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible).filter_map(move |entry| {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let why = said(error);
                return Some(Err(Failure::new(say!(failures::IO_WALK, path = shown(&root), why = why))));
            }
        };
        if !entry.file_type().is_file() || !is_known(entry.path()) {
            return None;
        }
        let relative = entry.path().strip_prefix(&root).unwrap_or(entry.path()).to_owned();
        Some(Ok(Input { path: entry.into_path(), relative, own: None }))
    })
}

/// Whether a file is called like a picture, a sound or a text for people, or begins like a picture or a sound.
///
/// Nearly anything may begin like a text; programs, data and settings are taken only where they are named themselves.
fn is_known(path: &Path) -> bool {
    let called = path.extension().is_some_and(|extension| {
        let format = Format::from_extension(&extension.to_string_lossy().to_ascii_lowercase());
        format.is_some_and(|format| match format {
            Format::Text(syntax) => matches!(syntax, Syntax::Plain | Syntax::Markdown | Syntax::Html),
            _ => true,
        })
    });
    called || {
        let mut start = Vec::new();
        File::open(path).and_then(|file| file.take(4096).read_to_end(&mut start)).is_ok()
            && Format::from_bytes(&start).is_some_and(|format| format.medium() != Medium::Text)
    }
}
