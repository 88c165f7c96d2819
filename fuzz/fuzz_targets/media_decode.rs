//! Sniffing and decoding: a picture or an error, within the limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_media::{Limits, decode};

fuzz_target!(|bytes: &[u8]| {
    let mut limits = Limits::default();
    limits.max_pixels = 1 << 20;
    limits.max_decoded_bytes = 32 << 20;
    limits.max_metadata_bytes = 1 << 20;
    if let Ok(decoded) = decode(bytes, &limits) {
        decoded.raster.validate().expect("a decoded raster has as many samples as its size says");
    }
});
