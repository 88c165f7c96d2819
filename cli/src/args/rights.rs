//! What `tanba stamp` is told about people and rights.

use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, ValueHint};
use tanba::credential::AuthorRole;
use tanba::{Oversight, Person, Rights};

use super::named;

#[derive(Debug, Args)]
#[command(next_help_heading = "People and rights")]
pub(crate) struct RightsArgs {
    /// How much a person had a hand in it.
    #[arg(long, value_name = "LEVEL", value_parser = oversight())]
    human: Option<Oversight>,
    /// Somebody behind the work, as ROLE=NAME: owner, operator or user of the AI system, or author. Personal, but taken out again by
    /// “tanba redact --personal”.
    #[arg(long, value_name = "ROLE=NAME")]
    person: Vec<Person>,
    /// Let this identity of “tanba identity list” sign beside the signer, as the author (CAWG). Its name goes into the credential; “tanba
    /// redact --personal” takes it out again.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["author_cert", "no_credential"])]
    pub(crate) author: Option<String>,
    /// The same with this certificate chain (PEM, the author's certificate first).
    #[arg(long, value_name = "FILE", requires = "author_key", conflicts_with = "no_credential", value_hint = ValueHint::FilePath)]
    pub(crate) author_cert: Option<PathBuf>,
    /// Its private key (PEM, PKCS#8, encrypted or not).
    #[arg(long, value_name = "FILE", requires = "author_cert", value_hint = ValueHint::FilePath)]
    pub(crate) author_key: Option<PathBuf>,
    /// What the author is to the work; may be given several times [default: creator].
    #[arg(long, value_name = "ROLE", value_parser = author_role())]
    pub(crate) author_role: Vec<AuthorRole>,
    /// Rule out that models are trained on it (cawg.training-mining); “tanba profile web” prints the same for web pages.
    #[arg(long)]
    no_training: bool,
}

impl RightsArgs {
    pub(crate) fn author_roles(&self) -> Vec<AuthorRole> {
        if self.author_role.is_empty() { vec![AuthorRole::Creator] } else { self.author_role.clone() }
    }

    pub(crate) fn rights(&self) -> Rights {
        Rights { oversight: self.human, people: self.person.clone(), no_training: self.no_training }
    }
}

fn oversight() -> impl TypedValueParser<Value = Oversight> {
    let values = Oversight::ALL.map(|level| PossibleValue::new(level.name()).help(level.in_words()));
    named(values, |wanted| Oversight::ALL.into_iter().find(|level| level.name() == wanted))
}

fn author_role() -> impl TypedValueParser<Value = AuthorRole> {
    let values = AuthorRole::ALL.map(|role| PossibleValue::new(role.name()));
    named(values, |wanted| AuthorRole::ALL.into_iter().find(|role| role.name() == wanted))
}
