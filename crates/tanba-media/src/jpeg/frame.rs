//! Frame and scan headers, quantisation tables (T.81, B.2).

use super::segments::{DHT, DQT, DRI, SOS, Segment, Segments};
use crate::bytes::be16;
use crate::{Format, MediaError};

/// Position in the 8×8 block, row-major, of the n-th coefficient in zigzag order (T.81, figure A.6).
pub(crate) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
    14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39,
    46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// A frame header (SOFn).
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// The marker, 0xC0 to 0xCF: it names the coding process.
    pub(crate) marker: u8,
    pub(crate) precision: u8,
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) components: Vec<Component>,
}

/// One component of a frame.
#[derive(Debug, Clone)]
pub(crate) struct Component {
    pub(crate) id: u8,
    /// Horizontal sampling factor, 1 to 4.
    pub(crate) h: usize,
    /// Vertical sampling factor, 1 to 4.
    pub(crate) v: usize,
    /// Quantisation table, 0 to 3.
    pub(crate) table: usize,
}

impl Frame {
    /// The first frame header.
    pub(crate) fn find(bytes: &[u8], segments: &Segments) -> Result<Self, MediaError> {
        let sof = segments.list.iter().find(|s| is_frame(s.marker));
        let sof = sof.ok_or_else(|| MediaError::broken(Format::Jpeg, "frame header", "it is missing"))?;
        Self::read(&bytes[sof.payload.clone()], sof.marker).ok_or_else(|| {
            MediaError::broken_at(Format::Jpeg, sof.whole.start, "the frame header contradicts itself")
        })
    }

    fn read(data: &[u8], marker: u8) -> Option<Self> {
        let count = usize::from(*data.get(5)?);
        let components = (0..count)
            .map(|i| {
                let raw = data.get(6 + i * 3..9 + i * 3)?;
                let (h, v) = (usize::from(raw[1] >> 4), usize::from(raw[1] & 15));
                let fits = (1..=4).contains(&h) && (1..=4).contains(&v) && raw[2] < 4;
                fits.then_some(Component { id: raw[0], h, v, table: raw[2].into() })
            })
            .collect::<Option<Vec<_>>>()?;
        let (height, width) = (be16(data, 1)?.into(), be16(data, 3)?.into());
        let fits = width > 0 && height > 0 && (1..=4).contains(&count);
        fits.then_some(Self { marker, precision: data[0], width, height, components })
    }

    pub(crate) fn progressive(&self) -> bool {
        self.marker == 0xC2
    }

    /// Why this crate cannot write the coding process; `None` if it can.
    pub(crate) fn unwritable(&self) -> Option<String> {
        match self.marker {
            0xC0..=0xC2 => {}
            0xC3 | 0xC7 | 0xCB | 0xCF => return Some("lossless JPEG".to_owned()),
            0xC9.. => return Some("arithmetic-coded JPEG".to_owned()),
            _ => return Some("hierarchical JPEG".to_owned()),
        }
        if self.precision != 8 {
            return Some(format!("{}-bit JPEG", self.precision));
        }
        match self.components.len() {
            1 => None,
            3 if self.whole_ratios() => None,
            3 => Some("JPEG with fractional subsampling".to_owned()),
            4 => Some("CMYK JPEG".to_owned()),
            n => Some(format!("JPEG with {n} components")),
        }
    }

    fn whole_ratios(&self) -> bool {
        let (h, v) = (self.max_h(), self.max_v());
        self.components.iter().all(|c| h % c.h == 0 && v % c.v == 0)
    }

    pub(crate) fn max_h(&self) -> usize {
        self.components.iter().map(|c| c.h).max().unwrap_or(1)
    }

    pub(crate) fn max_v(&self) -> usize {
        self.components.iter().map(|c| c.v).max().unwrap_or(1)
    }

    /// MCUs a row and a column of an interleaved scan.
    pub(crate) fn mcus(&self) -> (usize, usize) {
        (self.width.div_ceil(8 * self.max_h()), self.height.div_ceil(8 * self.max_v()))
    }

