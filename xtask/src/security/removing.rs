//! Removing a mark without a key: how far a picture has to be spoiled until its id is gone.

use image::RgbImage;
use tanba_watermark::{Key, MarkId};

use super::Subject;
use super::pictures::{self, read};
use crate::quality::{psnr, ssim};

/// One way of spoiling, from weak to strong.
struct Way {
    name: &'static str,
    unit: &'static str,
    run: fn(&RgbImage, f32) -> RgbImage,
    strengths: &'static [f32],
    /// Whether pixels move, so that PSNR and SSIM say nothing.
    moves: bool,
}

const WAYS: [Way; 8] = [
    Way {
        name: "JPEG, 4:2:0",
        unit: "quality",
        run: pictures::jpeg,
        strengths: &[90.0, 75.0, 60.0, 50.0, 40.0, 30.0, 25.0, 20.0, 15.0, 10.0, 7.0, 5.0, 3.0, 1.0],
        moves: false,
    },
    Way {
        name: "Gaussian blur",
        unit: "sigma, px",
        run: pictures::blurred,
        strengths: &[0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0, 10.0],
        moves: false,
    },
    Way {
        name: "median",
        unit: "radius, px",
        run: pictures::median,
        strengths: &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        moves: false,
    },
    Way {
        name: "Wiener denoising, 7 × 7",
        unit: "sigma, levels",
        run: pictures::denoised,
        strengths: &[1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0],
        moves: false,
    },
    Way {
        name: "noise",
        unit: "sigma, levels",
        run: pictures::noisy,
        strengths: &[4.0, 6.0, 8.0, 12.0, 16.0, 20.0, 25.0, 32.0, 40.0, 50.0, 64.0, 80.0],
        moves: false,
    },
    Way {
        name: "scaled down and up",
        unit: "factor",
        run: pictures::rescaled,
        strengths: &[0.7, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1],
        moves: false,
    },
    Way {
        name: "one axis stretched",
        unit: "factor",
        run: pictures::stretched,
        strengths: &[1.01, 1.02, 1.03, 1.05, 1.1, 1.2, 1.3, 1.4, 1.6, 2.0],
        moves: true,
    },
    Way {
        name: "wavy warp, 64 px",
        unit: "reach, px",
        run: pictures::warped,
        strengths: &[0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0],
        moves: true,
    },
];

pub(super) fn run(subjects: &[Subject], id: MarkId, key: &Key) -> Result<(), String> {
    println!(
        "\nRemoving without the key: the weakest strength at which the id is gone (PSNR, SSIM against the marked picture)"
    );
    println!(
        "{:<26} {:<14} {:>7} {:>8} {:>8} {:>8} {:>8} {:>7}",
        "attack", "strength", "gone", "weakest", "median", "hardest", "PSNR", "SSIM"
    );
    for way in &WAYS {
        let mut gone = Vec::new();
        for subject in subjects {
            for strength in way.strengths {
                let spoiled = (way.run)(&subject.marked, *strength);
                if read(&spoiled, key)? != Some(id) {
                    gone.push((*strength, psnr(&subject.marked, &spoiled), ssim(&subject.marked, &spoiled)));
                    break;
                }
            }
        }
        let from = way.strengths.iter().position(|s| gone.iter().any(|g| g.0 == *s));
        // From weak to strong, whichever way the unit runs.
        gone.sort_by_key(|g| way.strengths.iter().position(|s| *s == g.0));
        let count = format!("{}/{}", gone.len(), subjects.len());
        let Some((middle, _)) = gone.get(gone.len() / 2).zip(from) else {
            println!("{:<26} {:<14} {count:>7}", way.name, way.unit);
            continue;
        };
        let quality = if way.moves {
            format!("{:>8} {:>7}", "–", "–")
        } else {
            format!(
                "{:>8.1} {:>7.3}",
                super::median(gone.iter().map(|g| g.1)),
                super::median(gone.iter().map(|g| g.2))
            )
        };
        println!(
            "{:<26} {:<14} {count:>7} {:>8} {:>8} {:>8} {quality}",
            way.name,
            way.unit,
            gone[0].0,
            middle.0,
            gone[gone.len() - 1].0
        );
    }
    Ok(())
}
