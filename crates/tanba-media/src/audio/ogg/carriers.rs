//! The comment header, read, and written with pages numbered and summed anew.

use std::io::Write;

use super::page::{FIRST, Packets, Page};
use crate::audio::carriers::{Edit, Inventory};
use crate::audio::comments::Comments;
use crate::audio::stream::{self, Stream};
use crate::{Format, Limits, MediaError};

/// What stands in front of the comments in their packet.
fn mark(format: Format) -> &'static [u8] {
    if format == Format::OggOpus { b"OpusTags" } else { b"\x03vorbis" }
}

/// The header packets of the stream.
pub(crate) struct Headers {
    /// Identification, comments and, for Vorbis, the codebooks.
    pub(crate) packets: Vec<Vec<u8>>,
    serial: u32,
    /// How many pages they take.
    pages: u32,
    /// Where the pages with sound start.
    pub(crate) sound: u64,
    /// Where the second page starts.
    second: u64,
}

pub(crate) fn headers(
    source: &mut dyn Stream,
    format: Format,
    limits: &Limits,
) -> Result<Headers, MediaError> {
    let number = if format == Format::OggOpus { 2 } else { 3 };
    let mut packets = Packets::new(format);
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut second = 0;
    for _ in 0..number {
        let packet = packets.next(source, limits)?;
        let packet = packet.ok_or_else(|| MediaError::broken(format, "header packets", "one is missing"))?;
        limits.tag(found.iter().map(|p| p.len() as u64).sum::<u64>() + packet.data.len() as u64)?;
        found.push(packet.data);
        if found.len() == 1 {
            second = packets.next_page_at();
        }
    }
    if packets.damaged > 0 {
        return Err(MediaError::broken(format, "header pages", "the checksum of one is wrong"));
    }
    if !found[1].starts_with(mark(format)) {
        return Err(MediaError::broken(format, "second packet", "it is no comment header"));
    }
    if !packets.is_between_pages() {
        return Err(MediaError::broken(format, "header pages", "sound starts on the page where the headers end"));
    }
    let sound = packets.next_page_at();
    Ok(Headers { packets: found, serial: packets.serial(), pages: packets.pages, sound, second })
}

fn comments(headers: &Headers, format: Format, limits: &Limits) -> Result<Comments, MediaError> {
    Comments::parse(&headers.packets[1][mark(format).len()..], format, limits)
}

pub(crate) fn carried(
    source: &mut dyn Stream,
    format: Format,
    limits: &Limits,
) -> Result<Inventory, MediaError> {
    let headers = headers(source, format, limits)?;
    let items = comments(&headers, format, limits)?.carried(format, limits)?;
    Ok(Inventory { items, has_c2pa: false })
}

pub(crate) fn write(
    source: &mut dyn Stream,
    format: Format,
    edit: &Edit,
    limits: &Limits,
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    let headers = headers(source, format, limits)?;
    let mut fresh = comments(&headers, format, limits)?;
    fresh.edit(edit);
    if edit.strip && format == Format::OggOpus {
        fresh.rest.clear();
    }
    with_comments(source, headers, &fresh, format, sink)
}

/// `encoded` with the comments of `source`; it still names its own encoder.
pub(crate) fn carry_over(
    source: &mut dyn Stream,
    encoded: &mut dyn Stream,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    let theirs = comments(&headers(source, format, limits)?, format, limits)?;
    let headers = headers(encoded, format, limits)?;
    let mut fresh = comments(&headers, format, limits)?;
    fresh.take_fields(theirs);
    with_comments(encoded, headers, &fresh, format, sink)
}

fn with_comments(
    source: &mut dyn Stream,
    mut headers: Headers,
    fresh: &Comments,
    format: Format,
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    refuse_several(source, &headers, format)?;
    headers.packets[1] = [mark(format), &fresh.to_bytes()].concat();
    stream::copy(source, 0..headers.second, sink)?;
    let pages = Page::of_packets(&headers.packets[1..], headers.serial, 1);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_add(1);
    for page in pages {
        stream::put(sink, &page.to_bytes())?;
    }
    let length = stream::length(source)?;
    if count == headers.pages {
        return stream::copy(source, headers.sound..length, sink);
    }
    renumbered(source, &headers, count.wrapping_sub(headers.pages), format, sink)
}

/// The pages with sound, their numbers moved on. Pages of a following song are left alone.
fn renumbered(
    source: &mut dyn Stream,
    headers: &Headers,
    shift: u32,
    format: Format,
    sink: &mut dyn Write,
) -> Result<(), MediaError> {
    let mut at = headers.sound;
    while let Some(mut page) = Page::read(source, at, format)? {
        at = page.end();
        if page.serial == headers.serial {
            if !page.is_sound {
                // With a fresh checksum the damage would go unseen.
                let place = format!("byte {}", page.at);
                return Err(MediaError::broken(format, place, "the checksum of a page is wrong"));
            }
            page.number = page.number.wrapping_add(shift);
            stream::put(sink, &page.to_bytes())?;
        } else {
            stream::copy(source, page.at..at, sink)?;
        }
    }
    Ok(())
}

/// Streams side by side (sound with pictures) number their pages together with ours; that is not handled.
fn refuse_several(source: &mut dyn Stream, headers: &Headers, format: Format) -> Result<(), MediaError> {
    match Page::read(source, headers.second, format)? {
        Some(page) if page.flags & FIRST != 0 => Err(MediaError::unsupported(
            format,
            "it holds several streams side by side",
            "take the sound out into a file of its own first",
        )),
        _ => Ok(()),
    }
}
