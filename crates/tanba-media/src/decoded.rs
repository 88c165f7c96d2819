//! Bytes to samples: what a decoded picture knows about itself.

use crate::{Format, Limits, MediaError, Orientation, Raster, gif, jpeg, jxl, png, tiff, webp};

/// A decoded picture, with what [`crate::encode`] needs to write it back the way it was.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Decoded {
    /// The container it came in.
    pub format: Format,
    /// The samples as stored, not rotated. Animated or multi-page files: the first picture.
    pub raster: Raster,
    /// How to turn the samples to see them upright.
    pub orientation: Orientation,
    /// The embedded ICC profile, decompressed and joined.
    pub icc: Option<Vec<u8>>,
    /// How the samples were coded.
    pub source: SourceEncoding,
    /// Pictures in the file: animation frames or full-size pages; at least 1.
    pub frames: u32,
    /// Whether changed samples can be written back, and if not, why. A reason is a fact, not a failure:
    /// metadata can still be written.
    pub rewritable: Result<(), Reason>,
}

/// How the samples were coded in the file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SourceEncoding {
    /// PNG. Palettes and depths below 8 come out as 8-bit samples and are written as such when they changed.
    Png {
        /// Colour type of `IHDR`: 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA.
        color_type: u8,
        /// Bits a sample or palette index: 1, 2, 4, 8, 16.
        bit_depth: u8,
        /// Adam7. Changed samples are written without it.
        interlaced: bool,
    },
    /// JPEG.
    Jpeg {
        /// Progressive (SOF2) or sequential (SOF0, SOF1).
        progressive: bool,
        /// How its components make colours.
        color: ColorModel,
        /// Horizontal and vertical sampling factor of each component, 1 to 4.
        sampling: Vec<(u8, u8)>,
        /// MCUs between restart markers; 0 is none.
        restart_interval: u16,
        /// Bytes after the end-of-image marker (MPF pictures, gain maps). They are kept.
        trailing_bytes: usize,
    },
    /// WebP.
    WebP {
        /// VP8 (lossy) or VP8L (lossless).
        lossy: bool,
        /// libwebp's quality, 0 to 100, estimated from the quantiser; `None` for lossless.
        quality: Option<f32>,
    },
    /// TIFF, by the numbers of its tags.
    Tiff {
        /// Tag 259, e.g. 1 none, 5 LZW, 8 Deflate, 32773 PackBits.
        compression: u16,
        /// Tag 317: 1 none, 2 horizontal differencing.
        predictor: u16,
        /// Bits a sample.
        bits: u16,
        /// Tiles instead of strips.
        tiled: bool,
    },
    /// GIF: palette pictures, read only.
    Gif,
    /// JPEG XL, read only.
    Jxl,
}

/// How a JPEG's components make colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColorModel {
    /// One component.
    Gray,
    /// Y, Cb, Cr (ITU-T T.871).
    YCbCr,
    /// Red, green, blue without a transform (Adobe marker, transform 0).
    Rgb,
    /// Four components: CMYK or YCCK.
    Cmyk,
}

/// Why changed samples cannot be written back into this file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// Writing one picture would lose the others.
    #[error("it holds {frames} pictures, and writing one would lose or leave unchanged the others")]
    SeveralPictures {
        /// How many.
        frames: u32,
    },
    /// There is no encoder for the format here.
    #[error("{format} is read, not written, by this program")]
    NoEncoder {
        /// The format.
        format: Format,
    },
    /// The encoder was left out of this build.
    #[error("this build has no encoder for {what} (cargo feature `{feature}`)")]
    FeatureOff {
        /// What cannot be encoded.
        what: &'static str,
        /// The cargo feature that brings it.
        feature: &'static str,
    },
    /// The samples are coded in a way that cannot be written here.
    #[error("its samples are coded as {coding}, which this program reads but does not write")]
    Coding {
        /// The coding, in words.
        coding: String,
    },
}

impl Reason {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::SeveralPictures { .. } => {
                "label it by metadata and credential, or split it into single pictures"
            }
            Self::NoEncoder { .. } | Self::Coding { .. } => {
                "label it by metadata and credential, or convert it to PNG or JPEG first"
            }
            Self::FeatureOff { .. } => "label it by metadata and credential, or use the native build",
        }
    }
}

/// Tells the format of `bytes` by their content.
///
/// # Errors
/// [`MediaError::Limit`] for an input over `limits`, [`MediaError::Unsupported`] for bytes of no known format.
pub fn sniff(bytes: &[u8], limits: &Limits) -> Result<Format, MediaError> {
    limits.input(bytes)?;
    Format::from_bytes(bytes).ok_or_else(|| unknown(bytes))
}

/// Decodes the first picture of `bytes`.
///
/// # Errors
/// [`MediaError::Broken`] for bytes that do not follow their format, [`MediaError::Limit`] for pictures larger than
/// `limits`, [`MediaError::Unsupported`] for formats and codings that are not decoded here.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
    match sniff(bytes, limits)? {
        rare @ (Format::Tiff | Format::Jxl) => decode_rare(bytes, rare, limits),
        usual => decode_usual(bytes, usual, limits),
    }
}

/// [`decode`] for TIFF and JPEG XL; what [`decode_usual`] decodes is left to that.
///
/// # Errors
/// As [`decode`].
pub fn decode_rare(bytes: &[u8], format: Format, limits: &Limits) -> Result<Decoded, MediaError> {
    match format {
        Format::Tiff => tiff::decode(bytes, limits),
        Format::Jxl => jxl::decode(bytes, limits),
        usual => Err(MediaError::misuse(format!("{usual} is not decoded here"))),
    }
}

/// [`decode`] for the formats that pages have, JPEG, PNG, WebP and GIF: a program that calls nothing else has none of the other
/// decoders.
///
/// # Errors
/// As [`decode`].
pub fn decode_usual(bytes: &[u8], format: Format, limits: &Limits) -> Result<Decoded, MediaError> {
    match format {
        Format::Png => png::decode(bytes, limits),
        Format::Jpeg => jpeg::decode(bytes, limits),
        Format::WebP => webp::decode(bytes, limits),
        Format::Gif => gif::decode(bytes, limits),
        Format::Tiff | Format::Jxl | Format::Avif | Format::Heic | Format::Svg => {
            Err(MediaError::unsupported(
                format,
                "its samples are not decoded by this program",
                "label it by metadata and credential, or convert it to PNG or JPEG first",
            ))
        }
        Format::Wav | Format::Flac | Format::Mp3 | Format::M4a | Format::OggVorbis | Format::OggOpus => {
            let hint = "pass a picture, or use the functions for sounds";
            Err(MediaError::unsupported(format, "it is a sound, not a picture", hint))
        }
        Format::Text(_) => {
            let hint = "pass a picture, or use the functions for texts";
            Err(MediaError::unsupported(format, "it is a text, not a picture", hint))
        }
    }
}

/// The error for bytes that no format claims.
pub(crate) fn unknown(bytes: &[u8]) -> MediaError {
    let what = if bytes.is_empty() {
        "it is empty".to_owned()
    } else {
        let head: Vec<String> = bytes.iter().take(8).map(|b| format!("{b:02x}")).collect();
        format!("no known format starts with the bytes {}", head.join(" "))
    };
    let hint =
        "pass a PNG, JPEG, WebP, TIFF, GIF, AVIF, HEIC, SVG, JPEG XL, WAV, FLAC, MP3, M4A, Ogg or text file";
    MediaError::Unsupported { format: "input", what, hint }
}
