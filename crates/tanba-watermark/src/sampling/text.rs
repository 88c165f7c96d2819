//! Detecting on text: whoever has the model's tokenizer needs no tokens.

use super::{DetectOptions, Detection, Detectors, SamplingKey};

/// Makes tokens of text as the model's own tokenizer does: the same numbers, and none that the model does not write itself
/// (beginning, end, roles).
///
/// Every function from text to tokens is one; so is, with the feature `tokenizers`, a `tokenizers::Tokenizer` that was read
/// from the model's `tokenizer.json`.
pub trait Tokenize {
    /// The text's tokens.
    ///
    /// # Errors
    /// Text that the tokenizer has no tokens for.
    fn tokens(&self, text: &str) -> Result<Vec<u32>, TokenizeError>;
}

/// Why a text has no tokens, in the tokenizer's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tokenizer refused the text: {0}")]
pub struct TokenizeError(pub String);

impl<F: Fn(&str) -> Vec<u32>> Tokenize for F {
    fn tokens(&self, text: &str) -> Result<Vec<u32>, TokenizeError> {
        Ok(self(text))
    }
}

#[cfg(feature = "tokenizers")]
impl Tokenize for tokenizers::Tokenizer {
    fn tokens(&self, text: &str) -> Result<Vec<u32>, TokenizeError> {
        let encoding = self.encode_fast(text, false).map_err(|e| TokenizeError(e.to_string()))?;
        Ok(encoding.get_ids().to_vec())
    }
}

/// Looks for the marks of some keys in a text; answers in the keys' order, corrected for their number.
///
/// A tokenizer may cut a text into other tokens than the model wrote. Where it does, the mark is lost for as many tokens as a
/// context has, and begins again.
///
/// ```
/// use tanba_watermark::{Key, sampling::{DetectOptions, SamplingKey, Verdict, detect_text}};
///
/// let key = SamplingKey::gumbel(&Key::from_secret(b"a long secret"));
/// let by_letters = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
/// let found = detect_text([&key], "Not written by a model.", &by_letters, DetectOptions::default()).unwrap();
/// assert!(matches!(found[0].verdict, Verdict::TooLittleText { .. }));
/// ```
///
/// # Errors
/// Text that the tokenizer refuses.
pub fn detect_text<'k>(
    keys: impl IntoIterator<Item = &'k SamplingKey>,
    text: &str,
    tokenizer: &impl Tokenize,
    options: DetectOptions,
) -> Result<Vec<Detection>, TokenizeError> {
    let mut detectors = Detectors::new(keys, options);
    detectors.extend(tokenizer.tokens(text)?);
    Ok(detectors.detections())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Key,
        sampling::{Candidate, Marker, Verdict},
    };

    /// A marked text of 64 words, `w0` to `w63`.
    fn text(key: &SamplingKey) -> String {
        let candidates: Vec<Candidate> = (0..64).map(|token| Candidate { token, probability: 1.0 }).collect();
        let (mut marker, mut state) = (Marker::new(key), 5u64);
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let words = (0..60).map(|_| format!("w{}", marker.choose(&candidates, &mut random).unwrap().token));
        words.collect::<Vec<_>>().join(" ")
    }

    fn verdicts(tokenizer: &impl Tokenize) -> Vec<Verdict> {
        let keys = [b"one", b"two"].map(|secret| SamplingKey::tournament(&Key::from_secret(secret)));
        let found = detect_text(&keys, &text(&keys[1]), tokenizer, DetectOptions::default()).unwrap();
        found.iter().map(|detection| detection.verdict).collect()
    }

    #[test]
    fn a_function_is_a_tokenizer() {
        let split = |text: &str| text.split(' ').map(|word| word[1..].parse().unwrap()).collect::<Vec<u32>>();
        assert_eq!(verdicts(&split)[1], Verdict::Marked);
        assert_ne!(verdicts(&split)[0], Verdict::Marked);
        let other = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
        assert_ne!(verdicts(&other)[1], Verdict::Marked);
    }

    #[cfg(feature = "tokenizers")]
    #[test]
    fn a_tokenizer_file_is_a_tokenizer() {
        let words: serde_json::Map<String, serde_json::Value> =
            (0..64).map(|i| (format!("w{i}"), i.into())).chain([("[UNK]".to_owned(), 64.into())]).collect();
        let file = serde_json::json!({
            "version": "1.0", "truncation": null, "padding": null, "normalizer": null, "post_processor": null,
            "decoder": null, "pre_tokenizer": {"type": "Whitespace"},
            "added_tokens": [{"id": 64, "content": "[UNK]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true}],
            "model": {"type": "WordLevel", "vocab": words, "unk_token": "[UNK]"},
        });
        let tokenizer: tokenizers::Tokenizer = file.to_string().parse().unwrap();
        assert_eq!(verdicts(&tokenizer)[1], Verdict::Marked);
        assert_ne!(verdicts(&tokenizer)[0], Verdict::Marked);
    }
}
