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
    pub(super) activity: Plane,
    /// Local variance, squared levels.
    variance: Plane,
    flat: f32,
}

pub(super) fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
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
        let flat = env("FLAT", 1.0) * (FLAT_SMALL / step.sqrt()).max(FLAT_LARGE) as f32;
        let variance = activity.clone();
        for a in &mut activity.data {
            *a = a.max(0.0).sqrt();
        }
        if env("OLD", 0.0) == 0.0 {
            let scale = env("TSCALE", 2.0);
            let d = env("TDIST", 3.0) as usize;
            activity = texture(luma, d).box_mean(env("TRAD", 3.0) as usize);
            for a in &mut activity.data { *a = a.max(0.0) * scale; }
        }
        Self { flat, variance, activity: calmest_near(&activity, CALM_DISTANCE).box_mean(2) }
    }

    /// The amplitudes that cost the picture this much, or as near as the limits let them come.
    pub(super) fn for_cost(&self, cost: f64) -> Plane {
        let (m0, d0) = (env("M0", 16.0), env("D0", 0.02));
        let spent = |strength: f32| {
            let pairs = self.activity.data.iter().zip(&self.variance.data);
            let sum: f64 = pairs
                .map(|(a, v)| {
                    let power = self.amplitude(*a, strength).powi(2);
                    f64::from(power / m0 + power / (2.0 * v.max(0.0) + 58.5 + power) / d0)
                })
                .sum();
            sum / self.activity.data.len() as f64
        };
        let (mut low, mut high) = (0f32, env("STRONGEST", STRONGEST));
        for _ in 0..16 {
            let middle = 0.5 * (low + high);
            if spent(middle) < cost { low = middle } else { high = middle }
        }
        let mut out = self.activity.clone();
        for value in &mut out.data {
            *value = self.amplitude(*value, low);
        }
        out
    }

    fn amplitude(&self, activity: f32, strength: f32) -> f32 {
        (strength * activity).clamp(self.flat, env_loudest())
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

fn env_loudest() -> f32 {
    static L: std::sync::OnceLock<f32> = std::sync::OnceLock::new();
    *L.get_or_init(|| env("LOUDEST", LOUDEST))
}

/// The least of the differences between a place and its four neighbours `distance` away. Beside an edge, on a stroke and
/// in a gap between strokes one of the four is small; in texture none is.
fn texture(plane: &Plane, distance: usize) -> Plane {
    let (w, h) = (plane.width, plane.height);
    let mut out = plane.clone();
    for y in 0..h {
        let above = plane.row(if y >= distance { y - distance } else { y + distance.min(h - 1 - y) });
        let below = plane.row(if y + distance < h { y + distance } else { y.saturating_sub(distance) });
        let here = plane.row(y);
        for x in 0..w {
            let left = here[if x >= distance { x - distance } else { (x + distance).min(w - 1) }];
            let right = here[if x + distance < w { x + distance } else { x.saturating_sub(distance) }];
            let c = here[x];
            let sides = (left - c).abs().min((right - c).abs());
            out.data[y * w + x] = sides.min((above[x] - c).abs()).min((below[x] - c).abs());
        }
    }
    out
}
