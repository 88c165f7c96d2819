//! A small copy of a picture, by which people know it again.

use std::io::{Read, Seek};

use tanba_media::{Decoded, Format, Limits, Medium, Samples, audio};

use crate::Error;

/// A small copy of a picture: `height × width × 3`, row-major, RGB of 8 bits, upright, on white where it is transparent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `height × width × 3` samples.
    pub rgb: Vec<u8>,
}

/// A copy of a picture whose longer side is `side` pixels at most; `None` for sounds, texts and drawings that have no samples.
///
/// # Errors
/// Where the source cannot be read, or its samples not be decoded.
pub fn preview<R: Read + Seek>(source: &mut R, side: u32, limits: &Limits) -> Result<Option<Preview>, Error> {
    let io = |error: std::io::Error| Error::Read(error.to_string());
    source.rewind().map_err(io)?;
    if audio::sniff(&mut *source, limits).is_ok_and(|format| format.medium() == Medium::Sound) {
        return Ok(None);
    }
    source.rewind().map_err(io)?;
    let mut bytes = Vec::new();
    source.take(limits.max_input_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    match tanba_media::sniff(&bytes, limits) {
        Ok(Format::Text(_) | Format::Svg) | Err(_) => Ok(None),
        Ok(_) => Ok(Some(small(&tanba_media::decode(&bytes, limits)?, side.max(1)))),
    }
}

fn small(decoded: &Decoded, side: u32) -> Preview {
    let stored = [decoded.raster.width, decoded.raster.height];
    let orientation = decoded.orientation.exif();
    // From 5 on the picture lies on its side (Exif 3.0, 4.6.5.1).
    let [width, height] = if orientation >= 5 { [stored[1], stored[0]] } else { stored };
    let longer = u64::from(width.max(height));
    let scaled = |length: u32| match u64::from(length) * u64::from(side) / longer.max(u64::from(side)) {
        0 => 1,
        // No longer than `side`, or than it was.
        length => length as u32,
    };
    let (across, down) = (scaled(width), scaled(height));
    let mut rgb = Vec::with_capacity(across as usize * down as usize * 3);
    for v in 0..down {
        for u in 0..across {
            let columns = span(u, across, width);
            let rows = span(v, down, height);
            rgb.extend(mean(decoded, columns, rows, |u, v| upright(orientation, [u, v], stored)));
        }
    }
    Preview { width: across, height: down, rgb }
}

/// Which of `whole` pixels become the one at `at` of `parts`: one at least.
fn span(at: u32, parts: u32, whole: u32) -> std::ops::Range<u32> {
    let edge = |at: u32| (u64::from(at) * u64::from(whole) / u64::from(parts.max(1))) as u32;
    edge(at)..edge(at + 1).max(edge(at) + 1)
}

/// Where the upright pixel is stored.
const fn upright(orientation: u16, [u, v]: [u32; 2], [width, height]: [u32; 2]) -> [u32; 2] {
    let (from_right, from_below) = (width.saturating_sub(1), height.saturating_sub(1));
    match orientation {
        2 => [from_right.saturating_sub(u), v],
        3 => [from_right.saturating_sub(u), from_below.saturating_sub(v)],
        4 => [u, from_below.saturating_sub(v)],
        5 => [v, u],
        6 => [v, from_below.saturating_sub(u)],
        7 => [from_right.saturating_sub(v), from_below.saturating_sub(u)],
        8 => [from_right.saturating_sub(v), u],
        _ => [u, v],
    }
}

fn mean(
    decoded: &Decoded,
    columns: std::ops::Range<u32>,
    rows: std::ops::Range<u32>,
    stored_at: impl Fn(u32, u32) -> [u32; 2],
) -> [u8; 3] {
    let count = u64::from(columns.end - columns.start) * u64::from(rows.end - rows.start);
    let mut sums = [0_u64; 3];
    for v in rows {
        for u in columns.clone() {
            let pixel = pixel(decoded, stored_at(u, v));
            sums.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u64::from(sample));
        }
    }
    sums.map(|sum| ((sum + count / 2) / count.max(1)) as u8)
}

fn pixel(decoded: &Decoded, [x, y]: [u32; 2]) -> [u8; 3] {
    let raster = &decoded.raster;
    let channels = raster.layout.channels();
    let at = (y as usize * raster.width as usize + x as usize) * channels;
    let sample = |channel: usize| match &raster.samples {
        Samples::U8(samples) => samples.get(at + channel).copied().unwrap_or_default(),
        Samples::U16(samples) => {
            samples.get(at + channel).map(|sample| (sample >> 8) as u8).unwrap_or_default()
        }
        _ => 0,
    };
    let colour = if raster.layout.has_color() { [sample(0), sample(1), sample(2)] } else { [sample(0); 3] };
    if !raster.layout.has_alpha() {
        return colour;
    }
    let alpha = u32::from(sample(channels - 1));
    colour.map(|sample| ((u32::from(sample) * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn fixture(name: &str) -> Vec<u8> {
        std::fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    fn of(name: &str, side: u32) -> Option<Preview> {
        preview(&mut Cursor::new(fixture(name)), side, &Limits::default()).unwrap()
    }

    #[test]
    fn pictures_get_smaller_and_never_larger() {
        let coffee = of("images/coffee.png", 100).unwrap();
        assert_eq!(
            (coffee.width.max(coffee.height), coffee.rgb.len()),
            (100, (coffee.width * coffee.height * 3) as usize)
        );
        let whole = of("media/rgb_8_text.png", 10_000).unwrap();
        assert!(whole.width < 10_000);
        for name in [
            "media/gray_16.tif",
            "media/gray_alpha_8.png",
            "media/cmyk.jpg",
            "media/palette_4.png",
            "media/lossless_alpha.webp",
        ] {
            assert!(of(name, 16).is_some(), "{name}");
        }
    }

    #[test]
    fn what_has_no_samples_has_no_copy() {
        for name in ["sounds/pcm_16.wav", "media/plain.svg", "images/README.md"] {
            assert_eq!(of(name, 16), None, "{name}");
        }
    }

    #[test]
    fn each_orientation_is_turned_upright() {
        // A picture of 2 × 3 stored pixels, numbered row by row, as Exif says that it is to be seen.
        let seen = |orientation: u16| {
            let [across, down] = if orientation >= 5 { [3, 2] } else { [2, 3] };
            let number = |[x, y]: [u32; 2]| y * 2 + x;
            let mut rows = Vec::new();
            for v in 0..down {
                rows.push(
                    (0..across).map(|u| number(upright(orientation, [u, v], [2, 3]))).collect::<Vec<_>>(),
                );
            }
            rows
        };
        assert_eq!(seen(1), [[0, 1], [2, 3], [4, 5]]);
        assert_eq!(seen(2), [[1, 0], [3, 2], [5, 4]]);
        assert_eq!(seen(3), [[5, 4], [3, 2], [1, 0]]);
        assert_eq!(seen(4), [[4, 5], [2, 3], [0, 1]]);
        assert_eq!(seen(5), [[0, 2, 4], [1, 3, 5]]);
        assert_eq!(seen(6), [[4, 2, 0], [5, 3, 1]]);
        assert_eq!(seen(7), [[5, 3, 1], [4, 2, 0]]);
        assert_eq!(seen(8), [[1, 3, 5], [0, 2, 4]]);
    }
}
