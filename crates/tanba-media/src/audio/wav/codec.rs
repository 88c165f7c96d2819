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

    pub(crate) fn is_float(self) -> bool {
        matches!(self, Self::Float32 | Self::Float64)
    }

    /// Full scale ±1.0. `bytes` has [`Self::width`] bytes. NaN and infinities, which are no sound, come out as silence.
    pub(crate) fn read(self, bytes: &[u8]) -> f64 {
        let value = match (self, bytes) {
            (Self::Unsigned8, [b]) => (f64::from(*b) - 128.0) / 128.0,
            (Self::Signed(width), _) => f64::from(integer(bytes)) / scale(width * 8),
            (Self::Float32, [a, b, c, d]) => f64::from(f32::from_le_bytes([*a, *b, *c, *d])),
            (Self::Float64, [a, b, c, d, e, f, g, h]) => f64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]),
            (Self::ALaw, [b]) => f64::from(a_law(*b)) / 32768.0,
            (Self::MuLaw, [b]) => f64::from(mu_law(*b)) / 32768.0,
            _ => 0.0,
        };
        if value.is_finite() { value } else { 0.0 }
    }

    /// Adds `difference` to the stored sample, rounding to its depth and clipping at full scale. Zero leaves every byte
    /// as it is, and so does a sample that is no number.
    pub(crate) fn add(self, bytes: &mut [u8], difference: f32, valid_bits: u32) {
        if difference == 0.0 || !difference.is_finite() {
            return;
        }
        let difference = f64::from(difference);
        match (self, bytes) {
            (Self::Unsigned8, [b]) => {
                let sum = f64::from(*b) + difference * 128.0;
                *b = sum.round_ties_even().clamp(0.0, 255.0) as u8;
            }
            (Self::Signed(width), bytes) => {
                // Bits below the valid ones stay what they are.
                let step = f64::from(1u32 << (width * 8 - valid_bits).min(24));
                let full = scale(width * 8);
                let value = f64::from(integer(bytes));
                let sum = value + (difference * full / step).round_ties_even() * step;
                store(bytes, sum.clamp(-full, full - step) as i32);
            }
            (Self::Float32, bytes) => {
                if let Ok(raw) = <[u8; 4]>::try_from(&*bytes) {
                    let value = f32::from_le_bytes(raw);
                    if value.is_finite() {
                        bytes.copy_from_slice(&((f64::from(value) + difference) as f32).to_le_bytes());
                    }
                }
            }
            (Self::Float64, bytes) => {
                if let Ok(raw) = <[u8; 8]>::try_from(&*bytes) {
                    let value = f64::from_le_bytes(raw);
                    if value.is_finite() {
                        bytes.copy_from_slice(&(value + difference).to_le_bytes());
                    }
                }
            }
            (Self::ALaw, [b]) => *b = nearest(*b, difference, a_law),
            (Self::MuLaw, [b]) => *b = nearest(*b, difference, mu_law),
            _ => {}
        }
    }
}

/// Half the range of this many bits.
fn scale(bits: u32) -> f64 {
    f64::from(1u32 << (bits - 1).min(31))
}

/// Little-endian two's complement of 2 to 4 bytes.
fn integer(bytes: &[u8]) -> i32 {
    let mut wide = [0; 4];
    wide[4 - bytes.len().min(4)..].copy_from_slice(&bytes[..bytes.len().min(4)]);
    i32::from_le_bytes(wide) >> (32 - 8 * bytes.len().clamp(1, 4) as u32)
}

fn store(bytes: &mut [u8], value: i32) {
    let length = bytes.len().min(4);
    bytes[..length].copy_from_slice(&value.to_le_bytes()[..length]);
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

    #[test]
    fn rounding_clipping_and_silence() {
        let mut sample = [0xFF, 0x7F];
        Coding::Signed(2).add(&mut sample, 0.5, 16);
        assert_eq!(sample, [0xFF, 0x7F], "clipped at full scale");
        let mut sample = (-5i16).to_le_bytes();
        Coding::Signed(2).add(&mut sample, 2.4 / 32768.0, 16);
        assert_eq!(i16::from_le_bytes(sample), -3);
        let mut sample = [0x00, 0x10, 0x00];
        Coding::Signed(3).add(&mut sample, 1.0 / 8_388_608.0, 20);
        assert_eq!(sample, [0x00, 0x10, 0x00], "20 valid bits have no room for a 24-bit step");
        let mut sample = f32::NAN.to_le_bytes();
        Coding::Float32.add(&mut sample, 0.1, 32);
        assert_eq!(sample, f32::NAN.to_le_bytes());
        assert_eq!(Coding::Float32.read(&f32::INFINITY.to_le_bytes()).to_bits(), 0f64.to_bits());
    }

    #[test]
    fn telephony_moves_to_the_nearest_code() {
        for code in 0..=255 {
            let mut bytes = [code];
            Coding::MuLaw.add(&mut bytes, 1e-6, 8);
            assert_eq!(bytes[0], code, "less than half a step");
        }
    }
}
