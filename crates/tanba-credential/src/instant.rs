//! Instants in UTC, to the second.

use std::fmt;

use serde::{Serialize, Serializer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use web_time::{SystemTime, UNIX_EPOCH};

/// An instant, in whole seconds since 1970-01-01T00:00:00Z. Shown and serialised as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant that lies `seconds` after (or, negative, before) 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The machine's clock. A clock before 1970 reads as 1970.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 date and time; fractions of a second are dropped.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc3339).ok().map(|at| Self(at.unix_timestamp()))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = OffsetDateTime::from_unix_timestamp(self.0).ok().and_then(|at| at.format(&Rfc3339).ok());
        match text {
            Some(text) => f.write_str(&text),
            // Beyond the year 9999 there is no RFC 3339 form.
            None => write!(f, "@{}", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn is_shown_as_rfc_3339_in_utc() {
        assert_eq!(Instant::from_unix(1_700_000_000).to_string(), "2023-11-14T22:13:20Z");
        assert_eq!(Instant::parse("2023-11-14T23:13:20.5+01:00"), Some(Instant::from_unix(1_700_000_000)));
    }

    #[test]
    fn far_away_instants_are_shown_too() {
        assert_eq!(Instant::from_unix(i64::MAX).to_string(), format!("@{}", i64::MAX));
    }
}
