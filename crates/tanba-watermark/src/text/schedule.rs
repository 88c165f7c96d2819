//! What the key decides, and the code: from a mark id to sixteen groups and back.

use super::field;
use super::group::{Group, SYMBOLS};
use crate::{Key, MarkId};

/// Coefficients of the index mask. A random polynomial of degree 7 takes independent values at any eight places.
const MASK: usize = 8;

/// The key's part of the scheme.
pub(super) struct Schedule {
    pads: [u16; SYMBOLS],
    mask: [u16; MASK],
}

/// A group as the key reads it: the place in the code word and the symbol there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Symbol {
    pub(super) index: u8,
    pub(super) value: u16,
}

/// One mark id as sixteen symbols, any four of which give it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) id: MarkId,
    pub(super) symbols: [u16; SYMBOLS],
}

impl Schedule {
    pub(super) fn new(key: &Key) -> Self {
        let mut stream = key.stream("text.1 pads and mask");
        let mut next = || u16::from_le_bytes([stream.byte(), stream.byte()]);
        let pads = std::array::from_fn(|_| next());
        Self { pads, mask: std::array::from_fn(|_| next()) }
    }

    /// The group that carries a symbol.
    pub(super) fn group(&self, symbol: Symbol) -> Group {
        let sent = symbol.value ^ self.pads[usize::from(symbol.index & 15)];
        Group::new(symbol.index ^ self.mask_of(sent), sent)
    }

    pub(super) fn symbol(&self, group: Group) -> Symbol {
        let index = (group.masked_index() ^ self.mask_of(group.symbol())) & 15;
        Symbol { index, value: group.symbol() ^ self.pads[usize::from(index)] }
    }

    fn mask_of(&self, sent: u16) -> u8 {
        (field::value(&self.mask, sent) & 15) as u8
    }
}

impl Word {
    pub(super) fn of(id: MarkId) -> Self {
        let coefficients = std::array::from_fn(|i| (id.value() >> (48 - 16 * i)) as u16);
        Self::from_coefficients(coefficients)
    }

    /// The only word that has these four symbols; their indices are different.
    pub(super) fn through(symbols: [Symbol; 4]) -> Self {
        Self::from_coefficients(field::through(symbols.map(|s| (place(s.index), s.value))))
    }

    fn from_coefficients(coefficients: [u16; 4]) -> Self {
        let id = coefficients.iter().fold(0, |id, coefficient| id << 16 | u64::from(*coefficient));
        let symbols = std::array::from_fn(|i| field::value(&coefficients, place(i as u8)));
        Self { id: MarkId::new(id), symbols }
    }

    pub(super) fn has(&self, symbol: Symbol) -> bool {
        self.symbols[usize::from(symbol.index)] == symbol.value
    }

    pub(super) fn symbol(&self, index: usize) -> Symbol {
        let index = index % SYMBOLS;
        Symbol { index: index as u8, value: self.symbols[index] }
    }
}

/// Where the polynomial of a word is evaluated: x to the power of the index and one. (At 1, all coefficients count alike, and ids that
/// are each other's complement would meet.)
fn place(index: u8) -> u16 {
    field::product(1 << index, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

    #[test]
    fn any_four_symbols_give_the_word() {
        let word = Word::of(ID);
        for four in [[0, 1, 2, 3], [15, 3, 9, 4], [12, 13, 14, 15]] {
            assert_eq!(Word::through(four.map(|i| word.symbol(i))), word);
        }
        let mut other = [0, 1, 2, 3].map(|i| word.symbol(i));
        other[2].value ^= 1;
        let other = Word::through(other);
        // Two words agree in three places at most.
        assert!((0..SYMBOLS).filter(|i| other.symbols[*i] == word.symbols[*i]).count() <= 3);
    }

    #[test]
    fn a_key_undoes_itself_and_no_other() {
        let (public, other) = (Schedule::new(&Key::public()), Schedule::new(&Key::from_secret(b"other")));
        let word = Word::of(ID);
        let mut same = 0;
        for i in 0..SYMBOLS {
            let group = public.group(word.symbol(i));
            assert_eq!(public.symbol(group), word.symbol(i));
            same += usize::from(word.has(other.symbol(group)));
        }
        assert_eq!(same, 0);
    }
}
