//! Removing with a detector that answers: how many calls it takes, and what is left of the picture.

use image::RgbImage;
use tanba_watermark::{Key, MarkId};

use super::estimating::{hidden, removed_at, true_pattern};
use super::pictures::{Change, blurred, combined, noisy, read, seen, with_added};
use super::spectrum::{Coefficients, Frequency, correlation, frequencies};
use super::{Subject, median};
use crate::quality::psnr;

/// Calls of one bisection.
const HALVINGS: usize = 12;

pub(super) fn run(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    println!("\nA detector as an oracle (PSNR against the marked picture, median)");
    println!("{:<44} {:>7} {:>8} {:>8}", "attack", "calls", "gone", "PSNR");
    let report = |name: &str, calls: usize, quality: Vec<f64>| {
        let count = format!("{}/{}", quality.len(), subjects.len());
        println!("{name:<44} {calls:>7} {count:>8} {:>8.1}", median(quality.into_iter()));
    };
    let spoilers: [(&str, Change); 2] = [
        ("yes or no: bisection towards a blur of 8 px", |p| blurred(p, 8.0)),
        ("yes or no: bisection towards noise of 100", |p| noisy(p, 100.0)),
    ];
    for (name, spoil) in spoilers {
        let quality = subjects.iter().map(|s| bisected(s, spoil, id, key)).collect::<Result<Vec<_>, _>>()?;
        report(name, HALVINGS, quality.into_iter().flatten().collect());
    }
    let of = frequencies();
    let truth = true_pattern(id, key, &of)?;
    let (mut quality, mut agreement, mut calls) = (Vec::new(), Vec::new(), 0);
    for subject in subjects {
        let (estimate, probes) = probed(&subject.marked, &of, key)?;
        calls = probes;
        agreement.push(f64::from(correlation(&estimate, &truth, &of, true)));
        quality.extend(removed_at(subject, &estimate, &of, id, key)?);
    }
    report("score: each sync frequency probed, subtracted", calls, quality);
    println!(
        "correlation of the probed sync pattern with the true one: {:.2} (median)",
        median(agreement.into_iter())
    );
    Ok(())
}

/// The marked picture as little mixed with a spoiled one as loses the id.
fn bisected(subject: &Subject, spoil: Change, id: MarkId, key: &Key) -> Result<Option<f64>, String> {
    let spoiled = spoil(&subject.marked);
    let mix = |share: f32| combined(&subject.marked, &spoiled, |a, b| a + share * (b - a));
    let (mut kept, mut gone) = (0f32, 1f32);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (kept + gone);
        if read(&mix(middle), key)? == Some(id) { kept = middle } else { gone = middle }
    }
    let last = mix(gone);
    Ok((read(&last, key)? != Some(id)).then(|| psnr(&subject.marked, &last)))
}

/// The sync pattern from scores: each frequency is added in four phases, and the score says how well it fits.
fn probed(picture: &RgbImage, of: &[Frequency], key: &Key) -> Result<(Coefficients, usize), String> {
    let mut estimate = vec![[0f32; 2]; of.len()];
    let mut calls = 0;
    for at in (0..of.len()).filter(|at| of[*at].sync) {
        for part in 0..2 {
            let mut probe = vec![[0f32; 2]; of.len()];
            probe[at][part] = 1.0;
            let change = hidden(picture, &probe, of, 48.0);
            let mut score = |side: f32| {
                calls += 1;
                Ok::<_, String>(seen(&with_added(picture, &change, side), key)?.score)
            };
            estimate[at][part] = score(1.0)? - score(-1.0)?;
        }
        // Equal magnitudes, as the specification says.
        let size = (estimate[at][0] * estimate[at][0] + estimate[at][1] * estimate[at][1]).sqrt().max(1e-9);
        estimate[at] = estimate[at].map(|v| v / size);
    }
    Ok((estimate, calls))
}
