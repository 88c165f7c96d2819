//! The test vectors of SPEC.md: what another implementation must arrive at, bit for bit.

use sha2::{Digest, Sha256};

use super::grid::{Chip, Grid, edges};
use super::{DetectOptions, EmbedOptions, detect, embed};
use crate::{Key, MarkId};

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Band, column and sign (0 for plus) as three bytes.
fn place(chip: &Chip) -> [u8; 3] {
    [chip.band as u8, chip.column as u8, u8::from(chip.sign < 0.0)]
}

/// The vector's sound: 8 s at 16 kHz, one channel, between -0.25 and 0.25.
fn sound() -> Vec<f32> {
    (0..128_000u64).map(|i| ((i * i / 7 + 3 * i + i * (i / 97)) % 4001) as f32 / 8000.0 - 0.25).collect()
}

fn bytes(samples: &[f32]) -> Vec<u8> {
    samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

#[test]
fn grid() {
    let grid = Grid::new(&Key::public());
    let edges = edges();
    assert_eq!((edges[0], edges[27], edges[28]), (9.5, 63.5, 65.5));
    assert_eq!((grid.sync.len(), grid.data.len()), (893, 4467));
    let first: Vec<[u8; 3]> = grid.sync[..4].iter().map(place).collect();
    assert_eq!(first, [[0, 27, 0], [0, 30, 1], [0, 6, 1], [0, 53, 0]]);
    let data: Vec<([u8; 3], u16)> = grid.data[..3].iter().map(|(chip, bit)| (place(chip), *bit)).collect();
    assert_eq!(data, [([0, 32, 1], 31), ([0, 67, 0], 342), ([0, 75, 1], 414)]);
    let sync: Vec<u8> = grid.sync.iter().flat_map(place).collect();
    assert_eq!(hex(&sync), "68b347857d6e93aa5e80380e85ece66c556b835035b7b5084a1675d9db357d9a");
    let data: Vec<u8> =
        grid.data.iter().flat_map(|(chip, bit)| place(chip).into_iter().chain(bit.to_le_bytes())).collect();
    assert_eq!(hex(&data), "9e24ab7101034edba53a4ff4e62b7b0c25fbc3679c6c137d953d93598bee695e");
}

#[test]
fn a_marked_sound() {
    let sound = sound();
    assert_eq!(hex(&bytes(&sound)), "008470fa18be91d386a02f8c7fccce07ec0c8534428626ff6dd0c67e65f79092");
    let (differences, embedded) =
        embed(&sound, 16_000, 1, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    let marked: Vec<f32> = sound.iter().zip(&differences).map(|(a, b)| a + b).collect();
    let detection = detect(&marked, 16_000, 1, &Key::public(), &DetectOptions::default()).unwrap();
    assert_eq!(detection.mark.map(|mark| mark.id), Some(ID));
    assert_eq!(format!("{:.6} {:.6}", embedded.snr_db, detection.score), "28.001232 9.015726");
    assert_eq!(hex(&bytes(&differences)), "9a4b3203ae4612b9dd91faef58dcfcd4a8e01e2c5bde65c34777a7714ff8e803");
}
