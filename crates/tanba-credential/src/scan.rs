//! A look at the boxes of a manifest store before anything interprets them.
//!
//! JUMBF (ISO/IEC 19566-5): a box is `length: u32 big-endian, type: 4 bytes`, then contents. A `jumb` box holds a `jumd`
//! description first, then further boxes. The scan reads headers, labels and the nesting of CBOR, keeps its own
//! stacks, and unpacks compressed manifests into a bounded buffer. The lengths 0 ("to the end") and 1 ("64 bits follow")
//! are refused: no store needs them, and readers differ on them, which would let a box hide from the scan.

use std::io::Read as _;

use crate::cbor::{self, CborError};
use crate::error::CredentialError;
use crate::limits::Limits;

/// Longest label that is kept, in bytes; C2PA labels have about 60.
const MAX_LABEL: usize = 512;
/// Bytes of a description box before its label: 16 of type, 1 of toggles.
const LABEL_AT: usize = 17;
const HEADER: usize = 8;

/// What the scan saw of a store whose boxes all fit into one another.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Labels of the manifests, in order; the last one is the active manifest.
    pub(crate) manifests: Vec<String>,
    /// Number of Brotli-compressed boxes.
    pub(crate) compressed: u64,
}

/// Why a store is not handed on.
#[derive(Debug)]
pub(crate) enum ScanError {
    /// The boxes do not fit: a finding about the credential, with the specification's code for it.
    Malformed { offset: usize, detail: &'static str, code: &'static str },
    /// A bound was exceeded: the question stays open.
    Limit(CredentialError),
}

struct Header {
    kind: [u8; 4],
    body: usize,
    end: usize,
}

/// Walks the first top-level box of `store`, as readers do; bytes after it are ignored.
pub(crate) fn outline(store: &[u8], limits: &Limits) -> Result<Outline, ScanError> {
    limit("the manifest store's size in bytes", store.len() as u64, limits.manifest_bytes, 0)?;
    let mut scan = Scan { limits, boxes: 0, unpacked: 0, seen: Outline::default() };
    scan.walk(store, 0)?;
    Ok(scan.seen)
}

struct Scan<'a> {
    limits: &'a Limits,
    boxes: u32,
    unpacked: u64,
    seen: Outline,
}

impl Scan<'_> {
    /// Walks one superbox that lies `above` superboxes deep.
    fn walk(&mut self, store: &[u8], above: usize) -> Result<(), ScanError> {
        let top = header(store, 0, store.len())?;
        if top.kind != *b"jumb" {
            return Err(malformed(0, "it does not begin with a JUMBF superbox"));
        }
        // Ends of the superboxes that are open, outermost first.
        let mut open = vec![top.end];
        let mut at = top.body;
        while let Some(&end) = open.last() {
            if at >= end {
                open.pop();
                continue;
            }
            let found = header(store, at, end)?;
            self.boxes = self.boxes.saturating_add(1);
            limit("the number of JUMBF boxes", self.boxes.into(), self.limits.boxes.into(), at)?;
            if found.kind == *b"jumb" {
                let depth = (above + open.len() + 1) as u64;
                limit("the nesting depth of JUMBF boxes", depth, self.limits.depth.into(), at)?;
                open.push(found.end);
                at = found.body;
            } else {
                self.content(store, &found, above + open.len())?;
                at = found.end;
            }
        }
        Ok(())
    }

    fn content(&mut self, store: &[u8], found: &Header, depth: usize) -> Result<(), ScanError> {
        let body = store.get(found.body..found.end).unwrap_or_default();
        match &found.kind {
            b"jumd" if depth == 2 => {
                self.seen.manifests.push(label(body));
                let count = self.seen.manifests.len() as u64;
                limit("the number of manifests", count, self.limits.manifests.into(), found.body)
            }
            b"cbor" => cbor::check_depth(body).map_err(|error| match error {
                CborError::TooDeep(at) => {
                    let (what, limit) = ("the nesting depth of CBOR", cbor::MAX_DEPTH as u64);
                    let offset = (found.body + at) as u64;
                    ScanError::Limit(CredentialError::Limit { what, found: limit + 1, limit, offset })
                }
                CborError::Malformed(at) => {
                    let (detail, code) = ("the CBOR there is not well-formed", "claim.cbor.invalid");
                    ScanError::Malformed { offset: found.body + at, detail, code }
                }
            }),
            b"brob" => self.unpack(body, found.body, depth),
            _ => Ok(()),
        }
    }

    /// Looks into a compressed manifest, which takes the place of the superbox around it.
    fn unpack(&mut self, packed: &[u8], at: usize, depth: usize) -> Result<(), ScanError> {
        self.seen.compressed += 1;
        let left = self.limits.unpacked_bytes.saturating_sub(self.unpacked);
        let mut plain = Vec::new();
        let mut reader = brotli_decompressor::Decompressor::new(packed, 4096).take(left.saturating_add(1));
        if reader.read_to_end(&mut plain).is_err() {
            let (detail, code) =
                ("the compressed manifest there cannot be unpacked", "manifest.compressed.invalid");
            return Err(ScanError::Malformed { offset: at, detail, code });
        }
        self.unpacked = self.unpacked.saturating_add(plain.len() as u64);
        let what = "the unpacked size of compressed manifests in bytes";
        limit(what, self.unpacked, self.limits.unpacked_bytes, at)?;
        self.walk(&plain, depth.saturating_sub(1))
    }
}

