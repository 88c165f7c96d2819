//! Drawing a notice: choose the setting, find the place, paint, report.

use crate::layout::{Composition, Job, Wanted};
use crate::options::Aspect;
use crate::paint::{self, Plate};
use crate::picture::{PictureMut, Rect, Upright};
use crate::typeface::Typeface;
use crate::{Code, Lang, NoticeError, NoticeOptions, Place};

/// What was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The badge in pixels as stored. Nothing outside of it changed.
    pub rect: Rect,
    /// The badge in the upright picture, as the viewer sees it.
    pub upright_rect: Rect,
    /// Width and height of the upright picture, px.
    pub upright_size: (u32, u32),
    /// What it says, one text a language; fewer when one short wording serves two languages.
    pub text: Vec<String>,
    /// Whether the short wordings ("AI") had to do, because the sentences had no room.
    pub short: bool,
    /// Height of the em box, px.
    pub text_height_px: f32,
    /// Height of a capital, px: the smaller of the two, which GB 45438-2025 measures.
    pub cap_height_px: f32,
    /// Contrast ratio (WCAG 2.2, 1 to 21) of text to what is behind it: the least, measured on the samples drawn.
    pub contrast: f32,
    /// The languages, each once, in the order asked for.
    pub langs: Vec<Lang>,
    /// Pixels a module of the code, where one was asked for and had room.
    pub code_module_px: Option<u32>,
}

impl Drawn {
    /// Whether a centre crop to `aspect` leaves the whole badge.
    #[must_use]
    pub fn survives_centre_crop(&self, aspect: Aspect) -> bool {
        let (x, y, w, h) = aspect.centred_in(self.upright_size.0, self.upright_size.1);
        let badge = self.upright_rect;
        badge.x >= x && badge.y >= y && badge.x + badge.w <= x + w && badge.y + badge.h <= y + h
    }
}

/// Draws the notice on `picture`, upright for a viewer who honours the EXIF `orientation` (1 to 8).
///
/// Samples are taken as sRGB. Alpha is raised to opaque under the badge. On any error the picture is untouched.
/// Needs working memory of one byte a pixel of the badge.
///
/// # Errors
/// [`NoticeError::TooSmall`] when not even the shortest wording fits; [`NoticeError::SampleCount`] when the buffer
/// does not match the size; [`NoticeError::Orientation`], [`NoticeError::LanguageCount`] and
/// [`NoticeError::OptionRange`] for arguments outside of their range.
pub fn draw(picture: PictureMut<'_>, orientation: u8, options: &NoticeOptions) -> Result<Drawn, NoticeError> {
    let langs = options.checked_langs()?;
    picture.checked()?;
    let upright = Upright::new(picture.width, picture.height, orientation)?;
    let size = upright.size();
    let typeface = Typeface::open()?;
    let cap_px = options.cap_px(size.0.min(size.1));
    let modules = options.code.as_ref().map(Code::modules).transpose()?;
    let code = options.code.as_ref().zip(modules.as_ref());
    let code = code.map(|(code, modules)| Wanted { text: &code.text, modules });
    let job = Job { typeface: &typeface, langs: &langs, claim: options.claim, cap_px, code };
    let (set, zone) = settled(&job, size, options.keep_within)?;
    let upright_rect = placed(&set, zone, options.place);
    let modules = modules.as_ref().filter(|_| set.code.is_some());
    let contrast =
        paint::paint(picture, upright, upright_rect, &Plate { set: &set, typeface: &typeface, modules });
    Ok(Drawn {
        rect: upright.stored_rect(upright_rect),
        upright_rect,
        upright_size: size,
        text_height_px: set.em_px(),
        cap_height_px: set.cap_px as f32,
        code_module_px: set.code.map(|code| code.module_px),
        text: set.texts,
        short: set.short,
        contrast,
        langs,
    })
}

/// The setting and the zone of the upright picture it goes to: the part that the crop leaves if the sentences fit
/// there, otherwise the whole picture, otherwise the short wording.
fn settled(
    job: &Job<'_>,
    (width, height): (u32, u32),
    keep_within: Option<Aspect>,
) -> Result<(Composition, Rect), NoticeError> {
    let whole = Rect { x: 0, y: 0, w: width, h: height };
    let cropped = keep_within.map(|aspect| {
        let (x, y, w, h) = aspect.centred_in(width, height);
        Rect { x, y, w, h }
    });
    // The words are what laws ask for: a code that has no room beside them is left out.
    let without_code = Job { code: None, ..*job };
    for zone in cropped.into_iter().chain([whole]) {
        if let Some(set) = job.full((zone.w, zone.h)).or_else(|| without_code.full((zone.w, zone.h))) {
            return Ok((set, zone));
        }
    }
    match without_code.short((width, height)) {
        Ok(set) => Ok((set, whole)),
        Err(smallest) => Err(NoticeError::TooSmall {
            width,
            height,
            needed_width: smallest.width + 2 * smallest.margin,
            needed_height: smallest.height + 2 * smallest.margin,
        }),
    }
}

fn placed(set: &Composition, zone: Rect, place: Place) -> Rect {
    let (right, down) = place.anchor();
    let along = |size: u32, badge: u32, share: f32| {
        let free = size - badge - 2 * set.margin;
        set.margin + (f64::from(free) * f64::from(share)).round() as u32
    };
    let (x, y) = (along(zone.w, set.width, right), along(zone.h, set.height, down));
    Rect { x: zone.x + x, y: zone.y + y, w: set.width, h: set.height }
}
