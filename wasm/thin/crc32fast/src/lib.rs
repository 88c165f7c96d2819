//! The CRC-32 of PNG and gzip (ISO 3309), for the browser. The tables of the usual crate are 16 KB that nothing compresses; here they are made when
//! they are first needed.

use std::sync::OnceLock;

/// The polynomial, lowest power in the highest bit.
const POLYNOMIAL: u32 = 0xEDB8_8320;
/// Bytes that are taken at once.
const SLICE: usize = 8;

type Tables = [[u32; 256]; SLICE];

/// `tables[n][b]` is what the byte `b` leaves when `n` zeros follow it.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = [[0; 256]; SLICE];
        for byte in 0..=u8::MAX {
            let step = |rest: u32, _| if rest & 1 == 1 { (rest >> 1) ^ POLYNOMIAL } else { rest >> 1 };
            tables[0][usize::from(byte)] = (0..8).fold(u32::from(byte), step);
        }
        for zeros in 1..SLICE {
            for byte in (0..=u8::MAX).map(usize::from) {
                let before = tables[zeros - 1][byte];
                tables[zeros][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            }
        }
        tables
    })
}

/// The sum of some bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// A sum of bytes that come one after the other.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    sum: u32,
    bytes: u64,
}

impl Hasher {
    /// Of no bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of bytes whose sum is known.
    #[must_use]
    pub fn new_with_initial(sum: u32) -> Self {
        Self { sum, bytes: 0 }
    }

    /// The same where it is known how many they are.
    #[must_use]
    pub fn new_with_initial_len(sum: u32, bytes: u64) -> Self {
        Self { sum, bytes }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let tables = tables();
        let mut sum = !self.sum;
        let mut slices = bytes.chunks_exact(SLICE);
        for slice in &mut slices {
            let mut mixed = [0; SLICE];
            mixed.copy_from_slice(slice);
            for (byte, before) in mixed.iter_mut().zip(sum.to_le_bytes()) {
                *byte ^= before;
            }
            let left = |at: usize| tables[SLICE - 1 - at][usize::from(mixed[at])];
            sum = (0..SLICE).fold(0, |sum, at| sum ^ left(at));
        }
        for byte in slices.remainder() {
            sum = sum >> 8 ^ tables[0][usize::from(sum as u8 ^ byte)];
        }
        self.sum = !sum;
        self.bytes += bytes.len() as u64;
    }

    /// The sum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.sum
    }

    /// Back to no bytes.
    pub fn reset(&mut self) {
        *self = Self::new();
    }

    /// Adds the bytes of another sum behind its own; takes as long as reading them would.
    pub fn combine(&mut self, other: &Self) {
        let table = &tables()[0];
        let step = |sum: u32, _| sum >> 8 ^ table[(sum & 0xFF) as usize];
        self.sum = (0..other.bytes).fold(self.sum, step) ^ other.sum;
        self.bytes += other.bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC, and the end of every PNG file.
        assert_eq!(hash(b"123456789"), 0xCBF4_3926);
        assert_eq!(hash(b"IEND"), 0xAE42_6082);
        assert_eq!(hash(b""), 0);
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let bytes: Vec<u8> = (0..1000_u32).map(|at| ((at * at) >> 3) as u8).collect();
        let whole = hash(&bytes);
        for cut in [0, 1, 7, 8, 9, 500, 999, 1000] {
            let (one, other) = bytes.split_at(cut);
            let mut hasher = Hasher::new();
            hasher.update(one);
            let mut behind = Hasher::new();
            behind.update(other);
            let mut both = hasher.clone();
            both.combine(&behind);
            hasher.update(other);
            assert_eq!((hasher.finalize(), both.finalize()), (whole, whole), "{cut}");
        }
        let mut again = Hasher::new_with_initial(hash(&bytes[..10]));
        again.update(&bytes[10..]);
        assert_eq!(again.finalize(), whole);
    }
}
