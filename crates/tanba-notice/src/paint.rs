//! The badge onto the samples: plate, hairline and ink, blended, and the contrast measured on what came out.

use crate::layout::Composition;
use crate::mark;
use crate::picture::{Layout, PictureMut, Rect, SamplesMut, Upright};
use crate::typeface::Typeface;

/// A colour: red, green, blue and alpha on the sRGB curve, 0 to 1, alpha straight.
type Colour = [f32; 4];

const DARK: Colour = [0.075, 0.082, 0.1, 1.0];
const LIGHT: Colour = [0.975, 0.978, 0.985, 1.0];
/// Luminance at which black and white contrast equally: (L + 0.05)² = 1.05 × 0.05 (WCAG 2.2, contrast ratio).
const MIDDLE_LUMINANCE: f32 = 0.179;
/// How far the hairline around the plate leans from the plate's colour to the ink's.
const HAIRLINE_TINT: f32 = 0.3;
/// Width of the hairline in cap heights, and its least, px.
const HAIRLINE: f32 = 0.035;

/// Which colours the badge has.
#[derive(Clone, Copy)]
struct Theme {
    plate: Colour,
    ink: Colour,
}

/// Relative luminance (WCAG 2.2, definition of the same name), 0 to 1.
fn luminance(colour: Colour) -> f32 {
    let linear = |c: f32| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn mixed(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share)
}

/// The samples, read and written as colours.
struct Canvas<'p, 'a> {
    picture: &'p mut PictureMut<'a>,
    upright: Upright,
}

impl Canvas<'_, '_> {
    fn index(&self, x: u32, y: u32) -> usize {
        let (x, y) = self.upright.stored(x, y);
        (y as usize * self.picture.width as usize + x as usize) * self.picture.layout.channels()
    }

    fn read(&self, x: u32, y: u32) -> Colour {
        let at = self.index(x, y);
        let sample = |i: usize| match &self.picture.samples {
            SamplesMut::U8(samples) => f32::from(samples[at + i]) / 255.0,
            SamplesMut::U16(samples) => f32::from(samples[at + i]) / 65_535.0,
        };
        match self.picture.layout {
            Layout::Gray => [sample(0), sample(0), sample(0), 1.0],
            Layout::GrayAlpha => [sample(0), sample(0), sample(0), sample(1)],
            Layout::Rgb => [sample(0), sample(1), sample(2), 1.0],
            Layout::Rgba => [sample(0), sample(1), sample(2), sample(3)],
        }
    }

    fn write(&mut self, x: u32, y: u32, colour: Colour) {
        let at = self.index(x, y);
        let [red, green, blue, alpha] = colour;
        let grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let samples: &[f32] = match self.picture.layout {
            Layout::Gray => &[grey],
            Layout::GrayAlpha => &[grey, alpha],
            Layout::Rgb => &[red, green, blue],
            Layout::Rgba => &colour,
        };
        for (i, &value) in samples.iter().enumerate() {
            // Plus a half and cut: `round` is a call on most targets, and this runs for every pixel.
            match &mut self.picture.samples {
                SamplesMut::U8(out) => out[at + i] = (value * 255.0 + 0.5) as u8,
                SamplesMut::U16(out) => out[at + i] = (value * 65_535.0 + 0.5) as u16,
            }
        }
    }

    /// Lays `over` on the pixel, `coverage` 0 to 1 of it (source-over, straight alpha). Blending happens on the sRGB
    /// curve, as browsers set text: light text in linear light would look bolder than dark text of the same weight.
    fn blend(&mut self, x: u32, y: u32, over: Colour, coverage: f32) {
        if coverage >= 1.0 {
            return self.write(x, y, over);
        }
        let under = self.read(x, y);
        let alpha = coverage + under[3] * (1.0 - coverage);
        let mut out = mixed(under, over, coverage / alpha);
        out[3] = alpha;
        self.write(x, y, out);
    }
}

/// Draws at `rect` of the upright picture; gives the contrast ratio of text to plate as drawn.
pub(crate) fn paint(
    picture: &mut PictureMut<'_>,
    upright: Upright,
    rect: Rect,
    set: &Composition,
    typeface: &Typeface,
) -> f32 {
    let mask = ink_mask(set, typeface);
    let mut canvas = Canvas { picture, upright };
    let theme = theme_against(&canvas, rect);
    let hairline = (HAIRLINE * set.cap_px as f32).max(1.0);
    let edge = mixed(theme.plate, theme.ink, HAIRLINE_TINT);
    let tints: Vec<Colour> =
        (0..=255_u8).map(|ink| mixed(theme.plate, theme.ink, f32::from(ink) / 255.0)).collect();
    for y in 0..rect.h {
        for x in 0..rect.w {
            let inside = depth(x, y, rect, set.radius);
            let coverage = (inside + 0.5).clamp(0.0, 1.0);
            if coverage > 0.0 {
                let rim = 1.0 - (inside - hairline + 0.5).clamp(0.0, 1.0);
                let ink = mask[(y * rect.w + x) as usize];
                let colour = mixed(tints[usize::from(ink)], edge, rim);
                canvas.blend(rect.x + x, rect.y + y, colour, coverage);
            }
        }
    }
    measured_contrast(&canvas, rect, set, &mask)
}

