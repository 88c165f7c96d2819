//! What a layer says about how content came to be.

use serde::{Deserialize, Serialize};
use tanba_words::{Message, report, say};

/// How content came to be, as far as a layer says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A trained model made it.
    Generated,
    /// A trained model changed it, or some of its elements come from one.
    Modified,
    /// A device captured it.
    Captured,
    /// A person made it.
    HumanMade,
}

impl Origin {
    /// Reads a digital source type, given as IPTC URI or as its last part, into what it says.
    ///
    /// `None` for terms that say nothing about AI or people (`algorithmicallyEnhanced`, `algorithmicMedia`,
    /// `screenCapture`, `compositeCapture`, …) and for unknown ones.
    ///
    /// Source of the terms: IPTC NewsCodes, "Digital Source Type"
    /// (`http://cv.iptc.org/newscodes/digitalsourcetype/`), retired terms included.
    #[must_use]
    pub fn from_digital_source_type(uri: &str) -> Option<Self> {
        let term = uri.trim().trim_end_matches('/');
        let term = term.rsplit(['/', '#']).next().unwrap_or(term);
        match term {
            "trainedAlgorithmicMedia" => Some(Self::Generated),
            "compositeWithTrainedAlgorithmicMedia" | "compositeSynthetic" => Some(Self::Modified),
            "digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" => {
                Some(Self::Captured)
            }
            "humanEdits" | "minorHumanEdits" | "digitalCreation" | "digitalArt" => Some(Self::HumanMade),
            _ => None,
        }
    }

    /// Whether this says that AI had a part in it.
    #[must_use]
    pub fn is_ai(self) -> bool {
        matches!(self, Self::Generated | Self::Modified)
    }

    /// The origin as part of a sentence: "this was …".
    pub(crate) fn said(self) -> Message {
        match self {
            Self::Generated => say!(report::ORIGIN_GENERATED),
            Self::Modified => say!(report::ORIGIN_MODIFIED),
            Self::Captured => say!(report::ORIGIN_CAPTURED),
            Self::HumanMade => say!(report::ORIGIN_HUMAN_MADE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iptc_terms_say_what_their_definitions_say() {
        let of = |term: &str| {
            Origin::from_digital_source_type(&format!(
                "http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
            ))
        };
        assert_eq!(of("trainedAlgorithmicMedia"), Some(Origin::Generated));
        assert_eq!(of("compositeWithTrainedAlgorithmicMedia"), Some(Origin::Modified));
        assert_eq!(of("compositeSynthetic"), Some(Origin::Modified));
        assert_eq!(of("digitalCapture"), Some(Origin::Captured));
        assert_eq!(of("minorHumanEdits"), Some(Origin::HumanMade));
    }

    #[test]
    fn enhancement_is_never_an_ai_origin() {
        for term in ["algorithmicallyEnhanced", "algorithmicMedia", "screenCapture", "softwareImage", ""] {
            assert_eq!(Origin::from_digital_source_type(term), None, "{term}");
        }
    }

    #[test]
    fn https_short_form_and_trailing_slash_are_read_too() {
        for uri in [
            "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "trainedAlgorithmicMedia",
            " http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/ ",
        ] {
            assert_eq!(Origin::from_digital_source_type(uri), Some(Origin::Generated), "{uri}");
        }
    }
}
