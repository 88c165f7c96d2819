//! The vectors that have to come out alike on every machine: pictures, sounds and texts are made, marked, changed and read,
//! and everything that came out is hashed.
//!
//! The native side calls [`vector`]; Node calls the exported `tanba_vector`, which is the same function behind one
//! number.

mod pictures;
mod sounds;
mod tokens;
mod vectors;

pub use vectors::{Outcome, vector};

/// For JavaScript: the outcome at `index` as UTF-8 text in the module's memory, its address in the upper 32 bits, its
/// length in bytes in the lower; 0 when there are no more. The text is never freed: the module lives as long as the test.
#[cfg(target_family = "wasm")]
#[allow(unsafe_code, reason = "an exported name; no memory is touched other than through safe code")]
#[unsafe(no_mangle)]
pub extern "C" fn tanba_vector(index: u32) -> u64 {
    let Some(outcome) = vector(index as usize) else { return 0 };
    let text = match outcome {
        Ok(outcome) => outcome.to_string(),
        Err(message) => format!("error: {message}"),
    };
    let text: &'static str = String::leak(text);
    (text.as_ptr() as u64) << 32 | text.len() as u64
}
