//! Hashing an asset of any length in small portions, but for the bytes in which its credential stands.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use sha2::Digest;

/// Bytes that are read at a time.
const PORTION: usize = 64 << 10;

/// The digest of all bytes outside of `holes`, which may lie in any order, overlap and be empty.
///
/// # Errors
/// Of reading; [`std::io::ErrorKind::UnexpectedEof`] where a hole ends behind the asset.
pub(crate) fn digest_outside<D: Digest>(
    asset: &mut (impl Read + Seek),
    holes: &[Range<u64>],
) -> std::io::Result<Vec<u8>> {
    let length = asset.seek(SeekFrom::End(0))?;
    let mut holes: Vec<_> = holes.iter().filter(|hole| !hole.is_empty()).cloned().collect();
    holes.sort_by_key(|hole| hole.start);
    let (mut hasher, mut at) = (D::new(), 0);
    for hole in holes {
        if hole.end > length {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        update(&mut hasher, asset, at..hole.start)?;
        at = at.max(hole.end);
    }
    update(&mut hasher, asset, at..length)?;
    Ok(hasher.finalize().to_vec())
}

fn update<D: Digest>(
    hasher: &mut D,
    asset: &mut (impl Read + Seek),
    range: Range<u64>,
) -> std::io::Result<()> {
    if range.is_empty() {
        return Ok(());
    }
    asset.seek(SeekFrom::Start(range.start))?;
    let mut left = range.end - range.start;
    let mut buffer = vec![0; PORTION];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(PORTION).min(PORTION);
        asset.read_exact(&mut buffer[..most])?;
        hasher.update(&buffer[..most]);
        left -= most as u64;
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one hole is a hole")]
mod tests {
    use std::io::Cursor;

    use sha2::Sha256;

    use super::*;

    fn bytes() -> Vec<u8> {
        (0..200_000_u32).map(|i| (i * 7 % 251) as u8).collect()
    }

    #[test]
    fn the_holes_and_nothing_else_are_left_out() {
        let bytes = bytes();
        let cases: [&[Range<u64>]; 8] = [
            &[],
            &[0..10],
            &[5..5],
            &[70_000..140_000],
            &[199_990..200_000],
            &[1..200_000],
            &[150_000..150_010, 10..20],
            &[10..100, 50..60, 90..120, 120..130],
        ];
        for holes in cases {
            let outside = |i: u64| !holes.iter().any(|hole| hole.contains(&i));
            let kept: Vec<u8> = (0..200_000).filter(|&i| outside(i)).map(|i| bytes[i as usize]).collect();
            let found = digest_outside::<Sha256>(&mut Cursor::new(&bytes), holes).unwrap();
            assert_eq!(found, Sha256::digest(&kept).to_vec(), "{holes:?}");
        }
    }

    #[test]
    fn a_hole_behind_the_end_is_an_error() {
        assert!(digest_outside::<Sha256>(&mut Cursor::new(bytes()), &[199_999..200_001]).is_err());
    }
}
