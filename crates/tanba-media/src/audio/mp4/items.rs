//! Metadata items in `moov.udta.meta`: `keys` and `ilst` of the handler `mdta` (QuickTime File Format, "Metadata"), which
//! GB 45438-2025 uses, and the free-form items of iTunes beside them.

use super::atoms::{Atom, child, inner, made};
use crate::audio::carriers::Edit;
use crate::bytes::be32;

const NAME: &[u8] = b"AIGC";

/// Where the boxes of a `meta` start: as a full box it has four bytes of version and flags in front, in QuickTime not.
fn start_of(bytes: &[u8], meta: &Atom) -> usize {
    let is_full = be32(bytes, meta.body.start) == Some(0);
    (meta.body.start + if is_full { 4 } else { 0 }).min(meta.body.end)
}

fn is_mdta(bytes: &[u8], meta: &Atom) -> bool {
    let handler = child(bytes, start_of(bytes, meta)..meta.body.end, b"hdlr");
    handler.is_some_and(|h| bytes[h.body].get(8..12) == Some(b"mdta"))
}

/// The AIGC labels in `udta`, with the kind of item.
pub(super) fn labels(bytes: &[u8], udta: &Atom) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for meta in inner(bytes, udta.body.clone()).into_iter().filter(|a| &a.kind == b"meta") {
        let start = start_of(bytes, &meta);
        let Some(list) = child(bytes, start..meta.body.end, b"ilst") else { continue };
        let items = inner(bytes, list.body);
        if is_mdta(bytes, &meta) {
            let keys = keys(bytes, &meta);
            for item in items {
                let key = (u32::from_be_bytes(item.kind) as usize).checked_sub(1).and_then(|i| keys.get(i));
                if key.is_some_and(|k| is_ours(k)) {
                    found.extend(value(bytes, &item).map(|v| ("M4A key AIGC", v)));
                }
            }
        } else {
            let ours = items.iter().filter(|i| is_free_form(bytes, i));
            found.extend(ours.filter_map(|i| value(bytes, i)).map(|v| ("M4A item AIGC", v)));
        }
    }
    found
}

/// The names in `keys`, in order.
fn keys<'a>(bytes: &'a [u8], meta: &Atom) -> Vec<&'a [u8]> {
    let Some(keys) = child(bytes, start_of(bytes, meta)..meta.body.end, b"keys") else { return Vec::new() };
    // Version, flags and number, then entries that have the form of boxes.
    inner(bytes, (keys.body.start + 8).min(keys.body.end)..keys.body.end).into_iter().map(|k| &bytes[k.body]).collect()
}

fn is_ours(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(NAME)
}

/// An item `----` whose `name` is ours.
fn is_free_form(bytes: &[u8], item: &Atom) -> bool {
    is_named(bytes, item, NAME)
}

fn is_named(bytes: &[u8], item: &Atom, wanted: &[u8]) -> bool {
    let name = child(bytes, item.body.clone(), b"name");
    &item.kind == b"----" && name.is_some_and(|n| bytes[n.body].get(4..).is_some_and(|n| n.eq_ignore_ascii_case(wanted)))
}

/// `udta` for another coding of the same sound: without iTunes' note of the encoder's delay.
pub(super) fn for_other_coding(bytes: &[u8], udta: &Atom) -> Vec<u8> {
    let mut body = Vec::new();
    for atom in inner(bytes, udta.body.clone()) {
        let is_itunes = &atom.kind == b"meta" && !is_mdta(bytes, &atom);
        let list = child(bytes, start_of(bytes, &atom)..atom.body.end, b"ilst").filter(|_| is_itunes);
        let Some(list) = list else {
            body.extend_from_slice(&bytes[atom.whole]);
            continue;
        };
        let items = inner(bytes, list.body.clone()).into_iter().filter(|i| !is_named(bytes, i, b"iTunSMPB"));
        let items: Vec<u8> = items.flat_map(|i| bytes[i.whole].to_vec()).collect();
        let front = &bytes[atom.body.start..list.whole.start];
        let meta = [front, &made(b"ilst", &items), &bytes[list.whole.end..atom.body.end]].concat();
        body.extend_from_slice(&made(b"meta", &meta));
    }
    made(b"udta", &body)
}

/// The text of an item's `data` box, behind its type and locale.
fn value(bytes: &[u8], item: &Atom) -> Option<String> {
    let data = child(bytes, item.body.clone(), b"data")?;
    bytes[data.body].get(8..).map(|text| String::from_utf8_lossy(text).into_owned())
}

