//! The IPTC vocabulary of digital source types.

/// The vocabulary's address; a term's name follows it.
const VOCABULARY: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// How a picture came to be (IPTC NewsCodes, `digitalsourcetype`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceType {
    /// Made by a generative model.
    TrainedAlgorithmicMedia,
    /// An edit of something else by a generative model.
    CompositeWithTrainedAlgorithmicMedia,
    /// A composite with at least one generated element.
    CompositeSynthetic,
    /// Made by an algorithm that was not trained on data.
    AlgorithmicMedia,
    /// Improved by an algorithm, with nothing invented. Says nothing of AI.
    AlgorithmicallyEnhanced,
    /// Edited by a person.
    HumanEdits,
    /// Made by a person with digital tools.
    DigitalCreation,
    /// Captured by a digital device.
    DigitalCapture,
    /// Captured and combined from several exposures.
    ComputationalCapture,
    /// A recording of a screen.
    ScreenCapture,
    /// Retired, read but never written: today [`SourceType::HumanEdits`].
    MinorHumanEdits,
    /// Retired, read but never written: today [`SourceType::DigitalCreation`].
    DigitalArt,
    /// Retired, read but never written.
    SoftwareImage,
    /// Any other address, as written.
    Other(String),
}

impl SourceType {
    /// The term's name in the vocabulary; `None` for [`SourceType::Other`].
    pub const fn term(&self) -> Option<&'static str> {
        Some(match self {
            Self::TrainedAlgorithmicMedia => "trainedAlgorithmicMedia",
            Self::CompositeWithTrainedAlgorithmicMedia => "compositeWithTrainedAlgorithmicMedia",
            Self::CompositeSynthetic => "compositeSynthetic",
            Self::AlgorithmicMedia => "algorithmicMedia",
            Self::AlgorithmicallyEnhanced => "algorithmicallyEnhanced",
            Self::HumanEdits => "humanEdits",
            Self::DigitalCreation => "digitalCreation",
            Self::DigitalCapture => "digitalCapture",
            Self::ComputationalCapture => "computationalCapture",
            Self::ScreenCapture => "screenCapture",
            Self::MinorHumanEdits => "minorHumanEdits",
            Self::DigitalArt => "digitalArt",
            Self::SoftwareImage => "softwareImage",
            Self::Other(_) => return None,
        })
    }

    /// The whole address.
    pub fn uri(&self) -> String {
        match (self, self.term()) {
            (Self::Other(uri), _) => uri.clone(),
            (_, term) => format!("{VOCABULARY}{}", term.unwrap_or_default()),
        }
    }

    /// From an address, by `http` or `https`, spaces around it ignored; also from a bare term.
    pub fn from_uri(uri: &str) -> Self {
        let uri = uri.trim();
        let rest = uri.strip_prefix("https:").or_else(|| uri.strip_prefix("http:"));
        let term = match rest {
            Some(rest) => rest.strip_prefix(VOCABULARY.trim_start_matches("http:")),
            None => Some(uri),
        };
        let known = |term: &str| Self::KNOWN.into_iter().find(|k| k.term() == Some(term));
        term.and_then(|t| known(t.trim_end_matches('/'))).unwrap_or_else(|| Self::Other(uri.to_owned()))
    }

    /// Terms that the vocabulary has withdrawn.
    pub const fn is_retired(&self) -> bool {
        matches!(self, Self::MinorHumanEdits | Self::DigitalArt | Self::SoftwareImage)
    }

    const KNOWN: [Self; 13] = [
        Self::TrainedAlgorithmicMedia,
        Self::CompositeWithTrainedAlgorithmicMedia,
        Self::CompositeSynthetic,
        Self::AlgorithmicMedia,
        Self::AlgorithmicallyEnhanced,
        Self::HumanEdits,
        Self::DigitalCreation,
        Self::DigitalCapture,
        Self::ComputationalCapture,
        Self::ScreenCapture,
        Self::MinorHumanEdits,
        Self::DigitalArt,
        Self::SoftwareImage,
    ];
}
