//! How much of the mark each place can hide.

use super::plane::Plane;

/// Root mean square of the mark on flat areas, levels: enough to survive rounding to whole levels and a coder's
/// quantiser. The larger the picture, the more pixels share one canonical pixel, and the less each must change.
const FLAT_SMALL: f64 = 0.6;
const FLAT_LARGE: f64 = 0.4;
/// Largest root mean square of the mark anywhere, levels.
const LOUDEST: f32 = 5.0;
/// Amplitude over local deviation, at most: a calm picture is not made to seethe for the sake of a target.
const STRONGEST: f32 = 0.6;
/// Window of the local deviation, working pixels.
const ACTIVITY_RADIUS: usize = 3;
/// How far, in working pixels, calm is looked for. An edge between two flat areas is nearer than this to both of them
/// and must not be beaded with noise; text and texture have more of themselves on all sides.
const CALM_DISTANCE: usize = 7;

/// Amplitude of the mark (root mean square, levels) at each working pixel, for one strength.
pub(super) struct Gain {
    activity: Plane,
    flat: f32,
}

impl Gain {
    /// Looks at luma in levels at working size, `step` native pixels a working pixel.
    pub(super) fn of(luma: &Plane, step: f64) -> Self {
        let mean = luma.box_mean(ACTIVITY_RADIUS);
        let mut square = luma.clone();
        for (s, m) in square.data.iter_mut().zip(&mean.data) {
            *s = (*s - m) * (*s - m);
        }
        let mut activity = square.box_mean(ACTIVITY_RADIUS);
        for a in &mut activity.data {
            *a = a.max(0.0).sqrt();
        }
        let flat = (FLAT_SMALL / step.sqrt()).max(FLAT_LARGE) as f32;
        Self { flat, activity: calmest_near(&activity, CALM_DISTANCE).box_mean(2) }
    }

    /// The amplitudes that give the whole picture this mean square, or as near as the limits let it come.
    pub(super) fn for_mean_square(&self, target: f64) -> Plane {
        let mean_square = |strength: f32| {
            let sum: f64 =
                self.activity.data.iter().map(|a| f64::from(self.amplitude(*a, strength)).powi(2)).sum();
            sum / self.activity.data.len() as f64
        };
        let (mut low, mut high) = (0f32, STRONGEST);
        for _ in 0..16 {
            let middle = 0.5 * (low + high);
            if mean_square(middle) < target { low = middle } else { high = middle }
        }
        let mut out = self.activity.clone();
        for value in &mut out.data {
            *value = self.amplitude(*value, low);
        }
        out
    }

    fn amplitude(&self, activity: f32, strength: f32) -> f32 {
        (strength * activity).clamp(self.flat, LOUDEST)
    }
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
