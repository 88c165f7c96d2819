//! What is said to a caller who cannot be served: `application/problem+json` (RFC 9457), with what to do about it.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A request that was not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) detail: String,
    pub(crate) hint: Option<String>,
    /// Seconds after which the same request may be served.
    pub(crate) retry_after: Option<u64>,
}

/// What kinds of problems there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Timeout,
    Conflict,
    Gone,
    TooLarge,
    UnsupportedMediaType,
    Unprocessable,
    TooManyRequests,
    Internal,
    NotOffered,
    Overloaded,
}

impl Kind {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            // What a server does not have is nothing that its caller finds there.
            Self::NotFound | Self::NotOffered => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The same words for every problem of the kind.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request is not understood",
            Self::Unauthorized => "A token is needed",
            Self::Forbidden => "The token does not allow this",
            Self::NotFound => "Nothing is there",
            Self::MethodNotAllowed => "The method is not known here",
            Self::Timeout => "The request took too long to arrive",
            Self::Conflict => "What is registered stands against it",
            Self::Gone => "It was withdrawn",
            Self::TooLarge => "The request is too large",
            Self::UnsupportedMediaType => "The kind of body is not known here",
            Self::Unprocessable => "It cannot be done with this content",
            Self::TooManyRequests => "Too many requests",
            Self::Internal => "The server failed",
            Self::NotOffered => "This server does not offer that",
            Self::Overloaded => "The server is busy",
        }
    }

    /// The last part of the problem's `type`, and its name in the metrics.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Timeout => "timeout",
            Self::Conflict => "conflict",
            Self::Gone => "withdrawn",
            Self::TooLarge => "too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Unprocessable => "unprocessable",
            Self::TooManyRequests => "too-many-requests",
            Self::Internal => "internal",
            Self::NotOffered => "not-offered",
            Self::Overloaded => "overloaded",
        }
    }
}

impl Problem {
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), hint: None, retry_after: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(Kind::BadRequest, detail)
    }

    /// The work is more than the server can take now.
    pub(crate) fn overloaded(detail: impl Into<String>, retry_after: u64) -> Self {
        let problem = Self::new(Kind::Overloaded, detail).hint("make the same request again a little later");
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// A defect, or the store does not answer. What went wrong is for the log, not for the caller.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(error = %error, "failed");
        Self::new(Kind::Internal, "it is not the request's fault").hint("make the same request again later")
    }
}

impl From<tanba_registry::Error> for Problem {
    fn from(error: tanba_registry::Error) -> Self {
        use tanba_registry::{Error, InputError};
        let hint = error.hint();
        let kind = match &error {
            Error::Input(InputError::Unknown(_)) => Kind::NotFound,
            Error::Input(_) => Kind::Unprocessable,
            Error::Conflict(_) => Kind::Conflict,
            Error::Store(_) => {
                tracing::error!(error = %error, "the store does not answer");
                return Self::overloaded("the registry does not answer", 5);
            }
            // Damage, and what a later version may add.
            _ => return Self::internal(&error),
        };
        Self::new(kind, error.to_string()).hint(hint)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.kind.status();
        let body = json!({
            "type": format!("urn:tanba:problem:{}", self.kind.name()),
            "title": self.kind.title(),
            "status": status.as_u16(),
            "detail": self.detail,
            "hint": self.hint,
        });
        let mut response = (status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.kind == Kind::Unauthorized {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.kind);
        response
    }
}
