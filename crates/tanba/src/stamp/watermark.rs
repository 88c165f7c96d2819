//! The watermark layer of stamping.

use tanba_watermark::{MarkId, image};

use super::work::Work;
use crate::report::{Quality, StampedMark};
use crate::{Error, Layer, StampOptions, convert};

impl Work<'_> {
    /// Embeds the mark, or keeps the one that is there: a second mark on top weakens both.
    pub(super) fn embed_watermark(&mut self) -> Result<(), Error> {
        match self.why_not_in_samples(self.options.layers.watermark) {
            Some(why) => self.leave_out(Layer::Watermark, why),
            None => match self.mark_that_is_there()? {
                Some(found) => self.keep(found)?,
                None => self.embed()?,
            },
        }
        self.report.ms.watermark = self.watch.lap();
        Ok(())
    }

    fn mark_that_is_there(&self) -> Result<Option<MarkId>, Error> {
        let Ok(decoded) = &self.samples else { return Ok(None) };
        let picture = convert::picture(&decoded.raster)?;
        let detection = image::detect(picture, &self.options.key, &image::DetectOptions::default());
        Ok(detection.mark.map(|found| found.id))
    }

    fn keep(&mut self, found: MarkId) -> Result<(), Error> {
        if let Some(asked) = self.options.mark_id
            && asked != found
        {
            return Err(Error::AlreadyMarked { found, asked });
        }
        self.set_mark(found, true);
        self.report.remarks.push(format!("the picture carries the mark {found} already; it was kept"));
        Ok(())
    }

    fn embed(&mut self) -> Result<(), Error> {
        let Ok(decoded) = &mut self.samples else { return Ok(()) };
        let id = mark_id(self.options)?;
        let picture = convert::picture_mut(&mut decoded.raster)?;
        match image::embed(picture, id, &self.options.key, &image::EmbedOptions::default()) {
            Ok(embedded) => {
                self.changed = true;
                self.report.quality = Some(Quality { psnr_db: embedded.psnr_db, ssim: embedded.ssim });
                self.set_mark(id, false);
            }
            Err(why) => self.leave_out(Layer::Watermark, why.to_string()),
        }
        Ok(())
    }

    fn set_mark(&mut self, id: MarkId, kept: bool) {
        self.mark = Some(id);
        self.report.mark = Some(StampedMark { id: id.to_string(), layer: Layer::Watermark, kept });
    }
}

fn mark_id(options: &StampOptions<'_>) -> Result<MarkId, Error> {
    options.mark_id.map_or_else(|| random().map(MarkId::new), Ok)
}

/// 64 random bits of the system.
pub(super) fn random() -> Result<u64, Error> {
    getrandom::u64().map_err(|error| Error::Random(error.to_string()))
}
