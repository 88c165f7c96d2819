//! JPEG XL to samples, so that a watermark in one can be found. Read only.

#[cfg(not(feature = "jxl"))]
pub(crate) fn decode(_bytes: &[u8], _limits: &crate::Limits) -> Result<crate::Decoded, crate::MediaError> {
    Err(crate::MediaError::unsupported(
        crate::Format::Jxl,
        "this build has no decoder for it (cargo feature `jxl`)",
        "label it by metadata and credential, or use the native build",
    ))
}

#[cfg(feature = "jxl")]
pub(crate) use with_decoder::decode;

#[cfg(feature = "jxl")]
mod with_decoder {
    use jxl_oxide::{AllocTracker, InitializeResult, JxlImage, PixelFormat};

    use crate::{
        Decoded, Format, Layout, Limits, MediaError, Orientation, Raster, Reason, Samples, SourceEncoding,
    };

    /// The first frame, turned upright by the decoder as the format demands; 8 bits, or 16 if it has more.
    pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, MediaError> {
        let image = open(bytes, limits)?;
        let layout = match image.pixel_format() {
            PixelFormat::Gray => Layout::Gray,
            PixelFormat::Graya => Layout::GrayAlpha,
            PixelFormat::Rgb => Layout::Rgb,
            PixelFormat::Rgba => Layout::Rgba,
            PixelFormat::Cmyk | PixelFormat::Cmyka => {
                let hint = "label it by metadata and credential, or convert it to RGB first";
                return Err(MediaError::unsupported(
                    Format::Jxl,
                    "CMYK is not decoded by this program",
                    hint,
                ));
            }
        };
        let deep = image.image_header().metadata.bit_depth.bits_per_sample() > 8;
        let render = image.render_frame(0).map_err(broken)?;
        let mut frame = render.stream();
        let size = frame.width() as usize * frame.height() as usize * frame.channels() as usize;
        let samples = if deep {
            let mut data = vec![0u16; size];
            frame.write_to_buffer(&mut data);
            Samples::U16(data)
        } else {
            let mut data = vec![0u8; size];
            frame.write_to_buffer(&mut data);
            Samples::U8(data)
        };
        let raster = Raster { width: frame.width(), height: frame.height(), layout, samples };
        raster.validate().map_err(|e| MediaError::broken(Format::Jxl, "image data", e.to_string()))?;
        let icc = image.original_icc().map(<[u8]>::to_vec);
        limits.metadata(icc.as_ref().map_or(0, |p| p.len() as u64))?;
        Ok(Decoded {
            format: Format::Jxl,
            raster,
            orientation: Orientation::Normal,
            icc,
            source: SourceEncoding::Jxl,
            frames: u32::try_from(image.num_loaded_keyframes()).unwrap_or(u32::MAX).max(1),
            rewritable: Err(Reason::NoEncoder { format: Format::Jxl }),
        })
    }

    /// Reads the header, checks the size, and only then the rest.
    fn open(bytes: &[u8], limits: &Limits) -> Result<JxlImage, MediaError> {
        let bound = usize::try_from(limits.max_decoded_bytes).unwrap_or(usize::MAX);
        let mut waiting = JxlImage::builder().alloc_tracker(AllocTracker::with_limit(bound)).build_uninit();
        waiting.feed_bytes(bytes).map_err(broken)?;
        let InitializeResult::Initialized(mut image) = waiting.try_init().map_err(broken)? else {
            return Err(MediaError::broken(Format::Jxl, "header", "it is cut off"));
        };
        // Decoded values are floats, beside them stands the output.
        limits.picture(image.width().into(), image.height().into(), 4)?;
        image.finalize().map_err(broken)?;
        if image.num_loaded_keyframes() == 0 {
            return Err(MediaError::broken(Format::Jxl, "frames", "there is none"));
        }
        Ok(image)
    }

    fn broken(error: Box<dyn std::error::Error + Send + Sync>) -> MediaError {
        MediaError::broken(Format::Jxl, "image data", error.to_string())
    }
}
