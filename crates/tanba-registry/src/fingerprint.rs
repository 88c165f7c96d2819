//! What a work looks, sounds or reads like, in 64 bits: works that are alike have codes that differ in few bits.

/// How a code was computed. Only codes of one kind are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FingerprintKind {
    /// ISCC Content-Code Image, version 0 (ISO 24138:2024).
    IsccImage,
    /// ISCC Content-Code Audio, version 0 (ISO 24138:2024), from Chromaprint features.
    IsccAudio,
    /// ISCC Content-Code Text, version 0 (ISO 24138:2024).
    IsccText,
}

impl FingerprintKind {
    pub(crate) fn number(self) -> i64 {
        match self {
            FingerprintKind::IsccImage => 1,
            FingerprintKind::IsccAudio => 2,
            FingerprintKind::IsccText => 3,
        }
    }

    pub(crate) fn from_number(number: i64) -> Option<Self> {
        [FingerprintKind::IsccImage, FingerprintKind::IsccAudio, FingerprintKind::IsccText]
            .into_iter()
            .find(|kind| kind.number() == number)
    }
}

/// A code of 64 bits: the body of an ISCC unit of that length, its first byte the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint {
    /// How it was computed.
    pub kind: FingerprintKind,
    /// The code.
    pub code: u64,
}

impl Fingerprint {
    /// Bits in which two codes differ; none when they are of two kinds.
    pub fn distance(self, other: Fingerprint) -> Option<u32> {
        (self.kind == other.kind).then_some((self.code ^ other.code).count_ones())
    }
}

#[cfg(feature = "fingerprints")]
mod compute {
    use super::{Fingerprint, FingerprintKind};
    use crate::error::{InputError, Result};
    use crate::limits::{Limits, within};

    /// Samples given to the resampler at once.
    const PORTION: usize = 1 << 14;

    impl Fingerprint {
        /// Of a picture: `32 × 32` grey samples of 8 bits, row-major, the whole picture squeezed into that square after transparent
        /// parts were laid on white.
        ///
        /// # Errors
        /// [`InputError::NoFingerprint`] never happens for such samples; it stands for what the library may say.
        pub fn of_picture(grey: &[u8; 1024]) -> Result<Self> {
            let code = iscc_lib::gen_image_code_v0(grey, 64).map_err(none)?;
            from_iscc(FingerprintKind::IsccImage, &code.iscc)
        }

        /// Of a sound: interleaved samples of 16 bits at `rate` Hz, some seconds at least.
        ///
        /// The features are Chromaprint's (algorithm 2), as ISO 24138 wants it. The code is of the whole sound: a passage of it has another.
        ///
        /// # Errors
        /// [`InputError::NoFingerprint`] when the sound is too short, or rate and channels are not possible;
        /// [`InputError::TooLarge`] over [`Limits::samples`].
        pub fn of_sound(samples: &[i16], rate: u32, channels: u32, limits: &Limits) -> Result<Self> {
            within("the sound (samples)", samples.len(), limits.samples)?;
            let mut printer =
                rusty_chromaprint::Fingerprinter::new(&rusty_chromaprint::Configuration::preset_test2());
            printer.start(rate, channels).map_err(none)?;
            let frames = PORTION / channels.max(1) as usize;
            for portion in samples.chunks(frames.max(1) * channels.max(1) as usize) {
                printer.consume(portion);
            }
            printer.finish();
            let features: Vec<i32> =
                printer.fingerprint().iter().map(|feature| feature.cast_signed()).collect();
            if features.is_empty() {
                return Err(InputError::NoFingerprint("the sound is too short".into()).into());
            }
            let code = iscc_lib::gen_audio_code_v0(&features, 64).map_err(none)?;
            from_iscc(FingerprintKind::IsccAudio, &code.iscc)
        }

        /// Of a text, without its mark-up. Short texts have codes that say little.
        ///
        /// # Errors
        /// [`InputError::NoFingerprint`] when there are no letters in it; [`InputError::TooLarge`] over [`Limits::samples`].
        pub fn of_text(text: &str, limits: &Limits) -> Result<Self> {
            within("the text (bytes)", text.len(), limits.samples)?;
            let code = iscc_lib::gen_text_code_v0(text, 64).map_err(none)?;
            if code.characters == 0 {
                return Err(InputError::NoFingerprint("the text has no letters".into()).into());
            }
            from_iscc(FingerprintKind::IsccText, &code.iscc)
        }
    }

    fn from_iscc(kind: FingerprintKind, iscc: &str) -> Result<Fingerprint> {
        let (_, _, _, _, body) = iscc_lib::iscc_decode(iscc).map_err(none)?;
        let body: [u8; 8] =
            body.try_into().map_err(|_| InputError::NoFingerprint("the code has not 64 bits".into()))?;
        Ok(Fingerprint { kind, code: u64::from_be_bytes(body) })
    }

    fn none(error: impl std::fmt::Display) -> InputError {
        InputError::NoFingerprint(error.to_string())
    }
}
