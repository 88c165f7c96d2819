//! The exact tails of a sum of exponential variables: Gumbel sampling's null distribution.

/// ln P(X ≥ x) for X the sum of `count` independent exponential variables of mean 1, that is Gamma(`count`, 1).
///
/// For whole numbers this is P(Poisson(x) < count): sums of positive terms, so that small probabilities are as precise as large
/// ones (relative error about 1e-15 times the largest logarithm below).
pub(super) fn log_upper_tail(count: u64, x: f64) -> f64 {
    if count == 0 {
        return if x > 0.0 { f64::NEG_INFINITY } else { 0.0 };
    }
    if x <= 0.0 {
        return 0.0;
    }
    if x <= count as f64 { log_complement(lower_series(count, x)) } else { upper_series(count, x) }
}

/// ln P(X ≤ x).
pub(super) fn log_lower_tail(count: u64, x: f64) -> f64 {
    if count == 0 {
        return if x < 0.0 { f64::NEG_INFINITY } else { 0.0 };
    }
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if x <= count as f64 { lower_series(count, x) } else { log_complement(upper_series(count, x)) }
}

/// ln(1 − e^log).
fn log_complement(log: f64) -> f64 {
    libm::log1p(-libm::exp(log).min(1.0))
}

/// P(Poisson(x) = n), in logarithms.
fn log_poisson(n: f64, x: f64) -> f64 {
    n * libm::log(x) - x - libm::lgamma(n + 1.0)
}

/// P(Poisson(x) ≥ count) for x ≤ count: the first term and ever smaller ones.
fn lower_series(count: u64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, count as f64);
    while term > 1e-18 * sum {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    (log_poisson(count as f64, x) + libm::log(sum)).min(0.0)
}

/// P(Poisson(x) < count) for x > count: the last term and ever smaller ones before it.
fn upper_series(count: u64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0, 1.0, count as f64 - 1.0);
    while n > 0.0 && term > 1e-18 * sum {
        term *= n / x;
        sum += term;
        n -= 1.0;
    }
    (log_poisson(count as f64 - 1.0, x) + libm::log(sum)).min(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tails_are_those_of_the_tables() {
        // From Poisson sums in exact arithmetic, done apart from this code.
        let near = |log: f64, p: f64| assert!((log - p.ln()).abs() < 1e-9, "{} is not {p}", log.exp());
        near(log_upper_tail(1, 3.0), (-3.0f64).exp());
        near(log_lower_tail(1, 3.0), 1.0 - (-3.0f64).exp());
        near(log_upper_tail(3, 2.0), 5.0 * (-2.0f64).exp());
        near(log_lower_tail(2, 0.001), 1.0 - 1.001 * (-0.001f64).exp());
        near(log_upper_tail(2, 1000.0) + 1000.0, 1001.0);
    }

    #[test]
    fn both_tails_make_one_and_fall_with_distance() {
        for count in [1, 2, 10, 196, 5000, 4_000_000] {
            let mut before = 1.0;
            for step in -40..40 {
                let x = count as f64 + f64::from(step) * (count as f64).sqrt() / 4.0;
                let upper = log_upper_tail(count, x).exp();
                let both = upper + log_lower_tail(count, x).exp();
                assert!((both - 1.0).abs() < 1e-7, "{count} {x} {both}");
                assert!(upper <= before + 1e-7);
                before = upper;
            }
        }
    }

    #[test]
    fn nothing_scored_says_nothing() {
        assert_eq!(log_upper_tail(0, 0.0), 0.0);
        assert_eq!(log_lower_tail(0, 0.0), 0.0);
        assert_eq!(log_upper_tail(5, -1.0), 0.0);
        assert_eq!(log_lower_tail(5, 0.0), f64::NEG_INFINITY);
    }
}