/// How deep the middle of a pixel lies inside the rounded plate, px; negative outside.
fn depth(x: u32, y: u32, rect: Rect, radius: f32) -> f32 {
    let from_edge = |at: u32, size: u32| (at.min(size - 1 - at)) as f32 + 0.5;
    let (dx, dy) = (from_edge(x, rect.w), from_edge(y, rect.h));
    let radius = radius.min(rect.w.min(rect.h) as f32 / 2.0);
    if dx < radius && dy < radius { radius - (radius - dx).hypot(radius - dy) } else { dx.min(dy) }
}

/// Coverage of text and mark, 0 to 255, one byte a pixel of the plate.
fn ink_mask(set: &Composition, typeface: &Typeface) -> Vec<u8> {
    let (width, height) = (set.width as usize, set.height as usize);
    let mut mask = vec![0_u8; width * height];
    let mut ink = |x: i32, y: i32, coverage: f32| {
        if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
            && x < width
            && y < height
        {
            let pixel = &mut mask[y * width + x];
            *pixel = pixel.saturating_add((coverage * 255.0).round() as u8);
        }
    };
    for line in &set.lines {
        typeface.draw(&line.text, set.em_px(), line.x, line.baseline, &mut ink);
    }
    if let Some(at) = set.mark {
        mark::draw(at, &mut ink);
    }
    mask
}

/// A dark plate on a bright surrounding and the other way round, so that the badge itself stands out.
fn theme_against(canvas: &Canvas<'_, '_>, rect: Rect) -> Theme {
    // Some 4000 pixels tell the mean well enough.
    let step = ((f64::from(rect.w) * f64::from(rect.h) / 4000.0).sqrt() as usize).max(1);
    let (mut sum, mut count) = (0.0_f32, 0.0_f32);
    for y in (0..rect.h).step_by(step) {
        for x in (0..rect.w).step_by(step) {
            let colour = canvas.read(rect.x + x, rect.y + y);
            // What shows through is mostly a white page.
            sum += luminance(colour) * colour[3] + (1.0 - colour[3]);
            count += 1.0;
        }
    }
    if sum / count.max(1.0) > MIDDLE_LUMINANCE {
        Theme { plate: DARK, ink: LIGHT }
    } else {
        Theme { plate: LIGHT, ink: DARK }
    }
}

/// The luminances of the pixels seen so far.
struct LuminanceRange {
    least: f32,
    most: f32,
    /// The colour seen last: nearly always the next one too, and luminance is dear.
    last: Colour,
}

impl LuminanceRange {
    const EMPTY: Self = Self { least: f32::MAX, most: f32::MIN, last: [f32::NAN; 4] };

    fn add(&mut self, colour: Colour) {
        let luminance = luminance(colour);
        self.least = self.least.min(luminance);
        self.most = self.most.max(luminance);
        self.last = colour;
    }
}

/// The least contrast ratio (WCAG 2.2) between a pixel that is text and one between the letters that is not.
fn measured_contrast(canvas: &Canvas<'_, '_>, rect: Rect, set: &Composition, mask: &[u8]) -> f32 {
    // Strokes of small text may fill no pixel wholly: the fullest ones are what the eye takes for the ink.
    let full = mask.iter().copied().max().unwrap_or(0);
    let enough = full - full / 16;
    let rim = (HAIRLINE * set.cap_px as f32).max(1.0).ceil() as u32 + set.radius.ceil() as u32 / 2;
    let (mut ink, mut ground) = (LuminanceRange::EMPTY, LuminanceRange::EMPTY);
    for y in rim..rect.h.saturating_sub(rim) {
        for x in rim..rect.w.saturating_sub(rim) {
            let coverage = mask[(y * rect.w + x) as usize];
            let range = if coverage >= enough {
                &mut ink
            } else if coverage == 0 {
                &mut ground
            } else {
                continue;
            };
            let colour = canvas.read(rect.x + x, rect.y + y);
            if colour != range.last {
                range.add(colour);
            }
        }
    }
    // Either the darkest ink is lighter than the lightest ground, or the other way round.
    let ratio = |lighter: f32, darker: f32| (lighter + 0.05) / (darker + 0.05);
    ratio(ink.least, ground.most).max(ratio(ground.least, ink.most)).max(1.0)
}
