//! The second reading: notices between the samples, the mark in them, the result back into the container.

use std::io::{Cursor, Seek, Write};

use tanba_media::MediaError;
use tanba_media::audio::{self, Rewriter, Rewriting};
use tanba_notice::sound::{Inserter, Piece};
use tanba_watermark::audio as mark;

use super::Sound;
use super::assemble::{Assembler, Sink};
use crate::{Error, StampOptions};

/// A sound that was written.
pub(in super::super) struct Written {
    pub(in super::super) bytes: Vec<u8>,
    pub(in super::super) embedded: Embedding,
}

/// What the mark cost, or why there is none; `None` if none was wanted.
type Embedding = Option<Result<mark::Embedded, String>>;

impl Sound {
    /// Whether there is anything to write.
    pub(in super::super) fn has_plans(&self) -> bool {
        self.notice.is_some() || self.mark.is_some()
    }

    /// Writes the sound as planned.
    pub(in super::super) fn write(
        &self,
        original: &[u8],
        options: &StampOptions<'_>,
    ) -> Result<Written, Error> {
        match self.info.rewriting() {
            Rewriting::Lossless => {
                let sink = Cursor::new(Vec::with_capacity(original.len()));
                let rewriter = Rewriter::new(Cursor::new(original), sink, &options.limits)?;
                let (embedded, rewriter) = self.pass(original, rewriter, options)?;
                Ok(Written { bytes: rewriter.finish()?.into_inner(), embedded })
            }
            #[cfg(not(target_family = "wasm"))]
            _ => self.coded_again(original, options),
            #[cfg(target_family = "wasm")]
            other => Err(Error::Internal(format!("{other:?} was planned where nothing can do it"))),
        }
    }

    /// Lets an encoder from outside code the changed sound, and puts the tags around it.
    #[cfg(not(target_family = "wasm"))]
    fn coded_again(&self, original: &[u8], options: &StampOptions<'_>) -> Result<Written, Error> {
        let asked = options.reencode.clone().unwrap_or_default();
        let scratch =
            tempfile::Builder::new().prefix("tanba-").tempdir().map_err(|error| scratch_error(&error))?;
        let coded = scratch.path().join("coded");
        let limits = &options.limits;
        let encoder = audio::Reencoder::new(Cursor::new(original), &coded, &asked, limits)?;
        let (embedded, encoder) = self.pass(original, encoder, options)?;
        encoder.finish()?;
        let file = std::fs::File::open(&coded).map_err(|error| scratch_error(&error))?;
        let mut bytes = Vec::with_capacity(original.len());
        audio::carry_over(Cursor::new(original), file, self.info.format, limits, &mut bytes)?;
        Ok(Written { bytes, embedded })
    }

    /// Sends the sound with its notices and its mark to `target`; gives that back, and what the mark cost.
    fn pass<T: Sink<Error = MediaError>>(
        &self,
        original: &[u8],
        mut target: T,
        options: &StampOptions<'_>,
    ) -> Result<(Embedding, T), Error> {
        let channels = self.info.channels as usize;
        let mut reader = audio::open(Cursor::new(original), &options.limits)?;
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
        Ok((embedded.map(|embedded| embedded.map_err(|error| error.to_string())), target))
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

#[cfg(not(target_family = "wasm"))]
fn scratch_error(error: &std::io::Error) -> Error {
    Error::Scratch(error.to_string())
}
