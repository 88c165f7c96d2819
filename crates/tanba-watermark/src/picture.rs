//! Borrowed pictures: size, layout and samples, checked against each other once.

/// Which channels a pixel has, in the order in which they are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Layout {
    /// One channel: luma.
    Gray,
    /// Luma and straight (not premultiplied) alpha.
    GrayAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and straight (not premultiplied) alpha.
    Rgba,
}

impl Layout {
    /// Samples a pixel.
    #[must_use]
    pub const fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    /// Whether the last channel is alpha.
    #[must_use]
    pub const fn has_alpha(self) -> bool {
        matches!(self, Self::GrayAlpha | Self::Rgba)
    }
}

/// Samples to read: `height × width × channels`, row-major, gamma-coded (sRGB or the like), full range.
#[derive(Clone, Copy, Debug)]
pub enum Samples<'a> {
    /// 0 is black, 255 is white.
    U8(&'a [u8]),
    /// 0 is black, 65535 is white.
    U16(&'a [u16]),
}

/// Samples to write in place: `height × width × channels`, row-major, gamma-coded, full range.
#[derive(Debug)]
pub enum SamplesMut<'a> {
    /// 0 is black, 255 is white.
    U8(&'a mut [u8]),
    /// 0 is black, 65535 is white.
    U16(&'a mut [u16]),
}

/// Size, layout and samples do not fit together: the caller's mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Width or height is zero.
    #[error("a picture of {width}×{height} pixels has no samples")]
    Empty {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The buffer has another length than the size and the layout ask for.
    #[error("{width}×{height} pixels of {channels} channels need {expected} samples, not {found}")]
    Length {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
        /// Samples a pixel.
        channels: usize,
        /// Samples needed (saturating).
        expected: u64,
        /// Samples given.
        found: usize,
    },
}

impl PictureError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some("pass the whole picture without padding between rows, and its own width, height and layout")
    }
}

fn validate(width: u32, height: u32, layout: Layout, found: usize) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Empty { width, height });
    }
    let channels = layout.channels();
    let expected = (u64::from(width) * u64::from(height)).saturating_mul(channels as u64);
    if expected != found as u64 {
        return Err(PictureError::Length { width, height, channels, expected, found });
    }
    Ok(())
}

/// A picture to read. Size, layout and buffer length agree.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) layout: Layout,
    pub(crate) samples: Samples<'a>,
}

impl<'a> Picture<'a> {
    /// Checks that the samples are `height × width × channels`.
    ///
    /// # Errors
    /// [`PictureError`] when a side is zero or the buffer has another length.
    pub fn new(width: u32, height: u32, layout: Layout, samples: Samples<'a>) -> Result<Self, PictureError> {
        let found = match samples {
            Samples::U8(s) => s.len(),
            Samples::U16(s) => s.len(),
        };
        validate(width, height, layout, found)?;
        Ok(Self { width: width as usize, height: height as usize, layout, samples })
    }
}

/// A picture to mark in place. Size, layout and buffer length agree.
#[derive(Debug)]
pub struct PictureMut<'a> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) layout: Layout,
    pub(crate) samples: SamplesMut<'a>,
}

impl<'a> PictureMut<'a> {
    /// Checks that the samples are `height × width × channels`.
    ///
    /// # Errors
    /// [`PictureError`] when a side is zero or the buffer has another length.
    pub fn new(
        width: u32,
        height: u32,
        layout: Layout,
        samples: SamplesMut<'a>,
    ) -> Result<Self, PictureError> {
        let found = match &samples {
            SamplesMut::U8(s) => s.len(),
            SamplesMut::U16(s) => s.len(),
        };
        validate(width, height, layout, found)?;
        Ok(Self { width: width as usize, height: height as usize, layout, samples })
    }

    /// The same picture, to read.
    pub(crate) fn reborrow(&self) -> Picture<'_> {
        let samples = match &self.samples {
            SamplesMut::U8(s) => Samples::U8(s),
            SamplesMut::U16(s) => Samples::U16(s),
        };
        Picture { width: self.width, height: self.height, layout: self.layout, samples }
    }
}

/// One sample type: how it maps to levels (0–255 with fractions) and back.
pub(crate) trait Sample: Copy + PartialEq {
    /// Sample units a level.
    const PER_LEVEL: f32;
    /// White, and opaque.
    const MAX: f32;
    /// The sample as a number, in its own units.
    fn to_f32(self) -> f32;
    /// The sample plus some of its own units, clamped to the range.
    fn shifted(self, by: i32) -> Self;
    /// The sample less another, in its own units.
    fn difference(self, other: Self) -> i32;
}

impl Sample for u8 {
    const PER_LEVEL: f32 = 1.0;
    const MAX: f32 = 255.0;

    fn to_f32(self) -> f32 {
        f32::from(self)
    }

    fn shifted(self, by: i32) -> Self {
        (i32::from(self) + by).clamp(0, 255) as u8
    }

    fn difference(self, other: Self) -> i32 {
        i32::from(self) - i32::from(other)
    }
}

impl Sample for u16 {
    const PER_LEVEL: f32 = 257.0;
    const MAX: f32 = 65535.0;

    fn to_f32(self) -> f32 {
        f32::from(self)
    }

    fn shifted(self, by: i32) -> Self {
        (i32::from(self) + by).clamp(0, 65535) as u16
    }

    fn difference(self, other: Self) -> i32 {
        i32::from(self) - i32::from(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_of_another_length_are_refused() {
        let samples = [0u8; 12];
        assert!(Picture::new(2, 2, Layout::Rgb, Samples::U8(&samples)).is_ok());
        assert!(matches!(
            Picture::new(2, 2, Layout::Rgba, Samples::U8(&samples)),
            Err(PictureError::Length { expected: 16, found: 12, .. })
        ));
        assert!(Picture::new(u32::MAX, u32::MAX, Layout::Rgba, Samples::U8(&samples)).is_err());
        assert!(matches!(
            Picture::new(0, 2, Layout::Gray, Samples::U8(&[])),
            Err(PictureError::Empty { width: 0, height: 2 })
        ));
    }
}
