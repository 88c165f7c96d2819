//! Stamp, attack, read back: the table that says what the mark survives.

use std::collections::BTreeMap;
use std::path::Path;

use image::RgbImage;
use rayon::prelude::*;
use serde::Serialize;
use tanba_watermark::{Key, Layout, MarkId, Picture as View, PictureMut, Samples, SamplesMut, image as mark};

use crate::attacks::{self, Floor};
use crate::options::Options;
use crate::peers;
use crate::pictures::{self, Picture};
use crate::quality;

/// One picture under one attack.
#[derive(Serialize)]
struct Outcome {
    picture: String,
    kind: &'static str,
    attack: String,
    exact: bool,
    wrong: bool,
    score: f32,
}

/// What marking one picture cost.
#[derive(Serialize)]
struct Cost {
    picture: String,
    kind: &'static str,
    width: u32,
    height: u32,
    psnr_db: f64,
    ssim: f64,
    /// Size of the marked picture as JPEG over that of the unmarked one.
    jpeg_75: f64,
    jpeg_90: f64,
}

pub(crate) fn view(picture: &RgbImage) -> Result<View<'_>, String> {
    View::new(picture.width(), picture.height(), Layout::Rgb, Samples::U8(picture.as_raw()))
        .map_err(|e| e.to_string())
}

pub(crate) fn stamp(
    picture: &mut RgbImage,
    id: MarkId,
    options: &mark::EmbedOptions,
) -> Result<mark::Embedded, String> {
    let (w, h) = picture.dimensions();
    let samples = SamplesMut::U8(picture.as_mut());
    let target = PictureMut::new(w, h, Layout::Rgb, samples).map_err(|e| e.to_string())?;
    mark::embed(target, id, &Key::public(), options).map_err(|e| e.to_string())
}

/// The id that a picture gets: something else for every picture.
pub(crate) fn id_for(name: &str) -> MarkId {
    MarkId::new(
        name.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)),
    )
}

