//! `cargo xtask speed text`: gigabytes a second on one core by script, the peer beside it, and large hostile texts.

mod large;
mod peer;

use std::hint::black_box;
use std::time::Instant;

use tanba_watermark::Key;
use tanba_watermark::text::{
    DetectOptions, EmbedOptions, ListOptions, detect, embed, invisible, scan, strip,
};

use super::median_seconds;
use crate::marking::id_for;
use crate::options::Options;
use crate::statistics::median;
use crate::texts;

/// The option that makes this program the child that handles one large text.
pub(super) const CHILD: &str = large::CHILD;
pub(super) use large::child;

const RUNS: usize = 5;
/// A look at a large text is over before a busy machine's clocks have moved much.
const PASSES: usize = 4;
/// Bytes of a text that is scanned, and of one that is marked.
const SCANNED: usize = 64 << 20;
const MARKED: usize = 4 << 20;
/// Groups that are measured: three scripts that have to be fast, and one that is full of joiners.
const MEASURED: [(&str, &str); 4] =
    [("Latin", "en"), ("Cyrillic", "ru"), ("Chinese", "zh"), ("joining scripts", "joining")];

pub(super) fn run(options: &Options) -> Result<(), String> {
    let texts = texts::load(options)?;
    let prose = |group: &str| {
        let of_group = texts.iter().filter(|text| text.is_prose() && text.group() == group);
        of_group.map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n\n")
    };
    println!(
        "one core, medians of {RUNS}; scan looks for every layer in {} MiB, in seconds of the processor",
        SCANNED >> 20
    );
    println!(
        "{:<16} {:>11} {:>12} {:>12} {:>12} {:>12} {:>12}",
        "clean text", "scan", "find no mark", "embed", "find a mark", "strip", "list"
    );
    let mut scanned = Vec::new();
    for (name, group) in MEASURED {
        let once = prose(group);
        if once.is_empty() {
            return Err(format!("no text of the group {group}; scripts/texts fills target/texts"));
        }
        let large = repeated(&once, SCANNED);
        let seconds = busy_seconds(|| (0..PASSES).try_for_each(|_| clean(&large)))? / PASSES as f64;
        let speed = large.len() as f64 / seconds / 1e9;
        println!("{name:<16} {speed:>6.2} GB/s {}", slower(name, &repeated(&once, MARKED))?);
        scanned.push((name, speed, large));
    }
    if options.peers > 0 {
        peer::beside(&scanned);
    }
    large::run()
}

/// The median of some runs in seconds of the processor, which other programs do not lengthen; by the clock where the system does not tell.
fn busy_seconds(mut run: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let mut seconds = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let (clock, busy) = (Instant::now(), processor());
        run()?;
        let spent = processor().zip(busy).map(|(after, before)| after - before);
        seconds.push(spent.unwrap_or_else(|| clock.elapsed().as_secs_f64()));
    }
    Ok(median(seconds))
}

/// Seconds that this thread has run, where Linux tells.
fn processor() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(status.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}

fn clean(text: &str) -> Result<(), String> {
    let layers = scan(black_box(text).as_bytes());
    if layers.is_clean() { Ok(()) } else { Err(format!("an unmarked text has {layers:?}")) }
}

/// Whole copies of a text, nearly so many bytes.
fn repeated(text: &str, bytes: usize) -> String {
    text.repeat((bytes / text.len()).max(1))
}

/// What takes longer, megabytes a second.
fn slower(name: &str, text: &str) -> Result<String, String> {
    let (key, id) = (Key::public(), id_for(name));
    let megabytes = text.len() as f64 / 1e6;
    let look = |text: &str| detect(black_box(text), &key, &DetectOptions::default()).mark.map(|mark| mark.id);
    let expect = |found, wanted| if found == wanted { Ok(()) } else { Err(format!("{name}: {found:?}")) };
    let mut marked = String::new();
    let seconds = [
        median_seconds(RUNS, || expect(look(text), None))?,
        median_seconds(RUNS, || {
            (marked, _) = embed(text, id, &key, &EmbedOptions::default()).map_err(|e| e.to_string())?;
            Ok(())
        })?,
        median_seconds(RUNS, || expect(look(&marked), Some(id)))?,
        median_seconds(RUNS, || {
            if strip(&marked, &key).0 == text { Ok(()) } else { Err(format!("{name}: not stripped")) }
        })?,
        median_seconds(RUNS, || {
            black_box(invisible(&marked, &ListOptions::default()));
            Ok(())
        })?,
    ];
    Ok(seconds.map(|s| format!("{:>7.0} MB/s", megabytes / s)).join(" "))
}
