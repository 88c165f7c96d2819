//! How much of the mark each place can hide.

use super::plane::Plane;

/// Root mean square of the mark on flat areas, levels: enough to survive rounding to whole levels and a coder's
/// quantiser. The larger the picture, the more pixels share one canonical pixel, and the less each must change.
const FLAT_SMALL: f64 = 1.05;
const FLAT_LARGE: f64 = 0.7;
/// Largest root mean square of the mark anywhere, levels.
const LOUDEST: f32 = 5.0;
/// Amplitude over activity, at most: a calm picture is not made to seethe because it has room elsewhere.
const STRONGEST: f32 = 0.8;
/// Window of the local deviation and of the texture, working pixels.
const ACTIVITY_RADIUS: usize = 3;
/// How far, in working pixels, calm is looked for. An edge between two flat areas is nearer than this to both of them
/// and must not be beaded with noise; text and texture have more of themselves on all sides.
const CALM_DISTANCE: usize = 7;
/// Distance of the neighbours that tell texture from strokes, working pixels.
const TEXTURE_DISTANCE: usize = 2;
/// Brings the texture measure to the size of a deviation in strong texture.
const TEXTURE_SCALE: f32 = 18.0;
/// Within this many levels of white or black, half of the mark would be clipped and the other half seen: the amplitude
/// there grows by [`HEADROOM_SLOPE`] levels a level from the ends on.
const HEADROOM_SLOPE: f32 = 0.3;
/// Within this many levels of white, where half of the mark is clipped, the floor rises to this many times. The other half
/// darkens, which is seen less there than light specks on black are.
const CLIPPING: f32 = 2.0;
const CLIPPED: f32 = 1.5;
/// Mean square and mean structural dissimilarity that use up the budget of a picture, each alone, at a target of 42 dB.
/// A picture is charged for both, so that a plain mark stays above 35.6 dB and an SSIM of 0.9775 whatever it looks like.
const MEAN_SQUARE: f32 = 18.0;
const DISSIMILARITY: f32 = 0.0225;
/// One place in so many is looked at to find the strength; prime, so that no period of a picture falls in step with it.
const SAMPLE: usize = 7;
/// The stabiliser of contrast and structure in SSIM (Wang et al. 2004: (0.03 · 255)²).
const STABILISER: f32 = 58.5225;

/// What decides on the amplitude of the mark at each working pixel.
pub(super) struct Gain {
    /// How lively a place is, about as many levels as its deviation.
    pub(super) activity: Plane,
    /// Local variance, squared levels, at one place in [`SAMPLE`].
    variance: Vec<f32>,
    /// The least that a place gets, levels.
    flat: f32,
}

impl Gain {
    /// Looks at luma in levels at working size, `step` native pixels a working pixel.
    pub(super) fn of(luma: &Plane, step: f64) -> Self {
        let mut variance = luma.box_mean(ACTIVITY_RADIUS);
        for (mean, value) in variance.data.iter_mut().zip(&luma.data) {
            *mean = (value - *mean) * (value - *mean);
        }
        // Each plane is dropped as soon as the next one is there.
        variance = variance.box_mean(ACTIVITY_RADIUS);
        let mut activity = texture(luma);
        activity = activity.box_mean(ACTIVITY_RADIUS);
        for (activity, variance) in activity.data.iter_mut().zip(&mut variance.data) {
            // Running sums may come out a little below zero.
            *variance = variance.max(0.0);
            // The geometric mean of the two: an edge has deviation without texture.
            *activity = (TEXTURE_SCALE * activity.max(0.0) * variance.sqrt()).sqrt();
        }
        let sampled = variance.data.iter().copied().step_by(SAMPLE).collect();
        drop(variance);
        activity = calmest_near(&activity, CALM_DISTANCE);
        activity = activity.box_mean(2);
        Self { activity, variance: sampled, flat: (FLAT_SMALL / step.sqrt()).max(FLAT_LARGE) as f32 }
    }

