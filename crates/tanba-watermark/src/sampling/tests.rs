//! Marker and detector together.

use super::{choice::Table, *};
use crate::Key;

/// SplitMix64: test randomness that is independent of the code under test.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn keys() -> [SamplingKey; 2] {
    let secret = Key::from_secret(b"tests of sampling");
    [SamplingKey::tournament(&secret), SamplingKey::gumbel(&secret)]
}

fn candidates(weights: &[f64]) -> Vec<Candidate> {
    weights.iter().zip(0..).map(|(&probability, token)| Candidate { token, probability }).collect()
}

/// `length` tokens from the same candidates.
fn generate(key: &SamplingKey, candidates: &[Candidate], length: usize, seed: u64) -> Vec<u32> {
    let (mut marker, mut random) = (Marker::new(key), Random(seed));
    (0..length).map(|_| marker.choose(candidates, || random.unit()).unwrap().token).collect()
}

fn read(key: &SamplingKey, tokens: &[u32]) -> Detection {
    let mut detector = Detector::new(key, DetectOptions::default());
    detector.extend(tokens.iter().copied());
    detector.detection()
}

/// The tournament as it is told: all leaves drawn, matches played, ties by lot; every possible course with its chance.
fn played_out(p: &[f64], values: &[u64], layers: u32) -> Vec<f64> {
    if layers == 0 {
        return p.to_vec();
    }
    // The last layer's match is between the winners of two tournaments of one layer less.
    let mut before = played_out(p, values, layers - 1);
    // Squaring doubles what rounding takes from the sum, thirty times over.
    let sum: f64 = before.iter().sum();
    before.iter_mut().for_each(|chance| *chance /= sum);
    let mut after = vec![0.0; p.len()];
    for one in 0..p.len() {
        for other in 0..p.len() {
            let chance = before[one] * before[other];
            let value = |place: usize| values[place] >> (layers - 1) & 1;
            match value(one).cmp(&value(other)) {
                std::cmp::Ordering::Greater => after[one] += chance,
                std::cmp::Ordering::Less => after[other] += chance,
                std::cmp::Ordering::Equal => {
                    after[one] += chance / 2.0;
                    after[other] += chance / 2.0;
                }
            }
        }
    }
    after
}

#[test]
fn the_vectorised_tournament_is_the_one_played_match_by_match() {
    let mut random = Random(1);
    for layers in [1, 2, 3, 8, 30] {
        for count in [1, 2, 7, 8, 9, 20] {
            let weights: Vec<f64> = (0..count).map(|_| random.unit() * random.unit()).collect();
            let values: Vec<u64> = (0..count).map(|_| random.bits()).collect();
            let mut table = Table::default();
            table.fill(&candidates(&weights)).unwrap();
            let expected = played_out(table.probabilities(), &values, layers);
            table.set_values(values.into_iter());
            table.tournament(layers);
            for (ours, theirs) in table.probabilities().iter().zip(&expected) {
                assert!(
                    (ours - theirs).abs() < 1e-12,
                    "{layers} layers, {count} candidates: {ours} {theirs}"
                );
            }
        }
    }
}

#[test]
fn single_tokens_keep_their_distribution() {
    const DRAWS: u32 = 60_000;
    let weights = [0.5, 0.2, 0.15, 0.1, 0.04, 0.01];
    for scheme in [Scheme::Tournament { layers: 30 }, Scheme::Gumbel] {
        let key = SamplingKey::new(&Key::from_secret(b"chi-square"), scheme, 2).unwrap();
        let (candidates, mut random) = (candidates(&weights), Random(2));
        let mut counts = [0u32; 6];
        for draw in 0..DRAWS {
            let mut marker = Marker::new(&key);
            marker.observe(draw);
            marker.observe(7);
            let choice = marker.choose(&candidates, || random.unit()).unwrap();
            assert!(choice.keyed);
            counts[choice.token as usize] += 1;
        }
        let chi_square: f64 = counts
            .iter()
            .zip(weights)
            .map(|(&count, p)| (f64::from(count) - p * f64::from(DRAWS)).powi(2) / (p * f64::from(DRAWS)))
            .sum();
        // The 1 - 1e-6 quantile for 5 degrees of freedom is 35.9; far too good a fit (below the 1e-6 quantile) would be odd as well.
        assert!(chi_square < 35.9 && chi_square > 0.01, "{scheme:?} {chi_square}");
    }
}

#[test]
fn a_marked_text_is_found_by_its_own_key_only() {
    let candidates = candidates(&[1.0; 32]);
    let [tournament, gumbel] = keys();
    for key in [&tournament, &gumbel] {
        let tokens = generate(key, &candidates, 60, 3);
        let found = read(key, &tokens);
        assert_eq!((found.verdict, found.tokens, found.scored), (Verdict::Marked, 60, 56));
        assert!(found.log10_p < -9.0, "{found:?}");
        let stranger = SamplingKey::new(&Key::public(), key.scheme(), 4).unwrap();
        assert_ne!(read(&stranger, &tokens).verdict, Verdict::Marked);
        assert_ne!(read(key, &generate(&stranger, &candidates, 60, 3)).verdict, Verdict::Marked);
    }
    assert_ne!(read(&gumbel, &generate(&tournament, &candidates, 60, 3)).verdict, Verdict::Marked);
}

