//! The installed peers under the same attacks.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::results::{Cost, Outcome, Results, Subject};
use crate::attacks::Attack;
use crate::durability::results::{Costs, Scheme, Set};
use crate::options::Options;
use crate::peers::{self, Peer};
use crate::pictures::Picture;
use crate::quality;

/// Larger pictures are left out, megapixels: the peers need seconds for each reading.
const LARGEST: f64 = 1.0;

/// Measures every installed peer on up to `--peers` pictures.
pub(super) fn all(
    results: &mut Results,
    pictures: &[Picture],
    attacks: &[Attack],
    options: &Options,
) -> Result<(), String> {
    let chosen = chosen(pictures, options.peers);
    if chosen.is_empty() {
        return Ok(());
    }
    let installed = peers::installed();
    if installed.is_empty() {
        eprintln!("peers: none is installed (PyPI: invisible-watermark, blind-watermark)");
    }
    let jobs: Vec<_> = installed.iter().flat_map(|peer| chosen.iter().map(move |p| (peer, *p))).collect();
    let done = AtomicUsize::new(0);
    let measured: Vec<_> = jobs
        .par_iter()
        .map(|(peer, picture)| {
            let result = measure(peer, picture, attacks);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            eprintln!("peers: {count}/{} {} {}", jobs.len(), peer.name, picture.name);
            result
        })
        .collect();
    for (cost, outcomes) in measured {
        results.costs.list_mut().push(cost);
        results.outcomes.extend(outcomes);
    }
    let scheme = |peer: &Peer| Scheme { name: peer.name.clone(), payload_bits: peer.payload_bits };
    results.schemes.extend(installed.iter().map(scheme));
    Ok(())
}

/// Up to `count` of the pictures that are not too large, one of each kind after the other.
fn chosen(pictures: &[Picture], count: usize) -> Vec<&Picture> {
    let mut ranked: Vec<(usize, &Picture)> = Vec::new();
    for picture in pictures.iter().filter(|p| p.megapixels() <= LARGEST) {
        let rank = ranked.iter().filter(|(_, other)| other.kind == picture.kind).count();
        ranked.push((rank, picture));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, picture)| picture).take(count).collect()
}

fn measure(peer: &Peer, picture: &Picture, attacks: &[Attack]) -> (Cost, Vec<Outcome>) {
    let mpx = picture.megapixels();
    let encoded = peers::encode(peer, &picture.pixels);
    let speed = |seconds: Option<f64>| seconds.map_or(0.0, |s| mpx / s);
    let marked = encoded.as_ref().map(|(marked, _)| marked);
    let read = |pixels| peers::decode(peer, pixels).map(|(_, seconds)| seconds);
    let cost = Cost {
        scheme: peer.name.clone(),
        set: Set::Full,
        picture: picture.name.clone(),
        kind: picture.kind.to_owned(),
        width: picture.pixels.width(),
        height: picture.pixels.height(),
        psnr_db: marked.map(|marked| quality::psnr(&picture.pixels, marked)),
        ssim: marked.map(|marked| quality::ssim(&picture.pixels, marked)),
        jpeg_growth: None,
        embed_mpx_s: speed(encoded.as_ref().map(|(_, seconds)| *seconds)),
        read_mpx_s: speed(marked.and_then(read)),
        unmarked_mpx_s: speed(read(&picture.pixels)),
    };
    let outcome = |attack: &Attack| {
        // A peer that fails or hangs has not read; an attack whose tool is missing is no attack.
        let exact = match marked {
            Some(marked) => peers::decode(peer, &attack.apply(marked)?).is_some_and(|(exact, _)| exact),
            None => false,
        };
        Some(Outcome {
            scheme: peer.name.clone(),
            set: Set::Full,
            subject: Subject { picture: picture.name.clone() },
            kind: picture.kind.to_owned(),
            attack: attack.name.clone(),
            exact,
            found: exact,
            wrong: false,
            score: None,
        })
    };
    let outcomes = attacks.iter().filter_map(outcome).collect();
    (cost, outcomes)
}
