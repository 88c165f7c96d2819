//! Where an output goes, and how it gets there whole or not at all.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::args::Target;
use crate::failure::Failure;
use crate::inputs::Input;

/// Decides on output paths, and remembers them so that two inputs never end in one file.
pub(crate) struct Outputs<'a> {
    target: &'a Target,
    taken: Mutex<HashSet<PathBuf>>,
}

impl<'a> Outputs<'a> {
    pub(crate) fn new(target: &'a Target) -> Self {
        Self { target, taken: Mutex::default() }
    }

    /// The path for the output of `input`. Refuses before any work is done where writing would be refused after it.
    pub(crate) fn path_for(&self, input: &Input) -> Result<PathBuf, Failure> {
        let path = self.place(input)?;
        let replaces_input = is_same_file(&path, &input.path);
        if replaces_input && !self.target.in_place {
            return Err(Failure::new(format!("the output {} is the input", path.display()))
                .hint("use --in-place to replace the input"));
        }
        if path.is_dir() {
            return Err(Failure::new(format!("the output {} is a folder", path.display()))
                .hint("use --out-dir to write into a folder"));
        }
        let folder = folder_of(&path);
        if self.target.out_dir.is_none() && !folder.is_dir() {
            return Err(Failure::new(format!("the folder {} does not exist", folder.display()))
                .hint("make it, or use --out-dir, which makes its folder"));
        }
        if !replaces_input && !self.target.force && path.exists() {
            return Err(Failure::new(format!("the output {} exists", path.display()))
                .hint("use --force to overwrite it"));
        }
        let mut taken = self.taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !taken.insert(path.clone()) {
            return Err(Failure::new(format!("another input is already written to {}", path.display()))
                .hint("give inputs of the same name different output folders"));
        }
        Ok(path)
    }

    fn place(&self, input: &Input) -> Result<PathBuf, Failure> {
        if let Some(output) = &self.target.output {
            return Ok(output.clone());
        }
        if input.is_stdin() {
            return Err(Failure::new("standard input has no name to write the output under")
                .hint("name the output with --output"));
        }
        if self.target.in_place {
            return Ok(input.path.clone());
        }
        if let Some(dir) = &self.target.out_dir {
            return Ok(dir.join(&input.relative));
        }
        let stem = input.path.file_stem().unwrap_or_default().to_string_lossy();
        let name = match input.path.extension() {
            Some(extension) => format!("{stem}.stamped.{}", extension.to_string_lossy()),
            None => format!("{stem}.stamped"),
        };
        Ok(input.path.with_file_name(name))
    }

    /// Writes `bytes` beside `path` under a temporary name and renames them when they are whole.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        // The kind alone: the message would name the temporary file.
        let io = |error: &std::io::Error| Failure::io("write", path, &error.kind().into());
        let folder = folder_of(path);
        if self.target.out_dir.is_some() {
            std::fs::create_dir_all(folder).map_err(|error| io(&error))?;
        }
        let permissions = std::fs::metadata(path).ok().map(|metadata| metadata.permissions());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".tanba-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Less what the user's umask takes away, as for any new file.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder).map_err(|error| io(&error))?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| io(&error))?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions).map_err(|error| io(&error))?;
        }
        let overwrite = self.target.force || self.target.in_place;
        let persisted = if overwrite { file.persist(path) } else { file.persist_noclobber(path) };
        persisted.map(drop).map_err(|error| io(&error.error))
    }
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
