//! The key of a sampling watermark: which scheme, with which parameters, under which secret.

use std::{fmt, str::FromStr};

use super::siphash::SipKey;
use crate::Key;

/// Layers of the tournament by default, as SynthID-Text has them.
pub const DEFAULT_LAYERS: u32 = 30;
/// Tokens of the context by default, as SynthID-Text has them.
pub const DEFAULT_CONTEXT: usize = 4;
/// The most layers: a hash has that many bits.
pub const MAX_LAYERS: u32 = 64;
/// The longest context, in tokens.
pub const MAX_CONTEXT: usize = 16;

/// How the key moves the choice of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Tournament sampling of SynthID-Text (Dathathri and others, Nature 634, 2024), two candidates a match, values 0 and 1:
    /// the key shifts probabilities, the caller's randomness still decides. The same question gets varied answers.
    Tournament {
        /// How many values each token has, 1 to 64.
        layers: u32,
    },
    /// The Gumbel trick (Aaronson 2022): the key alone decides. The same context and probabilities always give the same
    /// token.
    Gumbel,
}

/// Scheme, context width and secret; what a vendor keeps, and gives to whoever shall detect.
///
/// `Debug` shows no secret. [`SamplingKey::to_secret_text`] does, and [`str::parse`] reads it back:
///
/// ```
/// use tanba_watermark::{Key, sampling::SamplingKey};
///
/// let key = SamplingKey::tournament(&Key::from_secret(b"a long secret"));
/// let text = key.to_secret_text();
/// assert!(text.starts_with("tanba-sampling-key:v1:tournament:30:4:"));
/// assert_eq!(text.parse::<SamplingKey>().unwrap(), key);
/// assert!(!format!("{key:?}").contains(&text[40..60]));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SamplingKey {
    secret: Key,
    scheme: Scheme,
    context: usize,
    contexts: SipKey,
    values: SipKey,
    id: u64,
}

/// Why there is no such key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SamplingKeyError {
    /// The text is something else.
    #[error("this is no sampling key: it does not begin with `tanba-sampling-key:`")]
    NotAKey,
    /// A newer format.
    #[error("sampling key of version `{0}`, and only v1 is known here: a newer tanba may read it")]
    Version(String),
    /// A field that is missing or wrong.
    #[error(
        "the sampling key's {0} is wrong: the form is tanba-sampling-key:v1:SCHEME:LAYERS:CONTEXT:SECRET:ID"
    )]
    Field(&'static str),
    /// The id does not belong to the rest.
    #[error(
        "the sampling key's id does not fit its secret and parameters: a character was changed, copy it again"
    )]
    Id,
    /// Layers out of range.
    #[error("{0} layers: a tournament has 1 to {MAX_LAYERS}")]
    Layers(u32),
    /// Context out of range.
    #[error("a context of {0} tokens: 1 to {MAX_CONTEXT} are possible")]
    Context(usize),
}

impl SamplingKey {
    /// Tournament sampling with 30 layers and contexts of 4 tokens.
    #[must_use]
    pub fn tournament(secret: &Key) -> Self {
        Self::derive(secret, Scheme::Tournament { layers: DEFAULT_LAYERS }, DEFAULT_CONTEXT)
    }

    /// Gumbel sampling with contexts of 4 tokens.
    #[must_use]
    pub fn gumbel(secret: &Key) -> Self {
        Self::derive(secret, Scheme::Gumbel, DEFAULT_CONTEXT)
    }

    /// Any scheme, with a context of `context` tokens (1 to 16). A short context survives editing better, but comes again
    /// more often, and what comes again is not marked.
    ///
    /// # Errors
    /// Layers or context out of range.
    pub fn new(secret: &Key, scheme: Scheme, context: usize) -> Result<Self, SamplingKeyError> {
        if let Scheme::Tournament { layers } = scheme
            && !(1..=MAX_LAYERS).contains(&layers)
        {
            return Err(SamplingKeyError::Layers(layers));
        }
        if !(1..=MAX_CONTEXT).contains(&context) {
            return Err(SamplingKeyError::Context(context));
        }
        Ok(Self::derive(secret, scheme, context))
    }

