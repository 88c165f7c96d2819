//! The code itself: 64 bits of a kind, and how it is written.

/// Name of the codes in C2PA's list of soft-binding algorithms; their value there is the ISCC as text.
pub const ALGORITHM: &str = "io.iscc.v0";

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
    const ALL: [Self; 3] = [Self::IsccImage, Self::IsccAudio, Self::IsccText];

    /// A number that stays the same for ever, for databases.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::IsccImage => 1,
            Self::IsccAudio => 2,
            Self::IsccText => 3,
        }
    }

    /// The kind of that number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IsccImage => "ISCC Image-Code",
            Self::IsccAudio => "ISCC Audio-Code",
            Self::IsccText => "ISCC Text-Code",
        }
    }

    /// First byte (main type and sub-type) of a content code of this kind, and the second: version 0, 64 bits.
    fn header(self) -> [u8; 2] {
        let subtype = match self {
            Self::IsccText => 0,
            Self::IsccImage => 1,
            Self::IsccAudio => 2,
        };
        [0x20 | subtype, 0x01]
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

/// Why there is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoFingerprint(pub String);

impl Fingerprint {
    /// Bits in which two codes differ, 0–64; none when they are of two kinds.
    #[must_use]
    pub fn distance(self, other: Fingerprint) -> Option<u32> {
        (self.kind == other.kind).then_some((self.code ^ other.code).count_ones())
    }

    /// The code as an ISCC unit: `ISCC:` and 16 characters of base 32 (RFC 4648).
    #[must_use]
    pub fn to_iscc(self) -> String {
        let bytes = [&self.kind.header()[..], &self.code.to_be_bytes()].concat();
        format!("ISCC:{}", base32(&bytes))
    }

    /// Reads an ISCC unit. Longer units of these kinds are cut to their first 64 bits, as ISO 24138 allows.
    ///
    /// # Errors
    /// [`NoFingerprint`] for what is no content code of a picture, a sound or a text of at least 64 bits.
    pub fn from_iscc(iscc: &str) -> Result<Self, NoFingerprint> {
        let none =
            |why: &str| NoFingerprint(format!("{iscc:?} is no content code that is known here: {why}"));
        if iscc.len() > 100 || !iscc.is_ascii() {
            return Err(NoFingerprint("an ISCC is shorter, and of ASCII characters".into()));
        }
        let (main, subtype, version, _, body) =
            iscc_lib::iscc_decode(iscc).map_err(|error| none(&error.to_string()))?;
        let kind = match (main, subtype, version) {
            (2, 0, 0) => FingerprintKind::IsccText,
            (2, 1, 0) => FingerprintKind::IsccImage,
            (2, 2, 0) => FingerprintKind::IsccAudio,
            _ => return Err(none("it is of another type")),
        };
        let body = body.first_chunk::<8>().ok_or_else(|| none("it has less than 64 bits"))?;
        Ok(Fingerprint { kind, code: u64::from_be_bytes(*body) })
    }

    /// Of a text, without its mark-up. Texts of less than some twenty words have codes that say little.
    ///
    /// # Errors
    /// [`NoFingerprint`] when there are no letters in it.
    pub fn of_text(text: &str) -> Result<Self, NoFingerprint> {
        let code = iscc_lib::gen_text_code_v0(text, 64).map_err(said)?;
        if code.characters == 0 {
            return Err(NoFingerprint("the text has no letters".into()));
        }
        Self::from_iscc(&code.iscc)
    }
}

pub(crate) fn said(error: impl std::fmt::Display) -> NoFingerprint {
    NoFingerprint(error.to_string())
}

/// RFC 4648 without padding.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |i: usize| bytes.get(i / 8).is_some_and(|byte| byte >> (7 - i % 8) & 1 == 1);
    let digit = |at: usize| (0..5).fold(0, |value, i| value << 1 | usize::from(bit(at + i)));
    (0..bytes.len() * 8).step_by(5).map(|at| ALPHABET[digit(at)] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_the_library_writes_it() {
        let grey: [u8; 1024] = std::array::from_fn(|i| (i * 37 % 251) as u8);
        let written = iscc_lib::gen_image_code_v0(&grey, 64).unwrap().iscc;
        let read = Fingerprint::from_iscc(&written).unwrap();
        assert_eq!(read.kind, FingerprintKind::IsccImage);
        assert_eq!(read.to_iscc(), written);
        for kind in FingerprintKind::ALL {
            let one = Fingerprint { kind, code: 0x0123_4567_89ab_cdef };
            assert_eq!(Fingerprint::from_iscc(&one.to_iscc()), Ok(one));
            assert_eq!(FingerprintKind::from_number(kind.number()), Some(kind));
        }
        let long = iscc_lib::gen_image_code_v0(&grey, 256).unwrap().iscc;
        assert_eq!(Fingerprint::from_iscc(&long), Ok(read));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in
            ["", "ISCC:", "ISCC:AAAQ", "EEA", "ISCC:ÄÄÄÄ", "hello world", &"A".repeat(2_000), "ISCC:GAA"]
        {
            assert!(Fingerprint::from_iscc(bad).is_err(), "{bad}");
        }
    }
}
