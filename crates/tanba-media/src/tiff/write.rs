//! Samples to TIFF: new strips in the room of the old ones, what does not fit at the end of the file.

use std::ops::Range;

use super::edit::{LONG, aligned_end, first, offset};
use super::ifd::{Entry, Ifd, Order};
use super::read::{samples, tag, unwritable};
use super::strips::Coding;
use crate::encode::shape_mismatch;
use crate::{Decoded, Format, Limits, MediaError, Raster};

/// Strips into which a picture is cut when its old ones have no room: small ones leave little room unused.
const SMALL_STRIP: usize = 64 << 10;

pub(crate) fn encode(original: &[u8], decoded: &Decoded, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let (order, ifd) = first(original)?;
    if let Some(coding) = unwritable(original, order, &ifd) {
        let hint = "label it by metadata and credential, or convert it to PNG or JPEG first";
        return Err(MediaError::unsupported(Format::Tiff, format!("{coding} is not written here"), hint));
    }
    let raster = &decoded.raster;
    let before = samples(original, limits)?;
    if !raster.same_shape(&before) {
        return Err(shape_mismatch(decoded));
    }
    if *raster == before {
        return Ok(original.to_vec());
    }
    drop(before);
    let rooms = rooms(original, order, &ifd)?;
    let old_rows = ifd.number(original, order, tag::ROWS_PER_STRIP).map_or(usize::MAX, |r| r as usize);
    let mut rows = old_rows.clamp(1, raster.height as usize);
    let mut strips = coded(raster, order, original, &ifd, rows)?;
    let room: usize = rooms.iter().map(Range::len).sum();
    let row_bytes = raster.width as usize * raster.layout.channels() * usize::from(raster.samples.bits() / 8);
    let small = (SMALL_STRIP / row_bytes.max(1)).max(1);
    let needed: usize = strips.iter().map(Vec::len).sum();
    if needed > room && small < rows && ifd.find(tag::ROWS_PER_STRIP).is_some() {
        rows = small;
        strips = coded(raster, order, original, &ifd, rows)?;
    }
    let mut out = original.to_vec();
    let offsets = placed(&mut out, rooms, &strips)?;
    let lengths = strips.iter().map(|s| offset(s.len())).collect::<Result<Vec<_>, _>>()?;
    set_numbers(&mut out, order, &ifd, tag::STRIP_OFFSETS, &offsets)?;
    set_numbers(&mut out, order, &ifd, tag::STRIP_COUNTS, &lengths)?;
    if rows != old_rows && ifd.find(tag::ROWS_PER_STRIP).is_some() {
        set_numbers(&mut out, order, &ifd, tag::ROWS_PER_STRIP, &[offset(rows)?])?;
    }
    Ok(out)
}

fn coded(
    raster: &Raster,
    order: Order,
    bytes: &[u8],
    ifd: &Ifd,
    rows: usize,
) -> Result<Vec<Vec<u8>>, MediaError> {
    let channels = raster.layout.channels();
    let coding = Coding {
        order,
        compression: ifd.number(bytes, order, tag::COMPRESSION).unwrap_or(1),
        predictor: ifd.number(bytes, order, tag::PREDICTOR).unwrap_or(1),
        channels,
        row: raster.width as usize * channels,
    };
    let height = raster.height as usize;
    let strip = |first: usize| coding.strip(&raster.samples, first, first.saturating_add(rows).min(height));
    (0..height).step_by(rows).map(strip).collect()
}

/// The bytes that the old strips took, neighbours joined.
fn rooms(bytes: &[u8], order: Order, ifd: &Ifd) -> Result<Vec<Range<usize>>, MediaError> {
    let numbers =
        |tag| ifd.find(tag).map(|e| e.numbers(bytes, order).collect::<Vec<_>>()).unwrap_or_default();
    let (starts, lengths) = (numbers(tag::STRIP_OFFSETS), numbers(tag::STRIP_COUNTS));
    let broken = || MediaError::broken(Format::Tiff, "tags 273 and 279", "the strips do not fit the file");
    if starts.len() != lengths.len() {
        return Err(broken());
    }
    let mut all = Vec::new();
    for (start, length) in starts.iter().zip(&lengths) {
        let (start, length) = (*start as usize, *length as usize);
        let end = start.checked_add(length).filter(|e| *e <= bytes.len() && start >= 8).ok_or_else(broken)?;
        all.push(start..end);
    }
    all.sort_by_key(|r| r.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for room in all {
        match joined.last_mut() {
            Some(last) if last.end == room.start => last.end = room.end,
            Some(last) if last.end > room.start => return Err(broken()),
            _ => joined.push(room),
        }
    }
    if joined.iter().any(|r| ifd.overlaps(r)) {
        return Err(broken());
    }
    Ok(joined)
}

/// Writes the strips, in order, into the rooms and then to the end; gives their offsets.
fn placed(out: &mut Vec<u8>, rooms: Vec<Range<usize>>, strips: &[Vec<u8>]) -> Result<Vec<u32>, MediaError> {
    let mut offsets = Vec::with_capacity(strips.len());
    rooms.iter().for_each(|r| out[r.clone()].fill(0));
    let mut rooms = rooms.into_iter().peekable();
    for strip in strips {
        while rooms.peek().is_some_and(|r| r.len() < strip.len()) {
            rooms.next();
        }
        let at = match rooms.peek_mut() {
            Some(room) => {
                let at = room.start;
                room.start += strip.len();
                at
            }
            None => aligned_end(out),
        };
        if out.len() < at + strip.len() {
            out.resize(at + strip.len(), 0);
        }
        out[at..at + strip.len()].copy_from_slice(strip);
        offsets.push(offset(at)?);
    }
    Ok(offsets)
}

/// Sets a tag to 32-bit numbers: in its place if they fit there, else at the end of the file.
fn set_numbers(
    out: &mut Vec<u8>,
    order: Order,
    ifd: &Ifd,
    tag: u16,
    numbers: &[u32],
) -> Result<(), MediaError> {
    let Some(Entry { at, value, .. }) = ifd.find(tag).cloned() else {
        return Err(MediaError::broken(Format::Tiff, format!("tag {tag}"), "it is missing"));
    };
    let data: Vec<u8> = numbers.iter().flat_map(|n| order.put32(*n)).collect();
    let place = if data.len() <= 4 {
        at + 8
    } else if value.len() > 4 && data.len() <= value.len() && !ifd.overlaps(&value) {
        value.start
    } else {
        aligned_end(out)
    };
    if out.len() < place + data.len() {
        out.resize(place + data.len(), 0);
    }
    out[place..place + data.len()].copy_from_slice(&data);
    out[at + 2..at + 4].copy_from_slice(&order.put16(LONG));
    out[at + 4..at + 8].copy_from_slice(&order.put32(offset(numbers.len())?));
    if data.len() > 4 {
        out[at + 8..at + 12].copy_from_slice(&order.put32(offset(place)?));
    }
    Ok(())
}
