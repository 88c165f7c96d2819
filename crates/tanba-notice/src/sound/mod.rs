//! The notice that a person hears: a spoken sentence, or the rhythm short-long short-short.
//!
//! The notice is put *between* samples, never over them: nothing of what was recorded is covered, and a listener who
//! hears it knows what is meant. It is as loud as what it stands beside.
//!
//! ```
//! use tanba_notice::{Lang, sound};
//!
//! let options = sound::SoundOptions { langs: vec![Lang::Kk, Lang::Ru], ..Default::default() };
//! // For a programme of -23 LUFS at 48 kHz.
//! let clip = sound::clip(48_000, Some(-23.0), &options)?;
//! assert!((6.0..9.0).contains(&clip.seconds()));
//! assert_eq!(clip.text[0], "Бұл жазба жасанды интеллект көмегімен жасалған.");
//! // Where it goes in a minute of sound: in front.
//! assert_eq!(options.place.positions(60 * 48_000, 48_000), [0]);
//! # Ok::<(), tanba_notice::NoticeError>(())
//! ```

mod clip;
mod insert;
mod loudness;
mod place;
mod rhythm;
mod spoken;

pub use clip::{Clip, SoundOptions, Voice, clip};
pub use insert::{Inserter, Piece};
pub use loudness::Loudness;
pub use place::SoundPlace;
pub use spoken::{SPOKEN, sentence};
