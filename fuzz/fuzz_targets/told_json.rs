//! Any text as the JSON that others hand over: reports to be explained, bundles of reviews, profiles of laws.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tanba::policy::{Date, Medium, Plan, Profile};
use tanba::review::Review;
use tanba::words::{Language, explain_json};
use tanba::{CheckOptions, check, credential::Trust};

/// What profiles are judged by.
const TEXT: &[u8] = "Сгенерировано ИИ. Some words of a text that says so.".as_bytes();

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for language in [Language::Kk, Language::Ru, Language::En, Language::Zh] {
        if let Ok(explained) = explain_json(text, language) {
            assert!(!explained.contest.is_empty());
        }
    }
    if let Ok(review) = Review::from_json(text) {
        assert!(review.found(&Trust::none()).iter().all(|found| !found.trusted), "nobody is trusted here");
        let again = serde_json::to_string(&review).unwrap();
        assert_eq!(Review::from_json(&again).unwrap().verdict(), review.verdict());
    }
    if let Ok(profile) = Profile::from_json(text) {
        let again = serde_json::to_string(&profile).unwrap();
        assert_eq!(Profile::from_json(&again).unwrap().id, profile.id);
        for medium in [Medium::Image, Medium::Audio, Medium::Text] {
            let _ = Plan::of(&[&profile], medium);
        }
        let options = CheckOptions {
            laws: vec![&profile],
            as_of: Date::from_ymd_opt(2026, 9, 1),
            ..CheckOptions::default()
        };
        assert!(check(TEXT, &options).is_ok());
    }
});
