//! The notice layer of stamping.

use tanba_notice::{Claim, Code, Drawn, NoticeError, NoticeOptions};
use tanba_watermark::MarkId;
use tanba_words::{say, stamp};

use super::content::Content;
use super::file::File;
use super::why;
use super::work::Work;
use crate::report::StampedNotice;
use crate::{Error, Layer, Origin, StampOptions, convert};

impl Work<'_> {
    /// Draws the notice, upright for a viewer who honours the picture's orientation; prepares the one that is heard.
    pub(super) fn draw_notice(&mut self) -> Result<(), Error> {
        match self.why_not_in_samples(self.options.layers.notice) {
            Some(why) => self.leave_out(Layer::Notice, why),
            None => self.draw()?,
        }
        self.report.ms.notice = self.watch.lap();
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Error> {
        let code = self.code()?;
        let link = code.as_ref().map(|code| code.link.clone());
        let decoded = match &mut self.samples {
            Ok(Content::Picture(decoded)) => decoded,
            Ok(Content::Sound(sound)) => {
                match self.options.sound_notice {
                    Some(asked) => self.report.notice = Some(sound.plan_notice(asked, self.options)?),
                    None => self.leave_out(Layer::Notice, say!(stamp::STAMP_NOTICE_LONGER)),
                }
                return Ok(());
            }
            Ok(Content::Text) => {
                if let File::Text(text) = &mut self.file {
                    match text.plan_notice(self.options) {
                        Ok(notice) => self.report.notice = Some(notice),
                        Err(why) => self.leave_out(Layer::Notice, why),
                    }
                }
                return Ok(());
            }
            Err(_) => return Ok(()),
        };
        let options = NoticeOptions { code, ..notice_options(self.options.source.origin(), self.options) };
        let orientation = u8::try_from(decoded.orientation.exif()).unwrap_or(1);
        match tanba_notice::draw(convert::notice_picture(&mut decoded.raster)?, orientation, &options) {
            Ok(drawn) => {
                self.changed = true;
                if link.is_some() && drawn.code_module_px.is_none() {
                    self.report.remark(say!(stamp::STAMP_CODE_NO_ROOM));
                }
                self.report.notice = Some(reported(drawn, link));
            }
            Err(small @ NoticeError::TooSmall { .. }) => self.leave_out(Layer::Notice, why::notice(&small)),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// What leads from a drawn notice to the record of the mark.
    fn code(&mut self) -> Result<Option<Code>, Error> {
        let Some(base) = self.options.code_link.as_deref() else { return Ok(None) };
        if !matches!(self.samples, Ok(Content::Picture(_))) {
            self.report.remark(say!(stamp::STAMP_CODE_PICTURES));
            return Ok(None);
        }
        let id = self.plan_mark()?;
        let slash = if base.ends_with(['/', '=']) { "" } else { "/" };
        Ok(Some(Code { link: format!("{base}{slash}{id}"), text: in_fours(id) }))
    }
}

/// Refuses a code that leads nowhere, whatever is stamped.
pub(super) fn check_code(options: &StampOptions<'_>) -> Result<(), Error> {
    let Some(link) = options.code_link.as_deref() else { return Ok(()) };
    let nowhere = |why: &str| Err(Error::CodeLeadsNowhere { why: why.to_owned() });
    let host = ["https://", "http://"].iter().find_map(|scheme| link.strip_prefix(scheme));
    if host.is_none_or(str::is_empty) || link.chars().any(|one| one.is_whitespace() || one.is_control()) {
        return nowhere("that is no link");
    }
    if !options.layers.notice || !options.layers.watermark {
        return nowhere("notice or watermark is left out");
    }
    Ok(())
}

/// Four groups of digits, which people read and type with fewer errors.
fn in_fours(id: MarkId) -> String {
    let digits: Vec<char> = id.to_string().chars().collect();
    digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

fn notice_options(origin: Option<Origin>, options: &StampOptions<'_>) -> NoticeOptions {
    NoticeOptions {
        langs: options.langs.clone(),
        claim: claim(origin),
        place: options.place,
        text_height_ratio: options.text_height_ratio,
        ..NoticeOptions::default()
    }
}

/// What the notice says about this origin.
pub(super) fn claim(origin: Option<Origin>) -> Claim {
    if origin == Some(Origin::Modified) { Claim::Modified } else { Claim::Generated }
}

fn reported(drawn: Drawn, link: Option<String>) -> StampedNotice {
    StampedNotice {
        code: link.filter(|_| drawn.code_module_px.is_some()),
        rect: Some([drawn.rect.x, drawn.rect.y, drawn.rect.w, drawn.rect.h]),
        langs: drawn.langs.iter().map(|lang| lang.tag().to_owned()).collect(),
        text: drawn.text,
        text_height_px: Some(drawn.cap_height_px),
        contrast: Some(drawn.contrast),
        at_s: None,
        seconds: None,
    }
}
