//! XMP in WebP: the `XMP ` chunk and its flag (RFC 9649, 2.7.1.4).

use super::riff::{Builder, Chunk, FLAG_ALPHA, FLAG_XMP, Riff, vp8x};
use super::vp8;
use crate::bytes::text_of;
use crate::{Format, Limits, MediaError};

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let mut packets = Vec::new();
    for chunk in Riff::parse(bytes)?.chunks.iter().filter(|c| is_xmp(c)) {
        limits.metadata(chunk.data.len() as u64)?;
        let place = format!("XMP chunk at byte {}", chunk.data.start);
        let packet = text_of(&bytes[chunk.data.clone()]);
        packets.push(packet.ok_or_else(|| MediaError::broken(Format::WebP, place, "XMP is not UTF-8"))?);
    }
    Ok(packets)
}

/// A file without `VP8X` gets one. The packet stands where the old one stood, else at the end.
pub(crate) fn write(bytes: &[u8], packet: &str) -> Result<Vec<u8>, MediaError> {
    let file = Riff::parse(bytes)?;
    let mut out = Builder::new(bytes.len() + packet.len() + 64);
    if file.find(b"VP8X").is_none() {
        out.push(b"VP8X", &extended_header(bytes, &file)?)?;
    }
    let mut written = false;
    for chunk in &file.chunks {
        let data = &bytes[chunk.data.clone()];
        if chunk.is(b"VP8X") {
            let mut data = data.to_vec();
            if let Some(flags) = data.first_mut() {
                *flags |= FLAG_XMP;
            }
            out.push(&chunk.kind, &data)?;
        } else if !is_xmp(chunk) {
            out.push(&chunk.kind, data)?;
        } else if !written {
            out.push(b"XMP ", packet.as_bytes())?;
            written = true;
        }
    }
    if !written {
        out.push(b"XMP ", packet.as_bytes())?;
    }
    out.finish(&bytes[file.end..])
}

fn extended_header(bytes: &[u8], file: &Riff) -> Result<[u8; 10], MediaError> {
    let payload = |kind: &[u8; 4]| file.find(kind).map(|c| &bytes[c.data.clone()]);
    let lossless = payload(b"VP8L").and_then(vp8::lossless_header);
    let lossy = payload(b"VP8 ").and_then(vp8::lossy_header).map(|(w, h)| (w, h, payload(b"ALPH").is_some()));
    let (width, height, alpha) = lossless.or(lossy).ok_or_else(|| {
        MediaError::broken(Format::WebP, "byte 12", "there is no readable VP8 or VP8L chunk")
    })?;
    Ok(vp8x(FLAG_XMP | if alpha { FLAG_ALPHA } else { 0 }, width, height))
}

fn is_xmp(chunk: &Chunk) -> bool {
    // The second form is a known mistake of some writers.
    chunk.is(b"XMP ") || chunk.is(b"XMP\0")
}
