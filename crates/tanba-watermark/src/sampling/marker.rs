//! Generating: one marker a text, asked for each token.

use super::{
    Candidate, SamplingKey, Scheme, Truncation,
    choice::Table,
    context::{Place, Walk},
};

/// Chooses the tokens of one generated text.
///
/// A marker belongs to one text, so that contexts that come again in it are sampled plainly. It starts without the
/// prompt: the first tokens, as many as a context has, are sampled plainly too, since a reader who has the text only
/// could not check them.
///
/// ```
/// use tanba_watermark::{Key, sampling::{Candidate, Marker, SamplingKey}};
///
/// let key = SamplingKey::tournament(&Key::from_secret(b"a long secret"));
/// let mut marker = Marker::new(&key);
/// let mut state = 1u64; // a vendor takes its own random numbers
/// let mut random = move || { state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); (state >> 11) as f64 / (1u64 << 53) as f64 };
/// let candidates = [Candidate { token: 17, probability: 0.5 }, Candidate { token: 4, probability: 0.5 }];
/// let text: Vec<u32> = (0..50).map(|_| marker.choose(&candidates, &mut random).unwrap().token).collect();
/// assert_eq!(text.len(), 50);
/// ```
#[derive(Clone, Debug)]
pub struct Marker {
    key: SamplingKey,
    walk: Walk,
    table: Table,
}

/// A chosen token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The token, which the marker takes as the text's next.
    pub token: u32,
    /// Whether the key had a part in it. Not so at a text's beginning and in a context that was there before.
    pub keyed: bool,
}

/// Why no token was chosen. The marker is as before.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// Nothing to choose from.
    #[error("no candidate has a probability above 0: give at least one")]
    NoCandidates,
    /// A probability that is none.
    #[error("token {token} has the probability {value}: it has to be finite and not negative")]
    Probability {
        /// Of which token.
        token: u32,
        /// What was given.
        value: f64,
    },
    /// Probabilities too large to add up.
    #[error("the probabilities add up to infinity: scale them down")]
    Sum,
    /// A logit that is none.
    #[error("the logit of token {token} is NaN or +infinity: only finite numbers and -infinity can be")]
    Logit {
        /// Of which token.
        token: usize,
    },
    /// A temperature out of range.
    #[error(
        "temperature {0}: it has to be above 0; a greedy choice has no randomness that a mark could be in"
    )]
    Temperature(f64),
    /// A share out of range.
    #[error("top-p {0}: it has to be above 0 and at most 1")]
    TopP(f64),
    /// A vocabulary beyond 2^32 tokens.
    #[error("more logits than a token of 32 bits can number")]
    TooManyTokens,
    /// A random number out of range.
    #[error(
        "the random number {0} is not in 0 to 1: the source has to give numbers from 0 up to, but not including, 1"
    )]
    Random(f64),
}

impl Marker {
    /// A marker for a new text.
    #[must_use]
    pub fn new(key: &SamplingKey) -> Self {
        Self { key: key.clone(), walk: Walk::new(key.context(), usize::MAX), table: Table::default() }
    }

    /// Chooses among what is left after the sampler's own truncation. Candidates with probability 0 are never chosen.
    ///
    /// `random` gives numbers from 0 up to, but not including, 1, independent and equally distributed; one is taken for
    /// each token, whether it is used or not. A token's chance, averaged over keys, is its probability. Takes one hash a
    /// candidate and, for tournaments, `layers` passes over the candidates.
    ///
    /// # Errors
    /// No candidates, and numbers out of range.
    pub fn choose(
        &mut self,
        candidates: &[Candidate],
        mut random: impl FnMut() -> f64,
    ) -> Result<Choice, SampleError> {
        self.table.fill(candidates)?;
        // Before anything changes: an error leaves the marker as it was.
        let lot = random();
        if !(0.0..1.0).contains(&lot) {
            return Err(SampleError::Random(lot));
        }
        let place = self.walk.place(&self.key);
        if let Place::Fresh(seed) = place {
            self.table.set_values(candidates.iter().map(|candidate| self.key.values(seed, candidate.token)));
        }
        let chosen = match (place, self.key.scheme()) {
            (Place::Fresh(_), Scheme::Gumbel) => self.table.gumbel(),
            (Place::Fresh(_), Scheme::Tournament { layers }) => {
                self.table.tournament(layers);
                self.table.draw(lot)
            }
            _ => self.table.draw(lot),
        };
        let token = candidates[chosen].token;
        self.walk.push(token);
        Ok(Choice { token, keyed: matches!(place, Place::Fresh(_)) })
    }

    /// The same from a model's logits, token = place in `logits`.
    ///
    /// # Errors
    /// As for [`Truncation::candidates`] and [`Marker::choose`].
    pub fn choose_from_logits(
        &mut self,
        logits: &[f32],
        truncation: &Truncation,
        random: impl FnMut() -> f64,
    ) -> Result<Choice, SampleError> {
        let candidates = truncation.candidates(logits)?;
        self.choose(&candidates, random)
    }

    /// Takes a token that was chosen without the marker as the text's next: a forced one, or of a text that goes on.
    /// Its context counts as used, as a reader will have it.
    pub fn observe(&mut self, token: u32) {
        self.walk.place(&self.key);
        self.walk.push(token);
    }
}
