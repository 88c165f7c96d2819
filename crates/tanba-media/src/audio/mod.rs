//! Sounds: streams of bytes to samples, and changed samples and metadata back into the same container.
//!
//! Sounds can be hours long. They are therefore read from anything that can [`std::io::Read`] and [`std::io::Seek`] and
//! written to anything that can [`std::io::Write`], in constant memory.
//!
//! ```text
//! stream ─ sniff ─ open ─ next_block ─ (differences) ─ Rewriter ─ stream ─ label::write_stream ─ stream
//! ```
//!
//! | container | read | samples written back | metadata |
//! | --- | --- | --- | --- |
//! | WAV, RF64, BW64 | PCM 8 to 32 bits, float 32 and 64, A-law, µ-law, ADPCM | all but ADPCM | yes |
//! | FLAC | 4 to 32 bits | 8 to 24 bits, without loss | yes |
//! | MP3, M4A (AAC-LC, ALAC), Ogg Vorbis, Ogg Opus | yes | coded again by an encoder from outside | yes |

pub(crate) mod carriers;
mod carry;
mod comments;
mod decoder;
mod flac;
mod guard;
mod id3;
mod info;
mod mp4;
mod mpeg;
mod ogg;
mod opus;
mod reader;
#[cfg(not(target_family = "wasm"))]
mod reencode;
mod rewrite;
mod room;
pub(crate) mod sniff;
pub(crate) mod stream;
mod strip;
mod wav;
mod window;

pub use carry::carry_over;
pub use info::{Codec, Rewriting, SoundInfo};
pub use reader::{AudioReader, open};
#[cfg(not(target_family = "wasm"))]
pub use reencode::{ReencodeOptions, Reencoder};
pub use rewrite::Rewriter;
pub use room::{C2paRoom, can_make_c2pa_room};
pub use sniff::sniff;
pub use strip::{drop_c2pa, has_c2pa, strip_metadata};
