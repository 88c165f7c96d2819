//! How much a listener may notice: measures that exist as Python packages (PyPI: pesq, visqol-python with numba,
//! zimtohrli).

use std::cell::RefCell;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Clip, Sound, wav};
use crate::python::Helper;

/// ViSQOL takes a minute for half a minute of sound when nothing compiles it.
const PATIENCE: Duration = Duration::from_secs(300);

const SCRIPT: &str = include_str!("listening.py");

/// What the installed measures say; `None` where one is missing or does not apply.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Heard {
    /// PESQ, 1 to 4.64, of speech.
    pub(crate) pesq: Option<f64>,
    /// ViSQOL, 1 to 5 for speech and to 4.73 for music.
    pub(crate) visqol: Option<f64>,
    /// Zimtohrli's distance, 0 for the same sound.
    pub(crate) zimtohrli: Option<f64>,
}

thread_local! {
    /// One process a thread, started at first use; `None` inside: it cannot be had.
    static PROCESS: RefCell<Option<Option<Helper>>> = const { RefCell::new(None) };
}

/// Compares a marked sound with the clip that it was.
pub(crate) fn heard(clip: &Clip, marked: &Sound) -> Heard {
    PROCESS.with_borrow_mut(|slot| {
        let Some(helper) = slot.get_or_insert_with(|| Helper::start(SCRIPT)).as_mut() else {
            return Heard::default();
        };
        let answer = ask(helper, clip, marked).unwrap_or_default();
        if helper.is_dead() {
            *slot = None;
        }
        let value = |name: &str| answer.iter().find_map(|word| word.strip_prefix(name)?.parse().ok());
        Heard { pesq: value("pesq="), visqol: value("visqol="), zimtohrli: value("zimtohrli=") }
    })
}

fn ask(helper: &mut Helper, clip: &Clip, marked: &Sound) -> Result<Vec<String>, String> {
    let (reference, changed) = (helper.path("reference.wav"), helper.path("marked.wav"));
    wav::write(reference.as_ref(), &clip.sound)?;
    wav::write(changed.as_ref(), marked)?;
    let voice = clip.kind == "speech" || clip.name.starts_with("phone_") && !clip.name.contains("music");
    helper.ask(&[if voice { "speech" } else { "music" }, &reference, &changed], PATIENCE)
}

/// Signal-to-noise ratio over all samples, dB.
pub(crate) fn snr(original: &Sound, marked: &Sound) -> f64 {
    let difference = original.samples.iter().zip(&marked.samples).map(|(a, b)| b - a).collect();
    20.0 * (original.rms() / Sound { samples: difference, ..*original }.rms()).log10()
}
