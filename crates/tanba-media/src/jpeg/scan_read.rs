//! Entropy-coded scans to coefficients (T.81, annexes F and G; Huffman only).

use super::coefficients::{Plane, Walk, planes};
use super::entropy::{Bits, Decoder};
use super::frame::{Frame, Scan, restart_interval};
use super::segments::{DHT, SOS, Segment, Segments};
use crate::{Format, MediaError};

/// Scans that a file may have. Encoders make about ten; each one costs a walk over the whole picture.
const MAX_SCANS: u64 = 100;

/// Decoding tables: class (DC, AC) × number.
type Tables = [[Option<Decoder>; 4]; 2];

/// All coefficients of the picture.
pub(crate) fn read(bytes: &[u8], segments: &Segments, frame: &Frame) -> Result<Vec<Plane>, MediaError> {
    let mut planes = planes(frame);
    let mut tables = Tables::default();
    let (mut interval, mut scans) = (0, 0);
    for segment in &segments.list {
        match segment.marker {
            DHT => define(bytes, segment, &mut tables)?,
            SOS => {
                scans += 1;
                crate::limits::check("number of JPEG scans", scans, MAX_SCANS)?;
                let scan = Scan::read(bytes, segment, frame)?;
                let reader = Reader { scan: &scan, tables: &tables, progressive: frame.progressive() };
                let walk = Walk::new(frame, &scan);
                let data = &bytes[segment.entropy()];
                let done = reader.run(data, &walk, interval, &mut planes);
                done.map_err(|what| MediaError::broken_at(Format::Jpeg, segment.entropy().start, what))?;
            }
            _ => interval = restart_interval(bytes, segment).map_or(interval, usize::from),
        }
    }
    Ok(planes)
}

fn define(bytes: &[u8], segment: &Segment, tables: &mut Tables) -> Result<(), MediaError> {
    let broken = || {
        MediaError::broken_at(
            Format::Jpeg,
            segment.whole.start,
            "a Huffman table is cut off or contradicts itself",
        )
    };
    let mut data = &bytes[segment.payload.clone()];
    while let [head, rest @ ..] = data {
        let counts: [u8; 16] = crate::bytes::array(rest, 0).ok_or_else(broken)?;
        let total = counts.iter().map(|c| usize::from(*c)).sum::<usize>();
        let symbols = rest.get(16..16 + total).ok_or_else(broken)?;
        let slot = tables.get_mut(usize::from(head >> 4)).and_then(|c| c.get_mut(usize::from(head & 15)));
        *slot.ok_or_else(broken)? = Some(Decoder::new(&counts, symbols).ok_or_else(broken)?);
        data = &rest[16 + total..];
    }
    Ok(())
}

struct Reader<'a> {
    scan: &'a Scan,
    tables: &'a Tables,
    progressive: bool,
}

/// What carries over from block to block until the next restart.
#[derive(Default)]
struct State {
    predicted: [i32; 4],
    end_of_band: u32,
}

const NO_CODE: &str = "the coded data has a code that no table defines";
const TOO_SHORT: &str = "the coded data ends before the picture does";

