//! XMP in PNG: an `iTXt` chunk with the keyword `XML:com.adobe.xmp` (XMP part 3, 1.1.5).

use super::chunks::{self, Chunk};
use crate::bytes::text_of;
use crate::{Format, Limits, MediaError};

const KEYWORD: &str = "XML:com.adobe.xmp";

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let mut packets = Vec::new();
    for chunk in chunks::parse(bytes)?.iter().filter(|c| is_text(c)) {
        if let Some(text) = chunks::text(bytes, chunk, &[KEYWORD], limits)? {
            let packet = text_of(&text.text);
            let place = format!("iTXt chunk at byte {}", chunk.data.start);
            packets.push(packet.ok_or_else(|| MediaError::broken(Format::Png, place, "XMP is not UTF-8"))?);
        }
    }
    Ok(packets)
}

pub(crate) fn write(bytes: &[u8], packet: &str) -> Result<Vec<u8>, MediaError> {
    let list = chunks::parse(bytes)?;
    chunks::Header::read(bytes, &list)?;
    let data = [KEYWORD.as_bytes(), &[0, 0, 0, 0, 0], packet.as_bytes()].concat();
    let fresh = chunks::make(b"iTXt", &data)?;
    let old = list.iter().position(|c| is_xmp(bytes, c));
    // Where the old packet stood, else before the picture: readers that stop at IDAT find it.
    let place = old.or_else(|| list.iter().position(|c| c.is(b"IDAT"))).unwrap_or(list.len() - 1);
    let at = list[place].data.start;
    Ok(chunks::rebuild(bytes, &list, |c| !is_xmp(bytes, c), &fresh, |c| c.data.start == at))
}

/// Text of the `AIGC` chunks (GB 45438-2025: `tEXt` with that keyword).
pub(crate) fn aigc_texts(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let mut found = Vec::new();
    for chunk in chunks::parse(bytes)?.iter().filter(|c| is_text(c)) {
        if let Some(text) = chunks::text(bytes, chunk, &["AIGC"], limits)? {
            debug_assert_eq!(text.keyword, "AIGC");
            found.push(String::from_utf8_lossy(&text.text).into_owned());
        }
    }
    Ok(found)
}

/// The file without its `AIGC` text chunks.
pub(crate) fn without_aigc(bytes: &[u8]) -> Result<Vec<u8>, MediaError> {
    let list = chunks::parse(bytes)?;
    let is_aigc = |c: &Chunk| is_text(c) && bytes[c.data.clone()].starts_with(b"AIGC\0");
    Ok(chunks::rebuild(bytes, &list, |c| !is_aigc(c), &[], |_| false))
}

fn is_text(chunk: &Chunk) -> bool {
    chunk.is(b"tEXt") || chunk.is(b"zTXt") || chunk.is(b"iTXt")
}

fn is_xmp(bytes: &[u8], chunk: &Chunk) -> bool {
    is_text(chunk)
        && chunks::split_nul(&bytes[chunk.data.clone()]).is_some_and(|(k, _)| k == KEYWORD.as_bytes())
}
