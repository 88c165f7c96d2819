//! The installed peers under the same attacks.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::results::{Cost, Outcome, Results, Subject};
use crate::attacks::audio::Attack;
use crate::durability::results::{Costs, Scheme, Set};
use crate::options::Options;
use crate::peers::audio::{self as peers, Peer};
use crate::sounds::Clip;

/// Measures every installed peer on up to `--peers` sounds.
pub(super) fn all(results: &mut Results, clips: &[Clip], attacks: &[Attack], options: &Options) {
    let chosen = chosen(clips, options.peers);
    if chosen.is_empty() {
        return;
    }
    let installed = peers::installed();
    if installed.is_empty() {
        eprintln!("peers: none is installed (scripts/audio-peers)");
    }
    let jobs: Vec<_> = installed.iter().flat_map(|peer| chosen.iter().map(move |c| (peer, *c))).collect();
    let done = AtomicUsize::new(0);
    let measured: Vec<_> = jobs
        .par_iter()
        .map(|(peer, clip)| {
            let result = measure(peer, clip, attacks);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            eprintln!("peers: {count}/{} {} {}", jobs.len(), peer.name, clip.name);
            result
        })
        .collect();
    for (cost, outcomes) in measured {
        results.costs.list_mut().push(cost);
        results.outcomes.extend(outcomes);
    }
    let scheme = |peer: &Peer| Scheme { name: peer.name.to_owned(), payload_bits: peer.payload_bits };
    results.schemes.extend(installed.iter().map(scheme));
}

/// Up to `count` sounds, one of each kind after the other.
fn chosen(clips: &[Clip], count: usize) -> Vec<&Clip> {
    let mut ranked: Vec<(usize, &Clip)> = Vec::new();
    for clip in clips {
        let rank = ranked.iter().filter(|(_, other)| other.kind == clip.kind).count();
        ranked.push((rank, clip));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, clip)| clip).take(count).collect()
}

fn measure(peer: &Peer, clip: &Clip, attacks: &[Attack]) -> (Cost, Vec<Outcome>) {
    let mut cost = Cost::new(peer.name, clip);
    let speed = |seconds: Option<f64>| seconds.map_or(0.0, |s| clip.sound.seconds() / s);
    let encoded = peers::encode(&clip.name, &clip.sound);
    cost.embed = speed(encoded.as_ref().map(|(_, seconds)| *seconds));
    let marked = encoded.as_ref().map(|(marked, _)| marked);
    if let Some(marked) = marked {
        let seconds = |sound| peers::decode(&clip.name, sound, false).map(|reading| reading.seconds);
        cost.read = speed(seconds(marked));
        cost.unmarked = speed(seconds(&clip.sound));
        cost.compare(clip, marked);
    }
    let outcome = |attack: &Attack| {
        // A peer that fails has not read; an attack whose tool is missing is no attack.
        let attacked = attack.apply(marked.unwrap_or(&clip.sound))?;
        let reading = marked.and_then(|_| peers::decode(&clip.name, &attacked, attack.retimed));
        let exact = reading.is_some_and(|reading| reading.exact);
        Some(Outcome {
            scheme: peer.name.to_owned(),
            set: Set::Full,
            subject: Subject { clip: clip.name.clone() },
            kind: clip.kind.clone(),
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
