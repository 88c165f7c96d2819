//! Rows to coded strips: predictor and compression (TIFF 6.0, sections 9, 13, 14; Adobe supplement 2).

use std::io::Write;

use super::ifd::Order;
use crate::{Format, MediaError, Samples};

/// How strips are coded.
pub(super) struct Coding {
    pub(super) order: Order,
    pub(super) compression: u32,
    pub(super) predictor: u32,
    /// Samples a pixel.
    pub(super) channels: usize,
    /// Samples a row.
    pub(super) row: usize,
}

impl Coding {
    /// Codes the rows from `first` to before `last`.
    pub(super) fn strip(&self, samples: &Samples, first: usize, last: usize) -> Result<Vec<u8>, MediaError> {
        let range = first * self.row..last * self.row;
        let plain = match samples {
            Samples::U8(v) => {
                let mut part = v[range].to_vec();
                self.predict(&mut part, |a, b| a.wrapping_sub(b));
                part
            }
            Samples::U16(v) => {
                let mut part = v[range].to_vec();
                self.predict(&mut part, |a, b| a.wrapping_sub(b));
                part.iter().flat_map(|s| self.order.put16(*s)).collect()
            }
        };
        let failed = |what: String| MediaError::broken(Format::Tiff, "encoder", what);
        match self.compression {
            1 => Ok(plain),
            5 => weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
                .encode(&plain)
                .map_err(|e| failed(e.to_string())),
            8 | 32_946 => {
                let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
                encoder.write_all(&plain).and_then(|()| encoder.finish()).map_err(|e| failed(e.to_string()))
            }
            32_773 => {
                let bytes_a_row = (plain.len() / (last - first).max(1)).max(1);
                // Runs must not cross rows.
                Ok(plain.chunks(bytes_a_row).flat_map(pack_bits).collect())
            }
            other => Err(failed(format!("compression {other}"))),
        }
    }

    fn predict<T: Copy>(&self, samples: &mut [T], difference: impl Fn(T, T) -> T) {
        if self.predictor != 2 {
            return;
        }
        for row in samples.chunks_mut(self.row) {
            for i in (self.channels..row.len()).rev() {
                row[i] = difference(row[i], row[i - self.channels]);
            }
        }
    }
}

/// Runs of two or more equal bytes as (1 − n, byte), the rest as (n − 1, bytes), n at most 128.
fn pack_bits(mut row: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 128;
    let mut out = Vec::with_capacity(row.len() + row.len() / LONGEST + 1);
    let run = |rest: &[u8]| rest.iter().take(LONGEST).take_while(|b| **b == rest[0]).count();
    while !row.is_empty() {
        let same = run(row);
        if same >= 2 {
            out.extend_from_slice(&[(257 - same) as u8, row[0]]);
            row = &row[same..];
            continue;
        }
        // A run of three pays for leaving the literal.
        let literal = (1..row.len().min(LONGEST)).find(|i| run(&row[*i..]) >= 3);
        let literal = literal.unwrap_or(row.len().min(LONGEST));
        out.push((literal - 1) as u8);
        out.extend_from_slice(&row[..literal]);
        row = &row[literal..];
    }
    out
}
