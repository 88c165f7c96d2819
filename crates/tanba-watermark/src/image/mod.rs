//! The image watermark.

mod detect;
mod embed;
mod fold;
mod gain;
mod geometry;
mod informed;
mod luma;
mod normalise;
mod plane;
mod pyramid;
mod quality;
mod read;
mod resample;
mod search;
mod spectrum;
mod tile;
#[cfg(test)]
mod vectors;
mod write;

pub use detect::{DetectOptions, Detection, Effort, FALSE_POSITIVE, Found, detect};
pub use embed::{EmbedError, EmbedOptions, Embedded, embed};
pub use resample::canonical_pixel;

/// Name of the scheme, as the `alg` of a `c2pa.soft-binding` assertion. A scheme that reads or writes other bits gets
/// another number.
pub const ALGORITHM: &str = "org.tanba.image.1";
