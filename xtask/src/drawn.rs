//! Pictures that are drawn in code: a gradient, a chart, a page of text, a line drawing.

use image::{Rgb, RgbImage};

use crate::ink::{Dice, fill, words};
use crate::pictures::Picture;

pub(crate) fn all() -> Vec<Picture> {
    vec![
        Picture { name: "drawn_gradient".into(), kind: "gradient", pixels: gradient(800, 600) },
        Picture { name: "drawn_chart".into(), kind: "flat", pixels: chart(1024, 768) },
        Picture { name: "drawn_text".into(), kind: "screenshot", pixels: text(1280, 800, true) },
        Picture { name: "drawn_page".into(), kind: "screenshot", pixels: text(1000, 1400, false) },
        Picture { name: "drawn_lines".into(), kind: "drawing", pixels: lines(1200, 900) },
        Picture { name: "drawn_scene".into(), kind: "drawing", pixels: scene(2400, 1600) },
    ]
}

fn gradient(w: u32, h: u32) -> RgbImage {
    RgbImage::from_fn(w, h, |x, y| {
        let (u, v) = (x as f32 / w as f32, y as f32 / h as f32);
        let glow = (-((u - 0.7).powi(2) + (v - 0.3).powi(2)) * 8.0).exp();
        Rgb([40.0 + 150.0 * u + 60.0 * glow, 60.0 + 90.0 * v + 80.0 * glow, 140.0 - 60.0 * u + 50.0 * glow])
            .map_channels()
    })
}

trait Channels {
    fn map_channels(self) -> Rgb<u8>;
}

impl Channels for Rgb<f32> {
    fn map_channels(self) -> Rgb<u8> {
        Rgb(self.0.map(|c| (c + 0.5) as u8))
    }
}

fn chart(w: u32, h: u32) -> RgbImage {
    let mut picture = RgbImage::from_pixel(w, h, Rgb([250, 250, 248]));
    let mut dice = Dice::new(3);
    for line in 1..8 {
        fill(&mut picture, (w / 12, line * h / 9, w * 10 / 12, 1), [205, 205, 210]);
    }
    let colours = [[66, 133, 244], [219, 68, 55], [244, 180, 0], [15, 157, 88]];
    for bar in 0..16u32 {
        let height = h / 8 + dice.below(h / 2);
        let x = w / 10 + bar * w / 20;
        fill(&mut picture, (x, h * 8 / 9 - height, w / 28, height), colours[bar as usize % 4]);
        words(&mut picture, &mut dice, (x, h * 8 / 9 + 12, w / 28), 8, [90, 90, 90]);
    }
    words(&mut picture, &mut dice, (w / 12, h / 24, w / 2), 20, [30, 30, 30]);
    picture
}

fn text(w: u32, h: u32, window: bool) -> RgbImage {
    let mut picture = RgbImage::from_pixel(w, h, Rgb([255, 255, 255]));
    let mut dice = Dice::new(if window { 7 } else { 11 });
    let (mut left, mut top) = (w / 12, h / 14);
    if window {
        fill(&mut picture, (0, 0, w, 36), [52, 58, 70]);
        fill(&mut picture, (0, 36, w / 5, h), [240, 241, 244]);
        for item in 0..14 {
            words(&mut picture, &mut dice, (16, 60 + item * 34, w / 6), 13, [70, 76, 90]);
        }
        words(&mut picture, &mut dice, (20, 11, w / 3), 14, [230, 230, 235]);
        (left, top) = (w / 5 + 30, 60);
    }
    let mut y = top;
    while y + 30 < h {
        let heading = dice.below(9) == 0;
        let size = if heading { 22 } else { 12 };
        let width = if dice.below(5) == 0 { (w - left) / 2 } else { w - left - 30 };
        words(
            &mut picture,
            &mut dice,
            (left, y, width),
            size,
            if heading { [20, 60, 120] } else { [30, 30, 34] },
        );
        y += size * 7 / 4;
    }
    picture
}

fn line(picture: &mut RgbImage, from: (f32, f32), to: (f32, f32), thick: f32, colour: [u8; 3]) {
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1.0);
    for step in 0..=(length * 2.0) as u32 {
        let t = step as f32 / (length * 2.0);
        let (x, y) = (from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1));
        let size = thick.max(1.0) as u32;
        fill(picture, (x.max(0.0) as u32, y.max(0.0) as u32, size, size), colour);
    }
}

fn lines(w: u32, h: u32) -> RgbImage {
    let mut picture = RgbImage::from_pixel(w, h, Rgb([255, 255, 255]));
    let mut dice = Dice::new(5);
    for curve in 0..26 {
        let mut at = (dice.below(w) as f32, dice.below(h) as f32);
        let (mut angle, bend) = (dice.below(628) as f32 / 100.0, dice.below(100) as f32 / 1500.0 - 0.033);
        for _ in 0..60 {
            let next = (at.0 + 12.0 * angle.cos(), at.1 + 12.0 * angle.sin());
            line(&mut picture, at, next, if curve % 5 == 0 { 4.0 } else { 2.0 }, [24, 24, 28]);
            at = next;
            angle += bend;
        }
    }
    picture
}

/// Flat hills, a sun, trees, and a little paper grain: what illustrators' tools put out.
fn scene(w: u32, h: u32) -> RgbImage {
    let mut dice = Dice::new(9);
    let hill = |layer: u32, x: u32| {
        let (l, u) = (layer as f32, x as f32 / w as f32);
        let wave = (u * (5.0 + l * 2.0) + l * 1.7).sin() * 0.06 + (u * 17.0 + l).sin() * 0.015;
        ((0.42 + 0.13 * l + wave) * h as f32) as u32
    };
    let colours = [[150, 170, 200], [110, 140, 150], [70, 110, 90], [40, 75, 55]];
    let mut picture = RgbImage::from_fn(w, h, |x, y| {
        let sun = (x as f32 - 0.7 * w as f32).hypot(y as f32 - 0.2 * h as f32) < 0.08 * h as f32;
        let layer = (0..4u32).rev().find(|layer| y > hill(*layer, x));
        let sky = [(190 + y * 50 / h) as u8, (215 + y * 20 / h) as u8, 240];
        let base = layer.map_or(if sun { [255, 230, 150] } else { sky }, |layer| colours[layer as usize]);
        let grain = dice.below(5) as i16 - 2;
        Rgb(base.map(|c| (i16::from(c) + grain).clamp(0, 255) as u8))
    });
    for _ in 0..160 {
        let x = dice.below(w - 60) + 30;
        let foot = hill(2, x) + dice.below(h / 5);
        let size = 30 + dice.below(50);
        for step in 0..size {
            let half = step / 3;
            fill(
                &mut picture,
                (x - half.min(x), foot + step - size.min(foot), 2 * half + 1, 1),
                [30, 80 + (step / 2) as u8, 50],
            );
        }
    }
    picture
}
