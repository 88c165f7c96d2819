//! Changed samples go back into whatever container they came from, and come out again in their shape.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_media::{EncodeOptions, Limits, Samples, decode, encode};

fuzz_target!(|bytes: &[u8]| {
    let mut limits = Limits::default();
    limits.max_pixels = 1 << 16;
    limits.max_decoded_bytes = 4 << 20;
    limits.max_metadata_bytes = 1 << 20;
    let Ok(mut decoded) = decode(bytes, &limits) else { return };
    if decoded.rewritable.is_err() {
        return;
    }
    match &mut decoded.raster.samples {
        Samples::U8(v) => v.iter_mut().step_by(3).for_each(|s| *s ^= 9),
        Samples::U16(v) => v.iter_mut().step_by(3).for_each(|s| *s ^= 9),
        _ => return,
    }
    let mut options = EncodeOptions::default();
    options.limits = limits.clone();
    options.drop_c2pa = bytes.len() % 2 == 0;
    if let Ok(written) = encode(bytes, &decoded, &options) {
        limits.max_input_bytes = u64::MAX;
        let again = decode(&written, &limits).expect("what was written can be read");
        assert!(again.raster.same_shape(&decoded.raster));
    }
});
