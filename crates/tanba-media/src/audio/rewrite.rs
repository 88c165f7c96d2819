//! Changed samples back into a lossless container, in step with the differences as they come.

use std::io::{Read, Seek, Write};

use super::flac::FlacRewriter;
use super::reader::Source;
use super::sniff;
use super::wav::WavRewriter;
use crate::{Format, Limits, MediaError};

/// Writes a sound again with a difference added to its samples.
///
/// WAV: every byte outside the samples is copied; a sample becomes `round(sample + difference × full scale)` at the file's
/// own depth, clipped at full scale; floating point stays so. Where the difference is 0 every byte stays as it was.
///
/// FLAC: the samples are changed the same way and coded again, 8 to 24 bits, with the block size of the source where it
/// is constant. All metadata blocks and an ID3v2 tag in front are kept; STREAMINFO with its MD5 sum and the seek table are
/// made anew. Where the difference is 0 the samples stay as they were, though not every byte of their coding.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::fs::File;
/// use tanba_media::{Limits, audio};
///
/// let limits = Limits::default();
/// let mut reader = audio::open(File::open("in.wav")?, &limits)?;
/// let mut rewriter = audio::Rewriter::new(File::open("in.wav")?, File::create("out.wav")?, &limits)?;
/// let mut samples = Vec::new();
/// while reader.next_block(&mut samples)? {
///     let differences: Vec<f32> = samples.drain(..).map(|s| -0.1 * s).collect();
///     rewriter.push(&differences)?;
/// }
/// rewriter.finish()?;
/// # Ok(())
/// # }
/// ```
pub struct Rewriter<'s, W> {
    sink: W,
    inner: Inner<'s>,
}

enum Inner<'s> {
    Wav(Box<WavRewriter<'s>>),
    Flac(Box<FlacRewriter<'s>>),
}

impl<'s, W: Write + Seek> Rewriter<'s, W> {
    /// Starts to write: everything in front of the samples. `sink` should be empty.
    ///
    /// # Errors
    /// [`MediaError::Unsupported`] for sounds that are not written without loss here,
    /// [`MediaError::Broken`], [`MediaError::Limit`] and [`MediaError::Io`] as [`super::open`].
    pub fn new<R>(source: R, mut sink: W, limits: &Limits) -> Result<Self, MediaError>
    where
        R: Read + Seek + Send + Sync + 's,
    {
        let mut source: Source<'s> = Box::new(source);
        let inner = match sniff::format_of(&mut *source, limits)? {
            Format::Wav => Inner::Wav(Box::new(WavRewriter::new(source, &mut sink, limits)?)),
            Format::Flac => Inner::Flac(Box::new(FlacRewriter::new(source, &mut sink, limits)?)),
            other => {
                let hint = "code it again with an encoder from outside, or convert it to WAV or FLAC first";
                return Err(MediaError::unsupported(
                    other,
                    "its samples are not written without loss here",
                    hint,
                ));
            }
        };
        Ok(Self { sink, inner })
    }

    /// Adds the next differences: interleaved, full scale ±1.0, in step with the samples of [`super::AudioReader`]. Any
    /// number at a time.
    ///
    /// # Errors
    /// [`MediaError::Misuse`] for more differences than there are samples; [`MediaError::Io`].
    pub fn push(&mut self, differences: &[f32]) -> Result<(), MediaError> {
        match &mut self.inner {
            Inner::Wav(wav) => wav.push(&mut self.sink, differences),
            Inner::Flac(flac) => flac.push(&mut self.sink, differences),
        }
    }

    /// Puts new samples here: interleaved, full scale ±1.0, whole frames. Cue points, labelled regions, play lists, sampler
    /// loops and the time reference of WAV, and a cue sheet of FLAC, go on to name the frames that they named. Chapters in
    /// tags, which are counted in time, stay what they were.
    ///
    /// # Errors
    /// [`MediaError::Unsupported`] where the container cannot hold more; [`MediaError::Io`].
    pub fn insert(&mut self, samples: &[f32]) -> Result<(), MediaError> {
        match &mut self.inner {
            Inner::Wav(wav) => wav.insert(&mut self.sink, samples),
            Inner::Flac(flac) => flac.insert(&mut self.sink, samples),
        }
    }

    /// Writes what stands behind the samples and gives the target back.
    ///
    /// # Errors
    /// [`MediaError::Misuse`] for fewer differences than there are samples; [`MediaError::Io`].
    pub fn finish(mut self) -> Result<W, MediaError> {
        match &mut self.inner {
            Inner::Wav(wav) => wav.finish(&mut self.sink)?,
            Inner::Flac(flac) => flac.finish(&mut self.sink)?,
        }
        self.sink.flush().map_err(|e| MediaError::io("writing the target", &e))?;
        Ok(self.sink)
    }
}
