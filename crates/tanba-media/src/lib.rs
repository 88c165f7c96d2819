//! Bytes to samples and back: sniffing, limits, decoding, encoding and metadata carriers.
//!
//! A picture comes in as bytes and goes out as bytes. In between stand its samples ([`Raster`]), exactly as the file
//! stores them: not rotated, not colour-managed, not reduced in depth. [`encode`] puts changed samples back into the
//! *same* container and leaves everything else there as it was; [`xmp`] and [`label`] do the same for metadata.
//!
//! ```text
//! bytes ─ Format::from_bytes ─ decode ─ (change samples) ─ encode ─ label::write ─ bytes
//! ```
//!
//! Nothing here knows of watermarks, notices or credentials, and nothing touches a file system.
//! Every parser takes [`Limits`]; no input, however hostile, makes it panic or allocate beyond them.

pub mod audio;
mod bmff;
mod bytes;
mod decoded;
mod encode;
mod error;
mod exif;
mod format;
mod gif;
mod jpeg;
mod jxl;
pub mod label;
mod limits;
mod png;
mod raster;
mod strip;
mod svg;
pub mod text;
mod tiff;
mod webp;
mod xml;
pub mod xmp;

pub use decoded::{ColorModel, Decoded, Reason, SourceEncoding, decode, decode_rare, decode_usual, sniff};
pub use encode::{Effort, EncodeOptions, encode};
pub use error::MediaError;
pub use format::{Format, Medium};
pub use limits::Limits;
pub use raster::{Layout, Orientation, Raster, Samples};
pub use strip::{drop_c2pa, strip_metadata};
