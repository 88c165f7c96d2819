//! `tanba check`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use tanba::credential::Trust;
use tanba::policy::Overall;
use tanba::{CheckOptions, Progress, Report, Uploaded};
use tanba_words::{failures, say};

use super::review::Reviews;
use super::signer::read_bounded;
use super::stamp::watermark_key;
use crate::batch::{Batch, InJournal};
use crate::failure::Failure;
use crate::inputs::{self, Input, Inputs};
use crate::journal::Journal;
use crate::lang::language;
use crate::laws::Laws;
use crate::page::{self, PageFile, Seen};
use crate::progress::{Doing, FileBar};
use crate::registry::{Access, Opened};
use crate::{Outcome, args, home, json, render, term};

/// Largest file of certificates that is read, in bytes.
const MAX_PEM: u64 = 4 << 20;

/// What the command is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The labels, and laws where they are named.
    Labels,
    /// Laws alone.
    Laws,
}

/// What became of one input, and what a report for a compliance file says of it beside.
struct Checked {
    report: Report,
    seen: Seen,
    /// Why the report says only that nobody could look, where this command found out.
    failure: Option<Failure>,
}

impl Checked {
    fn unreadable(failure: Failure) -> Self {
        let (message, hint) = failure.english();
        let report = Report::unreadable(message, hint);
        Self { report, seen: Seen::default(), failure: Some(failure) }
    }
}

pub(crate) fn run(args: &args::Check) -> Result<Outcome, Failure> {
    check(args, About::Labels)
}

/// `tanba profile check`.
pub(super) fn laws(args: &args::Check) -> Result<Outcome, Failure> {
    if args.laws.profile.is_empty() {
        return Err(Failure::new(say!(failures::FAIL_NO_LAW)).hint(say!(failures::HINT_NO_LAW)));
    }
    check(args, About::Laws)
}

fn check(args: &args::Check, about: About) -> Result<Outcome, Failure> {
    let inputs = Inputs::find(&args.inputs, &args.volume)?;
    if inputs.is_empty() {
        return Err(inputs::no_inputs());
    }
    if args.sidecar.is_some() && !inputs.is_single() {
        return Err(Failure::new(say!(failures::FAIL_SIDECAR_ONE)).hint(say!(failures::HINT_SIDECAR_ONE)));
    }
    let sidecar = args.sidecar.as_deref().map(inputs::read_sidecar).transpose()?;
    let registry = args.registry.open(Access::Read)?;
    let laws = Laws::named(&args.laws.profile)?;
    let mut page = page(args)?;
    let bar = FileBar::for_inputs(&inputs, Doing::Checking);
    let tell = |done: f64| bar.tell(done);
    let options = CheckOptions {
        with_names: args.names,
        trust: trusted(&args.trust)?,
        key: watermark_key(args.watermark_key.as_ref())?,
        sidecar: sidecar.as_deref(),
        registry: registry.as_ref().map(Opened::as_store),
        laws: laws.all(),
        as_of: args.laws.as_of,
        upload: args.laws.upload.then_some(Uploaded { declared: args.laws.declared }),
        progress: Progress::to(&tell),
        ..CheckOptions::default()
    };
    let reviews = Reviews::read(&args.review)?;
    let work = |input: Result<Input, Failure>, _: InJournal<'_>| {
        let checked = check_one(input, args, &options, &reviews);
        bar.finish();
        checked
    };
    let journal = journal(args)?;
    let batch = Batch {
        doing: Doing::Checking,
        named: &args.inputs,
        volume: &args.volume,
        jobs: args.jobs,
        journal: journal.as_ref(),
    };
    let told = |checked: &Checked| Ok((outcome(&checked.report, about), json::line(&checked.report)?));
    let outcome = batch.run(inputs, work, &told, |Checked { report, seen, failure }| {
        let flow = deliver(args, &report, failure, about)?;
        let Some(page) = &mut page else { return Ok(flow) };
        page.add(&report, seen)?;
        // Whoever closed the pipe gets the report all the same.
        Ok(ControlFlow::Continue(()))
    })?;
    page.map_or(Ok(()), |page| page.finish(&options.laws))?;
    Ok(outcome)
}

fn page(args: &args::Check) -> Result<Option<PageFile>, Failure> {
    let of = |path: &PathBuf| PageFile::begin(path, args.laws.force, language());
    args.laws.report.as_ref().map(of).transpose()
}

fn journal(args: &args::Check) -> Result<Option<Journal>, Failure> {
    let Some(path) = &args.volume.journal else { return Ok(None) };
    let options = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        args.trust, args.watermark_key, args.text, args.laws.profile, args.laws.as_of
    );
    let (journal, _) = Journal::open(path, "check", &options, args.volume.retry_failed)?;
    Ok(Some(journal))
}

fn check_one(
    input: Result<Input, Failure>,
    args: &args::Check,
    options: &CheckOptions<'_>,
    reviews: &Reviews,
) -> Checked {
    let input = match input {
        Ok(input) => input,
        Err(failure) => return Checked::unreadable(failure),
    };
    let mut seen = Seen::default();
    let mut checked = || -> Result<Report, Failure> {
        let mut source = input.open(&options.limits)?;
        let beside = if options.sidecar.is_some() { None } else { input.sidecar()? };
        let options = CheckOptions {
            sidecar: options.sidecar.or(beside.as_ref().map(|beside| beside.store.as_slice())),
            sidecar_by_stem: beside.as_ref().is_some_and(|beside| beside.by_stem),
            text: input.text_options(&args.text),
            ..options.clone()
        };
        let report = tanba::check_stream(&mut source, &options);
        if args.laws.report.is_some() {
            seen = page::seen(&mut source, &input.path, &options.limits)?;
        }
        let report = report.unwrap_or_else(|error| Report::of_error(&error));
        Ok(Report { reviews: reviews.about(&input, &options.trust)?, ..report })
    };
    let looked = checked();
    let mut checked = match looked {
        Ok(report) => Checked { report, seen, failure: None },
        Err(failure) => Checked { seen, ..Checked::unreadable(failure) },
    };
    checked.report.input = input.name();
    if let Some(page) = &args.laws.report {
        checked.seen = checked.seen.beside(&input.path, page);
    }
    checked
}

fn outcome(report: &Report, about: About) -> Outcome {
    match report.verdict {
        tanba::Verdict::Unreadable => Outcome::Failed,
        verdict if (about == About::Laws || verdict.is_sound()) && is_compliant(report) => Outcome::Good,
        _ => Outcome::Negative,
    }
}

/// Whether every law that was asked about is met, or asks nothing of such a file.
fn is_compliant(report: &Report) -> bool {
    let judgements = report.compliance.as_deref().unwrap_or_default();
    judgements.iter().all(|one| matches!(one.overall, Overall::Compliant | Overall::NotApplicable))
}

fn deliver(
    args: &args::Check,
    report: &Report,
    failure: Option<Failure>,
    about: About,
) -> Result<ControlFlow<()>, Failure> {
    if args.json {
        return term::print(json::line(report)?);
    }
    if let Some(trouble) = &report.error {
        let failure = failure.unwrap_or_else(|| Failure::of_report(trouble));
        let names_it = trouble.message.contains(&report.input);
        term::say(if names_it { failure } else { failure.named(&report.input) });
        return Ok(ControlFlow::Continue(()));
    }
    term::print(match about {
        About::Labels => render::checked(report, args.explain, language()),
        About::Laws => render::judged(report, language()),
    })
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
