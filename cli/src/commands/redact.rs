//! `tanba redact`.

use std::fmt::Write as _;
use std::io::{Write as _, copy};

use tanba::credential::{Identity, Redaction};
use tanba::{Limits, RedactOptions, RedactReport, ReportedStatement};
use tanba_words::{Arg, cli, failures, report as names, say};

use super::{signer, stamp};
use crate::args;
use crate::failure::{Failure, Tried};
use crate::inputs::{Input, Sidecar};
use crate::lang::told as said;
use crate::outputs::{Outputs, one_output};
use crate::render::{FIRST_COLUMN, Table, sentence};
use crate::{Outcome, interrupt, json, term};

pub(crate) fn run(args: &args::Redact) -> Result<Outcome, Failure> {
    if args.target.output.is_some() && args.inputs.len() > 1 {
        return Err(one_output());
    }
    let lists = !args.personal && args.assertion.is_empty();
    let identity = if lists { None } else { Some(signer::choose(&args.signer)?) };
    interrupt::watch()?;
    let outputs = Outputs::named(&args.target, "redacted");
    let mut outcome = Outcome::Good;
    for path in &args.inputs {
        let relative = path.file_name().map_or_else(|| path.clone(), Into::into);
        let input = Input { path: path.clone(), relative, own: None };
        let done = match &identity {
            Some(identity) => redact(&input, args, identity, &outputs),
            None => list(&input, args),
        };
        match done {
            Ok(text) => {
                if term::print(text)?.is_break() {
                    break;
                }
            }
            Err(failure) => {
                if args.json {
                    let _ = term::print(failed(&input.name(), &failure))?;
                } else {
                    term::say(&failure);
                }
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// The credential to work on, where it is not in the file, and what could go.
fn found(input: &Input, args: &args::Redact) -> Result<(Option<Sidecar>, Vec<ReportedStatement>), Failure> {
    let limits = Limits::default();
    let (name, text) = (input.name(), input.text_options(&args.text));
    let at = |error: tanba::Error| stamp::at(&name, &error);
    let mut source = input.open(&limits)?;
    if let Some(all) = tanba::statements(&mut source, None, &text, &limits).map_err(at)? {
        return Ok((None, all));
    }
    let Some(beside) = input.sidecar()? else {
        return Err(Failure::new(say!(failures::FAIL_NO_CREDENTIAL))
            .hint(say!(failures::HINT_NO_CREDENTIAL))
            .named(&name));
    };
    let all = tanba::statements(&mut source, Some(&beside.store), &text, &limits).map_err(at)?;
    Ok((Some(beside), all.unwrap_or_default()))
}

fn list(input: &Input, args: &args::Redact) -> Result<String, Failure> {
    let (_, all) = found(input, args)?;
    if args.json {
        return json::line(
            &serde_json::json!({ "schema": tanba::REDACTION_SCHEMA, "input": input.name(), "left": all }),
        );
    }
    let name = input.name();
    let mut text = said(&match all.is_empty() {
        true => say!(cli::REDACT_NONE, name = name),
        false => say!(cli::REDACT_CANDIDATES, name = name),
    });
    for statement in &all {
        let _ = write!(text, "\n  {}", statement.label);
        if statement.personal {
            let _ = write!(text, "  {}", said(&say!(cli::REDACT_PERSONAL)));
        }
    }
    Ok(text)
}

fn redact(
    input: &Input,
    args: &args::Redact,
    identity: &Identity,
    outputs: &Outputs<'_>,
) -> Result<String, Failure> {
    let name = input.name();
    let (beside, all) = found(input, args)?;
    if args.personal && !all.iter().any(|statement| statement.personal) {
        return nothing_personal(&name, &all, args);
    }
    let labels: Vec<&str> = args.assertion.iter().map(String::as_str).collect();
    let what = if args.personal { Redaction::Personal } else { Redaction::Named(&labels) };
    let options = RedactOptions {
        time_stamp_url: args.signer.tsa.clone(),
        sidecar: beside.as_ref().map(|beside| beside.store.as_slice()),
        text: input.text_options(&args.text),
        ..RedactOptions::new(what, identity)
    };
    let mut source = input.open(&options.limits)?;
    let path = outputs.path_for(input)?;
    let replaced = beside.as_ref().filter(|_| args.target.in_place).map(|beside| beside.path.clone());
    let mut output = outputs.begin(&path)?;
    let done = tanba::redact(&mut source, output.file(), &options);
    if interrupt::requested() {
        return Err(Failure::new(say!(failures::FAIL_INTERRUPTED)).named(&name));
    }
    let done = done.map_err(|error| stamp::at(&name, &error))?;
    let mut report = RedactReport { input: name, ..done.report };
    let Some(store) = done.sidecar else {
        drop(source);
        output.finish()?;
        report.output = Some(path.display().to_string());
        return told(&report, args);
    };
    let is_in_place = replaced.is_some();
    let sidecar = match replaced {
        Some(path) => path,
        None => outputs.sidecar_for(&path, input)?,
    };
    let mut pending = outputs.begin(&sidecar)?;
    pending.file().write_all(&store).map_err(|error| Failure::io(Tried::Write, &sidecar, &error))?;
    if is_in_place {
        drop(output);
    } else {
        // The file itself does not change.
        let mut source = input.open(&options.limits)?;
        copy(&mut source, output.file()).map_err(|error| Failure::io(Tried::Write, &path, &error))?;
        output.finish()?;
        report.output = Some(path.display().to_string());
    }
    pending.finish()?;
    report.sidecar = Some(sidecar.display().to_string());
    told(&report, args)
}

fn failed(name: &str, failure: &Failure) -> serde_json::Value {
    let (message, hint) = failure.english();
    let error = serde_json::json!({ "message": message, "hint": hint });
    serde_json::json!({ "schema": tanba::REDACTION_SCHEMA, "input": name, "output": null, "error": error })
}

/// What was asked for is so already.
fn nothing_personal(name: &str, all: &[ReportedStatement], args: &args::Redact) -> Result<String, Failure> {
    if args.json {
        return json::line(&serde_json::json!({
            "schema": tanba::REDACTION_SCHEMA, "input": name, "output": null, "removed": [], "left": all,
        }));
    }
    Ok(said(&say!(cli::REDACT_NOTHING_PERSONAL, name = name)))
}

fn told(report: &RedactReport, args: &args::Redact) -> Result<String, Failure> {
    if args.json {
        return json::line(report);
    }
    let to = report.output.as_ref().or(report.sidecar.as_ref()).map_or("", String::as_str);
    let mut table = Table::new(FIRST_COLUMN);
    let parts = [(say!(cli::REDACT_TAKEN_OUT), &report.removed), (say!(cli::REDACT_LEFT), &report.left)];
    for (what, statements) in parts.into_iter().filter(|(_, statements)| !statements.is_empty()) {
        let labels: Vec<Arg> = statements.iter().map(|one| (&one.label).into()).collect();
        table.line(&what, said(&say!(names::METADATA_SAYS, properties = labels)));
    }
    let signer = say!(names::SIGNER_NAMED, name = &report.signer);
    let mut valid = vec![say!(names::CREDENTIAL_VALID, signer = signer)];
    valid.extend(report.sidecar.as_ref().map(|path| say!(cli::STAMPED_IN_FILE, path = path)));
    table.line(&say!(names::TITLE_CREDENTIAL), sentence(valid));
    Ok(table.under(&format!("{} → {to}", report.input)))
}
