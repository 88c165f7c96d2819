//! What the mark cost: PSNR and SSIM, gathered row by row while the mark is written.

use super::embed::Embedded;

/// Side of the windows of SSIM.
pub(super) const WINDOW: usize = 8;
/// Stabilisers of SSIM for levels from 0 to 255 (Wang et al. 2004: K1 = 0.01, K2 = 0.03).
const C1: f32 = 6.5025;
const C2: f32 = 58.5225;

/// Sums over one window.
#[derive(Clone, Copy, Default)]
struct Moments {
    a: f32,
    b: f32,
    aa: f32,
    bb: f32,
    ab: f32,
}

pub(super) struct Quality {
    squares: f64,
    windows: Vec<Moments>,
    rows: usize,
    similarity: f64,
    counted: usize,
}

impl Quality {
    pub(super) fn new(width: usize) -> Self {
        let windows = vec![Moments::default(); width / WINDOW];
        Self { squares: 0.0, windows, rows: 0, similarity: 0.0, counted: 0 }
    }

    /// The sum of the squared changes of a row's samples, squared levels.
    pub(super) fn changed(&mut self, squares: f64) {
        self.squares += squares;
    }

    /// Luma in levels before and after, of one row of those whose similarity is measured.
    pub(super) fn row(&mut self, before: &[f32], after: &[f32]) {
        let pairs = before.chunks_exact(WINDOW).zip(after.chunks_exact(WINDOW));
        for (m, (before, after)) in self.windows.iter_mut().zip(pairs) {
            for i in 0..WINDOW {
                // Around mid-grey, single precision keeps the variances of flat windows.
                let (a, b) = (before[i] - 128.0, after[i] - 128.0);
                m.a += a;
                m.b += b;
                m.aa += a * a;
                m.bb += b * b;
                m.ab += a * b;
            }
        }
        self.rows += 1;
        if self.rows == WINDOW {
            for m in &mut self.windows {
                self.similarity += f64::from(similarity(m));
                self.counted += 1;
                *m = Moments::default();
            }
            self.rows = 0;
        }
    }

    pub(super) fn finish(&self, samples: f64) -> Embedded {
        let mean_square = self.squares / samples;
        let psnr_db =
            if mean_square > 0.0 { 10.0 * libm::log10(255.0 * 255.0 / mean_square) } else { f64::INFINITY };
        let ssim = if self.counted == 0 { 1.0 } else { self.similarity / self.counted as f64 };
        Embedded { psnr_db, ssim }
    }
}

fn similarity(m: &Moments) -> f32 {
    let n = 1.0 / (WINDOW * WINDOW) as f32;
    let (a, b) = (m.a * n, m.b * n);
    let (va, vb) = ((m.aa * n - a * a).max(0.0), (m.bb * n - b * b).max(0.0));
    let covariance = m.ab * n - a * b;
    let (a, b) = (a + 128.0, b + 128.0);
    (2.0 * a * b + C1) * (2.0 * covariance + C2) / ((a * a + b * b + C1) * (va + vb + C2))
}