impl Reader<'_> {
    fn run(
        &self,
        data: &[u8],
        walk: &Walk,
        interval: usize,
        planes: &mut [Plane],
    ) -> Result<(), &'static str> {
        let mut pieces = Pieces { rest: Some(data) };
        let mut bits = Bits::new(pieces.next().unwrap_or_default());
        let mut state = State::default();
        for index in 0..walk.mcus() {
            if interval > 0 && index > 0 && index % interval == 0 {
                if bits.exhausted() {
                    return Err(TOO_SHORT);
                }
                bits = Bits::new(pieces.next().ok_or(TOO_SHORT)?);
                state = State::default();
            }
            for (slot, plane, block) in walk.mcu(index) {
                let block = planes[plane].block_mut(block);
                self.block(slot, block, &mut bits, &mut state).ok_or(NO_CODE)?;
            }
        }
        if bits.exhausted() { Err(TOO_SHORT) } else { Ok(()) }
    }

    /// `None` for a code that is not in the table or a table that is not there.
    fn block(&self, slot: usize, block: &mut [i16], bits: &mut Bits<'_>, state: &mut State) -> Option<()> {
        let (_, dc, ac) = self.scan.components[slot];
        let low = self.scan.low;
        if self.scan.band.0 == 0 {
            if self.scan.high > 0 {
                block[0] |= (bits.take(1) << low) as i16;
            } else {
                let size = u32::from(bits.symbol(self.tables[0][dc].as_ref()?)?);
                if size > 16 {
                    return None;
                }
                state.predicted[slot] = state.predicted[slot].wrapping_add(bits.signed(size));
                block[0] = state.predicted[slot].wrapping_shl(low.into()) as i16;
            }
        }
        if self.scan.band.1 == 0 {
            return Some(());
        }
        let table = self.tables[1][ac].as_ref()?;
        match (self.progressive, self.scan.high) {
            (false, _) => sequential(block, table, bits),
            (true, 0) => self.first(block, table, bits, state),
            (true, _) => self.refine(block, table, bits, state),
        }
    }

    /// First pass over an AC band (G.1.2.2).
    fn first(
        &self,
        block: &mut [i16],
        table: &Decoder,
        bits: &mut Bits<'_>,
        state: &mut State,
    ) -> Option<()> {
        if state.end_of_band > 0 {
            state.end_of_band -= 1;
            return Some(());
        }
        let (mut k, last) = self.scan.band;
        while k <= last {
            let symbol = bits.symbol(table)?;
            let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 && run < 15 {
                state.end_of_band = (1 << run) - 1 + bits.take(run as u32);
                break;
            }
            k += run;
            if size > 0 {
                *block.get_mut(k)? = (bits.signed(size) << self.scan.low) as i16;
            }
            k += 1;
        }
        Some(())
    }

    /// Refining pass over an AC band (G.1.2.3).
    fn refine(
        &self,
        block: &mut [i16],
        table: &Decoder,
        bits: &mut Bits<'_>,
        state: &mut State,
    ) -> Option<()> {
        let step = 1i16 << self.scan.low;
        let (mut k, last) = self.scan.band;
        while state.end_of_band == 0 && k <= last {
            let symbol = bits.symbol(table)?;
            let (mut run, size) = (symbol >> 4, symbol & 15);
            if size == 0 && run < 15 {
                state.end_of_band = (1 << run) + bits.take(run.into());
                break;
            }
            let fresh = match size {
                0 => 0,
                _ if bits.take(1) == 1 => step,
                _ => -step,
            };
            while k <= last {
                let value = &mut block[k];
                k += 1;
                if *value != 0 {
                    correct(value, step, bits);
                } else if run == 0 {
                    *value = fresh;
                    break;
                } else {
                    run -= 1;
                }
            }
        }
        if state.end_of_band > 0 {
            for value in block[k..=last.max(k - 1)].iter_mut().filter(|v| **v != 0) {
                correct(value, step, bits);
            }
            state.end_of_band -= 1;
        }
        Some(())
    }
}

fn correct(value: &mut i16, step: i16, bits: &mut Bits<'_>) {
    if bits.take(1) == 1 && *value & step == 0 {
        *value = value.wrapping_add(if *value >= 0 { step } else { -step });
    }
}

/// AC coefficients of a sequential block (F.2.2.2).
fn sequential(block: &mut [i16], table: &Decoder, bits: &mut Bits<'_>) -> Option<()> {
    let mut k = 1;
    while k < 64 {
        let symbol = bits.symbol(table)?;
        let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
        if size == 0 {
            if run < 15 {
                break;
            }
            k += 16;
            continue;
        }
        k += run;
        *block.get_mut(k)? = bits.signed(size) as i16;
        k += 1;
    }
    Some(())
}

/// The data between restart markers.
struct Pieces<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        let marker = memchr::memchr_iter(0xFF, rest).find(|at| matches!(rest.get(at + 1), Some(0xD0..=0xD7)));
        let Some(at) = marker else { return Some(rest) };
        self.rest = Some(&rest[at + 2..]);
        Some(&rest[..at])
    }
}