/// `udta` with its one AIGC label; made if there was none.
pub(super) fn edited(bytes: &[u8], udta: Option<&Atom>, edit: &Edit) -> Vec<u8> {
    let mut body = Vec::new();
    let mut is_done = edit.aigc.is_none();
    if let Some(udta) = udta.filter(|_| !edit.strip) {
        let mut end = udta.body.start;
        for atom in inner(bytes, udta.body.clone()) {
            end = atom.whole.end;
            if &atom.kind == b"meta" && edit.aigc.is_some() {
                let json = edit.aigc.as_deref().filter(|_| !is_done && is_mdta(bytes, &atom));
                is_done |= json.is_some();
                body.extend_from_slice(&meta(bytes, &atom, json));
            } else {
                body.extend_from_slice(&bytes[atom.whole]);
            }
        }
        if is_done {
            body.extend_from_slice(&bytes[end..udta.body.end]);
        }
    }
    if let Some(json) = edit.aigc.as_deref().filter(|_| !is_done) {
        body.extend_from_slice(&fresh_meta(json));
    }
    if body.is_empty() { Vec::new() } else { made(b"udta", &body) }
}

/// A `meta` box without our label, and with `json` as the one if it is given.
fn meta(bytes: &[u8], old: &Atom, json: Option<&str>) -> Vec<u8> {
    let start = start_of(bytes, old);
    let is_mdta = is_mdta(bytes, old);
    let names = keys(bytes, old);
    let kept: Vec<usize> = (0..names.len()).filter(|i| !is_ours(names[*i])).collect();
    let mut body = bytes[old.body.start..start].to_vec();
    let mut has_list = false;
    for atom in inner(bytes, start..old.body.end) {
        match &atom.kind {
            b"keys" if is_mdta => body.extend_from_slice(&new_keys(&names, &kept, json)),
            b"ilst" if is_mdta => {
                has_list = true;
                body.extend_from_slice(&new_list(bytes, &atom, &kept, json));
            }
            b"ilst" => {
                let items = inner(bytes, atom.body.clone()).into_iter().filter(|i| !is_free_form(bytes, i));
                let items: Vec<u8> = items.flat_map(|i| bytes[i.whole].to_vec()).collect();
                body.extend_from_slice(&made(b"ilst", &items));
            }
            _ => body.extend_from_slice(&bytes[atom.whole]),
        }
    }
    if let Some(json) = json.filter(|_| !has_list) {
        if names.is_empty() {
            body.extend_from_slice(&new_keys(&[], &[], Some(json)));
        }
        body.extend_from_slice(&made(b"ilst", &item(kept.len() as u32 + 1, json)));
    }
    made(b"meta", &body)
}

fn new_keys(names: &[&[u8]], kept: &[usize], json: Option<&str>) -> Vec<u8> {
    let number = kept.len() as u32 + u32::from(json.is_some());
    let mut body = [&[0; 4][..], &number.to_be_bytes()].concat();
    let ours = json.map(|_| NAME);
    for name in kept.iter().map(|i| names[*i]).chain(ours) {
        body.extend_from_slice(&made(b"mdta", name));
    }
    made(b"keys", &body)
}

/// Items point at their key by its number from 1.
fn new_list(bytes: &[u8], list: &Atom, kept: &[usize], json: Option<&str>) -> Vec<u8> {
    let mut body = Vec::new();
    for item in inner(bytes, list.body.clone()) {
        let old = (u32::from_be_bytes(item.kind) as usize).checked_sub(1);
        if let Some(new) = kept.iter().position(|k| Some(*k) == old) {
            body.extend_from_slice(&made(&(new as u32 + 1).to_be_bytes(), &bytes[item.body]));
        }
    }
    if let Some(json) = json {
        body.extend_from_slice(&item(kept.len() as u32 + 1, json));
    }
    made(b"ilst", &body)
}

/// Type 1 is UTF-8; the locale is none.
fn item(key: u32, text: &str) -> Vec<u8> {
    let data = made(b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], text.as_bytes()].concat());
    made(&key.to_be_bytes(), &data)
}

fn fresh_meta(json: &str) -> Vec<u8> {
    let handler = made(b"hdlr", &[&[0; 8][..], b"mdta", &[0; 13]].concat());
    let body = [&[0; 4][..], &handler, &new_keys(&[], &[], Some(json)), &made(b"ilst", &item(1, json))].concat();
    made(b"meta", &body)
}
