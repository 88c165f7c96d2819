//! What `tanba review` is told.

use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, Subcommand, ValueHint};
use tanba::Outcome;
use tanba_words::Language;

use super::{SignerArgs, TextArgs, named};

const REVIEW_HELP: &str = "\
Examples:
  tanba review open photo.jpg --objection \"I painted it myself\"       photo.jpg.review.json beside it
  tanba review decide photo.jpg.review.json --outcome changed --verdict human-made --because \"sketches seen\"
  tanba check photo.jpg --review photo.jpg.review.json                shows the decision beside the result

The file itself stays where it is: the bundle has its hash, and its bytes only with --with-content.";

#[derive(Debug, Subcommand)]
#[command(after_help = REVIEW_HELP)]
pub(crate) enum Review {
    /// Check a file, and put the report with its evidence into a bundle for a reviewer.
    Open(Box<ReviewOpen>),
    /// Sign a decision, and add it to the bundle.
    Decide(Box<ReviewDecide>),
    /// Show what a bundle is about, and what was decided.
    Show {
        /// The bundle.
        #[arg(value_name = "BUNDLE", value_hint = ValueHint::FilePath)]
        bundle: PathBuf,
        /// Trust the root certificates in this file too (PEM), for this run.
        #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
        trust: Vec<PathBuf>,
        /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
        #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
        lang: Option<Language>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ReviewOpen {
    /// The file whose result is contested.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) input: PathBuf,
    /// Write the bundle here [default: FILE.review.json].
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite a bundle that exists.
    #[arg(long)]
    pub(crate) force: bool,
    /// What is objected to, in a person's own words.
    #[arg(long, value_name = "TEXT")]
    pub(crate) objection: Option<String>,
    /// Put the file itself into the bundle.
    #[arg(long)]
    pub(crate) with_content: bool,
    /// Trust the root certificates in this file too (PEM), for this run.
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    pub(crate) trust: Vec<PathBuf>,
    /// Judge by these laws too: kz, cn, eu, us-ca, in, kr, or files of your own (JSON).
    #[arg(long, value_name = "LAW", value_delimiter = ',')]
    pub(crate) profile: Vec<String>,
    #[command(flatten)]
    pub(crate) text: TextArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewDecide {
    /// The bundle; the decision is added to it.
    #[arg(value_name = "BUNDLE", value_hint = ValueHint::FilePath)]
    pub(crate) bundle: PathBuf,
    /// What becomes of the result: upheld, changed, open.
    #[arg(long, value_parser = outcome())]
    pub(crate) outcome: Outcome,
    /// The verdict that takes its place: ai-generated, ai-modified, human-made, captured, unlabelled, …
    #[arg(long, value_name = "VERDICT", required_if_eq("outcome", "changed"), value_parser = verdict)]
    pub(crate) verdict: Option<String>,
    /// Why, in words that the person concerned can read.
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
    #[command(flatten)]
    pub(crate) signer: SignerArgs,
}

fn outcome() -> impl TypedValueParser<Value = Outcome> {
    let values = Outcome::ALL.map(|outcome| PossibleValue::new(outcome.name()));
    named(values, |wanted| Outcome::ALL.into_iter().find(|outcome| outcome.name() == wanted))
}

fn verdict(name: &str) -> Result<String, String> {
    match tanba_words::verdict(name) {
        Some(_) => Ok(name.to_owned()),
        None => Err("there is no such verdict; give ai-generated, ai-modified, altered, captured, human-made, credentialed or unlabelled".into()),
    }
}
