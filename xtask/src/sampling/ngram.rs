//! A small real language model: word n-grams up to four, interpolated by Witten and Bell's rule (1991).

use std::collections::HashMap;

use tanba_watermark::sampling::Candidate;

/// Words before the next one that are looked at.
const ORDER: usize = 3;
/// Continuations of a context that are kept, the most frequent ones.
const KEPT: usize = 100;

pub(crate) struct Model {
    /// For contexts of 0 to 3 words: their continuations.
    contexts: Vec<HashMap<Vec<u32>, Continuations>>,
    vocabulary: usize,
}

#[derive(Default)]
struct Continuations {
    total: f64,
    distinct: f64,
    /// Token and count, most frequent first, then by token.
    counts: Vec<(u32, u32)>,
}

impl Model {
    pub(crate) fn train(tokens: &[u32], vocabulary: usize) -> Self {
        let contexts = (0..=ORDER).map(|order| {
            let mut counts: HashMap<Vec<u32>, HashMap<u32, u32>> = HashMap::new();
            for window in tokens.windows(order + 1) {
                *counts.entry(window[..order].to_vec()).or_default().entry(window[order]).or_default() += 1;
            }
            counts.into_iter().map(|(context, counts)| (context, Continuations::new(counts))).collect()
        });
        Self { contexts: contexts.collect(), vocabulary }
    }

    /// The likeliest next tokens after a text: temperature, then top-k, as a sampler would leave them. Shares add up to 1.
    pub(crate) fn candidates(&self, text: &[u32], temperature: f64, top_k: usize) -> Vec<Candidate> {
        let known: Vec<&Continuations> = (0..=ORDER.min(text.len()))
            .filter_map(|order| self.contexts[order].get(&text[text.len() - order..]))
            .collect();
        let mut chances: HashMap<u32, f64> = HashMap::new();
        for continuations in &known {
            let seen = continuations.counts.iter();
            chances.extend(seen.map(|&(token, _)| (token, 1.0 / self.vocabulary as f64)));
        }
        for continuations in &known {
            let all = continuations.total + continuations.distinct;
            chances.values_mut().for_each(|p| *p *= continuations.distinct / all);
            for (token, count) in &continuations.counts {
                if let Some(p) = chances.get_mut(token) {
                    *p += f64::from(*count) / all;
                }
            }
        }
        let mut candidates: Vec<Candidate> = chances
            .into_iter()
            .map(|(token, p)| Candidate { token, probability: p.powf(1.0 / temperature) })
            .collect();
        candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.token.cmp(&b.token)));
        candidates.truncate(top_k);
        let sum: f64 = candidates.iter().map(|candidate| candidate.probability).sum();
        candidates.iter_mut().for_each(|candidate| candidate.probability /= sum);
        candidates
    }
}

impl Continuations {
    fn new(counts: HashMap<u32, u32>) -> Self {
        let (total, distinct) = (counts.values().sum::<u32>().into(), counts.len() as f64);
        let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts.truncate(KEPT);
        Self { total, distinct, counts }
    }
}
