//! Looking things up: by mark id, by manifest id, by what a work is like.

use std::path::Path;

use serde_json::{Value, json};
use tanba::{Fingerprint, Limits};
use tanba_registry::{Found, MediaKind, Registry, Summary};
use tanba_words::{Arg, Message, cli, failures, report as names, say};

use super::{hex, key, time};
use crate::args::TextArgs;
use crate::failure::{Failure, Tried, said};
use crate::inputs::Input;
use crate::lang::told;
use crate::registry::failure;
use crate::render::Table;
use crate::{Outcome, term};

/// Room for the names of what is known of a work, columns of a terminal.
const COLUMN: usize = 13;

pub(super) fn show(
    registry: &Registry,
    name: &str,
    credential: Option<&Path>,
    as_json: bool,
) -> Result<Outcome, Failure> {
    let found = registry.look_up(key(name)).map_err(failure)?;
    let words = match &found {
        None if as_json => json!({ "key": name, "found": null }).to_string(),
        None => told(&say!(cli::RECORD_NONE, key = name)),
        Some(Found::Withdrawn { at }) if as_json => {
            json!({ "key": name, "withdrawn": time(*at) }).to_string()
        }
        Some(Found::Withdrawn { at }) => told(&say!(cli::RECORD_WITHDRAWN, key = name, date = time(*at))),
        Some(Found::Active(record)) => {
            if let Some(file) = credential {
                std::fs::write(file, &record.credential)
                    .map_err(|error| Failure::io(Tried::Write, file, &error))?;
            }
            let codes: Vec<String> = record.fingerprints.iter().map(|code| code.to_iscc()).collect();
            let size = record.credential.len();
            if as_json {
                let mut object = as_object(&record.summary);
                (object["fingerprints"], object["credential_bytes"]) = (json!(codes), json!(size));
                object.to_string()
            } else {
                let mut table = described(&record.summary);
                table.line(&say!(cli::RECORD_CREDENTIAL), told(&say!(cli::RECORD_BYTES, bytes = size)));
                let codes: Vec<Arg> = codes.into_iter().map(Into::into).collect();
                let listed = match codes.is_empty() {
                    true => say!(cli::RECORD_NO),
                    false => say!(names::METADATA_SAYS, properties = codes),
                };
                table.line(&say!(cli::RECORD_FINGERPRINTS), told(&listed));
                table.under(&record.summary.manifest_id)
            }
        }
    };
    let _ = term::print(words)?;
    Ok(if matches!(found, Some(Found::Active(_))) { Outcome::Good } else { Outcome::Negative })
}

pub(super) fn search(
    registry: &Registry,
    like: &Path,
    distance: u32,
    limit: usize,
    text: &TextArgs,
    as_json: bool,
) -> Result<Outcome, Failure> {
    let code = code(like, text)?;
    let found = registry.search(code, distance, limit).map_err(failure)?;
    if found.matches.is_empty() && !as_json {
        term::say(told(&say!(cli::RECORD_NONE_ALIKE, distance = distance, code = code.to_iscc())));
    }
    for one in &found.matches {
        let words = if as_json {
            let mut object = as_object(&one.summary);
            object["distance"] = json!(one.distance);
            object.to_string()
        } else {
            let label = &one.summary.manifest_id;
            described(&one.summary).under(&told(&say!(
                cli::RECORD_ALIKE,
                distance = one.distance,
                label = label
            )))
        };
        if term::print(words)?.is_break() {
            break;
        }
    }
    Ok(if found.matches.is_empty() { Outcome::Negative } else { Outcome::Good })
}

/// The code that was given, or that of the file.
fn code(like: &Path, text: &TextArgs) -> Result<Fingerprint, Failure> {
    if let Some(code) = like.to_str().filter(|name| name.starts_with("ISCC:")) {
        return Fingerprint::from_iscc(code)
            .map_err(|error| Failure::new(said(error)).hint(say!(failures::HINT_CONTENT_CODE)).named(code));
    }
    let input = Input { path: like.to_owned(), relative: like.to_owned(), own: None };
    let limits = Limits::default();
    let mut source = input.open(&limits)?;
    let found = tanba::fingerprint(&mut source, &input.text_options(text), &limits)
        .map_err(|error| super::super::stamp::at(&input.name(), &error))?;
    found.map_err(|why| Failure::new(said(why)).named(&input.name()))
}

pub(super) fn as_object(summary: &Summary) -> Value {
    json!({
        "manifest_id": summary.manifest_id,
        "mark": summary.mark.map(|mark| format!("{mark:016x}")),
        "binding": summary.binding,
        "media": summary.media.name(),
        "signer": { "certificate": hex(&summary.signer.certificate), "name": summary.signer.name },
        "registered": time(summary.registered_at),
        "changed": time(summary.changed_at),
    })
}

/// What is known of a work, line by line.
fn described(summary: &Summary) -> Table {
    let mut table = Table::new(COLUMN);
    let mark = summary.mark.map_or_else(|| told(&say!(cli::RECORD_NO)), |mark| format!("{mark:016x}"));
    let binding = summary.binding.as_ref().map_or_else(String::new, |binding| format!(" ({binding})"));
    table.line(&say!(cli::RECORD_MARK), format!("{mark}{binding}"));
    table.line(&say!(cli::RECORD_KIND), told(&kind(summary.media)));
    table.line(&say!(cli::RECORD_SIGNER), &summary.signer.name);
    table.line(&say!(cli::RECORD_REGISTERED), time(summary.registered_at));
    table.line(&say!(cli::RECORD_CHANGED), time(summary.changed_at));
    table
}

fn kind(media: MediaKind) -> Message {
    match media {
        MediaKind::Image => say!(cli::RECORD_KIND_IMAGE),
        MediaKind::Audio => say!(cli::RECORD_KIND_AUDIO),
        MediaKind::Text => say!(cli::RECORD_KIND_TEXT),
        MediaKind::Video => say!(cli::RECORD_KIND_VIDEO),
        _ => say!(cli::RECORD_KIND_OTHER),
    }
}
