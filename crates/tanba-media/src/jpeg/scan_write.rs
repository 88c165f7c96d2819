//! Coefficients to entropy-coded scans, with the Huffman code that is best for each (T.81, annexes F, G and K.2).

use super::coefficients::{Plane, Walk};
use super::entropy::{Code, Counter, Sink, Writer};
use super::frame::{Frame, Scan};
use super::segments::{DHT, push_segment};
use crate::MediaError;

/// Longest run of blocks without further coefficients (G.1.2.2: 15 bits).
const MAX_END_OF_BAND: u32 = 0x7FFF;

/// Correction bits that may wait behind such a run before it is written.
const MAX_PENDING_BITS: usize = 937;

/// Appends Huffman tables, the scan header `header` (marker included) and the coded data.
pub(crate) fn write(
    out: &mut Vec<u8>,
    header: &[u8],
    frame: &Frame,
    scan: &Scan,
    interval: usize,
    planes: &[Plane],
) -> Result<(), MediaError> {
    let walk = Walk::new(frame, scan);
    let mut counter = Counter::new();
    let writer = ScanWriter { scan, progressive: frame.progressive() };
    writer.run(&walk, interval, planes, counter.as_mut());
    let mut codes: [[Option<Code>; 4]; 2] = Default::default();
    let mut tables = Vec::new();
    for (class, number) in writer.used_tables() {
        let code = Code::optimal(&counter.counts[class][number]);
        tables.push((class << 4 | number) as u8);
        tables.extend_from_slice(&code.lengths);
        tables.extend_from_slice(&code.symbols);
        codes[class][number] = Some(code);
    }
    if !tables.is_empty() {
        push_segment(out, DHT, &tables)?;
    }
    out.extend_from_slice(header);
    let mut sink = Writer::new(out, codes);
    writer.run(&walk, interval, planes, &mut sink);
    sink.finish();
    Ok(())
}

struct ScanWriter<'a> {
    scan: &'a Scan,
    progressive: bool,
}

/// What carries over from block to block until the next restart.
#[derive(Default)]
struct State {
    predicted: [i32; 4],
    end_of_band: u32,
    pending: Vec<bool>,
}

