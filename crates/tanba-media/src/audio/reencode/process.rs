//! A child process that takes samples: it cannot hang us, and its complaints are kept.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::ReencodeOptions;
use crate::{Format, MediaError};

/// As much of the program's complaints as an error message can carry.
const MAX_WORDS: u64 = 2000;
/// How often the watchman looks.
const WATCH: Duration = Duration::from_millis(50);

/// What the watchman and the writer share.
struct Shared {
    child: Child,
    /// When the program last took something.
    alive: Instant,
    is_stuck: bool,
}

pub(super) struct Process {
    shared: Arc<Mutex<Shared>>,
    input: Option<ChildStdin>,
    words: Option<JoinHandle<String>>,
    watchman: Option<JoinHandle<()>>,
    /// Dropped to send the watchman home.
    stop: Option<Sender<()>>,
}

fn locked(shared: &Mutex<Shared>) -> std::sync::MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Process {
    pub(super) fn start(
        format: Format,
        arguments: &[String],
        target: &Path,
        options: &ReencodeOptions,
    ) -> Result<Self, MediaError> {
        // The protocol in front keeps a name that starts with a hyphen or holds a colon from meaning something else.
        let mut file = OsString::from("file:");
        file.push(target);
        let spawned = Command::new(&options.program)
            .args(arguments)
            .arg("-y")
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = spawned.map_err(|e| missing(format, &options.program, &e))?;
        let input = child.stdin.take();
        let complaints = child.stderr.take();
        let words = std::thread::spawn(move || complaints.map_or_else(String::new, listened));
        let shared = Arc::new(Mutex::new(Shared { child, alive: Instant::now(), is_stuck: false }));
        let (stop, stopped) = channel::<()>();
        let (watched, timeout) = (Arc::clone(&shared), options.timeout);
        let watchman = std::thread::spawn(move || {
            while stopped.recv_timeout(WATCH) == Err(RecvTimeoutError::Timeout) {
                let mut shared = locked(&watched);
                if shared.alive.elapsed() > timeout {
                    shared.is_stuck = true;
                    // It may have ended by itself just now.
                    let _ = shared.child.kill();
                    return;
                }
            }
        });
        let (words, watchman, stop) = (Some(words), Some(watchman), Some(stop));
        Ok(Self { shared, input, words, watchman, stop })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), MediaError> {
        let Some(input) = &mut self.input else { return Err(MediaError::misuse("the encoder has ended")) };
        match input.write_all(bytes) {
            Ok(()) => {
                locked(&self.shared).alive = Instant::now();
                Ok(())
            }
            Err(error) => Err(self.failed(Some(&error))),
        }
    }

    /// Closes the input and waits for the end.
    pub(super) fn finish(&mut self) -> Result<(), MediaError> {
        drop(self.input.take());
        loop {
            let state = locked(&self.shared).child.try_wait();
            match state {
                Ok(Some(status)) if status.success() => {
                    self.dismiss();
                    return Ok(());
                }
                Ok(Some(_)) => return Err(self.failed(None)),
                Ok(None) => std::thread::sleep(Duration::from_millis(5)),
                Err(error) => return Err(self.failed(Some(&error))),
            }
        }
    }

    /// What went wrong, in the program's words where it said any.
    fn failed(&mut self, error: Option<&std::io::Error>) -> MediaError {
        let is_stuck = {
            let mut shared = locked(&self.shared);
            // A process that no longer takes input has no more to do.
            let _ = shared.child.kill();
            let _ = shared.child.wait();
            shared.is_stuck
        };
        let words = self.dismiss();
        let kind = if is_stuck { std::io::ErrorKind::TimedOut } else { std::io::ErrorKind::Other };
        let what = match (is_stuck, words.trim(), error) {
            (true, ..) => "ffmpeg took nothing for too long and was stopped".to_owned(),
            (false, "", Some(error)) => format!("coding by ffmpeg failed ({error})"),
            (false, "", None) => "coding by ffmpeg failed without a word".to_owned(),
            (false, words, _) => format!("coding by ffmpeg failed: {words}"),
        };
        MediaError::Io { what, kind }
    }

    fn dismiss(&mut self) -> String {
        drop(self.stop.take());
        if let Some(watchman) = self.watchman.take() {
            let _ = watchman.join();
        }
        self.words.take().and_then(|words| words.join().ok()).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.input.take());
        if self.watchman.is_some() {
            let mut shared = locked(&self.shared);
            let _ = shared.child.kill();
            let _ = shared.child.wait();
            drop(shared);
            self.dismiss();
        }
    }
}

/// The first words; the rest is read too, so that the program does not wait for a reader.
fn listened(mut complaints: impl Read) -> String {
    let mut first = Vec::new();
    let _ = complaints.by_ref().take(MAX_WORDS).read_to_end(&mut first);
    let _ = std::io::copy(&mut complaints, &mut std::io::sink());
    String::from_utf8_lossy(&first).into_owned()
}

fn missing(format: Format, program: &Path, error: &std::io::Error) -> MediaError {
    let what = format!(
        "its samples must be coded again, for which ffmpeg is needed; {} cannot be started ({error})",
        program.display()
    );
    MediaError::unsupported(format, what, "install ffmpeg, say where it is, or convert the sound to WAV or FLAC first")
}
