//! How content came to be, as whoever stamps it declares.

use tanba_media::label::SourceType;

use crate::Origin;

/// What the stamper declares about the content's origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A trained model made it.
    #[default]
    Generated,
    /// A trained model changed it.
    Modified,
    /// Put together from parts, at least one of them by a model.
    Composite,
    /// Made by an algorithm without training data.
    Algorithmic,
    /// Enhanced only (sharpness, exposure): not an AI origin.
    Enhanced,
    /// Captured by a camera.
    Captured,
    /// Made by a person with digital tools.
    Human,
    /// A capture of a screen.
    Screen,
}

impl Source {
    /// Every source, in the order in which they are declared.
    pub const ALL: [Self; 8] = [
        Self::Generated,
        Self::Modified,
        Self::Composite,
        Self::Algorithmic,
        Self::Enhanced,
        Self::Captured,
        Self::Human,
        Self::Screen,
    ];

    /// The name that the command takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Modified => "modified",
            Self::Composite => "composite",
            Self::Algorithmic => "algorithmic",
            Self::Enhanced => "enhanced",
            Self::Captured => "captured",
            Self::Human => "human",
            Self::Screen => "screen",
        }
    }

    /// What it means, in a few words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Generated => "a trained model made it",
            Self::Modified => "a trained model changed it",
            Self::Composite => "put together, at least one part by a trained model",
            Self::Algorithmic => "made by an algorithm without training data",
            Self::Enhanced => "enhanced only; no AI label is written",
            Self::Captured => "captured by a camera",
            Self::Human => "made by a person with digital tools",
            Self::Screen => "a capture of a screen",
        }
    }

    /// The IPTC digital source type.
    #[must_use]
    pub fn digital_source_type(self) -> SourceType {
        match self {
            Self::Generated => SourceType::TrainedAlgorithmicMedia,
            Self::Modified => SourceType::CompositeWithTrainedAlgorithmicMedia,
            Self::Composite => SourceType::CompositeSynthetic,
            Self::Algorithmic => SourceType::AlgorithmicMedia,
            Self::Enhanced => SourceType::AlgorithmicallyEnhanced,
            Self::Captured => SourceType::DigitalCapture,
            Self::Human => SourceType::DigitalCreation,
            Self::Screen => SourceType::ScreenCapture,
        }
    }

    /// What that says about AI.
    #[must_use]
    pub fn origin(self) -> Option<Origin> {
        Origin::from_digital_source_type(&self.digital_source_type().uri())
    }

    /// Whether a notice and a watermark go with it.
    #[must_use]
    pub fn is_ai(self) -> bool {
        self.origin().is_some_and(Origin::is_ai)
    }

    /// Whether it comes from a work that was there before, rather than from nothing.
    #[must_use]
    pub fn is_edit(self) -> bool {
        matches!(self, Self::Modified | Self::Enhanced)
    }
}
