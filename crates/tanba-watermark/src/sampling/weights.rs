//! How much each layer of the tournament counts.

/// The weight of each layer, the first layer's first: 32 · 0.93^layer, rounded to whole numbers, at least 1.
///
/// The first layers move probabilities most, so they say most; weights that fall by the same share find marked text sooner than
/// linear ones (SynthID-Text's) at every entropy and nearly every shape that was tried. Whole numbers make the sum's
/// distribution one on a lattice.
pub(super) const WEIGHTS: [u32; 64] = [
    32, 30, 28, 26, 24, 22, 21, 19, 18, 17, 15, 14, 13, 12, 12, 11, 10, 9, 9, 8, 7, 7, 6, 6, 6, 5, 5, 5, 4,
    4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
];

/// The weights of a tournament of so many layers.
pub(super) fn weights(layers: u32) -> &'static [u32] {
    &WEIGHTS[..WEIGHTS.len().min(layers as usize)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_its_rule() {
        for (weight, layer) in WEIGHTS.iter().zip(0..) {
            let expected = (32.0 * 0.93f64.powi(layer)).round().max(1.0);
            assert_eq!(f64::from(*weight), expected, "layer {layer}");
        }
    }
}