impl ScanWriter<'_> {
    /// Tables that the scan uses, each once.
    fn used_tables(&self) -> Vec<(usize, usize)> {
        let (dc_used, ac_used) = (self.scan.band.0 == 0 && self.scan.high == 0, self.scan.band.1 > 0);
        let mut used = Vec::new();
        for (_, dc, ac) in &self.scan.components {
            used.extend(dc_used.then_some((0, *dc)));
            used.extend(ac_used.then_some((1, *ac)));
        }
        used.sort_unstable();
        used.dedup();
        used
    }

    fn run(&self, walk: &Walk, interval: usize, planes: &[Plane], sink: &mut impl Sink) {
        let mut state = State::default();
        let table = self.scan.components[0].2;
        for index in 0..walk.mcus() {
            if interval > 0 && index > 0 && index % interval == 0 {
                end_band(&mut state, table, sink);
                sink.restart(((index / interval - 1) % 8) as u8);
                state = State::default();
            }
            for (slot, plane, block) in walk.mcu(index) {
                self.block(slot, planes[plane].block(block), &mut state, sink);
            }
        }
        end_band(&mut state, table, sink);
    }

    fn block(&self, slot: usize, block: &[i16], state: &mut State, sink: &mut impl Sink) {
        let (_, dc, ac) = self.scan.components[slot];
        if self.scan.band.0 == 0 {
            let value = i32::from(block[0]) >> self.scan.low;
            if self.scan.high > 0 {
                sink.bits(value as u32 & 1, 1);
            } else {
                let change = value - state.predicted[slot];
                state.predicted[slot] = value;
                let size = size_of(change.unsigned_abs());
                sink.symbol(0, dc, size as u8);
                sink.bits(signed_bits(change), size);
            }
        }
        if self.scan.band.1 == 0 {
            return;
        }
        match (self.progressive, self.scan.high) {
            (false, _) => sequential(block, ac, sink),
            (true, 0) => self.first(block, ac, state, sink),
            (true, _) => self.refine(block, ac, state, sink),
        }
    }

    fn first(&self, block: &[i16], table: usize, state: &mut State, sink: &mut impl Sink) {
        let mut run = 0;
        for value in &block[self.scan.band.0..=self.scan.band.1] {
            let size = magnitude(*value) >> self.scan.low;
            if size == 0 {
                run += 1;
                continue;
            }
            end_band(state, table, sink);
            let shifted = if *value < 0 { -(size as i32) } else { size as i32 };
            coefficient(shifted, run, table, sink);
            run = 0;
        }
        if run > 0 {
            state.end_of_band += 1;
            if state.end_of_band == MAX_END_OF_BAND {
                end_band(state, table, sink);
            }
        }
    }

    fn refine(&self, block: &[i16], table: usize, state: &mut State, sink: &mut impl Sink) {
        let (first, last) = self.scan.band;
        let low = self.scan.low;
        let newest = (first..=last).rev().find(|k| magnitude(block[*k]) >> low == 1).unwrap_or(0);
        let mut run = 0u32;
        let mut corrections: Vec<bool> = Vec::new();
        for (k, value) in block.iter().enumerate().take(last + 1).skip(first) {
            let size = magnitude(*value) >> low;
            if size == 0 {
                run += 1;
                continue;
            }
            while run > 15 && k <= newest {
                end_band(state, table, sink);
                sink.symbol(1, table, 0xF0);
                run -= 16;
                corrections.drain(..).for_each(|bit| sink.bits(bit.into(), 1));
            }
            if size > 1 {
                corrections.push(size & 1 == 1);
                continue;
            }
            end_band(state, table, sink);
            sink.symbol(1, table, (run << 4 | 1) as u8);
            sink.bits((*value >= 0).into(), 1);
            corrections.drain(..).for_each(|bit| sink.bits(bit.into(), 1));
            run = 0;
        }
        if run > 0 || !corrections.is_empty() {
            state.end_of_band += 1;
            state.pending.append(&mut corrections);
            if state.end_of_band == MAX_END_OF_BAND || state.pending.len() > MAX_PENDING_BITS {
                end_band(state, table, sink);
            }
        }
    }
}

/// Writes the run of blocks that have no further coefficients, and the correction bits that belong to them.
fn end_band(state: &mut State, table: usize, sink: &mut impl Sink) {
    if state.end_of_band > 0 {
        let size = size_of(state.end_of_band) - 1;
        sink.symbol(1, table, (size << 4) as u8);
        sink.bits(state.end_of_band, size);
        state.end_of_band = 0;
        state.pending.drain(..).for_each(|bit| sink.bits(bit.into(), 1));
    }
}

fn sequential(block: &[i16], table: usize, sink: &mut impl Sink) {
    let mut run = 0;
    for value in &block[1..64] {
        if *value == 0 {
            run += 1;
        } else {
            coefficient((*value).max(-i16::MAX).into(), run, table, sink);
            run = 0;
        }
    }
    if run > 0 {
        sink.symbol(1, table, 0);
    }
}

/// A coefficient other than 0 after `run` zeros.
fn coefficient(value: i32, mut run: u32, table: usize, sink: &mut impl Sink) {
    while run > 15 {
        sink.symbol(1, table, 0xF0);
        run -= 16;
    }
    let size = size_of(value.unsigned_abs());
    sink.symbol(1, table, (run << 4 | size) as u8);
    sink.bits(signed_bits(value), size);
}

/// At most 15 bits, so that a hostile coefficient cannot spill into the run length.
fn magnitude(value: i16) -> u32 {
    u32::from(value.unsigned_abs()).min(0x7FFF)
}

/// Bits that a number needs: 0 for 0.
fn size_of(value: u32) -> u32 {
    u32::BITS - value.leading_zeros()
}

/// Negative numbers as value − 1, of which the sink takes the low bits (F.1.2.1).
fn signed_bits(value: i32) -> u32 {
    if value < 0 { (value - 1) as u32 } else { value as u32 }
}
