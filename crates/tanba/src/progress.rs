//! How far a long sound is: told to the caller as it is read, who may also stop it.

use std::fmt;
use std::io::{Read, Seek, SeekFrom};
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::Error;

/// Told how far the work on one sound is, from 0 to 1 and never backwards; [`ControlFlow::Break`] stops it with
/// [`Error::Cancelled`]. Called some thousand times at most, from the thread that works.
///
/// ```
/// use std::ops::ControlFlow;
/// use tanba::{CheckOptions, Progress};
///
/// let tell = |done: f64| {
///     eprintln!("{:.0} %", 100.0 * done);
///     ControlFlow::Continue(())
/// };
/// let options = CheckOptions { progress: Progress::to(&tell), ..CheckOptions::default() };
/// ```
#[derive(Clone, Copy, Default)]
pub struct Progress<'a>(Option<&'a (dyn Fn(f64) -> ControlFlow<()> + Sync)>);

impl<'a> Progress<'a> {
    /// Tells nobody.
    pub const NONE: Self = Self(None);

    /// Tells `listener`.
    #[must_use]
    pub fn to(listener: &'a (dyn Fn(f64) -> ControlFlow<()> + Sync)) -> Self {
        Self(Some(listener))
    }
}

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(told)" } else { "Progress(not told)" })
    }
}

/// Steps in which progress is told: one in a thousand.
const STEPS: f64 = 1000.0;

/// What one piece of work knows of its progress.
pub(crate) struct Watch<'a> {
    progress: Progress<'a>,
    /// Steps told, plus one.
    told: AtomicU32,
    cancelled: AtomicBool,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(progress: Progress<'a>) -> Self {
        Self { progress, told: AtomicU32::new(0), cancelled: AtomicBool::new(false) }
    }

    /// Tells how far the work is, if that is news.
    pub(crate) fn tell(&self, done: f64) {
        let Some(listener) = self.progress.0 else { return };
        let step = (done.clamp(0.0, 1.0) * STEPS) as u32 + 1;
        if self.told.fetch_max(step, Ordering::Relaxed) < step
            && listener(f64::from(step - 1) / STEPS).is_break()
        {
            self.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// # Errors
    /// [`Error::Cancelled`] once the caller has said so.
    pub(crate) fn go_on(&self) -> Result<(), Error> {
        if self.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// The same result, or why it is really an error: decoders take a source that stops for a broken one.
    pub(crate) fn settle<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        self.go_on().and(result)
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// `source`, the reading of which is this part of the whole work.
    pub(crate) fn over<R: Seek>(&self, mut source: R, part: Range<f64>) -> Watched<'_, R> {
        // A source that does not know its length fails where it is read.
        let length = source.seek(SeekFrom::End(0)).and_then(|length| source.rewind().map(|()| length));
        Watched { source, watch: self, at: 0, length: length.unwrap_or(0).max(1), part }
    }
}

/// A source that tells how far it has been read.
pub(crate) struct Watched<'w, R> {
    source: R,
    watch: &'w Watch<'w>,
    at: u64,
    length: u64,
    part: Range<f64>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.watch.is_cancelled() {
            return Err(std::io::Error::other("the work was stopped"));
        }
        let count = self.source.read(buffer)?;
        self.at += count as u64;
        let share = (self.at as f64 / self.length as f64).min(1.0);
        self.watch.tell(self.part.start + share * (self.part.end - self.part.start));
        Ok(count)
    }
}

impl<R: Seek> Seek for Watched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = self.source.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn progress_rises_through_the_parts_and_is_told_seldom() {
        let told = Mutex::new(Vec::new());
        let listener = |done: f64| {
            told.lock().unwrap().push(done);
            ControlFlow::Continue(())
        };
        let watch = Watch::new(Progress::to(&listener));
        for part in [0.0..0.6, 0.6..1.0] {
            let mut watched = watch.over(Cursor::new(vec![0; 100_000]), part);
            let mut byte = [0];
            while watched.read(&mut byte).unwrap() > 0 {}
            // Going back, as containers are read, is no step back.
            watched.rewind().unwrap();
            watched.read_exact(&mut byte).unwrap();
        }
        let told = told.into_inner().unwrap();
        assert!(told.len() <= 1001, "{}", told.len());
        assert!(told.is_sorted());
        assert_eq!(told.last(), Some(&1.0));
    }

    #[test]
    fn a_stop_ends_the_reading() {
        let listener =
            |done: f64| if done >= 0.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let watch = Watch::new(Progress::to(&listener));
        let mut watched = watch.over(Cursor::new(vec![0; 1000]), 0.0..1.0);
        let mut bytes = Vec::new();
        assert!((&mut watched).take(400).read_to_end(&mut bytes).is_ok());
        assert!(watch.go_on().is_ok());
        assert!(watched.read_exact(&mut [0; 200]).is_ok());
        assert!(watched.read(&mut [0; 200]).is_err());
        assert!(matches!(watch.settle(Ok(())), Err(Error::Cancelled)));
    }
}
