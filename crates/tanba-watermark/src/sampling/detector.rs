//! Reading: tokens in, p-value out.

use std::f64::consts::{LN_2, LN_10};

use super::{
    SamplingKey, Scheme,
    choice::uniform,
    context::{Place, Walk},
    gamma, tail,
    weights::weights,
};

/// What a detection is held to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DetectOptions {
    /// The share of unmarked texts that may be called marked: above 0 and below 1, 1e-6 by default.
    pub false_positives: f64,
    /// Bits of entropy a token that the generator is expected to have; decides which texts are too short to say anything.
    /// 1 by default. Chat models have 0.5 to 1.5 at temperature 1, less in code.
    pub entropy_bits: f64,
    /// The most different contexts that are remembered, some 18 bytes each; what comes after them is not scored.
    /// 4,194,304 by default.
    pub max_contexts: usize,
}

impl Default for DetectOptions {
    fn default() -> Self {
        Self { false_positives: 1e-6, entropy_bits: 1.0, max_contexts: 1 << 22 }
    }
}

/// What a text's tokens say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// Which key was looked for.
    pub key_id: u64,
    /// Marked or not.
    pub verdict: Verdict,
    /// Tokens that were given.
    pub tokens: u64,
    /// Tokens that count: in a whole context that was not there before.
    pub scored: u64,
    /// The mean over scored tokens. Tournament: of the weighted mean of a token's values, 0 to 1, 0.5 in unmarked text.
    /// Gumbel: of −ln(1 − u), 1 in unmarked text. The unmarked value if nothing was scored.
    pub score: f64,
    /// log10 of a p-value: of texts that are independent of the key, a share of at most 10^this scores so high or higher.
    /// Between negative infinity and 0; corrected for the number of keys that were tried.
    pub log10_p: f64,
}

/// What follows from a p-value and a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The p-value is at most the share of false positives that was asked for.
    Marked,
    /// It is not, and the text is long enough that a mark would have shown, were it generated and left alone.
    NotFound,
    /// It is not, and a marked text of so few tokens and the expected entropy may look like that.
    TooLittleText {
        /// How many scored tokens it takes.
        needed: u64,
    },
}

/// Reads tokens as they come. Time is linear in tokens; memory in different contexts, up to the options' limit.
#[derive(Clone, Debug)]
pub struct Detector {
    key: SamplingKey,
    options: DetectOptions,
    walk: Walk,
    tokens: u64,
    scored: u64,
    sum: Sum,
}

#[derive(Clone, Copy, Debug)]
enum Sum {
    Tournament { layers: u32, weighted: u64 },
    Gumbel { high: f64, low: f64 },
}

impl Detector {
    /// A detector of one key's mark.
    #[must_use]
    pub fn new(key: &SamplingKey, options: DetectOptions) -> Self {
        let sum = match key.scheme() {
            Scheme::Tournament { layers } => Sum::Tournament { layers, weighted: 0 },
            Scheme::Gumbel => Sum::Gumbel { high: 0.0, low: 0.0 },
        };
        let walk = Walk::new(key.context(), options.max_contexts);
        Self { key: key.clone(), options, walk, tokens: 0, scored: 0, sum }
    }

    /// Takes the text's next token.
    pub fn push(&mut self, token: u32) {
        if let Place::Fresh(seed) = self.walk.place(&self.key) {
            self.sum.add(self.key.values(seed, token));
            self.scored += 1;
        }
        self.walk.push(token);
        self.tokens += 1;
    }

    /// Takes several.
    pub fn extend(&mut self, tokens: impl IntoIterator<Item = u32>) {
        tokens.into_iter().for_each(|token| self.push(token));
    }

    /// What the tokens so far say.
    #[must_use]
    pub fn detection(&self) -> Detection {
        self.corrected(1)
    }

