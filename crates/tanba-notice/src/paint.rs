//! The badge onto the samples: plate, hairline and ink, blended, and the contrast measured on what came out.

use crate::canvas::{Canvas, Colour, Sample, mixed};
use crate::code::Modules;
use crate::layout::Composition;
use crate::mark;
use crate::picture::{PictureMut, Rect, SamplesMut, Upright};
use crate::typeface::Typeface;

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

impl Theme {
    /// Light words on a dark plate.
    const DARK: Self = Self { plate: DARK, ink: LIGHT };
    /// Dark words on a light plate.
    const LIGHT: Self = Self { plate: LIGHT, ink: DARK };

    fn is_dark(self) -> bool {
        self.plate == DARK
    }
}

/// What is to be painted.
#[derive(Clone, Copy)]
pub(crate) struct Plate<'a> {
    pub(crate) set: &'a Composition,
    pub(crate) typeface: &'a Typeface,
    /// Those of the code, where it has a place.
    pub(crate) modules: Option<&'a Modules>,
}

/// Relative luminance (WCAG 2.2, definition of the same name), 0 to 1.
pub(crate) fn luminance(colour: Colour) -> f32 {
    let linear = |c: f32| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// Draws at `rect` of the upright picture; gives the contrast ratio of text to plate as drawn.
pub(crate) fn paint(picture: PictureMut<'_>, upright: Upright, rect: Rect, plate: &Plate<'_>) -> f32 {
    let PictureMut { width: stored_width, layout, samples, .. } = picture;
    match samples {
        SamplesMut::U8(samples) => {
            paint_on(&mut Canvas { samples, stored_width, layout, upright }, rect, plate)
        }
        SamplesMut::U16(samples) => {
            paint_on(&mut Canvas { samples, stored_width, layout, upright }, rect, plate)
        }
    }
}

fn paint_on<S: Sample>(canvas: &mut Canvas<'_, S>, rect: Rect, plate: &Plate<'_>) -> f32 {
    let (set, theme) = (plate.set, theme_against(canvas, rect));
    let mask = ink_mask(plate, theme.is_dark());
    let hairline = hairline(set);
    let edge = mixed(theme.plate, theme.ink, HAIRLINE_TINT);
    let tint = |ink: u8| mixed(theme.plate, theme.ink, f32::from(ink) / 255.0);
    let palette: Vec<[S; 4]> = (0..=255).map(|ink| canvas.encoded(tint(ink))).collect();
    for y in 0..rect.h {
        for x in 0..rect.w {
            let inside = depth(x, y, rect, set.radius);
            let ink = mask[y as usize * set.width as usize + x as usize];
            if inside >= hairline + 0.5 {
                canvas.put(rect.x + x, rect.y + y, &palette[usize::from(ink)]);
            } else if inside > -0.5 {
                let rim = (hairline + 0.5 - inside).min(1.0);
                let coverage = (inside + 0.5).min(1.0);
                canvas.blend(rect.x + x, rect.y + y, mixed(tint(ink), edge, rim), coverage);
            }
        }
    }
    measured_contrast(canvas, rect, set, &mask)
}

/// Width of the hairline around the plate, px.
fn hairline(set: &Composition) -> f32 {
    (HAIRLINE * set.cap_px as f32).max(1.0)
}

/// How deep the middle of a pixel lies inside the rounded plate, px; negative outside.
fn depth(x: u32, y: u32, rect: Rect, radius: f32) -> f32 {
    let from_edge = |at: u32, size: u32| (at.min(size - 1 - at)) as f32 + 0.5;
    let (dx, dy) = (from_edge(x, rect.w), from_edge(y, rect.h));
    let radius = radius.min(rect.w.min(rect.h) as f32 / 2.0);
    if dx < radius && dy < radius {
        // Not `hypot`, which each target rounds in its own way.
        let (to_centre_x, to_centre_y) = (radius - dx, radius - dy);
        radius - (to_centre_x * to_centre_x + to_centre_y * to_centre_y).sqrt()
    } else {
        dx.min(dy)
    }
}

/// Coverage of text, mark and code, 0 to 255, one byte a pixel of the plate. A code is dark on bright whatever the plate is: readers
/// may not know it the other way round.
fn ink_mask(&Plate { set, typeface, modules }: &Plate<'_>, plate_is_dark: bool) -> Vec<u8> {
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
        typeface.draw(&line.text, line.em_px(), line.x, line.baseline, &mut ink);
    }
    if let Some(at) = set.mark {
        mark::draw(at, &mut ink);
    }
    if let Some((at, modules)) = set.code.zip(modules) {
        let side = modules.side * at.module_px;
        for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
            if modules.is_dark(x / at.module_px, y / at.module_px) != plate_is_dark {
                mask[(at.y + y) as usize * width + (at.x + x) as usize] = u8::MAX;
            }
        }
    }
    mask
}