    /// Amplitude (root mean square, levels) of a mark of this strength at a place of this luma and activity.
    pub(super) fn amplitude(&self, strength: f32, luma: f32, activity: f32) -> f32 {
        let headroom = luma.min(255.0 - luma).max(0.0);
        let clipped = 1.0 - ((255.0 - luma) * (1.0 / CLIPPING)).clamp(0.0, 1.0);
        let floor = self.flat * (1.0 + clipped * (CLIPPED - 1.0));
        let ceiling = (floor + HEADROOM_SLOPE * headroom).min(LOUDEST);
        (strength * activity).clamp(floor, ceiling)
    }

    /// The strength that uses up `budget` times a picture's usual budget, or as near as the limits let it come.
    pub(super) fn for_budget(&self, luma: &Plane, budget: f64) -> f32 {
        let (mut low, mut high) = (0f32, STRONGEST);
        for _ in 0..12 {
            let middle = 0.5 * (low + high);
            if self.spent(luma, middle) < budget { low = middle } else { high = middle }
        }
        low
    }

    /// The share of a picture's usual budget that a strength spends.
    ///
    /// Noise of variance n where the picture has variance v lowers SSIM by n / (2 v + n + stabiliser).
    fn spent(&self, luma: &Plane, strength: f32) -> f64 {
        let [activity, luma] = [&self.activity, luma].map(|plane| plane.data.iter().step_by(SAMPLE));
        let mut sum = 0f64;
        for ((activity, luma), variance) in activity.zip(luma).zip(&self.variance) {
            let amplitude = self.amplitude(strength, *luma, *activity);
            let power = amplitude * amplitude;
            let dissimilarity = power / (2.0 * variance + power + STABILISER);
            sum += f64::from(power * (1.0 / MEAN_SQUARE) + dissimilarity * (1.0 / DISSIMILARITY));
        }
        sum / self.variance.len() as f64
    }
}

/// The least difference between a place and its eight neighbours.
///
/// Beside an edge, on a stroke and in a gap between strokes some of the eight are like the place itself; in texture none
/// is. On a slope, what is missing on one side is too much on the other.
fn texture(plane: &Plane) -> Plane {
    let (w, h) = (plane.width, plane.height);
    let mirrored = |at: usize, length: usize| {
        let before = if at >= TEXTURE_DISTANCE { at - TEXTURE_DISTANCE } else { at + TEXTURE_DISTANCE };
        let after = at + TEXTURE_DISTANCE;
        (before, if after < length { after } else { at - TEXTURE_DISTANCE })
    };
    let columns: Vec<(usize, usize)> = (0..w).map(|x| mirrored(x, w)).collect();
    let mut out = Plane::zero(w, h);
    for (y, row) in out.data.chunks_exact_mut(w).enumerate() {
        let (before, after) = mirrored(y, h);
        let (above, here, below) = (plane.row(before), plane.row(y), plane.row(after));
        for (x, value) in row.iter_mut().enumerate() {
            let (left, right) = columns[x];
            let c = here[x];
            let across = unlike(here[left] - c, here[right] - c).min(unlike(above[x] - c, below[x] - c));
            let slanting =
                unlike(above[left] - c, below[right] - c).min(unlike(above[right] - c, below[left] - c));
            *value = across.min(slanting);
        }
    }
    out
}

/// The least of two differences on opposite sides, and of their mean, which a slope leaves empty.
fn unlike(before: f32, after: f32) -> f32 {
    before.abs().min(after.abs()).min((before + after).abs() * 0.5)
}

/// The least value among the place itself and four places `distance` away: the calm side of an edge stays calm.
fn calmest_near(plane: &Plane, distance: usize) -> Plane {
    let (w, h) = (plane.width, plane.height);
    let mut out = plane.clone();
    for y in 0..h {
        let above = plane.row(y.saturating_sub(distance));
        let below = plane.row((y + distance).min(h - 1));
        let here = plane.row(y);
        for x in 0..w {
            let sides = here[x.saturating_sub(distance)].min(here[(x + distance).min(w - 1)]);
            let least = here[x].min(sides).min(above[x]).min(below[x]);
            // A little of the edge itself may be used: least^(3/4) · here^(1/4).
            out.data[y * w + x] = (least * (least * here[x]).sqrt()).sqrt();
        }
    }
    out
}
