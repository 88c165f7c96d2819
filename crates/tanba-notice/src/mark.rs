//! The mark beside the text: a four-pointed spark with a smaller one, the sign readers know for "made by AI".

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use crate::layout::MarkAt;

/// How far the waist of a spark stands off its centre, per half width. 0 would give needles, 0.3 a rhombus.
const WAIST: f32 = 0.1;
/// Sparks as (x, y, half width) in half widths of the whole mark, so that both together fill its square.
const SPARKS: [(f32, f32, f32); 2] = [(-0.16, 0.12, 0.86), (0.7, -0.7, 0.36)];

/// Calls `ink(x, y, coverage)` for every pixel of the mark's square; coverage 0 to 1.
pub(crate) fn draw(at: MarkAt, mut ink: impl FnMut(i32, i32, f32)) {
    let side = (2.0 * at.radius).ceil() as usize + 2;
    let (left, top) = ((at.x - at.radius).floor() - 1.0, (at.y - at.radius).floor() - 1.0);
    let mut raster = Rasterizer::new(side + 1, side + 1);
    for (x, y, half) in SPARKS {
        spark(&mut raster, at.x + x * at.radius - left, at.y + y * at.radius - top, half * at.radius);
    }
    raster.for_each_pixel_2d(|x, y, coverage| {
        ink(left as i32 + x as i32, top as i32 + y as i32, coverage.clamp(0.0, 1.0));
    });
}

/// Four arcs from tip to tip, each pulled towards the centre.
fn spark(raster: &mut Rasterizer, x: f32, y: f32, half: f32) {
    let at = |dx: f32, dy: f32| -> Point { point(x + dx * half, y + dy * half) };
    let tips = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
    for pair in tips.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        raster.draw_quad(at(ax, ay), at((ax + bx) * WAIST, (ay + by) * WAIST), at(bx, by));
    }
}