fn header(store: &[u8], at: usize, end: usize) -> Result<Header, ScanError> {
    let head = store.get(at..end).and_then(|rest| rest.first_chunk::<HEADER>());
    let [a, b, c, d, kind @ ..] = *head.ok_or_else(|| malformed(at, "a box header is cut off"))?;
    let size = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    if size < HEADER {
        return Err(malformed(at, "a box is shorter than its own header"));
    }
    if size > end - at {
        return Err(malformed(at, "a box is longer than the box around it"));
    }
    Ok(Header { kind, body: at + HEADER, end: at + size })
}

fn malformed(offset: usize, detail: &'static str) -> ScanError {
    ScanError::Malformed { offset, detail, code: "claim.missing" }
}

fn label(description: &[u8]) -> String {
    let text = description.get(LABEL_AT..).unwrap_or_default();
    let text = text.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text.get(..MAX_LABEL).unwrap_or(text)).into_owned()
}

fn limit(what: &'static str, found: u64, limit: u64, at: usize) -> Result<(), ScanError> {
    if found <= limit {
        return Ok(());
    }
    Err(ScanError::Limit(CredentialError::Limit { what, found, limit, offset: at as u64 }))
}

#[cfg(test)]
mod tests {
    use super::{CredentialError, Limits, ScanError, outline};

    fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes()[..], kind, body].concat()
    }

    fn described(label: &str) -> Vec<u8> {
        boxed(b"jumd", &[&[0; 16][..], &[3], label.as_bytes(), &[0]].concat())
    }

    fn nested(depth: usize) -> Vec<u8> {
        (1..depth).fold(boxed(b"jumb", &described("x")), |inner, _| {
            boxed(b"jumb", &[described("x"), inner].concat())
        })
    }

    #[test]
    fn manifests_are_named_in_order() {
        let manifest = |name| boxed(b"jumb", &[described(name), boxed(b"cbor", b"\xa0")].concat());
        let store = boxed(b"jumb", &[described("c2pa"), manifest("first"), manifest("second")].concat());
        assert_eq!(outline(&store, &Limits::default()).unwrap().manifests, ["first", "second"]);
    }

    #[test]
    fn depth_is_bounded_exactly() {
        let limits = Limits::default();
        assert!(outline(&nested(16), &limits).is_ok());
        let error = outline(&nested(17), &limits).unwrap_err();
        assert!(matches!(error, ScanError::Limit(CredentialError::Limit { found: 17, limit: 16, .. })));
        assert!(matches!(outline(&nested(5000), &limits).unwrap_err(), ScanError::Limit(_)));
    }

    #[test]
    fn many_empty_boxes_are_bounded() {
        let mut body = described("c2pa");
        body.extend((0..20_001).flat_map(|_| boxed(b"free", b"")));
        let error = outline(&boxed(b"jumb", &body), &Limits::default()).unwrap_err();
        assert!(matches!(error, ScanError::Limit(CredentialError::Limit { limit: 20_000, .. })));
    }

    #[test]
    fn boxes_that_claim_more_than_there_is_are_malformed() {
        let mut store = boxed(b"jumb", &boxed(b"cbor", b"1234"));
        for size in [0xffff_ffff_u32, 0x7fff_ffff, 13, 7, 2] {
            store[8..12].copy_from_slice(&size.to_be_bytes());
            assert!(
                matches!(outline(&store, &Limits::default()), Err(ScanError::Malformed { offset: 8, .. })),
                "{size}"
            );
        }
        for size in [0_u32, 1] {
            let long = [&size.to_be_bytes()[..], b"cbor", &16_u64.to_be_bytes()].concat();
            let store = boxed(b"jumb", &long);
            assert!(matches!(
                outline(&store, &Limits::default()),
                Err(ScanError::Malformed { offset: 8, .. })
            ));
        }
    }

    #[test]
    fn every_truncation_ends_in_an_answer() {
        let store = nested(6);
        for length in 0..store.len() {
            assert!(outline(&store[..length], &Limits::default()).is_err(), "{length}");
        }
    }
}
