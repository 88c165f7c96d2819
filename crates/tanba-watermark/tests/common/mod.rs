//! What the tests share: fixtures, marking and reading of whole pictures.
#![allow(dead_code, reason = "each test binary uses its own part")]

use image::RgbImage;
use tanba_watermark::image::{DetectOptions, Detection, EmbedOptions, Embedded, detect, embed};
use tanba_watermark::{Key, Layout, MarkId, Picture, PictureMut, Samples, SamplesMut};

pub(crate) const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

pub(crate) fn fixture(name: &str) -> RgbImage {
    let path = format!("{}/../../fixtures/images/{name}", env!("CARGO_MANIFEST_DIR"));
    image::open(path).unwrap().to_rgb8()
}

pub(crate) fn marked(picture: &RgbImage, id: MarkId, key: &Key) -> (RgbImage, Embedded) {
    let mut out = picture.clone();
    let (w, h) = out.dimensions();
    let target = PictureMut::new(w, h, Layout::Rgb, SamplesMut::U8(out.as_mut())).unwrap();
    let embedded = embed(target, id, key, &EmbedOptions::default()).unwrap();
    (out, embedded)
}

pub(crate) fn read_with(picture: &RgbImage, key: &Key) -> Detection {
    let (w, h) = picture.dimensions();
    let view = Picture::new(w, h, Layout::Rgb, Samples::U8(picture.as_raw())).unwrap();
    detect(view, key, &DetectOptions::default())
}

pub(crate) fn read(picture: &RgbImage) -> Detection {
    read_with(picture, &Key::public())
}

pub(crate) fn read_id(picture: &RgbImage) -> Option<MarkId> {
    read(picture).mark.map(|m| m.id)
}
