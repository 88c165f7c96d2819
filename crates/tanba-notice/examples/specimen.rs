//! Draws the notice on pictures of many kinds into a folder, to be looked at:
//! `cargo run --release -p tanba-notice --example specimen -- OUT_DIR`

#![allow(clippy::print_stdout, reason = "a command, not a library")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::Path;
use std::time::Instant;

use support::{Picture, landscape, noise};
use tanba_notice::{Claim, Code, Lang, Layout, NoticeOptions, Place, draw};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "specimen".into());
    std::fs::create_dir_all(&folder)?;
    for (name, mut picture, orientation, options) in cases() {
        let start = Instant::now();
        let drawn = draw(picture.view(), orientation, &options);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        match drawn {
            Ok(drawn) => println!(
                "{name}: {:?} at {:?}, cap {} px, contrast {:.1}, {ms:.2} ms",
                drawn.text, drawn.rect, drawn.cap_height_px, drawn.contrast
            ),
            Err(error) => println!("{name}: error: {error}\nhint: {}", error.hint()),
        }
        picture.save(&Path::new(&folder).join(format!("{name}.png")))?;
    }
    Ok(())
}

fn cases() -> Vec<(String, Picture, u8, NoticeOptions)> {
    use Lang::{De, En, Fr, Kk, Ko, Ru, Zh};
    let photo = |w, h| Picture::new(w, h, Layout::Rgb, landscape(w, h));
    let options = |langs: &[Lang], claim, place| NoticeOptions {
        langs: langs.to_vec(),
        claim,
        place,
        ..NoticeOptions::default()
    };
    let generated = |langs: &[Lang]| options(langs, Claim::Generated, Place::BottomRight);
    let mut cases = Vec::new();
    for (w, h) in
        [(1024, 1024), (1500, 1000), (1920, 1080), (1080, 1920), (2400, 300), (300, 1800), (4000, 3000)]
    {
        cases.push((format!("photo-{w}x{h}-kk"), photo(w, h), 1, generated(&[Kk])));
        cases.push((format!("photo-{w}x{h}-kk-ru"), photo(w, h), 1, generated(&[Kk, Ru])));
        cases.push((format!("photo-{w}x{h}-kk-ru-en"), photo(w, h), 1, generated(&[Kk, Ru, En])));
    }
    for (w, h) in [(320, 320), (640, 480), (1024, 1024), (1920, 1080), (1080, 1920)] {
        let code = Code {
            link: "https://label.example.org/r/0123456789abcdef".into(),
            text: "0123 4567 89ab cdef".into(),
        };
        let options = NoticeOptions { code: Some(code), ..generated(&[Kk, Ru]) };
        cases.push((format!("photo-{w}x{h}-kk-ru-code"), photo(w, h), 1, options.clone()));
        cases.push((
            format!("black-{w}x{h}-kk-ru-code"),
            Picture::new(w, h, Layout::Rgb, |_, _| [8, 9, 10, 255]),
            1,
            options,
        ));
    }
    for lang in [En, Zh, Ko, De, Fr] {
        cases.push((format!("photo-800x600-{lang}"), photo(800, 600), 1, generated(&[lang])));
        let modified = options(&[lang], Claim::Modified, Place::TopRight);
        cases.push((format!("photo-800x600-{lang}-modified"), photo(800, 600), 1, modified));
    }
    for side in [20, 32, 48, 64, 96, 128, 192, 256, 400] {
        for langs in [&[Kk][..], &[Kk, Ru], &[Zh], &[En], &[Kk, Ru, Zh]] {
            let tags: Vec<_> = langs.iter().map(|lang| lang.tag()).collect();
            cases.push((
                format!("small-{side:03}-{}", tags.join("-")),
                photo(side, side),
                1,
                generated(langs),
            ));
        }
    }
    for grey in [0, 40, 118, 128, 190, 255] {
        cases.push((format!("flat-{grey:03}"), Picture::flat(480, 320, grey), 1, generated(&[En, Zh])));
    }
    let rgb_noise = Picture::new(480, 320, Layout::Rgb, noise);
    cases.push(("noise".into(), rgb_noise, 1, generated(&[Kk, Ru])));
    let clear = Picture::new(480, 320, Layout::Rgba, |x, _| [30, 60, 90, (x / 2) as u8]);
    cases.push(("alpha".into(), clear, 1, options(&[Ru, En], Claim::Generated, Place::TopLeft)));
    let grey = Picture::new(480, 320, Layout::Gray, landscape(480, 320));
    cases.push(("grey".into(), grey, 1, options(&[Ru, En], Claim::Generated, Place::Bottom)));
    cases.push(("exif-6".into(), photo(480, 320), 6, generated(&[En, Ru])));
    cases
}