#[test]
fn several_keys_are_corrected_for() {
    let secrets: Vec<SamplingKey> =
        (0..20u8).map(|secret| SamplingKey::tournament(&Key::from_secret(&[secret]))).collect();
    let tokens = generate(&secrets[13], &candidates(&[1.0; 8]), 60, 4);
    let mut all = Detectors::new(&secrets, DetectOptions::default());
    all.extend(tokens.iter().copied());
    let all = all.detections();
    assert!((all[13].log10_p - read(&secrets[13], &tokens).log10_p - 20f64.log10()).abs() < 1e-9);
    for (detection, key) in all.iter().zip(&secrets) {
        assert_eq!(detection.key_id, key.id());
        assert_eq!(detection.verdict == Verdict::Marked, detection.key_id == secrets[13].id());
    }
}

#[test]
fn repeated_contexts_are_plain_and_not_scored() {
    // With a single candidate the context repeats for ever.
    for key in keys() {
        let (mut marker, mut random) = (Marker::new(&key), Random(5));
        let one = candidates(&[1.0]);
        let keyed: Vec<bool> =
            (0..10).map(|_| marker.choose(&one, || random.unit()).unwrap().keyed).collect();
        assert_eq!(keyed, [false, false, false, false, true, false, false, false, false, false]);
        assert_eq!(read(&key, &[0; 10]).scored, 1);
    }
    // A long text of few contexts: what is keyed is what is scored.
    for key in keys() {
        let (mut marker, mut random) = (Marker::new(&key), Random(6));
        let (few, mut detector) = (candidates(&[0.6, 0.4]), Detector::new(&key, DetectOptions::default()));
        let mut keyed = 0;
        for _ in 0..500 {
            let choice = marker.choose(&few, || random.unit()).unwrap();
            keyed += u64::from(choice.keyed);
            detector.push(choice.token);
        }
        assert_eq!(detector.detection().scored, keyed);
        assert!(keyed <= 16);
    }
}

#[test]
fn forced_tokens_are_walked_over_alike() {
    let [key, _] = keys();
    let (mut marker, mut random) = (Marker::new(&key), Random(7));
    let eight = candidates(&[1.0; 8]);
    let (mut tokens, mut keyed) = (Vec::new(), 0);
    for step in 0..120u32 {
        if step % 3 == 0 {
            marker.observe(step % 2);
            tokens.push(step % 2);
        } else {
            let choice = marker.choose(&eight, || random.unit()).unwrap();
            keyed += u64::from(choice.keyed);
            tokens.push(choice.token);
        }
    }
    let detection = read(&key, &tokens);
    assert_eq!(detection.verdict, Verdict::Marked);
    assert!(detection.scored >= keyed && detection.scored <= keyed + 40);
}

#[test]
fn p_values_of_unmarked_text_are_no_smaller_than_chance() {
    // 4000 texts: P(p ≤ x) ≤ x, with six deviations of room.
    for key in keys() {
        let mut random = Random(8);
        let mut p: Vec<f64> = (0..4000)
            .map(|_| {
                let tokens: Vec<u32> = (0..40).map(|_| random.bits() as u32 % 50_000).collect();
                10f64.powf(read(&key, &tokens).log10_p)
            })
            .collect();
        p.sort_by(f64::total_cmp);
        for x in [0.001, 0.01, 0.1, 0.3, 0.5] {
            let count = p.partition_point(|&p| p <= x) as f64;
            let (mean, deviation) = (4000.0 * x, (4000.0 * x * (1.0 - x)).sqrt());
            assert!(count < mean + 6.0 * deviation + 1.0, "{:?}: {count} at {x}", key.scheme());
        }
        // The tournament's p-value is exact, Gumbel's pays for two statistics.
        assert!(p.partition_point(|&p| p <= 0.1) as f64 > 400.0 / 2.0 - 100.0);
    }
}

#[test]
fn too_little_text_is_said() {
    let [key, _] = keys();
    let Verdict::TooLittleText { needed } = read(&key, &[1, 2, 3, 4, 5]).verdict else { panic!() };
    assert_eq!(needed, tokens_needed(1.0, 1e-6));
    let long: Vec<u32> = (0..1000).collect();
    assert_eq!(read(&key, &long).verdict, Verdict::NotFound);
    let empty = read(&key, &[]);
    assert_eq!((empty.scored, empty.score, empty.log10_p), (0, 0.5, 0.0));
    assert!(tokens_needed(0.5, 1e-6) > tokens_needed(1.0, 1e-6));
    assert!(tokens_needed(1.0, 1e-9) > tokens_needed(1.0, 1e-6));
    assert!(tokens_needed(f64::NAN, f64::NAN) < u64::MAX);
}

