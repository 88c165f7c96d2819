//! The grid of tiles in time and frequency, and what the key puts into each.

use crate::Key;
use crate::code::CODE_BITS;

/// Samples a second of everything that this watermark looks at.
pub(super) const RATE: u32 = 16_000;
/// Samples a column of tiles lasts: 32 ms.
pub(super) const COLUMN: usize = 512;
/// Columns after which the mark repeats: 2.56 s.
pub(super) const COLUMNS: usize = 80;
/// Samples of one repetition.
pub(super) const PERIOD: usize = COLUMN * COLUMNS;
/// Rows of tiles.
pub(super) const BANDS: usize = 67;
/// Width of a spectral bin, Hz.
pub(super) const BIN_HZ: f64 = 31.25;
/// One tile in so many carries sync.
const SYNC_SHARE: usize = 6;
/// Lower edge of the lowest band, and where bands begin to widen, in bins.
const LOWEST: f64 = 9.5;
const NARROW: f64 = 2.0;
const RELATIVE: f64 = 1.0 / 32.0;

/// Edges of the bands in bins: each is a 32nd of its lower edge wide, but at least two bins.
pub(super) fn edges() -> [f64; BANDS + 1] {
    let mut edges = [LOWEST; BANDS + 1];
    for i in 0..BANDS {
        edges[i + 1] = edges[i] + (edges[i] * RELATIVE).max(NARROW);
    }
    edges
}

/// One tile's place and sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chip {
    pub(super) band: u16,
    pub(super) column: u16,
    /// 1 or -1.
    pub(super) sign: f32,
}

/// What the key decides.
pub(super) struct Grid {
    /// Tiles that carry sync, band after band.
    pub(super) sync: Vec<Chip>,
    /// Tiles that carry data, band after band, with their code bits.
    pub(super) data: Vec<(Chip, u16)>,
}

impl Grid {
    pub(super) fn new(key: &Key) -> Self {
        let mut order = key.stream("audio.1 tile order");
        let mut signs = key.stream("audio.1 tile signs");
        let mut bits = key.stream("audio.1 code bits");
        let mut grid = Self { sync: Vec::new(), data: Vec::new() };
        let mut deck: Vec<u16> = Vec::new();
        for band in 0..BANDS as u16 {
            let mut columns: Vec<u16> = (0..COLUMNS as u16).collect();
            order.shuffle(&mut columns);
            // Thirteen or fourteen of eighty, so that it is a sixth over all bands.
            let sync =
                (usize::from(band) + 1) * COLUMNS / SYNC_SHARE - usize::from(band) * COLUMNS / SYNC_SHARE;
            for (i, column) in columns.into_iter().enumerate() {
                let sign = if signs.byte() & 1 == 0 { 1.0 } else { -1.0 };
                let chip = Chip { band, column, sign };
                if i < sync {
                    grid.sync.push(chip);
                    continue;
                }
                if deck.is_empty() {
                    deck.extend(0..CODE_BITS as u16);
                    bits.shuffle(&mut deck);
                }
                if let Some(bit) = deck.pop() {
                    grid.data.push((chip, bit));
                }
            }
        }
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_fill_the_range() {
        let edges = edges();
        assert!((edges[BANDS] * BIN_HZ - 6730.0).abs() < 60.0, "{}", edges[BANDS] * BIN_HZ);
    }

    #[test]
    fn every_tile_is_used_once_and_code_bits_share_alike() {
        let grid = Grid::new(&Key::public());
        let mut used = vec![false; BANDS * COLUMNS];
        let tiles = grid.sync.iter().chain(grid.data.iter().map(|(chip, _)| chip));
        for chip in tiles {
            let tile = &mut used[usize::from(chip.band) * COLUMNS + usize::from(chip.column)];
            assert!(!*tile);
            *tile = true;
        }
        assert!(used.iter().all(|used| *used));
        let mut count = [0; CODE_BITS];
        grid.data.iter().for_each(|(_, bit)| count[usize::from(*bit)] += 1);
        assert!(count.iter().all(|count| (7..=8).contains(count)));
    }
}
