//! In which language the page speaks, and its sentences by name.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use tanba_words::{Id, Language, Message, server as told, words};

use crate::problem::Kind;

/// What the page says in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    /// The language of the caller's that there is; English where none is.
    pub(super) fn for_caller(headers: &HeaderMap) -> Self {
        let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self(wanted.and_then(Language::accepted).unwrap_or_default())
    }

    pub(super) fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// A sentence that takes no arguments.
    pub(super) fn say(self, id: Id) -> String {
        words(self.0).format(&Message::new(id))
    }

    pub(super) fn problem(self, kind: Kind) -> String {
        self.say(match kind {
            Kind::BadRequest => told::PROBLEM_BAD_REQUEST,
            Kind::Unauthorized => told::PROBLEM_UNAUTHORIZED,
            Kind::Forbidden => told::PROBLEM_FORBIDDEN,
            Kind::NotFound => told::PROBLEM_NOT_FOUND,
            Kind::MethodNotAllowed => told::PROBLEM_METHOD_NOT_ALLOWED,
            Kind::Timeout => told::PROBLEM_TIMEOUT,
            Kind::Conflict => told::PROBLEM_CONFLICT,
            Kind::Gone => told::PROBLEM_WITHDRAWN,
            Kind::TooLarge => told::PROBLEM_TOO_LARGE,
            Kind::UnsupportedMediaType => told::PROBLEM_UNSUPPORTED_MEDIA_TYPE,
            Kind::Unprocessable => told::PROBLEM_UNPROCESSABLE,
            Kind::TooManyRequests => told::PROBLEM_TOO_MANY_REQUESTS,
            Kind::Internal => told::PROBLEM_INTERNAL,
            Kind::NotOffered => told::PROBLEM_NOT_OFFERED,
            Kind::Overloaded => told::PROBLEM_OVERLOADED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_that_the_caller_wants_most() {
        let tag = |wanted: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, wanted.parse().unwrap());
            Words::for_caller(&headers).tag()
        };
        assert_eq!(tag("kk-KZ,ru;q=0.8,en;q=0.5"), "kk");
        assert_eq!(tag("de, en;q=0.3, zh-CN;q=0.7"), "zh");
        assert_eq!(tag("fr"), "en");
        assert_eq!(Words::for_caller(&HeaderMap::new()).tag(), "en");
    }

    #[test]
    fn problems_have_the_same_titles_for_people_and_for_programs() {
        for kind in [Kind::BadRequest, Kind::TooLarge, Kind::Overloaded, Kind::Gone, Kind::Internal] {
            assert_eq!(Words(Language::En).problem(kind), kind.title());
            assert_ne!(Words(Language::Kk).problem(kind), kind.title());
        }
    }
}
