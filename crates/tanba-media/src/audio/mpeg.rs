//! Headers of MPEG audio frames, Layer III (ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-3).

/// What a frame header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Whole frame in bytes.
    pub(crate) length: usize,
    /// In bits a second.
    pub(crate) bitrate: u32,
}

/// kbit/s of MPEG-1 Layer III, and of MPEG-2 and 2.5.
const BITRATES: [[u32; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// The bitrates in kbit/s that an encoder may be asked for at this rate.
pub(crate) fn bitrates(rate: u32) -> &'static [u32] {
    &BITRATES[usize::from(rate < 32_000)][1..]
}

impl Frame {
    /// `None` for anything but a Layer III frame of a stated bitrate.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let [0xFF, b1, b2, _, ..] = *bytes else { return None };
        let version = b1 >> 3 & 3;
        if b1 & 0xE0 != 0xE0 || version == 1 || b1 >> 1 & 3 != 1 {
            return None;
        }
        let is_first = version == 3;
        let kbit = *BITRATES[usize::from(!is_first)].get(usize::from(b2 >> 4))?;
        let base = *[44_100, 48_000, 32_000].get(usize::from(b2 >> 2 & 3))?;
        let rate = match version {
            3 => base,
            2 => base / 2,
            _ => base / 4,
        };
        if kbit == 0 {
            return None;
        }
        let slots = if is_first { 144 } else { 72 } * kbit * 1000 / rate + u32::from(b2 >> 1 & 1);
        Some(Self { length: usize::try_from(slots).ok()?, bitrate: kbit * 1000 })
    }
}
