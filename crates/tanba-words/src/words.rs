//! Messages in a language.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, subtags};

use crate::message::{Arg, Message};
use crate::{Language, number, report, text};

/// Messages within messages: enough for a reason of a reason, too few for a stack to end.
const DEPTH: usize = 8;

/// What can be said in one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The words of a language; read once, when they are first asked for.
pub fn words(language: Language) -> &'static Words {
    static ALL: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    ALL[language as usize].get_or_init(|| Words::read(language))
}

fn sources(language: Language) -> &'static [&'static str] {
    include!(concat!(env!("OUT_DIR"), "/sources.rs"))
}

impl Words {
    fn read(language: Language) -> Self {
        let subtag = subtags::Language::from_bytes(language.tag().as_bytes()).unwrap_or_default();
        let identifier = LanguageIdentifier::from_parts(subtag, None, None, &[]);
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolates would stand around every argument, in terminals and in JSON. Only what could disturb its surroundings gets
        // them: see `text::safe`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::formatter(language)));
        for source in sources(language) {
            // The build script has read it with the same parser.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language these are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message in this language. One that is not known here, from the report of a later version, gives its id in brackets.
    #[must_use]
    pub fn format(&self, message: &Message) -> String {
        self.try_format(message).unwrap_or_else(|| format!("[{}]", text::safe(&message.id)))
    }

    /// The same; `None` where the message, or one within it, is not known or lacks an argument.
    #[must_use]
    pub fn try_format(&self, message: &Message) -> Option<String> {
        self.formatted(message, DEPTH)
    }

    /// Clauses, joined: what one layer said.
    #[must_use]
    pub fn clauses(&self, messages: &[Message]) -> String {
        let said: Vec<String> = messages.iter().map(|message| self.format(message)).collect();
        said.join(&self.format(&Message::new(report::BETWEEN_CLAUSES)))
    }

    /// Items of a list.
    #[must_use]
    pub fn items(&self, messages: &[Message]) -> String {
        let said: Vec<String> = messages.iter().map(|message| self.format(message)).collect();
        said.join(&self.format(&Message::new(report::BETWEEN_ITEMS)))
    }

    /// Whole sentences, one after the other.
    #[must_use]
    pub fn sentences(&self, messages: &[Message]) -> String {
        let said: Vec<String> = messages.iter().map(|message| self.format(message)).collect();
        said.join(&self.format(&Message::new(report::BETWEEN_SENTENCES)))
    }

    /// Whether all of these can be said in this language.
    pub(crate) fn knows(&self, messages: &[Message]) -> bool {
        messages.iter().all(|message| self.try_format(message).is_some())
    }

    fn formatted(&self, message: &Message, depth: usize) -> Option<String> {
        let pattern = self.bundle.get_message(&message.id)?.value()?;
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(name.as_ref(), self.value(value, depth.checked_sub(1)?)?);
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        errors.is_empty().then_some(said)
    }

    fn value<'a>(&self, arg: &'a Arg, depth: usize) -> Option<FluentValue<'a>> {
        Some(match arg {
            Arg::Whole(number) => FluentValue::from(*number),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(said) => FluentValue::String(text::safe(said)),
            Arg::Message(message) => FluentValue::String(Cow::Owned(self.formatted(message, depth)?)),
            Arg::List(list) => {
                let between = self.format(&Message::new(report::BETWEEN_ITEMS));
                let item = |arg: &Arg| Some(self.plain(arg, depth.checked_sub(1)?)?.into_owned());
                FluentValue::String(Cow::Owned(
                    list.iter().map(item).collect::<Option<Vec<_>>>()?.join(&between),
                ))
            }
        })
    }

    /// An argument on its own, as it stands in a list.
    fn plain<'a>(&self, arg: &'a Arg, depth: usize) -> Option<Cow<'a, str>> {
        match self.value(arg, depth)? {
            FluentValue::String(said) => Some(said),
            FluentValue::Number(number) => Some(Cow::Owned(number::written(&number, self.language))),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}
