//! `cargo xtask speed audio`: times real time on one core by kind of signal, on a long sound, and the peer beside it.

use std::collections::BTreeMap;

use tanba_watermark::{Key, MarkId, audio as mark};

use super::median_seconds;
use crate::attacks::audio::speed;
use crate::marking::id_for;
use crate::options::Options;
use crate::peers::audio as peers;
use crate::sounds::{self, Clip, Sound, marking};
use crate::statistics::median;

/// Each figure of a sound is the median of this many runs.
const RUNS: usize = 3;
/// The long sound: so many seconds, of the sounds at this rate with so many channels, one after the other.
const LONG: (f64, u32, u16) = (600.0, 44_100, 2);
/// What another speed has to be found.
const FASTER: f64 = 1.043;
/// Sounds that the peer gets: enough for a median.
const PEER_SOUNDS: usize = 4;

/// Times real time.
struct Speeds {
    embed: f64,
    untouched: f64,
    searched: f64,
    nothing: f64,
    unsearched: f64,
}

pub(super) fn run(options: &Options) -> Result<(), String> {
    let clips = sounds::load(options)?;
    println!("times real time on one core, files and codecs not included; medians");
    println!("{HEADING}");
    let mut groups: BTreeMap<(u32, u16), Vec<(f64, Speeds)>> = BTreeMap::new();
    for clip in &clips {
        match measured(&clip.name, &clip.sound, RUNS) {
            Ok(speeds) => {
                let group = groups.entry((clip.sound.rate, clip.sound.channels)).or_default();
                group.push((clip.sound.seconds(), speeds));
            }
            Err(message) => eprintln!("left out: {message}"),
        }
    }
    for ((rate, channels), group) in &groups {
        println!("{}", row(&format!("{} Hz × {channels}", rate), group.len(), &medians(group.iter())));
    }
    let ours = medians(groups.values().flatten());
    println!("{}", row("all", groups.values().map(Vec::len).sum(), &ours));
    match measured("long", &long(&clips), 1) {
        Ok(speeds) => println!("{}", row("10 minutes", 1, &speeds)),
        Err(message) => eprintln!("left out: {message}"),
    }
    if options.peers > 0 {
        beside(&clips, &ours);
    }
    Ok(())
}

const HEADING: &str = "sound           sounds     embed   untouched   +4.3 % speed   nothing, whole search   nothing, no search";

fn row(label: &str, count: usize, s: &Speeds) -> String {
    format!(
        "{label:<16} {count:>5} {:>7.0} × {:>9.0} × {:>12.0} × {:>21.0} × {:>18.0} ×",
        s.embed, s.untouched, s.searched, s.nothing, s.unsearched
    )
}

fn medians<'a>(group: impl Iterator<Item = &'a (f64, Speeds)> + Clone) -> Speeds {
    let of = |f: fn(&Speeds) -> f64| median(group.clone().map(|(_, speeds)| f(speeds)));
    Speeds {
        embed: of(|s| s.embed),
        untouched: of(|s| s.untouched),
        searched: of(|s| s.searched),
        nothing: of(|s| s.nothing),
        unsearched: of(|s| s.unsearched),
    }
}

/// Marks; reads the untouched mark; reads it at another speed; looks at the unmarked sound with the search and without.
fn measured(name: &str, sound: &Sound, runs: usize) -> Result<Speeds, String> {
    let (id, embed) = (id_for(name), mark::EmbedOptions::default());
    let times = |sound: &Sound, seconds: f64| sound.seconds() / seconds;
    let marked = marking::stamp(sound, id, &embed)?;
    let seconds = median_seconds(runs, || marking::differences(sound, id, &embed).map(|_| ()))?;
    let mut plain = mark::DetectOptions::default();
    plain.search = false;
    let looked = |sound: &Sound, wanted: Option<MarkId>, options: &mark::DetectOptions| {
        let look = || {
            let found = marking::read(sound, &Key::public(), options)?.mark.map(|mark| mark.id);
            if found == wanted { Ok(()) } else { Err(format!("{name}: {found:?} instead of {wanted:?}")) }
        };
        median_seconds(runs, look).map(|seconds| times(sound, seconds))
    };
    let searching = mark::DetectOptions::default();
    Ok(Speeds {
        embed: times(sound, seconds),
        untouched: looked(&marked, Some(id), &searching)?,
        searched: looked(&speed(&marked, FASTER), Some(id), &searching)?,
        nothing: looked(sound, None, &searching)?,
        unsearched: looked(sound, None, &plain)?,
    })
}

/// Sounds of one shape, again and again.
fn long(clips: &[Clip]) -> Sound {
    let (seconds, rate, channels) = LONG;
    let fit = clips.iter().filter(|c| (c.sound.rate, c.sound.channels) == (rate, channels));
    let samples = (seconds * f64::from(rate)) as usize * usize::from(channels);
    let once: Vec<f32> = fit.flat_map(|clip| clip.sound.samples.iter().copied()).collect();
    Sound { rate, channels, samples: once.iter().copied().cycle().take(samples).collect() }
}

/// The peer on some of the sounds, and how many times ours are faster.
fn beside(clips: &[Clip], ours: &Speeds) {
    for peer in peers::installed() {
        let mut all: [Vec<f64>; 4] = Default::default();
        for clip in clips.iter().step_by(clips.len().div_ceil(PEER_SOUNDS)) {
            let Some((marked, seconds)) = peers::encode(&clip.name, &clip.sound) else { continue };
            let length = clip.sound.seconds();
            all[0].push(length / seconds);
            let read = |sound: &Sound| peers::decode(&clip.name, sound, false).map(|r| length / r.seconds);
            all[1].extend(read(&marked));
            all[2].extend(read(&clip.sound));
            let searched = peers::decode_searching(&clip.name, &clip.sound);
            all[3].extend(searched.map(|reading| length / reading.seconds));
        }
        let [embed, untouched, unsearched, nothing] = all.map(median);
        println!(
            "{:<16} embed {embed:.0} ×, untouched {untouched:.1} ×, nothing {unsearched:.1} ×, with its search for speed \
             {nothing:.1} × real time; a process and WAV files included\nours are faster by: embed {:.1}, untouched {:.1}, \
             nothing {:.1}, with the search {:.1}",
            peer.name,
            ours.embed / embed,
            ours.untouched / untouched,
            ours.unsearched / unsearched,
            ours.nothing / nothing
        );
    }
}
