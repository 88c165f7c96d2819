//! The notice that a person perceives: a drawn badge, a spoken sentence, and their wording in several languages.
//!
//! Samples in, samples out: no files, no codecs. The badge is an opaque rounded plate, dark on bright pictures and
//! light on dark ones, with text whose capitals are at least 5 % of the picture's shortest side high
//! (GB 45438-2025) and at least 10 px, at a contrast of far more than 4.5 : 1 (WCAG 2.2, success criterion 1.4.3).
//! When the sentences have no room, it falls back to "AI", «ЖИ», «ИИ»; when not even these fit, it says so.
//!
//! ```
//! use tanba_notice::{Lang, Layout, NoticeOptions, PictureMut, SamplesMut, draw};
//!
//! let mut samples = vec![200_u8; 640 * 480 * 3];
//! let picture =
//!     PictureMut { width: 640, height: 480, layout: Layout::Rgb, samples: SamplesMut::U8(&mut samples) };
//! let options = NoticeOptions { langs: vec![Lang::Kk, Lang::Ru], ..NoticeOptions::default() };
//! let drawn = draw(picture, 1, &options)?;
//! assert_eq!(drawn.text, ["ЖИ көмегімен жасалған", "Создано с помощью ИИ"]);
//! assert!(drawn.cap_height_px >= 0.05 * 480.0 && drawn.contrast >= 4.5);
//! # Ok::<(), tanba_notice::NoticeError>(())
//! ```

mod canvas;
mod code;
mod draw;
mod error;
mod layout;
mod mark;
mod measure;
mod options;
mod paint;
mod picture;
#[cfg(feature = "sound")]
pub mod sound;
mod typeface;
mod wording;

pub use code::Code;
pub use draw::{Drawn, draw};
pub use error::NoticeError;
pub use measure::contrast_within;
pub use options::{Aspect, LEGAL_TEXT_HEIGHT_RATIO, MAX_LANGS, NoticeOptions, Place};
pub use picture::{Layout, PictureMut, Rect, SamplesMut};
pub use wording::{Claim, Lang, short_wording, wording};
