//! What tanba says to people, in Kazakh, Russian, English and Chinese.
//!
//! A [`Message`] is what is said, before it is put into a language: an id of the locales (`locales/*/*.ftl`, Project Fluent) and
//! arguments. Reports carry messages, so that any reader can be told in a language of their own without anybody parsing English.
//! [`Words`] put messages into a [`Language`]; [`explain`] makes a whole report into what a person reads.
//!
//! ```
//! use tanba_words::{Language, report, say, words};
//!
//! let more = say!(report::PARTS_MORE, count = 3_u32);
//! assert_eq!(words(Language::Ru).format(&more), "и ещё 3 участка");
//! assert_eq!(words(Language::accepted("kk-KZ, ru;q=0.5").unwrap_or_default()).language(), Language::Kk);
//! ```
//!
//! A message that a language lacks, or has with other arguments or plural forms, stops the build; so does an id that is not in
//! the locales.

mod explain;
mod language;
mod message;
mod number;
mod text;
mod words;

include!(concat!(env!("OUT_DIR"), "/ids.rs"));

pub use explain::{
    Explanation, Reason, Said, Told, ToldEvidence, ToldRecovery, explain, explain_json, verdict,
};
pub use language::{Language, UnknownLanguage};
pub use message::{Arg, Id, Message};
pub use text::safe;
pub use words::{Words, words};
