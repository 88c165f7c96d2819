//! Luma to the numbers that the detector works on: what is strong is made weak, what is weak strong.

use super::plane::Plane;

/// Windows in working pixels: the mean that is taken away, and the deviation that is divided by.
const MEAN_RADIUS: usize = 12;
const DEVIATION_RADIUS: usize = 6;
/// Squared levels added to the local variance: flat parts are not blown up beyond their quantisation noise.
const FLOOR: f32 = 2.0;
/// Values beyond this many local deviations tell of edges, not of marks.
const CLIP: f32 = 2.5;

/// Subtracts the local mean, divides by the local deviation and clips.
pub(super) fn normalised(luma: &Plane) -> Plane {
    let mean = luma.box_mean(MEAN_RADIUS);
    let mut flat = luma.clone();
    for (value, mean) in flat.data.iter_mut().zip(&mean.data) {
        *value -= mean;
    }
    let mut square = mean;
    for (square, value) in square.data.iter_mut().zip(&flat.data) {
        *square = value * value;
    }
    let variance = square.box_mean(DEVIATION_RADIUS);
    for (value, variance) in flat.data.iter_mut().zip(&variance.data) {
        // Running sums may come out a little below zero.
        *value = (*value / (variance.max(0.0) + FLOOR).sqrt()).clamp(-CLIP, CLIP);
    }
    flat
}