#[test]
fn hostile_numbers_are_refused_and_change_nothing() {
    for key in keys() {
        let mut marker = Marker::new(&key);
        let mut refuse = |weights: &[f64]| marker.choose(&candidates(weights), || 0.5).unwrap_err();
        assert_eq!(refuse(&[]), SampleError::NoCandidates);
        assert_eq!(refuse(&[0.0, 0.0]), SampleError::NoCandidates);
        assert!(matches!(refuse(&[1.0, f64::NAN]), SampleError::Probability { token: 1, .. }));
        assert!(matches!(refuse(&[-0.1, 1.0]), SampleError::Probability { token: 0, .. }));
        assert!(matches!(refuse(&[f64::INFINITY]), SampleError::Probability { .. }));
        assert_eq!(refuse(&[f64::MAX, f64::MAX]), SampleError::Sum);
        for random in [1.0, -0.1] {
            assert_eq!(marker.choose(&candidates(&[1.0]), || random), Err(SampleError::Random(random)));
        }
        assert!(matches!(marker.choose(&candidates(&[1.0]), || f64::NAN), Err(SampleError::Random(_))));
        // Four plain tokens come first still.
        let keyed = (0..5).map(|_| marker.choose(&candidates(&[1.0, 0.0]), || 0.99).unwrap());
        assert_eq!(keyed.filter(|choice| choice.keyed && choice.token == 0).count(), 1);
        let tiny = [Candidate { token: u32::MAX, probability: f64::MIN_POSITIVE / 4.0 }];
        assert_eq!(marker.choose(&tiny, || 0.0).unwrap().token, u32::MAX);
    }
}

#[test]
fn hostile_logits_are_refused() {
    let plain = Truncation::default();
    let refuse = |truncation: &Truncation, logits: &[f32]| truncation.candidates(logits).unwrap_err();
    assert_eq!(refuse(&plain, &[]), SampleError::NoCandidates);
    assert_eq!(refuse(&plain, &[f32::NEG_INFINITY; 200]), SampleError::NoCandidates);
    let mut logits = vec![0.0f32; 1000];
    for bad in [f32::NAN, f32::INFINITY] {
        for place in [0, 17, 999] {
            logits[place] = bad;
            assert_eq!(refuse(&plain, &logits), SampleError::Logit { token: place });
            logits[place] = 0.0;
        }
    }
    for temperature in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let wrong = Truncation { temperature, ..plain };
        assert!(matches!(refuse(&wrong, &logits), SampleError::Temperature(_)));
    }
    for top_p in [0.0, 1.1, f64::NAN] {
        assert!(matches!(refuse(&Truncation { top_p, ..plain }, &logits), SampleError::TopP(_)));
    }
    let extremes = plain.candidates(&[f32::MIN, f32::MAX, f32::NEG_INFINITY]).unwrap();
    assert_eq!(
        extremes,
        [Candidate { token: 1, probability: 1.0 }, Candidate { token: 0, probability: 0.0 }]
    );
}

#[test]
fn truncation_keeps_the_highest_and_of_equals_the_first() {
    let mut random = Random(9);
    for (length, top_k) in [(1, 1), (63, 64), (1000, 1), (1000, 40), (5000, 0), (5000, 4999), (128_000, 64)] {
        // Few different values, so that there are ties everywhere.
        let logits: Vec<f32> = (0..length).map(|_| (random.bits() % 100) as f32 / 8.0 - 20.0).collect();
        let mut sorted: Vec<(usize, f32)> = logits.iter().copied().enumerate().collect();
        sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let kept = if top_k == 0 { length } else { top_k.min(length) };
        let candidates = Truncation { temperature: 2.0, top_k, top_p: 1.0 }.candidates(&logits).unwrap();
        assert_eq!(candidates.len(), kept);
        for (candidate, &(token, logit)) in candidates.iter().zip(&sorted) {
            assert_eq!(candidate.token as usize, token);
            let expected = (f64::from(logit - sorted[0].1) / 2.0).exp();
            assert!((candidate.probability - expected).abs() < 1e-12);
        }
    }
    // Both zeros are equal, wherever they stand.
    let zeros: Vec<f32> = (0..5000).map(|i| if i % 3 == 0 { -0.0 } else { 0.0 }).collect();
    let first = Truncation::default().candidates(&zeros).unwrap();
    assert!(first.iter().map(|candidate| candidate.token).eq(0..64));
    let halves = Truncation { top_p: 0.75, ..Truncation::default() };
    assert_eq!(halves.candidates(&[0.0; 8]).unwrap().len(), 6);
    assert_eq!(halves.candidates(&[9.0, 0.0, 0.0]).unwrap().len(), 1);
}

#[test]
fn ten_million_tokens_stay_within_time_and_memory() {
    let options = DetectOptions { max_contexts: 100_000, ..DetectOptions::default() };
    for key in keys() {
        let mut detector = Detector::new(&key, options);
        detector.extend((0..10_000_000u32).map(|i| i.wrapping_mul(2_654_435_761)));
        detector.push(u32::MAX);
        let detection = detector.detection();
        assert_eq!((detection.tokens, detection.scored), (10_000_001, 100_000));
        assert_eq!(detection.verdict, Verdict::NotFound);
    }
}
