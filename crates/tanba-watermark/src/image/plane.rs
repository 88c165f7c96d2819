//! Planes of numbers.

/// `height × width` numbers, row-major.
#[derive(Clone)]
pub(super) struct Plane<T = f32> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<T>,
}

/// A number as a plane holds it. Reading keeps several planes of a picture at once, in half the memory of single
/// precision; the steps are far below what a picture's own noise leaves certain.
pub(super) trait Stored: Copy + Default {
    fn of(value: f32) -> Self;
    fn value(self) -> f32;
}

impl Stored for f32 {
    fn of(value: f32) -> Self {
        value
    }

    #[inline(always)]
    fn value(self) -> f32 {
        self
    }
}

/// Luma: levels from 0 to 255 in steps of 1/256.
impl Stored for u16 {
    fn of(value: f32) -> Self {
        (value * 256.0 + 0.5) as Self
    }

    #[inline(always)]
    fn value(self) -> f32 {
        f32::from(self) * (1.0 / 256.0)
    }
}

/// Normalised luma: numbers between -4 and 4 in steps of 1/8192.
impl Stored for i16 {
    fn of(value: f32) -> Self {
        // A cast rounds towards zero, which is down here.
        ((value * 8192.0 + 32768.5) as i32 - 32768) as Self
    }

    #[inline(always)]
    fn value(self) -> f32 {
        f32::from(self) * (1.0 / 8192.0)
    }
}

impl<T: Stored> Plane<T> {
    pub(super) fn zero(width: usize, height: usize) -> Self {
        Self { width, height, data: vec![T::default(); width * height] }
    }

    /// `next` fills in one row after the other.
    pub(super) fn of_rows(width: usize, height: usize, mut next: impl FnMut(&mut [f32])) -> Self {
        let mut data = Vec::with_capacity(width * height);
        let mut row = vec![0f32; width];
        for _ in 0..height {
            next(&mut row);
            data.extend(row.iter().map(|value| T::of(*value)));
        }
        Self { width, height, data }
    }

    pub(super) fn row(&self, y: usize) -> &[T] {
        &self.data[y * self.width..(y + 1) * self.width]
    }

    pub(super) fn short(&self) -> usize {
        self.width.min(self.height)
    }

    /// A part of a row, as numbers.
    pub(super) fn fill(&self, y: usize, left: usize, out: &mut [f32]) {
        for (value, stored) in out.iter_mut().zip(&self.row(y)[left..]) {
            *value = stored.value();
        }
    }

    /// Means of 2 × 2 neighbours: a part of row `y` of the plane of half the size.
    pub(super) fn fill_halved(&self, y: usize, left: usize, out: &mut [f32]) {
        let (above, below) = (&self.row(2 * y)[2 * left..], &self.row(2 * y + 1)[2 * left..]);
        for ((o, a), b) in out.iter_mut().zip(above.chunks_exact(2)).zip(below.chunks_exact(2)) {
            *o = (a[0].value() + a[1].value() + b[0].value() + b[1].value()) * 0.25;
        }
    }
}

impl Plane {
    /// The part in the middle, at most `side` high and wide.
    pub(super) fn middle(&self, side: usize) -> Self {
        let (width, height) = (self.width.min(side), self.height.min(side));
        let (left, top) = ((self.width - width) / 2, (self.height - height) / 2);
        let rows = (top..top + height).flat_map(|y| &self.row(y)[left..left + width]);
        Self { width, height, data: rows.copied().collect() }
    }

    /// Means over `(2·radius + 1)²` windows, cut at the borders.
    pub(super) fn box_mean(&self, radius: usize) -> Self {
        let mut out = Self::zero(self.width, self.height);
        let mut rows = out.data.chunks_exact_mut(self.width);
        self.each_box_mean(radius, |_, means| {
            if let Some(row) = rows.next() {
                row.copy_from_slice(means);
            }
        });
        out
    }

    /// The same, row by row: the number of the row and its means.
    pub(super) fn each_box_mean(&self, radius: usize, mut each: impl FnMut(usize, &[f32])) {
        let (w, h) = (self.width, self.height);
        let (mut sums, mut means) = (vec![0f32; w], vec![0f32; w]);
        for y in 0..radius.min(h) {
            add(&mut sums, self.row(y), 1.0);
        }
        for y in 0..h {
            if y + radius < h {
                add(&mut sums, self.row(y + radius), 1.0);
            }
            if y > radius {
                add(&mut sums, self.row(y - radius - 1), -1.0);
            }
            let rows = (y + radius).min(h - 1) - y.saturating_sub(radius) + 1;
            slide(&sums, radius, rows, &mut means);
            each(y, &means);
        }
    }
}

pub(super) fn add(sums: &mut [f32], row: &[f32], sign: f32) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += sign * value;
    }
}

/// From sums over `rows` rows to means over windows.
pub(super) fn slide(sums: &[f32], radius: usize, rows: usize, out: &mut [f32]) {
    let w = sums.len();
    let mut sum: f32 = sums[..radius.min(w)].iter().sum();
    let full = 1.0 / (rows * (2 * radius + 1)) as f32;
    for x in 0..w {
        if x + radius < w {
            sum += sums[x + radius];
        }
        if x > radius {
            sum -= sums[x - radius - 1];
        }
        let columns = (x + radius).min(w - 1) - x.saturating_sub(radius) + 1;
        out[x] = if columns == 2 * radius + 1 { sum * full } else { sum / (rows * columns) as f32 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn box_means_match_their_definition() {
        let plane = Plane { width: 9, height: 7, data: (0..63).map(|i| (i * i % 37) as f32).collect() };
        let mean = plane.box_mean(2);
        for y in 0..7usize {
            for x in 0..9usize {
                let (mut sum, mut count) = (0.0, 0.0);
                for v in y.saturating_sub(2)..(y + 3).min(7) {
                    for u in x.saturating_sub(2)..(x + 3).min(9) {
                        sum += plane.row(v)[u];
                        count += 1.0;
                    }
                }
                assert!((mean.row(y)[x] - sum / count).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn stored_numbers_come_back_to_the_nearest_step() {
        for value in [0.0f32, 0.1, 2.5, -2.5, -0.00007, 1.234_567] {
            assert!((i16::of(value).value() - value).abs() <= 0.5 / 8192.0, "{value}");
        }
        for level in [0.0f32, 0.3, 127.999, 255.0] {
            assert!((u16::of(level).value() - level).abs() <= 0.5 / 256.0, "{level}");
        }
    }
}
