//! Errors of the crates below as messages: why something could not be looked at.
//!
//! In English a message says what the error's `Display` says. What only libraries know stays in English, quoted, in every language.

use tanba_credential::CredentialError;
use tanba_fingerprint::NoFingerprint;
use tanba_media::MediaError;
use tanba_words::{Message, report, say};

use crate::Error;

/// The name that [`MediaError`] gives to what is in no known format.
const NO_FORMAT: &str = "input";

/// Words that there are in English only.
pub(crate) fn said(detail: impl Into<String>) -> Message {
    say!(report::ERROR_SAID, detail = detail.into())
}

pub(crate) fn error(error: &Error) -> Message {
    match error {
        Error::Media(error) => media(error),
        Error::Credential(error) => credential(error),
        other => said(other.to_string()),
    }
}

pub(crate) fn media(error: &MediaError) -> Message {
    match error {
        MediaError::Broken { format, what, place } => {
            say!(report::MEDIA_BROKEN, format = *format, what = what, place = place)
        }
        MediaError::Limit { what, found, limit } => {
            say!(report::MEDIA_LIMIT, what = *what, found = *found, limit = *limit)
        }
        MediaError::Unsupported { format: NO_FORMAT, what, .. } => say!(report::MEDIA_UNKNOWN, what = what),
        MediaError::Unsupported { format, what, .. }
            if what == "its samples are not decoded by this program" =>
        {
            say!(report::MEDIA_NOT_DECODED, format = *format)
        }
        MediaError::Unsupported { format, what, .. } => {
            say!(report::MEDIA_UNSUPPORTED, format = *format, what = what)
        }
        other => said(other.to_string()),
    }
}

pub(crate) fn credential(error: &CredentialError) -> Message {
    match error {
        CredentialError::BrokenAsset { mime, detail } => {
            say!(report::ASSET_BROKEN, mime = mime, detail = detail)
        }
        CredentialError::Limit { what, found, limit, offset } => {
            say!(report::CREDENTIAL_LIMIT, what = *what, found = *found, limit = *limit, offset = *offset)
        }
        CredentialError::Elsewhere { url } => say!(report::CREDENTIAL_ELSEWHERE, url = url),
        other => said(other.to_string()),
    }
}

pub(crate) fn no_fingerprint(why: &NoFingerprint) -> Message {
    match why.0.as_str() {
        "the sound is too short" => say!(report::FINGERPRINT_TOO_SHORT),
        "the text has no letters" => say!(report::FINGERPRINT_NO_LETTERS),
        _ => said(why.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_says_what_the_errors_say() {
        let english = tanba_words::words(tanba_words::Language::En);
        for error_of_media in [
            MediaError::Broken { format: "PNG", what: "no end".into(), place: "byte 20000".into() },
            MediaError::Limit { what: "width in pixels", found: 1_000_000, limit: 65_535 },
            MediaError::Limit { what: "memory", found: u64::MAX, limit: 0 },
            MediaError::Unsupported { format: "SVG", what: "no samples".into(), hint: "" },
            MediaError::Unsupported {
                format: "SVG",
                what: "its samples are not decoded by this program".into(),
                hint: "",
            },
            MediaError::Unsupported { format: NO_FORMAT, what: "no known format".into(), hint: "" },
            MediaError::Misuse { what: "no channels".into() },
        ] {
            assert_eq!(english.format(&media(&error_of_media)), error_of_media.to_string());
            let wrapped = Error::from(error_of_media);
            assert_eq!(english.format(&error(&wrapped)), wrapped.to_string());
        }
        for error in [
            CredentialError::BrokenAsset { mime: "image/png".into(), detail: "no end".into() },
            CredentialError::Limit { what: "box", found: 70_000, limit: 65_536, offset: 12_345 },
            CredentialError::Elsewhere { url: "https://example.org/x".into() },
            CredentialError::NeedsPassphrase,
        ] {
            assert_eq!(english.format(&credential(&error)), error.to_string());
        }
        for why in ["the sound is too short", "the text has no letters", "something else"] {
            let why = NoFingerprint(why.into());
            assert_eq!(english.format(&no_fingerprint(&why)), why.to_string());
        }
    }
}
