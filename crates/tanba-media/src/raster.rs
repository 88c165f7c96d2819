//! Samples in memory.

use crate::MediaError;

/// Which channels a pixel has, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// One channel: grey.
    Gray,
    /// Two channels: grey, alpha (not premultiplied).
    GrayAlpha,
    /// Three channels: red, green, blue.
    Rgb,
    /// Four channels: red, green, blue, alpha (not premultiplied).
    Rgba,
}

impl Layout {
    /// Samples a pixel, 1 to 4.
    pub const fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    /// Whether the last channel is alpha.
    pub const fn has_alpha(self) -> bool {
        matches!(self, Self::GrayAlpha | Self::Rgba)
    }

    /// Whether a pixel has red, green and blue.
    pub const fn has_color(self) -> bool {
        matches!(self, Self::Rgb | Self::Rgba)
    }
}

/// Samples, row-major, channels interleaved, full range of their type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Samples {
    /// 0 to 255.
    U8(Vec<u8>),
    /// 0 to 65,535, native byte order.
    U16(Vec<u16>),
}

impl Samples {
    /// Number of samples (not bytes).
    pub fn len(&self) -> usize {
        match self {
            Self::U8(v) => v.len(),
            Self::U16(v) => v.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bits a sample: 8 or 16.
    pub fn bits(&self) -> u8 {
        match self {
            Self::U8(_) => 8,
            Self::U16(_) => 16,
        }
    }
}

/// A picture as `height × width × channels`, row-major, interleaved, in the colour space of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels a row, as stored (before any rotation that the orientation asks for).
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// Channels of a pixel.
    pub layout: Layout,
    /// `width × height × layout.channels()` samples.
    pub samples: Samples,
}

impl Raster {
    /// A raster whose number of samples fits its size.
    ///
    /// # Errors
    /// [`MediaError::Misuse`] if it does not, or if a side is 0.
    pub fn new(width: u32, height: u32, layout: Layout, samples: Samples) -> Result<Self, MediaError> {
        let raster = Self { width, height, layout, samples };
        raster.validate()?;
        Ok(raster)
    }

    /// # Errors
    /// [`MediaError::Misuse`] if the number of samples does not fit the size, or a side is 0.
    pub fn validate(&self) -> Result<(), MediaError> {
        let Self { width, height, layout, samples } = self;
        let expected =
            u64::from(*width).saturating_mul(u64::from(*height)).saturating_mul(layout.channels() as u64);
        if expected == 0 || expected != samples.len() as u64 {
            let got = samples.len();
            return Err(MediaError::misuse(format!(
                "a {width}×{height} {layout:?} raster needs {expected} samples (more than 0), got {got}"
            )));
        }
        Ok(())
    }

    /// Width, height, layout and depth are the same; the samples may differ.
    pub fn same_shape(&self, other: &Self) -> bool {
        (self.width, self.height, self.layout, self.samples.bits())
            == (other.width, other.height, other.layout, other.samples.bits())
    }
}

/// How the stored picture must be turned to be upright: Exif tag 0x0112 (Exif 3.0, 4.6.5.1), values 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Orientation {
    /// 1: upright as stored.
    #[default]
    Normal,
    /// 2: mirrored left to right.
    FlipHorizontal,
    /// 3: turned by 180°.
    Rotate180,
    /// 4: mirrored top to bottom.
    FlipVertical,
    /// 5: mirrored along the main diagonal.
    Transpose,
    /// 6: must be turned by 90° clockwise.
    Rotate90,
    /// 7: mirrored along the other diagonal.
    Transverse,
    /// 8: must be turned by 270° clockwise.
    Rotate270,
}

impl Orientation {
    /// From the Exif value; anything but 2 to 8 is [`Orientation::Normal`], as readers treat it.
    pub const fn from_exif(value: u16) -> Self {
        match value {
            2 => Self::FlipHorizontal,
            3 => Self::Rotate180,
            4 => Self::FlipVertical,
            5 => Self::Transpose,
            6 => Self::Rotate90,
            7 => Self::Transverse,
            8 => Self::Rotate270,
            _ => Self::Normal,
        }
    }

    /// The Exif value, 1 to 8.
    pub const fn exif(self) -> u16 {
        match self {
            Self::Normal => 1,
            Self::FlipHorizontal => 2,
            Self::Rotate180 => 3,
            Self::FlipVertical => 4,
            Self::Transpose => 5,
            Self::Rotate90 => 6,
            Self::Transverse => 7,
            Self::Rotate270 => 8,
        }
    }

    /// Whether width and height change places when the picture is shown.
    pub const fn swaps_sides(self) -> bool {
        self.exif() >= 5
    }
}
