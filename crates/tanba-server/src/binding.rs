//! Soft bindings as callers name them: an algorithm and a value.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tanba::{Fingerprint, MarkId};
use tanba_fingerprint::ALGORITHM as ISCC;

use crate::problem::Problem;

/// The watermarks whose mark ids are resolved: of pictures, sounds and texts.
pub(crate) const WATERMARKS: [&str; 3] = ["org.tanba.image.1", "org.tanba.audio.1", "org.tanba.text.1"];
/// The fingerprints that are compared.
pub(crate) const FINGERPRINTS: [&str; 1] = [ISCC];

/// What leads to a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    /// The payload of a watermark of that algorithm.
    Mark { algorithm: &'static str, id: u64 },
    /// What the content looks, sounds or reads like.
    Like(Fingerprint),
}

impl Binding {
    pub(crate) fn parse(algorithm: &str, value: &str) -> Result<Self, Problem> {
        if algorithm == ISCC {
            let wrong = |error: tanba::NoFingerprint| {
                Problem::bad(error.to_string())
                    .hint("give a content code of a picture, a sound or a text: “ISCC:…”")
            };
            return Ok(Self::Like(Fingerprint::from_iscc(value).map_err(wrong)?));
        }
        let algorithm = known(algorithm)?;
        let id = mark(value).ok_or_else(|| {
            Problem::bad(format!("the value is no mark id of {algorithm}")).hint(
                "give 16 hexadecimal digits, as the soft-binding assertion has them, or these in base64",
            )
        })?;
        Ok(Self::Mark { algorithm, id })
    }

    pub(crate) fn algorithm(&self) -> &'static str {
        match self {
            Self::Mark { algorithm, .. } => algorithm,
            Self::Like(_) => ISCC,
        }
    }
}

/// The algorithm of that name.
pub(crate) fn known(algorithm: &str) -> Result<&'static str, Problem> {
    let mut all = WATERMARKS.into_iter().chain(FINGERPRINTS);
    all.find(|known| *known == algorithm).ok_or_else(|| {
        Problem::bad("the algorithm “alg” is not supported")
            .hint("/services/supportedAlgorithms lists those that are")
    })
}

/// A mark id: sixteen digits, as the assertion has them, or their base64, as the specification of the interface words it.
pub(crate) fn mark(value: &str) -> Option<u64> {
    let digits = |text: &str| text.parse::<MarkId>().ok().map(MarkId::value);
    digits(value).or_else(|| digits(&String::from_utf8(STANDARD.decode(value).ok()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_id_is_read_from_digits_and_from_their_base64() {
        let binding = Binding::Mark { algorithm: "org.tanba.image.1", id: 0x0123_4567_89ab_cdef };
        for value in ["0123456789abcdef", "MDEyMzQ1Njc4OWFiY2RlZg=="] {
            assert_eq!(Binding::parse("org.tanba.image.1", value), Ok(binding));
        }
        for value in ["", "0123456789abcde", "0123456789abcdeg", "MDEy", "0x123456789abcdef0"] {
            assert!(Binding::parse("org.tanba.image.1", value).is_err(), "{value}");
        }
        assert!(Binding::parse("com.example.1", "0123456789abcdef").is_err());
    }

    #[test]
    fn a_fingerprint_is_an_iscc() {
        let like = Fingerprint::of_text(&"Marks tell where things come from. ".repeat(20)).unwrap();
        assert_eq!(Binding::parse("io.iscc.v0", &like.to_iscc()), Ok(Binding::Like(like)));
        for value in ["", "ISCC:", "ISCC:EEA", "0123456789abcdef"] {
            assert!(Binding::parse("io.iscc.v0", value).is_err(), "{value}");
        }
    }
}
