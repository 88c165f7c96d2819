//! A phone has to read the code on a badge, whatever the picture below it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use support::{Picture, landscape, noise};
use tanba_notice::{Code, Drawn, Lang, Layout, NoticeError, NoticeOptions, Place, Rect, draw};

const LINK: &str = "https://label.example.org/r/0123456789abcdef";

fn with_code(langs: &[Lang]) -> NoticeOptions {
    let code = Code { link: LINK.into(), text: "0123 4567 89ab cdef".into() };
    NoticeOptions { langs: langs.to_vec(), code: Some(code), ..NoticeOptions::default() }
}

/// What somebody else's reader finds in the picture at the badge.
fn read(picture: &Picture, drawn: &Drawn) -> Vec<String> {
    let Rect { x: left, y: top, w, h } = drawn.rect;
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(w as usize, h as usize, |x, y| {
        picture.pixel(left + x as u32, top + y as u32)[0]
    });
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, link)| link).collect()
}

fn drawn(picture: &mut Picture, options: &NoticeOptions) -> Drawn {
    draw(picture.view(), 1, options).unwrap()
}

#[test]
fn a_code_should_be_read_on_bright_dark_and_busy_pictures() {
    for (width, height) in [(400, 400), (640, 480), (1024, 1024), (1080, 1920), (3000, 2000)] {
        let pictures = [
            Picture::new(width, height, Layout::Rgb, |_, _| [255; 4]),
            Picture::new(width, height, Layout::Gray, |_, _| [0; 4]),
            Picture::new(width, height, Layout::Rgb, landscape(width, height)),
            Picture::new(width, height, Layout::Rgb, noise),
        ];
        for mut picture in pictures {
            for place in [Place::BottomRight, Place::TopLeft] {
                let drawn = drawn(&mut picture, &NoticeOptions { place, ..with_code(&[Lang::Kk, Lang::Ru]) });
                assert!(drawn.code_module_px.is_some_and(|px| px >= 2), "{width}×{height}: {drawn:?}");
                assert!(drawn.contrast >= 4.5 && drawn.cap_height_px >= 0.05 * width.min(height) as f32);
                assert!(read(&picture, &drawn).contains(&LINK.to_owned()), "{width}×{height}");
            }
        }
    }
}

#[test]
fn without_room_for_a_code_the_words_should_stay_whole() {
    let mut picture = Picture::new(160, 160, Layout::Gray, |_, _| [90; 4]);
    let bare = NoticeOptions { code: None, ..with_code(&[Lang::En]) };
    let expected = drawn(&mut Picture::new(160, 160, Layout::Gray, |_, _| [90; 4]), &bare);
    let found = drawn(&mut picture, &with_code(&[Lang::En]));
    assert_eq!(found, expected);
    assert_eq!(found.code_module_px, None);
    assert!(!found.short);
}

#[test]
fn a_link_that_no_code_holds_should_leave_the_picture_as_it_was() {
    let mut picture = Picture::new(640, 480, Layout::Rgb, |_, _| [200; 4]);
    let long = Code { link: format!("https://example.org/{}", "x".repeat(200)), text: "0123".into() };
    let options = NoticeOptions { code: Some(long), ..with_code(&[Lang::En]) };
    let error = draw(picture.view(), 1, &options).unwrap_err();
    assert!(matches!(error, NoticeError::Code { .. }) && error.to_string().contains("150"), "{error}");
    assert!(picture.samples.iter().all(|&sample| sample == 200));
}
