//! Decodes each picture, adds a faint pattern to its luma, writes it back, and prints times, size and PSNR:
//! `cargo run --release -p tanba-media --example measure -- FILE...`

use std::time::Instant;

use tanba_media::{EncodeOptions, Limits, Raster, Samples, decode, encode};

/// About 42 dB: ±2 steps, the same on all channels.
fn marked(raster: &mut Raster) {
    let (width, channels) = (raster.width as usize, raster.layout.channels());
    let alpha = raster.layout.has_alpha();
    let mut state = 1u32;
    let mut add = 0i32;
    let mut next = |i: usize| {
        if i.is_multiple_of(channels) {
            let (x, y) = (i / channels % width, i / channels / width);
            state =
                state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) ^ ((x / 4) as u32 ^ (y / 4) as u32);
            add = if (x / 4 * 7 + y / 4 * 13) % 5 < 2 { 2 } else { -2 } + (state >> 31) as i32;
        }
        if alpha && i % channels == channels - 1 { 0 } else { add }
    };
    match &mut raster.samples {
        Samples::U8(v) => {
            v.iter_mut().enumerate().for_each(|(i, s)| *s = (i32::from(*s) + next(i)).clamp(0, 255) as u8);
        }
        Samples::U16(v) => {
            let change =
                |(i, s): (usize, &mut u16)| *s = (i32::from(*s) + next(i) * 257).clamp(0, 65_535) as u16;
            v.iter_mut().enumerate().for_each(change);
        }
        _ => {}
    }
}

fn psnr(a: &Raster, b: &Raster) -> f64 {
    let (Samples::U8(a), Samples::U8(b)) = (&a.samples, &b.samples) else { return f64::NAN };
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
    10.0 * (255.0 * 255.0 / (sum as f64 / a.len() as f64)).log10()
}

#[allow(clippy::print_stdout, reason = "this program prints a table")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut limits = Limits::default();
    limits.max_decoded_bytes = 2 << 30;
    println!("file                           Mpx  decode ms  encode ms   size  to wanted dB  to original dB");
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let mut decoded = decode(&bytes, &limits)?;
        let read = start.elapsed();
        marked(&mut decoded.raster);
        let mut options = EncodeOptions::default();
        options.limits = limits.clone();
        let start = Instant::now();
        let written = encode(&bytes, &decoded, &options)?;
        let wrote = start.elapsed();
        let again = decode(&written, &limits)?.raster;
        let wanted = psnr(&again, &decoded.raster);
        let mpx = f64::from(again.width) * f64::from(again.height) / 1e6;
        let original = psnr(&again, &decode(&bytes, &limits)?.raster);
        println!(
            "{:28} {mpx:6.2} {:10.1} {:10.1} {:+5.1}% {wanted:13.1} {original:15.1}",
            path.rsplit('/').next().unwrap_or_default(),
            read.as_secs_f64() * 1e3,
            wrote.as_secs_f64() * 1e3,
            (written.len() as f64 / bytes.len() as f64 - 1.0) * 100.0,
        );
    }
    Ok(())
}
