//! The audio watermark.

mod block;
mod detect;
mod embed;
mod filter;
mod fold;
mod frames;
mod grid;
mod masking;
mod mixer;
mod mono;
mod presence;
mod resample;
mod search;
mod spectrogram;
mod trial;
#[cfg(test)]
mod vectors;

pub use detect::{DetectOptions, Detection, Detector, FALSE_POSITIVE, Found, Segment, detect};
pub use embed::{EmbedError, EmbedOptions, Embedded, Embedder, embed};

/// Name of the scheme, as the `alg` of a `c2pa.soft-binding` assertion. A scheme that reads or writes other bits gets
/// another number.
pub const ALGORITHM: &str = "org.tanba.audio.1";
