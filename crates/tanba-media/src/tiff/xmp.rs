//! XMP in TIFF: tag 700 of the first directory (XMP part 3, 1.1.6).

use super::edit::{first, with_bytes};
use crate::bytes::text_of;
use crate::{Format, Limits, MediaError};

const XMP: u16 = 700;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let (_, ifd) = first(bytes)?;
    let Some(entry) = ifd.find(XMP) else { return Ok(Vec::new()) };
    limits.metadata(entry.value.len() as u64)?;
    let packet = text_of(&bytes[entry.value.clone()]);
    let packet = packet.ok_or_else(|| MediaError::broken(Format::Tiff, "tag 700", "XMP is not UTF-8"))?;
    Ok(if packet.is_empty() { Vec::new() } else { vec![packet] })
}

pub(crate) fn write(bytes: &[u8], packet: &str) -> Result<Vec<u8>, MediaError> {
    with_bytes(bytes, XMP, packet.as_bytes())
}
