//! What is passed from stage to stage of stamping.

use tanba_credential::Whole;
use tanba_fingerprint::Fingerprint;
use tanba_media::{EncodeOptions, Format, Medium};
use tanba_watermark::MarkId;
use tanba_words::{Language, Message, say, stamp, words};

use super::content::Content;
use super::file::File;
use super::notice::check_code;
use crate::progress::Watch;
use crate::report::{LeftOut, SCHEMA, StampReport, Times};
use crate::stopwatch::Stopwatch;
use crate::{Error, Layer, StampOptions};

/// A mark whose id a code on the notice has to know before it is embedded.
#[derive(Clone, Copy)]
pub(super) struct Planned {
    pub(super) id: MarkId,
    /// Whether the samples carry it already.
    pub(super) is_there: bool,
}

/// A file on its way through the stages.
pub(super) struct Work<'a> {
    pub(super) file: File<'a>,
    pub(super) options: &'a StampOptions<'a>,
    pub(super) format: Format,
    /// The samples, or why they cannot be changed.
    pub(super) samples: Result<Content, Message>,
    /// Whether a stage has changed the samples.
    pub(super) changed: bool,
    /// The mark that the samples carry.
    pub(super) mark: Option<MarkId>,
    /// What looking for a mark gave before the notice was drawn, where somebody looked, and the id that is embedded if there is none.
    pub(super) planned: Option<Planned>,
    /// How much the finished picture or sound is, where its samples were looked at.
    pub(super) whole: Option<Whole>,
    /// The credential, where it is kept beside the file.
    pub(super) sidecar: Option<Vec<u8>>,
    /// The credential once more, for a registry.
    pub(super) registrable: Option<Vec<u8>>,
    /// What the result looks, sounds or reads like, for a registry.
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) report: StampReport,
    pub(super) progress: &'a Watch<'a>,
    pub(super) watch: Stopwatch,
}

impl<'a> Work<'a> {
    /// Decodes. Formats whose samples cannot be written back still take metadata and credential.
    pub(super) fn decode(
        format: Format,
        mut file: File<'a>,
        options: &'a StampOptions<'a>,
        progress: &'a Watch<'a>,
    ) -> Result<Self, Error> {
        let mut watch = Stopwatch::start();
        if options.layers.credential && options.identity.is_none() {
            return Err(Error::NoIdentity);
        }
        if !options.layers.credential && file.has_credential(format.mime()) {
            return Err(Error::WouldBreakCredential);
        }
        check_code(options)?;
        let wants_samples = options.source.is_ai() && (options.layers.notice || options.layers.watermark);
        let samples = if wants_samples {
            Content::of(&mut file, format, options, progress)?
        } else {
            Err(crate::why::said("the samples are left as they are"))
        };
        let mut report = empty_report(format);
        if let File::Text(text) = &file {
            text.remarks().into_iter().for_each(|remark| report.remark(remark));
        }
        report.ms.decode = watch.lap();
        let (changed, mark, whole, sidecar) = (false, None, None, None);
        let (planned, registrable, fingerprint) = (None, None, None);
        Ok(Self {
            file,
            options,
            format,
            samples,
            changed,
            mark,
            planned,
            whole,
            sidecar,
            registrable,
            fingerprint,
            report,
            progress,
            watch,
        })
    }

    /// Writes changed samples back into the container.
    pub(super) fn encode(&mut self) -> Result<(), Error> {
        if let Ok(Content::Picture(decoded)) = &self.samples {
            let (width, height) = (decoded.raster.width, decoded.raster.height);
            self.whole = Some(Whole::Pixels { width, height });
        }
        // The largest buffer: not needed once it is written.
        match std::mem::replace(&mut self.samples, Err(crate::why::said("the samples are written"))) {
            Ok(Content::Picture(decoded)) if self.changed => {
                let options = EncodeOptions::without_c2pa(self.options.effort, self.options.limits.clone());
                if let File::Picture { original, now } = &mut self.file {
                    *now = Some(tanba_media::encode(original, &decoded, &options)?);
                }
            }
            Ok(Content::Sound(sound)) => {
                self.whole = Some(Whole::Milliseconds(sound.milliseconds()));
                if sound.has_plans() {
                    self.write_sound(*sound)?;
                }
            }
            Ok(Content::Text) => {
                if let File::Text(text) = &mut self.file {
                    text.put_notice(self.options);
                }
            }
            _ => {}
        }
        self.report.ms.encode = self.watch.lap();
        Ok(())
    }

    /// The report, unless no layer could be written.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        let report = &mut self.report;
        let nothing = report.notice.is_none()
            && report.mark.is_none()
            && report.metadata.is_empty()
            && report.credential.is_none();
        if nothing {
            let reasons: Vec<_> = report.left_out.iter().map(|left| left.why.as_str()).collect();
            return Err(Error::NothingToWrite { why: reasons.join("; ") });
        }
        if let File::Text(text) = &self.file {
            report.text = Some(text.reported(text.now()));
        }
        self.progress.tell(1.0);
        report.ms.total = self.watch.total();
        Ok(())
    }

    /// Notes that the mark that was there stays.
    pub(super) fn remark_kept(&mut self, mark: MarkId) {
        let mark = mark.to_string();
        self.report.remark(match self.format.medium() {
            Medium::Sound => say!(stamp::STAMP_KEPT_SOUND, mark = mark),
            Medium::Text => say!(stamp::STAMP_KEPT_TEXT, mark = mark),
            _ => say!(stamp::STAMP_KEPT_PICTURE, mark = mark),
        });
    }

    /// Notes that a layer is not in the output.
    pub(super) fn leave_out(&mut self, layer: Layer, why: Message) {
        self.leave_out_for(layer, vec![why]);
    }

    /// The same for a reason of several clauses.
    pub(super) fn leave_out_for(&mut self, layer: Layer, why_messages: Vec<Message>) {
        let why = words(Language::En).clauses(&why_messages);
        self.report.left_out.push(LeftOut { layer, why, why_messages });
    }

    /// Why a layer in the samples is not written, if it is not.
    pub(super) fn why_not_in_samples(&self, asked_for: bool) -> Option<Message> {
        if !asked_for {
            Some(say!(stamp::STAMP_NOT_ASKED))
        } else if !self.options.source.is_ai() {
            Some(say!(stamp::STAMP_NOT_AI))
        } else {
            self.samples.as_ref().err().cloned()
        }
    }
}

impl StampReport {
    /// Notes what whoever stamps should know.
    pub(super) fn remark(&mut self, remark: Message) {
        self.remarks.push(words(Language::En).format(&remark));
        self.remark_messages.push(remark);
    }
}

fn empty_report(format: Format) -> StampReport {
    StampReport {
        schema: SCHEMA,
        input: String::new(),
        output: String::new(),
        sidecar: None,
        media: format.mime(),
        mark: None,
        credential: None,
        registered: None,
        metadata: Vec::new(),
        notice: None,
        text: None,
        quality: None,
        left_out: Vec::new(),
        remarks: Vec::new(),
        remark_messages: Vec::new(),
        ms: Times::default(),
    }
}
