//! `tanba check`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use tanba::credential::Trust;
use tanba::policy::Overall;
use tanba::{CheckOptions, Progress, Report};

use super::signer::read_bounded;
use super::stamp::watermark_key;
use crate::batch::{Batch, InJournal};
use crate::failure::Failure;
use crate::inputs::{self, Input, Inputs};
use crate::journal::Journal;
use crate::lang::language;
use crate::laws::Laws;
use crate::progress::{FileBar, Words};
use crate::registry::{Access, Opened};
use crate::{Outcome, args, home, json, render, term};

/// Largest file of certificates that is read, in bytes.
const MAX_PEM: u64 = 4 << 20;

pub(crate) fn run(args: &args::Check) -> Result<Outcome, Failure> {
    let inputs = Inputs::find(&args.inputs, &args.volume)?;
    if inputs.is_empty() {
        return Err(Failure::new("no picture, no sound and no text in the folders given")
            .hint("name the files themselves"));
    }
    if args.sidecar.is_some() && !inputs.is_single() {
        return Err(Failure::new("--sidecar belongs to one file, and there are several inputs")
            .hint("check them one by one, or put each credential beside its file as FILE.c2pa"));
    }
    let sidecar = args.sidecar.as_deref().map(inputs::read_sidecar).transpose()?;
    let registry = args.registry.open(Access::Read)?;
    let laws = Laws::named(&args.laws.profile)?;
    let bar = FileBar::for_inputs(&inputs, "checking");
    let tell = |done: f64| bar.tell(done);
    let options = CheckOptions {
        trust: trusted(&args.trust)?,
        key: watermark_key(args.watermark_key.as_ref())?,
        sidecar: sidecar.as_deref(),
        registry: registry.as_ref().map(Opened::as_store),
        laws: laws.all(),
        as_of: args.laws.as_of,
        progress: Progress::to(&tell),
        ..CheckOptions::default()
    };
    let work = |input: Result<Input, Failure>, _: InJournal<'_>| {
        let report = check_one(input, args, &options);
        bar.finish();
        report
    };
    let journal = journal(args)?;
    let batch = Batch {
        words: Words { doing: "checking", done: "checked" },
        named: &args.inputs,
        volume: &args.volume,
        jobs: args.jobs,
        journal: journal.as_ref(),
    };
    let told = |report: &Report| Ok((outcome(report), json::line(report)?));
    batch.run(inputs, work, &told, |report| deliver(args, &report))
}

fn journal(args: &args::Check) -> Result<Option<Journal>, Failure> {
    let Some(path) = &args.volume.journal else { return Ok(None) };
    let options = format!("{:?} {:?} {:?} {:?}", args.trust, args.watermark_key, args.text, args.laws);
    let (journal, _) = Journal::open(path, "check", &options, args.volume.retry_failed)?;
    Ok(Some(journal))
}

fn check_one(input: Result<Input, Failure>, args: &args::Check, options: &CheckOptions<'_>) -> Report {
    let input = match input {
        Ok(input) => input,
        Err(failure) => return Report::unreadable(failure.message, failure.hint),
    };
    let checked = || -> Result<Report, Failure> {
        let mut source = input.open(&options.limits)?;
        let beside = if options.sidecar.is_some() { None } else { input.sidecar()? };
        let options = CheckOptions {
            sidecar: options.sidecar.or(beside.as_ref().map(|beside| beside.store.as_slice())),
            sidecar_by_stem: beside.as_ref().is_some_and(|beside| beside.by_stem),
            text: input.text_options(&args.text),
            ..options.clone()
        };
        Ok(tanba::check_stream(&mut source, &options).unwrap_or_else(|error| Report::of_error(&error)))
    };
    let checked = checked();
    let mut report = checked.unwrap_or_else(|failure| Report::unreadable(failure.message, failure.hint));
    report.input = input.name();
    report
}

fn outcome(report: &Report) -> Outcome {
    match report.verdict {
        tanba::Verdict::Unreadable => Outcome::Failed,
        verdict if verdict.is_sound() && is_compliant(report) => Outcome::Good,
        _ => Outcome::Negative,
    }
}

/// Whether every law that was asked about is met, or asks nothing of such a file.
fn is_compliant(report: &Report) -> bool {
    let judgements = report.compliance.as_deref().unwrap_or_default();
    judgements.iter().all(|one| matches!(one.overall, Overall::Compliant | Overall::NotApplicable))
}

fn deliver(args: &args::Check, report: &Report) -> Result<ControlFlow<()>, Failure> {
    if args.json {
        return term::print(json::line(report)?);
    }
    if let Some(trouble) = &report.error {
        let names_it = trouble.message.contains(&report.input);
        let message =
            if names_it { trouble.message.clone() } else { format!("{}: {}", report.input, trouble.message) };
        term::say(Failure { message, hint: trouble.hint.clone() });
        return Ok(ControlFlow::Continue(()));
    }
    term::print(render::checked(report, args.explain, language(args.lang)))
}

/// The user's trust list, and the files that the command line adds to it.
pub(super) fn trusted(files: &[PathBuf]) -> Result<Trust, Failure> {
    let mut pem = home::trusted_roots()?.trust()?.pem().to_owned();
    for file in files {
        let added = read_bounded(file, MAX_PEM)?;
        // Read on its own first, so that an error names the file.
        Trust::from_pem(&added).map_err(|error| Failure::from(error).about(file))?;
        pem.push('\n');
        pem.push_str(&added);
    }
    if pem.trim().is_empty() { Ok(Trust::none()) } else { Ok(Trust::from_pem(&pem)?) }
}
