//! A picture as the caller holds it, seen the way up that its EXIF orientation asks for.

use crate::NoticeError;

/// Which channels a pixel has, in this order. Alpha is straight, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Grey.
    Gray,
    /// Grey, alpha.
    GrayAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, alpha.
    Rgba,
}

impl Layout {
    /// Samples a pixel, alpha included.
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

/// The samples of a picture: rows top to bottom, pixels left to right, channels interleaved, no padding; sRGB curve.
#[derive(Debug, PartialEq, Eq)]
pub enum SamplesMut<'a> {
    /// 0 to 255.
    U8(&'a mut [u8]),
    /// 0 to 65535, native byte order.
    U16(&'a mut [u16]),
}

/// A picture to draw on: `height × width × channels` samples.
#[derive(Debug, PartialEq, Eq)]
pub struct PictureMut<'a> {
    /// Width as stored, px.
    pub width: u32,
    /// Height as stored, px.
    pub height: u32,
    /// Channels of a pixel.
    pub layout: Layout,
    /// The samples, exactly `width × height × layout.channels()` of them.
    pub samples: SamplesMut<'a>,
}

impl PictureMut<'_> {
    /// Refuses a buffer of any other length than size and layout ask for.
    pub(crate) fn checked(&self) -> Result<(), NoticeError> {
        let channels = self.layout.channels();
        // u128: u32 × u32 × 4 does not fit in 64 bits.
        let expected = u128::from(self.width) * u128::from(self.height) * channels as u128;
        let found = match &self.samples {
            SamplesMut::U8(samples) => samples.len(),
            SamplesMut::U16(samples) => samples.len(),
        };
        if expected == found as u128 {
            Ok(())
        } else {
            let (width, height) = (self.width, self.height);
            Err(NoticeError::SampleCount { width, height, channels, expected, found })
        }
    }
}

/// A rectangle of whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Pixels left of it.
    pub x: u32,
    /// Pixels above it.
    pub y: u32,
    /// Its width, px.
    pub w: u32,
    /// Its height, px.
    pub h: u32,
}

/// Maps the upright picture, as a viewer who honours EXIF shows it, to the stored one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Upright {
    stored_width: u32,
    stored_height: u32,
    orientation: u8,
}

impl Upright {
    /// `orientation` as in EXIF 2.32, tag 0x0112: 1 to 8.
    pub(crate) fn new(width: u32, height: u32, orientation: u8) -> Result<Self, NoticeError> {
        if (1..=8).contains(&orientation) {
            Ok(Self { stored_width: width, stored_height: height, orientation })
        } else {
            Err(NoticeError::Orientation(orientation))
        }
    }

    /// Width and height of the upright picture.
    pub(crate) const fn size(self) -> (u32, u32) {
        if self.orientation >= 5 {
            (self.stored_height, self.stored_width)
        } else {
            (self.stored_width, self.stored_height)
        }
    }

    /// Where the pixel at column `x`, row `y` of the upright picture is stored. Both must lie inside.
    pub(crate) const fn stored(self, x: u32, y: u32) -> (u32, u32) {
        let (right, bottom) = (self.stored_width - 1, self.stored_height - 1);
        match self.orientation {
            2 => (right - x, y),
            3 => (right - x, bottom - y),
            4 => (x, bottom - y),
            5 => (y, x),
            6 => (y, bottom - x),
            7 => (right - y, bottom - x),
            8 => (right - y, x),
            _ => (x, y),
        }
    }

    /// The rectangle of stored pixels that `rect` of the upright picture, not empty, covers.
    pub(crate) fn stored_rect(self, rect: Rect) -> Rect {
        let (x0, y0) = self.stored(rect.x, rect.y);
        let (x1, y1) = self.stored(rect.x + rect.w - 1, rect.y + rect.h - 1);
        Rect { x: x0.min(x1), y: y0.min(y1), w: x0.abs_diff(x1) + 1, h: y0.abs_diff(y1) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the EXIF standard says where row 0 and column 0 as stored are for the viewer.
    #[test]
    fn orientations_should_follow_the_exif_table() {
        // Stored top left pixel → (is right, is bottom) for the viewer; stored top right pixel likewise.
        let table = [
            (1, (false, false), (true, false)),
            (2, (true, false), (false, false)),
            (3, (true, true), (false, true)),
            (4, (false, true), (true, true)),
            (5, (false, false), (false, true)),
            (6, (true, false), (true, true)),
            (7, (true, true), (true, false)),
            (8, (false, true), (false, false)),
        ];
        for (orientation, top_left, top_right) in table {
            let upright = Upright::new(3, 2, orientation).unwrap();
            let (w, h) = upright.size();
            let corner = |(right, bottom): (bool, bool)| {
                upright.stored(if right { w - 1 } else { 0 }, if bottom { h - 1 } else { 0 })
            };
            assert_eq!(corner(top_left), (0, 0), "orientation {orientation}");
            assert_eq!(corner(top_right), (2, 0), "orientation {orientation}");
        }
    }

    #[test]
    fn undefined_orientations_should_be_refused() {
        for orientation in [0, 9, 255] {
            assert!(matches!(Upright::new(3, 2, orientation), Err(NoticeError::Orientation(_))));
        }
    }

    #[test]
    fn wrong_buffer_lengths_should_be_refused_without_overflow() {
        let mut samples = [0_u8; 12];
        for (width, height, fits) in [(2, 2, true), (2, 3, false), (u32::MAX, u32::MAX, false), (0, 0, false)]
        {
            let samples = SamplesMut::U8(&mut samples);
            let picture = PictureMut { width, height, layout: Layout::Rgb, samples };
            assert_eq!(picture.checked().is_ok(), fits, "{width}×{height}");
        }
    }
}
