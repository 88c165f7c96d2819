//! Putting a mark where it does not belong, or another in its place: copying, collusion, guessing, overwriting.

use image::RgbImage;
use rayon::prelude::*;
use tanba_watermark::{Key, MarkId};

use super::pictures::{Change, Dice, Plane, combined, denoised, marked, median, read, seen, with_added};
use super::{Subject, median as middle};
use crate::quality::psnr;

pub(super) fn run(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    public_key(subjects, id)?;
    copying(subjects, id, key)?;
    collusion(subjects, key)?;
    overwriting(subjects, id, key)?;
    guessing(subjects, key)
}

/// With the public key: writing once more shows what was written, and taking that away leaves the picture as it was.
fn public_key(subjects: &[Subject], id: MarkId) -> Result<(), String> {
    let key = Key::public();
    let (mut gone, mut quality, mut before, mut forged) = (0, Vec::new(), Vec::new(), 0);
    for subject in subjects {
        let first = marked(&subject.plain, id, &key)?;
        let again = marked(&first, id, &key)?;
        let cleaned = combined(&first, &again, |first, again| 2.0 * first - again);
        gone += usize::from(read(&cleaned, &key)?.is_none());
        quality.push(psnr(&subject.plain, &cleaned));
        before.push(psnr(&subject.plain, &first));
        forged +=
            usize::from(read(&marked(&subject.plain, MarkId::new(!id.value()), &key)?, &key)?.is_some());
    }
    println!(
        "\nThe public key: read the id, mark once more, subtract the difference: gone {gone}/{}, \
         PSNR against the unmarked picture {:.1} dB (marked: {:.1} dB)",
        subjects.len(),
        middle(quality.into_iter()),
        middle(before.into_iter())
    );
    println!("any id written by anybody: read {forged}/{}", subjects.len());
    Ok(())
}

/// What a denoiser takes from a marked picture, laid over an unmarked one.
fn copying(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    println!(
        "\nCopying: the denoiser's residual of one marked picture, added to each other \
         unmarked picture (median PSNR of those against themselves)"
    );
    println!("{:<26} {:>8} {:>10} {:>8}", "denoiser", "strength", "id reads", "PSNR");
    let denoisers: [(&str, Change); 2] =
        [("Wiener, sigma 4", |p| denoised(p, 4.0)), ("median, radius 2", |p| median(p, 2.0))];
    for (name, denoise) in denoisers {
        for strength in [0.5, 1.0, 2.0] {
            let (mut reads, mut pairs, mut quality) = (0, 0, Vec::new());
            for (i, from) in subjects.iter().enumerate() {
                let residual =
                    Plane::luma(&from.marked).map(&Plane::luma(&denoise(&from.marked)), |a, b| a - b);
                for to in subjects.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, to)| to) {
                    let pasted = with_added(&to.plain, &fitted(&residual, &to.plain), strength);
                    reads += usize::from(read(&pasted, key)? == Some(id));
                    quality.push(psnr(&to.plain, &pasted));
                    pairs += 1;
                }
            }
            println!(
                "{name:<26} {strength:>8} {:>10} {:>8.1}",
                format!("{reads}/{pairs}"),
                middle(quality.into_iter())
            );
        }
    }
    Ok(())
}

/// A plane repeated, by whole tiles, over a picture of another size.
fn fitted(plane: &Plane, picture: &RgbImage) -> Plane {
    const TILE: usize = super::spectrum::SIDE;
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let (across, down) = (plane.width / TILE * TILE, plane.height / TILE * TILE);
    let at = |i: usize| plane.data[i / width % down * plane.width + i % width % across];
    Plane { width, height, data: (0..width * height).map(at).collect() }
}

