//! `tanba stamp`.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tanba::credential::{Author, Identity};
use tanba::{
    Effort, Key, Lang, Layer, Layers, MarkId, Progress, Reencode, Registrable, SoundNotice, StampOptions,
    StampReport, System, TextOptions, Voice,
};
use tanba_registry::Registered;
use tanba_words::{cli, failures, say};

use super::signer;
use crate::args::{self, ClaimArgs, VoiceArg};
use crate::batch::{Batch, InJournal};
use crate::failure::{Failure, Tried, said, shown};
use crate::inputs::{self, Input, Inputs};
use crate::journal::Journal;
use crate::lang;
use crate::laws::Laws;
use crate::outputs::{self, Outputs, Pending};
use crate::progress::{Doing, FileBar};
use crate::registry::{Access, Opened};
use crate::{Outcome, interrupt, json, render, term};

pub(crate) fn run(args: &args::Stamp) -> Result<Outcome, Failure> {
    let inputs = Inputs::find(&args.inputs, &args.volume)?;
    if args.target.output.is_some() && !inputs.is_empty() && !inputs.is_single() {
        return Err(outputs::one_output());
    }
    if inputs.is_empty() {
        return Err(inputs::no_inputs());
    }
    let identity = if args.layers.no_credential { None } else { Some(signer::choose(&args.signer)?) };
    let author = signer::author(&args.signer, &args.rights)?;
    if args.registry.registry.is_some() && args.layers.no_credential {
        return Err(Failure::new(say!(failures::FAIL_REGISTRY_CREDENTIAL))
            .hint(say!(failures::HINT_REGISTRY_CREDENTIAL)));
    }
    let registry = args.registry.open(Access::Write)?;
    interrupt::watch()?;
    let laws = Laws::named(&args.claim.profile)?;
    let bar = FileBar::for_inputs(&inputs, Doing::Stamping);
    let tell = |done: f64| bar.tell(done);
    let options = StampOptions {
        progress: Progress::to(&tell),
        registrable: registry.is_some(),
        laws: laws.all(),
        author: author.as_ref().map(|identity| Author { identity, roles: args.rights.author_roles() }),
        ..options(args, identity.as_ref())?
    };
    let journal = journal(args)?;
    let outputs = Outputs::new(&args.target, journal.is_some());
    let work = |input: Result<Input, Failure>, journal: InJournal<'_>| {
        let into = Place { outputs: &outputs, registry: registry.as_ref(), journal };
        let stamped = stamp_one(input, args, &options, &into);
        bar.finish();
        stamped
    };
    let batch = Batch {
        doing: Doing::Stamping,
        named: &args.inputs,
        volume: &args.volume,
        jobs: args.jobs,
        journal: journal.as_ref(),
    };
    batch.run(inputs, work, &told, |(name, result)| deliver(args.json, &name, result))
}

/// How it went, and the report as one line.
fn told((name, result): &StampedInput) -> Result<(Outcome, String), Failure> {
    Ok(match result {
        Ok(report) => (Outcome::Good, json::line(report)?),
        Err(_) if interrupt::requested() => (Outcome::Interrupted, String::new()),
        Err(failure) => (Outcome::Failed, json::stamp_failure(name, failure).to_string()),
    })
}

/// Opens the journal; outputs that were whole when an earlier run ended get their names.
fn journal(args: &args::Stamp) -> Result<Option<Journal>, Failure> {
    let Some(path) = &args.volume.journal else { return Ok(None) };
    let args::Stamp { target, small, claim, rights, layers, text, signer, .. } = args;
    let options = format!("{target:?} {small} {claim:?} {rights:?} {layers:?} {text:?} {signer:?}");
    let (journal, unfinished) = Journal::open(path, "stamp", &options, args.volume.retry_failed)?;
    for left in unfinished {
        if !journal.finish(&left)? {
            continue;
        }
        let flow = if args.json { term::print(&left.report)? } else { term::print(finished(&left.report))? };
        if flow.is_break() {
            break;
        }
    }
    Ok(Some(journal))
}

