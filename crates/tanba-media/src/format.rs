//! Which container the bytes are: by their content only, a file's extension is never trusted.

use std::fmt;

use crate::audio::sniff;
use crate::bytes::{be32, find};
use crate::text::{self, Syntax};

/// What people take in: by eye, by ear, by reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Medium {
    /// A still or animated picture: [`crate::decode`] and [`crate::encode`].
    Picture,
    /// A sound: [`crate::audio`].
    Sound,
    /// A text: [`crate::text`].
    Text,
}

/// A container of pictures or sound, or what a text is written in.
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
    /// RIFF WAVE, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088).
    Wav,
    /// Native FLAC (RFC 9639), with or without an ID3v2 tag in front.
    Flac,
    /// MPEG-1, 2 and 2.5 Layer III, with or without tags.
    Mp3,
    /// MPEG-4 file with sound and no moving picture (ISO/IEC 14496-12).
    M4a,
    /// Vorbis in Ogg (RFC 3533, Vorbis I).
    OggVorbis,
    /// Opus in Ogg (RFC 7845).
    OggOpus,
    /// Text.
    Text(Syntax),
}

impl Format {
    /// Every format of pictures and sounds, in the order in which they are declared; [`Syntax::all`] has those of text.
    pub const ALL: [Self; 15] = [
        Self::Png,
        Self::Jpeg,
        Self::WebP,
        Self::Tiff,
        Self::Gif,
        Self::Avif,
        Self::Heic,
        Self::Svg,
        Self::Jxl,
        Self::Wav,
        Self::Flac,
        Self::Mp3,
        Self::M4a,
        Self::OggVorbis,
        Self::OggOpus,
    ];

    /// Looks at the first bytes; some kilobytes will do. `None` means that no format known here starts like this.
    ///
    /// Two things may lie further in than the bytes that are given: what follows a large ID3v2 tag (taken for MP3 then)
    /// and the tracks of an MPEG-4 file of a brand that pictures use too (`None` then). [`crate::audio::sniff`] looks for
    /// them in a stream.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Self::Tiff),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [0xFF, 0x0A, ..] => Some(Self::Jxl),
            [0, 0, 0, 12, b'J', b'X', b'L', b' ', 0x0D, 0x0A, 0x87, 0x0A, ..] => Some(Self::Jxl),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => from_brands(bytes).or_else(|| sniff::mpeg4(bytes)),
            _ => sniff::sound(bytes)
                .or_else(|| looks_like_svg(bytes).then_some(Self::Svg))
                .or_else(|| text::guess(bytes).map(Self::Text)),
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
            Self::Wav => "WAV",
            Self::Flac => "FLAC",
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::OggVorbis => "Ogg Vorbis",
            Self::OggOpus => "Ogg Opus",
            Self::Text(syntax) => syntax.name(),
        }
    }

    /// Whether it is looked at, listened to or read.
    pub const fn medium(self) -> Medium {
        match self {
            Self::Png
            | Self::Jpeg
            | Self::WebP
            | Self::Tiff
            | Self::Gif
            | Self::Avif
            | Self::Heic
            | Self::Svg
            | Self::Jxl => Medium::Picture,
            Self::Wav | Self::Flac | Self::Mp3 | Self::M4a | Self::OggVorbis | Self::OggOpus => Medium::Sound,
            Self::Text(_) => Medium::Text,
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
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::OggVorbis | Self::OggOpus => "audio/ogg",
            Self::Text(syntax) => syntax.mime(),
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
            Self::Wav => &["wav", "wave", "bwf", "rf64"],
            Self::Flac => &["flac"],
            Self::Mp3 => &["mp3"],
            Self::M4a => &["m4a", "m4b", "mp4a"],
            Self::OggVorbis => &["ogg", "oga"],
            Self::OggOpus => &["opus"],
            Self::Text(syntax) => syntax.extensions(),
        }
    }

    /// The format that files of this extension (lower case, no dot) usually have. For choosing files in a folder;
    /// what a file is, only [`Self::from_bytes`] says.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let text = || Syntax::from_extension(extension).map(Self::Text);
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension)).or_else(text)
    }

    /// The extension to write, in lower case without a dot.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Whether samples can be had in this build: of pictures by [`crate::decode`], of sounds by [`crate::audio::open`].
    pub const fn can_decode(self) -> bool {
        match self {
            Self::Png | Self::Jpeg | Self::WebP | Self::Tiff | Self::Gif => true,
            Self::Jxl => cfg!(feature = "jxl"),
            Self::Avif | Self::Heic | Self::Svg | Self::Text(_) => false,
            Self::Wav | Self::Flac | Self::Mp3 | Self::M4a | Self::OggVorbis | Self::OggOpus => true,
        }
    }

    /// Whether changed samples can be put back: of pictures by [`crate::encode`], of sounds by
    /// [`crate::audio::Rewriter`]. A single file may still refuse: see [`crate::Decoded::rewritable`]. Lossy sounds need
    /// an encoder from outside, see [`crate::audio`].
    pub const fn can_write_samples(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP | Self::Tiff | Self::Wav | Self::Flac)
    }

    /// Whether [`crate::xmp::read`] looks into this container.
    pub const fn can_read_xmp(self) -> bool {
        !matches!(self, Self::Text(_))
    }

    /// Whether [`crate::xmp::write`] can put a packet into this container.
    pub const fn can_write_xmp(self) -> bool {
        !matches!(
            self,
            Self::Avif | Self::Heic | Self::Flac | Self::OggVorbis | Self::OggOpus | Self::Text(_)
        )
    }

    /// Whether [`crate::label::write`] can declare an origin in this container: in XMP, or in fields of its own.
    pub const fn can_write_label(self) -> bool {
        !matches!(self, Self::Avif | Self::Heic | Self::Text(_))
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
