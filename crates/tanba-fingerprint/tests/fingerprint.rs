//! Codes of works that are alike are near, codes of others are not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

use tanba_fingerprint::{Fingerprint, Listener, NoFingerprint};

fn noise(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        state >> 33
    }
}

fn picture(seed: u64, grain: u64) -> [u8; 1024] {
    let (mut coarse, mut fine) = (noise(seed), noise(seed + 99));
    let blocks: Vec<u64> = (0..64).map(|_| coarse() % 200 + 20).collect();
    std::array::from_fn(|i| (blocks[i / 128 * 8 + i % 32 / 4] + fine() % (grain + 1)) as u8)
}

#[test]
fn pictures() {
    let one = Fingerprint::of_picture(&picture(1, 0)).unwrap();
    let same = Fingerprint::of_picture(&picture(1, 3)).unwrap();
    let other = Fingerprint::of_picture(&picture(2, 0)).unwrap();
    assert!(one.distance(same).unwrap() <= 8, "{:?}", one.distance(same));
    assert!(one.distance(other).unwrap() > 16, "{:?}", one.distance(other));
}

/// Two of the test vectors that the authors of ISO 24138 publish (`gen_image_code_v0` of black, `gen_text_code_v0` of these words).
#[test]
fn published_vectors() {
    assert_eq!(Fingerprint::of_picture(&[0; 1024]).unwrap().code, 0);
    assert_eq!(Fingerprint::of_text("Hello World").unwrap().code, 0x250d_b96e_0d4a_17a0);
}

fn sound(seed: u64, rate: u32, grain: i16) -> Vec<i16> {
    let (mut notes, mut hiss) = (noise(seed), noise(seed + 99));
    let pitches: Vec<f64> = (0..40).map(|_| 220.0 * 2_f64.powf((notes() % 24) as f64 / 12.0)).collect();
    (0..rate as usize * 10)
        .map(|n| {
            let t = n as f64 / f64::from(rate);
            let pitch = pitches[(t * 4.0) as usize % 40];
            let tone = (t * pitch * std::f64::consts::TAU).sin() * 8000.0;
            tone as i16 + (hiss() % (2 * grain as u64 + 1)) as i16 - grain
        })
        .collect()
}

fn heard(samples: &[i16], rate: u32, channels: u32) -> Result<Fingerprint, NoFingerprint> {
    let mut listener = Listener::new(rate, channels)?;
    listener.push(samples);
    listener.finish()
}

#[test]
fn sounds() {
    let of = |samples: &[i16], rate| heard(samples, rate, 1).unwrap();
    let one = of(&sound(1, 44_100, 0), 44_100);
    let same = of(&sound(1, 32_000, 100), 32_000);
    let other = of(&sound(2, 44_100, 0), 44_100);
    let (near, far) = (one.distance(same).unwrap(), one.distance(other).unwrap());
    assert!(near <= 8 && far > near, "{near} {far}");
    let floats: Vec<f32> = sound(1, 44_100, 0).iter().map(|&sample| f32::from(sample) / 32_767.0).collect();
    let mut listener = Listener::new(44_100, 1).unwrap();
    floats.chunks(999).for_each(|block| listener.push_f32(block));
    assert!(listener.finish().unwrap().distance(one).unwrap() <= 1);
    for (samples, rate, channels) in
        [(vec![0; 10], 44_100, 1), (vec![0; 44_100], 0, 1), (vec![0; 44_100], 44_100, 0)]
    {
        assert!(heard(&samples, rate, channels).is_err());
    }
}

#[test]
fn texts() {
    let text = |skip: usize| {
        let mut word = noise(7);
        let words = (0..400).map(|_| format!("w{}", word() % 5000));
        words.enumerate().filter(|(n, _)| n % 100 != skip).map(|(_, w)| w).collect::<Vec<_>>().join(" ")
    };
    let one = Fingerprint::of_text(&text(1000)).unwrap();
    let spaced = Fingerprint::of_text(&text(1000).replace(' ', " \n\t")).unwrap();
    let edited = Fingerprint::of_text(&text(5)).unwrap();
    let other = Fingerprint::of_text("Something else altogether, in words that were not there.").unwrap();
    assert_eq!(one, spaced);
    assert!(one.distance(edited).unwrap() <= 11, "{:?}", one.distance(edited));
    assert!(one.distance(other).unwrap() > 16, "{:?}", one.distance(other));
    assert!(Fingerprint::of_text(" \n").is_err());
}
