//! A discrete Fourier transform that gives the same bits on every machine.
//!
//! A library with run-time SIMD dispatch rounds differently on machines with fused multiply-add; the decision about a
//! mark must not. Here every butterfly is spelled out in single precision, over strips of columns that compilers turn
//! into plain vector code, and the twiddle factors come from `libm`.

/// Columns that are transformed together; 16 single-precision numbers are one cache line.
const STRIP: usize = 16;

/// Twiddle factors and the bit-reversed order for one power-of-two length.
pub(crate) struct Fft {
    length: usize,
    twiddles: Vec<(f32, f32)>,
    reversed: Vec<u32>,
}

impl Fft {
    /// A plan for `length` points; `length` is a power of two of at least 2.
    pub(crate) fn new(length: usize) -> Self {
        debug_assert!(length.is_power_of_two() && length >= 2);
        let turn = |k: usize| -2.0 * std::f64::consts::PI * k as f64 / length as f64;
        let twiddles =
            (0..length / 2).map(|k| (libm::cos(turn(k)) as f32, libm::sin(turn(k)) as f32)).collect();
        let bits = length.trailing_zeros();
        let reversed = (0..length as u32).map(|i| i.reverse_bits() >> (32 - bits)).collect();
        Self { length, twiddles, reversed }
    }

    /// Where the value at each index has to be put before [`Fft::batch`].
    pub(crate) fn places(&self) -> &[u32] {
        &self.reversed
    }

    /// Transforms sixteen columns at once, in place; values are put in at [`Fft::places`] and come out in order.
    pub(crate) fn batch(&self, re: &mut [[f32; STRIP]], im: &mut [[f32; STRIP]]) {
        self.strip(re, im);
    }

    /// Transforms every column of a `length × width` plane; the result is stored transposed, `width × length`.
    fn columns_transposed(&self, plane: &Complex, width: usize) -> Complex {
        let n = self.length;
        let mut out = Complex::zero(n * width);
        let mut re = vec![[0f32; STRIP]; n];
        let mut im = vec![[0f32; STRIP]; n];
        for left in (0..width).step_by(STRIP) {
            let columns = STRIP.min(width - left);
            for (row, &target) in self.reversed.iter().enumerate() {
                let from = row * width + left;
                re[target as usize][..columns].copy_from_slice(&plane.re[from..from + columns]);
                im[target as usize][..columns].copy_from_slice(&plane.im[from..from + columns]);
            }
            self.strip(&mut re, &mut im);
            for column in 0..columns {
                let to = (left + column) * n;
                for (o, r) in out.re[to..to + n].iter_mut().zip(&re) {
                    *o = r[column];
                }
                for (o, i) in out.im[to..to + n].iter_mut().zip(&im) {
                    *o = i[column];
                }
            }
        }
        out
    }

    fn strip(&self, re: &mut [[f32; STRIP]], im: &mut [[f32; STRIP]]) {
        let n = self.length;
        let mut half = 1;
        while half < n {
            let stride = n / (2 * half);
            for start in (0..n).step_by(2 * half) {
                let (re_low, re_high) = re[start..start + 2 * half].split_at_mut(half);
                let (im_low, im_high) = im[start..start + 2 * half].split_at_mut(half);
                let low = re_low.iter_mut().zip(im_low);
                let high = re_high.iter_mut().zip(im_high);
                for (k, ((ar, ai), (br, bi))) in low.zip(high).enumerate() {
                    butterfly(self.twiddles[k * stride], ar, ai, br, bi);
                }
            }
            half *= 2;
        }
    }
}

#[inline(always)]
fn butterfly(
    (wr, wi): (f32, f32),
    ar: &mut [f32; STRIP],
    ai: &mut [f32; STRIP],
    br: &mut [f32; STRIP],
    bi: &mut [f32; STRIP],
) {
    for i in 0..STRIP {
        let tr = br[i] * wr - bi[i] * wi;
        let ti = br[i] * wi + bi[i] * wr;
        br[i] = ar[i] - tr;
        bi[i] = ai[i] - ti;
        ar[i] += tr;
        ai[i] += ti;
    }
}

