//! The text watermark: passage marks.

mod decode;
mod detect;
mod embed;
mod field;
mod group;
mod invisible;
mod letters;
mod pace;
mod places;
mod rejoin;
mod scan;
mod schedule;
mod strip;
mod syntax;
#[cfg(test)]
mod vectors;
mod vote;

pub use detect::{DetectOptions, Detection, FALSE_POSITIVE, Found, Segment, detect};
pub use embed::{Density, EmbedError, EmbedOptions, Embedded, Existing, embed};
pub use invisible::{Entry, Invisible, Kind, ListOptions, invisible};
pub use scan::{Layers, scan};
pub use strip::strip;
pub use syntax::{Comments, Syntax};

/// Name of the scheme, as the `alg` of a `c2pa.soft-binding` assertion. A scheme that reads or writes other bits gets
/// another number.
pub const ALGORITHM: &str = "org.tanba.text.1";