fn finished(report: &serde_json::Value) -> String {
    let name = |field: &str| report[field].as_str().unwrap_or_default().to_owned();
    format!("{} → {}\n  {}", name("input"), name("output"), lang::told(&say!(cli::STAMPED_BEFORE)))
}

/// A stamped input: its name, and its report.
type StampedInput = (String, Result<StampReport, Failure>);

/// Where a stamped input goes.
struct Place<'a> {
    outputs: &'a Outputs<'a>,
    registry: Option<&'a Opened>,
    journal: InJournal<'a>,
}

fn stamp_one(
    input: Result<Input, Failure>,
    args: &args::Stamp,
    options: &StampOptions<'_>,
    into: &Place<'_>,
) -> StampedInput {
    match input {
        Ok(input) => (input.name(), stamp_input(&input, args, options, into)),
        Err(failure) => (String::new(), Err(failure)),
    }
}

fn stamp_input(
    input: &Input,
    args: &args::Stamp,
    options: &StampOptions<'_>,
    into: &Place<'_>,
) -> Result<StampReport, Failure> {
    let (name, outputs) = (input.name(), into.outputs);
    let path = outputs.path_for(input)?;
    let beside = options.sidecar.then(|| outputs.sidecar_for(&path, input)).transpose()?;
    let before = if options.layers.credential { input.sidecar()? } else { None };
    let before = before.as_ref().map(|before| before.store.as_slice());
    let text = TextOptions {
        notice: args.claim.text_notice.into(),
        density: args.layers.density.into(),
        ..input.text_options(&args.text)
    };
    let mut options = StampOptions { sidecar_before: before, text, ..options.clone() };
    if let Some(own) = &input.own {
        own.apply(&mut options);
    }
    let mut source = input.open(&options.limits)?;
    let mut output = outputs.begin(&path)?;
    let stamped = tanba::stamp_stream(&mut source, output.file(), &options);
    if interrupt::requested() {
        return Err(Failure::new(say!(failures::FAIL_INTERRUPTED)).named(&name));
    }
    let stamped = stamped.map_err(|error| match error {
        tanba::Error::Write(kind) => Failure::io(Tried::Write, &path, &kind.into()),
        error => at(&name, &error),
    })?;
    // Some systems do not let a file be replaced that is open.
    drop(source);
    let sidecar = match beside.zip(stamped.sidecar) {
        None => None,
        Some((beside, store)) => {
            let mut sidecar = outputs.begin(&beside)?;
            sidecar.file().write_all(&store).map_err(|error| Failure::io(Tried::Write, &beside, &error))?;
            Some((beside, sidecar))
        }
    };
    let report = StampReport {
        input: name,
        output: path.display().to_string(),
        sidecar: sidecar.as_ref().map(|(beside, _)| beside.display().to_string()),
        ..stamped.report
    };
    let whole = sidecar.map(|(_, sidecar)| sidecar).into_iter().chain([output]).collect();
    into.give(report, stamped.registrable, whole)
}

impl Place<'_> {
    /// Registers a stamped work, and gives its files, which are whole, their names.
    fn give(
        &self,
        mut report: StampReport,
        work: Option<Registrable>,
        files: Vec<Pending>,
    ) -> Result<StampReport, Failure> {
        // First, so that whatever output there is can be recovered; a record without an output does no harm.
        if let Some(registry) = self.registry {
            let Some(work) = work else { return Err(nothing_to_register(&report.input, &report)) };
            let about = |failure: Failure| failure.about(Path::new(&report.input));
            report.registered = Some(in_report(registry.register(work).map_err(about)?));
        }
        if let Some((journal, item)) = self.journal {
            let files = files.iter().map(Pending::written).collect::<Result<_, _>>()?;
            journal.writing(item, files, &json::line(&report)?)?;
        }
        files.into_iter().try_for_each(Pending::finish)?;
        Ok(report)
    }
}

