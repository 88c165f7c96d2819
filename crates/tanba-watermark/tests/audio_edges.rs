//! Sounds that are odd, and input that is wrong.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod sounds;

use sounds::{ID, Noise, id, marked, music, read, voice};
use tanba_watermark::Key;
use tanba_watermark::audio::{DetectOptions, Detector, EmbedError, EmbedOptions, Embedder, embed};

fn refusal(rate: u32, channels: u16, samples: &[f32]) -> EmbedError {
    embed(samples, rate, channels, ID, &Key::public(), &EmbedOptions::default()).err().unwrap()
}

#[test]
fn numbers_out_of_range_are_refused_with_a_hint() {
    let mut options = EmbedOptions::default();
    options.target_snr_db = f32::NAN;
    let target = Embedder::new(8_000, 1, ID, &Key::public(), &options).err().unwrap();
    let errors =
        [refusal(7_999, 1, &[]), refusal(400_000, 1, &[]), refusal(8_000, 0, &[]), refusal(8_000, 65, &[])];
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages[1], "400000 samples a second are outside 8000 to 384000");
    assert_eq!(messages[3], "65 channels are outside 1 to 64");
    assert!(errors.iter().chain([&target]).all(|error| error.hint().is_some()));
    assert!(Detector::new(0, 1, &Key::public(), &DetectOptions::default()).is_err());
    assert!(Detector::new(48_000, 0, &Key::public(), &DetectOptions::default()).is_err());
}

#[test]
fn silence_carries_nothing_and_says_so() {
    for samples in [vec![], vec![0.3], vec![0.0; 160_000]] {
        assert!(matches!(refusal(16_000, 1, &samples), EmbedError::Silent { .. }));
        let detection = read(&samples, 16_000, 1);
        assert_eq!(detection.mark, None);
        assert!(detection.segments.is_empty() && detection.score.is_finite());
    }
}

#[test]
fn what_would_not_read_is_refused() {
    // A steady tone at 1 kHz and nothing else: sixteen samples that repeat.
    let turn = std::f64::consts::PI / 8.0;
    let tone: Vec<f32> = (0..160_000).map(|i| 0.3 * (turn * f64::from(i % 16)).sin() as f32).collect();
    assert!(matches!(refusal(16_000, 1, &tone), EmbedError::Unreadable { .. }));
}

#[test]
fn channels_that_cancel_each_other_are_marked() {
    let turned: Vec<f32> = voice(16_000, 8.0, 4).iter().flat_map(|sample| [*sample, -sample]).collect();
    assert_eq!(id(&marked(&turned, 16_000, 2, ID), 16_000, 2), Some(ID));
}

#[test]
fn digital_silence_stays_silent() {
    let mut sound = voice(16_000, 12.0, 1);
    sound[80_000..112_000].fill(0.0);
    let (differences, _) = embed(&sound, 16_000, 1, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    assert!(differences[81_000..111_000].iter().all(|difference| difference.abs() < 1e-6));
}

#[test]
fn what_is_no_number_does_no_harm() {
    let mut sound = voice(16_000, 12.0, 2);
    sound[50_000..50_003].copy_from_slice(&[f32::NAN, f32::INFINITY, -3e38]);
    let (differences, embedded) =
        embed(&sound, 16_000, 1, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    assert!(differences.iter().all(|difference| difference.is_finite()));
    assert!(embedded.snr_db.is_finite());
    let out: Vec<f32> = sound.iter().zip(&differences).map(|(a, b)| a + b).collect();
    assert_eq!(id(&out, 16_000, 1), Some(ID));
    assert_eq!(read(&[f32::NAN; 40_000], 16_000, 1).mark, None);
}

#[test]
fn many_channels_and_high_rates_work() {
    let mono = voice(16_000, 6.0, 3);
    let mut noise = Noise(1);
    let levels: Vec<f32> = (0..64).map(|_| noise.next()).collect();
    let wide: Vec<f32> =
        mono.iter().flat_map(|sample| levels.iter().map(move |level| sample * level)).collect();
    assert_eq!(id(&marked(&wide, 16_000, 64, ID), 16_000, 64), Some(ID));
    let fast = music(384_000, 6.0, 4);
    assert_eq!(id(&marked(&fast, 384_000, 2, ID), 384_000, 2), Some(ID));
}

#[test]
fn streams_do_not_depend_on_how_they_are_cut() {
    let sound = music(44_100, 9.0, 5);
    let (whole, embedded) = embed(&sound, 44_100, 2, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    let mut embedder = Embedder::new(44_100, 2, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    let mut pieces = Vec::new();
    for piece in sound.chunks(2 * 777) {
        embedder.push(piece, &mut pieces);
        assert!(pieces.len() <= sound.len());
    }
    let again = embedder.finish(&mut pieces).unwrap();
    assert!(whole == pieces);
    assert!((embedded.snr_db - again.snr_db).abs() < 1e-6);

    let mut detector = Detector::new(44_100, 2, &Key::public(), &DetectOptions::default()).unwrap();
    let marked: Vec<f32> = sound.iter().zip(&whole).map(|(a, b)| a + b).collect();
    marked.chunks(2 * 4096).for_each(|piece| detector.push(piece));
    assert_eq!(detector.finish(), read(&marked, 44_100, 2));
}

#[test]
fn a_fainter_mark_is_fainter() {
    let sound = voice(16_000, 8.0, 6);
    let cost = |target: f32| {
        let mut options = EmbedOptions::default();
        options.target_snr_db = target;
        embed(&sound, 16_000, 1, ID, &Key::public(), &options).unwrap().1
    };
    let (plain, faint) = (cost(30.0), cost(36.0));
    assert!(faint.snr_db > plain.snr_db + 4.0);
    // What the sound masks is said in its own measure, and falls with the mark.
    assert!((-30.0..0.0).contains(&plain.nmr_db), "{plain:?}");
    assert!(faint.nmr_db < plain.nmr_db - 1.0, "{plain:?} {faint:?}");
}

#[test]
fn unmarked_sounds_give_nothing() {
    for seed in 20..26 {
        assert_eq!(read(&voice(16_000, 24.0, seed), 16_000, 1).mark, None);
        assert_eq!(read(&music(22_050, 12.0, seed), 22_050, 2).mark, None);
        let mut noise = Noise(seed);
        let noise: Vec<f32> = (0..160_000).map(|_| 0.3 * noise.next()).collect();
        assert_eq!(read(&noise, 16_000, 1).mark, None);
    }
}
