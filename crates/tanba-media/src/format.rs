//! Which container the bytes are: by their content only, a file's extension is never trusted.

use std::fmt;

use crate::bytes::{be32, find};

/// A picture container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// Portable Network Graphics (ISO/IEC 15948).
    Png,
    /// JPEG (ITU-T T.81) in JFIF or Exif.
    Jpeg,
    /// WebP (RFC 9649).
    WebP,
    /// TIFF 6.0.
    Tiff,
    /// GIF 87a and 89a.
    Gif,
    /// AV1 Image File Format.
    Avif,
    /// High Efficiency Image File Format with HEVC.
    Heic,
    /// Scalable Vector Graphics.
    Svg,
    /// JPEG XL (ISO/IEC 18181).
    Jxl,
}

impl Format {
    /// Every format, in the order in which they are declared.
    pub const ALL: [Self; 9] = [
        Self::Png,
        Self::Jpeg,
        Self::WebP,
        Self::Tiff,
        Self::Gif,
        Self::Avif,
        Self::Heic,
        Self::Svg,
        Self::Jxl,
    ];

    /// Looks at the first bytes. `None` means that no format known here starts like this.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Self::Tiff),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [0xFF, 0x0A, ..] => Some(Self::Jxl),
            [0, 0, 0, 12, b'J', b'X', b'L', b' ', 0x0D, 0x0A, 0x87, 0x0A, ..] => Some(Self::Jxl),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => from_brands(bytes),
            _ => looks_like_svg(bytes).then_some(Self::Svg),
        }
    }

    /// Short name for people, e.g. `JPEG`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Tiff => "TIFF",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
            Self::Heic => "HEIC",
            Self::Svg => "SVG",
            Self::Jxl => "JPEG XL",
        }
    }

    /// Media type (RFC 6838), e.g. `image/jpeg`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Gif => "image/gif",
            Self::Avif => "image/avif",
            Self::Heic => "image/heic",
            Self::Svg => "image/svg+xml",
            Self::Jxl => "image/jxl",
        }
    }

    /// Usual file extensions in lower case without a dot; the first is the one to write.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png", "apng"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::WebP => &["webp"],
            Self::Tiff => &["tif", "tiff"],
            Self::Gif => &["gif"],
            Self::Avif => &["avif"],
            Self::Heic => &["heic", "heif", "hif"],
            Self::Svg => &["svg"],
            Self::Jxl => &["jxl"],
        }
    }

    /// The format that files of this extension (lower case, no dot) usually have. For choosing files in a folder;
    /// what a file is, only [`Self::from_bytes`] says.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension))
    }

    /// The extension to write, in lower case without a dot.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Whether [`crate::decode`] gives samples in this build.
    pub const fn can_decode(self) -> bool {
        match self {
            Self::Png | Self::Jpeg | Self::WebP | Self::Tiff | Self::Gif => true,
            Self::Jxl => cfg!(feature = "jxl"),
            Self::Avif | Self::Heic | Self::Svg => false,
        }
    }

    /// Whether [`crate::encode`] can put changed samples back. A single file may still refuse:
    /// see [`crate::Decoded::rewritable`].
    pub const fn can_write_samples(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP | Self::Tiff)
    }

    /// Whether [`crate::xmp::read`] looks into this container.
    pub const fn can_read_xmp(self) -> bool {
        true
    }

    /// Whether [`crate::xmp::write`] can put a packet into this container.
    pub const fn can_write_xmp(self) -> bool {
        !matches!(self, Self::Avif | Self::Heic)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Brands in the `ftyp` box (ISO/IEC 14496-12, 4.3): major first, then the compatible ones.
fn from_brands(bytes: &[u8]) -> Option<Format> {
    let size = usize::try_from(be32(bytes, 0)?).ok()?.clamp(16, 256);
    let body = bytes.get(8..size.min(bytes.len()))?;
    body.chunks_exact(4).enumerate().filter(|(i, _)| *i != 1).find_map(|(_, brand)| match brand {
        b"avif" | b"avis" => Some(Format::Avif),
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" => Some(Format::Heic),
        _ => None,
    })
}

/// An `<svg` start tag before any other element; comments, a declaration and a DOCTYPE may stand before it.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let Some(at) = find(head, b"<svg").or_else(|| find(head, b":svg")) else { return false };
    let before = head[..at].trim_ascii_start();
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before).trim_ascii_start();
    let opens_markup = before.is_empty() || before.starts_with(b"<?") || before.starts_with(b"<!");
    let prefixed = before.len() < 32 && before.starts_with(b"<");
    (opens_markup || prefixed) && !find(before, b"<html").is_some_and(|_| true)
}
