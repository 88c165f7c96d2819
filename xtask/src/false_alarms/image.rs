//! Unmarked windows of pictures.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tanba_watermark::{Key, image as mark};

use super::tally::Tally;
use super::windows::{Mix, SIZES};
use super::{Look, model, progress, windows};
use crate::marking::view;
use crate::options::Options;
use crate::pictures::{self, Picture};

/// What one run or several found.
#[derive(Default, Serialize, Deserialize)]
struct Found {
    /// Numbers of the windows: a window depends on its number, so that no number may come twice.
    numbers: Vec<Range<usize>>,
    /// Pictures that windows were cut from: with others, the same number is another window.
    pictures: usize,
    /// Windows of each of the [`SIZES`].
    sizes: [u64; SIZES.len()],
    tally: Tally,
}

pub(super) fn run(options: &Options) -> Result<(), String> {
    let mut found = if options.only_add { Found::default() } else { looked_through(options)? };
    for path in &options.add {
        found.add(read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    if let Some(path) = &options.json {
        let text = serde_json::to_string(&found).map_err(|e| e.to_string())?;
        std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    found.print();
    found.tally.verdict("picture", mark::FALSE_POSITIVE)
}

fn read(path: &Path) -> Result<Found, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

fn looked_through(options: &Options) -> Result<Found, String> {
    let pictures = pictures::load(options)?;
    let mix = Mix::new(&options.shares)?;
    let (start, done) = (Instant::now(), AtomicUsize::new(0));
    let numbers = options.from..options.from + options.windows;
    let looks: Vec<Look> = numbers
        .clone()
        .into_par_iter()
        .map(|index| {
            let look = look(&pictures, index, &mix);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, options.windows, start);
            look
        })
        .collect::<Result<_, String>>()?;
    let mut sizes = [0; SIZES.len()];
    numbers.clone().for_each(|index| sizes[mix.size(index as u64)] += 1);
    let tally = Tally::of(&looks, |i| &pictures[i].name);
    Ok(Found { numbers: vec![numbers], pictures: pictures.len(), sizes, tally })
}

impl Found {
    fn add(&mut self, other: Self) -> Result<(), String> {
        if !self.numbers.is_empty() && self.pictures != other.pictures {
            return Err(format!("windows of {} pictures, not of {}", other.pictures, self.pictures));
        }
        for numbers in other.numbers {
            let meets = |n: &&Range<usize>| n.start < numbers.end && numbers.start < n.end;
            if let Some(twice) = self.numbers.iter().find(meets) {
                return Err(format!("windows {numbers:?} meet {twice:?}: they would count twice"));
            }
            self.numbers.push(numbers);
        }
        self.pictures = other.pictures;
        self.sizes.iter_mut().zip(other.sizes).for_each(|(sum, count)| *sum += count);
        self.tally.add(&other.tally);
        Ok(())
    }

    fn print(&self) {
        let all = self.tally.windows();
        println!(
            "{all} unmarked windows of {} pictures, every fourth turned and scaled, every third through JPEG;\n\
             half of them under the public key, half under a key of their own",
            self.tally.sources()
        );
        let shares = self.sizes.map(|count| count as f64 / (all as f64).max(1.0));
        for (size, count) in SIZES.iter().zip(self.sizes) {
            println!("{:<34} {count:>9}", format!("sides {} to {} px", size.sides.0, size.sides.1));
        }
        self.tally.print_scores(|score| {
            let above = |(size, share): (&windows::Size, f64)| share * model::above(score, size.typical());
            SIZES.iter().zip(shares).map(above).sum()
        });
        self.tally.print_highest("picture");
    }
}

fn look(pictures: &[Picture], index: usize, mix: &Mix) -> Result<Look, String> {
    let picture = index % pictures.len();
    let pixels = windows::window(&pictures[picture].pixels, index as u64, mix);
    // The statement is about keys that were chosen without looking at the picture, so keys are drawn, too.
    let key =
        if index.is_multiple_of(2) { Key::public() } else { Key::from_secret(&(index as u64).to_le_bytes()) };
    let detection = mark::detect(view(&pixels)?, &key, &mark::DetectOptions::default());
    if detection.mark.is_some() {
        let path = std::env::temp_dir().join(format!("tanba-alarm-{index}.png"));
        let _ = pixels.save(&path);
        eprintln!("FALSE ALARM in window {index} of {}: {}", pictures[picture].name, path.display());
    }
    Ok(Look { score: detection.score, alarm: detection.mark.is_some(), source: picture })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(numbers: Range<usize>) -> Found {
        Found { numbers: vec![numbers], pictures: 3, ..Found::default() }
    }

    #[test]
    fn no_window_counts_twice() {
        let mut found = part(0..100);
        assert!(found.add(part(100..200)).is_ok());
        assert!(found.add(part(199..300)).is_err());
        assert!(found.add(Found { pictures: 4, ..part(300..400) }).is_err());
        assert_eq!(found.numbers, [0..100, 100..200]);
    }
}
