//! Our own scheme under the attacks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;
use tanba_watermark::{Key, audio as mark};

use super::inspect;
use super::results::{Cost, Outcome, Results, Subject};
use crate::attacks::audio::Attack;
use crate::durability::results::{Costs, OURS, Scheme, Set};
use crate::marking::{PAYLOAD_BITS, id_for};
use crate::options::Options;
use crate::sounds::marking::{read, stamp};
use crate::sounds::{Clip, Sound};

/// Marks, attacks and reads back; sounds run side by side.
pub(super) fn ours(
    results: &mut Results,
    clips: &[Clip],
    attacks: &[Attack],
    options: &Options,
) -> Result<(), String> {
    let mut embed = mark::EmbedOptions::default();
    if let Some(target) = options.target {
        embed.target_snr_db = target;
    }
    let done = AtomicUsize::new(0);
    let measured: Vec<_> = clips
        .par_iter()
        .map(|clip| {
            let result = measure(clip, attacks, options, &embed);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            eprintln!("{OURS}: {count}/{} {}", clips.len(), clip.name);
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
    clip: &Clip,
    attacks: &[Attack],
    options: &Options,
    embed: &mark::EmbedOptions,
) -> Result<(Cost, Vec<Outcome>), String> {
    let mut cost = Cost::new(OURS, clip);
    let start = Instant::now();
    let marked = match stamp(&clip.sound, id_for(&clip.name), embed) {
        Ok(marked) => Some(marked),
        Err(message) => {
            eprintln!("{OURS}: {}: {message}", clip.name);
            None
        }
    };
    cost.embed = clip.sound.seconds() / start.elapsed().as_secs_f64();
    if let Some(marked) = &marked {
        cost.read = speed(marked)?;
        cost.unmarked = speed(&clip.sound)?;
        cost.compare(clip, marked);
        if let Some(folder) = &options.save {
            inspect::save(folder, clip, marked)?;
        }
    }
    let outcomes: Vec<Option<Outcome>> =
        attacks.iter().map(|attack| attacked(clip, marked.as_ref(), attack)).collect::<Result<_, _>>()?;
    Ok((cost, outcomes.into_iter().flatten().collect()))
}

/// Times real time of one look.
fn speed(sound: &Sound) -> Result<f64, String> {
    let start = Instant::now();
    look(sound).map(|_| sound.seconds() / start.elapsed().as_secs_f64())
}

fn look(sound: &Sound) -> Result<mark::Detection, String> {
    read(sound, &Key::public(), &mark::DetectOptions::default())
}

/// One attack on a marked sound; a sound that could not be marked is lost. `None`: the attack's tool is missing, or it
/// means nothing for this sound.
fn attacked(clip: &Clip, marked: Option<&Sound>, attack: &Attack) -> Result<Option<Outcome>, String> {
    let id = id_for(&clip.name);
    let Some(sound) = attack.apply(marked.unwrap_or(&clip.sound)) else { return Ok(None) };
    let (mut found, mut score) = (None, None);
    if marked.is_some() {
        let detection = look(&sound)?;
        found = detection.mark.map(|m| m.id);
        score = Some(detection.score);
    }
    Ok(Some(Outcome {
        scheme: OURS.into(),
        set: Set::Full,
        subject: Subject { clip: clip.name.clone() },
        kind: clip.kind.clone(),
        attack: attack.name.clone(),
        exact: found == Some(id),
        found: found.is_some(),
        wrong: found.is_some_and(|f| f != id),
        score,
    }))
}
