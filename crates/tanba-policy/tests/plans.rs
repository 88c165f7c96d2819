//! What several laws ask together of whoever stamps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use tanba_policy::{AudioNotice, Given, Medium, NoticePlace, Plan, Profile, TextEnd};
use tanba_words::{Language, words};

fn laws(ids: &[&str]) -> Vec<&'static Profile> {
    ids.iter().map(|id| Profile::built_in(id).expect("built in")).collect()
}

#[test]
fn the_strictest_wins() {
    let plan = Plan::of(&laws(&["kz", "cn"]), Medium::Image);
    assert_eq!(plan.languages, ["kk", "ru", "zh"]);
    assert_eq!((plan.text_height, plan.image_places.as_slice()), (Some(0.05), &[NoticePlace::Edge][..]));
    assert!(plan.conflicts.is_empty());
    assert_eq!(Plan::of(&laws(&["cn", "eu"]), Medium::Audio).audio, Some(AudioNotice::Voice));
    assert_eq!(Plan::of(&laws(&["cn"]), Medium::Audio).audio, Some(AudioNotice::Any));
    assert_eq!(Plan::of(&laws(&["kr", "eu"]), Medium::Text).text_end, Some(TextEnd::Start));
}

#[test]
fn more_languages_than_a_notice_takes_are_a_conflict() {
    let first_of_each = Plan::of(&laws(&["kz", "cn", "eu"]), Medium::Image);
    assert_eq!(first_of_each.languages, ["kk", "zh", "en"]);
    assert!(first_of_each.conflicts.is_empty());
    let plan = Plan::of(&laws(&["kz", "cn", "eu", "kr"]), Medium::Image);
    let told: Vec<String> =
        plan.conflicts.iter().map(|conflict| words(Language::En).format(&conflict.message)).collect();
    assert_eq!(told, ["The laws ask for a notice in kk, zh, en, ko; one notice takes 3 languages at most."]);
}

#[test]
fn a_law_asks_nothing_of_media_that_it_does_not_cover() {
    let plan = Plan::of(&laws(&["us-ca"]), Medium::Text);
    assert_eq!(plan, Plan::default());
}

#[test]
fn what_is_needed_and_not_given_is_named() {
    let plan = Plan::of(&laws(&["cn", "eu", "us-ca"]), Medium::Image);
    let missing = |given: Given<'_>| -> Vec<(String, String)> {
        let told =
            |missing: tanba_policy::Missing| (missing.profile, words(Language::En).format(&missing.message));
        plan.missing(&given).into_iter().map(told).collect()
    };
    let nothing: Vec<String> = missing(Given::default()).into_iter().map(|(profile, _)| profile).collect();
    assert_eq!(nothing, ["eu", "us-ca", "us-ca", "cn"]);
    let wrong =
        Given { producer: Some("me"), system: Some("x"), system_version: Some("1"), time_stamp: true };
    assert_eq!(
        missing(wrong),
        [("cn".to_owned(), "The producer “me” is not a code of the form that is needed.".to_owned())]
    );
    let right = Given { producer: Some("001191110000123456789012345"), ..wrong };
    assert_eq!(missing(right), []);
}