    /// Blocks a row and a column that hold samples of the component (a scan of its own has just these).
    pub(crate) fn own_blocks(&self, component: &Component) -> (usize, usize) {
        let side = |full: usize, factor: usize, max: usize| (full * factor).div_ceil(max).div_ceil(8);
        (side(self.width, component.h, self.max_h()), side(self.height, component.v, self.max_v()))
    }
}

pub(crate) fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}

/// Quantisation tables in zigzag order; a table that is defined twice keeps its last definition.
pub(crate) fn quantisation(bytes: &[u8], segments: &Segments) -> Result<[Option<[u16; 64]>; 4], MediaError> {
    let mut tables = [None; 4];
    for segment in segments.list.iter().filter(|s| s.marker == DQT) {
        let mut data = &bytes[segment.payload.clone()];
        while let [head, rest @ ..] = data {
            let size = if head >> 4 == 0 { 64 } else { 128 };
            let (Some(raw), Some(slot)) = (rest.get(..size), tables.get_mut(usize::from(head & 15))) else {
                let what = "a quantisation table is cut off or has a wrong number";
                return Err(MediaError::broken_at(Format::Jpeg, segment.whole.start, what));
            };
            let mut table = [1u16; 64];
            for (k, value) in table.iter_mut().enumerate() {
                let raw =
                    if size == 64 { raw[k].into() } else { u16::from_be_bytes([raw[2 * k], raw[2 * k + 1]]) };
                // 0 is not allowed and would divide by zero.
                *value = raw.max(1);
            }
            *slot = Some(table);
            data = &rest[size..];
        }
    }
    Ok(tables)
}

/// A scan header (SOS).
#[derive(Debug, Clone)]
pub(crate) struct Scan {
    /// Index of the frame's component, DC table, AC table.
    pub(crate) components: Vec<(usize, usize, usize)>,
    /// First and last coefficient in zigzag order.
    pub(crate) band: (usize, usize),
    /// Successive approximation: high and low bit position.
    pub(crate) high: u8,
    pub(crate) low: u8,
}

impl Scan {
    pub(crate) fn read(bytes: &[u8], segment: &Segment, frame: &Frame) -> Result<Self, MediaError> {
        Self::parse(&bytes[segment.payload.clone()], frame).ok_or_else(|| {
            MediaError::broken_at(Format::Jpeg, segment.whole.start, "the scan header contradicts itself")
        })
    }

    fn parse(data: &[u8], frame: &Frame) -> Option<Self> {
        let count = usize::from(*data.first()?);
        let mut components = Vec::with_capacity(count);
        for i in 0..count {
            let raw = data.get(1 + i * 2..3 + i * 2)?;
            let index = frame.components.iter().position(|c| c.id == raw[0])?;
            let (dc, ac) = (usize::from(raw[1] >> 4), usize::from(raw[1] & 15));
            if dc > 3 || ac > 3 || components.iter().any(|(i, _, _)| *i == index) {
                return None;
            }
            components.push((index, dc, ac));
        }
        let tail = data.get(1 + count * 2..4 + count * 2)?;
        let progressive = frame.progressive();
        let (band, high, low) = if progressive {
            ((usize::from(tail[0]), usize::from(tail[1])), tail[2] >> 4, tail[2] & 15)
        } else {
            ((0, 63), 0, 0)
        };
        let band_fits = band.0 <= band.1 && band.1 < 64 && (band.0 > 0 || !progressive || band.1 == 0);
        let fits = (1..=4).contains(&count)
            && band_fits
            && (band.0 == 0 || count == 1)
            && low <= 13
            && (high == 0 || high == low + 1);
        fits.then_some(Self { components, band, high, low })
    }

    /// Whether blocks of several components follow each other.
    pub(crate) fn interleaved(&self) -> bool {
        self.components.len() > 1
    }
}

/// Restart interval in MCUs that a DRI segment sets.
pub(crate) fn restart_interval(bytes: &[u8], segment: &Segment) -> Option<u16> {
    (segment.marker == DRI).then(|| be16(bytes, segment.payload.start))?
}

/// Whether the segment describes or holds the coded picture, so that [`super::write`] makes it anew.
pub(crate) fn is_rewritten(marker: u8) -> bool {
    matches!(marker, DHT | SOS)
}
