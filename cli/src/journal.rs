//! What a batch has done, line by line, so that it can be killed and started again.
//!
//! A line says what is done (`"state": "done"`), with the report as `--json` prints it; or, before outputs get their names, what they
//! are and where they lie (`"state": "writing"`). After a kill the outputs of such a line are there under the one name or the other,
//! whole, and get their last name. Lines of the first kind survive a kill -9 at once and a failure of the power after a fifth of a
//! second at most; those of the second kind are on disk before any name changes.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tanba_words::{Message, failures, say};

use crate::Outcome;
use crate::failure::{Failure, Tried, said, shown};
use crate::inputs::Input;
use crate::seen::Seen;

/// The first line's word.
const KIND: &str = "tanba.journal/1";
/// Lines are put on disk together when this many wait, or the last time is so long ago.
const GROUP: u32 = 64;
const PAUSE: Duration = Duration::from_millis(200);

/// What an entry is about: an input, and the output where a list names one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Item {
    input: String,
    output: Option<String>,
}

impl Item {
    /// None: the name cannot be written down.
    fn of(input: &Input) -> Option<Self> {
        let output = input.own.as_ref().and_then(|own| own.output.as_ref());
        let output = output.map(|path| path.to_str().map(str::to_owned));
        Some(Self {
            input: input.path.to_str()?.to_owned(),
            output: match output {
                Some(None) => return None,
                Some(Some(name)) => Some(name),
                None => None,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    journal: String,
    command: String,
    options: String,
}

/// A line after the first, without its last field, the report.
#[derive(Serialize, Deserialize)]
struct Line {
    state: State,
    input: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    output: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<Written>,
}

impl Line {
    fn new(state: State, item: &Item) -> Self {
        let Item { input, output } = item.clone();
        Self { state, input, output, outcome: None, files: Vec::new() }
    }

    /// With its report, which is JSON already.
    fn with(&self, report: &str) -> Result<String, Failure> {
        let line = crate::json::line(self)?;
        let open = line.strip_suffix('}').unwrap_or(&line);
        Ok(format!("{open},\"report\":{report}}}"))
    }
}

/// The last field of a line.
#[derive(Deserialize)]
struct Reported {
    report: Value,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Writing,
    Done,
}

/// A file that is whole under a temporary name and is about to get its last one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) sha256: String,
    /// Whether it may take the place of a file that is there.
    pub(crate) replaces: bool,
}

/// Outputs that were about to get their names when the run ended.
pub(crate) struct Unfinished {
    item: Item,
    files: Vec<Written>,
    /// The report as it would have been printed.
    pub(crate) report: Value,
}

/// An open journal. No two runs write one.
pub(crate) struct Journal {
    path: PathBuf,
    state: Mutex<Open>,
}

struct Open {
    file: File,
    done: Seen,
    /// How many were done when this run began.
    before: u64,
    worst: Outcome,
    waiting: u32,
    synced: Instant,
}

impl Journal {
    /// Begins a journal, or goes on with one; what it has under way must be finished before anything else is done.
    pub(crate) fn open(
        path: &Path,
        command: &str,
        options: &str,
        retry: bool,
    ) -> Result<(Self, Vec<Unfinished>), Failure> {
        let io = |error: &std::io::Error| Failure::io(Tried::OpenJournal, path, error);
        let mut file =
            File::options().read(true).append(true).create(true).open(path).map_err(|error| io(&error))?;
        if file.try_lock().is_err() {
            return Err(Failure::new(say!(failures::FAIL_JOURNAL_USED, path = shown(path)))
                .hint(say!(failures::HINT_JOURNAL_USED)));
        }
        let options = hex(&Sha256::digest(options))[..16].to_owned();
        let header = Header { journal: KIND.into(), command: command.into(), options };
        let mut open = Open {
            file: file.try_clone().map_err(|error| io(&error))?,
            done: Seen::default(),
            before: 0,
            worst: Outcome::Good,
            waiting: 0,
            synced: Instant::now(),
        };
        let mut under_way = HashMap::new();
        let whole = read(path, &mut file, &header, retry, &mut open, &mut under_way)?;
        // What stands after the last line break was being written when the run ended.
        file.set_len(whole).map_err(|error| io(&error))?;
        file.seek(SeekFrom::End(0)).map_err(|error| io(&error))?;
        open.before = open.done.len() as u64;
        let journal = Self { path: path.to_owned(), state: Mutex::new(open) };
        if whole == 0 {
            journal.append(crate::json::line(&header)?, true)?;
        }
        let unfinished =
            under_way.into_iter().map(|(item, (files, report))| Unfinished { item, files, report });
        Ok((journal, unfinished.collect()))
    }

    /// Whether an input is still to be done. From now on it is not.
    pub(crate) fn admits(&self, input: &Result<Input, Failure>) -> bool {
        let Ok(input) = input else { return true };
        Item::of(input).is_none_or(|item| self.lock().done.insert(&item))
    }

    /// What an input is called here; where it cannot be called anything, it cannot be done under a journal.
    pub(crate) fn item(&self, input: &Input) -> Result<Item, Failure> {
        Item::of(input).ok_or_else(|| {
            Failure::new(say!(failures::FAIL_JOURNAL_NAME))
                .hint(say!(failures::HINT_JOURNAL_NAME))
                .named(&input.name())
        })
    }

    /// How many inputs were done when this run began.
    pub(crate) fn before(&self) -> u64 {
        self.lock().before
    }

    /// The worst that became of them.
    pub(crate) fn worst(&self) -> Outcome {
        self.lock().worst
    }

    /// Says that these files are whole and about to get their names.
    pub(crate) fn writing(&self, item: &Item, files: Vec<Written>, report: &str) -> Result<(), Failure> {
        self.append(Line { files, ..Line::new(State::Writing, item) }.with(report)?, true)
    }

    /// Says what became of an input.
    pub(crate) fn done(&self, item: &Item, outcome: Outcome, report: &str) -> Result<(), Failure> {
        let line = Line { outcome: Some(outcome), ..Line::new(State::Done, item) };
        self.append(line.with(report)?, false)?;
        let mut open = self.lock();
        open.worst = open.worst.max(outcome);
        Ok(())
    }

    /// Gives outputs of an ended run their names. False: they are not there, and the input is to be done again.
    pub(crate) fn finish(&self, unfinished: &Unfinished) -> Result<bool, Failure> {
        for file in &unfinished.files {
            if !put_in_place(file)? {
                return Ok(false);
            }
        }
        self.done(&unfinished.item, Outcome::Good, &unfinished.report.to_string())?;
        self.lock().done.insert(&unfinished.item);
        Ok(true)
    }

    /// Puts on disk what waits for it.
    pub(crate) fn sync(&self) -> Result<(), Failure> {
        self.sync_open(&mut self.lock())
    }

    fn append(&self, mut line: String, now: bool) -> Result<(), Failure> {
        line.push('\n');
        let mut open = self.lock();
        open.file.write_all(line.as_bytes()).map_err(|error| self.unwritable(&error))?;
        open.waiting += 1;
        if now || open.waiting >= GROUP || open.synced.elapsed() > PAUSE {
            self.sync_open(&mut open)?;
        }
        Ok(())
    }

    fn sync_open(&self, open: &mut Open) -> Result<(), Failure> {
        open.file.sync_data().map_err(|error| self.unwritable(&error))?;
        (open.waiting, open.synced) = (0, Instant::now());
        Ok(())
    }

    fn unwritable(&self, error: &std::io::Error) -> Failure {
        Failure::io(Tried::WriteJournal, &self.path, error)
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type UnderWay = HashMap<Item, (Vec<Written>, Value)>;

/// Reads the lines that are there; up to where they are whole, in bytes.
fn read(
    path: &Path,
    file: &mut File,
    expected: &Header,
    retry: bool,
    open: &mut Open,
    under_way: &mut UnderWay,
) -> Result<u64, Failure> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let (mut line, mut whole, mut number) = (Vec::new(), 0, 0_u64);
    let wrong = |number: u64, why: Message| {
        Failure::new(say!(failures::FAIL_LINE, name = shown(path), line = number, message = why))
            .hint(say!(failures::HINT_JOURNAL_NONE))
    };
    loop {
        line.clear();
        let read =
            reader.read_until(b'\n', &mut line).map_err(|e| Failure::io(Tried::ReadJournal, path, &e))?;
        if line.last() != Some(&b'\n') {
            let is_ours = number > 0 || crate::json::line(expected)?.as_bytes().starts_with(&line);
            return if is_ours { Ok(whole) } else { Err(wrong(1, say!(failures::FAIL_JOURNAL_NONE))) };
        }
        number += 1;
        if number == 1 {
            let header: Header = serde_json::from_slice(&line).map_err(|error| wrong(number, said(error)))?;
            same_work(path, &header, expected)?;
        } else {
            take(&line, retry, open, under_way).map_err(|why| wrong(number, why))?;
        }
        whole += read as u64;
    }
}

fn take(text: &[u8], retry: bool, open: &mut Open, under_way: &mut UnderWay) -> Result<(), Message> {
    let line: Line = serde_json::from_slice(text).map_err(said)?;
    let item = Item { input: line.input, output: line.output };
    if line.state == State::Writing {
        let reported: Reported = serde_json::from_slice(text).map_err(said)?;
        under_way.insert(item, (line.files, reported.report));
        return Ok(());
    }
    under_way.remove(&item);
    let outcome = line.outcome.ok_or_else(|| say!(failures::FAIL_FIELD_MISSING, field = "outcome"))?;
    if retry && outcome == Outcome::Failed {
        open.done.remove(&item);
    } else {
        open.worst = open.worst.max(outcome);
        open.done.insert(&item);
    }
    Ok(())
}

fn same_work(path: &Path, found: &Header, expected: &Header) -> Result<(), Failure> {
    let path = shown(path);
    let different = match () {
        () if found.journal != expected.journal => say!(failures::FAIL_JOURNAL_VERSION, path = path),
        () if found.command != expected.command => say!(failures::FAIL_JOURNAL_COMMAND, path = path),
        () if found.options != expected.options => say!(failures::FAIL_JOURNAL_OPTIONS, path = path),
        () => return Ok(()),
    };
    Err(Failure::new(different).hint(say!(failures::HINT_JOURNAL_OTHER)))
}

/// Whether the file stands at its place now, as it was written.
fn put_in_place(file: &Written) -> Result<bool, Failure> {
    let (from, to) = (Path::new(&file.from), Path::new(&file.to));
    if digest(to)?.as_ref() == Some(&file.sha256) {
        return Ok(true);
    }
    if digest(from)?.as_ref() != Some(&file.sha256) || (to.exists() && !file.replaces) {
        return Ok(false);
    }
    std::fs::rename(from, to).map_err(|error| Failure::io(Tried::Write, to, &error))?;
    Ok(true)
}

/// SHA-256 of a file in hexadecimal digits; none where there is no such file.
pub(crate) fn digest(path: &Path) -> Result<Option<String>, Failure> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::io(Tried::Read, path, &error)),
    };
    let (mut hash, mut portion) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut portion).map_err(|error| Failure::io(Tried::Read, path, &error))? {
            0 => return Ok(Some(hex(&hash.finalize()))),
            read => hash.update(&portion[..read]),
        }
    }
}

/// 16 digits that stand for a path.
pub(crate) fn short_name(path: &Path) -> String {
    hex(&Sha256::digest(path.as_os_str().as_encoded_bytes()))[..16].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
