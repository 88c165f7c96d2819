//! What `tanba stamp` is told about people and rights.

use clap::Args;
use clap::builder::{PossibleValue, TypedValueParser};
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
    /// Rule out that models are trained on it (cawg.training-mining); “tanba profile web” prints the same for web pages.
    #[arg(long)]
    no_training: bool,
}

impl RightsArgs {
    pub(crate) fn rights(&self) -> Rights {
        Rights { oversight: self.human, people: self.person.clone(), no_training: self.no_training }
    }
}

fn oversight() -> impl TypedValueParser<Value = Oversight> {
    let values = Oversight::ALL.map(|level| PossibleValue::new(level.name()).help(level.in_words()));
    named(values, |wanted| Oversight::ALL.into_iter().find(|level| level.name() == wanted))
}
