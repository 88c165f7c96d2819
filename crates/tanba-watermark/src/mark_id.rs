//! The payload: 64 bits that name one marked work.

use std::fmt;
use std::str::FromStr;

/// A mark id: the 64-bit payload that the watermark carries and the registry looks up.
///
/// Written as exactly 16 lower-case hexadecimal digits; upper case is accepted when parsing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MarkId(u64);

impl MarkId {
    /// A mark id from its number. Every 64-bit value is valid.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// The number behind the digits.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

impl fmt::Display for MarkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The text is not 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseMarkIdError {
    /// The text has another length than 16 characters.
    #[error("a mark id has 16 hexadecimal digits, not {found} characters")]
    Length {
        /// How many characters there were.
        found: usize,
    },
    /// A character is no hexadecimal digit.
    #[error("character {position} of the mark id is no hexadecimal digit")]
    Digit {
        /// Zero-based place of the character.
        position: usize,
    },
}

impl ParseMarkIdError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some("write the mark id as 16 digits from 0-9 and a-f, as in 0123456789abcdef")
    }
}

impl FromStr for MarkId {
    type Err = ParseMarkIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = text.chars().count();
        if found != 16 {
            return Err(ParseMarkIdError::Length { found });
        }
        let mut value = 0u64;
        for (position, character) in text.chars().enumerate() {
            let digit = character.to_digit(16).ok_or(ParseMarkIdError::Digit { position })?;
            value = value << 4 | u64::from(digit);
        }
        Ok(Self(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_digits_go_there_and_back() {
        let id = MarkId::new(0x00ab_cdef_0123_4567);
        assert_eq!(id.to_string(), "00abcdef01234567");
        assert_eq!("00abcdef01234567".parse(), Ok(id));
        assert_eq!("00ABCDEF01234567".parse(), Ok(id));
    }

    #[test]
    fn anything_else_says_what_is_wrong() {
        assert_eq!("12".parse::<MarkId>(), Err(ParseMarkIdError::Length { found: 2 }));
        assert_eq!("0123456789abcdeg".parse::<MarkId>(), Err(ParseMarkIdError::Digit { position: 15 }));
        assert_eq!("+123456789abcdef".parse::<MarkId>(), Err(ParseMarkIdError::Digit { position: 0 }));
        assert_eq!("ééééééééézzzzzzz".parse::<MarkId>(), Err(ParseMarkIdError::Digit { position: 9 - 9 }));
    }
}