/// Writes the marked picture and its difference from the unmarked one.
fn save(folder: &Path, picture: &Picture, marked: &RgbImage) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut difference = marked.clone();
    for (d, original) in difference.iter_mut().zip(picture.pixels.iter()) {
        *d = (128 + 16 * (i32::from(*d) - i32::from(*original))).clamp(0, 255) as u8;
    }
    for (suffix, pixels) in [("marked", marked), ("difference", &difference)] {
        let path = folder.join(format!("{}_{suffix}.png", picture.name));
        pixels.save(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

fn measure(
    picture: &Picture,
    options: &Options,
    embed: &mark::EmbedOptions,
) -> Result<(Cost, Vec<Outcome>), String> {
    let id = id_for(&picture.name);
    let mut marked = picture.pixels.clone();
    stamp(&mut marked, id, embed).map_err(|e| format!("{}: {e}", picture.name))?;
    if let Some(folder) = &options.save {
        save(folder, picture, &marked)?;
    }
    let growth = |q| {
        attacks::jpeg_bytes(&marked, q).len() as f64 / attacks::jpeg_bytes(&picture.pixels, q).len() as f64
    };
    let cost = Cost {
        picture: picture.name.clone(),
        kind: picture.kind,
        width: marked.width(),
        height: marked.height(),
        psnr_db: quality::psnr(&picture.pixels, &marked),
        ssim: quality::ssim(&picture.pixels, &marked),
        jpeg_75: growth(75),
        jpeg_90: growth(90),
    };
    let read = |attack: &attacks::Attack| {
        let Some(attacked) = attack.apply(&marked) else { return Ok(None) };
        let detection = mark::detect(view(&attacked)?, &Key::public(), &mark::DetectOptions::default());
        let found = detection.mark.map(|m| m.id);
        Ok(Some(Outcome {
            picture: picture.name.clone(),
            kind: picture.kind,
            attack: attack.name.clone(),
            exact: found == Some(id),
            wrong: found.is_some_and(|f| f != id),
            score: detection.score,
        }))
    };
    let outcomes = attacks::all().iter().map(read).collect::<Result<Vec<_>, String>>()?;
    Ok((cost, outcomes.into_iter().flatten().collect()))
}

pub(crate) fn run(options: &Options) -> Result<(), String> {
    let pictures = pictures::load(options)?;
    let mut embed = mark::EmbedOptions::default();
    if let Some(target) = options.target {
        embed.target_psnr_db = target;
    }
    let measured: Vec<_> =
        pictures.par_iter().map(|p| measure(p, options, &embed)).collect::<Result<_, _>>()?;
    let (costs, outcomes): (Vec<Cost>, Vec<Vec<Outcome>>) = measured.into_iter().unzip();
    let outcomes: Vec<Outcome> = outcomes.into_iter().flatten().collect();
    let peers = if options.peers { peers::robustness(&pictures)? } else { BTreeMap::new() };
    print_costs(&costs, &outcomes);
    print_attacks(&outcomes, &peers);
    print_losses(&outcomes);
    if let Some(path) = &options.json {
        let all = serde_json::json!({ "pictures": costs, "outcomes": outcomes, "peers": peers });
        std::fs::write(path, all.to_string()).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

fn share<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> (usize, usize) {
    outcomes.fold((0, 0), |(exact, all), o| (exact + usize::from(o.exact), all + 1))
}

fn promised(outcome: &Outcome) -> bool {
    attacks::all().iter().any(|a| a.floor == Floor::All && a.name == outcome.attack)
}

fn print_costs(costs: &[Cost], outcomes: &[Outcome]) {
    println!(
        "{:<20} {:<11} {:>11} {:>6} {:>6} {:>8} {:>8}  exact",
        "picture", "kind", "pixels", "PSNR", "SSIM", "jpeg 75", "jpeg 90"
    );
    let percent = |ratio: f64| format!("{:+.1} %", (ratio - 1.0) * 100.0);
    for c in costs {
        let (exact, all) = share(outcomes.iter().filter(|o| o.picture == c.picture && promised(o)));
        println!(
            "{:<20} {:<11} {:>5}×{:<5} {:>6.2} {:>6.4} {:>8} {:>8}  {exact}/{all}",
            c.picture,
            c.kind,
            c.width,
            c.height,
            c.psnr_db,
            c.ssim,
            percent(c.jpeg_75),
            percent(c.jpeg_90)
        );
    }
    let mean = |f: fn(&Cost) -> f64| costs.iter().map(f).sum::<f64>() / costs.len() as f64;
    println!(
        "{:<44} {:>6.2} {:>6.4} {:>8} {:>8}\n",
        "mean",
        mean(|c| c.psnr_db),
        mean(|c| c.ssim),
        percent(mean(|c| c.jpeg_75)),
        percent(mean(|c| c.jpeg_90))
    );
}

fn print_attacks(outcomes: &[Outcome], peers: &peers::Table) {
    let kinds: std::collections::BTreeSet<_> = outcomes.iter().map(|o| o.kind).collect();
    print!("{:<22} {:>9} {:>6}", "attack", "exact", "wrong");
    kinds.iter().for_each(|kind| print!(" {kind:>10}"));
    peers.keys().for_each(|peer| print!(" {peer:>10}"));
    println!();
    let row = |name: &str, of: &dyn Fn(&Outcome) -> bool, peer_of: &dyn Fn(&str) -> bool| {
        let (exact, all) = share(outcomes.iter().filter(|o| of(o)));
        let wrong = outcomes.iter().filter(|o| of(o) && o.wrong).count();
        print!("{name:<22} {:>9} {wrong:>6}", format!("{exact}/{all}"));
        for kind in &kinds {
            let (exact, all) = share(outcomes.iter().filter(|o| of(o) && o.kind == *kind));
            print!(" {:>10}", format!("{exact}/{all}"));
        }
        for rates in peers.values() {
            let (exact, all) = rates
                .iter()
                .filter(|(attack, _)| peer_of(attack))
                .fold((0, 0), |s, (_, r)| (s.0 + r.0, s.1 + r.1));
            print!(" {:>10}", format!("{exact}/{all}"));
        }
        println!();
        (exact, all)
    };
    for attack in &attacks::all() {
        row(&attack.name, &|o| o.attack == attack.name, &|a| a == attack.name);
    }
    let listed = attacks::all();
    let names: Vec<&str> = listed.iter().filter(|a| a.floor == Floor::All).map(|a| a.name.as_str()).collect();
    let (exact, all) = row("promised list", &promised, &|a| names.contains(&a));
    println!("exact on the promised list: {:.2} %", 100.0 * exact as f64 / all as f64);
}

fn print_losses(outcomes: &[Outcome]) {
    for o in outcomes.iter().filter(|o| !o.exact) {
        println!("lost: {} / {} (score {:.1})", o.picture, o.attack, o.score);
    }
}
