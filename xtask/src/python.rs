//! Processes that answer one line for each line: encoders and peers that exist as Python packages only, and what texts go
//! through.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use image::RgbImage;

/// A running script with a folder of its own for pictures.
pub(crate) struct Helper {
    child: Child,
    input: ChildStdin,
    answers: Receiver<String>,
    folder: PathBuf,
    dead: bool,
}

/// A helper that lives as long as a thread is not dropped when the program ends, so the script tidies up by itself.
const TIDY: &str = "import atexit, shutil, sys; atexit.register(shutil.rmtree, sys.argv[1], True)\n";

static STARTED: AtomicUsize = AtomicUsize::new(0);

impl Helper {
    /// Starts `$PYTHON`, or `python3`, on a script's text, on one core; `None` if there is no Python.
    pub(crate) fn start(script: &str) -> Option<Self> {
        let mut command = Command::new(std::env::var("PYTHON").unwrap_or_else(|_| "python3".into()));
        command.args(["-c", &format!("{TIDY}{script}")]);
        Self::running(command)
    }

    /// Starts a command, with the helper's folder as its last argument; `None` if it is not installed.
    pub(crate) fn running(mut command: Command) -> Option<Self> {
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("tanba-xtask-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        let mut child = command
            .arg(&folder)
            .env("OMP_NUM_THREADS", "1")
            .env("OPENBLAS_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let (send, answers) = channel();
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Some(Self { child, input, answers, folder, dead: false })
    }

    /// Sends words and waits for the answer's words, both parted by tabs. A process that does not answer in time is
    /// ended, and so is the helper.
    pub(crate) fn ask(&mut self, words: &[&str], patience: Duration) -> Result<Vec<String>, String> {
        let sent = writeln!(self.input, "{}", words.join("\t")).map_err(|e| e.to_string());
        let answer = sent.and_then(|()| self.answers.recv_timeout(patience).map_err(|e| e.to_string()));
        if answer.is_err() {
            self.dead = true;
            let _ = self.child.kill();
        }
        Ok(answer?.split('\t').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    /// Whether the process has ended, by itself or by loss of patience.
    pub(crate) fn is_dead(&self) -> bool {
        self.dead
    }

    /// Path of a file in the helper's folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    /// Writes a picture (binary PPM) into the folder and returns its path.
    pub(crate) fn write(&self, name: &str, picture: &RgbImage) -> Result<String, String> {
        let path = self.path(name);
        let mut bytes = format!("P6\n{} {}\n255\n", picture.width(), picture.height()).into_bytes();
        bytes.extend_from_slice(picture.as_raw());
        std::fs::write(&path, bytes).map_err(|e| format!("{path}: {e}"))?;
        Ok(path)
    }

    /// Reads a picture (binary PPM) from the folder.
    pub(crate) fn read(&self, name: &str) -> Result<RgbImage, String> {
        let path = self.path(name);
        let bytes = std::fs::read(&path).map_err(|e| format!("{path}: {e}"))?;
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let mut words = head.split_ascii_whitespace().skip(1).map_while(|w| w.parse::<u32>().ok());
        let (w, h) = words.next().zip(words.next()).ok_or_else(|| format!("{path}: no PPM picture"))?;
        let samples = bytes[bytes.len().saturating_sub(3 * w as usize * h as usize)..].to_vec();
        RgbImage::from_raw(w, h, samples).ok_or_else(|| format!("{path}: too short"))
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_and_a_hung_script_is_ended() {
        let script = "import sys, time\nfor line in sys.stdin:\n    print(line.strip().upper(), flush=True)\n    time.sleep(60)";
        let Some(mut helper) = Helper::start(script) else {
            eprintln!("skipped: no Python");
            return;
        };
        assert_eq!(helper.ask(&["one", "two"], Duration::from_secs(30)).unwrap(), ["ONE", "TWO"]);
        assert!(!helper.is_dead());
        assert!(helper.ask(&["three"], Duration::from_millis(100)).is_err());
        assert!(helper.is_dead());
    }

    #[test]
    fn pictures_go_there_and_back() {
        let Some(helper) = Helper::start("input()") else {
            eprintln!("skipped: no Python");
            return;
        };
        // Samples that look like white space follow the header at once.
        let picture = RgbImage::from_fn(3, 2, |x, _| image::Rgb([b'\n', b' ', x as u8]));
        helper.write("a.ppm", &picture).unwrap();
        assert_eq!(helper.read("a.ppm").unwrap(), picture);
    }
}
