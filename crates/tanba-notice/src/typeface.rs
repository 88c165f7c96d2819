//! The embedded fonts: which glyph a character has, how wide a line is, and its outline as coverage.

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};

use crate::NoticeError;

/// Latin and Cyrillic: Noto Sans SemiCondensed SemiBold, subset. SemiCondensed keeps long sentences at the legal
/// height within a square picture.
const SANS: &[u8] = include_bytes!("../fonts/sans.ttf");
/// Han and Hangul: Noto Sans CJK SC Medium, subset.
const CJK: &[u8] = include_bytes!("../fonts/cjk.otf");

/// Height of a capital of [`SANS`] over its em box (OS/2 `sCapHeight` 714 of 1000 units).
pub(crate) const CAP_PER_EM: f32 = 0.714;

/// Han and Hangul stand on the em box, capitals on the baseline. Lowered by this share of the em box, both have the
/// same middle: ink of the subset's Han glyphs is 0.38 em above the baseline on average, the middle of a capital 0.357.
const CJK_DROP: f32 = 0.02;

/// Both fonts, opened.
pub(crate) struct Typeface {
    sans: FontRef<'static>,
    cjk: FontRef<'static>,
}

/// One glyph of a line, placed.
struct Placed<'a> {
    font: &'a FontRef<'static>,
    glyph: ab_glyph::Glyph,
}

impl Typeface {
    /// Opens the embedded fonts: tables are located, nothing is copied.
    pub(crate) fn open() -> Result<Self, NoticeError> {
        let font = |name, bytes| FontRef::try_from_slice(bytes).map_err(|_| NoticeError::Font(name));
        Ok(Self { sans: font("sans.ttf", SANS)?, cjk: font("cjk.otf", CJK)? })
    }

    /// The font that has `character`, and its glyph there; glyph 0, the empty box, when neither has it.
    fn glyph(&self, character: char) -> (&FontRef<'static>, GlyphId) {
        let glyph = self.sans.glyph_id(character);
        if glyph.0 != 0 {
            return (&self.sans, glyph);
        }
        (&self.cjk, self.cjk.glyph_id(character))
    }

    /// Whether every character of `text` has a glyph of its own.
    #[cfg(test)]
    pub(crate) fn can_write(&self, text: &str) -> bool {
        text.chars().all(|character| self.glyph(character).1.0 != 0)
    }

    /// Width of `text` set in an em box of 1 px.
    pub(crate) fn width(&self, text: &str) -> f32 {
        self.placed(text, 1.0, 0.0, 0.0).1
    }

    /// The glyphs of `text` from `x` on, on the baseline `y`, and where the next would start; px.
    fn placed(&self, text: &str, em: f32, x: f32, y: f32) -> (Vec<Placed<'_>>, f32) {
        let mut glyphs = Vec::new();
        let mut pen = x;
        let mut before: Option<GlyphId> = None;
        for character in text.chars() {
            let (font, id) = self.glyph(character);
            let east_asian = std::ptr::eq(font, &raw const self.cjk);
            let scale = em_scale(font, em);
            let scaled = font.as_scaled(scale);
            if let Some(before) = before.filter(|_| !east_asian) {
                pen += scaled.kern(before, id);
            }
            let baseline = if east_asian { y + CJK_DROP * em } else { y };
            glyphs.push(Placed { font, glyph: id.with_scale_and_position(scale, point(pen, baseline)) });
            pen += scaled.h_advance(id);
            before = (!east_asian).then_some(id);
        }
        (glyphs, pen)
    }

    /// Calls `ink(x, y, coverage)` for every pixel that `text` touches; coverage 0 to 1. Pixels may lie outside of
    /// any canvas: the caller clips.
    pub(crate) fn draw(&self, text: &str, em: f32, x: f32, y: f32, mut ink: impl FnMut(i32, i32, f32)) {
        for Placed { font, glyph } in self.placed(text, em, x, y).0 {
            if let Some(outline) = font.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
                outline.draw(|dx, dy, coverage| {
                    ink(left + dx as i32, top + dy as i32, coverage.clamp(0.0, 1.0))
                });
            }
        }
    }
}

/// ab_glyph scales by ascent plus descent, typography by the em box.
fn em_scale(font: &FontRef<'static>, em: f32) -> PxScale {
    let units = font.units_per_em().unwrap_or(1000.0);
    PxScale::from(em * font.height_unscaled() / units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Claim, Lang, short_wording, wording};

    /// Fails after a new Han or Hangul wording until `fonts/subset.py` is run again.
    #[test]
    fn every_wording_should_have_its_glyphs() {
        let typeface = Typeface::open().unwrap();
        for lang in Lang::ALL {
            for claim in [Claim::Generated, Claim::Modified] {
                for text in [wording(lang, claim), short_wording(lang, claim)] {
                    assert!(typeface.can_write(text), "{lang}: {text}");
                }
            }
        }
        assert!(typeface.can_write("ӘҒҚҢӨҰҮҺІәғқңөұүһі ЁёЩщ ÄÖÜß · AI"));
        assert!(!typeface.can_write("龍"), "a glyph that the subset lacks must be noticed");
    }

    #[test]
    fn capitals_should_be_as_high_as_the_constant_says() {
        let typeface = Typeface::open().unwrap();
        for capital in ["H", "И", "Ж", "Қ"] {
            let (mut top, mut bottom) = (f32::MAX, f32::MIN);
            typeface.draw(capital, 1000.0, 0.0, 0.0, |_, y, coverage| {
                if coverage > 0.5 {
                    top = top.min(y as f32);
                    bottom = bottom.max(y as f32 + 1.0);
                }
            });
            let above_baseline = -top / 1000.0;
            assert!((above_baseline - CAP_PER_EM).abs() < 0.002, "{capital}: {above_baseline}");
            assert!(bottom >= 0.0);
        }
    }

    #[test]
    fn han_should_share_its_middle_with_capitals() {
        let typeface = Typeface::open().unwrap();
        for text in ["生成", "合成内容", "생성", "수정"] {
            let (mut top, mut bottom) = (f32::MAX, f32::MIN);
            typeface.draw(text, 1000.0, 0.0, 0.0, |_, y, coverage| {
                if coverage > 0.5 {
                    top = top.min(y as f32);
                    bottom = bottom.max(y as f32 + 1.0);
                }
            });
            if top < bottom {
                let middle = -(top + bottom) / 2000.0;
                assert!((middle - CAP_PER_EM / 2.0).abs() < 0.05, "{text}: {middle}");
            }
        }
    }

    #[test]
    fn kerning_should_close_pairs() {
        let typeface = Typeface::open().unwrap();
        let apart = typeface.width("r") + typeface.width("a");
        assert!(typeface.width("ra") < apart - 0.01, "{} {apart}", typeface.width("ra"));
    }
}
