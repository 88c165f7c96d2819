//! Samples as WAV stores them, to numbers and back.

/// How one sample is stored, in as many bytes as [`Self::width`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// 8 bits with the zero at 128.
    Unsigned8,
    /// Little-endian two's complement in 2, 3 or 4 bytes.
    Signed(u32),
    /// IEEE 754, 4 bytes.
    Float32,
    /// IEEE 754, 8 bytes.
    Float64,
    /// ITU-T G.711 A-law.
    ALaw,
    /// ITU-T G.711 µ-law.
    MuLaw,
}

impl Coding {
    /// By `wFormatTag` (RFC 2361) and the bytes of a sample.
    pub(crate) fn of(tag: u16, width: u32) -> Option<Self> {
        match (tag, width) {
            (1, 1) => Some(Self::Unsigned8),
            (1, 2..=4) => Some(Self::Signed(width)),
            (3, 4) => Some(Self::Float32),
            (3, 8) => Some(Self::Float64),
            (6, 1) => Some(Self::ALaw),
            (7, 1) => Some(Self::MuLaw),
            _ => None,
        }
    }

    pub(crate) fn width(self) -> usize {
        match self {
            Self::Unsigned8 | Self::ALaw | Self::MuLaw => 1,
            Self::Signed(width) => width as usize,
            Self::Float32 => 4,
            Self::Float64 => 8,
        }
    }

    /// The byte that silence is made of.
    pub(crate) fn silence(self) -> u8 {
        match self {
            Self::Unsigned8 => 0x80,
            Self::ALaw => 0xD5,
            Self::MuLaw => 0xFF,
            Self::Signed(_) | Self::Float32 | Self::Float64 => 0,
        }
    }

    pub(crate) fn is_float(self) -> bool {
        matches!(self, Self::Float32 | Self::Float64)
    }

    /// Appends all samples in `codes`, full scale ±1.0. NaN and infinities, which are no sound, come out as silence.
    ///
    /// The coding is looked at once, not for each sample: a two-hour sound has a billion of them.
    pub(crate) fn read(self, codes: &[u8], samples: &mut Vec<f32>) {
        match self {
            Self::Unsigned8 => samples.extend(codes.iter().map(|b| (f32::from(*b) - 128.0) / 128.0)),
            Self::Signed(2) => samples.extend(codes.chunks_exact(2).map(|c| integer16(c) as f32 / 32768.0)),
            Self::Signed(3) => samples.extend(codes.chunks_exact(3).map(|c| integer24(c) as f32 / 8_388_608.0)),
            Self::Signed(_) => samples.extend(codes.chunks_exact(4).map(|c| integer32(c) as f32 / 2_147_483_648.0)),
            Self::Float32 => samples.extend(codes.chunks_exact(4).map(|c| finite(float32(c)))),
            Self::Float64 => samples.extend(codes.chunks_exact(8).map(|c| finite(float64(c) as f32))),
            Self::ALaw => samples.extend(codes.iter().map(|b| f32::from(a_law(*b)) / 32768.0)),
            Self::MuLaw => samples.extend(codes.iter().map(|b| f32::from(mu_law(*b)) / 32768.0)),
        }
    }

    /// Adds `differences` to the stored samples, rounding to their depth and clipping at full scale. Zero leaves every
    /// byte of a sample as it is, and so does a sample that is no number.
    pub(crate) fn add(self, codes: &mut [u8], differences: &[f32], valid_bits: u32) {
        let pairs = codes.chunks_exact_mut(self.width()).zip(differences.iter().map(|d| finite(*d)));
        match self {
            Self::Unsigned8 => pairs.for_each(|(c, d)| {
                c[0] = rounded(f64::from(c[0]) + f64::from(d) * 128.0).clamp(0.0, 255.0) as u8;
            }),
            Self::Signed(width) => {
                // Bits below the valid ones stay what they are.
                let step = f64::from(1u32 << (width * 8 - valid_bits).min(24));
                let full = f64::from(1u32 << (width * 8 - 1));
                let (scale, top) = (full / step, full - step);
                let sum = |old: i32, d: f32| {
                    let moved = f64::from(old) + rounded(f64::from(d) * scale) * step;
                    // A sample that is above the top already stays there.
                    if d == 0.0 { old } else { moved.clamp(-full, top) as i32 }
                };
                match width {
                    2 => pairs.for_each(|(c, d)| store(c, sum(integer16(c), d))),
                    3 => pairs.for_each(|(c, d)| store(c, sum(integer24(c), d))),
                    _ => pairs.for_each(|(c, d)| store(c, sum(integer32(c), d))),
                }
            }
            Self::Float32 => pairs.for_each(|(c, d)| {
                let old = float32(c);
                if d != 0.0 && old.is_finite() {
                    c.copy_from_slice(&((f64::from(old) + f64::from(d)) as f32).to_le_bytes());
                }
            }),
            Self::Float64 => pairs.for_each(|(c, d)| {
                let old = float64(c);
                if d != 0.0 && old.is_finite() {
                    c.copy_from_slice(&(old + f64::from(d)).to_le_bytes());
                }
            }),
            Self::ALaw => pairs.for_each(|(c, d)| c[0] = nearest(c[0], f64::from(d), a_law)),
            Self::MuLaw => pairs.for_each(|(c, d)| c[0] = nearest(c[0], f64::from(d), mu_law)),
        }
    }
}

fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

/// The nearest integer, ties to even, of anything below 2^51: adding 1.5 × 2^52 leaves no bits for a fraction. Without a
/// call, which a processor of 2003 would need for each sample.
pub(crate) fn rounded(value: f64) -> f64 {
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    (value.clamp(-1e15, 1e15) + SHIFT) - SHIFT
}

fn integer16(code: &[u8]) -> i32 {
    if let [a, b] = *code { i32::from(i16::from_le_bytes([a, b])) } else { 0 }
}

fn integer24(code: &[u8]) -> i32 {
    if let [a, b, c] = *code { i32::from_le_bytes([0, a, b, c]) >> 8 } else { 0 }
}

fn integer32(code: &[u8]) -> i32 {
    code.try_into().map_or(0, i32::from_le_bytes)
}

fn float32(code: &[u8]) -> f32 {
    code.try_into().map_or(0.0, f32::from_le_bytes)
}

fn float64(code: &[u8]) -> f64 {
    code.try_into().map_or(0.0, f64::from_le_bytes)
}

/// Little-endian two's complement of 2 to 4 bytes.
fn store(code: &mut [u8], value: i32) {
    match (code, value.to_le_bytes()) {
        ([a, b], [v, w, ..]) => (*a, *b) = (v, w),
        ([a, b, c], [v, w, x, _]) => (*a, *b, *c) = (v, w, x),
        ([a, b, c, d], [v, w, x, y]) => (*a, *b, *c, *d) = (v, w, x, y),
        _ => {}
    }
}

/// ITU-T G.711, A-law, expanded to 16 bits.
fn a_law(code: u8) -> i16 {
    let code = code ^ 0x55;
    let (segment, step) = (code >> 4 & 7, i16::from(code & 15));
    let size = match segment {
        0 => (step << 4) + 8,
        segment => ((step << 4) + 0x108) << (segment - 1),
    };
    if code & 0x80 != 0 { size } else { -size }
}

/// ITU-T G.711, µ-law, expanded to 16 bits.
fn mu_law(code: u8) -> i16 {
    let code = !code;
    let (segment, step) = (code >> 4 & 7, i16::from(code & 15));
    let size = (((step << 3) + 0x84) << segment) - 0x84;
    if code & 0x80 != 0 { -size } else { size }
}

/// The code whose value is nearest to the old value and the difference; the old code if no other is nearer.
fn nearest(code: u8, difference: f64, value: fn(u8) -> i16) -> u8 {
    if difference == 0.0 {
        return code;
    }
    let wanted = f64::from(value(code)) + difference * 32768.0;
    let distance = |c: u8| (f64::from(value(c)) - wanted).abs();
    (0..=255).fold(code, |best, c| if distance(c) < distance(best) { c } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_telephony_span_their_range() {
        // G.711 tables 1a and 2a: the largest values of 13 and 14 bits, at 16 bits.
        assert_eq!((a_law(0xAA), a_law(0x2A)), (32256, -32256));
        assert_eq!((mu_law(0x80), mu_law(0x00), mu_law(0xFF)), (32124, -32124, 0));
    }

    fn added(coding: Coding, code: &[u8], difference: f32, valid_bits: u32) -> Vec<u8> {
        let mut code = code.to_vec();
        coding.add(&mut code, &[difference], valid_bits);
        code
    }

    #[test]
    fn rounding_clipping_and_silence() {
        assert_eq!(added(Coding::Signed(2), &[0xFF, 0x7F], 0.5, 16), [0xFF, 0x7F], "clipped at full scale");
        assert_eq!(added(Coding::Signed(2), &(-5i16).to_le_bytes(), 2.4 / 32768.0, 16), (-3i16).to_le_bytes());
        let step = 1.0 / 8_388_608.0;
        assert_eq!(added(Coding::Signed(3), &[0, 0x10, 0], step, 20), [0, 0x10, 0], "20 valid bits have no such step");
        assert_eq!(added(Coding::Signed(3), &[0, 0x10, 0], step, 24), [1, 0x10, 0]);
        assert_eq!(added(Coding::Signed(3), &[0xFF, 0xFF, 0x7F], 0.0, 16), [0xFF, 0xFF, 0x7F], "zero is zero");
        assert_eq!(added(Coding::Float32, &f32::NAN.to_le_bytes(), 0.1, 32), f32::NAN.to_le_bytes());
        assert_eq!(added(Coding::Float32, &0.5f32.to_le_bytes(), f32::NAN, 32), 0.5f32.to_le_bytes());
        let mut samples = Vec::new();
        Coding::Float32.read(&f32::INFINITY.to_le_bytes(), &mut samples);
        Coding::Float64.read(&1e300f64.to_le_bytes(), &mut samples);
        assert_eq!(samples, [0.0, 0.0]);
    }

    #[test]
    fn rounds_as_the_standard_library_does() {
        for value in [0.0, 0.5, 1.5, -0.5, -2.5, 0.499_999_999_999, 1e9 + 0.5, -3.7] {
            assert_eq!(rounded(value), f64::round_ties_even(value));
        }
    }

    #[test]
    fn telephony_moves_to_the_nearest_code() {
        for code in 0..=255 {
            assert_eq!(added(Coding::MuLaw, &[code], 1e-6, 8), [code], "less than half a step");
            assert_eq!(added(Coding::ALaw, &[code], 0.0, 8), [code]);
        }
    }
}
