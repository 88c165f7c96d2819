//! Which media types can carry a credential.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::error::CredentialError;

/// XML of any vocabulary; the C2PA library takes each of these for SVG.
const XML: [&str; 3] = ["application/xml", "text/xml", "application/xhtml+xml"];

/// Whether a credential can be embedded into this media type, for example `image/png`.
pub fn can_sign(mime: &str) -> bool {
    static WRITABLE: OnceLock<BTreeSet<String>> = OnceLock::new();
    WRITABLE.get_or_init(|| but_xml(c2pa::Builder::supported_mime_types())).contains(&canonical(mime))
}

/// Whether a credential can be found in this media type.
pub fn can_verify(mime: &str) -> bool {
    static READABLE: OnceLock<BTreeSet<String>> = OnceLock::new();
    READABLE.get_or_init(|| but_xml(c2pa::Reader::supported_mime_types())).contains(&canonical(mime))
}

fn but_xml(types: Vec<String>) -> BTreeSet<String> {
    types.into_iter().filter(|mime| !XML.contains(&mime.as_str())).collect()
}

/// What the library is to take a stream for: of XML it would make SVG.
pub(crate) fn for_library(mime: &str) -> &str {
    if XML.contains(&mime) { "application/octet-stream" } else { mime }
}

/// The media type without parameters, in lower case, under the name that the C2PA library knows.
pub(crate) fn canonical(mime: &str) -> String {
    let bare = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match bare.as_str() {
        "image/jpg" | "image/pjpeg" => "image/jpeg".to_owned(),
        "image/heic-sequence" => "image/heic".to_owned(),
        "image/heif-sequence" => "image/heif".to_owned(),
        "audio/wave" | "audio/vnd.wave" => "audio/wav".to_owned(),
        "audio/x-flac" => "audio/flac".to_owned(),
        "audio/mp3" => "audio/mpeg".to_owned(),
        _ => bare,
    }
}

/// Whether lengths that the credential's length is part of are signed in such files, so that it cannot become longer later.
pub(crate) fn signs_lengths(mime: &str) -> bool {
    let tagged = ["audio/wav", "image/webp", "audio/mpeg", "audio/flac"].contains(&mime);
    tagged || ["video/avi", "video/msvideo", "video/x-msvideo"].contains(&mime)
}

pub(crate) fn readable(mime: &str) -> Result<String, CredentialError> {
    checked(mime, can_verify(mime), "read from")
}

pub(crate) fn writable(mime: &str) -> Result<String, CredentialError> {
    checked(mime, can_sign(mime), "written to")
}

fn checked(mime: &str, possible: bool, verb: &'static str) -> Result<String, CredentialError> {
    if possible {
        Ok(canonical(mime))
    } else {
        Err(CredentialError::UnsupportedFormat { mime: mime.to_owned(), verb })
    }
}

#[cfg(test)]
mod tests {
    use super::{can_sign, can_verify};

    #[test]
    fn what_the_readme_promises_can_be_signed() {
        for mime in [
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/gif",
            "image/tiff",
            "image/avif",
            "image/heic",
            "image/heif",
            "image/svg+xml",
            "image/jxl",
            "audio/wav",
            "audio/mpeg",
            "audio/flac",
            "audio/mp4",
            "video/mp4",
        ] {
            assert!(can_sign(mime) && can_verify(mime), "{mime}");
        }
    }

    #[test]
    fn parameters_case_and_old_names_do_not_matter() {
        assert!(can_sign("Image/SVG+XML; charset=utf-8"));
        assert!(can_sign("image/jpg"));
    }

    #[test]
    fn text_is_not_a_carrier() {
        assert!(!can_sign("text/plain"));
        assert!(!can_verify("application/x-unknown"));
    }
}
