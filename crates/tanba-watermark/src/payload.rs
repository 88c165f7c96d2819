//! The mark id with its check bits: 104 bits, most significant bit of the id first.

use crate::MarkId;

/// Bits of a mark id.
pub(crate) const ID_BITS: usize = 64;
/// Check bits: a random word passes with probability 2^-40.
pub(crate) const CHECK_BITS: usize = 40;
/// Bits that the code protects.
pub(crate) const BITS: usize = ID_BITS + CHECK_BITS;

/// CRC-40/GSM (3GPP TS 43.064): polynomial 0x0004820009, no reflection, start 0, final complement.
///
/// The complement matters: without it the all-zero word, which silence decodes to, would be a valid one.
fn check(id: u64) -> u64 {
    const POLYNOMIAL: u64 = 0x00_0482_0009;
    const MASK: u64 = (1 << CHECK_BITS) - 1;
    let mut register = 0u64;
    for place in (0..ID_BITS).rev() {
        let feedback = (register >> (CHECK_BITS - 1) ^ id >> place) & 1;
        register = register << 1 & MASK;
        if feedback == 1 {
            register ^= POLYNOMIAL;
        }
    }
    register ^ MASK
}

/// The 104 bits: id, then check bits. The first bit is bit 103 of the number.
pub(crate) fn word(id: MarkId) -> u128 {
    u128::from(id.value()) << CHECK_BITS | u128::from(check(id.value()))
}

/// The mark id, if its check bits are right.
pub(crate) fn read(word: u128) -> Option<MarkId> {
    let id = (word >> CHECK_BITS) as u64;
    let found = (word & ((1 << CHECK_BITS) - 1)) as u64;
    (found == check(id)).then(|| MarkId::new(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_bits_are_crc_40_gsm() {
        // The catalogue's check value is over the nine bytes "123456789"; this one over the eight bytes "12345678"
        // was worked out by long division apart from this code.
        let by_division = |message: u64| {
            let mut rest = u128::from(message) << 40;
            for place in (40..104).rev() {
                if rest >> place & 1 == 1 {
                    rest ^= 0x100_0482_0009u128 << (place - 40);
                }
            }
            rest as u64 ^ 0xff_ffff_ffff
        };
        for id in [0, 1, u64::MAX, u64::from_be_bytes(*b"12345678")] {
            assert_eq!(check(id), by_division(id));
        }
    }

    #[test]
    fn one_wrong_bit_is_noticed_and_silence_is_no_id() {
        let id = MarkId::new(0x0123_4567_89ab_cdef);
        assert_eq!(read(word(id)), Some(id));
        for place in 0..BITS {
            assert_eq!(read(word(id) ^ 1 << place), None);
        }
        assert_eq!(read(0), None);
        assert_eq!(read((1 << BITS) - 1), None);
    }
}
