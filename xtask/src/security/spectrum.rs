//! What an attacker builds from `SPEC.md` alone: the tile's frequencies, the fold, the code. Nothing here has a key.

use super::pictures::Plane;

/// Side of the tile, canonical pixels; the pictures here are small enough for those to be their own pixels.
pub(super) const SIDE: usize = 128;
const REACH: i32 = 31;
const SYNC_ORBITS: [(i32, i32); 12] =
    [(6, 3), (7, 2), (8, 5), (9, 1), (10, 4), (11, 7), (12, 2), (13, 5), (14, 9), (15, 3), (17, 6), (15, 11)];
/// Bits of the code word.
pub(super) const CODE_BITS: usize = 624;

/// One frequency that carries something, in cycles a tile.
#[derive(Clone, Copy)]
pub(super) struct Frequency {
    pub(super) kx: i32,
    pub(super) ky: i32,
    pub(super) sync: bool,
}

impl Frequency {
    /// Magnitude that the specification gives it, up to a common factor.
    fn magnitude(self) -> f32 {
        let radius = ((self.kx * self.kx + self.ky * self.ky) as f32).sqrt();
        if self.sync { (0.3f32 / 96.0).sqrt() } else { 0.118 * radius.powf(-0.8) * std::f32::consts::SQRT_2 }
    }
}

/// Every carried frequency of the upper half plane.
pub(super) fn frequencies() -> Vec<Frequency> {
    let mut out = Vec::new();
    for ky in 0..=REACH {
        for kx in -REACH..=REACH {
            let orbit = (kx.abs().max(ky.abs()), kx.abs().min(ky.abs()));
            let sync = SYNC_ORBITS.contains(&orbit);
            let square = kx * kx + ky * ky;
            let inside = (21..=943).contains(&square) && kx != 0 && ky != 0;
            if inside && (sync || kx % 16 != 0 || ky % 16 != 0) {
                out.push(Frequency { kx, ky, sync });
            }
        }
    }
    out
}

/// A complex number a frequency.
pub(super) type Coefficients = Vec<[f32; 2]>;

fn turn(k: i32, place: usize) -> (f32, f32) {
    let angle = 2.0 * std::f64::consts::PI * f64::from(k * place as i32 % SIDE as i32) / SIDE as f64;
    (angle.cos() as f32, angle.sin() as f32)
}

/// The plane folded into one tile (mean over all tiles), at the carried frequencies.
pub(super) fn spectrum(plane: &Plane, of: &[Frequency]) -> Coefficients {
    let mut tile = vec![0f32; SIDE * SIDE];
    for y in 0..plane.height {
        for x in 0..plane.width {
            tile[y % SIDE * SIDE + x % SIDE] += plane.data[y * plane.width + x];
        }
    }
    let scale = 1.0 / (plane.width * plane.height) as f32;
    // Rows first: entry (kx + REACH, y).
    let rows: Vec<[f32; 2]> = (-REACH..=REACH)
        .flat_map(|kx| {
            let wave: Vec<(f32, f32)> = (0..SIDE).map(|x| turn(kx, x)).collect();
            let row = |y: usize| {
                let values = &tile[y * SIDE..(y + 1) * SIDE];
                values.iter().zip(&wave).fold([0f32; 2], |s, (v, (c, i))| [s[0] + v * c, s[1] - v * i])
            };
            (0..SIDE).map(row).collect::<Vec<_>>()
        })
        .collect();
    let one = |f: &Frequency| {
        let column = &rows[(f.kx + REACH) as usize * SIDE..][..SIDE];
        let sum = column.iter().enumerate().fold([0f32; 2], |s, (y, [re, im])| {
            let (c, i) = turn(f.ky, y);
            [s[0] + re * c + im * i, s[1] + im * c - re * i]
        });
        sum.map(|v| v * scale)
    };
    of.iter().map(one).collect()
}

/// The tile that has these coefficients, laid over a picture of this size; root mean square 1.
pub(super) fn laid_out(coefficients: &[[f32; 2]], of: &[Frequency], width: usize, height: usize) -> Plane {
    let mut tile = vec![0f32; SIDE * SIDE];
    for (f, [re, im]) in of.iter().zip(coefficients) {
        if *re == 0.0 && *im == 0.0 {
            continue;
        }
        let across: Vec<(f32, f32)> = (0..SIDE).map(|x| turn(f.kx, x)).collect();
        for (y, row) in tile.chunks_exact_mut(SIDE).enumerate() {
            let (c, s) = turn(f.ky, y);
            let (re, im) = (re * c - im * s, re * s + im * c);
            row.iter_mut().zip(&across).for_each(|(v, (c, s))| *v += re * c - im * s);
        }
    }
    let power = tile.iter().map(|v| v * v).sum::<f32>() / tile.len() as f32;
    let scale = 1.0 / power.sqrt().max(1e-12);
    let data =
        (0..width * height).map(|i| tile[i / width % SIDE * SIDE + i % width % SIDE] * scale).collect();
    Plane { width, height, data }
}

