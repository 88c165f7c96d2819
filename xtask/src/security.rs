//! What attacks on the mark cost: removing, learning, forging, asking a detector. `SECURITY.md` draws the conclusions.

mod estimating;
mod forging;
mod oracle;
mod pictures;
mod removing;
mod spectrum;

use image::RgbImage;
use tanba_watermark::{Key, MarkId};

/// Pictures of at most 512 pixels of short side, on which canonical pixels are pixels: what an attacker would choose.
const SUBJECTS: [&str; 6] =
    ["astronaut.png", "camera.png", "chelsea.png", "coffee.png", "logo.png", "rocket.jpg"];

/// A picture under attack.
struct Subject {
    plain: RgbImage,
    marked: RgbImage,
}

/// One group of attacks on all subjects, which carry this id under this key.
type Part = fn(&[Subject], MarkId, &Key) -> Result<(), String>;

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let id = MarkId::new(0x5ec0_0000_0000_0001);
    let key = Key::from_secret(b"security");
    let subject = |name: &&str| {
        let plain = pictures::fixture(name)?;
        let marked = pictures::marked(&plain, id, &key)?;
        Ok(Subject { plain, marked })
    };
    let subjects = SUBJECTS.iter().map(subject).collect::<Result<Vec<_>, String>>()?;
    println!("{} pictures marked under a private key: {}", subjects.len(), SUBJECTS.join(", "));
    let parts: [(&str, Part); 4] = [
        ("removing", removing::run),
        ("forging", forging::run),
        ("estimating", estimating::run),
        ("oracle", oracle::run),
    ];
    let asked = arguments.first().map(String::as_str);
    if let Some(part) = asked.filter(|asked| !parts.iter().any(|(name, _)| name == asked)) {
        return Err(format!("security has no part `{part}`: removing, forging, estimating, oracle"));
    }
    for (_, run) in parts.iter().filter(|(name, _)| asked.is_none_or(|asked| asked == *name)) {
        run(&subjects, id, &key)?;
    }
    Ok(())
}
