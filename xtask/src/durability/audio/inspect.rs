//! Sounds to listen to: what was marked, and what was added.

use std::path::Path;

use crate::sounds::{Clip, Sound, wav};

/// Writes the marked sound, the difference as it is, and the difference 30 dB louder.
pub(super) fn save(folder: &Path, clip: &Clip, marked: &Sound) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let difference = |times: f32| {
        let pairs = marked.samples.iter().zip(&clip.sound.samples);
        Sound { samples: pairs.map(|(marked, original)| times * (marked - original)).collect(), ..*marked }
    };
    let louder = 10f32.powf(30.0 / 20.0);
    for (suffix, sound) in
        [("marked", marked), ("difference", &difference(1.0)), ("difference_louder", &difference(louder))]
    {
        wav::write(&folder.join(format!("{}_{suffix}.wav", clip.name)), sound)?;
    }
    Ok(())
}