/// Half a strip: rows that travel with their mirror rows.
const PAIRS: usize = STRIP / 2;

/// Eight rows of a line that begins with the middle row, and their mirror rows; row 0 goes with the middle row.
#[inline(always)]
fn with_mirrors(line: &[f32], first: usize, height: usize) -> [f32; STRIP] {
    let rows = &line[height / 2 + first..][..PAIRS];
    let mirrors = &line[height / 2 - first + 1 - PAIRS..][..PAIRS];
    let mut out = [0f32; STRIP];
    out[..PAIRS].copy_from_slice(rows);
    out[PAIRS..].iter_mut().zip(mirrors.iter().rev()).for_each(|(o, value)| *o = *value);
    if first == 0 {
        out[PAIRS] = line[0];
    }
    out
}

/// Puts back what [`with_mirrors`] took.
#[inline(always)]
fn put_with_mirrors(line: &mut [f32], first: usize, height: usize, values: &[f32; STRIP]) {
    let mirrors = &mut line[height / 2 - first + 1 - PAIRS..][..PAIRS];
    mirrors.iter_mut().rev().zip(&values[PAIRS..]).for_each(|(o, value)| *o = *value);
    line[height / 2 + first..][..PAIRS].copy_from_slice(&values[..PAIRS]);
    if first == 0 {
        line[0] = values[PAIRS];
    }
}

/// Complex numbers, real and imaginary parts apart.
pub(crate) struct Complex {
    pub(crate) re: Vec<f32>,
    pub(crate) im: Vec<f32>,
}

impl Complex {
    pub(crate) fn zero(length: usize) -> Self {
        Self { re: vec![0.0; length], im: vec![0.0; length] }
    }
}

/// Plans for planes of one size, `height × width`, both powers of two of at least 4.
pub(crate) struct Fft2 {
    width: usize,
    height: usize,
    half_row: Fft,
    row: Fft,
    column: Fft,
}

