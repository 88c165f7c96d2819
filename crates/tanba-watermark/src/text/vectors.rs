//! The test vectors of SPEC.md: what another implementation must arrive at, bit for bit.

use sha2::{Digest, Sha256};

use super::group::SYMBOLS;
use super::schedule::{Schedule, Word};
use super::{DetectOptions, EmbedOptions, detect, embed};
use crate::{Key, MarkId};

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);
/// The vector's text, once.
const TEXT: &str =
    "One sentence stands here, and it is not long. A second one follows it! Does a third? 一二三，四五六。";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn word_and_groups() {
    let word = Word::of(ID);
    let symbols: Vec<u8> = word.symbols.iter().flat_map(|symbol| symbol.to_be_bytes()).collect();
    assert_eq!(hex(&symbols), "8215644c8130dd2d6174f622040deb2d82f2dd30f28983ed8ecb8684730a1487");
    let schedule = Schedule::new(&Key::public());
    let groups: Vec<String> = (0..SYMBOLS)
        .map(|i| schedule.group(word.symbol(i)))
        .map(|group| format!("{:x}{:04x}", group.masked_index(), group.symbol()))
        .collect();
    assert_eq!(
        groups.join(" "),
        "fabea 1c95e cafa4 a9589 5d53d da64a 53fc1 16e7a a9432 1840a d7a04 61e0b 6f224 d237a 145a0 d4a05"
    );
}

#[test]
fn a_marked_text() {
    let text = [TEXT; 4].join(" ");
    let (marked, cost) = embed(&text, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    assert_eq!(detect(&marked, &Key::public(), &DetectOptions::default()).mark.map(|mark| mark.id), Some(ID));
    assert_eq!((cost.characters, cost.places), (54, 9));
    assert_eq!(
        hex(&Sha256::digest(&marked)),
        "2958f439d4f18030e905335c0443c8fe0cfe69c3f807c806a4a5a93f8166e182"
    );
}
