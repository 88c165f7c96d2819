//! What the caller may choose: languages, claim, place and size.

use std::fmt;
use std::str::FromStr;

use crate::{Claim, Code, Lang, NoticeError};

/// The most languages one notice speaks; more would turn it into a paragraph.
pub const MAX_LANGS: usize = 3;

/// Text height over the shortest side of the picture that GB 45438-2025 asks for at least.
pub const LEGAL_TEXT_HEIGHT_RATIO: f32 = 0.05;

/// Where on the upright picture the notice sits. All are an edge or a corner, as GB 45438-2025 asks.
///
/// What a platform's centre crop leaves depends on the place: a crop to a narrower shape cuts the sides, a crop to a
/// wider one cuts top and bottom. [`Top`](Place::Top) and [`Bottom`](Place::Bottom) outlive crops that cut the sides
/// as long as the notice is narrower than the crop; [`Left`](Place::Left) and [`Right`](Place::Right) those that cut
/// top and bottom; a corner outlives none of them, unless [`NoticeOptions::keep_within`] moves it inwards.
/// [`Drawn::survives_centre_crop`](crate::Drawn::survives_centre_crop) tells for one notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// Top left corner.
    TopLeft,
    /// Middle of the top edge.
    Top,
    /// Top right corner, the example of the EU Code of Practice on labelling.
    TopRight,
    /// Middle of the left edge.
    Left,
    /// Middle of the right edge.
    Right,
    /// Bottom left corner.
    BottomLeft,
    /// Middle of the bottom edge.
    Bottom,
    /// Bottom right corner: the default, where readers look for a credit line and where faces and skies seldom are.
    #[default]
    BottomRight,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 8] = [
        Self::TopLeft,
        Self::Top,
        Self::TopRight,
        Self::Left,
        Self::Right,
        Self::BottomLeft,
        Self::Bottom,
        Self::BottomRight,
    ];

    /// The name that [`FromStr`] reads: `top-left`, `bottom`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TopLeft => "top-left",
            Self::Top => "top",
            Self::TopRight => "top-right",
            Self::Left => "left",
            Self::Right => "right",
            Self::BottomLeft => "bottom-left",
            Self::Bottom => "bottom",
            Self::BottomRight => "bottom-right",
        }
    }

    /// Shares of the free width and height that lie left of and above the notice.
    pub(crate) const fn anchor(self) -> (f32, f32) {
        match self {
            Self::TopLeft => (0.0, 0.0),
            Self::Top => (0.5, 0.0),
            Self::TopRight => (1.0, 0.0),
            Self::Left => (0.0, 0.5),
            Self::Right => (1.0, 0.5),
            Self::BottomLeft => (0.0, 1.0),
            Self::Bottom => (0.5, 1.0),
            Self::BottomRight => (1.0, 1.0),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Place {
    type Err = NoticeError;

    /// Reads [`Place::name`], in any case.
    ///
    /// # Errors
    /// [`NoticeError::UnknownPlace`] for any other name.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|place| place.name().eq_ignore_ascii_case(name.trim()))
            .ok_or_else(|| NoticeError::UnknownPlace { name: name.chars().take(35).collect() })
    }
}

/// A shape, width to height, that a centre crop cuts a picture to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Aspect {
    /// Width part, at least 1.
    pub width: u32,
    /// Height part, at least 1.
    pub height: u32,
}

impl Aspect {
    /// 1:1, profile pictures and thumbnails.
    pub const SQUARE: Self = Self { width: 1, height: 1 };
    /// 4:5, portrait posts.
    pub const PORTRAIT: Self = Self { width: 4, height: 5 };
    /// 9:16, stories.
    pub const STORY: Self = Self { width: 9, height: 16 };

    /// The largest centred rectangle of this shape in a picture of `width` × `height` px: `(x, y, width, height)`.
    pub(crate) fn centred_in(self, width: u32, height: u32) -> (u32, u32, u32, u32) {
        let (parts_w, parts_h) = (u64::from(self.width.max(1)), u64::from(self.height.max(1)));
        let fit_w = (u64::from(height) * parts_w / parts_h).clamp(1, u64::from(width.max(1))) as u32;
        let fit_h = (u64::from(width) * parts_h / parts_w).clamp(1, u64::from(height.max(1))) as u32;
        let (w, h) = (fit_w.min(width), fit_h.min(height));
        ((width - w) / 2, (height - h) / 2, w, h)
    }
}

