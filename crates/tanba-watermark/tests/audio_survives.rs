//! A small sample of what an audio mark survives; the whole list is `cargo xtask durability audio`.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod sounds;

use sounds::{ID, Noise, OTHER, faster, id, marked, music, read, voice};
use tanba_watermark::audio::{DetectOptions, detect};
use tanba_watermark::{Key, MarkId};

const RATE: u32 = 16_000;

#[test]
fn an_untouched_sound_reads_at_any_rate() {
    for rate in [8_000, 11_025, 22_050, 44_100, 48_000, 96_000] {
        let detection = read(&marked(&voice(rate, 12.0, 1), rate, 1, ID), rate, 1);
        let mark = detection.mark.unwrap();
        assert_eq!((mark.id, mark.speed, mark.pitch), (ID, 1.0, 1.0), "{rate}");
        assert!(mark.false_positive <= 1e-9);
        assert!((detection.duration_s - 12.0).abs() < 0.01);
    }
}

#[test]
fn a_cut_of_five_seconds_reads_wherever_it_begins() {
    let sound = marked(&voice(RATE, 20.0, 2), RATE, 1, ID);
    for start in [1_111, 60_007, 123_456, 200_001] {
        assert_eq!(id(&sound[start..start + 5 * RATE as usize], RATE, 1), Some(ID), "{start}");
    }
}

#[test]
fn a_cut_of_three_seconds_of_music_reads() {
    let sound = marked(&music(44_100, 12.0, 3), 44_100, 2, ID);
    assert_eq!(id(&sound[2 * 151_111..2 * (151_111 + 3 * 44_100)], 44_100, 2), Some(ID));
}

#[test]
fn speed_is_found_and_told() {
    let sound = marked(&voice(RATE, 16.0, 4), RATE, 1, ID);
    for speed in [0.9, 0.95, 1.03, 1.1] {
        let mark = read(&faster(&sound, speed), RATE, 1).mark.unwrap();
        assert_eq!(mark.id, ID);
        assert!((mark.speed - speed).abs() < 2e-3 && (mark.pitch - speed).abs() < 1e-2, "{mark:?}");
    }
}

#[test]
fn without_the_search_a_changed_speed_is_not_read() {
    let sound = faster(&marked(&voice(RATE, 10.0, 4), RATE, 1, ID), 1.05);
    let mut options = DetectOptions::default();
    options.search = false;
    assert_eq!(detect(&sound, RATE, 1, &Key::public(), &options).unwrap().mark, None);
}

#[test]
fn any_mix_of_the_channels_reads() {
    let sound = marked(&music(48_000, 10.0, 5), 48_000, 2, ID);
    let left: Vec<f32> = sound.chunks(2).map(|frame| frame[0]).collect();
    let mean: Vec<f32> = sound.chunks(2).map(|frame| 0.5 * (frame[0] + frame[1])).collect();
    let side: Vec<f32> = sound.chunks(2).map(|frame| frame[0] - frame[1]).collect();
    let turned: Vec<f32> = sound.chunks(2).flat_map(|frame| [frame[0], -frame[0]]).collect();
    assert_eq!(id(&left, 48_000, 1), Some(ID));
    assert_eq!(id(&mean, 48_000, 1), Some(ID));
    assert_eq!(id(&side, 48_000, 1), Some(ID));
    assert_eq!(id(&turned, 48_000, 2), Some(ID));
}

#[test]
fn noise_gain_and_clipping_do_no_harm() {
    let mut noise = Noise(9);
    let sound = marked(&voice(RATE, 15.0, 6), RATE, 1, ID);
    let power = sound.iter().map(|s| s * s).sum::<f32>() / sound.len() as f32;
    // White noise 20 dB below the sound: a uniform deviate has a third of the power.
    let noisy: Vec<f32> = sound.iter().map(|s| s + (0.03 * power).sqrt() * noise.next()).collect();
    assert_eq!(id(&noisy, RATE, 1), Some(ID));
    let quiet: Vec<f32> = sound.iter().map(|s| 0.05 * s).collect();
    assert_eq!(id(&quiet, RATE, 1), Some(ID));
    let most = 0.5 * sound.iter().fold(0f32, |most, s| most.max(s.abs()));
    let clipped: Vec<f32> = sound.iter().map(|s| s.clamp(-most, most)).collect();
    assert_eq!(id(&clipped, RATE, 1), Some(ID));
}

#[test]
fn the_marked_part_of_a_spliced_sound_is_told() {
    let plain = voice(RATE, 60.0, 7);
    let mut sound = plain.clone();
    let part = 14 * RATE as usize..40 * RATE as usize;
    sound[part.clone()].copy_from_slice(&marked(&plain[part.clone()], RATE, 1, ID));
    let detection = read(&sound, RATE, 1);
    assert_eq!(detection.mark.unwrap().id, ID);
    let (first, last) = (&detection.segments[0], detection.segments.last().unwrap());
    assert!(
        (first.start_s - 14.0).abs() < 2.0 && (last.end_s - 40.0).abs() < 2.0,
        "{:?}",
        detection.segments
    );
}

#[test]
fn two_marks_in_one_sound_are_both_told() {
    let mut sound = marked(&voice(RATE, 30.0, 8), RATE, 1, ID);
    sound.extend(marked(&voice(RATE, 12.0, 9), RATE, 1, OTHER));
    let detection = read(&sound, RATE, 1);
    assert_eq!(detection.mark.unwrap().id, ID);
    let ids: Vec<MarkId> = detection.segments.iter().map(|segment| segment.id).collect();
    assert!(ids.contains(&ID) && ids.contains(&OTHER), "{:?}", detection.segments);
    let last = detection.segments.last().unwrap();
    assert!(last.id == OTHER && (last.end_s - 42.0).abs() < 2.0, "{:?}", detection.segments);
}

#[test]
fn another_key_reads_nothing() {
    let sound = marked(&voice(RATE, 10.0, 10), RATE, 1, ID);
    let detection = detect(&sound, RATE, 1, &Key::from_secret(b"other"), &DetectOptions::default()).unwrap();
    assert_eq!(detection.mark, None);
    assert!(detection.segments.is_empty());
}
