//! Any bytes through the whole check: a report or an error, and every report has its four reasons.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba::{CheckOptions, check};

fuzz_target!(|data: &[u8]| {
    if let Ok(report) = check(data, &CheckOptions::default()) {
        assert_eq!(report.evidence.len(), 4);
        assert!(!report.summary.is_empty());
    }
});