/// How to draw the notice.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeOptions {
    /// One to [`MAX_LANGS`] languages, one line or more each, in this order. Repeated ones count once.
    /// Default: Kazakh and Russian.
    pub langs: Vec<Lang>,
    /// What the notice claims. Default: [`Claim::Generated`].
    pub claim: Claim,
    /// Where it sits. Default: [`Place::BottomRight`].
    pub place: Place,
    /// Text height over the shortest side of the picture, measured on the smaller of cap height and em box (the
    /// cap height, in every font). 0.05 to 0.2; default 0.05, the least that GB 45438-2025 allows.
    pub text_height_ratio: f32,
    /// Least cap height, px, however small the picture. 7 to 200; default 10.
    pub min_text_px: f32,
    /// Keeps the notice within what a centre crop to this shape leaves, where it fits there. Default: none.
    pub keep_within: Option<Aspect>,
    /// A code beside the words, where it has room. Default: none.
    pub code: Option<Code>,
}

impl Default for NoticeOptions {
    fn default() -> Self {
        Self {
            langs: vec![Lang::Kk, Lang::Ru],
            claim: Claim::default(),
            place: Place::default(),
            text_height_ratio: LEGAL_TEXT_HEIGHT_RATIO,
            min_text_px: 10.0,
            keep_within: None,
            code: None,
        }
    }
}

impl NoticeOptions {
    /// The languages, each once; refuses options outside of their range.
    pub(crate) fn checked_langs(&self) -> Result<Vec<Lang>, NoticeError> {
        in_range("text_height_ratio", self.text_height_ratio, LEGAL_TEXT_HEIGHT_RATIO, 0.2)?;
        in_range("min_text_px", self.min_text_px, 7.0, 200.0)?;
        let mut langs = Vec::with_capacity(MAX_LANGS);
        for &lang in &self.langs {
            if !langs.contains(&lang) {
                langs.push(lang);
            }
        }
        if langs.is_empty() || langs.len() > MAX_LANGS {
            return Err(NoticeError::LanguageCount(langs.len()));
        }
        Ok(langs)
    }

    /// Cap height, whole px, that a picture with this shortest side needs. Whole, so that stems end on pixel edges.
    pub(crate) fn cap_px(&self, shortest_side: u32) -> u32 {
        // In f64, and rounded up past the noise of an f32 option: 0.05 × 1000 must give 50, not 51.
        let asked = f64::from(self.text_height_ratio) * f64::from(shortest_side);
        (asked * (1.0 - 1e-6)).ceil().max(f64::from(self.min_text_px).ceil()) as u32
    }
}

/// `NaN` is outside of every range.
fn in_range(option: &'static str, value: f32, min: f32, max: f32) -> Result<(), NoticeError> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        Err(NoticeError::OptionRange { option, value, min, max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_should_be_read_by_name() {
        for place in Place::ALL {
            assert_eq!(place.name().to_uppercase().parse::<Place>().unwrap(), place);
        }
        let error = "middle".parse::<Place>().unwrap_err();
        assert!(error.hint().contains("bottom-right"));
    }

    #[test]
    fn options_out_of_range_should_be_refused_by_name() {
        for ratio in [0.0, 0.049, 0.21, f32::NAN, f32::INFINITY, -1.0] {
            let options = NoticeOptions { text_height_ratio: ratio, ..NoticeOptions::default() };
            let error = options.checked_langs().unwrap_err();
            assert!(error.hint().contains("text_height_ratio"), "{ratio}: {error}");
        }
        for langs in [vec![], vec![Lang::Kk, Lang::Ru, Lang::En, Lang::Zh]] {
            let options = NoticeOptions { langs, ..NoticeOptions::default() };
            assert!(matches!(options.checked_langs(), Err(NoticeError::LanguageCount(_))));
        }
        let twice = NoticeOptions { langs: vec![Lang::En; 9], ..NoticeOptions::default() };
        assert_eq!(twice.checked_langs().unwrap(), [Lang::En]);
    }

    #[test]
    fn cap_height_should_follow_the_shortest_side_and_never_fall_below_the_least() {
        let options = NoticeOptions::default();
        for side in [1, 64, 199, 200, 201, 256, 999, 1000, 1024, 4000, 8000, 65_535] {
            let cap = f64::from(options.cap_px(side));
            let asked = (0.05 * f64::from(side)).max(10.0);
            assert!(cap >= asked - 0.01 && cap < asked + 1.0, "{side}: {cap}");
        }
        assert_eq!(options.cap_px(1000), 50);
    }

    #[test]
    fn centred_crops_should_stay_inside() {
        assert_eq!(Aspect::SQUARE.centred_in(300, 200), (50, 0, 200, 200));
        assert_eq!(Aspect::STORY.centred_in(1080, 1920), (0, 0, 1080, 1920));
        for (w, h) in [(1, 1), (1, 20_000), (20_000, 1), (u32::MAX, u32::MAX)] {
            for aspect in [Aspect::SQUARE, Aspect::STORY, Aspect { width: 0, height: u32::MAX }] {
                let (x, y, cw, ch) = aspect.centred_in(w, h);
                assert!(cw >= 1 && ch >= 1 && x + cw <= w && y + ch <= h);
            }
        }
    }
}
