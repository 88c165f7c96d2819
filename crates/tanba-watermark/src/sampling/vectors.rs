//! The test vectors of `SPEC.md`.

use super::{context::Walk, *};
use crate::Key;

fn specification(row: &str) {
    assert!(include_str!("../../SPEC.md").contains(row), "SPEC.md has no {row}");
}

/// Tokens of the vectors: token i is (i·i·7919 + i·104729) mod 128000.
fn tokens() -> Vec<u32> {
    (0..200u64).map(|i| ((i * i * 7919 + i * 104_729) % 128_000) as u32).collect()
}

#[test]
fn keys_and_values_are_those_of_the_specification() {
    for key in [SamplingKey::tournament(&Key::public()), SamplingKey::gumbel(&Key::public())] {
        specification(&key.to_secret_text());
        let seed = key.seed(&[1, 2, 3, 4]);
        specification(&format!("`{seed:016x}`"));
        specification(&format!("`{:016x}`", key.values(seed, 5)));
        specification(&format!("`{:016x}`", key.values(seed, u32::MAX)));
    }
}

#[test]
fn scores_are_those_of_the_specification() {
    for key in [SamplingKey::tournament(&Key::public()), SamplingKey::gumbel(&Key::public())] {
        let mut detector = Detector::new(&key, DetectOptions::default());
        detector.extend(tokens());
        let found = detector.detection();
        specification(&format!(
            "{} scored, score {:.12}, log10 p {:.6}",
            found.scored, found.score, found.log10_p
        ));
    }
}

#[test]
fn choices_are_those_of_the_specification() {
    let candidates: Vec<Candidate> =
        (0..100u32).map(|token| Candidate { token, probability: 1.0 / f64::from(token + 1) }).collect();
    for key in [SamplingKey::tournament(&Key::public()), SamplingKey::gumbel(&Key::public())] {
        let mut marker = Marker::new(&key);
        let text: Vec<String> = (0..24u32)
            .map(|i| {
                let random = f64::from(i * 37 % 64) / 64.0 + 1.0 / 128.0;
                marker.choose(&candidates, || random).unwrap().token.to_string()
            })
            .collect();
        specification(&text.join(" "));
    }
}

#[test]
fn an_unmarked_place_has_no_seed() {
    let key = SamplingKey::tournament(&Key::public());
    let mut walk = Walk::new(4, usize::MAX);
    for token in 0..4 {
        assert_eq!(walk.place(&key), super::context::Place::Beginning);
        walk.push(token);
    }
    assert_eq!(walk.place(&key), super::context::Place::Fresh(key.seed(&[0, 1, 2, 3])));
}