/// Several copies of one work, each with an id of its own, made into one.
fn collusion(subjects: &[Subject], key: &Key) -> Result<(), String> {
    println!("\nCollusion: k copies of one picture with different ids");
    println!("{:>4} {:<22} {:>12} {:>10} {:>8} {:>8}", "k", "how", "one of them", "another", "none", "PSNR");
    for k in [2usize, 3, 4, 8, 16] {
        for (name, mosaic) in [("mean", false), ("pixels at random", true)] {
            let (mut own, mut foreign, mut none, mut quality) = (0, 0, 0, Vec::new());
            for (which, subject) in subjects.iter().enumerate() {
                let ids: Vec<MarkId> =
                    (0..k).map(|i| MarkId::new(Dice((which * 100 + i) as u64).next())).collect();
                let copies =
                    ids.iter().map(|id| marked(&subject.plain, *id, key)).collect::<Result<Vec<_>, _>>()?;
                let mixed = mixed(&copies, mosaic);
                match read(&mixed, key)? {
                    Some(found) if ids.contains(&found) => own += 1,
                    Some(_) => foreign += 1,
                    None => none += 1,
                }
                quality.push(psnr(&subject.plain, &mixed));
            }
            println!(
                "{k:>4} {name:<22} {own:>12} {foreign:>10} {none:>8} {:>8.1}",
                middle(quality.into_iter())
            );
        }
    }
    Ok(())
}

fn mixed(copies: &[RgbImage], mosaic: bool) -> RgbImage {
    let mut dice = Dice(5);
    let (w, h) = copies[0].dimensions();
    RgbImage::from_fn(w, h, |x, y| {
        if mosaic {
            return *copies[dice.below(copies.len() as u32) as usize].get_pixel(x, y);
        }
        let sum = |c: usize| copies.iter().map(|copy| u32::from(copy.get_pixel(x, y).0[c])).sum::<u32>();
        let count = copies.len() as u32;
        image::Rgb(std::array::from_fn(|c| ((sum(c) + count / 2) / count) as u8))
    })
}

/// A second mark over the first.
fn overwriting(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    println!("\nOverwriting a private mark with another id, at the default strength");
    println!("{:<26} {:>10} {:>12} {:>8}", "second mark under", "first id", "second id", "PSNR");
    let second = MarkId::new(!id.value());
    for (name, other) in [
        ("the same key", key.clone()),
        ("the public key", Key::public()),
        ("another private key", Key::from_secret(b"x")),
    ] {
        let (mut first_reads, mut second_reads, mut quality) = (0, 0, Vec::new());
        for subject in subjects {
            let over = marked(&subject.marked, second, &other)?;
            first_reads += usize::from(read(&over, key)? == Some(id));
            second_reads += usize::from(read(&over, &other)? == Some(second));
            quality.push(psnr(&subject.plain, &over));
        }
        let all = subjects.len();
        println!(
            "{name:<26} {:>10} {:>12} {:>8.1}",
            format!("{first_reads}/{all}"),
            format!("{second_reads}/{all}"),
            middle(quality.into_iter())
        );
    }
    Ok(())
}

/// Marked pictures under keys that are not theirs.
fn guessing(subjects: &[Subject], key: &Key) -> Result<(), String> {
    const KEYS: u32 = 300;
    let tried = (0..KEYS).into_par_iter().map(|guess| {
        let subject = &subjects[guess as usize % subjects.len()];
        seen(&subject.marked, &Key::from_secret(&guess.to_le_bytes()))
    });
    let tried = tried.collect::<Result<Vec<_>, _>>()?;
    let reads = tried.iter().filter(|seen| seen.mark.is_some()).count();
    let highest = tried.iter().fold(0f32, |highest, seen| highest.max(seen.score));
    let mut lowest = f32::MAX;
    for subject in subjects {
        lowest = lowest.min(seen(&subject.marked, key)?.score);
    }
    println!(
        "\nGuessing: {KEYS} other keys tried on marked pictures: {reads} read, highest score \
         {highest:.1}; the right key: lowest score {lowest:.1}"
    );
    Ok(())
}
