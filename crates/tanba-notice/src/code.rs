//! The code beside the words: a QR code (ISO/IEC 18004) that leads a reader's phone to a page about the work.

use qrcode::{Color, EcLevel, QrCode};

use crate::NoticeError;

/// Bright modules around the code, without which readers do not find it (ISO/IEC 18004, 5.3.8).
const QUIET: u32 = 4;
/// Longest link, in bytes: a longer one needs more modules than a badge has room for.
const LONGEST_LINK: usize = 150;
/// Longest text below the words, in characters.
const LONGEST_TEXT: usize = 32;

/// What leads from the picture to a page about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Where a phone goes: a link of 1 to 150 bytes, `https://…`.
    pub link: String,
    /// The same for those who type it, below the words: 1 to 32 characters of ASCII.
    pub text: String,
}

/// The modules of a code, bright margin included.
#[derive(Clone, Debug)]
pub(crate) struct Modules {
    /// Modules in a row, and rows.
    pub(crate) side: u32,
    dark: Vec<bool>,
}

impl Code {
    /// The modules, with a quarter of which a reader can do without (level M: 15 % of the words).
    pub(crate) fn modules(&self) -> Result<Modules, NoticeError> {
        let wrong = |why: String| NoticeError::Code { why };
        if self.link.is_empty() || self.link.len() > LONGEST_LINK || self.link.chars().any(char::is_control) {
            return Err(wrong(format!(
                "the link has to have 1 to {LONGEST_LINK} bytes, this one has {}",
                self.link.len()
            )));
        }
        let is_ascii = self.text.bytes().all(|byte| (0x20..0x7F).contains(&byte));
        if self.text.is_empty() || self.text.len() > LONGEST_TEXT || !is_ascii {
            return Err(wrong(format!("the text has to have 1 to {LONGEST_TEXT} characters of ASCII")));
        }
        let code = QrCode::with_error_correction_level(&self.link, EcLevel::M)
            .map_err(|error| wrong(error.to_string()))?;
        let width = u32::try_from(code.width()).unwrap_or(u32::MAX);
        let dark = code.into_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Ok(Modules { side: width + 2 * QUIET, dark })
    }
}

impl Modules {
    /// Whether a module is dark; the margin is bright.
    pub(crate) fn is_dark(&self, column: u32, row: u32) -> bool {
        let inner = self.side - 2 * QUIET;
        let within = |at: u32| at.checked_sub(QUIET).filter(|at| *at < inner);
        let (Some(x), Some(y)) = (within(column), within(row)) else { return false };
        self.dark.get((y * inner + x) as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_and_a_text_have_their_bounds() {
        let code = |link: &str, text: &str| Code { link: link.into(), text: text.into() }.modules();
        assert_eq!(code("https://example.org/r/0123456789abcdef", "0123").unwrap().side, 29 + 8);
        assert!(code(&"x".repeat(150), "0123").is_ok());
        for (link, text) in [("", "a"), ("https://a", ""), ("https://a", "мета"), ("a\u{7}b", "a")] {
            assert!(matches!(code(link, text), Err(NoticeError::Code { .. })), "{link:?} {text:?}");
        }
        assert!(code(&"x".repeat(151), "0123").is_err() && code("https://a", &"x".repeat(33)).is_err());
    }

    #[test]
    fn the_margin_should_be_bright_and_the_corners_of_the_code_dark() {
        let modules = Code { link: "https://a".into(), text: "a".into() }.modules().unwrap();
        let last = modules.side - 1;
        assert!((0..=last).all(|at| !modules.is_dark(at, 3) && !modules.is_dark(last - 3, at)));
        assert!(modules.is_dark(4, 4) && modules.is_dark(last - 4, 4) && modules.is_dark(4, last - 4));
    }
}
