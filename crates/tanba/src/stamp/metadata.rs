//! The metadata layer of stamping: unsigned properties that other programs read.

use tanba_media::Medium;
use tanba_media::label::{self, Aigc, Declaration, Disclosure, Site};
use tanba_words::{say, stamp};

use super::file::File;
#[cfg(feature = "policy")]
use super::laws;
use super::work::Work;
use super::{notice, watermark, why};
use crate::{Error, Layer, Origin};

/// `Label` of `TC260:AIGC` for content that is, not may be, made by AI.
const IS_AI: &str = "1";

/// Stands where no system and no producer are named.
const UNNAMED_PRODUCER: &str = "tanba";

impl Work<'_> {
    /// Merges the declaration into the metadata that is there.
    pub(super) fn write_metadata(&mut self) -> Result<(), Error> {
        if !self.options.layers.metadata {
            self.leave_out(Layer::Metadata, say!(stamp::STAMP_NOT_ASKED));
        } else if let File::Text(_) = self.file {
            self.declare_in_text()?;
        } else if !self.format.can_write_label() {
            self.leave_out(Layer::Metadata, say!(stamp::STAMP_METADATA_FORMAT, format = self.format.name()));
        } else {
            let declaration = self.declaration()?;
            let sites = self.declare(&declaration)?;
            self.report.metadata =
                sites.iter().map(|site| format!("{} {}", site.carrier, site.property)).collect();
        }
        self.report.ms.metadata = self.watch.lap();
        Ok(())
    }

    /// Puts the declaration into a text, where its syntax has a place for it.
    fn declare_in_text(&mut self) -> Result<(), Error> {
        let declaration = self.declaration()?;
        let File::Text(text) = &mut self.file else { return Ok(()) };
        match text.declare(&declaration, self.options.text.front_matter)? {
            Ok(sites) => {
                self.report.metadata =
                    sites.iter().map(|site| format!("{} {}", site.carrier, site.property)).collect();
            }
            Err(reason) => {
                let why = why::declaration(&reason, text.syntax());
                #[cfg(feature = "policy")]
                laws::refuse_without_aigc(self.options, self.format, &reason)?;
                self.leave_out(Layer::Metadata, why);
            }
        }
        Ok(())
    }

    /// Puts the declaration into a picture; into a sound it comes with the last writing.
    fn declare(&mut self, declaration: &Declaration) -> Result<Vec<Site>, Error> {
        let limits = &self.options.limits;
        match &mut self.file {
            File::Picture { original, now } => {
                let written =
                    label::write(now.as_deref().unwrap_or(original), self.format, declaration, limits)?;
                *now = Some(written.bytes);
                Ok(written.sites)
            }
            File::Text(_) => Ok(Vec::new()),
            File::Sound { original, now, changes } => Ok(match now {
                Some(now) => changes.declare(now, declaration, limits)?,
                None => changes.declare(original, declaration, limits)?,
            }),
        }
    }

    fn declaration(&self) -> Result<Declaration, Error> {
        let options = self.options;
        let digital_source_type = Some(options.source.digital_source_type());
        if !options.source.is_ai() {
            return Ok(Declaration { digital_source_type, ..Declaration::default() });
        }
        let system = options.system.as_ref();
        Ok(Declaration {
            digital_source_type,
            ai_system: system.map(|system| system.name.clone()),
            ai_system_version: system.and_then(|system| system.version.clone()),
            // In a sound, alternative text stands for what is heard; it must not promise what is not there.
            alt_text: if self.format.medium() == Medium::Sound && self.report.notice.is_none() {
                Vec::new()
            } else {
                self.alt_text()
            },
            aigc: Some(self.aigc()?),
            disclosure: match options.source.origin() {
                Some(Origin::Generated) => Some(Disclosure::Generated),
                Some(Origin::Modified) => Some(Disclosure::Assisted),
                _ => None,
            },
        })
    }

    /// The notice's wording, for readers who do not see the picture.
    fn alt_text(&self) -> Vec<(String, String)> {
        let claim = notice::claim(self.options.source.origin());
        let langs = self.options.langs.iter();
        langs.map(|lang| (lang.tag().to_owned(), tanba_notice::wording(*lang, claim).to_owned())).collect()
    }

    /// `TC260:AIGC` (GB 45438-2025): at first writing the propagator is the producer.
    fn aigc(&self) -> Result<Aigc, Error> {
        let options = self.options;
        let system = options.system.as_ref().map(|system| system.name.as_str());
        let producer =
            options.producer.clone().unwrap_or_else(|| printable(system.unwrap_or(UNNAMED_PRODUCER)));
        let produce_id = match (&options.produce_id, self.mark) {
            (Some(id), _) => id.clone(),
            (None, Some(mark)) => mark.to_string(),
            (None, None) => format!("{:016x}", watermark::random()?),
        };
        Ok(Aigc::produced(IS_AI, producer, produce_id))
    }
}

/// The characters that `TC260:AIGC` allows: printable ASCII without `"` and `\`.
fn printable(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c == ' ' { '_' } else { c })
        .filter(|c| c.is_ascii_graphic() && !"\"\\".contains(*c))
        .collect();
    if kept.is_empty() { UNNAMED_PRODUCER.to_owned() } else { kept }
}
