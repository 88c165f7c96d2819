//! The same samples as the picture types of the crates below, which do not know each other.

use tanba_media::{Layout, Raster, Samples};
use {tanba_notice as notice, tanba_watermark as watermark};

use crate::Error;

pub(crate) fn picture(raster: &Raster) -> Result<watermark::Picture<'_>, Error> {
    let samples = match &raster.samples {
        Samples::U8(samples) => watermark::Samples::U8(samples),
        Samples::U16(samples) => watermark::Samples::U16(samples),
        _ => return Err(unknown_kind()),
    };
    let layout = watermark_layout(raster.layout)?;
    watermark::Picture::new(raster.width, raster.height, layout, samples)
        .map_err(|error| Error::Internal(error.to_string()))
}

pub(crate) fn picture_mut(raster: &mut Raster) -> Result<watermark::PictureMut<'_>, Error> {
    let samples = match &mut raster.samples {
        Samples::U8(samples) => watermark::SamplesMut::U8(samples),
        Samples::U16(samples) => watermark::SamplesMut::U16(samples),
        _ => return Err(unknown_kind()),
    };
    let layout = watermark_layout(raster.layout)?;
    watermark::PictureMut::new(raster.width, raster.height, layout, samples)
        .map_err(|error| Error::Internal(error.to_string()))
}

pub(crate) fn notice_picture(raster: &mut Raster) -> Result<notice::PictureMut<'_>, Error> {
    let samples = match &mut raster.samples {
        Samples::U8(samples) => notice::SamplesMut::U8(samples),
        Samples::U16(samples) => notice::SamplesMut::U16(samples),
        _ => return Err(unknown_kind()),
    };
    let layout = match raster.layout {
        Layout::Gray => notice::Layout::Gray,
        Layout::GrayAlpha => notice::Layout::GrayAlpha,
        Layout::Rgb => notice::Layout::Rgb,
        Layout::Rgba => notice::Layout::Rgba,
        _ => return Err(unknown_kind()),
    };
    Ok(notice::PictureMut { width: raster.width, height: raster.height, layout, samples })
}

fn watermark_layout(layout: Layout) -> Result<watermark::Layout, Error> {
    Ok(match layout {
        Layout::Gray => watermark::Layout::Gray,
        Layout::GrayAlpha => watermark::Layout::GrayAlpha,
        Layout::Rgb => watermark::Layout::Rgb,
        Layout::Rgba => watermark::Layout::Rgba,
        _ => return Err(unknown_kind()),
    })
}

fn unknown_kind() -> Error {
    Error::Internal("the decoder gave samples of a kind that no layer knows".into())
}
