//! What the C2PA library needs of Brotli (RFC 7932), for the browser: the same decoder, and an encoder that stores. The whole encoder with its
//! tables is a tenth of a module in which nothing is compressed.

pub use brotli_decompressor::BrotliDecompress;

use std::io::{Read, Result, Write};

/// As the library calls it.
pub mod enc {
    /// There is nothing to choose.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct BrotliEncoderParams;
}

/// Most bytes of one stored meta-block: what 16 bits say.
const MOST: usize = 1 << 16;
/// `ISUNCOMPRESSED`, after `ISLAST` 0, `MNIBBLES` 0 and 16 bits of `MLEN` - 1 (RFC 7932, section 9.2).
const STORED: u32 = 1 << 19;
/// `ISLAST` and `ISLASTEMPTY`.
const END: u8 = 0b11;

/// Writes what is read as a stream of stored meta-blocks, and tells how many bytes were read.
///
/// # Errors
/// Where the source cannot be read, or the target not be written.
#[expect(non_snake_case, reason = "the library calls it so")]
pub fn BrotliCompress<R: Read, W: Write>(
    source: &mut R,
    target: &mut W,
    _: &enc::BrotliEncoderParams,
) -> Result<usize> {
    let (mut block, mut total) = (Vec::new(), 0);
    // One bit of the stream's header, a window of 64 KiB, stands before the first block.
    let mut before = 1;
    loop {
        block.clear();
        source.by_ref().take(MOST as u64).read_to_end(&mut block)?;
        if block.is_empty() {
            target.write_all(&[END << before])?;
            return Ok(total);
        }
        let header = (STORED | (block.len() as u32 - 1) << 3) << before;
        target.write_all(&header.to_le_bytes()[..3])?;
        target.write_all(&block)?;
        total += block.len();
        before = 0;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// A byte from here and there, so that no two blocks are alike.
    fn bytes(length: usize) -> Vec<u8> {
        (0..length as u64).map(|at| (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        for length in [0, 1, 255, MOST - 1, MOST, MOST + 1, 3 * MOST, 200_001] {
            let plain = bytes(length);
            let (mut packed, mut read) = (Vec::new(), Vec::new());
            let written = BrotliCompress(&mut Cursor::new(&plain), &mut packed, &enc::BrotliEncoderParams);
            assert_eq!(written.unwrap(), length);
            assert_eq!(packed.len(), length + 3 * length.div_ceil(MOST) + 1);
            BrotliDecompress(&mut Cursor::new(&packed), &mut read).unwrap();
            assert!(read == plain, "{length}");
        }
    }

    #[test]
    fn streams_of_other_encoders_are_read() {
        // What Node's `zlib.brotliCompressSync` makes of it.
        let packed =
            b"\x1b\x20\x00\xf8\x8d\x94\x6e\xde\xb4\x06\x09\x13\xa3\x53\x2c\x6e\x41\x4f\x24\x90\x3b\x01";
        let mut read = Vec::new();
        BrotliDecompress(&mut Cursor::new(packed), &mut read).unwrap();
        assert_eq!(read, b"tanba, tanba, tanba, tanba, tanba");
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let mut packed = Vec::new();
        BrotliCompress(&mut Cursor::new(bytes(1000)), &mut packed, &enc::BrotliEncoderParams).unwrap();
        packed.truncate(packed.len() - 2);
        assert!(BrotliDecompress(&mut Cursor::new(&packed), &mut Vec::new()).is_err());
    }
}
