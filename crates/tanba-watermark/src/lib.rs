//! An invisible 64-bit mark in the samples that survives what platforms do to pictures and sounds.
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
//!
//! Sounds are streams of samples; what comes back is the difference to add, so that what the mark does not touch keeps
//! every bit:
//!
//! ```
//! use tanba_watermark::{Key, MarkId, audio};
//!
//! // Eight seconds of noise at 16 kHz, in bursts.
//! let mut state = 1u32;
//! let mut noise = || { state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223); (state >> 16) as f32 / 65536.0 - 0.5 };
//! let sound: Vec<f32> = (0..128_000).map(|i| noise() * (1 + i / 1600 % 5) as f32 / 10.0).collect();
//! let id = MarkId::new(0x0123_4567_89ab_cdef);
//! let (differences, embedded) =
//!     audio::embed(&sound, 16_000, 1, id, &Key::public(), &audio::EmbedOptions::default()).unwrap();
//! assert!(embedded.snr_db > 26.0);
//! let marked: Vec<f32> = sound.iter().zip(&differences).map(|(sample, difference)| sample + difference).collect();
//!
//! let mut detector = audio::Detector::new(16_000, 1, &Key::public(), &audio::DetectOptions::default()).unwrap();
//! marked.chunks(4096).for_each(|piece| detector.push(piece));
//! assert_eq!(detector.finish().mark.unwrap().id, id);
//! ```
//!
//! What a language model writes is marked in its choice of tokens: see [`sampling`].

mod code;
mod fft;
mod key;
mod mark_id;
mod payload;
mod picture;

pub mod audio;
pub mod image;
pub mod sampling;

pub use key::Key;
pub use mark_id::{MarkId, ParseMarkIdError};
pub use picture::{Layout, Picture, PictureError, PictureMut, Samples, SamplesMut};
