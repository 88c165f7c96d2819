//! Samples of either depth and any layout, read and written as colours of the upright picture.

use crate::picture::{Layout, Upright};

/// A colour: red, green, blue and alpha on the sRGB curve, 0 to 1, alpha straight.
pub(crate) type Colour = [f32; 4];

/// A sample of 8 or 16 bits.
pub(crate) trait Sample: Copy + PartialEq {
    /// 0 to 1.
    fn unit(self) -> f32;
    /// The nearest sample to `unit`, 0 to 1.
    fn nearest(unit: f32) -> Self;
}

impl Sample for u8 {
    fn unit(self) -> f32 {
        f32::from(self) / 255.0
    }

    fn nearest(unit: f32) -> Self {
        // Plus a half and cut: `round` is a call on most targets.
        (unit * 255.0 + 0.5) as Self
    }
}

impl Sample for u16 {
    fn unit(self) -> f32 {
        f32::from(self) / 65_535.0
    }

    fn nearest(unit: f32) -> Self {
        (unit * 65_535.0 + 0.5) as Self
    }
}

pub(crate) fn mixed(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share)
}

/// A picture whose pixels are addressed as the viewer sees them.
pub(crate) struct Canvas<'p, S> {
    pub(crate) samples: &'p mut [S],
    pub(crate) stored_width: u32,
    pub(crate) layout: Layout,
    pub(crate) upright: Upright,
}

impl<S: Sample> Canvas<'_, S> {
    fn index(&self, x: u32, y: u32) -> usize {
        let (x, y) = self.upright.stored(x, y);
        (y as usize * self.stored_width as usize + x as usize) * self.layout.channels()
    }

    /// The samples of a pixel, as many as the layout has channels.
    pub(crate) fn pixel(&self, x: u32, y: u32) -> &[S] {
        let at = self.index(x, y);
        &self.samples[at..at + self.layout.channels()]
    }

    pub(crate) fn colour(&self, pixel: &[S]) -> Colour {
        let sample = |i: usize| pixel[i].unit();
        match self.layout {
            Layout::Gray => [sample(0), sample(0), sample(0), 1.0],
            Layout::GrayAlpha => [sample(0), sample(0), sample(0), sample(1)],
            Layout::Rgb => [sample(0), sample(1), sample(2), 1.0],
            Layout::Rgba => [sample(0), sample(1), sample(2), sample(3)],
        }
    }

    /// The samples that stand for a colour; those past the layout's channels mean nothing.
    pub(crate) fn encoded(&self, [red, green, blue, alpha]: Colour) -> [S; 4] {
        let grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        match self.layout {
            Layout::Gray | Layout::GrayAlpha => [grey, alpha, 0.0, 0.0],
            Layout::Rgb | Layout::Rgba => [red, green, blue, alpha],
        }
        .map(S::nearest)
    }

    /// Replaces a pixel by what [`Canvas::encoded`] gave.
    pub(crate) fn put(&mut self, x: u32, y: u32, encoded: &[S; 4]) {
        let (at, channels) = (self.index(x, y), self.layout.channels());
        self.samples[at..at + channels].copy_from_slice(&encoded[..channels]);
    }

    /// Lays `over` on the pixel, `coverage` of it, more than 0 up to 1 (source-over, straight alpha). Blending happens
    /// on the sRGB curve, as browsers set text: in linear light, light text would look bolder than dark text.
    pub(crate) fn blend(&mut self, x: u32, y: u32, over: Colour, coverage: f32) {
        let under = self.colour(self.pixel(x, y));
        let alpha = coverage + under[3] * (1.0 - coverage);
        let mut out = mixed(under, over, coverage / alpha);
        out[3] = alpha;
        self.put(x, y, &self.encoded(out));
    }
}
