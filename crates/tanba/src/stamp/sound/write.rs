//! The second reading: notices between the samples, the mark in them, the result back into the container.

use std::io::{BufWriter, Seek, Write};

use tanba_media::MediaError;
use tanba_media::audio::{self, Rewriter, Rewriting};
use tanba_notice::sound::{Inserter, Piece};
use tanba_watermark::audio as mark;
use tanba_words::Message;

use super::super::source::{Scratch, Shared, Source, scratch};
use super::super::why;
use super::assemble::{Assembler, Sink};
use super::{Sound, WRITING};
use crate::progress::Watch;
use crate::{Error, StampOptions};

/// A sound that was written.
pub(in super::super) struct Written {
    pub(in super::super) file: Scratch,
    pub(in super::super) embedded: Embedding,
}

/// What the mark cost, or why there is none; `None` if none was wanted.
type Embedding = Option<Result<mark::Embedded, Message>>;

/// Bytes that are gathered before they are written to a scratch.
const BUFFER: usize = 256 << 10;

impl Sound {
    /// Whether there is anything to write.
    pub(in super::super) fn has_plans(&self) -> bool {
        self.notice.is_some() || self.mark.is_some()
    }

    /// Writes the sound as planned.
    pub(in super::super) fn write(
        &self,
        original: &mut dyn Source,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<Written, Error> {
        let original = Shared::new(original);
        let written = match self.info.rewriting() {
            Rewriting::Lossless => {
                let sink = BufWriter::with_capacity(BUFFER, scratch());
                let rewriter = Rewriter::new(original.another(), sink, &options.limits)?;
                let (embedded, rewriter) = self.pass(&original, rewriter, options, watch)?;
                let file = rewriter.finish()?.into_inner().map_err(|error| scratch_error(error.error()))?;
                Written { file, embedded }
            }
            #[cfg(not(target_family = "wasm"))]
            _ => self.coded_again(&original, options, watch)?,
            #[cfg(target_family = "wasm")]
            other => return Err(Error::Internal(format!("{other:?} was planned where nothing can do it"))),
        };
        watch.go_on()?;
        Ok(written)
    }

    /// Lets an encoder from outside code the changed sound, and puts the tags around it.
    #[cfg(not(target_family = "wasm"))]
    fn coded_again(
        &self,
        original: &Shared<&mut dyn Source>,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<Written, Error> {
        let asked = options.reencode.clone().unwrap_or_default();
        let folder =
            tempfile::Builder::new().prefix("tanba-").tempdir().map_err(|error| scratch_error(&error))?;
        let coded = folder.path().join("coded");
        let limits = &options.limits;
        let encoder = audio::Reencoder::new(original.another(), &coded, &asked, limits)?;
        let (embedded, encoder) = self.pass(original, encoder, options, watch)?;
        encoder.finish()?;
        let file = std::fs::File::open(&coded).map_err(|error| scratch_error(&error))?;
        let mut whole = scratch();
        audio::carry_over(original.another(), file, self.info.format, limits, &mut whole)?;
        Ok(Written { file: whole, embedded })
    }

    /// Sends the sound with its notices and its mark to `target`; gives that back, and what the mark cost.
    fn pass<T: Sink<Error = MediaError>>(
        &self,
        original: &Shared<&mut dyn Source>,
        mut target: T,
        options: &StampOptions<'_>,
        watch: &Watch<'_>,
    ) -> Result<(Embedding, T), Error> {
        let channels = self.info.channels as usize;
        let mut reader = audio::open(watch.over(original.another(), WRITING), &options.limits)?;
        let mut inserter =
            self.notice.as_ref().map(|(clip, positions)| Inserter::new(clip, positions.clone(), channels));
        let mut embedder = self.embedder(options)?;
        let mut assembler = Assembler::default();
        let (mut block, mut pieces) = (Vec::new(), Vec::new());
        while reader.next_block(&mut block)? {
            match &mut inserter {
                Some(inserter) => inserter.push(&block, &mut pieces),
                None => pieces
                    .push(Piece::Programme { samples: block.clone(), differences: vec![0.0; block.len()] }),
            }
            block.clear();
            take(&mut pieces, &mut embedder, &mut assembler);
            assembler.hand_on(&mut target)?;
        }
        if let Some(inserter) = inserter {
            inserter.finish(&mut pieces);
            take(&mut pieces, &mut embedder, &mut assembler);
        }
        let embedded = embedder.map(|embedder| embedder.finish(assembler.marks()));
        assembler.hand_on(&mut target)?;
        Ok((embedded.map(|embedded| embedded.map_err(|error| why::mark_in_sound(&error))), target))
    }

    fn embedder(&self, options: &StampOptions<'_>) -> Result<Option<mark::Embedder>, Error> {
        let Some(id) = self.mark else { return Ok(None) };
        let channels = u16::try_from(self.info.channels).unwrap_or(u16::MAX);
        let embed = mark::EmbedOptions::default();
        mark::Embedder::new(self.info.rate, channels, id, &options.key, &embed)
            .map(Some)
            .map_err(|error| Error::Internal(error.to_string()))
    }
}

/// Gives pieces to the mark and to the assembler; without a mark there is nothing to add.
fn take(pieces: &mut Vec<Piece>, embedder: &mut Option<mark::Embedder>, assembler: &mut Assembler) {
    for piece in pieces.drain(..) {
        let heard: Vec<f32> = match &piece {
            Piece::Programme { samples, differences } => {
                samples.iter().zip(differences).map(|(s, d)| s + d).collect()
            }
            Piece::Notice(samples) => samples.clone(),
        };
        match embedder {
            Some(embedder) => embedder.push(&heard, assembler.marks()),
            None => assembler.marks().extend(std::iter::repeat_n(0.0, heard.len())),
        }
        assembler.piece(piece);
    }
}

impl<W: Write + Seek> Sink for Rewriter<'_, W> {
    type Error = MediaError;

    fn differences(&mut self, differences: &[f32]) -> Result<(), MediaError> {
        self.push(differences)
    }

    fn new_samples(&mut self, samples: &[f32]) -> Result<(), MediaError> {
        self.insert(samples)
    }
}

#[cfg(not(target_family = "wasm"))]
impl Sink for audio::Reencoder<'_> {
    type Error = MediaError;

    fn differences(&mut self, differences: &[f32]) -> Result<(), MediaError> {
        self.push(differences)
    }

    fn new_samples(&mut self, samples: &[f32]) -> Result<(), MediaError> {
        self.insert(samples)
    }
}

fn scratch_error(error: &std::io::Error) -> Error {
    Error::Scratch(error.to_string())
}
