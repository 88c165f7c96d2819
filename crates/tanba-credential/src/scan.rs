//! A look at the boxes of a manifest store before anything interprets them.
//!
//! JUMBF (ISO/IEC 19566-5): a box is `length: u32 big-endian, type: 4 bytes`, length 1 means a 64-bit length after the
//! type, length 0 means "to the end". A `jumb` box holds a `jumd` description first, then further boxes. The scan
//! reads headers and labels only, keeps its own stack, and allocates nothing but the labels of the manifests.

use crate::error::CredentialError;
use crate::limits::Limits;

/// Longest label that is kept, in bytes; C2PA labels have about 60.
const MAX_LABEL: usize = 512;
/// Bytes of a description box before its label: 16 of type, 1 of toggles.
const LABEL_AT: usize = 17;

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
    /// The boxes do not fit: a finding about the credential.
    Malformed { offset: usize, detail: &'static str },
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
    let mut seen = Outline::default();
    let mut boxes = 0_u32;
    let top = header(store, 0, store.len())?;
    if top.kind != *b"jumb" {
        return Err(ScanError::Malformed { offset: 0, detail: "it does not begin with a JUMBF superbox" });
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
        boxes = boxes.saturating_add(1);
        limit("the number of JUMBF boxes", boxes.into(), limits.boxes.into(), at)?;
        match &found.kind {
            b"jumb" => {
                limit("the nesting depth of JUMBF boxes", open.len() as u64 + 1, limits.depth.into(), at)?;
                open.push(found.end);
                at = found.body;
            }
            kind => {
                if kind == b"jumd" && open.len() == 2 {
                    seen.manifests.push(label(store, &found));
                    limit(
                        "the number of manifests",
                        seen.manifests.len() as u64,
                        limits.manifests.into(),
                        at,
                    )?;
                }
                seen.compressed += u64::from(kind == b"brob");
                at = found.end;
            }
        }
    }
    Ok(seen)
}

fn header(store: &[u8], at: usize, end: usize) -> Result<Header, ScanError> {
    let malformed = |detail| ScanError::Malformed { offset: at, detail };
    let cut = || malformed("a box header is cut off");
    let head = store.get(at..end).and_then(|rest| rest.first_chunk::<8>()).ok_or_else(cut)?;
    let [a, b, c, d, kind @ ..] = *head;
    let (size, header) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (end - at, 8),
        1 => {
            let long = store.get(at + 8..end).and_then(|rest| rest.first_chunk::<8>()).ok_or_else(cut)?;
            (usize::try_from(u64::from_be_bytes(*long)).unwrap_or(usize::MAX), 16)
        }
        short => (usize::try_from(short).unwrap_or(usize::MAX), 8),
    };
    if size < header {
        return Err(malformed("a box is shorter than its own header"));
    }
    if size > end - at {
        return Err(malformed("a box is longer than the box around it"));
    }
    Ok(Header { kind, body: at + header, end: at + size })
}

fn label(store: &[u8], description: &Header) -> String {
    let body = store.get(description.body..description.end).unwrap_or_default();
    let text = body.get(LABEL_AT..).unwrap_or_default();
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
        let long = [&[0, 0, 0, 1][..], b"cbor", &u64::MAX.to_be_bytes()].concat();
        let store = boxed(b"jumb", &long);
        assert!(matches!(outline(&store, &Limits::default()), Err(ScanError::Malformed { offset: 8, .. })));
    }

    #[test]
    fn every_truncation_ends_in_an_answer() {
        let store = nested(6);
        for length in 0..store.len() {
            assert!(outline(&store[..length], &Limits::default()).is_err(), "{length}");
        }
    }
}
