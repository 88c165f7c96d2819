//! The library's watermark, as the measurements call it.

use image::RgbImage;
use tanba_watermark::{Key, Layout, MarkId, Picture as View, PictureMut, Samples, SamplesMut, image as mark};

/// Bits of payload.
pub(crate) const PAYLOAD_BITS: u32 = 64;

/// A picture to read.
pub(crate) fn view(picture: &RgbImage) -> Result<View<'_>, String> {
    View::new(picture.width(), picture.height(), Layout::Rgb, Samples::U8(picture.as_raw()))
        .map_err(|e| e.to_string())
}

/// Marks in place under the public key.
pub(crate) fn stamp(
    picture: &mut RgbImage,
    id: MarkId,
    options: &mark::EmbedOptions,
) -> Result<mark::Embedded, String> {
    let (w, h) = picture.dimensions();
    let samples = SamplesMut::U8(picture.as_mut());
    let target = PictureMut::new(w, h, Layout::Rgb, samples).map_err(|e| e.to_string())?;
    mark::embed(target, id, &Key::public(), options).map_err(|e| e.to_string())
}

/// Looks for a mark under the public key.
pub(crate) fn read(picture: &RgbImage) -> Result<mark::Detection, String> {
    Ok(mark::detect(view(picture)?, &Key::public(), &mark::DetectOptions::default()))
}

/// The id that a picture gets: something else for every picture.
pub(crate) fn id_for(name: &str) -> MarkId {
    MarkId::new(
        name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)),
    )
}
