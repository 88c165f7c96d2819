//! The characters that carry the mark, and groups of them.

use memchr::memmem::Finder;

/// Carriers of the digits 0 to 15: the variation selectors U+FE00 to U+FE0F. `docs/text-carriers.md` shows what they
/// survive, and what other invisible characters do.
const FIRST: u32 = 0xfe00;
/// The first two bytes of a carrier in UTF-8, EF B8; the third is 80 to 8F.
const LEADING_BYTES: &[u8] = b"\xef\xb8";
/// Bytes of a carrier in UTF-8.
pub(super) const CARRIER_BYTES: usize = 3;
/// What a group begins with. No standardised sequence uses this selector, and one selector after another never forms a
/// sequence, so that no font has another glyph for the character before the group.
const LEAD: u8 = 10;
/// Characters of a group: the lead, one digit of index and four of symbol.
pub(super) const LENGTH: usize = 6;
/// Symbols of a code word, and so numbers that an index takes.
pub(super) const SYMBOLS: usize = 16;
/// Shorter runs belong to emoji and ideographs.
const SHORTEST: usize = 4;

/// One group: what stands at one place of the text, as 20 bits. The index is still masked by the symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Group(u32);

impl Group {
    pub(super) fn new(masked_index: u8, symbol: u16) -> Self {
        Self(u32::from(masked_index & 15) << 16 | u32::from(symbol))
    }

    /// From five digits, the first highest.
    pub(super) fn from_digits(digits: impl IntoIterator<Item = u8>) -> Self {
        Self(digits.into_iter().fold(0, |bits, digit| (bits << 4 | u32::from(digit & 15)) & 0xf_ffff))
    }

    pub(super) fn masked_index(self) -> u8 {
        (self.0 >> 16) as u8
    }

    pub(super) fn symbol(self) -> u16 {
        self.0 as u16
    }

    /// Appends the six characters.
    pub(super) fn write(self, text: &mut String) {
        text.extend(char::from_u32(FIRST + u32::from(LEAD)));
        for place in (0..LENGTH - 1).rev() {
            text.extend(char::from_u32(FIRST + (self.0 >> (4 * place) & 15)));
        }
    }

    /// The groups of which one character may have been lost so that `digits` were left.
    pub(super) fn before_loss(digits: &[u8]) -> Vec<Self> {
        match digits {
            [LEAD, rest @ ..] if rest.len() == LENGTH - 2 => {
                let with = |place: usize, digit| [&rest[..place], &[digit], &rest[place..]].concat();
                let places = (0..=rest.len()).flat_map(|place| (0..16).map(move |digit| with(place, digit)));
                let mut all: Vec<Self> =
                    places.map(Self::from_digits).chain(Self::without_lead(digits)).collect();
                all.sort_unstable();
                all.dedup();
                all
            }
            _ => Self::without_lead(digits).into_iter().collect(),
        }
    }

    fn without_lead(digits: &[u8]) -> Option<Self> {
        (digits.len() == LENGTH - 1).then(|| Self::from_digits(digits.iter().copied()))
    }
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
    pub(super) fn is_whole(self, text: &str) -> bool {
        self.len().is_multiple_of(LENGTH) && self.groups(text).count() * LENGTH == self.len()
    }

    /// The groups that lie in it one after the other, and where, up to the first damage.
    pub(super) fn groups(self, text: &str) -> impl Iterator<Item = (Self, Group)> {
        const BYTES: usize = LENGTH * CARRIER_BYTES;
        let group = move |nth| {
            let place = Self { start: self.start + nth * BYTES, end: self.start + (nth + 1) * BYTES };
            let mut digits = place.digits(text);
            (digits.next() == Some(LEAD)).then(|| (place, Group::from_digits(digits)))
        };
        (0..self.len() / LENGTH).map_while(group)
    }

    /// The digits of its carriers.
    pub(super) fn digits(self, text: &str) -> impl Iterator<Item = u8> {
        text.as_bytes()[self.start..self.end].chunks_exact(CARRIER_BYTES).map(|bytes| bytes[2] & 15)
    }
}

