//! RFC 3161 time stamps: asking an authority when a signature was made.

use std::time::Duration;

use crate::error::CredentialError;

/// A time stamp authority. Using one is the only thing in this crate that touches the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampAuthority {
    /// Address, `http://` or `https://`. A time stamp is signed, so plain HTTP loses privacy only.
    pub url: String,
    /// Longest wait for the whole exchange. Default: 10 seconds.
    pub timeout: Duration,
}

impl TimestampAuthority {
    /// The authority at that address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), timeout: Duration::from_secs(10) }
    }

    #[cfg(not(feature = "timestamp"))]
    pub(crate) fn stamp(&self, _message: &[u8]) -> Result<Vec<u8>, CredentialError> {
        let detail = "this build has no network (feature `timestamp` is off)".to_owned();
        Err(CredentialError::Timestamp { url: self.url.clone(), detail })
    }

    /// A verified time stamp response over `message`, DER.
    #[cfg(feature = "timestamp")]
    pub(crate) fn stamp(&self, message: &[u8]) -> Result<Vec<u8>, CredentialError> {
        use c2pa::crypto::time_stamp::{default_rfc3161_message, default_rfc3161_request};

        let failed = |detail: String| CredentialError::Timestamp { url: self.url.clone(), detail };
        let body = default_rfc3161_message(message).map_err(|error| failed(error.to_string()))?;
        let context = c2pa::Context::new().with_resolver(http::BoundedPost::new(self.timeout));
        default_rfc3161_request(&self.url, None, &body, message, &context)
            .map_err(|error| failed(http::in_plain_words(&error)))
    }
}

#[cfg(feature = "timestamp")]
mod http {
    use std::io::{Cursor, Read};
    use std::time::Duration;

    use c2pa::crypto::time_stamp::TimeStampError;
    use c2pa::http::http::{Request, Response, header};
    use c2pa::http::{HttpResolverError, SyncHttpResolver};

    /// Largest answer that is read, in bytes; tokens with their chains have 3 to 8 KiB.
    const MAX_ANSWER: u64 = 64 << 10;

    /// Posts once, follows no redirect, reads a bounded answer within a bounded time.
    pub(super) struct BoundedPost {
        agent: ureq::Agent,
    }

    impl BoundedPost {
        pub(super) fn new(timeout: Duration) -> Self {
            let config = ureq::Agent::config_builder()
                .timeout_global(Some(timeout))
                .max_redirects(0)
                .http_status_as_error(false)
                .build();
            Self { agent: config.into() }
        }
    }

    impl SyncHttpResolver for BoundedPost {
        fn http_resolve(
            &self,
            request: Request<Vec<u8>>,
        ) -> Result<Response<Box<dyn Read>>, HttpResolverError> {
            let other = |error: ureq::Error| HttpResolverError::Other(Box::new(error));
            let (mut parts, body) = self.agent.run(request).map_err(other)?.into_parts();
            let answer = body.into_with_config().limit(MAX_ANSWER).read_to_vec().map_err(other)?;
            // The library reserves as much memory as this header claims.
            parts.headers.remove(header::CONTENT_LENGTH);
            Ok(Response::from_parts(parts, Box::new(Cursor::new(answer))))
        }
    }

    /// The library's error, with the cause that its own text leaves out.
    pub(super) fn in_plain_words(error: &TimeStampError) -> String {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(inner) = cause {
            let inner_text = inner.to_string();
            if !text.contains(&inner_text) {
                text = format!("{text}: {inner_text}");
            }
            cause = inner.source();
        }
        text
    }
}

#[cfg(all(test, feature = "timestamp"))]
mod tests;
