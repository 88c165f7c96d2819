//! The streams of one packet (RFC 7845, 5.1.1; RFC 6716, appendix B), decoded and laid out by channel.

use opus_decoder::OpusDecoder;

/// Samples of each channel in the longest packet, 120 ms.
pub(super) const MAX_PACKET: usize = 5760;

/// Opus always decodes to this rate.
pub(super) const RATE: u32 = 48_000;

/// A channel that holds nothing.
const SILENT: u8 = 255;

/// All streams of a sound.
pub(super) struct Streams {
    decoders: Vec<OpusDecoder>,
    /// How many of them, from the first on, have two channels.
    coupled: usize,
    mapping: Vec<u8>,
    decoded: Vec<Vec<f32>>,
}

impl Streams {
    /// `None` if the mapping names a stream that is not there.
    pub(super) fn new(streams: u8, coupled: u8, mapping: &[u8]) -> Option<Self> {
        let known = u16::from(streams) + u16::from(coupled);
        if streams == 0 || coupled > streams || mapping.iter().any(|m| *m != SILENT && u16::from(*m) >= known) {
            return None;
        }
        let width = |i: u8| if i < coupled { 2 } else { 1 };
        let made: Result<Vec<_>, _> = (0..streams).map(|i| OpusDecoder::new(RATE, width(i))).collect();
        let decoded = (0..streams).map(|i| vec![0.0; MAX_PACKET * width(i)]).collect();
        Some(Self { decoders: made.ok()?, coupled: usize::from(coupled), mapping: mapping.to_vec(), decoded })
    }

    /// Decodes a packet into `out`, interleaved in the order of the mapping. The number of samples of each channel, or
    /// `None` if the packet is damaged.
    pub(super) fn decode(&mut self, packet: &[u8], out: &mut Vec<f32>) -> Option<usize> {
        let mut rest = packet;
        let mut frames = None;
        let last = self.decoders.len() - 1;
        for (i, decoder) in self.decoders.iter_mut().enumerate() {
            let own = if i == last {
                rest.to_vec()
            } else {
                let (own, used) = undelimited(rest)?;
                rest = &rest[used..];
                own
            };
            // An empty packet would be taken for a lost one and filled with a guess.
            if own.is_empty() {
                return None;
            }
            let number = decoder.decode_float(&own, &mut self.decoded[i], false).ok()?;
            if frames.is_some_and(|f| f != number) {
                return None;
            }
            frames = Some(number);
        }
        let frames = frames?;
        out.clear();
        for at in 0..frames {
            out.extend(self.mapping.iter().map(|m| self.sample(*m, at)));
        }
        Some(frames)
    }

    fn sample(&self, slot: u8, at: usize) -> f32 {
        let slot = usize::from(slot);
        if slot == usize::from(SILENT) {
            0.0
        } else if slot < 2 * self.coupled {
            self.decoded[slot / 2][2 * at + slot % 2]
        } else {
            self.decoded[slot - self.coupled][at]
        }
    }
}

/// A self-delimited packet in its usual form, which lacks one length, and how many bytes it took.
fn undelimited(data: &[u8]) -> Option<(Vec<u8>, usize)> {
    let toc = *data.first()?;
    let mut head = vec![toc];
    let mut at = 1;
    let payload = match toc & 3 {
        0 => length(data, &mut at)?,
        1 => 2 * length(data, &mut at)?,
        2 => {
            let start = at;
            let first = length(data, &mut at)?;
            head.extend_from_slice(data.get(start..at)?);
            first + length(data, &mut at)?
        }
        _ => several(data, &mut at, &mut head)?,
    };
    let end = at.checked_add(payload)?;
    head.extend_from_slice(data.get(at..end)?);
    Some((head, end))
}

/// Code 3: a count, padding and lengths of any number of frames.
fn several(data: &[u8], at: &mut usize, head: &mut Vec<u8>) -> Option<usize> {
    let start = *at;
    let count = *data.get(*at)?;
    *at += 1;
    let mut padding = 0;
    if count & 0x40 != 0 {
        loop {
            let byte = *data.get(*at)?;
            *at += 1;
            padding += usize::from(byte.min(254));
            if byte != 255 {
                break;
            }
        }
    }
    let frames = usize::from(count & 0x3F);
    let is_variable = count & 0x80 != 0;
    let mut sum = 0;
    if is_variable {
        for _ in 1..frames {
            sum += length(data, at)?;
        }
    }
    head.extend_from_slice(data.get(start..*at)?);
    let extra = length(data, at)?;
    Some(padding + if is_variable { sum + extra } else { frames * extra })
}

/// A length of one or two bytes (RFC 6716, 3.2.1).
fn length(data: &[u8], at: &mut usize) -> Option<usize> {
    let first = usize::from(*data.get(*at)?);
    *at += 1;
    if first < 252 {
        return Some(first);
    }
    let second = usize::from(*data.get(*at)?);
    *at += 1;
    Some(first + 4 * second)
}

#[cfg(test)]
mod tests {
    use super::undelimited;

    #[test]
    fn lengths_are_taken_out() {
        assert_eq!(undelimited(&[0, 2, 7, 8, 9]), Some((vec![0, 7, 8], 4)));
        assert_eq!(undelimited(&[1, 1, 7, 8, 9]), Some((vec![1, 7, 8], 4)));
        assert_eq!(undelimited(&[2, 1, 2, 7, 8, 9, 10]), Some((vec![2, 1, 7, 8, 9], 6)));
        assert_eq!(undelimited(&[3, 0x82, 1, 2, 7, 8, 9, 10]), Some((vec![3, 0x82, 1, 7, 8, 9], 7)));
        assert_eq!(undelimited(&[3, 0x42, 1, 1, 7, 8, 0, 10]), Some((vec![3, 0x42, 1, 7, 8, 0], 7)));
        assert_eq!(undelimited(&[0, 9, 7]), None);
    }
}
