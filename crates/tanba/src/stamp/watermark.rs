//! The watermark layer of stamping.

use tanba_watermark::{MarkId, image};
use tanba_words::{Language, Message, say, stamp, words};

use super::content::Content;
use super::file::File;
use super::sound::Sound;
use super::why;
use super::work::{Planned, Work};
use crate::report::{Quality, StampedMark};
use crate::{Error, Layer, StampOptions, convert};

/// How many random ids a text is tried with.
const RANDOM_IDS: usize = 4;

impl Work<'_> {
    /// Embeds the mark, or keeps the one that is there: a second mark on top weakens both.
    pub(super) fn embed_watermark(&mut self) -> Result<(), Error> {
        match self.why_not_in_samples(self.options.layers.watermark) {
            Some(why) => self.leave_out(Layer::Watermark, why),
            None => match self.planned {
                Some(planned) if planned.is_there => self.keep(planned.id)?,
                Some(planned) => self.embed(planned.id)?,
                None => match self.mark_that_is_there()? {
                    Ok(Some(found)) => self.keep(found)?,
                    Ok(None) => self.embed(mark_id(self.options)?)?,
                    Err(why) => self.leave_out(Layer::Watermark, why),
                },
            },
        }
        self.report.ms.watermark = self.watch.lap();
        Ok(())
    }

    /// The mark that the samples are going to carry, before anything is drawn on them.
    pub(super) fn plan_mark(&mut self) -> Result<MarkId, Error> {
        let planned = match self.mark_that_is_there()? {
            Ok(Some(id)) => Planned { id, is_there: true },
            Ok(None) => Planned { id: mark_id(self.options)?, is_there: false },
            Err(why) => return Err(Error::CodeLeadsNowhere { why: words(Language::En).format(&why) }),
        };
        self.planned = Some(planned);
        Ok(planned.id)
    }

    /// The mark, if there is one, or why there can be none.
    fn mark_that_is_there(&self) -> Result<Result<Option<MarkId>, Message>, Error> {
        let decoded = match &self.samples {
            Ok(Content::Picture(decoded)) => decoded,
            Ok(Content::Sound(sound)) => return Ok(sound.mark_that_is_there()),
            Ok(Content::Text) | Err(_) => {
                let File::Text(text) = &self.file else { return Ok(Ok(None)) };
                return Ok(Ok(text.mark_that_is_there(self.options)));
            }
        };
        let picture = convert::picture(&decoded.raster)?;
        let detection = image::detect(picture, &self.options.key, &image::DetectOptions::default());
        Ok(Ok(detection.mark.map(|found| found.id)))
    }

    fn keep(&mut self, found: MarkId) -> Result<(), Error> {
        if let Some(asked) = self.options.mark_id
            && asked != found
        {
            return Err(Error::AlreadyMarked { found, asked });
        }
        self.set_mark(found, true);
        self.remark_kept(found);
        Ok(())
    }

    fn embed(&mut self, id: MarkId) -> Result<(), Error> {
        let decoded = match &mut self.samples {
            Ok(Content::Picture(decoded)) => decoded,
            Ok(Content::Sound(sound)) => {
                sound.plan_mark(id);
                return Ok(());
            }
            Ok(Content::Text) => {
                return self.embed_in_text(id);
            }
            Err(_) => return Ok(()),
        };
        let picture = convert::picture_mut(&mut decoded.raster)?;
        match image::embed(picture, id, &self.options.key, &image::EmbedOptions::default()) {
            Ok(embedded) => {
                self.changed = true;
                self.report.quality = Some(Quality::of_picture(embedded.psnr_db, embedded.ssim));
                self.set_mark(id, false);
            }
            // The code on the notice is drawn by now.
            Err(why) if self.planned.is_some() => {
                return Err(Error::CodeLeadsNowhere { why: why.to_string() });
            }
            Err(error) => self.leave_out(Layer::Watermark, why::mark_in_picture(&error)),
        }
        Ok(())
    }

    /// One id in some five thousand does not read back from a text of a few sentences; then another one does.
    fn embed_in_text(&mut self, mut id: MarkId) -> Result<(), Error> {
        let File::Text(text) = &mut self.file else { return Ok(()) };
        let ids = if self.options.mark_id.is_some() { 1 } else { RANDOM_IDS };
        for _ in 0..ids {
            match text.embed(id, self.options) {
                Ok(true) => {
                    self.set_mark(id, false);
                    return Ok(());
                }
                Ok(false) => id = mark_id(self.options)?,
                Err(why) => {
                    self.leave_out(Layer::Watermark, why);
                    return Ok(());
                }
            }
        }
        self.leave_out(Layer::Watermark, say!(stamp::STAMP_MARK_TEXT));
        Ok(())
    }

    /// Writes a sound with its notice and its mark.
    pub(super) fn write_sound(&mut self, mut sound: Sound) -> Result<(), Error> {
        let File::Sound { original, now, .. } = &mut self.file else { return Ok(()) };
        let mut written = sound.write(*original, self.options, self.progress)?;
        match (sound.planned_mark(), &written.embedded) {
            (Some(id), Some(Ok(embedded))) => {
                self.report.quality = Some(Quality::of_sound(embedded.snr_db, embedded.nmr_db));
                *now = Some(written.file);
                self.set_mark(id, false);
            }
            (Some(_), Some(Err(why))) => {
                let why = why.clone();
                sound.give_up_mark();
                if sound.has_plans() {
                    written = sound.write(*original, self.options, self.progress)?;
                    *now = Some(written.file);
                }
                self.leave_out(Layer::Watermark, why);
            }
            _ => *now = Some(written.file),
        }
        self.changed = true;
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
