//! Hostile bytes end in an answer, within bounded memory and time, and never in a panic.
//!
//! Memory is the high-water mark of this whole test process, so that every test here counts towards one bound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use std::io::Cursor;
use std::time::{Duration, Instant};

use common::{CARRIERS, check, created, fixture, identity};
use tanba_credential::{
    CodeKind, CredentialError, Identity, Limits, State, Trust, sign, verify, verify_detached,
};

const MAX_MEMORY: u64 = 1 << 30;

/// Peak memory of this process in bytes; `None` where the system does not tell.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib << 10)
}

fn assert_bounded_memory(what: &str) {
    if let Some(peak) = peak_memory() {
        assert!(peak < MAX_MEMORY, "{what}: {} MiB", peak >> 20);
    }
}

fn look(bytes: &[u8], mime: &str) -> Option<State> {
    match verify(bytes, mime, &Trust::none(), &Limits::default()) {
        Ok(found) => found.map(|checked| checked.state),
        Err(error) => {
            assert!(
                matches!(error, CredentialError::BrokenAsset { .. } | CredentialError::Limit { .. }),
                "{error}"
            );
            None
        }
    }
}

/// A fixed stream of numbers (xorshift64), so that a failure can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

#[test]
fn cut_off_files_are_never_valid() {
    let identity = identity();
    for (name, mime) in CARRIERS {
        let plain = fixture(name);
        let whole = sign(&plain, &created(mime), &identity, None).unwrap().bytes;
        for part in 0..16 {
            let cut = &whole[..whole.len() * part / 16];
            assert!(look(cut, mime).unwrap_or(State::Invalid) == State::Invalid, "{name} at {part}/16");
            let _ = sign(&plain[..plain.len() * part / 16], &created(mime), &identity, None);
        }
    }
    assert_bounded_memory("cut off files");
}

#[test]
fn flipped_bits_end_in_an_answer() {
    let identity = identity();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for (name, mime) in CARRIERS {
        let whole = sign(&fixture(name), &created(mime), &identity, None).unwrap().bytes;
        for _ in 0..300 {
            let mut bytes = whole.clone();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(bytes.len());
                bytes[at] ^= 1 << numbers.below(8);
            }
            look(&bytes, mime);
        }
    }
    assert_bounded_memory("flipped bits");
}

#[test]
fn lengths_that_lie_cost_neither_memory_nor_a_panic() {
    let identity = identity();
    for (name, mime) in CARRIERS {
        let plain = fixture(name);
        let whole = sign(&plain, &created(mime), &identity, None).unwrap().bytes;
        for lie in [u32::MAX, 0x7fff_ffff, 0x00ff_ffff, 0] {
            for at in 0..whole.len().min(400) - 4 {
                let mut bytes = whole.clone();
                bytes[at..at + 4].copy_from_slice(&lie.to_be_bytes());
                look(&bytes, mime);
                if at % 4 == 0 && at + 4 <= plain.len() {
                    let mut bytes = plain.clone();
                    bytes[at..at + 4].copy_from_slice(&lie.to_be_bytes());
                    let _ = sign(&bytes, &created(mime), &identity, None);
                }
            }
        }
        assert_bounded_memory(name);
    }
}

/// A tree of JUMBF boxes that can be bent and written back with right lengths.
enum Node {
    Super(Vec<Node>),
    Leaf([u8; 4], Vec<u8>),
}

fn parse(mut bytes: &[u8]) -> Vec<Node> {
    let mut nodes = Vec::new();
    while bytes.len() >= 8 {
        let size = u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
        let kind: [u8; 4] = bytes[4..8].try_into().unwrap();
        let body = &bytes[8..size];
        nodes.push(if &kind == b"jumb" { Node::Super(parse(body)) } else { Node::Leaf(kind, body.to_vec()) });
        bytes = &bytes[size..];
    }
    nodes
}

fn write(nodes: &[Node]) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], kind, body].concat()
    };
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Super(inner) => boxed(b"jumb", &write(inner)),
            Node::Leaf(kind, body) => boxed(kind, body),
        })
        .collect()
}

fn cbor_boxes<'a>(nodes: &'a mut [Node], found: &mut Vec<&'a mut Vec<u8>>) {
    for node in nodes {
        match node {
            Node::Super(inner) => cbor_boxes(inner, found),
            Node::Leaf(kind, body) if kind == b"cbor" => found.push(body),
            Node::Leaf(..) => {}
        }
    }
}

