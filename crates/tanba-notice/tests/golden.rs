//! Golden pictures: `tests/golden/NAME.png` holds what the badge looked like when somebody last looked at it.
//!
//! A failure leaves `NAME.png` and `NAME.diff.png` in the target's `tmp/notice` folder. After looking at them,
//! `TANBA_BLESS=1 cargo test --release -p tanba-notice --test golden` takes them over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::path::Path;

use support::{Picture, landscape};
use tanba_notice::{Claim, Lang, Layout, NoticeOptions, Place, draw};

/// Targets round coverage differently: a step or two of 255, never a shifted edge.
const TOLERANCE: u8 = 3;

/// The sample that is furthest from the golden picture and how far, if shapes agree; `None` if they do not.
fn furthest(golden: &Picture, picture: &Picture) -> Option<u8> {
    let shape = |p: &Picture| (p.width, p.height, p.layout);
    (shape(golden) == shape(picture)).then(|| differences(golden, picture).max().unwrap_or(0))
}

fn differences<'a>(golden: &'a Picture, picture: &'a Picture) -> impl Iterator<Item = u8> + 'a {
    golden.samples.iter().zip(&picture.samples).map(|(&a, &b)| a.abs_diff(b))
}

fn should_look_like(name: &str, mut picture: Picture, orientation: u8, options: &NoticeOptions) {
    draw(picture.view(), orientation, options).unwrap();
    let golden_path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.png"));
    if std::env::var_os("TANBA_BLESS").is_some() {
        picture.save(&golden_path).unwrap();
    }
    let golden =
        Picture::load(&golden_path).unwrap_or_else(|error| panic!("{}: {error}", golden_path.display()));
    let most = furthest(&golden, &picture);
    if most.is_none_or(|most| most > TOLERANCE) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("notice");
        std::fs::create_dir_all(&folder).unwrap();
        picture.save(&folder.join(format!("{name}.png"))).unwrap();
        if most.is_some() {
            // White where alike, so that a difference in alpha shows too.
            let samples = differences(&golden, &picture).map(|d| 255 - d.saturating_mul(8)).collect();
            Picture { samples, ..golden }.save(&folder.join(format!("{name}.diff.png"))).unwrap();
        }
        panic!("{name}: {most:?} of 255 away from the golden picture; see {}", folder.display());
    }
}

fn options(langs: &[Lang], claim: Claim, place: Place) -> NoticeOptions {
    NoticeOptions { langs: langs.to_vec(), claim, place, ..NoticeOptions::default() }
}

/// A soft gradient: shows the badge's edge on all tones and packs into a few kilobytes.
fn gradient(width: u32, height: u32, layout: Layout) -> Picture {
    Picture::new(width, height, layout, |x, y| {
        let across = (x * 255 / width) as u8;
        let down = (y * 255 / height) as u8;
        [across, 255 - down, down, 255 - across]
    })
}

#[test]
fn kazakh_and_russian_on_a_wide_picture() {
    let options = options(&[Lang::Kk, Lang::Ru], Claim::Generated, Place::BottomRight);
    should_look_like("kazakh_and_russian_on_a_wide_picture", gradient(480, 270, Layout::Rgb), 1, &options);
}

#[test]
fn kazakh_in_two_lines_on_a_square_picture() {
    let options = options(&[Lang::Kk], Claim::Modified, Place::TopLeft);
    should_look_like("kazakh_in_two_lines_on_a_square_picture", gradient(320, 320, Layout::Rgb), 1, &options);
}

#[test]
fn chinese_and_korean_on_black() {
    let options = options(&[Lang::Zh, Lang::Ko], Claim::Modified, Place::TopRight);
    should_look_like("chinese_and_korean_on_black", Picture::flat(300, 200, 0), 1, &options);
}

#[test]
fn english_on_white() {
    let options = options(&[Lang::En], Claim::Generated, Place::Bottom);
    should_look_like("english_on_white", Picture::flat(300, 200, 255), 1, &options);
}

#[test]
fn german_and_french_on_a_transparent_picture() {
    let options = options(&[Lang::De, Lang::Fr], Claim::Modified, Place::Left);
    should_look_like(
        "german_and_french_on_a_transparent_picture",
        gradient(320, 240, Layout::Rgba),
        1,
        &options,
    );
}

#[test]
fn spanish_on_a_grey_picture_stored_sideways() {
    let options = options(&[Lang::Es], Claim::Generated, Place::BottomRight);
    should_look_like(
        "spanish_on_a_grey_picture_stored_sideways",
        gradient(300, 200, Layout::Gray),
        6,
        &options,
    );
}

#[test]
fn short_wordings_on_a_thumbnail() {
    let picture = Picture::new(64, 64, Layout::Rgb, landscape(64, 64));
    let options = options(&[Lang::Kk, Lang::Ru], Claim::Generated, Place::BottomRight);
    should_look_like("short_wordings_on_a_thumbnail", picture, 1, &options);
}

#[test]
fn tight_chinese_on_a_thumbnail() {
    let picture = Picture::new(60, 60, Layout::Rgb, landscape(60, 60));
    let options = options(&[Lang::Zh], Claim::Generated, Place::Bottom);
    should_look_like("tight_chinese_on_a_thumbnail", picture, 1, &options);
}

#[test]
fn a_wrong_letter_or_a_shifted_badge_should_be_noticed() {
    let drawn = |claim, place| {
        let mut picture = Picture::flat(300, 200, 255);
        draw(picture.view(), 1, &options(&[Lang::En], claim, place)).unwrap();
        picture
    };
    let right = drawn(Claim::Generated, Place::Bottom);
    for wrong in [drawn(Claim::Modified, Place::Bottom), drawn(Claim::Generated, Place::BottomRight)] {
        assert!(furthest(&right, &wrong).unwrap() > 100);
    }
    assert_eq!(furthest(&right, &right), Some(0));
}
