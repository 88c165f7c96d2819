//! Learning a private key's pattern from many marked pictures, and what that is good for.

use image::RgbImage;
use image::imageops;
use tanba_watermark::{Key, Layout, MarkId, PictureMut, SamplesMut, image as mark};

use super::pictures::{Dice, Plane, fixture, marked, read, seen, with_added};
use super::spectrum::{
    CODE_BITS, Coefficients, Frequency, code_word, correlation, frequencies, laid_out, residual, shaped,
    spectrum,
};
use super::{Subject, median};
use crate::quality::psnr;

/// Marked pictures that the attacker has, at most.
const MOST: usize = 256;
/// Where the attacker's pictures are cut from; none of them is a subject of the attack.
const SOURCES: [&str; 7] = [
    "hubble_deep_field.jpg",
    "retina.jpg",
    "ribbon.jpg",
    "dragon.jpg",
    "calla.png",
    "fossa.png",
    "gradient_soft.png",
];

/// What one marked picture tells: whitened coefficients, and its id.
struct Clue {
    seen: Coefficients,
    id: u64,
}

/// Windows of 384 × 384 at different places of the sources, each marked.
fn clues(id: impl Fn(usize) -> u64, key: &Key, of: &[Frequency]) -> Result<Vec<Clue>, String> {
    const WINDOW: u32 = 384;
    let sources = SOURCES.iter().map(|name| fixture(name)).collect::<Result<Vec<_>, _>>()?;
    let mut dice = Dice(1);
    let mut out = Vec::new();
    while out.len() < MOST {
        let source = &sources[out.len() % sources.len()];
        let mut place = |n: u32| dice.below(n.saturating_sub(WINDOW) + 1);
        let (x, y) = (place(source.width()), place(source.height()));
        let window = imageops::crop_imm(source, x, y, WINDOW, WINDOW).to_image();
        let number = id(out.len());
        let marked = marked(&window, MarkId::new(number), key)?;
        out.push(Clue { seen: spectrum(&residual(&Plane::luma(&marked)), of), id: number });
    }
    Ok(out)
}

/// The pattern as it is: a flat 16-bit picture, marked, shows it without a host.
pub(super) fn true_pattern(id: MarkId, key: &Key, of: &[Frequency]) -> Result<Coefficients, String> {
    const SIDE: u32 = 512;
    let mut samples = vec![32_768u16; (SIDE * SIDE) as usize];
    let target = PictureMut::new(SIDE, SIDE, Layout::Gray, SamplesMut::U16(&mut samples));
    mark::embed(target.map_err(|e| e.to_string())?, id, key, &mark::EmbedOptions::default())
        .map_err(|e| e.to_string())?;
    let data = samples.iter().map(|v| f32::from(*v) - 32_768.0).collect();
    Ok(spectrum(&Plane { width: SIDE as usize, height: SIDE as usize, data }, of))
}

fn mean(clues: &[Clue], of: &[Frequency]) -> Coefficients {
    let mut sum = vec![[0f32; 2]; of.len()];
    for clue in clues {
        for (sum, seen) in sum.iter_mut().zip(&clue.seen) {
            *sum = [sum[0] + seen[0], sum[1] + seen[1]];
        }
    }
    sum
}

/// Only the frequencies that synchronise.
fn sync_only(estimate: &[[f32; 2]], of: &[Frequency]) -> Coefficients {
    estimate.iter().zip(of).map(|(c, f)| if f.sync { *c } else { [0.0; 2] }).collect()
}

/// A pattern under a picture's own texture: how an attacker hides it, or takes it out, for a given PSNR.
pub(super) fn hidden(picture: &RgbImage, pattern: &[[f32; 2]], of: &[Frequency], psnr_db: f32) -> Plane {
    let luma = Plane::luma(picture);
    let tile = laid_out(pattern, of, luma.width, luma.height);
    let change = tile.map(&luma.deviation(4), |tile, activity| tile * activity.clamp(1.0, 10.0));
    let power = change.data.iter().map(|v| v * v).sum::<f32>() / change.data.len() as f32;
    let wanted = 255.0 / 10f32.powf(psnr_db / 20.0);
    let scale = wanted / power.sqrt().max(1e-9);
    change.clone().map(&change, |value, _| value * scale)
}