impl Fft2 {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, height, half_row: Fft::new(width / 2), row: Fft::new(width), column: Fft::new(height) }
    }

    /// The spectrum of a real plane (`height × width`, row-major) for `kx` in `0..=width / 2`, all `ky`; stored
    /// transposed: entry (`kx`, `ky`) at `kx · height + ky`. Negative `ky` wrap around.
    pub(crate) fn real(&self, plane: &[f32]) -> Complex {
        let (w, h) = (self.width, self.height);
        // Even and odd columns travel as real and imaginary parts, which halves the work.
        let mut packed = Complex::zero(w / 2 * h);
        for (i, pair) in plane.chunks_exact(2).enumerate() {
            packed.re[i] = pair[0];
            packed.im[i] = pair[1];
        }
        let columns = self.column.columns_transposed(&packed, w / 2);
        let mixed = self.half_row.columns_transposed(&columns, h);
        let mut out = Complex::zero((w / 2 + 1) * h);
        // `mixed` is stored h × w/2: entry (ky, kx) at ky · w/2 + kx.
        for ky in 0..h {
            let mirror = (h - ky) % h;
            for kx in 0..=w / 2 {
                let a = ky * (w / 2) + kx % (w / 2);
                let b = mirror * (w / 2) + (w / 2 - kx) % (w / 2);
                let (er, ei) = ((mixed.re[a] + mixed.re[b]) * 0.5, (mixed.im[a] - mixed.im[b]) * 0.5);
                let (or, oi) = ((mixed.im[a] + mixed.im[b]) * 0.5, (mixed.re[b] - mixed.re[a]) * 0.5);
                let (wr, wi) = if kx == w / 2 { (-1.0, 0.0) } else { self.row.twiddles[kx] };
                out.re[kx * h + ky] = er + or * wr - oi * wi;
                out.im[kx * h + ky] = ei + or * wi + oi * wr;
            }
        }
        out
    }

    /// Magnitudes of the spectrum of a real plane that zeros follow on the right and below, for `kx` in `0..=width / 2`;
    /// entry (`kx`, `ky`) at `kx · height + (ky + height / 2) mod height`. Sides are at least 64 and 16.
    ///
    /// `filled` is the size of the plane without the zeros, `fetch` fills in a part of a row: its number and where the
    /// part begins. One array holds what goes through the transform and what comes out.
    pub(crate) fn magnitudes(
        &self,
        filled: (usize, usize),
        fetch: impl Fn(usize, usize, &mut [f32]),
    ) -> Vec<f32> {
        let (half, h) = (self.width / 2, self.height);
        // Lines whose places differ by a power of two would all fall on the same few places of a cache.
        let line = h + STRIP;
        let mut re = vec![0f32; (half + 1) * line];
        let mut im = vec![0f32; half * line];
        self.packed_columns(filled, fetch, &mut re, &mut im);
        let mut strip = (vec![[0f32; STRIP]; half], vec![[0f32; STRIP]; half]);
        for first in (0..h / 2).step_by(STRIP / 2) {
            for ((&target, re), im) in
                self.half_row.reversed.iter().zip(re.chunks_exact(line)).zip(im.chunks_exact(line))
            {
                strip.0[target as usize] = with_mirrors(re, first, h);
                strip.1[target as usize] = with_mirrors(im, first, h);
            }
            self.half_row.strip(&mut strip.0, &mut strip.1);
            for (kx, re) in re.chunks_exact_mut(line).enumerate() {
                let sizes = self.untangled(kx, first == 0, &strip.0, &strip.1);
                put_with_mirrors(re, first, h, &sizes);
            }
        }
        for kx in 1..=half {
            re.copy_within(kx * line..kx * line + h, kx * h);
        }
        re.truncate((half + 1) * h);
        re
    }

    /// Transforms all columns, even and odd ones as real and imaginary parts; the middle row comes first.
    fn packed_columns(
        &self,
        filled: (usize, usize),
        fetch: impl Fn(usize, usize, &mut [f32]),
        re: &mut [f32],
        im: &mut [f32],
    ) {
        let (h, line) = (self.height, self.height + STRIP);
        let mut strip = (vec![[0f32; STRIP]; h], vec![[0f32; STRIP]; h]);
        for left in (0..filled.0.div_ceil(2)).step_by(STRIP) {
            let count = (filled.0 - 2 * left).min(2 * STRIP);
            for (y, &target) in self.column.reversed.iter().enumerate() {
                let mut values = [0f32; 2 * STRIP];
                if y < filled.1 {
                    fetch(y, 2 * left, &mut values[..count]);
                }
                strip.0[target as usize] = std::array::from_fn(|i| values[2 * i]);
                strip.1[target as usize] = std::array::from_fn(|i| values[2 * i + 1]);
            }
            self.column.strip(&mut strip.0, &mut strip.1);
            for (out, strip) in [(&mut *re, &strip.0), (&mut *im, &strip.1)] {
                for (i, column) in out[left * line..].chunks_exact_mut(line).take(STRIP).enumerate() {
                    let (below, above) = column[..h].split_at_mut(h / 2);
                    above.iter_mut().zip(&strip[..h / 2]).for_each(|(o, values)| *o = values[i]);
                    below.iter_mut().zip(&strip[h / 2..]).for_each(|(o, values)| *o = values[i]);
                }
            }
        }
    }

    /// Magnitudes at `kx` in sixteen rows, each of which has its mirror row in the other half of the strip.
    #[inline(always)]
    fn untangled(&self, kx: usize, first: bool, re: &[[f32; STRIP]], im: &[[f32; STRIP]]) -> [f32; STRIP] {
        let half = self.width / 2;
        let (a, b) = (kx % half, (half - kx) % half);
        let mirrored = |values: &[f32; STRIP]| {
            let mut out = *values;
            out.rotate_left(STRIP / 2);
            if first {
                // The first and the middle row are their own mirrors.
                (out[0], out[STRIP / 2]) = (values[0], values[STRIP / 2]);
            }
            out
        };
        let (ar, ai, br, bi) = (&re[a], &im[a], mirrored(&re[b]), mirrored(&im[b]));
        let (wr, wi) = if kx == half { (-1.0, 0.0) } else { self.row.twiddles[kx] };
        std::array::from_fn(|i| {
            let (er, ei) = ((ar[i] + br[i]) * 0.5, (ai[i] - bi[i]) * 0.5);
            let (or, oi) = ((ai[i] + bi[i]) * 0.5, (br[i] - ar[i]) * 0.5);
            let (re, im) = (er + or * wr - oi * wi, ei + or * wi + oi * wr);
            (re * re + im * im).sqrt()
        })
    }

    /// The forward transform of a complex plane, `height × width`, row-major in and out.
    pub(crate) fn complex(&self, plane: &Complex) -> Complex {
        let columns = self.column.columns_transposed(plane, self.width);
        self.row.columns_transposed(&columns, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direct(plane: &[f32], w: usize, h: usize, kx: usize, ky: usize) -> (f64, f64) {
        let (mut re, mut im) = (0.0, 0.0);
        for y in 0..h {
            for x in 0..w {
                let turn =
                    -2.0 * std::f64::consts::PI * ((kx * x) as f64 / w as f64 + (ky * y) as f64 / h as f64);
                re += f64::from(plane[y * w + x]) * turn.cos();
                im += f64::from(plane[y * w + x]) * turn.sin();
            }
        }
        (re, im)
    }

    #[test]
    fn both_transforms_agree_with_the_definition() {
        let (w, h) = (32, 8);
        let plane: Vec<f32> = (0..w * h).map(|i| ((i * 7919 + 13) % 101) as f32 - 50.0).collect();
        let real = Fft2::new(w, h).real(&plane);
        let full = Fft2::new(w, h).complex(&Complex { re: plane.clone(), im: vec![0.0; w * h] });
        for kx in 0..w {
            for ky in 0..h {
                let (re, im) = direct(&plane, w, h, kx, ky);
                if kx <= w / 2 {
                    assert!((f64::from(real.re[kx * h + ky]) - re).abs() < 1e-2, "{kx} {ky}");
                    assert!((f64::from(real.im[kx * h + ky]) - im).abs() < 1e-2, "{kx} {ky}");
                }
                assert!((f64::from(full.re[ky * w + kx]) - re).abs() < 1e-2, "{kx} {ky}");
                assert!((f64::from(full.im[ky * w + kx]) - im).abs() < 1e-2, "{kx} {ky}");
            }
        }
    }

    #[test]
    fn magnitudes_are_those_of_the_spectrum() {
        let (w, h, columns, rows) = (64, 32, 51, 27);
        let plane: Vec<f32> = (0..w * h)
            .map(
                |i| if i % w < columns && i / w < rows { ((i * 7919 + 13) % 101) as f32 - 50.0 } else { 0.0 },
            )
            .collect();
        let fft = Fft2::new(w, h);
        let spectrum = fft.real(&plane);
        let sizes = fft.magnitudes((columns, rows), |y, x, out| {
            out.copy_from_slice(&plane[y * w + x..][..out.len()]);
        });
        assert_eq!(sizes.len(), (w / 2 + 1) * h);
        for (i, size) in sizes.iter().enumerate() {
            let at = i / h * h + (i % h + h / 2) % h;
            let wanted = (spectrum.re[at] * spectrum.re[at] + spectrum.im[at] * spectrum.im[at]).sqrt();
            assert!((size - wanted).abs() < 1e-2, "{i}: {size} is not {wanted}");
        }
    }
}