    fn derive(secret: &Key, scheme: Scheme, context: usize) -> Self {
        let parameters = format!("{} {} {context}", scheme.name(), scheme.layers());
        let mut stream = secret.stream(&format!("sampling.1 {parameters}"));
        let mut half = || SipKey::new(std::array::from_fn(|_| stream.byte()));
        let (contexts, values) = (half(), half());
        let mut stream = secret.stream(&format!("sampling.1 id {parameters}"));
        let id = u64::from_be_bytes(std::array::from_fn(|_| stream.byte()));
        Self { secret: secret.clone(), scheme, context, contexts, values, id }
    }

    /// The scheme with its parameters.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Tokens of a context.
    #[must_use]
    pub fn context(&self) -> usize {
        self.context
    }

    /// What names the key without giving it away: 64 bits of a hash of the secret and all parameters.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The key in full, secret included: `tanba-sampling-key:v1:SCHEME:LAYERS:CONTEXT:SECRET:ID` (`SPEC.md`).
    #[must_use]
    pub fn to_secret_text(&self) -> String {
        let secret: String = self.secret.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let (scheme, layers) = (self.scheme.name(), self.scheme.layers());
        format!("tanba-sampling-key:v1:{scheme}:{layers}:{}:{secret}:{:016x}", self.context, self.id)
    }

    /// The seed of a context, oldest token first.
    pub(super) fn seed(&self, context: &[u32]) -> u64 {
        self.contexts.tokens(context)
    }

    /// The pseudo-random values of a token under a seed: bit `l` is the value of layer `l`, the first layer's lowest.
    #[inline]
    pub(super) fn values(&self, seed: u64, token: u32) -> u64 {
        self.values.token(seed, token)
    }
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Tournament { .. } => "tournament",
            Self::Gumbel => "gumbel",
        }
    }

    fn layers(self) -> u32 {
        match self {
            Self::Tournament { layers } => layers,
            Self::Gumbel => 0,
        }
    }
}

impl fmt::Debug for SamplingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SamplingKey")
            .field("scheme", &self.scheme)
            .field("context", &self.context)
            .field("id", &format_args!("{:016x}", self.id))
            .finish_non_exhaustive()
    }
}

impl FromStr for SamplingKey {
    type Err = SamplingKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.trim().strip_prefix("tanba-sampling-key:").ok_or(SamplingKeyError::NotAKey)?;
        let (version, rest) = rest.split_once(':').unwrap_or((rest, ""));
        if version != "v1" {
            return Err(SamplingKeyError::Version(version.chars().take(20).collect()));
        }
        let fields: Vec<&str> = rest.splitn(6, ':').collect();
        let [scheme, layers, context, secret, id] = fields[..] else {
            return Err(SamplingKeyError::Field("number of fields"));
        };
        let layers = decimal(layers).ok_or(SamplingKeyError::Field("number of layers"))?;
        let scheme = match scheme {
            "tournament" => Scheme::Tournament { layers },
            "gumbel" if layers == 0 => Scheme::Gumbel,
            "gumbel" => return Err(SamplingKeyError::Field("number of layers")),
            _ => return Err(SamplingKeyError::Field("scheme")),
        };
        let context = decimal(context).ok_or(SamplingKeyError::Field("context"))?;
        let secret = Key::from_bytes(bytes(secret).ok_or(SamplingKeyError::Field("secret"))?);
        let id = u64::from_be_bytes(bytes(id).ok_or(SamplingKeyError::Field("id"))?);
        let key = Self::new(&secret, scheme, context as usize)?;
        if key.id == id { Ok(key) } else { Err(SamplingKeyError::Id) }
    }
}

