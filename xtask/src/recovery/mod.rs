//! `cargo xtask recovery`: stamped and registered works, attacked, and what a registry then gives back for them.
//!
//! Two things must not happen: that the credential of another work counts (a mark that was copied), and that an honest copy is called
//! altered.

mod audio;
mod image;
mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;
use tanba::credential::{Identity, NewIdentity};
use tanba::{CheckOptions, StampOptions, Verdict, check, stamp};
use tanba_registry::{Options as Opening, Registry};

use crate::options::Options;

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (medium, rest) = arguments.split_first().ok_or("recovery needs image, audio or text")?;
    let options = Options::parse(rest)?;
    match medium.as_str() {
        "image" => image::run(&options),
        "audio" => audio::run(&options),
        "text" => text::run(&options),
        other => Err(format!("recovery of {other}? image, audio or text")),
    }
}

/// A registry of its own, and who signs what is in it.
struct Bench {
    registry: Registry,
    identity: Identity,
    _folder: tempfile::TempDir,
}

/// What became of the answers, by name.
#[derive(Clone, Default)]
struct Tally {
    counts: BTreeMap<&'static str, usize>,
    distances: Vec<u32>,
}

/// Names of outcomes, in the order of the table.
const OUTCOMES: [&str; 5] = ["recovered", "unsure", "accused", "alike", "lost"];

impl Bench {
    fn new() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let path = folder.path().join("registry.db");
        let registry =
            Registry::open(&path.to_string_lossy(), Opening::default()).map_err(|e| e.to_string())?;
        let identity = Identity::generate(&NewIdentity::named("laboratory")).map_err(|e| e.to_string())?;
        Ok(Self { registry, identity, _folder: folder })
    }

    /// Stamps a work and registers it; the file with its label, and the mark id.
    fn registered(&self, bytes: &[u8]) -> Result<(Vec<u8>, String), String> {
        let options =
            StampOptions { identity: Some(&self.identity), registrable: true, ..StampOptions::default() };
        let stamped = stamp(bytes, &options).map_err(|e| e.to_string())?;
        let work = stamped.registrable.ok_or("no credential was signed")?;
        let codes = work.fingerprint.into_iter().collect();
        let registration = tanba::registration(work.credential, codes).map_err(|e| e.to_string())?;
        self.registry.register(&registration, "laboratory").map_err(|e| e.to_string())?;
        let mark = stamped.report.mark.ok_or_else(|| format!("no mark: {:?}", stamped.report.left_out))?;
        Ok((stamped.bytes, mark.id))
    }

    /// What the registry gives for a file: one of [`OUTCOMES`].
    fn ask(&self, bytes: &[u8], tally: &mut Tally) -> Result<&'static str, String> {
        let options = CheckOptions { registry: Some(&self.registry), ..CheckOptions::default() };
        let report = check(bytes, &options).map_err(|e| e.to_string())?;
        let recovered = report.recovered.as_ref();
        tally.distances.extend(recovered.and_then(|found| found.distance));
        let outcome = match (report.verdict, recovered.map_or("", |found| found.status)) {
            (Verdict::Altered, _) => "accused",
            (_, "recovered") => "recovered",
            (_, "unsure") => "unsure",
            (_, "alike") => "alike",
            _ => "lost",
        };
        *tally.counts.entry(outcome).or_default() += 1;
        Ok(outcome)
    }
}

/// Does the same with each, side by side.
fn over<T: Sync>(
    works: &[T],
    work: impl Fn(&T, &mut Tally) -> Result<(), String> + Sync,
) -> Result<Tally, String> {
    let tallies: Result<Vec<Tally>, String> = works
        .par_iter()
        .map(|one| {
            let mut tally = Tally::default();
            work(one, &mut tally).map(|()| tally)
        })
        .collect();
    let mut sum = Tally::default();
    tallies?.iter().for_each(|tally| sum.add(tally));
    Ok(sum)
}

impl Tally {
    fn add(&mut self, other: &Self) {
        other.counts.iter().for_each(|(name, count)| *self.counts.entry(name).or_default() += count);
        self.distances.extend(&other.distances);
    }

    fn line(&self, name: &str) {
        let mut sorted = self.distances.clone();
        sorted.sort_unstable();
        let at = |share: f64| {
            let place = ((sorted.len() as f64 - 1.0) * share).round().max(0.0) as usize;
            sorted.get(place).map_or_else(|| "–".to_owned(), u32::to_string)
        };
        let counts: Vec<String> =
            OUTCOMES.iter().map(|name| format!("{:>9}", self.counts.get(name).unwrap_or(&0))).collect();
        println!("{name:<34} {} {:>6} {:>4} {:>5}", counts.join(" "), at(0.0), at(0.5), at(1.0));
    }
}

fn heading(what: &str) {
    let names: Vec<String> = OUTCOMES.iter().map(|name| format!("{name:>9}")).collect();
    println!("{what:<34} {} {:>6} {:>4} {:>5}", names.join(" "), "bits", "p50", "most");
}

fn explain() {
    println!(
        "\nrecovered: the signed credential is back and counts; unsure: it is shown, and the verdict rests on the mark; accused: \
         “altered”;\nalike: no mark was read, and the work was found by its likeness; lost: no mark was read. Bits: of 64 in which the \
         fingerprints differ: fewest, median, most."
    );
}
