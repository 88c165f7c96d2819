//! A manifest store cut down to its active manifest.
//!
//! JUMBF (ISO/IEC 19566-5): a box is `length: u32 big-endian, type: 4 bytes`, then contents. The store is a `jumb` box that
//! holds a `jumd` description and then one `jumb` box a manifest; the last of them is the active one (C2PA Technical
//! Specification, section "Locating the Active Manifest").

const HEADER: usize = 8;

/// The store with nothing but its description and its last manifest; `None` where the boxes do not fit into one another.
pub(crate) fn active_manifest(store: &[u8]) -> Option<Vec<u8>> {
    let top = boxed(store)?;
    if top.kind != b"jumb" {
        return None;
    }
    let (mut description, mut last) = (None, None);
    let mut rest = top.contents;
    while !rest.is_empty() {
        let found = boxed(rest)?;
        match found.kind {
            b"jumd" if description.is_none() => description = Some(found.whole),
            b"jumb" => last = Some(found.whole),
            _ => {}
        }
        rest = rest.get(found.whole.len()..)?;
    }
    let (description, last) = (description?, last?);
    let length = u32::try_from(HEADER + description.len() + last.len()).ok()?;
    Some([&length.to_be_bytes(), &b"jumb"[..], description, last].concat())
}

struct Boxed<'a> {
    kind: &'a [u8],
    contents: &'a [u8],
    whole: &'a [u8],
}

/// The box at the start of `bytes`. The lengths 0 and 1, which no store needs, are refused.
fn boxed(bytes: &[u8]) -> Option<Boxed<'_>> {
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?);
    let whole = bytes.get(..usize::try_from(length).ok()?)?;
    Some(Boxed { kind: whole.get(4..HEADER)?, contents: whole.get(HEADER..)?, whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(kind: &[u8; 4], contents: &[&[u8]]) -> Vec<u8> {
        let contents = contents.concat();
        [&(contents.len() as u32 + 8).to_be_bytes(), &kind[..], &contents].concat()
    }

    #[test]
    fn the_last_manifest_is_kept_whole_and_the_others_go() {
        let about = boxes(b"jumd", &[b"c2pa"]);
        let [first, second] = [b"first", b"other"].map(|name| boxes(b"jumb", &[&boxes(b"jumd", &[name])]));
        let store = boxes(b"jumb", &[&about, &first, &second]);
        let active = active_manifest(&store).unwrap();
        assert_eq!(active, boxes(b"jumb", &[&about, &second]));
        assert_eq!(active_manifest(&active), Some(active.clone()));
    }

    #[test]
    fn what_is_no_store_has_none() {
        let about = boxes(b"jumd", &[b"c2pa"]);
        let store = boxes(b"jumb", &[&about, &boxes(b"jumb", &[b"12345678"])]);
        for cut in 0..store.len() {
            assert_eq!(active_manifest(&store[..cut]), None, "{cut}");
        }
        assert_eq!(active_manifest(&boxes(b"free", &[])), None);
        assert_eq!(active_manifest(&boxes(b"jumb", &[&about])), None);
        assert_eq!(active_manifest(&[0; 32]), None);
    }
}