#[test]
fn cbor_bombs_in_any_box_are_stopped() {
    let plain = fixture("plain.png");
    let signed = sign(&plain, &created("image/png"), &identity(), None).unwrap();
    let bombs: [(&str, Vec<u8>); 8] = [
        ("deep lists", [vec![0x81; 300_000], vec![0]].concat()),
        ("deep maps", [[0xa1, 0x61, 0x61].repeat(100_000), vec![0]].concat()),
        ("deep tags", [vec![0xc6; 300_000], vec![0]].concat()),
        ("deep endless lists", vec![0x9f; 300_000]),
        ("a list said to hold 2^60", vec![0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0]),
        ("bytes said to be 2^40", vec![0x5b, 0, 0, 1, 0, 0, 0, 0, 0]),
        ("text said to be 2^62", vec![0x7b, 0x40, 0, 0, 0, 0, 0, 0, 0]),
        ("a map said to hold 2^32", vec![0xbb, 0, 0, 0, 1, 0, 0, 0, 0]),
    ];
    let mut whole = parse(&signed.manifest);
    let mut count = Vec::new();
    cbor_boxes(&mut whole, &mut count);
    assert!(count.len() >= 4, "claim, signature, actions, hash");
    for index in 0..count.len() {
        for (name, bomb) in &bombs {
            let mut nodes = parse(&signed.manifest);
            let mut boxes = Vec::new();
            cbor_boxes(&mut nodes, &mut boxes);
            bomb.clone_into(boxes[index]);
            let store = write(&nodes);
            let started = Instant::now();
            let found = verify_detached(
                &store,
                &mut std::io::Cursor::new(&signed.bytes),
                "image/png",
                &Trust::none(),
                &Limits::default(),
            );
            match found {
                Ok(checked) => assert_eq!(checked.state, State::Invalid, "{name} in box {index}"),
                Err(error) => assert!(error.to_string().contains("nesting depth of CBOR"), "{name}: {error}"),
            }
            assert!(started.elapsed() < Duration::from_secs(10), "{name} in box {index}");
        }
    }
    assert_bounded_memory("CBOR bombs");
}

/// A PNG with `store` in its `caBX` chunk.
fn png_with(store: &[u8]) -> Vec<u8> {
    let plain = fixture("plain.png");
    let chunk = [b"caBX", store].concat();
    let mut crc = !0_u32;
    for byte in &chunk {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let length = u32::try_from(store.len()).unwrap().to_be_bytes();
    // After the signature (8 bytes) and the header chunk (25 bytes).
    [&plain[..33], &length, &chunk, &(!crc).to_be_bytes(), &plain[33..]].concat()
}

fn nested(depth: usize) -> Vec<u8> {
    (0..depth).fold(Vec::new(), |inner, _| {
        let mut body = write(&[Node::Leaf(*b"jumd", [&[0; 16][..], &[3], b"x\0"].concat())]);
        body.extend(inner);
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], b"jumb", &body].concat()
    })
}

#[test]
fn deep_and_large_stores_are_refused_by_name() {
    let refused =
        |store: &[u8]| verify(&png_with(store), "image/png", &Trust::none(), &Limits::default()).unwrap_err();
    for depth in [17, 40, 20_000] {
        let error = refused(&nested(depth));
        assert!(error.to_string().contains("nesting depth of JUMBF boxes"), "{depth}: {error}");
    }
    let large = Node::Super(vec![Node::Leaf(*b"free", vec![0; 33 << 20])]);
    let error = refused(&write(&[large]));
    assert!(error.to_string().contains("manifest store's size"), "{error}");
    assert!(error.hint().is_some());
    assert_bounded_memory("deep and large stores");
}

/// `plain` as the only compressed manifest of a store.
fn squeezed(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    brotli::BrotliCompress(&mut Cursor::new(plain), &mut packed, &params).unwrap();
    let description =
        |label: &str| Node::Leaf(*b"jumd", [&[0; 16][..], &[3], label.as_bytes(), &[0]].concat());
    let manifest = Node::Super(vec![description("urn:c2pa:x"), Node::Leaf(*b"brob", packed)]);
    write(&[Node::Super(vec![description("c2pa"), manifest])])
}

#[test]
fn compressed_bombs_are_stopped_too() {
    let refused =
        |store: &[u8]| verify(&png_with(store), "image/png", &Trust::none(), &Limits::default()).unwrap_err();
    let large = refused(&squeezed(&vec![0; 400 << 20]));
    assert!(large.to_string().contains("unpacked size of compressed manifests"), "{large}");
    let tags = Node::Super(vec![Node::Leaf(*b"cbor", vec![0xc6; 300_000])]);
    let error = refused(&squeezed(&write(&[tags])));
    assert!(error.to_string().contains("nesting depth of CBOR"), "{error}");
    let deep = refused(&squeezed(&nested(40)));
    assert!(deep.to_string().contains("nesting depth of JUMBF"), "{deep}");
    let junk = check(&png_with(&squeezed(b"no boxes at all")), "image/png", &Trust::none());
    assert_eq!(junk.state, State::Invalid);
    assert_bounded_memory("compressed bombs");
}

