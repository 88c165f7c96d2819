//! The options of `tanba profile`.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};
use tanba_words::Language;

const HELP: &str = "\
Examples:
  tanba profile list
  tanba profile show kz --lang ru
  tanba profile check photo.png --profile kz,eu
  tanba profile web --policy https://example.org/terms      training opt-out, for web servers and pages
  tanba profile schema > profile.schema.json          what a profile of your own may say
  tanba profile test our-rules.json                   whether it is understood
  tanba check photo.png --profile kz,our-rules.json";

const CHECK_HELP: &str = "\
Examples:
  tanba profile check photo.png --profile kz,eu
  tanba profile check published/ --profile eu --report report.html --lang kk

Exit status: 0 every input meets every law, or is not concerned; 1 any does not, or nobody can tell;
2 an input could not be looked at.";

#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Profile {
    /// List the laws that are built in.
    List {
        /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
        #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
        lang: Option<Language>,
    },
    /// Show what a law asks, with its sources.
    Show {
        /// kz, cn, eu, us-ca, in, kr, or a file (JSON).
        law: String,
        /// Print the profile as JSON: a beginning for one of your own.
        #[arg(long)]
        json: bool,
        /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
        #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
        lang: Option<Language>,
    },
    /// Judge files by laws alone: as “tanba check --profile”, without the rest of its report.
    #[command(after_help = CHECK_HELP)]
    Check(Box<super::Check>),
    /// Print the opt-out from training in the forms that web servers, pages and metadata have for it, to paste.
    ///
    /// “tanba stamp --no-training” signs the same into a file (cawg.training-mining).
    Web {
        /// A page that says under which conditions one may train all the same.
        #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
        policy: Option<String>,
        /// Print one JSON array.
        #[arg(long)]
        json: bool,
        /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
        #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
        lang: Option<Language>,
    },
    /// Print the JSON Schema of profiles.
    Schema,
    /// Say whether a profile of your own is understood.
    Test {
        /// The file (JSON).
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
}
