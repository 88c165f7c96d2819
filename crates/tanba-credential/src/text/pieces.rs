//! Where a text was changed first: short hashes of its pieces, as an assertion of the credential.
//!
//! The hard binding says *whether* something was changed; these say where. Each piece has four bytes of SHA-256, too
//! few to prove anything and enough to point at a line.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::claim::Assertion;

/// Label of the assertion that has the length of a signed text in bytes, as `length`, and short hashes of its pieces.
pub const LABEL: &str = "org.tanba.text.pieces";
/// Most pieces, so that a long text's credential stays short.
const MOST: usize = 64;
/// Fewest bytes in a piece.
const LEAST: usize = 32;
/// Bytes of a piece's hash that are kept.
const KEPT: usize = 4;

/// The assertion about a text, given without the bytes that the hash leaves out.
pub(super) fn assertion(text: &[u8]) -> Assertion {
    let size = text.len().div_ceil(MOST).max(LEAST);
    let hashes: Vec<u8> = text.chunks(size).flat_map(hash).collect();
    let hashes = STANDARD_NO_PAD.encode(hashes);
    let data = json!({ "alg": "sha256", "length": text.len(), "piece": size, "hashes": hashes });
    Assertion { label: LABEL.to_owned(), data }
}

fn hash(piece: &[u8]) -> [u8; KEPT] {
    let mut kept = [0; KEPT];
    kept.copy_from_slice(&Sha256::digest(piece)[..KEPT]);
    kept
}

/// The piece of a text in which it first differs from the one that was signed; an empty range at its end where only
/// the end is missing. `None` where nothing differs or the assertion is no help.
pub(super) fn first_difference(data: &Value, text: &[u8]) -> Option<Range<usize>> {
    let number = |name: &str| usize::try_from(data.get(name)?.as_u64()?).ok();
    if data.get("alg")?.as_str()? != "sha256" {
        return None;
    }
    let (length, size) = (number("length")?, number("piece")?.max(1));
    let hashes = STANDARD_NO_PAD.decode(data.get("hashes")?.as_str()?).ok()?;
    if hashes.len() / KEPT != length.div_ceil(size) {
        return None;
    }
    let mut start = 0;
    for signed in hashes.chunks_exact(KEPT) {
        let whole = (start + size).min(length);
        let end = whole.min(text.len());
        if end < whole || hash(&text[start..end]) != signed {
            return Some(start..end);
        }
        start = end;
    }
    (text.len() > length).then_some(length..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_found_where_it_is() {
        let text: Vec<u8> = (0..10_000_u32).map(|i| (i * 31 % 251) as u8).collect();
        let data = assertion(&text).data;
        assert_eq!(first_difference(&data, &text), None);
        for at in [0, 1, 156, 157, 5_000, 9_999] {
            let mut changed = text.clone();
            changed[at] ^= 1;
            let piece = first_difference(&data, &changed).unwrap();
            assert!(piece.contains(&at) && piece.len() <= 157, "{at} in {piece:?}");
            changed = text.clone();
            changed.insert(at, b'!');
            assert!(first_difference(&data, &changed).unwrap().contains(&at), "inserted at {at}");
        }
        let longer = [&text[..], b"more"].concat();
        assert_eq!(first_difference(&data, &longer), Some(10_000..10_004));
        assert_eq!(first_difference(&data, &text[..9_999]), Some(9_891..9_999));
        assert_eq!(first_difference(&data, &[]), Some(0..0));
    }

    #[test]
    fn the_assertion_stays_short_and_nonsense_is_no_help() {
        for length in [0, 1, 31, 32, 33, 2_048, 2_049, 1_000_000] {
            let text = vec![7; length];
            let data = assertion(&text).data;
            assert!(data["hashes"].as_str().unwrap().len() <= 342, "{length}");
            assert_eq!(first_difference(&data, &text), None, "{length}");
        }
        for data in
            [json!(null), json!({}), json!({"alg": "sha256", "length": 9, "piece": 0, "hashes": "AAAA"})]
        {
            assert_eq!(first_difference(&data, b"text"), None);
        }
    }
}
