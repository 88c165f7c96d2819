//! An invisible 64-bit mark in the samples that survives what platforms do to pictures.
//!
//! Samples in, samples out: this crate knows no file format and no credential. The mark id that it hides is
//! looked up elsewhere. The scheme is written down in `SPEC.md` beside this crate's manifest, well enough that
//! somebody else could write a detector.
//!
//! ```
//! use tanba_watermark::{Key, Layout, MarkId, Picture, PictureMut, Samples, SamplesMut, image};
//!
//! // 512 × 512 grey picture with some texture.
//! let mut samples: Vec<u8> = (0..512 * 512u32).map(|i| (i.wrapping_mul(2654435761) >> 26) as u8 + 90).collect();
//! let id = MarkId::new(0x0123_4567_89ab_cdef);
//! let picture = PictureMut::new(512, 512, Layout::Gray, SamplesMut::U8(&mut samples)).unwrap();
//! let embedded = image::embed(picture, id, &Key::public(), &image::EmbedOptions::default()).unwrap();
//! assert!(embedded.psnr_db > 36.0 && embedded.ssim > 0.98);
//!
//! let picture = Picture::new(512, 512, Layout::Gray, Samples::U8(&samples)).unwrap();
//! let detection = image::detect(picture, &Key::public(), &image::DetectOptions::default());
//! assert_eq!(detection.mark.unwrap().id, id);
//! ```

mod code;
mod fft;
mod key;
mod mark_id;
mod payload;
mod picture;

pub mod audio;
pub mod image;

pub use key::Key;
pub use mark_id::{MarkId, ParseMarkIdError};
pub use picture::{Layout, Picture, PictureError, PictureMut, Samples, SamplesMut};
