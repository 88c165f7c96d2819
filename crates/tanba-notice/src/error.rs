//! Why a notice could not be made.

use thiserror::Error;

/// Why a notice could not be drawn or spoken. A picture is untouched whenever one of these is returned.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// Limit: even the shortest wording at the smallest readable size is larger than the picture.
    #[error(
        "a readable notice needs at least {needed_width}×{needed_height} px, the picture has {width}×{height} px"
    )]
    TooSmall {
        /// Width of the upright picture, px.
        width: u32,
        /// Height of the upright picture, px.
        height: u32,
        /// Width of the smallest notice with this wording, px.
        needed_width: u32,
        /// Height of the smallest notice with this wording, px.
        needed_height: u32,
    },
    /// Broken input: the buffer does not hold the samples that the size and the layout promise.
    #[error("{width}×{height} px with {channels} channels need {expected} samples, the buffer holds {found}")]
    SampleCount {
        /// Width as stored, px.
        width: u32,
        /// Height as stored, px.
        height: u32,
        /// Samples a pixel.
        channels: usize,
        /// Samples that the size and the layout ask for.
        expected: u128,
        /// Samples in the buffer.
        found: usize,
    },
    /// Misuse: an orientation that EXIF does not define.
    #[error("{0} is not an EXIF orientation (1 to 8)")]
    Orientation(u8),
    /// Misuse: no language, or more than [`MAX_LANGS`](crate::MAX_LANGS).
    #[error("a notice speaks 1 to 3 languages, not {0}")]
    LanguageCount(usize),
    /// Unsupported: there is no wording in this language.
    #[error("no wording in the language `{tag}`")]
    UnknownLanguage {
        /// The tag as given, at most 35 characters of it.
        tag: String,
    },
    /// Unsupported: there is no such place.
    #[error("no place is called `{name}`")]
    UnknownPlace {
        /// The name as given, at most 35 characters of it.
        name: String,
    },
    /// Misuse: a link or a text that no code on a notice can hold.
    #[error("no code can be drawn: {why}")]
    Code {
        /// What stands against it.
        why: String,
    },
    /// Unsupported: the wording in this language is written only.
    #[error("the notice is not spoken in the language `{0}`")]
    NotSpoken(crate::Lang),
    /// Unsupported: a sound with this rate or so many channels.
    #[error("a sound with {rate} samples a second in {channels} channels is not served")]
    Rate {
        /// Samples a second.
        rate: u32,
        /// Channels.
        channels: u32,
    },
    /// Unsupported: there is no such place in a sound.
    #[error("no place in a sound is called `{name}`")]
    UnknownSoundPlace {
        /// The name as given, at most 35 characters of it.
        name: String,
    },
    /// Misuse: an option outside of its range.
    #[error("`{option}` is {value}, outside of {min} to {max}")]
    OptionRange {
        /// Name of the field of [`NoticeOptions`](crate::NoticeOptions).
        option: &'static str,
        /// The value as given.
        value: f32,
        /// Least value.
        min: f32,
        /// Greatest value.
        max: f32,
    },
    /// Ours: an embedded font cannot be read. A test holds that this does not happen.
    #[error("the embedded font `{0}` cannot be read")]
    Font(&'static str),
    /// Ours: an embedded clip cannot be decoded. A test holds that this does not happen.
    #[error("the embedded clip in the language `{0}` cannot be decoded")]
    Clip(crate::Lang),
}

impl NoticeError {
    /// What to do about it, one sentence for the person who called.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::TooSmall { .. } => {
                "choose one language, or show the notice beside the picture instead of on it".into()
            }
            Self::SampleCount { .. } => "pass every row, top to bottom, without padding between rows".into(),
            Self::Orientation(_) => "pass 1 when the file has no orientation or an undefined one".into(),
            Self::LanguageCount(_) => "choose one to three languages".into(),
            Self::UnknownLanguage { .. } => {
                let tags: Vec<_> = crate::Lang::ALL.iter().map(|lang| lang.tag()).collect();
                format!("choose one of {}", tags.join(", "))
            }
            Self::UnknownPlace { .. } => {
                let names: Vec<_> = crate::Place::ALL.iter().map(|place| place.name()).collect();
                format!("choose one of {}", names.join(", "))
            }
            Self::OptionRange { option, min, max, .. } => format!("set `{option}` between {min} and {max}"),
            Self::Code { .. } => "give a shorter link".into(),
            Self::NotSpoken(_) => {
                "choose kk, ru, en or zh, or the rhythm short-long short-short instead of words".into()
            }
            Self::Rate { .. } => "resample to 8 to 384 kHz and at most 64 channels first".into(),
            Self::UnknownSoundPlace { .. } => {
                "choose start, end, both or every-N, where N is a number of minutes from 1 to 240".into()
            }
            Self::Font(_) | Self::Clip(_) => "this is a defect of tanba: please report it".into(),
        }
    }
}