/// All runs of carriers in a text, in its order, but for those of the C2PA wrapper: U+FEFF and one selector a byte, which
/// may also be one of U+E0100 to U+E01EF.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run> {
    let bytes = text.as_bytes();
    let finder = Finder::new(LEADING_BYTES);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + finder.find(bytes.get(from..)?)?;
            let mut end = start;
            while begins_with_carrier(&bytes[end..]) {
                end += CARRIER_BYTES;
            }
            from = end.max(start + CARRIER_BYTES);
            let run = Run { start, end };
            if run.len() >= SHORTEST && !is_in_wrapper(bytes, run) {
                return Some(run);
            }
        }
    })
}

/// Whether a group begins here.
pub(super) fn begins_with_group(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xef\xb8\x8a")
        && bytes.chunks_exact(CARRIER_BYTES).take(LENGTH).filter(|next| begins_with_carrier(next)).count()
            == LENGTH
}

pub(super) fn begins_with_carrier(bytes: &[u8]) -> bool {
    matches!(bytes, [0xef, 0xb8, 0x80..=0x8f, ..])
}

fn is_in_wrapper(bytes: &[u8], run: Run) -> bool {
    let begins = |bytes: &[u8]| matches!(bytes, [0xf3, 0xa0, 0x84..=0x87, ..]);
    let ends = |bytes: &[u8]| matches!(bytes, [.., 0xef, 0xbb, 0xbf] | [.., 0xf3, 0xa0, 0x84..=0x87, _]);
    ends(&bytes[..run.start]) || begins(&bytes[run.end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_there_and_back() {
        // U+FE10 begins with the same two bytes as a carrier; one selector alone belongs to its emoji.
        let mut text = String::from("\u{fe10}❤\u{fe0f}");
        let all = [0, 1, 0xf_ffff, 0x5_4321].map(Group);
        all.iter().for_each(|group| group.write(&mut text));
        text.push('!');
        Group(7).write(&mut text);
        let found: Vec<Run> = runs(&text).collect();
        assert_eq!(found.iter().map(|run| run.len()).collect::<Vec<_>>(), [25, 6]);
        let first = Run { start: found[0].start + 3, ..found[0] };
        assert_eq!(first.groups(&text).map(|(_, group)| group).collect::<Vec<_>>(), all);
        assert_eq!(found[1].groups(&text).map(|(_, group)| group).collect::<Vec<_>>(), [Group(7)]);
        assert_eq!(found[1].digits(&text).collect::<Vec<_>>(), [LEAD, 0, 0, 0, 0, 7]);
        assert!(found[1].is_whole(&text) && begins_with_group(&text.as_bytes()[found[1].start..]));
    }

    #[test]
    fn wrappers_are_passed_over() {
        let mut group = String::new();
        Group(1).write(&mut group);
        for (text, count) in [
            (format!("\u{feff}{group}"), 0),
            (format!("\u{feff}\u{e0133}{group}\u{e0133}{group}"), 0),
            (format!("a{group}\u{e0100}"), 0),
            (format!("a{group}\u{feff}\u{e0133}"), 1),
        ] {
            assert_eq!(runs(&text).count(), count, "{text:?}");
        }
    }

    #[test]
    fn what_is_left_of_a_group_tells_what_it_may_have_been() {
        let mut text = String::new();
        Group(0x1_2345).write(&mut text);
        let digits: Vec<u8> = Run { start: 0, end: text.len() }.digits(&text).collect();
        for lost in 0..LENGTH {
            let mut left = digits.clone();
            left.remove(lost);
            let before = Group::before_loss(&left);
            assert!(before.contains(&Group(0x1_2345)) && before.len() <= 77, "{}", before.len());
        }
        assert_eq!(Group::before_loss(&[1, 2, 3, 4, 5]), [Group(0x1_2345)]);
        assert!(Group::before_loss(&[1, 2, 3, 4]).is_empty());
    }
}
