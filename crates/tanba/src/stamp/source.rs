//! What sounds are read from and kept in on their way: never the whole of one in memory.

use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// What a sound is read from.
pub(super) trait Source: Read + Seek + Send + Sync {}

impl<T: Read + Seek + Send + Sync + ?Sized> Source for T {}

/// What a sound on its way is kept in: memory as long as it is short, then a temporary file.
#[cfg(not(target_family = "wasm"))]
pub(super) type Scratch = tempfile::SpooledTempFile;
#[cfg(target_family = "wasm")]
pub(super) type Scratch = std::io::Cursor<Vec<u8>>;

/// Bytes up to which no file is made. What grows in memory is copied each time that it doubles, so that it may take four times as much.
#[cfg(not(target_family = "wasm"))]
const IN_MEMORY: usize = 4 << 20;

/// An empty scratch.
pub(super) fn scratch() -> Scratch {
    #[cfg(not(target_family = "wasm"))]
    return tempfile::spooled_tempfile(IN_MEMORY);
    #[cfg(target_family = "wasm")]
    Scratch::default()
}

/// One of several readers of one source, each with its own position.
pub(super) struct Shared<S> {
    source: Arc<Mutex<S>>,
    at: u64,
}

impl<S> Shared<S> {
    pub(super) fn new(source: S) -> Self {
        Self { source: Arc::new(Mutex::new(source)), at: 0 }
    }

    /// Another reader, at the start.
    pub(super) fn another(&self) -> Self {
        Self { source: Arc::clone(&self.source), at: 0 }
    }
}

impl<S: Read + Seek> Read for Shared<S> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(self.at))?;
        let count = source.read(buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl<S: Seek> Seek for Shared<S> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        let to = match to {
            // The source stands where another reader left it.
            SeekFrom::Current(by) => {
                SeekFrom::Start(self.at.checked_add_signed(by).ok_or_else(before_start)?)
            }
            other => other,
        };
        self.at = source.seek(to)?;
        Ok(self.at)
    }
}

fn before_start() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidInput, "a position before the start")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn readers_of_one_source_do_not_move_each_other() {
        let mut one = Shared::new(Cursor::new((0..100).collect::<Vec<u8>>()));
        let mut other = one.another();
        let mut three = [0; 3];
        one.seek(SeekFrom::Start(10)).unwrap();
        other.read_exact(&mut three).unwrap();
        assert_eq!(three, [0, 1, 2]);
        one.read_exact(&mut three).unwrap();
        assert_eq!(three, [10, 11, 12]);
        other.seek(SeekFrom::End(-2)).unwrap();
        assert_eq!(one.seek(SeekFrom::Current(-1)).unwrap(), 12);
        assert!(one.seek(SeekFrom::Current(-13)).is_err());
    }
}
