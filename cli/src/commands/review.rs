//! `tanba review`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tanba::credential::Trust;
use tanba::review::{Content, Review};
use tanba::{CheckOptions, FoundReview, Limits};
use tanba_words::{cli, failures, say};

use super::signer::{self, read_bounded};
use super::{check, stamp};
use crate::args::{self, ReviewDecide, ReviewOpen, Target};
use crate::failure::{Failure, Tried, shown};
use crate::inputs::Input;
use crate::lang::{language, words};
use crate::laws::Laws;
use crate::outputs::{Outputs, exists};
use crate::render::{Table, sentence};
use crate::{Outcome, failure, term};

/// Longest bundle that is read, in bytes: a report, and a picture in Base64.
const MAX_BUNDLE: u64 = 256 << 20;
/// Room for the names of what a bundle is about, columns of a terminal.
const COLUMN: usize = 9;

pub(crate) fn run(command: args::Review) -> Result<Outcome, Failure> {
    let said = match command {
        args::Review::Open(args) => open(&args),
        args::Review::Decide(args) => decide(&args),
        args::Review::Show { bundle, trust, .. } => show(&bundle, &trust),
    }?;
    term::print(said).map(|_| Outcome::Good)
}

fn open(args: &ReviewOpen) -> Result<String, Failure> {
    let relative = args.input.file_name().map_or_else(|| args.input.clone(), Into::into);
    let input = Input { path: args.input.clone(), relative, own: None };
    let (name, limits) = (input.name(), Limits::default());
    let at = |error: tanba::Error| stamp::at(&name, &error);
    let laws = Laws::named(&args.profile)?;
    let beside = input.sidecar()?;
    let options = CheckOptions {
        trust: check::trusted(&args.trust)?,
        laws: laws.all(),
        sidecar: beside.as_ref().map(|beside| beside.store.as_slice()),
        sidecar_by_stem: beside.as_ref().is_some_and(|beside| beside.by_stem),
        text: input.text_options(&args.text),
        ..CheckOptions::default()
    };
    let report = tanba::check_stream(&mut input.open(&limits)?, &options).map_err(at)?;
    let content = if args.with_content {
        Content::with_data(&input.read(&limits)?)
    } else {
        Content::of(&mut input.open(&limits)?).map_err(at)?
    };
    let review = Review::open(content, &report, args.objection.clone()).map_err(at)?;
    let path = args.output.clone().unwrap_or_else(|| {
        let mut name = args.input.clone().into_os_string();
        name.push(".review.json");
        name.into()
    });
    if path.exists() && !args.force {
        return Err(exists(&path));
    }
    write(&review, &path, args.force)?;
    let summary = report.explain(language()).summary.text;
    Ok(format!("{name} → {}\n  {}: {}", path.display(), review.verdict(), summary))
}

/// Whole or not at all.
fn write(review: &Review, path: &Path, force: bool) -> Result<(), Failure> {
    let target = Target { output: Some(path.to_owned()), out_dir: None, in_place: false, force };
    let json = serde_json::to_string_pretty(review)
        .map_err(|error| Failure::new(say!(failures::IO_JSON, why = failure::said(error))))?;
    let mut pending = Outputs::named(&target, "review").begin(path)?;
    writeln!(pending.file(), "{json}").map_err(|error| Failure::io(Tried::Write, path, &error))?;
    pending.finish()
}

/// The bundle in a file.
pub(super) fn read(path: &Path) -> Result<Review, Failure> {
    let text = read_bounded(path, MAX_BUNDLE)?;
    Review::from_json(&text).map_err(|why| {
        Failure::new(say!(failures::FAIL_NO_REVIEW, path = shown(path), why = failure::said(why)))
            .hint(say!(failures::HINT_NO_REVIEW))
    })
}

fn decide(args: &ReviewDecide) -> Result<String, Failure> {
    let mut review = read(&args.bundle)?;
    let identity = signer::choose(&args.signer)?;
    let name = args.bundle.display().to_string();
    review
        .decide((args.outcome, args.verdict.clone()), args.because.clone(), &identity)
        .map_err(|error| stamp::at(&name, &error))?;
    write(&review, &args.bundle, true)?;
    let last = review.found(&Trust::none()).pop();
    Ok(format!("{name}\n  {}", last.as_ref().map_or_else(String::new, said)))
}

fn show(bundle: &Path, trust: &[PathBuf]) -> Result<String, Failure> {
    let review = read(bundle)?;
    let content = &review.content;
    let mut of = vec![say!(cli::REVIEW_OF, sha256 = &content.sha256, bytes = content.bytes)];
    of.extend(content.data.is_some().then(|| say!(cli::REVIEW_WITH_CONTENT)));
    let mut table = Table::new(COLUMN);
    table.line(&say!(cli::REVIEW_CONTENT), sentence(of));
    table.line(&say!(cli::REVIEW_VERDICT), review.verdict());
    table.line(&say!(cli::REVIEW_OPENED), &review.opened_at);
    if let Some(objection) = &review.objection {
        table.line(&say!(cli::REVIEW_OBJECTION), objection);
    }
    let mut text = table.under(&bundle.display().to_string());
    for found in review.found(&check::trusted(trust)?) {
        let _ = write!(text, "\n  {}", said(&found));
    }
    Ok(text)
}

/// A decision in words.
fn said(found: &FoundReview) -> String {
    words().sentences(&found.detail_messages)
}

/// Reviews that checks are to show.
pub(super) struct Reviews(Vec<Review>);

impl Reviews {
    pub(super) fn read(files: &[PathBuf]) -> Result<Self, Failure> {
        files.iter().map(|file| read(file)).collect::<Result<_, _>>().map(Self)
    }

    /// What was decided about the content of an input.
    pub(super) fn about(&self, input: &Input, trust: &Trust) -> Result<Vec<FoundReview>, Failure> {
        if self.0.is_empty() || input.is_stdin() {
            return Ok(Vec::new());
        }
        let content = Content::of(&mut input.open(&Limits::default())?);
        let content = content.map_err(|error| stamp::at(&input.name(), &error))?;
        let same = self.0.iter().filter(|review| review.content.sha256 == content.sha256);
        Ok(same.flat_map(|review| review.found(trust)).collect())
    }
}
