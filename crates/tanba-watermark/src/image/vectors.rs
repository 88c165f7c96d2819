//! The test vectors of SPEC.md: what another implementation must arrive at, bit for bit.

use sha2::{Digest, Sha256};

use super::tile::Tile;
use super::{DetectOptions, EmbedOptions, detect, embed};
use crate::code;
use crate::payload;
use crate::{Key, Layout, MarkId, Picture, PictureMut, Samples, SamplesMut};

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The code word, eight bits a byte, the first bit highest.
fn packed(code: &[bool]) -> Vec<u8> {
    code.chunks(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
}

/// The vector's picture: 160 × 160 grey levels between 96 and 159.
fn picture() -> Vec<u8> {
    let level = |x: u32, y: u32| 96 + ((x * x / 7 + 3 * y + x * y / 5) % 64) as u8;
    (0..160).flat_map(|y| (0..160).map(move |x| level(x, y))).collect()
}

#[test]
fn payload_and_code() {
    let word = payload::word(ID);
    assert_eq!(format!("{word:026x}"), "0123456789abcdefda119d303a");
    let bytes = packed(&code::encode(word));
    let text: String = bytes[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(text, "fedb3766a41c1df0");
    assert_eq!(hex(&bytes), "9e9499179b8930c3774e400c0e1bb23bf9e562e03f45616cd3d1dc0f59eb62ff");
}

#[test]
fn tile_of_the_public_key() {
    let tile = Tile::new(&Key::public());
    let first = &tile.data[0];
    assert_eq!((tile.sync.len(), tile.data.len()), (48, 1346));
    assert_eq!((first.kx, first.ky, first.bit, first.sign), (-4, 3, [409, 622], [1.0, 1.0]));
    let pattern = tile.pattern(&code::encode(payload::word(ID)), 2);
    let bytes: Vec<u8> = pattern.iter().flat_map(|value| value.to_le_bytes()).collect();
    assert_eq!(format!("{:?}", &pattern[..4]), "[1.5251043, 0.88440627, 0.076429784, -0.75199544]");
    assert_eq!(hex(&bytes), "1de47b9b16512e6eacbfef31b7c5e96f1248279163f1c2d65ab73249a7537eaa");
}

#[test]
fn marked_picture() {
    let mut samples = picture();
    assert_eq!(hex(&samples), "3378ad87db45ffdb01eebde0d3ef8cd209557f9b35b8ec9752c2c8ddb56217b2");
    let target = PictureMut::new(160, 160, Layout::Gray, SamplesMut::U8(&mut samples)).unwrap();
    embed(target, ID, &Key::public(), &EmbedOptions::default()).unwrap();
    assert_eq!(hex(&samples), "000e0a5ddb5fd0ba9fe82cc9da73c029852f44679cdfcf611601c97928764d6f");
    let marked = Picture::new(160, 160, Layout::Gray, Samples::U8(&samples)).unwrap();
    let found = detect(marked, &Key::public(), &DetectOptions::default());
    assert_eq!(found.mark.map(|m| m.id), Some(ID));
}
