//! A watermark in a language model's choice of tokens: one bit, "this key's holder generated it", and the key's id.
//!
//! Probabilities in, token out; this module knows no model and no words. A keyed hash of the last tokens (4 by default)
//! decides how the next one is drawn, so that the chosen tokens agree with the hash more often than chance; whoever has the
//! key counts how often. The scheme is written down in `SPEC.md`.
//!
//! **What does not change.** Each single token has exactly the probability that the model gave it, over the choice of the key
//! or, for one key, over contexts. Within a text a context that comes again is sampled plainly, so that no hash is used
//! twice and the chance of a whole text, over keys, is the model's as well. Across texts under one key the same context
//! leans towards the same tokens (tournament) or gives the same one (Gumbel); a text's first tokens are plain, which keeps answers
//! to the same question apart.
//!
//! **What it cannot do.** A mark is as strong as the choice there was: text without entropy (a law recited by heart) has none.
//! Every edited token takes its own and the next few contexts with it. Rewriting or translating removes it.
//!
//! ```
//! use tanba_watermark::{Key, sampling::{Candidate, Detector, DetectOptions, Marker, SamplingKey, Verdict}};
//!
//! let key = SamplingKey::tournament(&Key::from_secret(b"a long secret"));
//! let mut marker = Marker::new(&key);
//! let mut state = 1u64; // a vendor takes its own random numbers
//! let mut random = move || { state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); (state >> 11) as f64 / (1u64 << 53) as f64 };
//! // Sixteen equal tokens: 4 bits of entropy.
//! let candidates: Vec<Candidate> = (0..16).map(|token| Candidate { token, probability: 1.0 }).collect();
//!
//! let mut detector = Detector::new(&key, DetectOptions::default());
//! for _ in 0..50 {
//!     detector.push(marker.choose(&candidates, &mut random).unwrap().token);
//! }
//! let detection = detector.detection();
//! assert_eq!((detection.verdict, detection.key_id), (Verdict::Marked, key.id()));
//! assert!(detection.log10_p < -6.0);
//! ```

mod candidates;
mod choice;
mod context;
mod detector;
mod gamma;
mod key;
mod marker;
mod siphash;
mod tail;
#[cfg(test)]
mod tests;
mod text;
#[cfg(test)]
mod vectors;
mod weights;

pub use candidates::{Candidate, Truncation};
pub use detector::{DetectOptions, Detection, Detector, Detectors, Verdict, tokens_needed};
pub use key::{
    DEFAULT_CONTEXT, DEFAULT_LAYERS, MAX_CONTEXT, MAX_LAYERS, SamplingKey, SamplingKeyError, Scheme,
};
pub use marker::{Choice, Marker, SampleError};
pub use text::{Tokenize, TokenizeError, detect_text};
