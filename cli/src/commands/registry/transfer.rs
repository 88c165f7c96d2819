//! Records out of one registry and into another, as lines of JSON.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::json;
use tanba::Fingerprint;
use tanba_registry::{Entry, Found, Registration, Registry};
use tanba_words::{Message, cli, failures, say};

use super::show::as_object;
use super::time;
use crate::failure::{Failure, Tried, said, why};
use crate::lang;
use crate::registry::failure;
use crate::{Outcome, term};

/// Records read or written at once.
const PAGE: usize = 500;
/// Longest line, in bytes: the largest credential in base 64, and what is said of it.
const MAX_LINE: u64 = 24 << 20;
const ACTOR: &str = "tanba registry import";

pub(super) fn export(registry: &Registry, file: Option<&Path>) -> Result<Outcome, Failure> {
    let unwritable = |error: std::io::Error| match file {
        Some(file) => Failure::io(Tried::Write, file, &error),
        None => Failure::new(say!(failures::IO_STDOUT, why = why(&error))),
    };
    let mut out: Box<dyn Write> = match file {
        Some(file) => Box::new(File::create(file).map_err(unwritable)?),
        None => Box::new(std::io::stdout().lock()),
    };
    let mut out = BufWriter::new(&mut out);
    let (mut after, mut count) = (0, 0_u64);
    loop {
        let page = registry.entries(after, PAGE).map_err(failure)?;
        let Some(last) = page.last() else { break };
        after = last.number;
        for entry in &page {
            writeln!(out, "{}", line(entry)).map_err(unwritable)?;
            count += 1;
        }
    }
    out.flush().map_err(unwritable)?;
    term::say(lang::told(&say!(cli::RECORD_EXPORTED, count = count)));
    Ok(Outcome::Good)
}

fn line(entry: &Entry) -> String {
    let object = match &entry.found {
        Found::Active(record) => {
            let mut object = as_object(&record.summary);
            let codes: Vec<String> = record.fingerprints.iter().map(|code| code.to_iscc()).collect();
            object["fingerprints"] = json!(codes);
            object["credential"] = json!(BASE64_STANDARD.encode(&record.credential));
            object
        }
        Found::Withdrawn { at } => json!({
            "manifest_id": entry.manifest_id,
            "mark": entry.mark.map(|mark| format!("{mark:016x}")),
            "withdrawn": time(*at),
        }),
    };
    object.to_string()
}

/// What is taken from a line; the rest is read out of the credential.
#[derive(Deserialize)]
struct Line {
    manifest_id: String,
    mark: Option<String>,
    withdrawn: Option<String>,
    #[serde(default)]
    fingerprints: Vec<String>,
    credential: Option<String>,
}

enum Told {
    Record(Box<Registration>),
    Withdrawn { manifest_id: String, mark: Option<u64> },
}

#[derive(Default)]
struct Counts {
    new: u64,
    known: u64,
    failed: u64,
}

pub(super) fn import(registry: &Registry, file: &Path) -> Result<Outcome, Failure> {
    let unreadable = |error: std::io::Error| Failure::io(Tried::Read, file, &error);
    let mut reader: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(file).map_err(unreadable)?))
    };
    let (mut counts, mut batch, mut number) = (Counts::default(), Vec::new(), 0_u64);
    loop {
        let mut text = Vec::new();
        let read = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut text).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        number += 1;
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match told(&text) {
            Ok(Told::Record(registration)) => batch.push((number, *registration)),
            Ok(Told::Withdrawn { manifest_id, mark }) => {
                register(registry, &mut batch, &mut counts)?;
                match registry.note_withdrawn(&manifest_id, mark, ACTOR) {
                    Ok(is_new) => counts.count(is_new),
                    Err(error @ tanba_registry::Error::Conflict(_)) => counts.refuse(number, said(error)),
                    Err(error) => return Err(failure(error)),
                }
            }
            Err(why) => counts.refuse(number, why),
        }
        if batch.len() >= PAGE {
            register(registry, &mut batch, &mut counts)?;
        }
    }
    register(registry, &mut batch, &mut counts)?;
    let Counts { new, known, failed } = counts;
    term::say(lang::told(&say!(cli::RECORD_IMPORTED, new = new, known = known, refused = failed)));
    Ok(if failed == 0 { Outcome::Good } else { Outcome::Failed })
}

impl Counts {
    fn count(&mut self, is_new: bool) {
        *(if is_new { &mut self.new } else { &mut self.known }) += 1;
    }

    fn refuse(&mut self, line: u64, why: Message) {
        self.failed += 1;
        term::say(Failure::new(say!(failures::FAIL_ENTRY, line = line, message = why)));
    }
}

fn told(text: &[u8]) -> Result<Told, Message> {
    let line: Line = serde_json::from_slice(text).map_err(said)?;
    let mark = line.mark.as_deref().map(|digits| u64::from_str_radix(digits, 16)).transpose();
    let mark = mark.map_err(|_| say!(failures::FAIL_RECORD_MARK))?;
    if line.withdrawn.is_some() {
        return Ok(Told::Withdrawn { manifest_id: line.manifest_id, mark });
    }
    let codes = line.fingerprints.iter().map(|code| Fingerprint::from_iscc(code).map_err(said));
    let codes = codes.collect::<Result<_, _>>()?;
    let credential =
        line.credential.ok_or_else(|| say!(failures::FAIL_FIELD_MISSING, field = "credential"))?;
    let credential =
        BASE64_STANDARD.decode(credential).map_err(|error| said(format!("“credential”: {error}")))?;
    let registration = tanba::registration(credential, codes).map_err(|error| error.message())?;
    let is_other = registration.manifest_id != line.manifest_id || registration.mark != mark;
    if is_other {
        return Err(say!(failures::FAIL_RECORD_OTHER));
    }
    Ok(Told::Record(Box::new(registration)))
}

fn register(
    registry: &Registry,
    batch: &mut Vec<(u64, Registration)>,
    counts: &mut Counts,
) -> Result<(), Failure> {
    let (numbers, registrations): (Vec<_>, Vec<_>) = std::mem::take(batch).into_iter().unzip();
    if registrations.is_empty() {
        return Ok(());
    }
    let answers = registry.register_all(&registrations, ACTOR).map_err(failure)?;
    for (number, answer) in numbers.into_iter().zip(answers) {
        match answer {
            Ok(registered) => counts.count(registered != tanba_registry::Registered::Unchanged),
            Err(conflict) => counts.refuse(number, said(conflict)),
        }
    }
    Ok(())
}
