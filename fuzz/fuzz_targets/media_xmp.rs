//! A packet that was written comes back byte for byte, from whatever container.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba_media::{Format, Limits, xmp};

const PACKET: &str = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></x:xmpmeta>";

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Some(format) = Format::from_bytes(bytes) else { return };
    let _ = xmp::read(bytes, format, &limits);
    if let Ok(written) = xmp::write(bytes, format, PACKET, &limits) {
        let read = xmp::read(&written, format, &limits).expect("what was written can be read");
        assert_eq!(read.as_deref(), Some(PACKET));
        let again = xmp::write(&written, format, PACKET, &limits).expect("and written again");
        assert!(again == written);
    }
});