/// The highest PSNR (against the marked picture, to half a dB, 34 to 54) at which subtracting the pattern removes the id.
pub(super) fn removed_at(
    subject: &Subject,
    pattern: &[[f32; 2]],
    of: &[Frequency],
    id: MarkId,
    key: &Key,
) -> Result<Option<f64>, String> {
    const LOUDEST: u32 = 68;
    let change = hidden(&subject.marked, pattern, of, 54.0);
    let less =
        |half_db: u32| with_added(&subject.marked, &change, -(10f32.powf((108.0 - half_db as f32) / 40.0)));
    let gone = |half_db: u32| Ok::<_, String>(read(&less(half_db), key)? != Some(id));
    if !gone(LOUDEST)? {
        return Ok(None);
    }
    let (mut spoiled, mut kept) = (LOUDEST, 108);
    while spoiled + 1 < kept {
        let middle = (spoiled + kept) / 2;
        if gone(middle)? { spoiled = middle } else { kept = middle }
    }
    Ok(Some(psnr(&subject.marked, &less(spoiled))))
}

/// In how many unmarked pictures the pattern, added at 42 dB, reads as any mark, and as which ids.
fn forged(
    subjects: &[Subject],
    pattern: &[[f32; 2]],
    of: &[Frequency],
    key: &Key,
) -> Result<Vec<MarkId>, String> {
    let mut out = Vec::new();
    for subject in subjects {
        let change = hidden(&subject.plain, pattern, of, 42.0);
        out.extend(seen(&with_added(&subject.plain, &change, 1.0), key)?.mark.map(|found| found.id));
    }
    Ok(out)
}

/// How many subjects lose their id, and the PSNR that it takes in the middle.
fn removal(
    subjects: &[Subject],
    pattern: &[[f32; 2]],
    of: &[Frequency],
    id: MarkId,
    key: &Key,
) -> Result<String, String> {
    let mut at = Vec::new();
    for subject in subjects {
        at.extend(removed_at(subject, pattern, of, id, key)?);
    }
    let count = format!("{}/{}", at.len(), subjects.len());
    Ok(if at.is_empty() { count } else { format!("{count} at {:.1} dB", median(at.into_iter())) })
}

pub(super) fn run(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    let of = frequencies();
    let truth = true_pattern(id, key, &of)?;
    println!(
        "\nTrue pattern known (what the key gives): removed from {}",
        removal(subjects, &truth, &of, id, key)?
    );
    println!(
        "only its sync frequencies: removed from {}",
        removal(subjects, &sync_only(&truth, &of), &of, id, key)?
    );
    own_tiles(subjects, id, key, &of, &truth)?;
    same_id(subjects, id, key, &of, &truth)?;
    different_ids(subjects, id, key, &of, &truth)
}

/// Nothing but the marked picture itself: its tiles repeat, so that their mean shows the pattern.
fn own_tiles(
    subjects: &[Subject],
    id: MarkId,
    key: &Key,
    of: &[Frequency],
    truth: &[[f32; 2]],
) -> Result<(), String> {
    let (mut sync, mut data, mut whole, mut part) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for subject in subjects {
        let estimate = shaped(&spectrum(&residual(&Plane::luma(&subject.marked)), of), of);
        sync.push(f64::from(correlation(&estimate, truth, of, true)));
        data.push(f64::from(correlation(&estimate, truth, of, false)));
        whole.extend(removed_at(subject, &estimate, of, id, key)?);
        part.extend(removed_at(subject, &sync_only(&estimate, of), of, id, key)?);
    }
    println!(
        "Nothing but the picture, its own tiles averaged: r sync {:.2}, r data {:.2}",
        median(sync.into_iter()),
        median(data.into_iter())
    );
    for (name, gone) in [("all of that", whole), ("its sync frequencies", part)] {
        let (count, all) = (gone.len(), subjects.len());
        println!("  {name} subtracted: removed from {count}/{all} at {:.1} dB", median(gone.into_iter()));
    }
    Ok(())
}