/// A dark plate on a bright surrounding and the other way round, so that the badge itself stands out.
fn theme_against<S: Sample>(canvas: &Canvas<'_, S>, rect: Rect) -> Theme {
    // Some 4000 pixels tell the mean well enough.
    let step = ((f64::from(rect.w) * f64::from(rect.h) / 4000.0).sqrt() as usize).max(1);
    let (mut sum, mut count) = (0.0_f32, 0.0_f32);
    for y in (0..rect.h).step_by(step) {
        for x in (0..rect.w).step_by(step) {
            let colour = canvas.colour(canvas.pixel(rect.x + x, rect.y + y));
            // What shows through is mostly a white page.
            sum += luminance(colour) * colour[3] + (1.0 - colour[3]);
            count += 1.0;
        }
    }
    if sum / count.max(1.0) > MIDDLE_LUMINANCE { Theme::DARK } else { Theme::LIGHT }
}

/// The luminances of the pixels seen so far.
struct LuminanceRange<'c, S> {
    least: f32,
    most: f32,
    /// The pixel seen last: nearly always the next one is the same, and luminance is dear.
    last: Option<&'c [S]>,
}

impl<S> LuminanceRange<'_, S> {
    const EMPTY: Self = Self { least: f32::MAX, most: f32::MIN, last: None };

    fn add(&mut self, luminance: f32) {
        self.least = self.least.min(luminance);
        self.most = self.most.max(luminance);
    }
}

/// The least contrast ratio (WCAG 2.2) between a pixel that is text and one between the letters that is not.
fn measured_contrast<S: Sample>(canvas: &Canvas<'_, S>, rect: Rect, set: &Composition, mask: &[u8]) -> f32 {
    // Strokes of small text may fill no pixel wholly: the fullest ones are what the eye takes for the ink.
    let full = mask.iter().copied().max().unwrap_or(0);
    let enough = full - full / 16;
    let rim = hairline(set).ceil() as u32 + set.radius.ceil() as u32 / 2;
    let (mut ink, mut ground) = (LuminanceRange::EMPTY, LuminanceRange::EMPTY);
    for y in rim..rect.h.saturating_sub(rim) {
        for x in rim..rect.w.saturating_sub(rim) {
            let coverage = mask[y as usize * set.width as usize + x as usize];
            let range = if coverage >= enough {
                &mut ink
            } else if coverage == 0 {
                &mut ground
            } else {
                continue;
            };
            let pixel = canvas.pixel(rect.x + x, rect.y + y);
            if range.last != Some(pixel) {
                range.add(luminance(canvas.colour(pixel)));
                range.last = Some(pixel);
            }
        }
    }
    // Either the darkest ink is lighter than the lightest ground, or the other way round.
    let ratio = |lighter: f32, darker: f32| (lighter + 0.05) / (darker + 0.05);
    ratio(ink.least, ground.most).max(ratio(ground.least, ink.most)).max(1.0)
}
