//! The command line as typed: every option, its default and its help.

mod keys;
mod language;
mod profile;
mod redact;
mod registry;
mod review;
mod rights;
mod serve;
mod volume;

use std::path::PathBuf;

use crate::registry::RegistryArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use tanba::{Density, NoticeEnds, Place, SoundPlace, Source, Syntax};
use tanba_words::Language;

pub(crate) use keys::*;
pub(crate) use profile::*;
pub(crate) use redact::Redact;
pub(crate) use registry::{RegistryAction, RegistryCommand, Words};
pub(crate) use review::*;
pub(crate) use rights::RightsArgs;
pub(crate) use serve::*;
pub(crate) use volume::{ListFormat, VolumeArgs};

/// Label synthetic content with four layers that point at each other, and check which are left.
#[derive(Debug, Parser)]
#[command(name = "tanba", version, max_term_width = 100, after_help = HELP)]
#[command(propagate_version = true, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const HELP: &str = "\
Examples:
  tanba stamp photo.png                 write photo.stamped.png with all four layers
  tanba check photo.stamped.png         say what is left of them and what that proves
  tanba trust add root.pem              trust signers below this root certificate

Exit status: 0 all is well, 1 a negative finding (check), 2 something could not be done.
Private keys and trusted roots are kept in the user's data directory, or in TANBA_HOME.
Results and messages are in the language of TANBA_LANG (kk, ru, en or zh), or else that of LC_ALL, LC_MESSAGES or LANG.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write notice, metadata, credential and watermark into pictures, sounds and texts.
    Stamp(Box<Stamp>),
    /// Read what is left of the layers and say what they prove.
    Check(Check),
    /// Show every layer of one file as it was found, raw.
    Inspect(Inspect),
    /// Take statements out of the credential of a file, such as those about persons; the rest stays valid.
    Redact(Box<Redact>),
    /// Contest a result: make a bundle for a reviewer, and sign the decision.
    #[command(subcommand)]
    Review(Review),
    /// Make, list, show and export the identities that sign.
    #[command(subcommand)]
    Identity(Identity),
    /// Keep the list of root certificates whose signers you trust.
    #[command(subcommand)]
    Trust(Trust),
    /// List, show and test what laws ask of labels.
    #[command(subcommand)]
    Profile(Profile),
    /// Keep the registry: look things up, withdraw, verify its log, copy it.
    Registry(RegistryCommand),
    /// Check, stamp and resolve over HTTP.
    Serve(Box<Serve>),
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Write the man pages into a folder.
    Man {
        /// The folder; it is made where it is missing.
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
}

const STAMP_HELP: &str = "\
Examples:
  tanba stamp photo.png                          photo.stamped.png beside it
  tanba stamp *.jpg --out-dir stamped --lang kk,ru
  tanba stamp photo.png -o out.png --source modified --system \"Imaginator\" --system-version 3.1
  tanba stamp speech.wav --sound-notice start --lang kk,ru      the notice is heard first
  tanba stamp song.mp3 --reencode                coded again by ffmpeg, so that it can carry a mark
  tanba stamp essay.md --lang ru,kk              a line at the start, marks between the words
  tanba stamp song.ogg --sidecar                 the credential is song.stamped.ogg.c2pa, beside it
  tanba stamp photo.png --cert chain.pem --key key.pem --tsa http://tsa.example/

Without --identity or --cert the identity “default” signs; the first use makes it and says so.
Exit status: 0 all inputs stamped, 2 any not.";