/// The median over disjoint groups of `n` clues of how well their estimate agrees with the truth.
fn agreement(
    clues: &[Clue],
    n: usize,
    of: &[Frequency],
    estimate: impl Fn(&[Clue]) -> Coefficients,
    truth: &[[f32; 2]],
    sync: bool,
) -> f64 {
    const GROUPS: usize = 7;
    median(clues.chunks_exact(n).take(GROUPS).map(|g| f64::from(correlation(&estimate(g), truth, of, sync))))
}

fn same_id(
    subjects: &[Subject],
    id: MarkId,
    key: &Key,
    of: &[Frequency],
    truth: &[[f32; 2]],
) -> Result<(), String> {
    let clues = clues(|_| id.value(), key, of)?;
    println!(
        "\nAveraging N pictures with one private key and the same id; \
         PSNR is against the marked picture, forging adds at 42 dB"
    );
    println!("{:>4} {:>10} {:>10} {:>18} {:>10}", "N", "r sync", "r data", "removed", "forged");
    for n in [1, 4, 8, 16, 64, 256] {
        let estimate = shaped(&mean(&clues[..n], of), of);
        let forged = forged(subjects, &estimate, of, key)?;
        let exact = forged.iter().filter(|found| **found == id).count();
        println!(
            "{n:>4} {:>10.2} {:>10.2} {:>18} {:>10}",
            agreement(&clues, n, of, |group| shaped(&mean(group, of), of), truth, true),
            agreement(&clues, n, of, |group| shaped(&mean(group, of), of), truth, false),
            removal(subjects, &estimate, of, id, key)?,
            format!("{exact}/{}", subjects.len())
        );
    }
    Ok(())
}

fn different_ids(
    subjects: &[Subject],
    id: MarkId,
    key: &Key,
    of: &[Frequency],
    truth: &[[f32; 2]],
) -> Result<(), String> {
    let number = |i: usize| Dice(i as u64 + 1000).next();
    let clues = clues(number, key, of)?;
    println!(
        "\nThe same with a different id in each. Unknown ids: only sync is left of \
         the average. Known ids (a credential names its"
    );
    println!(
        "mark): which chip follows which code bit is learned too, and any id can then be written \
         (here {id}, in none of them)"
    );
    println!(
        "{:>4} {:>10} {:>18} {:>10} {:>12} {:>10}",
        "N", "r sync", "removed", "forged", "r data known", "forged"
    );
    for n in [1, 4, 8, 16, 64, 256] {
        let average = mean(&clues[..n], of);
        let sync = shaped(&sync_only(&average, of), of);
        let learned = shaped(&learned(&clues[..n], &average, of, id), of);
        let count = |found: Vec<MarkId>, wanted: &dyn Fn(&MarkId) -> bool| {
            format!("{}/{}", found.iter().filter(|f| wanted(f)).count(), subjects.len())
        };
        println!(
            "{n:>4} {:>10.2} {:>18} {:>10} {:>12.2} {:>10}",
            agreement(&clues, n, of, |group| shaped(&mean(group, of), of), truth, true),
            removal(subjects, &sync, of, id, key)?,
            count(forged(subjects, &sync, of, key)?, &|_| true),
            correlation(&learned, truth, of, false),
            count(forged(subjects, &learned, of, key)?, &|found| *found == id)
        );
    }
    Ok(())
}

/// The pattern of an id that was never seen, from pictures whose ids are known: each chip goes with the code bit that it
/// agreed with most.
fn learned(clues: &[Clue], average: &[[f32; 2]], of: &[Frequency], id: MarkId) -> Coefficients {
    let words: Vec<Vec<f32>> = clues.iter().map(|clue| code_word(clue.id)).collect();
    let wanted = code_word(id.value());
    let chip = |at: usize, part: usize| {
        let mut sums = vec![0f32; CODE_BITS];
        for (clue, word) in clues.iter().zip(&words) {
            let seen = clue.seen[at][part];
            sums.iter_mut().zip(word).for_each(|(sum, bit)| *sum += seen * bit);
        }
        let best = (0..CODE_BITS).max_by(|a, b| sums[*a].abs().total_cmp(&sums[*b].abs())).unwrap_or(0);
        sums[best] * wanted[best]
    };
    let coefficient = |at: usize| if of[at].sync { average[at] } else { [chip(at, 0), chip(at, 1)] };
    (0..of.len()).map(coefficient).collect()
}