#[test]
fn a_damaged_store_is_a_finding_and_no_error() {
    let signed = sign(&fixture("plain.png"), &created("image/png"), &identity(), None).unwrap();
    for cut in [1, 4, 9, 30, 200, signed.manifest.len() / 2, signed.manifest.len() - 1] {
        let checked = check(&png_with(&signed.manifest[..cut]), "image/png", &Trust::none());
        assert_eq!(checked.state, State::Invalid, "{cut}");
        assert_eq!(checked.codes[0].kind, CodeKind::Failure, "{cut}");
    }
    let other = check(&png_with(&nested(3)), "image/png", &Trust::none());
    assert_eq!(other.state, State::Invalid);
}

#[test]
fn a_remote_credential_is_not_fetched() {
    let svg =
        br#"<svg xmlns="http://www.w3.org/2000/svg"><metadata><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:9/credential.c2pa"/>
        </rdf:RDF></x:xmpmeta></metadata></svg>"#;
    assert_eq!(look(svg, "image/svg+xml"), None);
}

/// Signs `asset` with two ingredients that share their histories: each level doubles the paths to the first one.
fn doubled(asset: &[u8], ingredients: &[Vec<u8>; 2], identity: &Identity) -> Vec<u8> {
    let key = identity.secret_key_pem().unwrap();
    let signer = c2pa::create_signer::from_keys(
        identity.chain_pem().as_bytes(),
        key.as_bytes(),
        c2pa::SigningAlg::Ed25519,
        None,
    )
    .unwrap();
    let mut builder = c2pa::Builder::from_context(c2pa::Context::new());
    builder
        .add_action(serde_json::json!({ "action": "c2pa.created", "digitalSourceType": common::GENERATED }))
        .unwrap();
    for (title, ingredient) in ["one", "other"].into_iter().zip(ingredients) {
        let json = serde_json::json!({ "relationship": "componentOf", "title": title }).to_string();
        builder.add_ingredient_from_stream(json, "image/png", &mut Cursor::new(ingredient)).unwrap();
    }
    let mut out = Cursor::new(Vec::new());
    builder.sign(&*signer, "image/png", &mut Cursor::new(asset), &mut out).unwrap();
    out.into_inner()
}

#[test]
fn a_history_that_doubles_at_every_step_stays_cheap() {
    let identity = identity();
    let plain = fixture("plain.png");
    let first = || sign(&plain, &created("image/png"), &identity, None).unwrap().bytes;
    let mut pair = [first(), first()];
    for _ in 0..12 {
        pair = [doubled(&plain, &pair, &identity), doubled(&plain, &pair, &identity)];
    }
    let [bytes, _] = pair;
    let started = Instant::now();
    let checked = check(&bytes, "image/png", &Trust::none());
    // 4,096 paths lead through 25 manifests; checking each path would take many seconds.
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!(checked.state, State::Valid);
    assert_eq!(checked.ingredients.len(), 2);
}

/// `depth` DER sequences around nothing, with lengths that are right.
fn nested_der(depth: usize) -> Vec<u8> {
    let mut backwards: Vec<u8> = Vec::new();
    for _ in 0..depth {
        let length = u32::try_from(backwards.len()).unwrap().to_le_bytes();
        backwards.extend(length);
        backwards.extend([0x84, 0x30]);
    }
    backwards.reverse();
    backwards
}

#[test]
fn certificates_and_time_stamps_that_nest_endlessly_are_findings() {
    let signed = sign(&fixture("plain.png"), &created("image/png"), &identity(), None).unwrap();
    let bytes = |body: &[u8]| [&[0x5a][..], &u32::try_from(body.len()).unwrap().to_be_bytes(), body].concat();
    for bomb in [nested_der(40_000), [0x30, 0x80].repeat(100_000), [0xa0, 0x80].repeat(100_000)] {
        let with_chain = |chain: &[u8]| bytes(&[&[0xa2, 0x01, 0x27, 0x18, 0x21][..], &bytes(chain)].concat());
        let token = [&[0xa1, 0x67][..], b"sigTst2", &[0xa1, 0x69], b"tstTokens", &[0x81, 0xa1, 0x63], b"val"];
        let stamped = [token.concat(), bytes(&bomb)].concat();
        for (protected, unprotected) in [
            (with_chain(&bomb), vec![0xa0]),
            (bytes(&[0xa1, 0x01, 0x27]), [&[0xa1, 0x18, 0x21][..], &bytes(&bomb)].concat()),
            (with_chain(b"x"), stamped),
        ] {
            let cose = [&[0xd2, 0x84][..], &protected, &unprotected, &[0xf6], &bytes(&[0; 64])].concat();
            let mut nodes = parse(&signed.manifest);
            let mut boxes = Vec::new();
            cbor_boxes(&mut nodes, &mut boxes);
            *boxes.into_iter().find(|found| found.starts_with(&[0xd2])).unwrap() = cose;
            let found = verify_detached(
                &write(&nodes),
                &mut std::io::Cursor::new(&signed.bytes),
                "image/png",
                &Trust::none(),
                &Limits::default(),
            );
            assert_eq!(found.unwrap().state, State::Invalid);
        }
    }
    assert_bounded_memory("nested DER");
}
