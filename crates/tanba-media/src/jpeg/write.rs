//! Samples to JPEG: tables, sampling, scans and segments as they were, new coefficients where samples changed.

use super::frame::{self, Frame, Scan};
use super::segments::{EOI, SOI, SOS, Segments};
use super::{difference, mpf, read, scan_read, scan_write};
use crate::encode::shape_mismatch;
use crate::{Decoded, Format, Limits, MediaError};

pub(crate) fn encode(original: &[u8], decoded: &Decoded, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let segments = Segments::parse(original)?;
    let frame = Frame::find(original, &segments)?;
    limits.picture(frame.width as u64, frame.height as u64, 3)?;
    let frames = segments.list.iter().filter(|s| frame::is_frame(s.marker)).count();
    if let Some(coding) = frame.unwritable().or_else(|| (frames > 1).then(|| "several frames".to_owned())) {
        let hint = "label it by metadata and credential, or convert it to PNG or baseline JPEG first";
        return Err(MediaError::unsupported(Format::Jpeg, format!("{coding} is not written here"), hint));
    }
    let (old, model) = read::samples(original, &frame)?;
    if !decoded.raster.same_shape(&old) {
        return Err(shape_mismatch(decoded));
    }
    if decoded.raster == old {
        return Ok(original.to_vec());
    }
    let tables = tables(original, &segments, &frame)?;
    let mut planes = scan_read::read(original, &segments, &frame)?;
    difference::apply(&mut planes, &frame, &tables, model, &old, &decoded.raster);
    drop(old);
    let mut out = Vec::with_capacity(original.len() + original.len() / 16);
    out.extend_from_slice(&[0xFF, SOI]);
    let mut interval = 0;
    for segment in &segments.list {
        if let Some(set) = frame::restart_interval(original, segment) {
            interval = usize::from(set);
        }
        if segment.marker == SOS {
            let scan = Scan::read(original, segment, &frame)?;
            let header = &original[segment.whole.start..segment.payload.end];
            scan_write::write(&mut out, header, &frame, &scan, interval, &planes)?;
        } else if !frame::is_rewritten(segment.marker) {
            out.extend_from_slice(&original[segment.whole.clone()]);
        }
    }
    out.extend_from_slice(&[0xFF, EOI]);
    out.extend_from_slice(&original[segments.after..]);
    mpf::moved(original, out)
}

/// The quantisation table of each component.
fn tables(bytes: &[u8], segments: &Segments, frame: &Frame) -> Result<Vec<[u16; 64]>, MediaError> {
    let all = frame::quantisation(bytes, segments)?;
    let missing =
        || MediaError::broken(Format::Jpeg, "quantisation tables", "one that is used is not defined");
    frame.components.iter().map(|c| all[c.table].ok_or_else(missing)).collect()
}
