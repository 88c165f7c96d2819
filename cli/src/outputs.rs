//! Where an output goes, and how it gets there whole or not at all.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tanba_words::{failures, say};
use tempfile::NamedTempFile;

use crate::args::Target;
use crate::failure::{Failure, Tried, shown};
use crate::inputs::{Input, SIDECAR};
use crate::interrupt;
use crate::journal::{self, Written};
use crate::seen::Seen;

/// Decides on output paths, and remembers them so that two inputs never end in one file.
pub(crate) struct Outputs<'a> {
    target: &'a Target,
    taken: Mutex<Seen>,
    /// Whether a later run may have to find what this one left.
    is_journaled: bool,
    /// What stands in the names of outputs beside their inputs.
    done: &'static str,
}

impl<'a> Outputs<'a> {
    pub(crate) fn new(target: &'a Target, is_journaled: bool) -> Self {
        Self { target, taken: Mutex::default(), is_journaled, done: "stamped" }
    }

    /// With another word in the names of outputs beside their inputs.
    pub(crate) fn named(target: &'a Target, done: &'static str) -> Self {
        Self { done, ..Self::new(target, false) }
    }

    /// The path for the output of `input`. Refuses before any work is done where writing would be refused after it.
    pub(crate) fn path_for(&self, input: &Input) -> Result<PathBuf, Failure> {
        self.admitted(self.place(input)?, input)
    }

    /// The path for the credential beside `output`.
    pub(crate) fn sidecar_for(&self, output: &Path, input: &Input) -> Result<PathBuf, Failure> {
        let mut path = output.as_os_str().to_owned();
        path.push(".");
        path.push(SIDECAR);
        self.admitted(path.into(), input)
    }

    fn admitted(&self, path: PathBuf, input: &Input) -> Result<PathBuf, Failure> {
        let replaces_input = is_same_file(&path, &input.path);
        if replaces_input && !self.target.in_place {
            return Err(Failure::new(say!(failures::FAIL_OUTPUT_INPUT, path = shown(&path)))
                .hint(say!(failures::HINT_OUTPUT_INPUT)));
        }
        if path.is_dir() {
            return Err(Failure::new(say!(failures::FAIL_OUTPUT_FOLDER, path = shown(&path)))
                .hint(say!(failures::HINT_OUTPUT_FOLDER)));
        }
        let folder = folder_of(&path);
        if self.target.out_dir.is_none() && !folder.is_dir() {
            return Err(Failure::new(say!(failures::FAIL_OUTPUT_NOWHERE, path = shown(folder)))
                .hint(say!(failures::HINT_OUTPUT_NOWHERE)));
        }
        let may_replace = self.target.force || (self.target.in_place && is_sidecar(&path));
        if !replaces_input && !may_replace && path.exists() {
            return Err(exists(&path));
        }
        let mut taken = self.taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !taken.insert(&path) {
            return Err(Failure::new(say!(failures::FAIL_OUTPUT_TAKEN, path = shown(&path)))
                .hint(say!(failures::HINT_OUTPUT_TAKEN)));
        }
        Ok(path)
    }

    fn place(&self, input: &Input) -> Result<PathBuf, Failure> {
        if let Some(output) = &self.target.output {
            return Ok(output.clone());
        }
        if let Some(output) = input.own.as_ref().and_then(|own| own.output.as_ref()) {
            return Ok(self.target.out_dir.as_ref().map_or_else(|| output.clone(), |dir| dir.join(output)));
        }
        if input.is_stdin() {
            return Err(
                Failure::new(say!(failures::FAIL_OUTPUT_UNNAMED)).hint(say!(failures::HINT_OUTPUT_UNNAMED))
            );
        }
        if self.target.in_place {
            return Ok(input.path.clone());
        }
        if let Some(dir) = &self.target.out_dir {
            return Ok(dir.join(&input.relative));
        }
        let stem = input.path.file_stem().unwrap_or_default().to_string_lossy();
        let name = match input.path.extension() {
            Some(extension) => format!("{stem}.{}.{}", self.done, extension.to_string_lossy()),
            None => format!("{stem}.{}", self.done),
        };
        Ok(input.path.with_file_name(name))
    }

