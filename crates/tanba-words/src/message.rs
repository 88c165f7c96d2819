//! What is said, before it is put into a language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of a message that there is in every language, with the names of its arguments in alphabetical order.
///
/// The constants are made from the English locale; [`say!`](crate::say) compares the arguments when it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id {
    name: &'static str,
    args: &'static [&'static str],
}

impl Id {
    pub(crate) const fn new(name: &'static str, args: &'static [&'static str]) -> Self {
        Self { name, args }
    }

    /// As it stands in the locales and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Names of its arguments, in alphabetical order.
    #[must_use]
    pub const fn args(self) -> &'static [&'static str] {
        self.args
    }

    /// Whether these are its arguments, each of them once, in any order.
    #[must_use]
    pub const fn takes(self, given: &[&str]) -> bool {
        let mut at = 0;
        while at < given.len() {
            if !holds(self.args, given[at]) {
                return false;
            }
            at += 1;
        }
        at = 0;
        while at < self.args.len() {
            if !holds(given, self.args[at]) {
                return false;
            }
            at += 1;
        }
        given.len() == self.args.len()
    }
}

const fn holds(names: &[&str], wanted: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at].as_bytes(), wanted.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Something to be said to a person, in whichever language: `{"id": "credential-valid", "args": {"signer": …}}` as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Which message of the locales.
    pub id: Cow<'static, str>,
    /// Its arguments by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<Cow<'static, str>, Arg>,
}

/// An argument of a message. In JSON a number, a string, an object (another message) or an array.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number of things; decides the plural form.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// Words that are the same in every language: names, codes, ids, what a library says.
    Text(String),
    /// Several of these, enumerated in the language's way. Before messages, since serde reads those from arrays too.
    List(Vec<Arg>),
    /// Words that are put into the same language first.
    Message(Message),
}

impl Message {
    /// A message without arguments; [`say!`](crate::say) adds those that it takes.
    #[must_use]
    pub const fn new(id: Id) -> Self {
        Self { id: Cow::Borrowed(id.name), args: BTreeMap::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// A [`Message`] of an [`Id`] with its arguments by name; others than the message takes do not compile.
///
/// ```
/// use tanba_words::{Language, report, say, words};
///
/// let lost = say!(report::WATERMARK_LOST, mark = "00000000deadbeef");
/// assert_eq!(words(Language::En).format(&lost), "no mark readable, though the credential names 00000000deadbeef");
/// ```
///
/// ```compile_fail
/// let lost = tanba_words::say!(tanba_words::report::WATERMARK_LOST, id = "00000000deadbeef");
/// ```
#[macro_export]
macro_rules! say {
    ($id:path $(, $name:ident = $value:expr)* $(,)?) => {{
        const _: () = assert!($id.takes(&[$(stringify!($name)),*]), "the message takes other arguments");
        $crate::Message::new($id)$(.with(stringify!($name), $value))*
    }};
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<&Message> for Arg {
    fn from(message: &Message) -> Self {
        Self::Message(message.clone())
    }
}

impl From<Vec<Arg>> for Arg {
    fn from(list: Vec<Arg>) -> Self {
        Self::List(list)
    }
}

impl From<Vec<Message>> for Arg {
    fn from(list: Vec<Message>) -> Self {
        Self::List(list.into_iter().map(Arg::Message).collect())
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

/// Above this a double, which JSON readers and plural rules calculate with, would round.
const EXACT: u64 = 1 << 53;

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        match i64::try_from(number) {
            Ok(whole) if number <= EXACT => Self::Whole(whole),
            _ => Self::Text(number.to_string()),
        }
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_compared_as_sets() {
        const ID: Id = Id::new("x", &["one", "other"]);
        assert!(ID.takes(&["other", "one"]));
        for given in [&["one"][..], &[], &["one", "one"], &["one", "another"], &["one", "other", "third"]] {
            assert!(!ID.takes(given), "{given:?}");
        }
    }

    #[test]
    fn json_keeps_numbers_words_and_messages_apart() {
        let inner = Message { id: "inner".into(), args: BTreeMap::new() };
        let mut message = Message { id: "outer".into(), args: BTreeMap::new() };
        for (name, value) in [
            ("count", Arg::Whole(3)),
            ("list", Arg::List(vec!["3".into(), inner.clone().into()])),
            ("probability", Arg::Number(1e-10)),
            ("said", inner.into()),
            ("text", "3".into()),
        ] {
            message = message.with(name, value);
        }
        let json = serde_json::to_string(&message).unwrap();
        assert_eq!(
            json,
            r#"{"id":"outer","args":{"count":3,"list":["3",{"id":"inner"}],"probability":1e-10,"said":{"id":"inner"},"text":"3"}}"#
        );
        assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message);
    }
}
