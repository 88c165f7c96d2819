//! What a work looks, sounds or reads like, in 64 bits: works that are alike have codes that differ in few bits.
//!
//! The codes are content codes of ISO 24138 (ISCC), of which C2PA's list of soft-binding algorithms has `io.iscc.v0`.
//!
//! ```
//! use tanba_fingerprint::Fingerprint;
//!
//! # fn main() -> Result<(), tanba_fingerprint::NoFingerprint> {
//! let one = Fingerprint::of_text("The quick brown fox jumps over the lazy dog near the bank of the river.")?;
//! let other = Fingerprint::of_text("The quick brown fox jumps over the lazy cat near the bank of the river.")?;
//! assert!(one.distance(other).is_some_and(|bits| bits < 32));
//! assert_eq!(Fingerprint::from_iscc(&one.to_iscc())?, one);
//! # Ok(())
//! # }
//! ```

mod code;
mod picture;
mod sound;

pub use code::{ALGORITHM, Fingerprint, FingerprintKind, NoFingerprint};
pub use picture::{Depth, Pixels, SIDE, grey_square, turned};
pub use sound::Listener;