/// Luma without what neighbours predict, over the local deviation: any picture's share is made alike.
pub(super) fn residual(luma: &Plane) -> Plane {
    let rest = luma.clone().map(&luma.mean(3), |value, mean| value - mean);
    let deviation = rest.deviation(4);
    rest.map(&deviation, |value, deviation| (value / (deviation + 1.0)).clamp(-2.5, 2.5))
}

/// Directions of the coefficients with the magnitudes of the specification, more where the direction is surer.
pub(super) fn shaped(estimate: &[[f32; 2]], of: &[Frequency]) -> Coefficients {
    let size = |c: &[f32; 2]| (c[0] * c[0] + c[1] * c[1]).sqrt();
    let shape = |f: &Frequency, c: &[f32; 2]| {
        // Nearness in radius decides what is loud: a picture's own power falls with it.
        let radius = |f: &Frequency| ((f.kx * f.kx + f.ky * f.ky) as f32).sqrt();
        let near = |g: &&(&Frequency, &[f32; 2])| g.0.sync == f.sync && (radius(g.0) - radius(f)).abs() < 2.0;
        let all: Vec<_> = of.iter().zip(estimate).collect();
        let (sum, count) = all.iter().filter(near).fold((0.0, 0), |s, g| (s.0 + size(g.1), s.1 + 1));
        let scale = f.magnitude() * count as f32 / (sum + 1e-12);
        c.map(|part| part * scale)
    };
    of.iter().zip(estimate).map(|(f, c)| shape(f, c)).collect()
}

/// Normalised correlation over the sync or the data frequencies.
pub(super) fn correlation(a: &[[f32; 2]], b: &[[f32; 2]], of: &[Frequency], sync: bool) -> f32 {
    let (mut ab, mut aa, mut bb) = (0f32, 0f32, 0f32);
    for ((a, b), _) in a.iter().zip(b).zip(of).filter(|(_, f)| f.sync == sync) {
        ab += a[0] * b[0] + a[1] * b[1];
        aa += a[0] * a[0] + a[1] * a[1];
        bb += b[0] * b[0] + b[1] * b[1];
    }
    ab / (aa * bb).sqrt().max(1e-20)
}

/// Sections 1 and 2 of the specification: an id's code word as +1 and -1 (for a 1).
pub(super) fn code_word(id: u64) -> Vec<f32> {
    const GENERATORS: [u32; 6] = [0o46321, 0o51271, 0o63667, 0o70535, 0o73277, 0o76513];
    let mut crc = 0u64;
    for bit in (0..64).rev() {
        let out = (crc >> 39 ^ id >> bit) & 1;
        crc = crc << 1 & 0xff_ffff_ffff;
        crc ^= if out == 1 { 0x00_0482_0009 } else { 0 };
    }
    let word = u128::from(id) << 40 | u128::from(crc ^ 0xff_ffff_ffff);
    let mut register = (word & 0x3fff) as u32;
    let mut out = Vec::with_capacity(CODE_BITS);
    for bit in (0..104).rev() {
        register = (register << 1 | (word >> bit & 1) as u32) & 0x7fff;
        let sign = |g: u32| if (register & g).count_ones() % 2 == 1 { -1.0 } else { 1.0 };
        out.extend(GENERATORS.map(sign));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_that_of_the_specification() {
        let word = code_word(0x0123_4567_89ab_cdef);
        let first = word[..64].iter().fold(0u64, |bits, sign| bits << 1 | u64::from(*sign < 0.0));
        assert_eq!((word.len(), first), (CODE_BITS, 0xfedb_3766_a41c_1df0));
    }

    #[test]
    fn a_pattern_that_is_laid_out_is_seen_again() {
        let of = frequencies();
        assert_eq!(of.iter().filter(|f| f.sync).count(), 48);
        assert_eq!(of.len(), 48 + 1346);
        let pattern: Coefficients =
            (0..of.len()).map(|i| [(i % 7) as f32 - 3.0, (i % 5) as f32 - 2.0]).collect();
        let seen = spectrum(&laid_out(&pattern, &of, 256, 128), &of);
        assert!(correlation(&seen, &pattern, &of, true) > 0.999);
        assert!(correlation(&seen, &pattern, &of, false) > 0.999);
    }
}
