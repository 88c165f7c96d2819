//! Our own scheme under the attacks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use image::RgbImage;
use rayon::prelude::*;
use tanba_watermark::image as mark;

use super::inspect;
use super::results::{Cost, Outcome, Results, Subject};
use crate::attacks::{self, Attack};
use crate::durability::results::{Costs, OURS, Scheme, Set};
use crate::marking::{PAYLOAD_BITS, id_for, read, stamp};
use crate::options::Options;
use crate::pictures::Picture;
use crate::quality;

/// Marks both sets, attacks them and reads them back; pictures run side by side.
pub(super) fn ours(
    results: &mut Results,
    pictures: &[Picture],
    small: &[Picture],
    attacks: &[Attack],
    options: &Options,
) -> Result<(), String> {
    let mut embed = mark::EmbedOptions::default();
    if let Some(target) = options.target {
        embed.target_psnr_db = target;
    }
    let full = pictures.iter().map(|p| (Set::Full, p));
    let jobs: Vec<_> = full.chain(small.iter().map(|p| (Set::Small, p))).collect();
    let done = AtomicUsize::new(0);
    let measured: Vec<_> = jobs
        .par_iter()
        .map(|(set, picture)| {
            let result = measure(*set, picture, attacks, options, &embed);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            eprintln!("{OURS}: {count}/{} {}", jobs.len(), picture.name);
            result
        })
        .collect::<Result<_, String>>()?;
    for (cost, outcomes) in measured {
        results.costs.list_mut().push(cost);
        results.outcomes.extend(outcomes);
    }
    results.schemes.push(Scheme { name: OURS.into(), payload_bits: PAYLOAD_BITS });
    Ok(())
}

fn measure(
    set: Set,
    picture: &Picture,
    attacks: &[Attack],
    options: &Options,
    embed: &mark::EmbedOptions,
) -> Result<(Cost, Vec<Outcome>), String> {
    let mut marked = picture.pixels.clone();
    let start = Instant::now();
    let stamped = stamp(&mut marked, id_for(&picture.name), embed);
    let mut cost = cost(set, picture, start);
    if let Err(message) = stamped {
        eprintln!("{OURS}: {}: {message}", picture.name);
    } else {
        timed(&mut cost, picture, &marked)?;
        if let (Some(folder), Set::Full) = (&options.save, set) {
            inspect::save(folder, picture, &marked)?;
        }
    }
    let listed = attacks.iter().filter(|a| set == Set::Full || a.mild);
    let outcomes: Vec<Option<Outcome>> = listed
        .map(|attack| attacked(set, picture, cost.psnr_db.map(|_| &marked), attack))
        .collect::<Result<_, _>>()?;
    Ok((cost, outcomes.into_iter().flatten().collect()))
}

fn cost(set: Set, picture: &Picture, start: Instant) -> Cost {
    Cost {
        scheme: OURS.into(),
        set,
        picture: picture.name.clone(),
        kind: picture.kind.to_owned(),
        width: picture.pixels.width(),
        height: picture.pixels.height(),
        psnr_db: None,
        ssim: None,
        jpeg_growth: None,
        embed_mpx_s: picture.megapixels() / start.elapsed().as_secs_f64(),
        read_mpx_s: 0.0,
        unmarked_mpx_s: 0.0,
    }
}

/// Fills in what only a marked picture tells.
fn timed(cost: &mut Cost, picture: &Picture, marked: &RgbImage) -> Result<(), String> {
    let speed = |pixels: &RgbImage| {
        let start = Instant::now();
        read(pixels).map(|_| picture.megapixels() / start.elapsed().as_secs_f64())
    };
    cost.read_mpx_s = speed(marked)?;
    cost.unmarked_mpx_s = speed(&picture.pixels)?;
    cost.psnr_db = Some(quality::psnr(&picture.pixels, marked));
    cost.ssim = Some(quality::ssim(&picture.pixels, marked));
    let bytes = |pixels: &RgbImage, q| attacks::jpeg_bytes(pixels, q).len() as f64;
    cost.jpeg_growth = Some([75, 90].map(|q| bytes(marked, q) / bytes(&picture.pixels, q)));
    Ok(())
}

/// One attack on a marked picture; a picture that could not be marked is lost. `None`: the attack's tool is missing.
fn attacked(
    set: Set,
    picture: &Picture,
    marked: Option<&RgbImage>,
    attack: &Attack,
) -> Result<Option<Outcome>, String> {
    let id = id_for(&picture.name);
    let (mut found, mut score) = (None, None);
    if let Some(marked) = marked {
        let Some(pixels) = attack.apply(marked) else { return Ok(None) };
        let detection = read(&pixels)?;
        found = detection.mark.map(|m| m.id);
        score = Some(detection.score);
    }
    Ok(Some(Outcome {
        scheme: OURS.into(),
        set,
        subject: Subject { picture: picture.name.clone() },
        kind: picture.kind.to_owned(),
        attack: attack.name.clone(),
        exact: found == Some(id),
        found: found.is_some(),
        wrong: found.is_some_and(|f| f != id),
        score,
    }))
}