#[derive(Debug, Args)]
#[command(after_help = STAMP_HELP)]
pub(crate) struct Stamp {
    /// Pictures, sounds and texts, or folders of them; “-” is standard input (with --output).
    #[arg(required_unless_present = "files_from", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) target: Target,
    /// Take some 20 times longer to make PNG outputs smaller.
    #[arg(long, help_heading = "Where the output goes")]
    pub(crate) small: bool,
    #[command(flatten)]
    pub(crate) claim: ClaimArgs,
    #[command(flatten)]
    pub(crate) rights: RightsArgs,
    #[command(flatten)]
    pub(crate) layers: LayerArgs,
    #[command(flatten)]
    pub(crate) text: TextArgs,
    #[command(flatten)]
    pub(crate) signer: SignerArgs,
    #[command(flatten)]
    pub(crate) volume: VolumeArgs,
    #[command(flatten)]
    pub(crate) registry: RegistryArgs,
    /// Print one JSON object a line, one line an input.
    #[arg(long)]
    pub(crate) json: bool,
    /// How many files to work on at once [default: one a core].
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Where the output goes")]
pub(crate) struct Target {
    /// Write to this file (one input only).
    #[arg(short, long, value_name = "OUT", conflicts_with_all = ["out_dir", "in_place"], value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Write into this folder under the inputs' names.
    #[arg(long, value_name = "DIR", conflicts_with = "in_place", value_hint = ValueHint::DirPath)]
    pub(crate) out_dir: Option<PathBuf>,
    /// Replace each input, once its output is whole.
    #[arg(long)]
    pub(crate) in_place: bool,
    /// Overwrite outputs that exist.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What is declared")]
pub(crate) struct ClaimArgs {
    /// How the content came to be.
    #[arg(long, value_parser = source_parser(), default_value = Source::Generated.name())]
    pub(crate) source: Source,
    /// Meet these laws: kz, cn, eu, us-ca, in, kr, or files of your own (JSON). They set languages, size and place of the notice,
    /// and refuse where something that they need is missing.
    #[arg(long, value_name = "LAW", value_delimiter = ',')]
    pub(crate) profile: Vec<String>,
    /// Languages of the notice, at most three: kk, ru, en, zh, … [default: those of the laws, or else en].
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    pub(crate) lang: Vec<String>,
    /// Where on the picture the notice goes.
    #[arg(long, value_parser = place_parser(), default_value = Place::BottomRight.name())]
    pub(crate) place: Place,
    /// Draw a code (QR) beside the words of the notice that leads to this link and the mark id: the address of “tanba serve --registry”
    /// with /r/ at its end, for one.
    #[arg(long, value_name = "LINK", value_hint = ValueHint::Url, conflicts_with_all = ["no_notice", "no_watermark"])]
    pub(crate) code: Option<String>,
    /// Put a notice into sounds, which makes them longer: start, end, both or every-N, where N is minutes.
    #[arg(long, value_name = "WHERE", value_parser = sound_place)]
    pub(crate) sound_notice: Option<SoundPlace>,
    /// What is heard: a sentence in each language, or the rhythm short-long short-short.
    #[arg(long, value_enum, default_value_t = VoiceArg::Spoken, requires = "sound_notice")]
    pub(crate) voice: VoiceArg,
    /// Where in a text the notice stands.
    #[arg(long, value_enum, value_name = "WHERE", default_value_t = TextNoticeArg::Start)]
    pub(crate) text_notice: TextNoticeArg,
    /// Name of the AI system that made or changed the content.
    #[arg(long, value_name = "NAME")]
    pub(crate) system: Option<String>,
    /// Version of that system.
    #[arg(long, value_name = "VERSION", requires = "system")]
    pub(crate) system_version: Option<String>,
    /// Title in the credential; none by default, since titles can be personal.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// ContentProducer in TC260:AIGC (in China the 27-character producer code) [default: the system's name].
    #[arg(long, value_name = "CODE")]
    pub(crate) producer: Option<String>,
    /// ProduceID in TC260:AIGC [default: the mark id].
    #[arg(long, value_name = "ID")]
    pub(crate) produce_id: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Layers")]
pub(crate) struct LayerArgs {
    /// Draw no notice.
    #[arg(long)]
    pub(crate) no_notice: bool,
    /// Write no metadata.
    #[arg(long)]
    pub(crate) no_metadata: bool,
    /// Embed no watermark.
    #[arg(long)]
    pub(crate) no_watermark: bool,
    /// Code lossy sounds (MP3, M4A, Ogg) again with ffmpeg, so that they can carry a watermark and a notice.
    #[arg(long)]
    pub(crate) reencode: bool,
    /// Sign no credential.
    #[arg(long)]
    pub(crate) no_credential: bool,
    /// Keep the credential beside the output, as FILE.c2pa, instead of in it: for Ogg, where C2PA defines no place.
    #[arg(long, conflicts_with = "no_credential")]
    pub(crate) sidecar: bool,
    /// The mark id, 16 hexadecimal digits [default: random].
    #[arg(long, value_name = "HEX", conflicts_with = "no_watermark")]
    pub(crate) mark_id: Option<String>,
    /// Watermark with a private key: the file's bytes are the secret. Only who has it can read the mark.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) watermark_key: Option<PathBuf>,
    /// How many invisible marks a text gets: normal marks every three sentences.
    #[arg(long, value_enum, default_value_t = DensityArg::Normal)]
    pub(crate) density: DensityArg,
    /// Text height of the notice as a share of the picture's shortest side.
    #[arg(long, value_name = "RATIO", default_value_t = 0.05)]
    pub(crate) text_height: f32,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Texts")]
pub(crate) struct TextArgs {
    /// What a text is written in, as media type or file extension: text/markdown, py [default: by the file's name].
    #[arg(long, value_name = "TYPE", value_parser = syntax)]
    pub(crate) syntax: Option<Syntax>,
    /// Its encoding, from which it is converted to UTF-8: utf-16, windows-1251, gb18030, … [default: UTF-8].
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
}

/// What a text is written in, by media type or extension.
pub(crate) fn syntax(name: &str) -> Result<Syntax, String> {
    let extension = name.trim_start_matches('.').to_ascii_lowercase();
    Syntax::from_mime(name).or_else(|| Syntax::from_extension(&extension)).ok_or_else(|| {
        "no such type is known; give one such as text/plain, text/html, md, csv, py".to_owned()
    })
}

/// At which ends of a text the notice stands.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TextNoticeArg {
    /// Before everything else that is read.
    Start,
    /// After everything else.
    End,
    /// Both.
    Both,
}

impl From<TextNoticeArg> for NoticeEnds {
    fn from(arg: TextNoticeArg) -> Self {
        match arg {
            TextNoticeArg::Start => Self::Start,
            TextNoticeArg::End => Self::End,
            TextNoticeArg::Both => Self::Both,
        }
    }
}

/// How many passage marks there are.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DensityArg {
    /// Some 500 characters give the mark.
    Sparse,
    /// Three sentences of 250 characters give the mark.
    Normal,
    /// Some 130 characters give the mark.
    Dense,
}

impl From<DensityArg> for Density {
    fn from(arg: DensityArg) -> Self {
        match arg {
            DensityArg::Sparse => Self::Sparse,
            DensityArg::Normal => Self::Normal,
            DensityArg::Dense => Self::Dense,
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Signer")]
pub(crate) struct SignerArgs {
    /// Sign with this identity of “tanba identity list”.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["cert", "key"])]
    pub(crate) identity: Option<String>,
    /// Sign with this certificate chain (PEM, signer's certificate first).
    #[arg(long, value_name = "FILE", requires = "key", value_hint = ValueHint::FilePath)]
    pub(crate) cert: Option<PathBuf>,
    /// Its private key (PEM, PKCS#8, encrypted or not).
    #[arg(long, value_name = "FILE", requires = "cert", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,
    /// Read the key's passphrase from this file [default: TANBA_PASSPHRASE, or asked for on a terminal].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Ask this RFC 3161 authority for a time stamp (the only use of the network).
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) tsa: Option<String>,
}

/// A place in a sound; the message says which there are.
fn sound_place(name: &str) -> Result<SoundPlace, String> {
    name.parse().map_err(|error: tanba::NoticeError| format!("{error}; {}", error.hint()))
}

/// What is heard as a notice.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum VoiceArg {
    /// A sentence in each language (kk, ru, en, zh).
    Spoken,
    /// The rhythm short-long short-short: "A I" in Morse code.
    Rhythm,
}

/// Names and meanings of the sources.
fn source_parser() -> impl TypedValueParser<Value = Source> {
    let values = Source::ALL.map(|source| PossibleValue::new(source.name()).help(source.in_words()));
    named(values, |name| Source::ALL.into_iter().find(|source| source.name() == name))
}

/// Names of the places of a notice.
fn place_parser() -> impl TypedValueParser<Value = Place> {
    named(Place::ALL.map(|place| PossibleValue::new(place.name())), |name| name.parse().ok())
}

/// Values by name; the names come from the same table as the values, so that each has one.
fn named<T: Clone + Send + Sync + 'static>(
    values: impl Into<PossibleValuesParser>,
    find: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T> {
    values.into().try_map(move |name| find(&name).ok_or_else(|| format!("{name} is not known")))
}

const CHECK_HELP: &str = "\
Examples:
  tanba check photo.png
  tanba check uploads/ --json | jq -r 'select(.verdict == \"unlabelled\").input'
  curl -s https://example.org/photo.jpg | tanba check -
  tanba check upload.png --profile cn,us-ca --upload      what a platform has to do with it
  tanba check photo.png --profile kz,eu --report report.html --lang ru

Exit status: 0 every input is labelled or credentialed, and sound, and meets the laws asked about;
1 a negative finding (unlabelled, altered, a law not met); 2 an input could not be looked at.";

#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    /// Pictures, sounds and texts, or folders of them; “-” is standard input.
    #[arg(required_unless_present = "files_from", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Trust the root certificates in this file too (PEM), for this run.
    #[arg(long, value_name = "PEM", value_hint = ValueHint::FilePath)]
    pub(crate) trust: Vec<PathBuf>,
    /// The credential of the input, where it is neither in it nor beside it as FILE.c2pa (one input only).
    #[arg(long, value_name = "FILE", conflicts_with = "files_from", value_hint = ValueHint::FilePath)]
    pub(crate) sidecar: Option<PathBuf>,
    /// Read watermarks made with this private key instead of the public one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) watermark_key: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) laws: LawArgs,
    #[command(flatten)]
    pub(crate) text: TextArgs,
    #[command(flatten)]
    pub(crate) volume: VolumeArgs,
    #[command(flatten)]
    pub(crate) registry: RegistryArgs,
    /// Print one JSON object a line, one line an input.
    #[arg(long, conflicts_with = "explain")]
    pub(crate) json: bool,
    /// Show what reviewers decided about these contents: bundles of “tanba review”. They change no verdict.
    #[arg(long, value_name = "BUNDLE", value_hint = ValueHint::FilePath)]
    pub(crate) review: Vec<PathBuf>,
    /// Tell personal data too: names of the people behind a work, titles of what it was made from.
    #[arg(long)]
    pub(crate) names: bool,
    /// Give every reason with its weight, what would change the result, and how to contest it.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
    #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
    pub(crate) lang: Option<Language>,
    /// How many files to work on at once [default: one a core].
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Laws")]
pub(crate) struct LawArgs {
    /// Judge by these laws too: kz, cn, eu, us-ca, in, kr, or files of your own (JSON).
    #[arg(long, value_name = "LAW", value_delimiter = ',')]
    pub(crate) profile: Vec<String>,
    /// Judge for this day, YYYY-MM-DD [default: today].
    #[arg(long, value_name = "DAY", requires = "profile")]
    pub(crate) as_of: Option<tanba::policy::Date>,
    /// Say too what the laws ask of a platform that receives the files: which label, what to show, what to keep.
    #[arg(long, requires = "profile")]
    pub(crate) upload: bool,
    /// Whoever uploaded the files says that AI made them.
    #[arg(long, requires = "upload")]
    pub(crate) declared: bool,
    /// Write a report for a compliance file: one page of HTML, in the language of --lang, that can be printed.
    #[arg(long, value_name = "FILE", requires = "profile", conflicts_with = "journal", value_hint = ValueHint::FilePath)]
    pub(crate) report: Option<PathBuf>,
    /// Overwrite a report that exists.
    #[arg(long, requires = "report")]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 shown, 2 the file could not be read.")]
pub(crate) struct Inspect {
    /// The file; “-” is standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) input: PathBuf,
    #[command(flatten)]
    pub(crate) text: TextArgs,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
    /// Speak this language: kk, ru, en, zh [default: by TANBA_LANG, LC_ALL, LC_MESSAGES or LANG, or else en].
    #[arg(long, value_name = "TAG", value_parser = crate::lang::parsed)]
    pub(crate) lang: Option<Language>,
}
