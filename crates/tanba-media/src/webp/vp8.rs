//! What the bitstream headers say: size, alpha, quantiser (RFC 6386, section 9; RFC 9649, 3.4).

use crate::bytes::{le16, le32};

/// Width, height, and whether alpha is used, of a `VP8L` payload.
pub(crate) fn lossless_header(data: &[u8]) -> Option<(u32, u32, bool)> {
    let bits = data.strip_prefix(&[0x2F]).and_then(|rest| le32(rest, 0))?;
    Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1 == 1))
}

/// Width and height of a `VP8 ` payload.
pub(crate) fn lossy_header(data: &[u8]) -> Option<(u32, u32)> {
    let key_frame = data.first()? & 1 == 0 && data.get(3..6)? == [0x9D, 0x01, 0x2A];
    let size = (u32::from(le16(data, 6)? & 0x3FFF), u32::from(le16(data, 8)? & 0x3FFF));
    key_frame.then_some(size)
}

/// libwebp's quality, 0 to 100, for which it would choose the quantiser of this `VP8 ` payload: the inverse of its
/// mapping (`QualityToCompression`: two lines, then a cube root, onto 127 steps).
pub(crate) fn quality(data: &[u8]) -> Option<f32> {
    let index = quantiser(data.get(10..)?);
    let compression = 1.0 - index / 127.0;
    let linear = compression * compression * compression;
    let quality = if linear < 0.5 { linear * 1.5 } else { f32::midpoint(linear, 1.0) };
    Some((quality * 100.0).clamp(0.0, 100.0))
}

/// Mean quantiser index over the segments, 0 to 127, from the frame header.
fn quantiser(partition: &[u8]) -> f32 {
    let mut bits = BoolDecoder::new(partition);
    bits.number(2);
    let mut segments = None;
    if bits.flag() {
        let (map, data) = (bits.flag(), bits.flag());
        if data {
            let absolute = bits.flag();
            let values: [i32; 4] = std::array::from_fn(|_| bits.optional_signed(7));
            for _ in 0..4 {
                bits.optional_signed(6);
            }
            segments = Some((absolute, values));
        }
        if map {
            for _ in 0..3 {
                if bits.flag() {
                    bits.number(8);
                }
            }
        }
    }
    header_rest(&mut bits);
    let base = bits.number(7) as f32;
    match segments {
        None => base,
        Some((absolute, values)) => {
            let mean = values.iter().map(|v| *v as f32).sum::<f32>() / 4.0;
            if absolute { mean } else { (base + mean).clamp(0.0, 127.0) }
        }
    }
}

/// Filter, filter deltas and number of partitions.
fn header_rest(bits: &mut BoolDecoder<'_>) {
    bits.number(10);
    if bits.flag() && bits.flag() {
        for _ in 0..8 {
            bits.optional_signed(6);
        }
    }
    bits.number(2);
}

/// The boolean entropy decoder (RFC 6386, 7.3) at even odds, which is all that the header needs.
struct BoolDecoder<'a> {
    data: &'a [u8],
    value: u32,
    range: u32,
    count: u32,
}

impl<'a> BoolDecoder<'a> {
    fn new(data: &'a [u8]) -> Self {
        let mut decoder = Self { data, value: 0, range: 255, count: 0 };
        decoder.value = u32::from(decoder.byte()) << 8 | u32::from(decoder.byte());
        decoder
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.data.split_first() else { return 0 };
        self.data = rest;
        *first
    }

    fn flag(&mut self) -> bool {
        let split = 1 + (((self.range - 1) * 128) >> 8);
        let big = split << 8;
        let set = self.value >= big;
        if set {
            self.range -= split;
            self.value -= big;
        } else {
            self.range = split;
        }
        while self.range < 128 {
            self.value <<= 1;
            self.range <<= 1;
            self.count += 1;
            if self.count == 8 {
                self.count = 0;
                self.value |= u32::from(self.byte());
            }
        }
        set
    }

    fn number(&mut self, bits: u32) -> u32 {
        (0..bits).fold(0, |n, _| n << 1 | u32::from(self.flag()))
    }

    /// A flag, and if it is set a magnitude and a sign.
    fn optional_signed(&mut self, bits: u32) -> i32 {
        if !self.flag() {
            return 0;
        }
        let magnitude = self.number(bits) as i32;
        if self.flag() { -magnitude } else { magnitude }
    }
}
