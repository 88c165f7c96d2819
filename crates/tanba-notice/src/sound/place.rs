//! Where in a programme the notice is heard.

use std::fmt;
use std::str::FromStr;

use crate::NoticeError;

/// Where in a programme the notice is heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SoundPlace {
    /// Before everything else.
    #[default]
    Start,
    /// After everything else.
    End,
    /// Before and after.
    Both,
    /// Before, and again after every so many minutes, as long as half of that is still to come.
    Every {
        /// 1 to 240.
        minutes: u16,
    },
}

impl SoundPlace {
    /// The longest time between two notices, minutes.
    pub const MAX_MINUTES: u16 = 240;

    /// Before which frames (samples of each channel) of a programme the notice goes; its length means after the last.
    #[must_use]
    pub fn positions(self, frames: u64, rate: u32) -> Vec<u64> {
        match self {
            Self::Start => vec![0],
            Self::End => vec![frames],
            Self::Both if frames == 0 => vec![0],
            Self::Both => vec![0, frames],
            Self::Every { minutes } => {
                let step = u64::from(minutes.clamp(1, Self::MAX_MINUTES)) * 60 * u64::from(rate.max(1));
                let last = frames.saturating_sub(step / 2);
                (0..=last / step).map(|i| i * step).collect()
            }
        }
    }
}

impl fmt::Display for SoundPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("start"),
            Self::End => f.write_str("end"),
            Self::Both => f.write_str("both"),
            Self::Every { minutes } => write!(f, "every-{minutes}"),
        }
    }
}

impl FromStr for SoundPlace {
    type Err = NoticeError;

    /// Reads `start`, `end`, `both` or `every-N` with N minutes.
    ///
    /// # Errors
    /// [`NoticeError::UnknownSoundPlace`] for anything else.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let unknown = || NoticeError::UnknownSoundPlace { name: name.chars().take(35).collect() };
        Ok(match name.trim() {
            "start" => Self::Start,
            "end" => Self::End,
            "both" => Self::Both,
            other => {
                let minutes = other.strip_prefix("every-").and_then(|n| n.parse().ok());
                let minutes = minutes.filter(|n| (1..=Self::MAX_MINUTES).contains(n)).ok_or_else(unknown)?;
                Self::Every { minutes }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_should_be_read_as_they_are_written() {
        for place in [SoundPlace::Start, SoundPlace::End, SoundPlace::Both, SoundPlace::Every { minutes: 10 }]
        {
            assert_eq!(place.to_string().parse::<SoundPlace>().unwrap(), place);
        }
        for name in ["", "every", "every-", "every-0", "every-241", "every--1", "middle"] {
            assert!(name.parse::<SoundPlace>().is_err(), "{name}");
        }
    }

    #[test]
    fn notices_should_come_back_while_enough_is_to_come() {
        let every = SoundPlace::Every { minutes: 1 };
        assert_eq!(every.positions(150 * 8000, 8000), [0, 60 * 8000, 120 * 8000]);
        assert_eq!(every.positions(149 * 8000, 8000), [0, 60 * 8000]);
        assert_eq!(every.positions(0, 8000), [0]);
        assert_eq!(SoundPlace::Both.positions(0, 8000), [0]);
        assert_eq!(SoundPlace::Both.positions(5, 8000), [0, 5]);
    }
}