/// Why a registry that was asked for gets nothing.
fn nothing_to_register(name: &str, report: &StampReport) -> Failure {
    let left_out = report.left_out.iter().find(|left| left.layer == Layer::Credential);
    let why = left_out.and_then(|left| left.why_messages.first().cloned());
    let why = why.unwrap_or_else(|| say!(failures::FAIL_REGISTRY_UNSIGNED));
    Failure::new(say!(failures::FAIL_REGISTRY_NOTHING, why = why))
        .hint(say!(failures::HINT_REGISTRY_NOTHING))
        .named(name)
}

fn in_report(registered: Registered) -> &'static str {
    match registered {
        Registered::Created => "created",
        Registered::Updated => "updated",
        Registered::Unchanged => "unchanged",
    }
}

/// An error of the library with the name of the file that it is about.
pub(super) fn at(name: &str, error: &tanba::Error) -> Failure {
    Failure::of(error).named(name)
}

fn deliver(
    as_json: bool,
    name: &str,
    result: Result<StampReport, Failure>,
) -> Result<ControlFlow<()>, Failure> {
    match (as_json, result) {
        (true, Ok(report)) => term::print(json::line(&report)?),
        (true, Err(failure)) => term::print(json::stamp_failure(name, &failure)),
        (false, Ok(report)) => term::print(render::stamped(&report)),
        (false, Err(failure)) => {
            term::say(&failure);
            Ok(ControlFlow::Continue(()))
        }
    }
}

fn options<'a>(args: &args::Stamp, identity: Option<&'a Identity>) -> Result<StampOptions<'a>, Failure> {
    let ClaimArgs { source, lang, place, system, system_version, title, producer, produce_id, .. } =
        &args.claim;
    let layers = &args.layers;
    Ok(StampOptions {
        source: *source,
        layers: Layers {
            notice: !layers.no_notice,
            metadata: !layers.no_metadata,
            credential: !layers.no_credential,
            watermark: !layers.no_watermark,
        },
        identity,
        time_stamp_url: args.signer.tsa.clone(),
        system: system.clone().map(|name| System { name, version: system_version.clone() }),
        title: title.clone(),
        rights: args.rights.rights(),
        langs: langs(lang)?,
        place: *place,
        code_link: args.claim.code.clone(),
        sound_notice: sound_notice(&args.claim),
        reencode: layers.reencode.then(Reencode::default),
        text_height_ratio: layers.text_height,
        mark_id: layers.mark_id.as_deref().map(mark_id).transpose()?,
        key: watermark_key(layers.watermark_key.as_ref())?,
        producer: producer.clone(),
        produce_id: produce_id.clone(),
        sidecar: layers.sidecar,
        effort: if args.small { Effort::Small } else { Effort::Fast },
        ..StampOptions::default()
    })
}

fn sound_notice(claim: &ClaimArgs) -> Option<SoundNotice> {
    let voice = match claim.voice {
        VoiceArg::Spoken => Voice::Spoken,
        VoiceArg::Rhythm => Voice::Rhythm,
    };
    claim.sound_notice.map(|place| SoundNotice { voice, place })
}

fn langs(tags: &[String]) -> Result<Vec<Lang>, Failure> {
    tags.iter()
        .map(|tag| tag.parse::<Lang>().map_err(|error| Failure::of_library(&error, Some(error.hint()))))
        .collect()
}

fn mark_id(digits: &str) -> Result<MarkId, Failure> {
    digits.parse().map_err(|error| {
        Failure::new(say!(failures::FAIL_MARK_ID, digits = digits, why = said(error)))
            .hint(say!(failures::HINT_MARK_ID))
    })
}

/// The key in a file, or the public one.
pub(super) fn watermark_key(file: Option<&PathBuf>) -> Result<Key, Failure> {
    let Some(file) = file else { return Ok(Key::public()) };
    let secret = std::fs::read(file).map_err(|error| Failure::io(Tried::Read, file, &error))?;
    if secret.len() < 16 {
        return Err(Failure::new(say!(failures::FAIL_KEY_SHORT, path = shown(file), bytes = secret.len()))
            .hint(say!(failures::HINT_KEY_SHORT)));
    }
    Ok(Key::from_secret(&secret))
}
