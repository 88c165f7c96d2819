//! The layers in the samples of a sound. A sound is read twice: once to learn what it is like, once to write it.

mod assemble;
mod write;

use std::ops::Range;

use tanba_media::MediaError;
use tanba_media::audio::{self, Rewriting, SoundInfo};
use tanba_notice::sound::{Clip, Loudness, SoundOptions, clip};
use tanba_watermark::{MarkId, audio as mark};
use tanba_words::{Message, say, stamp};

use super::notice;
use super::source::Source;
use super::why;
use crate::progress::Watch;
use crate::report::StampedNotice;
use crate::{Error, SoundNotice, StampOptions};

/// Parts of the whole work, as they take time with a WAV file: looking for a mark costs more than embedding one.
const LOOKING: Range<f64> = 0.0..0.7;
const WRITING: Range<f64> = 0.7..0.92;
pub(super) const PUTTING_TOGETHER: Range<f64> = 0.92..0.96;
pub(super) const HASHING: Range<f64> = 0.96..1.0;

/// A sound and what is to be done with it.
pub(super) struct Sound {
    info: SoundInfo,
    /// Samples of each channel, as they were counted.
    frames: u64,
    /// In LUFS; `None` for silence.
    loudness: Option<f64>,
    /// What looking for a mark gave, or why none can be there.
    detection: Result<mark::Detection, Message>,
    /// The notice, and before which frames it is put.
    notice: Option<(Clip, Vec<u64>)>,
    /// The mark to be embedded.
    mark: Option<MarkId>,
}

impl Sound {
    /// Reads the whole sound, or says in words why its samples cannot be written back.
    pub(super) fn look(
        source: &mut dyn Source,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<Result<Self, Message>, Error> {
        let mut reader = match audio::open(watch.over(source, LOOKING), &options.limits) {
            Ok(reader) => reader,
            Err(unsupported @ MediaError::Unsupported { .. }) => {
                return Ok(Err(crate::why::media(&unsupported)));
            }
            Err(error) => return Err(error.into()),
        };
        let info = reader.info().clone();
        if let Some(why) = why_not(&info, options) {
            return Ok(Err(why));
        }
        let mut loudness = Loudness::new(info.rate, info.channels)?;
        let mut detector = detector(&info, options);
        let mut block = Vec::new();
        while reader.next_block(&mut block)? {
            loudness.push(&block);
            if let Ok(detector) = &mut detector {
                detector.push(&block);
            }
            block.clear();
        }
        watch.go_on()?;
        Ok(Ok(Self {
            frames: reader.position(),
            loudness: loudness.lufs(),
            detection: detector.map(mark::Detector::finish),
            notice: None,
            mark: None,
            info,
        }))
    }

    /// The mark that is there, or why none can be looked for.
    pub(super) fn mark_that_is_there(&self) -> Result<Option<MarkId>, Message> {
        let detection = self.detection.as_ref().map_err(Clone::clone)?;
        Ok(detection.mark.as_ref().map(|found| found.id))
    }

    pub(super) fn plan_mark(&mut self, id: MarkId) {
        self.mark = Some(id);
    }

    pub(super) fn planned_mark(&self) -> Option<MarkId> {
        self.mark
    }

    pub(super) fn give_up_mark(&mut self) {
        self.mark = None;
    }

    /// How long the sound will last, with the notices that are planned.
    pub(super) fn milliseconds(&self) -> u64 {
        let notices = self.notice.as_ref().map_or(0.0, |(clip, places)| clip.seconds() * places.len() as f64);
        let seconds = self.frames as f64 / f64::from(self.info.rate.max(1)) + notices;
        (seconds * 1000.0).round() as u64
    }

    /// Prepares the notice and says where it will be heard.
    pub(super) fn plan_notice(
        &mut self,
        asked: SoundNotice,
        options: &StampOptions<'_>,
    ) -> Result<StampedNotice, Error> {
        let heard = SoundOptions {
            langs: options.langs.clone(),
            claim: notice::claim(options.source.origin()),
            voice: asked.voice,
            place: asked.place,
        };
        let clip = clip(self.info.rate, self.loudness, &heard)?;
        let positions = asked.place.positions(self.frames, self.info.rate);
        let seconds = clip.seconds();
        let begins =
            |(i, frame): (usize, &u64)| *frame as f64 / f64::from(self.info.rate) + i as f64 * seconds;
        let reported = StampedNotice {
            text: if clip.text.is_empty() { vec![RHYTHM.to_owned()] } else { clip.text.clone() },
            langs: clip.langs.iter().map(|lang| lang.tag().to_owned()).collect(),
            rect: None,
            text_height_px: None,
            contrast: None,
            at_s: Some(positions.iter().enumerate().map(begins).collect()),
            seconds: Some(seconds),
            code: None,
        };
        self.notice = Some((clip, positions));
        Ok(reported)
    }
}

/// What stands for the sentence where there is none.
const RHYTHM: &str = "· — · ·";

fn detector(info: &SoundInfo, options: &StampOptions<'_>) -> Result<mark::Detector, Message> {
    let channels = u16::try_from(info.channels).unwrap_or(u16::MAX);
    let detect = mark::DetectOptions::default();
    mark::Detector::new(info.rate, channels, &options.key, &detect)
        .map_err(|error| why::mark_in_sound(&error))
}

/// Why the samples of this sound are left as they are, if they are.
fn why_not(info: &SoundInfo, options: &StampOptions<'_>) -> Option<Message> {
    match info.rewriting() {
        Rewriting::Lossless => None,
        Rewriting::Reencoding if may_reencode(options) => None,
        Rewriting::Reencoding => Some(say!(stamp::STAMP_SOUND_AGAIN, codec = info.codec.to_string())),
        _ => Some(say!(stamp::STAMP_SOUND_READ_ONLY, codec = info.codec.to_string())),
    }
}

#[cfg(not(target_family = "wasm"))]
fn may_reencode(options: &StampOptions<'_>) -> bool {
    options.reencode.is_some()
}

#[cfg(target_family = "wasm")]
fn may_reencode(_: &StampOptions<'_>) -> bool {
    false
}