    /// The same when this is one of several keys that were tried.
    fn corrected(&self, keys: usize) -> Detection {
        // Bonferroni: the chance that any of the keys scores so is at most the sum of the chances.
        let log_p = (self.sum.log_p(self.scored) + libm::log(keys.max(1) as f64)).min(0.0);
        let marked = log_p <= libm::log(self.options.false_positives);
        let needed =
            tokens_needed(self.options.entropy_bits, self.options.false_positives / keys.max(1) as f64);
        let verdict = match marked {
            true => Verdict::Marked,
            false if self.scored < needed => Verdict::TooLittleText { needed },
            false => Verdict::NotFound,
        };
        Detection {
            key_id: self.key.id(),
            verdict,
            tokens: self.tokens,
            scored: self.scored,
            score: self.sum.mean(self.scored),
            log10_p: log_p / LN_10,
        }
    }
}

impl Sum {
    fn add(&mut self, values: u64) {
        match self {
            Self::Tournament { layers, weighted } => {
                for (layer, &weight) in weights(*layers).iter().enumerate() {
                    *weighted += (values >> layer & 1) * u64::from(weight);
                }
            }
            Self::Gumbel { high, low } => {
                let u = uniform(values);
                *high -= libm::log(1.0 - u);
                *low -= libm::log(u);
            }
        }
    }

    /// ln of the p-value.
    fn log_p(&self, scored: u64) -> f64 {
        match *self {
            Self::Tournament { layers, weighted } => tail::log_upper_tail(layers, scored, weighted),
            // Two statistics, each with its exact tail: one hears unlikely tokens, the other choices among few equals. The
            // smaller of two p-values counts twice.
            Self::Gumbel { high, low } => {
                let both = gamma::log_upper_tail(scored, high).min(gamma::log_lower_tail(scored, low));
                (both + LN_2).min(0.0)
            }
        }
    }

    fn mean(&self, scored: u64) -> f64 {
        match *self {
            Self::Tournament { .. } if scored == 0 => 0.5,
            Self::Tournament { layers, weighted } => {
                let all: u32 = weights(layers).iter().sum();
                weighted as f64 / (scored as f64 * f64::from(all))
            }
            Self::Gumbel { .. } if scored == 0 => 1.0,
            Self::Gumbel { high, .. } => high / scored as f64,
        }
    }
}

/// Scored tokens from which on a marked text of so many bits of entropy a token is found nearly always.
///
/// The law, 300 · bits^-1.7 at one false positive in a million, lies above what `cargo xtask sampling` measures for 99 % of texts
/// with synthetic distributions of any shape; other rates scale it by the square of the distance between the distributions that
/// they ask for.
#[must_use]
pub fn tokens_needed(entropy_bits: f64, false_positives: f64) -> u64 {
    let distance = |rate: f64| libm::sqrt(-2.0 * libm::log(rate.clamp(1e-300, 0.5))) + 2.3;
    let scale = distance(false_positives) / distance(1e-6);
    let tokens = 300.0 * libm::pow(entropy_bits.clamp(0.01, 16.0), -1.7) * scale * scale;
    libm::ceil(tokens) as u64
}

/// Looks for the marks of several keys in one text.
#[derive(Clone, Debug)]
pub struct Detectors(Vec<Detector>);

impl Detectors {
    /// A detector for each key.
    #[must_use]
    pub fn new<'k>(keys: impl IntoIterator<Item = &'k SamplingKey>, options: DetectOptions) -> Self {
        Self(keys.into_iter().map(|key| Detector::new(key, options)).collect())
    }

    /// Takes the text's next token.
    pub fn push(&mut self, token: u32) {
        self.0.iter_mut().for_each(|detector| detector.push(token));
    }

    /// Takes several.
    pub fn extend(&mut self, tokens: impl IntoIterator<Item = u32>) {
        tokens.into_iter().for_each(|token| self.push(token));
    }

    /// What each key says, in their order; p-values are corrected for the number of keys.
    #[must_use]
    pub fn detections(&self) -> Vec<Detection> {
        self.0.iter().map(|detector| detector.corrected(self.0.len())).collect()
    }
}