    /// Begins a file that will stand at `path` once it is whole.
    pub(crate) fn begin(&self, path: &Path) -> Result<Pending, Failure> {
        let io = |error: &std::io::Error| unwritable(path, error);
        let folder = folder_of(path);
        if self.target.out_dir.is_some() {
            std::fs::create_dir_all(folder).map_err(|error| io(&error))?;
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".tanba-");
        let steady = self.is_journaled.then(|| format!(".tanba-{}", journal::short_name(path)));
        if let Some(name) = &steady {
            // The same name in each run, so that what a killed one left is found, and replaced.
            builder.prefix(name).rand_bytes(0);
            match std::fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(&error)),
                _ => {}
            }
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Less what the user's umask takes away, as for any new file.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let _open = interrupt::Open::new();
        let file = builder.tempfile_in(folder).map_err(|error| io(&error))?;
        let overwrite = self.target.force || self.target.in_place;
        Ok(Pending { path: path.to_owned(), file, overwrite, is_journaled: self.is_journaled, _open })
    }
}

/// An output under a temporary name, beside the place where it will stand.
pub(crate) struct Pending {
    path: PathBuf,
    file: NamedTempFile,
    overwrite: bool,
    is_journaled: bool,
    /// The last field, so that the file is gone before this is.
    _open: interrupt::Open,
}

impl Pending {
    /// What to write into.
    pub(crate) fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// What a journal has to say of it before it gets its name.
    pub(crate) fn written(&self) -> Result<Written, Failure> {
        let from = self.file.path();
        self.file.as_file().sync_all().map_err(|error| unwritable(&self.path, &error))?;
        let sha256 = journal::digest(from)?
            .ok_or_else(|| Failure::new(say!(failures::FAIL_OUTPUT_GONE, path = shown(&self.path))))?;
        let name = |path: &Path| {
            path.to_str().map(str::to_owned).ok_or_else(|| {
                Failure::new(say!(failures::FAIL_JOURNAL_NAME))
                    .hint(say!(failures::HINT_JOURNAL_NAME))
                    .about(path)
            })
        };
        Ok(Written { from: name(from)?, to: name(&self.path)?, sha256, replaces: self.overwrite })
    }

    /// Gives it its name, whole.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { path, file, overwrite, is_journaled, _open } = self;
        let io = |error: &std::io::Error| unwritable(&path, error);
        file.as_file().sync_all().map_err(|error| io(&error))?;
        if let Ok(metadata) = std::fs::metadata(&path) {
            file.as_file().set_permissions(metadata.permissions()).map_err(|error| io(&error))?;
        }
        let persisted = if overwrite { file.persist(&path) } else { file.persist_noclobber(&path) };
        persisted.map(drop).map_err(|error| io(&error.error))?;
        if is_journaled { sync_folder(folder_of(&path)).map_err(|error| io(&error)) } else { Ok(()) }
    }
}

/// Puts the names in a folder on disk, where the system can.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// One output was named for several inputs.
pub(crate) fn one_output() -> Failure {
    Failure::new(say!(failures::FAIL_OUTPUT_ONE)).hint(say!(failures::HINT_OUTPUT_ONE))
}

/// Nothing is overwritten that nobody asked to overwrite.
pub(crate) fn exists(path: &Path) -> Failure {
    Failure::new(say!(failures::FAIL_OUTPUT_EXISTS, path = shown(path)))
        .hint(say!(failures::HINT_OUTPUT_EXISTS))
}

/// The kind alone: the message would name the temporary file.
fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::io(Tried::Write, path, &error.kind().into())
}

fn is_sidecar(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == SIDECAR)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