/// At most three digits, no sign: one text a key.
fn decimal(text: &str) -> Option<u32> {
    let plain = text.len() <= 3
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// Lower-case hexadecimal of exactly `N` bytes.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, odd) = text.as_bytes().as_chunks::<2>();
    let mut all = [0; N];
    if pairs.len() != N || !odd.is_empty() {
        return None;
    }
    for (byte, &[high, low]) in all.iter_mut().zip(pairs) {
        *byte = digit(high)? << 4 | digit(low)?;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        SamplingKey::tournament(&Key::from_secret(b"x")).to_secret_text()
    }

    #[test]
    fn every_kind_of_key_comes_back() {
        let secret = Key::from_secret(b"hunter2");
        for scheme in [Scheme::Tournament { layers: 1 }, Scheme::Tournament { layers: 64 }, Scheme::Gumbel] {
            for context in [1, 16] {
                let key = SamplingKey::new(&secret, scheme, context).unwrap();
                let back: SamplingKey = format!(" {}\n", key.to_secret_text()).parse().unwrap();
                assert_eq!(back, key);
                assert_eq!(back.values(7, 8), key.values(7, 8));
            }
        }
    }

    #[test]
    fn each_parameter_makes_another_key() {
        let secret = Key::from_secret(b"hunter2");
        let keys = [
            SamplingKey::tournament(&secret),
            SamplingKey::gumbel(&secret),
            SamplingKey::tournament(&Key::public()),
            SamplingKey::new(&secret, Scheme::Tournament { layers: 29 }, 4).unwrap(),
            SamplingKey::new(&secret, Scheme::Tournament { layers: 30 }, 3).unwrap(),
        ];
        for (i, one) in keys.iter().enumerate() {
            for other in &keys[..i] {
                assert_ne!(one.id(), other.id());
                assert_ne!(one.seed(&[1, 2, 3, 4]), other.seed(&[1, 2, 3, 4]));
                assert_ne!(one.values(1, 2), other.values(1, 2));
            }
        }
    }

    #[test]
    fn a_wrong_text_says_what_is_wrong() {
        let refuse = |text: &str| text.parse::<SamplingKey>().unwrap_err();
        assert_eq!(refuse(""), SamplingKeyError::NotAKey);
        assert_eq!(refuse("tanba-sampling-key"), SamplingKeyError::NotAKey);
        assert_eq!(refuse(&text().replace(":v1:", ":v2:")), SamplingKeyError::Version("v2".into()));
        assert_eq!(refuse("tanba-sampling-key:"), SamplingKeyError::Version(String::new()));
        assert_eq!(refuse("tanba-sampling-key:v1:"), SamplingKeyError::Field("number of fields"));
        assert_eq!(refuse(&format!("{}:x", text())), SamplingKeyError::Field("number of fields"));
        assert_eq!(refuse(&text().replace("tournament", "raffle")), SamplingKeyError::Field("scheme"));
        assert_eq!(
            refuse(&text().replace("tournament", "gumbel")),
            SamplingKeyError::Field("number of layers")
        );
        assert_eq!(refuse(&text().replace(":30:", ":+30:")), SamplingKeyError::Field("number of layers"));
        assert_eq!(refuse(&text().replace(":30:", ":65:")), SamplingKeyError::Layers(65));
        assert_eq!(refuse(&text().replace(":30:", ":29:")), SamplingKeyError::Id);
        assert_eq!(refuse(&text().replace(":4:", ":17:")), SamplingKeyError::Context(17));
        assert_eq!(refuse(&text().replace(":4:", ":99999999999:")), SamplingKeyError::Field("context"));
        assert_eq!(refuse(&text()[..text().len() - 1]), SamplingKeyError::Field("id"));
        assert_eq!(refuse(&text().replace(":4:", ":4:é")), SamplingKeyError::Field("secret"));
    }

    #[test]
    fn neither_debug_nor_an_error_shows_the_secret() {
        let text = text();
        let secret = text.split(':').nth(5).unwrap();
        assert!(!format!("{:?}", text.parse::<SamplingKey>().unwrap()).contains(&secret[..8]));
        let wrong = text.replace(":4:", ":5:").parse::<SamplingKey>().unwrap_err();
        assert!(!format!("{wrong} {wrong:?}").contains(&secret[..8]));
    }
}
