//! The characters that carry the mark, and groups of them.

/// Carriers of the digits 0 to 3: U+2061 to U+2064, the invisible operators of mathematics. `docs/text-carriers.md` shows
/// what they survive, and what other invisible characters do.
const FIRST: char = '\u{2061}';
/// Bytes of a carrier in UTF-8: E2 81 A1 to E2 81 A4.
pub(super) const CARRIER_BYTES: usize = 3;
/// Digits of a group: 4 bits of index and 16 bits of symbol.
pub(super) const DIGITS: usize = 10;
/// Symbols of a code word, and so numbers that an index takes.
pub(super) const SYMBOLS: usize = 16;

/// One group: what stands at one place of the text, as 20 bits. The index is still masked by the symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Group(u32);

impl Group {
    pub(super) fn new(masked_index: u8, symbol: u16) -> Self {
        Self(u32::from(masked_index & 15) << 16 | u32::from(symbol))
    }

    /// From digits, the first highest.
    pub(super) fn from_digits(digits: &[u8; DIGITS]) -> Self {
        Self(digits.iter().fold(0, |bits, digit| bits << 2 | u32::from(digit & 3)))
    }

    pub(super) fn masked_index(self) -> u8 {
        (self.0 >> 16) as u8
    }

    pub(super) fn symbol(self) -> u16 {
        self.0 as u16
    }

    /// Appends the ten characters.
    pub(super) fn write(self, text: &mut String) {
        for place in (0..DIGITS).rev() {
            let digit = self.0 >> (2 * place) & 3;
            text.extend(char::from_u32(u32::from(FIRST) + digit));
        }
    }
}

/// The digit that a character stands for, if it is a carrier.
pub(super) fn digit(character: char) -> Option<u8> {
    let digit = u32::from(character).wrapping_sub(u32::from(FIRST));
    (digit < 4).then_some(digit as u8)
}

/// Carriers without anything between them: where they stand, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Run {
    /// How many carriers.
    pub(super) fn len(self) -> usize {
        (self.end - self.start) / CARRIER_BYTES
    }

    /// Whether it consists of whole groups.
    pub(super) fn is_whole(self) -> bool {
        self.len().is_multiple_of(DIGITS)
    }

    /// The groups that lie in it one after the other, and where.
    pub(super) fn groups(self, text: &str) -> impl Iterator<Item = (Self, Group)> {
        const BYTES: usize = DIGITS * CARRIER_BYTES;
        let group = move |nth| {
            let start = self.start + nth * BYTES;
            Some((Self { start, end: start + BYTES }, self.group(text, nth * DIGITS)?))
        };
        (0..self.len() / DIGITS).filter_map(group)
    }

    /// The group whose first digit is the `nth` of the run.
    pub(super) fn group(self, text: &str, nth: usize) -> Option<Group> {
        let start = self.start + nth * CARRIER_BYTES;
        let mut digits = [0; DIGITS];
        let places = text.as_bytes().get(start..start + DIGITS * CARRIER_BYTES)?.chunks_exact(CARRIER_BYTES);
        digits.iter_mut().zip(places).for_each(|(digit, bytes)| *digit = bytes[2].wrapping_sub(0xa1));
        Some(Group::from_digits(&digits))
    }

    /// The digits of a short run.
    pub(super) fn digits(self, text: &str) -> impl Iterator<Item = u8> {
        text.as_bytes()[self.start..self.end]
            .chunks_exact(CARRIER_BYTES)
            .map(|bytes| bytes[2].wrapping_sub(0xa1))
    }
}

/// All runs of carriers in a text, in its order.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run> {
    let bytes = text.as_bytes();
    let finder = memchr::memmem::Finder::new(b"\xe2\x81");
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + finder.find(bytes.get(from..)?)?;
            let mut end = start;
            while is_carrier(&bytes[end..]) {
                end += CARRIER_BYTES;
            }
            from = end.max(start + CARRIER_BYTES);
            if end > start {
                return Some(Run { start, end });
            }
        }
    })
}

fn is_carrier(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x81, 0xa1..=0xa4, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_there_and_back() {
        let mut text = String::from("⁰a"); // U+2070 begins with the same two bytes as a carrier.
        for bits in [0, 1, 0xf_ffff, 0x5_4321] {
            Group(bits).write(&mut text);
        }
        text.push('!');
        Group(7).write(&mut text);
        let found: Vec<Run> = runs(&text).collect();
        assert_eq!(found.iter().map(|run| run.len()).collect::<Vec<_>>(), [40, 10]);
        let groups =
            |run: &Run| (0..run.len() / DIGITS).map(|i| run.group(&text, i * DIGITS)).collect::<Vec<_>>();
        assert_eq!(groups(&found[0]), [0, 1, 0xf_ffff, 0x5_4321].map(|bits| Some(Group(bits))));
        assert_eq!(groups(&found[1]), [Some(Group(7))]);
        assert_eq!(found[1].digits(&text).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 0, 0, 1, 3]);
    }

    #[test]
    fn digits_are_the_four_carriers() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| digit(*c).is_some()).collect();
        assert_eq!(all, ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}']);
    }
}
