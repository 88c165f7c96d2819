//! The language that a command line asks for.

use tanba_words::Language;

use super::{Command, Profile, Review};

impl Command {
    /// The language that a command of its own option asks to speak; that of `stamp --lang` is the notice's.
    pub(crate) fn language(&self) -> Option<Language> {
        match self {
            Self::Check(args) => args.lang,
            Self::Inspect(args) => args.lang,
            Self::Review(Review::Show { lang, .. }) => *lang,
            Self::Profile(command) => match command {
                Profile::List { lang } | Profile::Show { lang, .. } | Profile::Web { lang, .. } => *lang,
                Profile::Check(args) => args.lang,
                Profile::Schema | Profile::Test { .. } => None,
            },
            _ => None,
        }
    }
}
